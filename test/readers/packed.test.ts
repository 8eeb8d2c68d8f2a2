/**
 * RAR and 7z of one report; 7z files made by 7-Zip from the members of `archive.zip`.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { bundleKind } from '../../src/app/ingest/bundle-items.ts';
import { parse } from '../../src/parse/parse.ts';
import { packedDirectory } from '../../src/parse/readers/packed-members.ts';
import { directory, unzipBounded } from '../../src/parse/readers/zip-members.ts';
import { rar4, rar5 } from './rar-files.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/binary');
const zip = readFileSync(join(FOLDER, 'archive.zip'));
const members = Object.fromEntries(unzipBounded(zip, () => true).map((m) => [m.name, m.bytes]));
const gbk = Uint8Array.of(0xc4, 0xea, 0xb1, 0xa8, 0x2e, 0x68, 0x74, 0x6d, 0x6c); // 年报.html
const [page] = Object.entries(members).flatMap(([name, bytes]) =>
  name.endsWith('.html') ? [bytes] : [],
);
if (page === undefined) throw new Error('no page in archive.zip');

const valuesOf = async (bytes: Uint8Array, uri: string) => {
  const outcome = await parse(bytes, { uri });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.report.cells.map(({ table, row, column, state, value }) =>
    [table, row, column, state, value].join(' '),
  );
};

describe('archives other than ZIP', () => {
  test.each([
    ['7z', () => readFileSync(join(FOLDER, 'archive.7z'))],
    ['RAR 5', () => rar5(members)],
    ['RAR 4 with a name in GBK', () => rar4([[gbk, page]])],
    ['a RAR in a ZIP', () => zipSync({ '年报.rar': rar5(members) })],
  ])('%s: the report in it has the same cells', async (_, make) => {
    const bytes = make();
    expect(await valuesOf(bytes, 'a')).toEqual(await valuesOf(zip, 'a.zip'));
  });

  test('names are those that were packed', async () => {
    const names = directory(zip).map(({ name }) => name);
    const seven = await packedDirectory(readFileSync(join(FOLDER, 'archive.7z')));
    expect(seven.map(({ name }) => name).sort()).toEqual(names.sort());
    expect((await packedDirectory(rar5(members))).map(({ name }) => name).sort()).toEqual(names);
    expect((await packedDirectory(rar4([[gbk, page]])))[0]?.name).toBe('年报.html');
  });

  test('locked, cut off and endless ones are refused in a sentence', async () => {
    const refusal = async (bytes: Uint8Array) => {
      const outcome = await parse(bytes, { uri: 'a.7z' });
      return outcome.ok ? 'read' : outcome.refusal.code;
    };
    expect(await refusal(readFileSync(join(FOLDER, 'locked.7z')))).toBe('encrypted');
    const seven = readFileSync(join(FOLDER, 'archive.7z'));
    expect(await refusal(seven.subarray(0, seven.length - 20))).toBe('broken');
    const whole = rar5(members);
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe('broken');
    expect(await refusal(strToU8('Rar!\x1a\x07\x01'))).toBe('broken');
    const lying = rar5({ '年报.html': page });
    // The size it claims to unpack to, made a gigabyte.
    const at = lying.indexOf(4, 20) + 1;
    lying.set([0x80, 0x80, 0x80, 0x80, 0x04], at);
    expect(['broken', 'hostile']).toContain(await refusal(lying));
  });

  test('any byte may be damaged: never thrown on, never another number', async () => {
    const seven = readFileSync(join(FOLDER, 'archive.7z'));
    const right = (await valuesOf(zip, 'a.zip')).join();
    for (let at = 6; at < seven.length; at += 97) {
      const bytes = Uint8Array.from(seven);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      const outcome = await parse(bytes, { uri: 'a.7z' });
      if (outcome.ok) expect((await valuesOf(bytes, 'a.7z')).join()).toBe(right);
    }
  });

  test('are read as folders where they hold many', () => {
    expect(bundleKind('a.rar')).toBe('rar');
    expect(bundleKind('a.7z')).toBe('7z');
  });
});
