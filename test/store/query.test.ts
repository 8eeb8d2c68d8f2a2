import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { QueryRunner, query, type RunnerOptions } from '../../src/store/query.ts';
import { refuseSql } from '../../src/store/query-guard.ts';
import { openStore } from '../../src/store/store.ts';
import { INFO, record, temporaryFolder, temporaryStore } from './temporary.ts';

const ENDLESS =
  'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n';

describe('query', () => {
  it('answers columns and rows, with parameters by place and by name', async () => {
    const store = temporaryStore();
    const landed = record();
    store.land(landed, INFO);
    const runner = runnerFor(store.path);
    const byPlace = await runner.run('SELECT fiscal_year, origin FROM report WHERE report_id = ?', {
      parameters: [landed.reportId],
    });
    expect(byPlace).toMatchObject({
      columns: ['fiscal_year', 'origin'],
      rows: [[2023, 'demo']],
      truncated: false,
    });
    const byName = await runner.run('SELECT $a + 1 AS b, NULL AS c, 1.5 AS d', {
      parameters: { a: 1 },
    });
    expect(byName.rows).toEqual([[2, null, 1.5]]);
  });

  it('keeps every digit of a number that a double cannot hold', async () => {
    const store = temporaryStore();
    const { rows } = await query(store.path, 'SELECT 9007199254740993, 9007199254740991');
    expect(rows).toEqual([['9007199254740993', 9007199254740991]]);
  });

  it('says infinity in words: no format that leaves here has a number for it', async () => {
    const { rows } = await query(temporaryStore().path, 'SELECT 9e999, -9e999, 1.5');
    expect(rows).toEqual([['Infinity', '-Infinity', 1.5]]);
  });

  it('shows no path of the computer it runs on', async () => {
    for (const sql of [
      'SELECT * FROM pragma_database_list',
      'SELECT file FROM main."PRAGMA_database_list"',
      "WITH a AS (SELECT hex(file) AS h FROM pragma_database_list('')) SELECT h FROM a",
    ])
      await expect(query(temporaryStore().path, sql)).rejects.toMatchObject({
        code: 'not_read_only',
      });
  });

  it('ends a query at its time limit and answers the next one', async () => {
    const runner = runnerFor(temporaryStore().path);
    const slow = runner.run(ENDLESS, { timeLimit: 300 });
    const next = runner.run('SELECT 1');
    await expect(slow).rejects.toMatchObject({ code: 'limit' });
    expect((await next).rows).toEqual([[1]]);
  });

  it('cuts a result at its limits and says so', async () => {
    const runner = runnerFor(temporaryStore().path);
    const many = await runner.run("SELECT value FROM json_each('[1,2,3]')", { maxRows: 2 });
    expect(many).toMatchObject({ rows: [[1], [2]], truncated: true });
    const exact = await runner.run("SELECT value FROM json_each('[1,2,3]')", { maxRows: 3 });
    expect(exact.truncated).toBe(false);
    const wide = await runner.run("SELECT printf('%1000d', value) FROM json_each('[1,2,3]')", {
      maxBytes: 1500,
    });
    expect(wide).toMatchObject({ truncated: true });
    expect(wide.rows).toHaveLength(2);
  });

  it('refuses everything that writes, attaches or changes settings, and leaves the file as it is', async () => {
    const store = temporaryStore();
    store.land(record(), INFO);
    store.close();
    const folder = join(store.path, '..');
    const runner = runnerFor(store.path);
    for (const sql of [
      'DELETE FROM report',
      'WITH x AS (SELECT 1) DELETE FROM report',
      'DROP TABLE report',
      `ATTACH '${join(folder, 'new.sqlite')}' AS x`,
      `VACUUM INTO '${join(folder, 'new.sqlite')}'`,
      'PRAGMA query_only = OFF',
      'PRAGMA journal_mode = DELETE',
      'EXPLAIN PRAGMA journal_mode = DELETE',
      '/* SELECT */ INSERT INTO meta VALUES (1, 2)',
      '-- SELECT\nREINDEX',
      'BEGIN',
      '',
    ]) {
      await expect(runner.run(sql), sql).rejects.toMatchObject({ code: 'not_read_only' });
    }
    await expect(runner.run('SELECT 1; DELETE FROM report')).rejects.toMatchObject({
      code: 'query',
    });
    await expect(runner.run("SELECT load_extension('x')")).rejects.toMatchObject({ code: 'query' });
    await expect(runner.run('SELECT nonsense FROM report')).rejects.toThrow(
      'no such column: nonsense',
    );
    expect(readdirSync(folder)).not.toContain('new.sqlite');
    expect((await runner.run('SELECT count(*) FROM report')).rows).toEqual([[1]]);
  });

  it('refuses to take more memory than allowed', async () => {
    const runner = runnerFor(temporaryStore().path);
    await expect(
      runner.run('SELECT length(zeroblob(900000000) || zeroblob(900000000))'),
    ).rejects.toBeInstanceOf(Error);
    expect((await runner.run('SELECT 1')).rows).toEqual([[1]]);
  });

  it('says that a database does not exist, and makes none', async () => {
    const path = join(temporaryFolder(), 'none.sqlite');
    await expect(query(path, 'SELECT 1')).rejects.toMatchObject({ code: 'missing' });
    expect(existsSync(path)).toBe(false);
  });

  it('reads while a writer writes', async () => {
    const store = temporaryStore();
    store.land(record(0, 2022), INFO);
    const runner = runnerFor(store.path);
    store.connection.exec('BEGIN IMMEDIATE');
    store.connection.exec('DELETE FROM report');
    expect((await runner.run('SELECT count(*) FROM report')).rows).toEqual([[1]]);
    store.connection.exec('ROLLBACK');
    openStore(store.path, { readonly: true }).close();
  });
});

