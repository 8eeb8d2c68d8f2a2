/**
 * `export tables`: the public views as CSV, JSON lines, Parquet, Excel or a SQLite copy, with a data package that
 * describes them.
 *
 * @module
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, guarded } from '../driver.ts';
import type { Store } from '../store.ts';
import { BOM, csvRecord } from './csv.ts';
import { dataPackage } from './data-package.ts';
import type { CellValue } from './field.ts';
import { writeParquet } from './parquet.ts';
import { portableIn } from './portable-address.ts';
import { type Relation, recognisedRelation, relation, relationRows, SOURCES } from './relation.ts';
import type { TableFormat } from './table-formats.ts';
import { writeWorkbook } from './workbook.ts';
import { writeLines } from './write-lines.ts';

export interface TableExportOptions {
  readonly formats: readonly TableFormat[];
  /** Names of views; all but the long `cell` where none are named. */
  readonly tables?: readonly string[];
  /** CSV with a byte order mark, for Excel; the data package wants none. */
  readonly forExcel?: boolean;
  /** What was read in scans and confirmed by nobody too: a table of its own, every row marked. */
  readonly withRecognised?: boolean;
}

/** Tables that are exported unless others are named. */
export const DEFAULT_TABLES: readonly string[] = SOURCES.map(({ name }) => name).filter(
  (name) => name !== 'cell',
);

/**
 * Writes tables to a folder.
 *
 * @param dir - made if it does not exist; files of the same names are replaced
 * @returns the paths written
 * @throws RangeError for a table that is not exported
 */
export async function exportTables(
  store: Store,
  dir: string,
  options: TableExportOptions,
): Promise<string[]> {
  mkdirSync(dir, { recursive: true });
  const isWith = options.withRecognised === true;
  const relations = [
    ...(options.tables ?? DEFAULT_TABLES).map((name) => relation(store, name)),
    ...(isWith ? [recognisedRelation(store)] : []),
  ];
  const written: string[] = [];
  for (const own of relations) {
    if (options.formats.includes('csv'))
      written.push(writeCsv(store, own, { dir, mark: options.forExcel === true ? BOM : '' }));
    if (options.formats.includes('jsonl')) written.push(writeJsonLines(store, own, dir));
    if (options.formats.includes('parquet'))
      written.push(await writeParquet(own, relationRows(store, own), dir));
  }
  if (options.formats.includes('xlsx')) written.push(await writeWorkbook(store, relations, dir));
  if (options.formats.includes('sqlite')) written.push(copyDatabase(store, dir, isWith));
  if (options.formats.includes('csv')) {
    const path = join(dir, 'datapackage.json');
    writeFileSync(path, `${JSON.stringify(dataPackage(store, relations), null, 2)}\n`);
    written.push(path);
  }
  return written;
}

function writeCsv(
  store: Store,
  own: Relation,
  { dir, mark }: { readonly dir: string; readonly mark: string },
): string {
  function* lines(): Generator<string> {
    yield mark + csvRecord(own.fields.map(({ name }) => name));
    for (const row of relationRows(store, own)) yield csvRecord(row);
  }
  return writeLines(join(dir, `${own.name}.csv`), lines());
}

function writeJsonLines(store: Store, own: Relation, dir: string): string {
  const keys = own.fields.map(({ name }, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  function* lines(): Generator<string> {
    for (const row of relationRows(store, own))
      yield `${keys.map((key, at) => key + jsonValue(row[at] ?? null)).join('')}}\n`;
  }
  return writeLines(join(dir, `${own.name}.jsonl`), lines());
}

/** Numbers of SQLite are finite, and print as JSON has them. */
function jsonValue(value: CellValue): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** A consistent copy without free pages, whatever is being written meanwhile. */
function copyDatabase(store: Store, dir: string, withRecognised: boolean): string {
  const { connection } = store;
  const path = join(dir, 'gongkai.sqlite');
  rmSync(path, { force: true });
  const guard = connection.pragma('query_only', { simple: true });
  // Readers may not even write a copy; the handle itself still cannot change its own file.
  connection.pragma('query_only = 0');
  try {
    guarded(path, () => connection.prepare('VACUUM INTO ?').run(path));
  } finally {
    connection.pragma(`query_only = ${guard}`);
  }
  makePortable(store, path, withRecognised);
  return path;
}

/** The copy leaves this computer: paths of its disk do not, nor what was read in scans and confirmed by nobody. */
function makePortable(store: Store, path: string, withRecognised: boolean): void {
  const write = portableIn(store);
  const addresses = 'SELECT uri FROM document UNION SELECT uri FROM document_uri';
  const changed = (store.connection.prepare(addresses).pluck().all() as string[]).filter(
    (uri) => write(uri) !== uri,
  );
  const holds = store.connection.prepare('SELECT 1 FROM recognised_scan').get() !== undefined;
  const readings = holds && !withRecognised;
  if (changed.length === 0 && !readings) return;
  const copy = connect(path);
  try {
    copy.transaction(() => {
      if (readings) copy.exec('DELETE FROM recognised_cell; DELETE FROM recognised_scan');
      for (const table of ['document', 'document_uri', 'coverage_observation']) {
        const set = copy.prepare(`UPDATE ${table} SET uri = ? WHERE uri = ?`);
        for (const uri of changed) set.run(write(uri), uri);
      }
    })();
    // What was written over would still stand in the free parts of its pages.
    copy.exec('VACUUM');
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
