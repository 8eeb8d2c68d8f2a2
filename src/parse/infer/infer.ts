/**
 * Identities over the cells of a report: what they violate becomes findings, what they force goes to `inferred`.
 * Published values are never touched. A row without columns keeps its total as an inferred value where its column
 * confirms it: a printed total and the last of the parts look the same.
 *
 * @module
 */

import type { FormTable } from '../forms/form.ts';
import { type CellSum, sumName } from '../forms/identities.ts';
import type { Cell } from '../report.ts';
import { readValue } from '../value.ts';
import { solve } from './bounds.ts';
import { type LooseRow, placeLooseRows, type RowLayout } from './placements.ts';
import { sumsOf } from './sums.ts';

/** A row whose values lost their columns, with its printed texts in order. */
export interface LooseTexts {
  readonly row: string;
  readonly texts: readonly string[];
}

export interface Checked {
  readonly cells: readonly Cell[];
  readonly violated: readonly CellSum[];
  readonly contradiction: boolean;
}

/**
 * Checks and completes a table of a form.
 *
 * @param table - the table of the form
 * @param cells - its cells in form order
 * @param loose - rows without columns
 */
export function checkTable(
  table: FormTable,
  cells: readonly Cell[],
  loose: readonly LooseTexts[] = [],
): Checked {
  const sums = sumsOf(table, cells);
  const first = complete(cells, sums);
  const columns = table.columns.map(({ code }) => code);
  const total = columns.indexOf(table.roles.total ?? '');
  if (loose.length === 0 || first.contradiction || total < 0) return first;
  return { ...first, cells: placeRows(first, sums, loose, { width: columns.length, total }) };
}

function complete(cells: readonly Cell[], identities: readonly CellSum[]): Checked {
  const values = cells.map(({ value }) => value);
  const { violated, forced, contradiction } = solve(values, identities, marksOf(cells));
  if (forced.length === 0) return { cells, violated, contradiction };
  const next = [...cells];
  for (const { index, value, by } of forced) {
    const cell = cells[index];
    if (cell === undefined || !admits(cell, value)) continue;
    next[index] = { ...cell, inferred: { value, by: by.map(sumName) } };
  }
  return { cells: next, violated, contradiction };
}

/** Cells in which a mark says that there is nothing, by index. */
export function marksOf(cells: readonly Cell[]): ReadonlySet<number> {
  const marks = new Set<number>();
  for (let at = 0; at < cells.length; at += 1) if (cells[at]?.state === 'mark') marks.add(at);
  return marks;
}

/** Only a cell that the source has and that nobody could read otherwise takes an inferred value. */
function admits(cell: Cell, value: number): boolean {
  if (!Number.isInteger(value) || value < 0) return false;
  switch (cell.state) {
    case 'blank':
    case 'mark':
      return true;
    case 'text':
      return cell.candidates?.includes(value) ?? false;
    case 'ambiguous': // The row's own values have a say: see placeRows.
    case 'number':
    case 'missing':
      return false;
    default:
      return cell.state satisfies never;
  }
}

function placeRows(
  { cells, violated }: Checked,
  sums: readonly CellSum[],
  loose: readonly LooseTexts[],
  shape: RowLayout,
): readonly Cell[] {
  const { width, total } = shape;
  const suspects = new Set(violated.flatMap(({ left, right }) => [...left, ...right]));
  const values = cells.map(({ value, inferred }) => value ?? inferred?.value ?? null);
  const found: LooseRow[] = loose.flatMap(({ row, texts }) => {
    const tokens = texts
      .filter((text) => text.trim() !== '')
      .map((text) => readValue(text, 'count').value);
    const base = cells.findIndex((cell) => cell.row === row);
    if (base < 0 || tokens.some((token) => token === null)) return [];
    for (let column = 0; column < width; column++) values[base + column] = null;
    return [{ base, tokens: tokens.filter((token) => token !== null) }];
  });
  const holding = sums.filter((sum) => !violated.includes(sum));
  const next = [...cells];
  const known = { values, sums: holding, suspects };
  for (const placed of placeLooseRows(found, known, shape)) {
    placed.values?.forEach((value, column) => {
      inferInto(next, placed.base + column, value, sums);
    });
    if (placed.values === null) inferInto(next, placed.base + total, placed.total, sums);
  }
  return next;
}

function inferInto(
  cells: Cell[],
  index: number,
  value: number,
  identities: readonly CellSum[],
): void {
  const cell = cells[index];
  if (cell === undefined || cell.state !== 'ambiguous') return;
  const by = identities
    .filter(({ left, right }) => left.includes(index) || right.includes(index))
    .map(sumName);
  cells[index] = { ...cell, inferred: { value, by } };
}
