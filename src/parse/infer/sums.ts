/**
 * The sums of a table over its own cells, as the report prints them.
 *
 * @module
 */
import type { FormTable, TableName } from '../forms/form.ts';
import { type CellSum, sumsOver } from '../forms/identities.ts';
import type { Cell } from '../report.ts';

/**
 * Sums of a table, with indexes into `cells`. Rows the form has and this report prints in another way (the three parts
 * of 其他处理, all missing) take no part.
 *
 * @param table - the table of the form that the cells are of
 * @param cells - the cells of that table alone, row by row
 */
export function sumsOf(table: FormTable, cells: readonly Cell[]): readonly CellSum[] {
  const width = table.columns.length;
  if (width === 0 || cells.length % width !== 0) return [];
  // Nearly all reports print the rows of their form: their sums are put together once.
  if (cells.length === table.rows.length * width) return formSums(table);
  return sumsOver(table, rowsThatCount(table, cells));
}

const OWN = new Map<FormTable, readonly CellSum[]>();

/** The sums of a table that prints the rows of its form. */
export function formSums(table: FormTable): readonly CellSum[] {
  const known = OWN.get(table);
  if (known !== undefined) return known;
  const sums = sumsOver(
    table,
    table.rows.map(({ code }) => code),
  );
  OWN.set(table, sums);
  return sums;
}

/** Row codes in order; '' for a row that takes no part. */
function rowsThatCount({ columns, roles }: FormTable, cells: readonly Cell[]): string[] {
  const rows: string[] = [];
  const printed = new Set<string>();
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell === undefined) continue;
    if (index % columns.length === 0) rows.push(cell.row);
    if (cell.state !== 'missing') printed.add(cell.row);
  }
  for (const { row: instead, insteadOf } of roles.alternatives) {
    const single = printed.has(instead.code);
    for (const [index, row] of rows.entries()) {
      const replaced = single && insteadOf.includes(row) && !printed.has(row);
      if (replaced || (row === instead.code && !single)) rows[index] = '';
    }
  }
  return rows;
}

/** The cells of one table, in their order: what {@link sumsOf} takes. */
export function cellsOf(name: TableName, cells: readonly Cell[]): Cell[] {
  const own: Cell[] = [];
  for (const cell of cells) if (cell.table === name) own.push(cell);
  return own;
}
