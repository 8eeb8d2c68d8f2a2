/**
 * docling prints the text of a spanned cell once for every column and row it covers. A row whose cells all
 * repeat one label gives such a table away; its repetitions become empty cells.
 *
 * @module
 */
import type { RowCell } from './grid.ts';
import { isValue } from './wording.ts';

/**
 * Empties repeated labels, and repeated values only where they stand under one heading.
 * Tables without a full-width repeated label come back as they are.
 *
 * @example
 * const cell = (text: string) => ({ text, line: 1, offset: 0, columnSpan: 1 });
 * joinRepeated([['甲', '甲', '甲'].map(cell), ['乙', '丙', '丙'].map(cell), ['丁', '7', '7'].map(cell)])
 *   .map((row) => row.map(({ text }) => text).join()) // => ['甲,,', '乙,丙,', '丁,7,']
 */
export function joinRepeated(rows: readonly RowCell[][]): RowCell[][] {
  if (!rows.some(isOneLabel)) return [...rows];
  let heading: readonly RowCell[] = [];
  return rows.map(withoutRepeatedAbove).map((row) => {
    const filled = row.filter(({ text }) => text !== '');
    const labels = filled.length > 1 && filled.every(({ text }) => !isValue(text));
    const joined = join(row, labels ? null : startsOf(heading));
    if (labels && startsOf(joined).size > 1) heading = joined;
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
  return new Set(row.flatMap(({ text }, column) => (text === '' ? [] : [column])));
}

/** Repetitions become empty cells, as serialisers write them that print a spanned cell once. */
function join(row: readonly RowCell[], starts: ReadonlySet<number> | null): RowCell[] {
  return row.map((cell, column) => {
    const same = cell.text !== '' && row[column - 1]?.text === cell.text;
    const within = starts === null || !starts.has(column) || !isValue(cell.text);
    return same && within ? { ...cell, text: '' } : cell;
  });
}
