/**
 * Exports timed beside the engines' own: sqlite3's CSV and JSON modes and its VACUUM INTO, DuckDB's COPY. The same
 * rows of one database of synthetic reports; each export in a process of its own, whose largest memory is printed.
 * A ten times smaller database comes first: memory must not grow with the table.
 *
 * Run: npx node bench/export.ts [reports] [tables]
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { relation } from '../src/store/export/relation.ts';
import type { TableFormat } from '../src/store/export/table-formats.ts';
import { exportTables } from '../src/store/export/tables.ts';
import { openStore } from '../src/store/store.ts';
import { syntheticRecord } from './synthetic-record.ts';

/** What a measured process says at its end. */
interface Measured {
  readonly seconds: number;
  /** Largest memory in MB; null where another program was measured from outside. */
  readonly memory: number | null;
}
interface Base {
  readonly db: string;
  readonly folder: string;
  readonly reports: number;
}

const [first = '200000', ...args] = process.argv.slice(2);
if (first === 'own') await inProcess(() => exportOwn(args));
else if (first === 'duckdb') await inProcess(() => exportDuckDb(args));
else measureAll(Number(first), (args[0] ?? 'request_total').split(','));

function measureAll(reports: number, tables: readonly string[]): void {
  console.log(`${process.version}, ${process.platform} ${process.arch}`);
  console.log(
    'reports  table          format   by                   seconds  rows a second     MB  memory MB',
  );
  for (const count of [Math.round(reports / 10), reports]) {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
    const base = { db: join(folder, 'bench.sqlite'), folder, reports: count };
    fill(base);
    for (const table of tables) measureTable(base, table);
    measureCopy(base);
    rmSync(folder, { recursive: true });
  }
}

function fill({ db, reports }: Base): void {
  const writer = openStore(db);
  const info = { parserVersion: '1.0.0', fetchedAt: '2024-02-01T00:00:00Z' };
  for (let at = 0; at < reports; at += 500)
    writer.landAll(
      Array.from({ length: Math.min(500, reports - at) }, (_, index) => {
        const n = at + index;
        const place = { county: Math.floor(n / 280), year: 2019 + (Math.floor(n / 40) % 7) };
        return { record: syntheticRecord({ ...place, body: n % 40 }), info };
      }),
    );
  writer.close();
}

function measureTable(base: Base, table: string): void {
  const { db, folder } = base;
  const store = openStore(db, { readonly: true });
  const { sql } = relation(store, table);
  const rows = Number(store.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  store.close();
  const say = (format: string, by: string, measured: Measured | null, file: string): void =>
    print(base.reports, table, { format, by, measured, rows, bytes: bytesOf(join(folder, file)) });
  for (const format of ['csv', 'jsonl'] as const)
    say(format, 'gongkai', ownProcess(['own', db, folder, format, table]), `${table}.${format}`);
  say('csv', 'sqlite3 -csv', sqlite3(db, ['-csv', '-header'], sql, join(folder, 'q')), 'q');
  say('json', 'sqlite3 -json', sqlite3(db, ['-json'], sql, join(folder, 'q')), 'q');
  say('parquet', 'gongkai', ownProcess(['own', db, folder, 'parquet', table]), '.');
  const csv = join(folder, `${table}.csv`);
  for (const format of ['csv', 'parquet']) {
    const to = join(folder, `duck.${format}`);
    say(format, 'DuckDB, from our CSV', ownProcess(['duckdb', csv, to, format]), `duck.${format}`);
  }
}

/** The whole database; the shell does the same with the same statement. */
function measureCopy({ db, folder, reports }: Base): void {
  const say = (by: string, measured: Measured | null, file: string): void =>
    print(reports, '(whole)', {
      format: 'sqlite',
      by,
      measured,
      rows: reports,
      bytes: bytesOf(file),
    });
  const [own, other] = [join(folder, 'gongkai.sqlite'), join(folder, 'shell.sqlite')];
  say('gongkai', ownProcess(['own', db, folder, 'sqlite', 'review']), own);
  say('sqlite3 VACUUM INTO', sqlite3(db, [], `VACUUM INTO '${other}'`, join(folder, 'q')), other);
}

interface Line {
  readonly format: string;
  readonly by: string;
  readonly measured: Measured | null;
  readonly rows: number;
  readonly bytes: number;
}

function print(reports: number, table: string, { format, by, measured, rows, bytes }: Line): void {
  if (measured === null) return;
  const { seconds, memory } = measured;
  console.log(
    [
      `${String(reports).padStart(7)}  ${table.padEnd(13)}  ${format.padEnd(7)}  ${by.padEnd(20)}`,
      seconds.toFixed(2).padStart(7),
      Math.round(rows / seconds)
        .toLocaleString('en')
        .padStart(13),
      (bytes / 1e6).toFixed(1).padStart(6),
      (memory === null ? '–' : memory.toFixed(0)).padStart(9),
    ].join('  '),
  );
}

function ownProcess(own: readonly string[]): Measured {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, ...own], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${own.join(' ')} ended with ${status}`);
  return JSON.parse(stdout) as Measured;
}

/** Null where the shell is not installed. */
function sqlite3(db: string, mode: readonly string[], sql: string, to: string): Measured | null {
  const out = openSync(to, 'w');
  const start = performance.now();
  const { status, error } = spawnSync('sqlite3', [...mode, '-readonly', db, sql], {
    stdio: ['ignore', out, 'inherit'],
  });
  closeSync(out);
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`sqlite3 ${mode.join(' ')} ended with ${status}`);
  return { seconds: (performance.now() - start) / 1000, memory: null };
}

async function inProcess(work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  console.log(JSON.stringify({ seconds, memory: process.resourceUsage().maxRSS / 1024 }));
}

async function exportOwn([db = '', folder = '', format = '', table = '']: string[]): Promise<void> {
  const store = openStore(db, { readonly: true });
  await exportTables(store, folder, { formats: [format as TableFormat], tables: [table] });
  store.close();
}

/** DuckDB reads the same rows from a file: it cannot open SQLite without an extension that is fetched. */
async function exportDuckDb([from = '', to = '', format = '']: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const options = format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd';
  await connection.run(`COPY (SELECT * FROM read_csv('${from}')) TO '${to}' (${options})`);
  connection.closeSync();
  instance.closeSync();
}

/** Of a file, or of the Parquet files below a folder. */
function bytesOf(target: string): number {
  if (!statSync(target).isDirectory()) return statSync(target).size;
  return readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.parquet'))
    .filter((entry) => !entry.name.startsWith('duck'))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
