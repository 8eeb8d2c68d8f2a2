import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { gongkai, jsonLines } from './run-cli.ts';

const cwd = mkdtempSync(join(tmpdir(), '名称 json-'));
const DB = ['--db', 'a.sqlite', '--json'];

beforeAll(async () => {
  writeFileSync(join(cwd, 'weather.txt'), '今天天气晴朗。');
  const made = await gongkai(['ingest', 'sample:', ...DB], { cwd });
  expect(JSON.parse(made.out)).toMatchObject({ landed: 66, refused: { not_a_report: 1 } });
  await gongkai(['sample', '--to', 'sheet.csv', ...DB], { cwd });
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** Command lines that answer; a command without one is one of {@link UNASKED}. */
const ANSWERS: readonly (readonly string[])[] = [
  ['parse', 'sample:xixiu', '--json'],
  ['ingest', 'sample:published', ...DB],
  ['check', '--severity', 'info', ...DB],
  ['search', '征地', ...DB],
  ['redact', ...DB],
  ['decide', '--report', 'x', '--place', 'x', '--value', '1', '--reason', 'x', '--by', 'x', ...DB],
  ['forget', 'nothing.txt', '--reason', 'x', '--by', 'x', ...DB],
  ['metrics', 'list', '--json'],
  ['metrics', 'run', 'denial_rate', '--origin', 'demo', ...DB],
  ['coverage', ...DB],
  ['coverage', '--todo', ...DB],
  ['export', 'tables', '--to', 'tables', '--format', 'csv', ...DB],
  ['publish', '--to', 'site', '--max-pages', '3', ...DB],
  ['crawl', '西秀区', '--plan', '--contact', 'a@example.org', '--json'],
  ['portals', 'list', '--division', '52', '--json'],
  ['form', '--year', '2023', '--to', 'form.xlsx', '--json'],
  ['sample', '--to', 'again.csv', ...DB],
  ['eval', 'sample:published', '--json'],
  ['eval', '--sheet', 'sheet.csv', ...DB],
  // Without a queue they say what is missing; what they answer of one: test/team.
  ['team', 'status', '--json'],
  ['worker', '--json'],
];
/** Does what others do; names of columns are the answer; goes on until it is stopped; does what two others do. */
const UNASKED = ['demo', 'query', 'serve', 'run'];
/** Below these stand codes, which are the same everywhere. */
const CODED = new Set(['tables', 'refused', 'meant', 'params']);

describe('--json', () => {
  it('names members in camel case in the answer of every command', async () => {
    const asked = new Set(ANSWERS.map(([name]) => name));
    expect(COMMANDS.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual(UNASKED);
    for (const line of ANSWERS) {
      const { out, err } = await gongkai(line, { cwd });
      const told = [...objectsIn(out), ...objectsIn(err)];
      expect(told.length, `${line.join(' ')}: ${out}${err}`).toBeGreaterThan(
        line[0] === 'redact' ? -1 : 0,
      );
      const odd = [...new Set(told.flatMap(namesIn))].filter(
        (name) => !/^[a-z][a-zA-Z0-9]*$/.test(name),
      );
      expect({ line, odd }).toEqual({ line, odd: [] });
    }
  }, 60_000);

  it.each([
    ['usage', 2, undefined, ['parse', '--nope', '--json']],
    ['usage', 2, undefined, ['nope', '--json']],
    ['unusable', 3, 'nope.txt', ['parse', 'nope.txt', '--json']],
    ['unusable', 3, 'nope.txt', ['ingest', 'nope.txt', '--db', 'b.sqlite', '--json']],
    ['not_a_report', 3, 'weather.txt', ['parse', 'weather.txt', '--json']],
    ['missing', 4, 'none.sqlite', ['check', '--db', 'none.sqlite', '--json']],
    ['query', 2, 'a.sqlite', ['query', 'SELECT nothing', ...DB]],
    ['configuration', 4, 'none', ['eval', 'none', '--json']],
    ['truncated', 3, undefined, ['query', 'SELECT 1 UNION SELECT 2', '--max-rows', '1', ...DB]],
  ] as const)(
    'tells a mistake of kind %s as one object of one shape',
    async (code, exit, file, line) => {
      const run = await gongkai(line, { cwd });
      const [first] = jsonLines(run.err);
      const { message } = (first?.['error'] ?? {}) as { message?: string };
      expect({ exit: run.code, told: first }).toEqual({
        exit,
        told: { error: { code, message, ...(file === undefined ? {} : { file }) } },
      });
      expect(message).toMatch(/\S/);
    },
  );

  it('tells people the same in words', async () => {
    const { err } = await gongkai(['parse', 'nope.txt'], { cwd });
    expect(err).toBe('nope.txt: no such file or folder\n');
  });
});

describe('sample:NAME', () => {
  it('lists the names where more than one report may be meant, or none', async () => {
    for (const word of [
      'sample:',
      'sample:qinghe',
      'sample:nothing',
      'sample:../../package.json',
    ]) {
      const { code, err } = await gongkai(['parse', word], { cwd });
      expect(code).toBe(3);
      expect(err).toContain('sample:qinghe-2024');
    }
  });

  it('is named by its place in the package, not by that of the package', async () => {
    await gongkai(['ingest', 'sample:published', '--db', 'own.sqlite'], { cwd });
    const { out } = await gongkai(
      ['query', 'SELECT uri FROM document_address', '--db', 'own.sqlite', '--json'],
      { cwd },
    );
    expect(jsonLines(out)).toEqual([
      { uri: 'data/demo-samples/published/xixiu-chengguan-2019.txt' },
    ]);
  });
});

/** All JSON of a text: one object, or one a line. */
function objectsIn(text: string): unknown[] {
  if (text.trim() === '') return [];
  try {
    return [JSON.parse(text)];
  } catch {
    return jsonLines(text);
  }
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, own]) => [
    name,
    ...(CODED.has(name) ? [] : namesIn(own)),
  ]);
}