describe('refuseSql', () => {
  it.each([
    'select 1',
    ' (SELECT 1)',
    'WITH a AS (SELECT 1) SELECT * FROM a',
    'VALUES (1)',
    'EXPLAIN SELECT 1',
    'explain query plan with a as (select 1) select * from a',
    '/* note */ -- more\n SELECT(1)',
  ])('lets %s through', (sql) => expect(refuseSql(sql)).toBeNull());
});

describe('many queries at once', () => {
  it('keep a quick one from waiting for the slow ones', async () => {
    const runner = runnerFor(temporaryStore().path, { workers: 3 });
    const slow = [runner.run(ENDLESS), runner.run(ENDLESS)];
    const ends = Promise.allSettled(slow);
    expect((await runner.run('SELECT 1')).rows).toEqual([[1]]);
    await runner.close();
    for (const end of await ends) expect(end).toMatchObject({ status: 'rejected' });
  });

  it('are refused where too many wait, or where their turn does not come', async () => {
    const runner = runnerFor(temporaryStore().path, { waiting: 1, patience: 200 });
    const slow = runner.run(ENDLESS, { timeLimit: 2000 });
    const waiting = runner.run('SELECT 1');
    await expect(runner.run('SELECT 1')).rejects.toMatchObject({ code: 'overloaded' });
    await expect(waiting).rejects.toMatchObject({ code: 'overloaded' });
    await expect(slow).rejects.toMatchObject({ code: 'limit' });
    expect((await runner.run('SELECT 1')).rows).toEqual([[1]]);
  });

  it('do not count the time in which they wait for others', async () => {
    const runner = runnerFor(temporaryStore().path);
    const slow = runner.run(ENDLESS, { timeLimit: 1500 });
    const quick = runner.run('SELECT 1', { timeLimit: 800 });
    await expect(slow).rejects.toMatchObject({ code: 'limit' });
    expect((await quick).rows).toEqual([[1]]);
  });
});

function runnerFor(path: string, options: RunnerOptions = {}): QueryRunner {
  const runner = new QueryRunner(path, options);
  onTestFinished(() => runner.close());
  return runner;
}
