/**
 * One Excel workbook: a sheet of notes, then one sheet a table.
 *
 * @module
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { describeColumn, describeTable } from '../dictionary/describe.ts';
import type { Store } from '../store.ts';
import { holdsDemo } from './data-package.ts';
import { type Relation, relationRows } from './relation.ts';

/** Excel holds 1,048,576 rows a sheet; the heading takes one. */
const MOST_ROWS = 1_048_575;
/** Characters a cell can hold. */
const LONGEST_CELL = 32_767;

/**
 * Writes `gongkai.xlsx`.
 *
 * @throws RangeError where a table has more rows than a sheet holds
 */
export async function writeWorkbook(
  store: Store,
  relations: readonly Relation[],
  dir: string,
): Promise<string> {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(notes(store, relations)), '说明 notes');
  for (const own of relations) {
    const rows: (string | number | null)[][] = [];
    for (const row of relationRows(store, own)) {
      if (rows.length === MOST_ROWS)
        throw new RangeError(
          `${own.name} has more rows than an Excel sheet holds: export it as CSV or Parquet`,
        );
      rows.push(row.map((value) => cellOf(value)));
    }
    const sheet = utils.aoa_to_sheet([own.fields.map(({ name }) => name), ...rows]);
    utils.book_append_sheet(book, sheet, own.name);
  }
  // The date of writing would make every file another one.
  book.Props = { CreatedDate: new Date(0), ModifiedDate: new Date(0) };
  const path = join(dir, 'gongkai.xlsx');
  writeFileSync(
    path,
    write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array,
  );
  return path;
}

function cellOf(value: string | number | bigint | null): string | number | null {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' ? value.slice(0, LONGEST_CELL) : value;
}

function notes(store: Store, relations: readonly Relation[]): string[][] {
  const fiction = holdsDemo(store) ? [[DEMO_NOTICE, '', 'Demo data: fiction']] : [];
  return [
    ...fiction,
    ['table', 'column', 'meaning'],
    ...relations.flatMap(({ name, fields }) => [
      [name, '', describeTable(name)],
      ...fields.map((field) => [name, field.name, describeColumn(name, field.name)]),
    ]),
  ];
}
