/**
 * Parquet through DuckDB, ordered, and partitioned by year and province where a table has both.
 *
 * @module
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import type { CellValue, Field } from './field.ts';
import type { Relation } from './relation.ts';

const TYPES: Readonly<Record<Field['type'], string>> = {
  string: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
};
/** Rows in a chunk of DuckDB. */
const CHUNK = 2048;
/** Begins the name of the folder that holds rows on their way. */
const SCRATCH = '.parquet-';
/** Chunks after which rows go into the table, and from there to its file. */
const FLUSH_EVERY = 16;
/** DuckDB holds so much and puts the rest into its file: a table may be larger than memory. Each column takes its share. */
const MEMORY_MB = 192;
const MEMORY_MB_A_COLUMN = 0.75;
/** Rows of partitions that wait for being written, all together. */
const WAITING = 65_536;

/**
 * Writes one relation as Parquet: `NAME.parquet`, or a folder `NAME/fiscal_year=…/province=…/` where it has a
 * fiscal year and a division. Province is the first two digits of the division code.
 *
 * @returns the path written
 */
export async function writeParquet(
  relation: Relation,
  rows: Iterable<readonly CellValue[]>,
  dir: string,
): Promise<string> {
  const { DuckDBDataChunk, DuckDBInstance } = await import('@duckdb/node-api');
  clearScratch(dir);
  const scratch = mkdtempSync(join(dir, SCRATCH));
  // One thread: the order of rows and row groups is then the same every time.
  const memory = Math.max(MEMORY_MB, Math.ceil(relation.fields.length * MEMORY_MB_A_COLUMN));
  const options = { threads: '1', memory_limit: `${memory}MB` };
  const instance = await DuckDBInstance.create(join(scratch, 'rows.duckdb'), options);
  const connection = await instance.connect();
  try {
    const columns = relation.fields.map(({ name, type }) => `"${name}" ${TYPES[type]}`);
    await connection.run(`CREATE TABLE t (${columns.join(', ')})`);
    await fill(connection, relation.fields, rows, (types) => DuckDBDataChunk.create(types));
    return await copy(relation, dir, (sql) => connection.run(sql));
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What a run left that was ended in its middle. */
function clearScratch(dir: string): void {
  for (const name of readdirSync(dir))
    if (name.startsWith(SCRATCH)) rmSync(join(dir, name), { recursive: true, force: true });
}

type Types = Parameters<typeof DuckDBDataChunk.create>[0];

/** Rows into table `t`, a chunk at a time. */
async function fill(
  connection: DuckDBConnection,
  fields: readonly Field[],
  rows: Iterable<readonly CellValue[]>,
  chunkOf: (types: Types) => DuckDBDataChunk,
): Promise<void> {
  const { BIGINT, DOUBLE, VARCHAR } = await import('@duckdb/node-api');
  const types = fields.map(({ type }) =>
    type === 'string' ? VARCHAR : type === 'integer' ? BIGINT : DOUBLE,
  );
  const appender = await connection.createAppender('t');
  let columns: DuckDBValue[][] = fields.map(() => []);
  // One chunk for all rows: the memory of others would be given back late.
  const chunk = chunkOf(types);
  const flush = (): void => {
    chunk.reset();
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    columns = fields.map(() => []);
  };
  let count = 0;
  for (const row of rows) {
    for (const [index, { type }] of fields.entries())
      columns[index]?.push(duckValue(row[index] ?? null, type));
    count += 1;
    if (count % CHUNK === 0) flush();
    if (count % (CHUNK * FLUSH_EVERY) !== 0) continue;
    appender.flushSync();
    // What the binding is done with is given back between two turns of the event loop.
    await setImmediate();
  }
  if (count % CHUNK !== 0) flush();
  appender.closeSync();
}

function duckValue(value: CellValue, type: Field['type']): DuckDBValue {
  if (value === null) return null;
  if (type === 'string') return String(value);
  return type === 'integer' ? BigInt(value) : Number(value);
}

async function copy(
  { name, fields }: Relation,
  dir: string,
  run: (sql: string) => Promise<unknown>,
): Promise<string> {
  const has = (field: string): boolean => fields.some((own) => own.name === field);
  const options = 'FORMAT parquet, COMPRESSION zstd';
  if (!has('fiscal_year') || !has('division_code')) {
    const path = join(dir, `${name}.parquet`);
    await run(`COPY (SELECT * FROM t) TO '${quoted(path)}' (${options})`);
    return path;
  }
  const path = join(dir, name);
  rmSync(path, { recursive: true, force: true });
  await run(`SET partitioned_write_flush_threshold = ${WAITING}`);
  await run(
    `COPY (SELECT *, coalesce(substr(division_code, 1, 2), 'none') AS province FROM t)
     TO '${quoted(path)}' (${options}, PARTITION_BY (fiscal_year, province), WRITE_PARTITION_COLUMNS true)`,
  );
  return path;
}

function quoted(path: string): string {
  return path.replaceAll("'", "''");
}
