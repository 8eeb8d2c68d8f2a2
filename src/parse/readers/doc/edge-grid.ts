/**
 * Rows of cells known by their edges to a grid. Word and RTF have no columns: every row states where its cells end.
 *
 * @module
 */
import type { Grid, GridCell, Locator } from '../../document.ts';

export interface EdgeCell {
  readonly text: string;
  readonly note?: string;
  /** Left and right edge in twentieths of a point. */
  readonly left: number;
  readonly right: number;
  /** First of a stack of merged cells, or one that goes on the cell above. */
  readonly merge: 'start' | 'continue' | null;
}

export type EdgeRow = readonly EdgeCell[];

/** Edges nearer than this are one edge: rows round differently. In twentieths of a point. */
const SAME_EDGE = 80;

/**
 * A grid from rows of edges.
 *
 * @param rows - cells from left to right, rows from top to bottom
 * @param table - index of the table in its document
 * @example
 * edgeGrid([[{ text: '5', left: 0, right: 100, merge: null }]], 0).columns // => 1
 */
export function edgeGrid(rows: readonly EdgeRow[], table: number): Grid {
  const edges = distinctEdges(
    rows.flatMap((row) => row.flatMap(({ left, right }) => [left, right])),
  );
  const open = new Map<number, { cell: GridCell; rowSpan: number }>();
  const cells: { cell: GridCell; rowSpan: number }[] = [];
  rows.forEach((row, index) => {
    for (const { text, note, left, right, merge } of row) {
      const column = edgeIndex(edges, left);
      const columnSpan = Math.max(1, edgeIndex(edges, right) - column);
      const above = open.get(column);
      if (merge === 'continue' && above?.cell.columnSpan === columnSpan) {
        above.rowSpan += 1;
        continue;
      }
      const at: Locator = { table, row: index, column };
      const cell = { row: index, column, rowSpan: 1, columnSpan, text, at };
      const placed = { cell: note === undefined ? cell : { ...cell, note }, rowSpan: 1 };
      cells.push(placed);
      open.delete(column);
      if (merge !== null) open.set(column, placed);
    }
  });
  return {
    kind: 'grid',
    rows: rows.length,
    columns: Math.max(1, edges.length - 1),
    columnsAligned: true,
    cells: cells.map(({ cell, rowSpan }) => ({ ...cell, rowSpan })),
    at: { table, row: 0, column: 0 },
  };
}

function distinctEdges(values: readonly number[]): number[] {
  const edges: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = edges.at(-1);
    if (last === undefined || value - last > SAME_EDGE) edges.push(value);
  }
  return edges;
}

function edgeIndex(edges: readonly number[], value: number): number {
  let best = 0;
  edges.forEach((edge, index) => {
    if (Math.abs(edge - value) < Math.abs((edges[best] ?? 0) - value)) best = index;
  });
  return best;
}
