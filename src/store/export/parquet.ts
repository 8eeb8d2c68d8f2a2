/**
 * Parquet through DuckDB, ordered, and partitioned by year and province where a table has both.
 *
 * @module
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CellValue, Field, Relation } from './relation.ts';

const TYPES: Readonly<Record<Field['type'], string>> = {
  string: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
};
const FLUSH_EVERY = 50_000;

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
  const { DuckDBInstance } = await import('@duckdb/node-api');
  // One thread: the order of rows and row groups is then the same every time.
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const columns = relation.fields.map(({ name, type }) => `"${name}" ${TYPES[type]}`);
    await connection.run(`CREATE TABLE t (${columns.join(', ')})`);
    const appender = await connection.createAppender('t');
    let count = 0;
    for (const row of rows) {
      relation.fields.forEach(({ type }, index) => {
        const value = row[index] ?? null;
        if (value === null) appender.appendNull();
        else if (type === 'string') appender.appendVarchar(String(value));
        else if (type === 'integer') appender.appendBigInt(BigInt(value));
        else appender.appendDouble(Number(value));
      });
      appender.endRow();
      count += 1;
      if (count % FLUSH_EVERY === 0) appender.flushSync();
    }
    appender.closeSync();
    return await copy(relation, dir, (sql) => connection.run(sql));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
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
  await run(
    `COPY (SELECT *, coalesce(substr(division_code, 1, 2), 'none') AS province FROM t)
     TO '${quoted(path)}' (${options}, PARTITION_BY (fiscal_year, province), WRITE_PARTITION_COLUMNS true)`,
  );
  return path;
}

function quoted(path: string): string {
  return path.replaceAll("'", "''");
}
