/**
 * docling prints the text of a spanned cell once for every column and row it covers. One label three times
 * side by side gives such a table away; its repetitions become empty cells.
 *
 * @module
 */
import type { RowCell } from './grid.ts';
import { isValue } from './wording.ts';

/** Only the narrow tables of 第二十条 stretch values under a heading; in wider ones equal neighbours are two values. */
const WIDEST_STRETCHED = 5;

/**
 * Empties repeated labels, and repeated values only where they stand under one heading.
 * Tables without one label three times side by side come back as they are.
 *
 * @example
 * const cell = (text: string) => ({ text, line: 1, offset: 0, columnSpan: 1 });
 * joinRepeated([['甲', '甲', '甲'].map(cell), ['乙', '丙', '丙'].map(cell), ['丁', '7', '7'].map(cell)])
 *   .map((row) => row.map(({ text }) => text).join()) // => ['甲,,', '乙,丙,', '丁,7,']
 */
export function joinRepeated(rows: readonly RowCell[][]): RowCell[][] {
  if (!rows.some(repeatsLabel)) return [...rows];
  let heading: ReadonlySet<number> = new Set();
  return rows.map((row, index) => {
    const labels = row.at(-1)?.text !== '' && row.every(({ text }) => !isValue(text));
    const stretched = row.length <= WIDEST_STRETCHED;
    const joined = labels || stretched ? join(row, labels ? null : heading) : joinLabels(row);
    const starts = startsOf(joined);
    if (labels && starts.size > 1) heading = starts;
    return withoutRepeatedAbove(joined, rows[index - 1]);
  });
}

/** A label that repeats the one above it covers several rows: it counts in the first. */
function withoutRepeatedAbove(row: RowCell[], above: readonly RowCell[] | undefined): RowCell[] {
  return row.map((cell, column) => {
    const repeats = cell.text !== '' && above?.[column]?.text === cell.text && !isValue(cell.text);
    return repeats ? { ...cell, text: '' } : cell;
  });
}

/** One label three times side by side, which no form prints. */
function repeatsLabel(row: readonly RowCell[]): boolean {
  return row.some(
    ({ text }, column) =>
      text !== '' &&
      text === row[column + 1]?.text &&
      text === row[column + 2]?.text &&
      !isValue(text),
  );
}

/** The columns in which a heading starts; a value belongs to the heading it stands under. */
function startsOf(row: readonly RowCell[]): ReadonlySet<number> {
  return new Set(row.flatMap(({ text }, column) => (text === '' ? [] : [column])));
}

/** Repeated labels in front of values. */
function joinLabels(row: readonly RowCell[]): RowCell[] {
  return join(row, new Set(row.keys()));
}

/** Repetitions become empty cells, as serialisers write them that print a spanned cell once. */
function join(row: readonly RowCell[], starts: ReadonlySet<number> | null): RowCell[] {
  return row.map((cell, column) => {
    const same = cell.text !== '' && row[column - 1]?.text === cell.text;
    const within = starts === null || !starts.has(column) || !isValue(cell.text);
    return same && within ? { ...cell, text: '' } : cell;
  });
}
