/**
 * The codebook: what stands in each column and in each cell of the forms, and how much of it is there.
 *
 * @module
 */
import { describeColumn } from '../dictionary/describe.ts';
import { reportsWithCells } from '../export/cell-rows.ts';
import { csvRecord } from '../export/csv.ts';
import { englishLabel } from '../export/english-label.ts';
import type { Relation } from '../export/relation.ts';
import { shortName } from '../export/short-name.ts';
import type { StoredCell } from '../read/report-cells.ts';
import { allFormCells } from '../slot.ts';
import type { Store } from '../store.ts';

/** Lines of CSV, the header first, for every column of the exported relations. */
export function* columnCodebook(store: Store, relations: readonly Relation[]): Generator<string> {
  yield csvRecord(COLUMN_HEAD);
  for (const { name, fields, from } of relations) {
    const year = fields.some((field) => field.name === 'fiscal_year') ? 'fiscal_year' : 'NULL';
    const asked = fields.map(({ name: column }) => {
      const own = `"${column}"`;
      const years = `CASE WHEN ${own} IS NOT NULL THEN ${year} END`;
      return `count(${own}), count(DISTINCT ${own}), min(${own}), max(${own}), min(${years}), max(${years})`;
    });
    const found = store.connection
      .prepare(`SELECT count(*), ${asked.join(', ')} FROM ${from}`)
      .raw()
      .get() as (number | string | null)[];
    const rows = Number(found[0]);
    for (const [index, field] of fields.entries()) {
      const [n, distinct, least, most, first, last] = found.slice(1 + index * 6, 7 + index * 6);
      yield csvRecord([
        ...[name, field.name, field.type, rows, Number(n), shareOf(rows - Number(n), rows)],
        ...[distinct ?? null, shown(least, field.type), shown(most, field.type)],
        ...[first ?? null, last ?? null, describeColumn(name, field.name)],
      ]);
    }
  }
}

const COLUMN_HEAD = [
  ...['table', 'column', 'type', 'rows', 'n', 'share_blank', 'distinct', 'min', 'max'],
  ...['first_year', 'last_year', 'meaning'],
];

/** Extremes of numbers tell something; the first and last of texts do not. */
function shown(value: number | string | null | undefined, type: string): number | string | null {
  return type === 'string' ? null : (value ?? null);
}

/** Four decimals; empty where there is nothing to take a share of. */
function shareOf(part: number, whole: number): string | null {
  return whole === 0 ? null : (part / whole).toFixed(4);
}

/** What one cell of a form holds over all reports. */
export interface CellCount {
  cells: number;
  n: number;
  blank: number;
  mark: number;
  other: number;
  inferred: number;
  decided: number;
  first_year: number | null;
  last_year: number | null;
}

/** Lines of CSV, the header first, for every cell of every form. */
export function* cellCodebook(counts: ReadonlyMap<string, CellCount>): Generator<string> {
  yield csvRecord(CELL_HEAD);
  for (const { form, table, row, column } of allFormCells()) {
    const code = `${table}.${row.code}.${column.code}`;
    const found = counts.get(`${form} ${code}`);
    const cells = found?.cells ?? 0;
    yield csvRecord([
      ...[form, code, shortName(table, row.code, column.code)],
      [...row.path, row.label].filter((part) => part !== '').join(' > '),
      [...column.path, column.label].filter((part) => part !== '').join(' > '),
      englishLabel(table, row.code, column.code),
      ...[column.unit, cells, found?.n ?? 0, shareOf(found?.blank ?? 0, cells)],
      ...[shareOf(found?.mark ?? 0, cells), shareOf(found?.other ?? 0, cells)],
      ...[found?.inferred ?? 0, found?.decided ?? 0],
      ...[found?.first_year ?? null, found?.last_year ?? null],
    ]);
  }
}

const CELL_HEAD = [
  ...['form', 'code', 'short_name', 'row_label', 'column_label', 'label_en', 'unit', 'cells', 'n'],
  ...['share_blank', 'share_mark', 'share_other', 'inferred', 'decided'],
  ...['first_year', 'last_year'],
];

/** Counts by form and code, in one pass over the reports. */
export function countCells(store: Store): Map<string, CellCount> {
  const counts = new Map<string, CellCount>();
  for (const { report, cells } of reportsWithCells(store))
    for (const cell of cells) {
      const key = `${cell.form} ${cell.table}.${cell.row}.${cell.column}`;
      const count = counts.get(key) ?? nothing();
      counts.set(key, count);
      add(count, cell, report.fiscal_year);
    }
  return counts;
}

function nothing(): CellCount {
  const years = { first_year: null, last_year: null };
  return { cells: 0, n: 0, blank: 0, mark: 0, other: 0, inferred: 0, decided: 0, ...years };
}

function add(count: CellCount, { state, value, basis }: StoredCell, year: number | null): void {
  count.cells += 1;
  if (value !== null) count.n += 1;
  if (state === 'blank') count.blank += 1;
  else if (state === 'mark') count.mark += 1;
  else if (state !== 'number') count.other += 1;
  if (basis === 'inferred') count.inferred += 1;
  if (basis === 'decided' || basis === 'confirmed') count.decided += 1;
  if (year === null) return;
  count.first_year = Math.min(count.first_year ?? year, year);
  count.last_year = Math.max(count.last_year ?? year, year);
}
