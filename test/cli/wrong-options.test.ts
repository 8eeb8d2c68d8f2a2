/** What is asked for and cannot be: an answer of "nothing" would be a wrong answer. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { divisionPrefix } from '../../src/cli/division-option.ts';
import { yearRange } from '../../src/cli/options.ts';
import { divisionsByCode } from '../../src/normalize/division-table.ts';
import { gongkai, REAL_SAMPLE } from './run-cli.ts';

const own = mkdtempSync(join(tmpdir(), '选项 options-'));
const db = ['--db', join(own, 'a.sqlite')];

beforeAll(async () => {
  expect((await gongkai(['ingest', REAL_SAMPLE, ...db])).code).toBe(0);
});
afterAll(() => rmSync(own, { recursive: true, force: true }));

describe('--division', () => {
  it.each(['520402', '520400', '5204', '520000', '52'])(
    '%s is the report of 西秀区',
    async (code) => {
      const { out } = await gongkai(['check', '--division', code, ...db]);
      expect(out).toContain('1 report checked');
    },
  );
  it.each([
    ['coverage', '--todo'],
    ['check'],
    ['search', '申请'],
    ['metrics', 'run', 'denial_rate'],
    ['export', 'panel', '--years', '2019', '--to', join(own, 'panel')],
  ])('%s %s refuses a code that no division has', async (...words) => {
    const { code, out, err } = await gongkai([...words, '--division', '777777', ...db]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--division 777777: no division has this code');
    expect(existsSync(join(own, 'panel'))).toBe(false);
  });
  it.each(['5', '52x', '西秀区', '350000z', '5204021'])('%s is no code', (text) => {
    expect(() => divisionPrefix(text)).toThrow('a division code is needed');
  });
  it('keeps every code that there is within itself', () => {
    for (const code of divisionsByCode().keys()) {
      const prefix = divisionPrefix(code);
      expect(code.startsWith(prefix)).toBe(true);
      expect(/00$/.test(code) ? prefix.length < 6 : prefix === code).toBe(true);
    }
  });
});

describe('gongkai coverage', () => {
  const ask = async (...words: string[]) => (await gongkai(['coverage', ...words, ...db])).out;
  it('counts the report of a zone that has no code of its own', async () => {
    const page = join(own, 'zone.txt');
    const text = readFileSync(REAL_SAMPLE, 'utf8').replaceAll(
      '西秀区城市管理局',
      '示例经济开发区管理委员会',
    );
    writeFileSync(page, text.replaceAll('安顺市', ''));
    const zones = ['--db', join(own, 'zone.sqlite')];
    expect((await gongkai(['ingest', page, ...zones])).code).toBe(0);
    const counts = await gongkai(['coverage', '--kind', 'zone', '--origin', 'demo', ...zones]);
    expect(counts.out).toMatch(/^zone +published +1$/m);
  });
  it('says what it counts, and never that nothing is missing where nothing is known', async () => {
    expect(await ask()).toContain('counted are all governments of the provinces of which');
    for (const words of [
      ['--years', '2030'],
      ['--kind', 'township', '--todo'],
    ])
      expect(await ask(...words)).toMatch(/^nothing is known of such reports/);
  });
});

describe('--years', () => {
  it.each(['1800', '2007-2010', '2019-2101', '2020-2019', '19'])('%s is refused', (text) => {
    expect(() => yearRange(text)).toThrow(/fiscal years from 2008 on|a year or two are needed/);
  });
});

describe('--rule', () => {
  it('refuses a rule that nobody knows instead of finding nothing', async () => {
    const asked = await gongkai(['check', '--rule', 'requests.rowsum', ...db]);
    expect(asked).toMatchObject({ code: 2, out: '' });
    expect(asked.err).toContain('no rule is called requests.rowsum (there are requests.balance,');
  });
});

it('a year without any value has no small base, but none: why is said', async () => {
  const asked = ['metrics', 'run', 'denial_rate', '--kind', 'department', ...db];
  const { out } = await gongkai(asked);
  expect(out).toMatch(/^2019 +— +0 +0 +0 +1 +no value: the sums do not hold, see gongkai check$/m);
});

describe('gongkai metrics run --with', () => {
  const HEAD = 'division_code,fiscal_year,population';
  it.each([
    [
      'division_code,fiscal_year,people\n990102,2023,5',
      'neither "population" nor "fiscal_revenue"',
    ],
    ['code,fiscal_year,population\n990102,2023,5', 'names no column "division_code"'],
    [HEAD, 'no row below the names of the columns'],
    [`${HEAD}\n990102,2023,-5`, 'line 2: “population” is "-5": write the number'],
    [`${HEAD}\n990102,,5`, 'line 2: “fiscal_year” is missing: write a year'],
    [`${HEAD}\n990102,2023,300000\n990102,2023,310000`, '990102 2023 stands in line 2 already'],
  ])('refuses %j: no number of two, none for another year', async (text, reason) => {
    const file = join(own, 'people.csv');
    writeFileSync(file, `${text}\n`);
    const { code, out, err } = await gongkai([
      ...['metrics', 'run', 'requests_per_10000', '--with', file],
      ...db,
    ]);
    expect({ code, out }).toEqual({ code: 4, out: '' });
    expect(err).toContain(reason);
  });
});

describe('what stands in the way is named, and is no fault of the program', () => {
  const missing = 'nothing.csv: no such file or folder';
  it.each<[string[], number, string]>([
    [['query', 'SELECT 1', '--db', tmpdir()], 4, 'a folder: name the database in it'],
    [['ingest', '--manifest', 'nothing.csv', ...db], 4, missing],
    [['parse', 'http://www.qinghe.example/1.html'], 3, 'an address, not a file: save the page'],
    [['ingest', 'http://www.qinghe.example/1.html', ...db], 3, 'an address, not a file'],
    [['portals', 'list', '--registry', 'nothing.csv'], 4, missing],
    [['eval', '--sheet', 'nothing.csv', ...db], 4, missing],
    [['publish', '--to', REAL_SAMPLE, ...db], 4, 'choose another folder'],
    [['publish', '--to', join(own, 'site'), '--base', 'site', ...db], 2, 'an address is needed'],
  ])('%j', async (words, exit, reason) => {
    const { code, err } = await gongkai(words);
    expect(code).toBe(exit);
    expect(err).toContain(reason);
    expect(err).not.toMatch(/ENO|fault in gongkai/);
  });
  it('asks a SQLite file of another program without a word about ours', async () => {
    const other = join(own, 'empty.sqlite');
    writeFileSync(other, '');
    const asked = await gongkai(['query', 'SELECT 1 AS one', '--json', '--db', other]);
    expect(asked).toEqual({ code: 0, out: '{"one":1}\n', err: '' });
  });
});
