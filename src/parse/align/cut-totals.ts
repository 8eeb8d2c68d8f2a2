/**
 * Totals whose last digits are not in print: a table wider than its page, or a last column narrower than its numbers, shows
 * 1 where 128 was meant. One such row may be a slip of the pen; where several rows of a table print the beginning of
 * their own sum, the column is cut off, and its numbers are no values.
 *
 * @module
 */
import type { FormTable } from '../forms/form.ts';
import { sumsOf } from '../infer/sums.ts';
import type { Cell } from '../report.ts';

/** Rows of a document that have to show it. */
const SEVERAL = 2;

/** The tables of a document one after another: what the first shows, those behind it have as well. */
export class CutTotals {
  #seen = 0;

  /**
   * The cells of a table, totals that are cut off as text.
   *
   * @param table - the table of the form that the cells are of
   * @param cells - the cells of that table alone, row by row
   */
  without(table: FormTable, cells: readonly Cell[]): readonly Cell[] {
    const { cut, broken } = cutTotals(table, cells);
    const seen = this.#seen + cut.size;
    if (cut.size === 0 || seen < SEVERAL || broken >= cut.size) return cells;
    this.#seen = seen;
    return cells.map((cell, at) => (cut.has(at) ? asText(cell) : cell));
  }
}

/** Totals that print the beginning of their row's sum, and how many rows break their sum in another way. */
function cutTotals(
  table: FormTable,
  cells: readonly Cell[],
): { readonly cut: ReadonlySet<number>; readonly broken: number } {
  const cut = new Set<number>();
  let broken = 0;
  for (const { row, left, right } of sumsOf(table, cells)) {
    const [at] = right;
    if (row === null || at === undefined || right.length > 1) continue;
    const total = cells[at]?.value ?? null;
    const sum = sumOf(left, cells);
    if (total === null || sum === null || total === sum) continue;
    if (total > 0 && isBeginning(String(total), String(sum))) cut.add(at);
    else broken += 1;
  }
  return { cut, broken };
}

function sumOf(left: readonly number[], cells: readonly Cell[]): number | null {
  let sum = 0;
  for (const at of left) {
    const value = cells[at]?.value ?? null;
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function isBeginning(digits: string, whole: string): boolean {
  return digits.length < whole.length && whole.startsWith(digits);
}

function asText(cell: Cell): Cell {
  return { ...cell, state: 'text', value: null, candidates: null };
}
