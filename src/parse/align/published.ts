/**
 * The published values by table, row and column: the short form of the cells.
 *
 * @module
 */
import type { Cell, Indicator, Tables } from '../report.ts';

/**
 * Published numbers by name; null where the cell has none. The statistics table of a province has no cells of the
 * national form; those of its indicators that are in it stand here all the same.
 */
export function publishedTables(cells: readonly Cell[], indicators: readonly Indicator[]): Tables {
  const tables: Record<string, Record<string, Record<string, number | null>>> = {};
  let own: Record<string, number | null> = {};
  let before: Cell | null = null;
  for (const cell of cells) {
    const { table, row } = cell;
    if (before?.table !== table || before.row !== row) {
      tables[table] ??= {};
      tables[table][row] ??= {};
      own = tables[table][row];
    }
    own[cell.column] = cell.value;
    before = cell;
  }
  if (tables['statistics'] === undefined) {
    const known = indicators.flatMap(({ code, body, value, cumulative }) =>
      code === null || body !== null ? [] : [[code, { value, cumulative }] as const],
    );
    if (known.length > 0) tables['statistics'] = Object.fromEntries(known);
  }
  return tables as Tables;
}
