/**
 * Parquet, ordered, and partitioned by year and province where a table has both.
 *
 * @module
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import type { ParquetWriter, Writer } from 'hyparquet-writer';
import type { CellValue, Field } from './field.ts';
import type { Relation } from './relation.ts';

const TYPES = { string: 'STRING', integer: 'INT64', number: 'DOUBLE' } as const;
/** Values that wait for being written, of all partitions together: a table may be larger than memory. */
const WAITING = 2_000_000;
/** Rows of a group at most: what a reader unpacks at once. */
const GROUP = 65_536;
/** What others call a partition without a value. */
const NO_VALUE = '__HIVE_DEFAULT_PARTITION__';

type Library = typeof import('hyparquet-writer');

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
  const library = await import('hyparquet-writer');
  const { name, fields } = relation;
  const at = (own: string): number => fields.findIndex((field) => field.name === own);
  const [year, division] = [at('fiscal_year'), at('division_code')];
  if (year < 0 || division < 0) {
    const path = join(dir, `${name}.parquet`);
    const file = new ParquetFile(library, path, fields);
    writeAll([...fields], rows, () => file);
    file.end();
    return path;
  }
  const path = join(dir, name);
  rmSync(path, { recursive: true, force: true });
  const parts = new Map<string, ParquetFile>();
  const own: Field[] = [...fields, { name: 'province', type: 'string' }];
  writeAll(own, withProvince(rows, division), (row) => {
    const folder = `fiscal_year=${row[year] ?? NO_VALUE}/province=${row.at(-1)}`;
    const known = parts.get(folder);
    if (known !== undefined) return known;
    mkdirSync(join(path, folder), { recursive: true });
    const file = new ParquetFile(library, join(path, folder, 'data_0.parquet'), own);
    parts.set(folder, file);
    return file;
  });
  for (const file of parts.values()) file.end();
  return path;
}

/** Gives each row to its file, and has the fullest file written whenever too many values wait. */
function writeAll(
  fields: readonly Field[],
  rows: Iterable<readonly CellValue[]>,
  fileOf: (row: readonly CellValue[]) => ParquetFile,
): void {
  const most = Math.max(1, Math.floor(WAITING / fields.length));
  const waiting = new Set<ParquetFile>();
  let count = 0;
  for (const row of rows) {
    const file = fileOf(row);
    file.add(row);
    waiting.add(file);
    count += 1;
    if (file.waiting < GROUP && count < most) continue;
    const fullest = [...waiting].reduce((a, b) => (b.waiting > a.waiting ? b : a));
    count -= fullest.waiting;
    fullest.flush();
    waiting.delete(fullest);
  }
}

function* withProvince(
  rows: Iterable<readonly CellValue[]>,
  division: number,
): Generator<readonly CellValue[]> {
  for (const row of rows) {
    const code = row[division] ?? null;
    yield [...row, code === null ? 'none' : String(code).slice(0, 2)];
  }
}

/** One file: rows wait in columns until they become a group. */
class ParquetFile {
  readonly #fields: readonly Field[];
  readonly #writer: ParquetWriter;
  #columns: CellValue[][];

  constructor(
    { ParquetWriter, fileWriter, schemaFromColumnData }: Library,
    path: string,
    fields: readonly Field[],
  ) {
    this.#fields = fields;
    this.#columns = fields.map(() => []);
    const writer = fileWriter(path);
    writer.flush = () => giveBack(writer);
    this.#writer = new ParquetWriter({
      ...{ writer, codec: 'ZSTD', createdBy: 'gongkai' },
      compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) },
      schema: schemaFromColumnData({ columnData: this.#columnData() }),
    });
  }

  get waiting(): number {
    return this.#columns[0]?.length ?? 0;
  }

  add(row: readonly CellValue[]): void {
    for (const [index, { type }] of this.#fields.entries())
      this.#columns[index]?.push(typed(row[index] ?? null, type));
  }

  flush(): void {
    if (this.waiting === 0) return;
    void this.#writer.write({ columnData: this.#columnData(), rowGroupSize: GROUP });
    this.#columns = this.#fields.map(() => []);
  }

  end(): void {
    this.flush();
    void this.#writer.finish();
  }

  #columnData() {
    return this.#fields.map(({ name, type }, index) => ({
      ...{ name, type: TYPES[type], nullable: true },
      data: this.#columns[index] ?? [],
    }));
  }
}

/** What has been written goes to the disk, and its memory with it: hundreds of files may be open. */
function giveBack(writer: Writer): void {
  void writer.finish();
  writer.buffer = new ArrayBuffer(1024);
  writer.view = new DataView(writer.buffer);
}

function typed(value: CellValue, type: Field['type']): CellValue {
  if (value === null) return null;
  if (type === 'string') return String(value);
  return type === 'integer' ? BigInt(value) : Number(value);
}
