/** What several people decided in files of their own. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, gongkai } from './run-cli.ts';

/** A decision on one cell, written by hand as the file has it. */
function line(more: Record<string, unknown>): string {
  return JSON.stringify({
    ...{ target: 'cell', action: 'read_as', report: '990202-金穗区人民政府-2020-all_levels' },
    place: { table: 'requests', row: 'granted', column: 'total' },
    ...{ value: 94, reason: '各栏之和', evidence: null, author: '甲', date: '2024-05-01' },
    sha256: 'a'.repeat(64),
    ...more,
  });
}

function files(...texts: readonly (readonly string[])[]): { to: string; args: string[] } {
  const own = folder();
  const paths = texts.map((lines, i) => {
    const path = join(own, `${i}.jsonl`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  });
  const to = join(own, 'all.jsonl');
  return { to, args: ['decide', 'merge', ...paths, '--to', to] };
}

const lines = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((one) => one.startsWith('{'));

it('is the union: what both have is there once, and the order of the files does not matter', async () => {
  const [a, b, c] = [
    line({}),
    line({ sha256: 'b'.repeat(64) }),
    line({ target: 'report', action: 'exclude', place: undefined, value: undefined }),
  ];
  const one = files([a, b], [b, c]);
  const other = files([c, b], [b, a]);
  expect(await gongkai(one.args)).toMatchObject({ code: 0, err: '' });
  expect(await gongkai(other.args)).toMatchObject({ code: 0, err: '' });
  expect(lines(one.to)).toHaveLength(3);
  expect(readFileSync(one.to, 'utf8')).toBe(readFileSync(other.to, 'utf8'));
});

it('shows both sides of a conflict, writes nothing, and ends with 3, whatever the dates', async () => {
  const { to, args } = files([line({})], [line({ value: 104, author: '乙', date: '2024-06-01' })]);
  const merged = await gongkai([...args, '--lang', 'en']);
  expect(merged.code).toBe(3);
  expect(merged.out).toContain('"value":94');
  expect(merged.out).toContain('"author":"乙"');
  expect(merged.out).toMatch(/1 conflict: nothing was written/);
  expect(existsSync(to)).toBe(false);
});

it('takes who had the other decision in the file for one who decided anew', async () => {
  const first = line({});
  const anew = line({ value: 104, author: '乙', date: '2024-06-01' });
  const { to, args } = files([first], [first, anew]);
  expect((await gongkai(args)).code).toBe(0);
  expect(lines(to)).toHaveLength(2);
});

it('does not take two reasons for one value for a conflict', async () => {
  const { args } = files([line({})], [line({ author: '乙', reason: '见原件' })]);
  expect((await gongkai(args)).code).toBe(0);
});

it('names a file that is not there', async () => {
  const { args } = files([line({})]);
  const ran = await gongkai([...args, 'nowhere.jsonl', '--lang', 'en']);
  expect(ran).toMatchObject({ code: 4, err: 'gongkai: nowhere.jsonl: there is no such file\n' });
});
