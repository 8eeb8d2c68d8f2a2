/**
 * Exports timed beside the engines' own: sqlite3's CSV and JSON modes, DuckDB's COPY. One database of synthetic
 * reports, one run, the same rows; each export three times, the median is printed.
 *
 * Run: npx node bench/export.ts [reports]
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { relation } from '../src/store/export/relation.ts';
import { exportTables, type TableFormat } from '../src/store/export/tables.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { syntheticRecord } from './synthetic-record.ts';

const REPORTS = Number(process.argv[2] ?? 20_000);
const ROUNDS = 3;
const TABLES = ['request_total', 'request'] as const;
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
const path = join(folder, 'bench.sqlite');

fill(path);
const store = openStore(path, { readonly: true });
console.log(`${process.version}, ${process.platform} ${process.arch}, ${REPORTS} reports`);
console.log('table          format   by                       seconds   rows a second   MB');
for (const table of TABLES) await measureTable(store, table);
store.close();
rmSync(folder, { recursive: true });

function fill(to: string): void {
  const writer = openStore(to);
  const info = { parserVersion: '1.0.0', fetchedAt: '2024-02-01T00:00:00Z' };
  for (let first = 0; first < REPORTS; first += 500) {
    const count = Math.min(500, REPORTS - first);
    writer.landAll(
      Array.from({ length: count }, (_, index) => {
        const n = first + index;
        const place = { county: Math.floor(n / 280), year: 2019 + (Math.floor(n / 40) % 7) };
        return { record: syntheticRecord({ ...place, body: n % 40 }), info };
      }),
    );
  }
  writer.close();
}

async function measureTable(from: Store, table: string): Promise<void> {
  const { sql } = relation(from, table);
  const [{ n } = { n: 0 }] = [...from.rows(`SELECT count(*) AS n FROM ${table}`)] as {
    n: number;
  }[];
  const line = async (format: string, by: string, work: () => unknown, file: string) => {
    const seconds = await median(work);
    const rate = Math.round(n / seconds).toLocaleString('en');
    const size = (bytesOf(join(folder, file)) / 1e6).toFixed(1);
    console.log(
      `${table.padEnd(14)} ${format.padEnd(8)} ${by.padEnd(24)} ${seconds.toFixed(2).padStart(7)} ${rate.padStart(15)} ${size.padStart(6)}`,
    );
  };
  const own = (format: TableFormat) => () =>
    exportTables(from, folder, { formats: [format], tables: [table] });
  await line('csv', 'gongkai', own('csv'), `${table}.csv`);
  if (spawnSync('sqlite3', ['-version']).status === 0) {
    await line('csv', 'sqlite3 -csv', () => shell('-csv', sql, 'shell.csv'), 'shell.csv');
    await line('jsonl', 'gongkai', own('jsonl'), `${table}.jsonl`);
    await line('json', 'sqlite3 -json', () => shell('-json', sql, 'shell.json'), 'shell.json');
  } else {
    console.log('no sqlite3 shell here: its modes are not measured');
    await line('jsonl', 'gongkai', own('jsonl'), `${table}.jsonl`);
  }
  await line('parquet', 'gongkai', own('parquet'), table);
  await besideDuckDb(line, table);
}

/** DuckDB reads our CSV back, and copies it from its own table: it cannot open SQLite without an extension. */
async function besideDuckDb(
  line: (format: string, by: string, work: () => unknown, file: string) => Promise<void>,
  table: string,
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const source = quoted(join(folder, `${table}.csv`));
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv(${source}, all_varchar = false)`);
  const copy = (file: string, options: string) => () =>
    connection.run(`COPY t TO ${quoted(join(folder, file))} (${options})`);
  await line('csv', 'DuckDB COPY, its table', copy('duck.csv', 'FORMAT csv, HEADER'), 'duck.csv');
  await line(
    'parquet',
    'DuckDB COPY, its table',
    copy('duck.parquet', 'FORMAT parquet, COMPRESSION zstd'),
    'duck.parquet',
  );
  await line(
    'parquet',
    'DuckDB, from our CSV',
    () =>
      connection.run(
        `COPY (SELECT * FROM read_csv(${source})) TO ${quoted(join(folder, 'duck2.parquet'))} (FORMAT parquet, COMPRESSION zstd)`,
      ),
    'duck2.parquet',
  );
  connection.closeSync();
  instance.closeSync();
}

function shell(mode: string, sql: string, file: string): void {
  const out = openSync(join(folder, file), 'w');
  const { status } = spawnSync('sqlite3', [mode, '-header', '-readonly', path, sql], {
    stdio: ['ignore', out, 'inherit'],
  });
  closeSync(out);
  if (status !== 0) throw new Error(`sqlite3 ${mode} ended with ${status}`);
}

async function median(work: () => unknown): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work();
    seconds.push((performance.now() - start) / 1000);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

function bytesOf(target: string): number {
  if (!statSync(target).isDirectory()) return statSync(target).size;
  return readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + readFileSync(join(entry.parentPath, entry.name)).length, 0);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
