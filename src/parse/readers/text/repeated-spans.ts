/**
 * docling prints the text of a spanned cell once for every column and row it covers. A row whose cells all repeat one label
 * gives such a table away; its repetitions become spans again.
 *
 * @module
 */
import type { RowCell } from './grid.ts';
import { isValue } from './wording.ts';

/**
 * Joins repeated labels into spanned cells, and repeated values only where they stand under one heading.
 * Tables without a full-width repeated label come back as they are.
 *
 * @example
 * const cell = (text: string) => ({ text, line: 1, offset: 0, columnSpan: 1 });
 * joinRepeated([['甲', '甲', '甲'].map(cell), ['乙', '丙', '丙'].map(cell), ['丁', '7', '7'].map(cell)])
 *   .map((row) => row.length) // => [1, 2, 2]
 */
export function joinRepeated(rows: readonly RowCell[][]): RowCell[][] {
  if (!rows.some(isOneLabel)) return [...rows];
  let heading: readonly RowCell[] = [];
  return rows.map(withoutRepeatedAbove).map((row) => {
    const filled = row.filter(({ text }) => text !== '');
    const labels = filled.length > 1 && filled.every(({ text }) => !isValue(text));
    const joined = join(row, labels ? null : startsOf(heading));
    if (labels && joined.length > 1) heading = joined;
    return joined;
  });
}

/** A label that repeats the one above it covers several rows: it counts in the first. */
function withoutRepeatedAbove(
  row: readonly RowCell[],
  index: number,
  rows: readonly (readonly RowCell[])[],
): readonly RowCell[] {
  const above = rows[index - 1];
  if (above === undefined) return row;
  return row.map((cell, column) => {
    const repeats = cell.text !== '' && above[column]?.text === cell.text && !isValue(cell.text);
    return repeats ? { ...cell, text: '' } : cell;
  });
}

function isOneLabel(row: readonly RowCell[]): boolean {
  const text = row[0]?.text ?? '';
  return row.length > 2 && text !== '' && !isValue(text) && row.every((cell) => cell.text === text);
}

/** The columns in which a heading starts; a value belongs to the heading it stands under. */
function startsOf(row: readonly RowCell[]): ReadonlySet<number> {
  const starts = new Set<number>();
  let column = 0;
  for (const { columnSpan } of row) {
    starts.add(column);
    column += columnSpan;
  }
  return starts;
}

function join(row: readonly RowCell[], starts: ReadonlySet<number> | null): RowCell[] {
  const out: (RowCell & { columnSpan: number })[] = [];
  row.forEach((cell, column) => {
    const last = out.at(-1);
    const same = last !== undefined && last.text === cell.text && cell.text !== '';
    const within = starts === null || !starts.has(column) || !isValue(cell.text);
    if (same && within) last.columnSpan += cell.columnSpan;
    else out.push({ ...cell });
  });
  return out;
}
