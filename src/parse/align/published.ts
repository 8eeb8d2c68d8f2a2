/**
 * The published values by table, row and column: the short form of the cells.
 *
 * @module
 */
import type { Cell, Tables } from '../report.ts';

/** Published numbers by name; null where the cell has none. */
export function publishedTables(cells: readonly Cell[]): Tables {
  const tables: Record<string, Record<string, Record<string, number | null>>> = {};
  for (const { table, row, column, value } of cells) {
    tables[table] ??= {};
    const rows = tables[table];
    rows[row] ??= {};
    rows[row][column] = value;
  }
  return tables as Tables;
}
