/**
 * A table with its spans laid out on a full grid, as tools that understand spans see it.
 *
 * @module
 */
import type { StyledCell, StyledTable } from '../style.ts';

/** A grid slot: the cell that covers it, and whether it is the cell's own top-left slot. */
export interface Slot {
  readonly cell: StyledCell;
  readonly own: boolean;
}

const HOLE: StyledCell = {
  tag: 'td',
  columnSpan: 1,
  rowSpan: 1,
  block: '',
  content: [],
  blank: '',
  inner: '',
  tail: '',
};

/** Lays cells out the way browsers do; every row comes out equally wide. */
export function expanded({ rows }: StyledTable): Slot[][] {
  const grid: (Slot | undefined)[][] = rows.map(() => []);
  rows.forEach((row, top) => {
    let left = 0;
    for (const cell of row) {
      while (grid[top]?.[left] !== undefined) left += 1;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let right = 0; right < cell.columnSpan; right += 1) {
          const line = grid[top + down];
          if (line !== undefined) line[left + right] = { cell, own: down === 0 && right === 0 };
        }
      }
      left += cell.columnSpan;
    }
  });
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row) =>
    Array.from({ length: width }, (_, index) => row[index] ?? { cell: HOLE, own: true }),
  );
}

/** Columns a text takes on a terminal: ideographs take two, quotation marks one. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    width += code < 0x1100 || (code >= 0x2010 && code <= 0x2e7f) ? 1 : 2;
  }
  return width;
}
