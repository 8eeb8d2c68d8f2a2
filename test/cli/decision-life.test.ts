/** A decision from the day it is made: re-runs, rebuilds, other bytes, merges, and mistakes made by hand. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, gongkai, jsonLines, SAMPLES } from './run-cli.ts';

const REPORT = '990202-金穗区人民政府-2020-all_levels';
const CELL = ['--report', REPORT, '--target', 'cell', '--place', 'requests/granted/total'];
const WHY = ['--value', '94', '--reason', '各栏之和为94', '--author', '甲'];
const ORIGINAL = readFileSync(join(SAMPLES, 'fictional/jinsui-2020.html'), 'utf8');
const DECIDED = [{ value: 104, used_value: 94, basis: 'decided' }];
const PUBLISHED = [{ value: 104, used_value: 104, basis: 'published' }];

/** A page, its database, and a decision on one of its cells. */
class Life {
  readonly own: string;
  readonly page: string;
  readonly db: readonly string[];
  readonly file: string;

  constructor(own = folder()) {
    this.own = own;
    this.page = join(own, 'jinsui.html');
    this.db = ['--db', join(own, 'a.sqlite')];
    this.file = join(own, 'decisions.jsonl');
  }

  async begin(): Promise<this> {
    await this.rebuild(ORIGINAL);
    expect((await gongkai(['decide', ...CELL, ...WHY, ...this.db])).code).toBe(0);
    return this;
  }

  /** A new database from a page with this text; the file of decisions stays. */
  async rebuild(text: string): Promise<void> {
    writeFileSync(this.page, text);
    for (const name of ['a.sqlite', 'a.sqlite-wal', 'a.sqlite-shm'])
      rmSync(join(this.own, name), { force: true });
    await gongkai(['ingest', this.page, ...this.db]);
  }

  async cell(): Promise<unknown[]> {
    const sql =
      "SELECT value, used_value, basis FROM cell WHERE row_code = 'granted' AND column_code = 'total'";
    return this.query(sql);
  }

  async query(sql: string): Promise<unknown[]> {
    return jsonLines((await gongkai(['query', sql, ...this.db, '--json'])).out);
  }

  async load(): Promise<string> {
    return (await gongkai(['decide', ...this.db])).out;
  }
}

it('a decision survives reading again and a rebuild, and is stale when the bytes change', async () => {
  const life = await new Life().begin();
  expect(await life.cell()).toEqual(DECIDED);
  await gongkai(['ingest', life.page, ...life.db]);
  expect(await life.cell()).toEqual(DECIDED);
  await life.rebuild(ORIGINAL);
  expect(await life.cell()).toEqual(DECIDED);
  expect(await life.load()).not.toContain('stale');
  // One space more: the same numbers, but nobody has looked at these bytes.
  await life.rebuild(ORIGINAL.replace('</body>', ' </body>'));
  expect(await life.cell()).toEqual(PUBLISHED);
  expect(await life.load()).toContain(`stale: ${REPORT} (cell, `);
  const { out } = await gongkai(['check', ...life.db, '--lang', 'zh']);
  expect(out).toMatch(/1项决定因来源内容已变或不在库中而未采用：gongkai decide 可列出\n$/);
  // The bytes of before come back, and the decision with them.
  await life.rebuild(ORIGINAL);
  expect(await life.cell()).toEqual(DECIDED);
});

it('of two decisions on one cell the later holds, every view has one row, and both are named', async () => {
  const life = await new Life().begin();
  const [head = '', line = ''] = readFileSync(life.file, 'utf8').split('\n');
  const other = { ...JSON.parse(line), value: 95, author: '乙', date: '2000-01-01' };
  writeFileSync(life.file, `${head}\n${line}\n${JSON.stringify(other)}\n`);
  expect(await life.load()).toContain(`two decisions differ: ${REPORT} (cell; `);
  expect(await life.cell()).toEqual(DECIDED);
  expect(readFileSync(life.file, 'utf8')).toContain('乙');
});

it('an exclusion is of the bytes that were looked at, too', async () => {
  const life = await new Life().begin();
  const counted = 'SELECT total(reports) AS n FROM rollup_group';
  expect(await life.query(counted)).toEqual([{ n: 1 }]);
  const about = ['--report', REPORT, '--target', 'report', '--reason', '试', '--author', '甲'];
  expect((await gongkai(['decide', ...about, ...life.db])).code).toBe(0);
  expect(await life.query(counted)).toEqual([{ n: 0 }]);
  const text = readFileSync(life.file, 'utf8');
  const elsewhere = /("action":"exclude".*"sha256":")[0-9a-f]{4}/;
  writeFileSync(
    life.file,
    text.replace(elsewhere, (_, before) => `${before}0000`),
  );
  expect(await life.load()).toContain(`stale: ${REPORT} (report, `);
  expect(await life.query(counted)).toEqual([{ n: 1 }]);
});

describe('a mistake by hand is one error with its line', () => {
  const own = mkdtempSync(join(tmpdir(), '公开 决定-'));
  const life = new Life(own);
  beforeAll(() => life.begin());
  afterAll(() => rmSync(own, { recursive: true, force: true }));
  const ENTRY = `:2: ${REPORT}: `;
  const conflict = '<<<<<<< ours\nA\n=======\n{"target":\n>>>>>>> theirs';
  it.each([
    [conflict, ':2: a merge conflict was left in the file'],
    ['{"target":"cell","sha256":', ':2: not a JSON object'],
    ['A,', ':2: not a JSON object'],
    ['{"target":"room"}', ':2: “target” is "room": write one of finding, cell, agency'],
    [{ value: 'ninety' }, `${ENTRY}“value” is "ninety": write a number, or null`],
    [{ sha256: 'zz' }, `${ENTRY}“sha256” is "zz": write the SHA-256 of the source`],
    [{ date: '1 May' }, `${ENTRY}“date” is "1 May": write a day such as`],
    [{ reason: '' }, `${ENTRY}“reason” is missing: say why`],
    [{ place: 'granted' }, `${ENTRY}“place” is "granted": write table, row and column`],
    [{ remark: 1 }, `${ENTRY}“remark” does not belong to a decision on cell: leave it out`],
  ] as const)('%j', async (mistake, message) => {
    const [head = '', line = ''] = readFileSync(life.file, 'utf8').split('\n');
    const text =
      typeof mistake === 'string'
        ? mistake.replace('A', line)
        : JSON.stringify({ ...JSON.parse(line), ...mistake });
    const broken = join(life.own, 'broken.jsonl');
    writeFileSync(broken, `${head}\n${text}\n`);
    const { code, err } = await gongkai(['decide', '--file', broken, ...life.db]);
    expect(code).toBe(4);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(`${broken}${message}`);
  });
  it('and nothing that was loaded before is lost', async () => {
    expect(await life.cell()).toEqual(DECIDED);
  });
});
