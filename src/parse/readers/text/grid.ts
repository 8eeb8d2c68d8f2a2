/**
 * Rows of cells in order → {@link Grid}.
 *
 * @module
 */
import type { Grid, GridCell } from '../../document.ts';
import type { SourceLine } from './lines.ts';

/** A cell as cut from a line; `columnSpan` where the dialect prints it. */
export interface RowCell {
  readonly text: string;
  readonly line: number;
  readonly offset: number;
  readonly columnSpan: number;
  readonly rowSpan?: number;
}

/**
 * Puts rows of cells side by side from the left.
 *
 * @example
 * gridOf([[{ text: '规章', line: 1, offset: 0, columnSpan: 2 }]], true, undefined).columns // => 2
 */
export function gridOf(
  rows: readonly (readonly RowCell[])[],
  columnsAligned: boolean,
  first: SourceLine | undefined,
): Grid {
  const cells: GridCell[] = [];
  let columns = 0;
  rows.forEach((row, index) => {
    let column = 0;
    for (const { text, line, offset, columnSpan } of row) {
      cells.push({ row: index, column, rowSpan: 1, columnSpan, text, at: { line, offset } });
      column += columnSpan;
    }
    columns = Math.max(columns, column);
  });
  const at = { line: first?.number ?? 1, offset: first?.offset ?? 0 };
  return { kind: 'grid', rows: rows.length, columns, cells, columnsAligned, at };
}

/** True where every row claims the same number of columns: a serialiser that pads spans leaves no other shape. */
export function evenRows(rows: readonly (readonly RowCell[])[]): boolean {
  const width = (row: readonly RowCell[]): number =>
    row.reduce((sum, cell) => sum + cell.columnSpan, 0);
  const first = rows[0] === undefined ? 0 : width(rows[0]);
  return rows.every((row) => width(row) === first);
}
