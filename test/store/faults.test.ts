import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { syntheticRecord } from '../../bench/synthetic-record.ts';
import { connect } from '../../src/store/driver.ts';
import { rebuildRollup } from '../../src/store/metrics/rebuild-rollup.ts';
import { migrate } from '../../src/store/schema/migrate.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from '../../src/store/schema/version.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { takeBack } from './older-schema.ts';
import { INFO, record, rows, temporaryFolder, temporaryStore, withCells } from './temporary.ts';

function failure(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return error as StoreError;
  }
  throw new Error('nothing failed');
}

/** Every report has its version, cells, agency, document and index, and the rollup says the same as the reports. */
function expectWhole(store: Store): void {
  expect(rows(store, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(rows(store, 'PRAGMA foreign_key_check')).toEqual([]);
  const counts = rows(
    store,
    `SELECT (SELECT count(*) FROM report) AS reports, (SELECT count(*) FROM report_version) AS versions,
      (SELECT count(*) FROM report_cells) AS wide, (SELECT count(*) FROM document) AS documents,
      (SELECT count(*) FROM report_overview) AS overview,
      (SELECT coalesce(sum(reports), 0) FROM rollup_group) AS counted`,
  )[0];
  const n = counts?.['reports'];
  expect(counts).toEqual({
    reports: n,
    versions: n,
    wide: n,
    documents: n,
    overview: n,
    counted: n,
  });
  const sums = 'SELECT sum(numerator) AS a, sum(base) AS b, sum(n) AS n FROM metric_rollup';
  const kept = rows(store, sums);
  store.connection.transaction(() => rebuildRollup(store.connection))();
  expect(rows(store, sums)).toEqual(kept);
}

describe('faults', () => {
  it('kill -9 in mid-ingest: every report is there whole or not at all, and the next run continues', async () => {
    const path = join(temporaryFolder(), 'killed.sqlite');
    for (const delay of [0, 15, 40]) {
      const script = new URL('./fixtures/endless-ingest.ts', import.meta.url).pathname;
      const child = spawn(process.execPath, [script, path, '20'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const said = await untilSaid(child, 3);
      await wait(delay);
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const store = openStore(path);
      const [found] = rows(store, 'SELECT count(*) AS n FROM report');
      expect(Number(found?.['n'])).toBeGreaterThanOrEqual(said);
      expect(Number(found?.['n']) % 20).toBe(0);
      expectWhole(store);
      store.close();
    }
  });

  it('disk full: a clear message, everything landed before is safe, and room makes it work again', () => {
    const store = temporaryStore();
    store.land(record(0), INFO);
    const pages = Number(store.connection.pragma('page_count', { simple: true }));
    store.connection.pragma(`max_page_count = ${pages + 2}`);
    const many = Array.from({ length: 500 }, (_, i) => ({
      record: syntheticRecord({ county: 1 + Math.floor(i / 40), body: i % 40, year: 2023 }),
      info: INFO,
    }));
    const error = failure(() => store.landAll(many));
    expect(error.code).toBe('disk_full');
    expect(error.message).toContain(store.path);
    expect(error.message).toContain('disk is full');
    expect(rows(store, 'SELECT count(*) AS n FROM report')).toEqual([{ n: 1 }]);
    expectWhole(store);
    store.connection.pragma('max_page_count = 1000000');
    expect(store.landAll(many).every((one) => one.status === 'landed')).toBe(true);
    expectWhole(store);
  });

  it('a batch with one record that breaks its contract lands nothing of it, and the next one lands all', () => {
    const store = temporaryStore();
    const good = [2, 3].map((body) => ({ record: record(body), info: INFO }));
    const broken = withCells(record(4), (cell) => ({ ...cell, column: 'no_such_column' }));
    expect(() => store.landAll([...good, { record: broken, info: INFO }])).toThrow(
      'no form has a cell',
    );
    expectWhole(store);
    expect(rows(store, 'SELECT count(*) AS n FROM agency')).toEqual([{ n: 0 }]);
    expect(rows(store, 'SELECT count(*) AS n FROM locator_template')).toEqual([{ n: 0 }]);
    store.landAll(good);
    expectWhole(store);
    expect(rows(store, 'SELECT count(*) AS n FROM report')).toEqual([{ n: 2 }]);
    expect(rows(store, 'SELECT count(*) AS n FROM locator_template')).not.toEqual([{ n: 0 }]);
  });

  it('two writers: one waits for the other, and says so when it takes too long', () => {
    const first = temporaryStore();
    const second = openStore(first.path, { busyTimeout: 50 });
    first.connection.exec('BEGIN IMMEDIATE');
    const error = failure(() => second.land(record(0), INFO));
    expect(error.code).toBe('busy');
    expect(error.message).toContain('another process is writing');
    first.connection.exec('COMMIT');
    expect(second.land(record(0), INFO).status).toBe('landed');
    expect(first.land(record(0), INFO).status).toBe('unchanged');
    second.close();
    expectWhole(first);
  });

  it('two processes writing at the same time both get through, nothing lost', async () => {
    const path = join(temporaryFolder(), 'shared.sqlite');
    openStore(path).close();
    const script = new URL('./fixtures/endless-ingest.ts', import.meta.url).pathname;
    const children = [1, 7].map((batch) =>
      spawn(process.execPath, [script, path, String(batch)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    await Promise.all(children.map((child) => untilSaid(child, 20)));
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(
      children.map((child) => new Promise((resolve) => child.once('exit', resolve))),
    );
    const store = openStore(path);
    expectWhole(store);
    store.close();
  });

  it('a read-only handle reads and refuses to write', () => {
    const store = temporaryStore();
    store.land(record(0), INFO);
    const reader = openStore(store.path, { readonly: true });
    expect(rows(reader, 'SELECT count(*) AS n FROM report_overview')).toEqual([{ n: 1 }]);
    expect(failure(() => reader.land(record(1), INFO)).code).toBe('not_read_only');
    expect(failure(() => reader.setPortals([])).code).toBe('not_read_only');
    expect(() => reader.connection.exec('DELETE FROM report')).toThrow('readonly');
    reader.close();
  });

  it('a file that may not be written is left alone with a clear message, and can still be read', () => {
    const path = closed();
    const before = readFileSync(path);
    chmodSync(path, 0o444);
    chmodSync(join(path, '..'), 0o555);
    expect(asPlainUser(path, 'write')).toMatch(/^permission .*cannot be (written|opened)/);
    expect(asPlainUser(path, 'read')).toBe('opened 1');
    chmodSync(join(path, '..'), 0o755);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('another program’s database, a text file and a damaged file are refused and left as they are', () => {
    const folder = temporaryFolder();
    const text = join(folder, 'text.sqlite');
    writeFileSync(text, '这不是数据库。'.repeat(1000));
    expect(failure(() => openStore(text)).code).toBe('not_a_database');
    expect(readFileSync(text, 'utf8')).toBe('这不是数据库。'.repeat(1000));
    const foreign = join(folder, 'foreign.sqlite');
    const other = connect(foreign);
    other.exec('CREATE TABLE report (mine TEXT)');
    other.close();
    expect(failure(() => openStore(foreign)).message).toContain('another program');
    expect(connect(foreign).prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(1);
    const damaged = closed();
    const bytes = readFileSync(damaged);
    bytes.fill(0x55, 4096, bytes.length - 4096);
    writeFileSync(damaged, bytes);
    const error = failure(() => openStore(damaged));
    expect(error.code).toBe('corrupt');
    expect(error.message).toContain('damaged');
    expect(readFileSync(damaged).equals(bytes)).toBe(true);
  });

  it('a folder that does not exist, and a database that does not', () => {
    const folder = temporaryFolder();
    expect(failure(() => openStore(join(folder, 'no', 'a.sqlite'))).message).toContain(
      'does not exist',
    );
    expect(failure(() => openStore(join(folder, 'a.sqlite'), { readonly: true })).code).toBe(
      'missing',
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('migration', () => {
  const OLDER = [
    {
      from: SCHEMA_VERSION,
      apply: (db: ReturnType<typeof connect>) =>
        db.exec('ALTER TABLE agency ADD COLUMN added TEXT'),
    },
  ];
  const NEXT = { version: SCHEMA_VERSION + 1, migrations: OLDER };

  it('refuses a newer schema and leaves the file as it is', () => {
    const path = closed();
    const newer = connect(path);
    newer.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    newer.close();
    const before = readFileSync(path);
    for (const readonly of [false, true]) {
      const error = failure(() => openStore(path, { readonly }));
      expect(error.code).toBe('newer_schema');
      expect(error.message).toContain('Update gongkai');
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('upgrades an older one, keeps the data, and leaves a whole backup', () => {
    const path = closed();
    const connection = connect(path);
    const backup = migrate(connection, path, NEXT);
    expect(connection.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION + 1);
    expect(connection.prepare('SELECT count(*) FROM report_overview').pluck().get()).toBe(1);
    expect(connection.prepare('SELECT added FROM agency').pluck().get()).toBeNull();
    connection.close();
    expect(backup).toBe(`${path}.backup-v${SCHEMA_VERSION}`);
    const kept = openStore(backup ?? '', { readonly: true });
    expect(rows(kept, 'SELECT count(*) AS n FROM report_overview')).toEqual([{ n: 1 }]);
    expect(kept.connection.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    kept.close();
  });

  it('brings a database of schema 1 to the present one, by itself when it is opened', () => {
    const path = closed();
    takeBack(path, 1);
    expect(failure(() => openStore(path, { readonly: true })).code).toBe('older_schema');
    const store = openStore(path);
    expect(store.backup).toBe(`${path}.backup-v1`);
    expect(rows(store, 'SELECT zone_id FROM report_overview')).toEqual([{ zone_id: null }]);
    const zone = record(0, 2022, { divisionCode: null, zoneId: '990100z-示例新区' });
    store.land(zone, INFO);
    expect(rows(store, 'SELECT zone_id FROM report_overview WHERE fiscal_year = 2022')).toEqual([
      { zone_id: '990100z-示例新区' },
    ]);
    expectWhole(store);
    store.close();
  });

  it('an interrupted migration leaves the old database, and the next run finishes it', () => {
    const path = closed();
    const connection = connect(path);
    const failing = {
      version: SCHEMA_VERSION + 1,
      migrations: [
        {
          from: SCHEMA_VERSION,
          apply: (db: ReturnType<typeof connect>) => {
            db.exec('ALTER TABLE agency ADD COLUMN added TEXT; DROP TABLE finding');
            throw new Error('the power went out');
          },
        },
      ],
    };
    expect(() => migrate(connection, path, failing)).toThrow('the power went out');
    expect(connection.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    expect(connection.prepare('SELECT count(*) FROM finding').pluck().get()).toBe(0);
    writeFileSync(`${path}.backup-v${SCHEMA_VERSION}-2.partial`, 'half a backup');
    expect(migrate(connection, path, NEXT)).toBe(`${path}.backup-v${SCHEMA_VERSION}-2`);
    expect(connection.prepare('SELECT count(*) FROM report_overview').pluck().get()).toBe(1);
    connection.close();
    expect(existsSync(`${path}.backup-v${SCHEMA_VERSION}-2.partial`)).toBe(false);
  });

  it('adds the columns of a new form and makes the views anew without touching what is there', () => {
    const path = closed();
    const connection = connect(path);
    connection.exec('DROP VIEW disclosure');
    connection.exec('DROP VIEW cell');
    connection.exec('DROP VIEW request');
    for (const view of ['request_total', 'review', 'statistics'])
      connection.exec(`DROP VIEW ${view}`);
    connection.exec('ALTER TABLE report_cells DROP COLUMN requests__other_remaining__total');
    connection.exec("UPDATE meta SET value = 'older' WHERE key = 'generated'");
    connection.close();
    const store = openStore(path);
    expect(rows(store, 'SELECT other_remaining, received FROM request_total')).toEqual([
      { other_remaining: null, received: expect.any(Number) },
    ]);
    expect(store.backup).toBeNull();
    store.close();
    const size = statSync(path).size;
    openStore(path).close();
    expect(statSync(path).size).toBe(size);
  });

  it('is done once when two open a new file at the same time', () => {
    const path = join(temporaryFolder(), 'new.sqlite');
    const stores = [openStore(path), openStore(path)];
    expect(rows(stores[1] as Store, 'SELECT count(*) AS n FROM report')).toEqual([{ n: 0 }]);
    for (const store of stores) store.close();
  });
});

/** A database with one report, closed, its log written back. */
function closed(): string {
  const path = join(temporaryFolder(), 'a.sqlite');
  const store = openStore(path);
  store.land(record(0), INFO);
  store.close();
  const copy = join(path, '..', 'copy.sqlite');
  copyFileSync(path, copy);
  return copy;
}

/** Number of reports the process said were committed, once it has said so often enough. */
function untilSaid(child: ReturnType<typeof spawn>, lines: number): Promise<number> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the process ended by itself: ${code}`)));
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      const complete = text.split('\n').slice(0, -1);
      if (complete.length >= lines) resolve(Number(complete.at(-1)));
    });
  });
}

/** Opens a database in a process that has no special rights: the superuser may write everywhere. */
function asPlainUser(path: string, mode: 'write' | 'read'): string {
  const script = new URL('./fixtures/open-store.ts', import.meta.url).pathname;
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stdout } = spawnSync(process.execPath, [script, path, mode], {
    ...nobody,
    encoding: 'utf8',
  });
  return stdout.trim();
}
