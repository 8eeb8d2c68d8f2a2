/**
 * Identities over the cells of a report: what they violate becomes findings, what they force goes to `inferred`.
 * Published values are never touched. A row without columns keeps its total as an inferred value where its column
 * confirms it: a printed total and the last of the parts look the same.
 *
 * @module
 */

import type { Identity } from '../forms/identities.ts';
import { identityName, REVIEW_IDENTITIES, requestIdentities } from '../forms/identities.ts';
import type { Cell } from '../report.ts';
import { readValue } from '../value.ts';
import { solve } from './bounds.ts';
import { type LooseRow, placeLooseRows } from './placements.ts';

/** A row whose values lost their columns, with its printed texts in order. */
export interface LooseTexts {
  readonly row: string;
  readonly texts: readonly string[];
}

export interface Checked {
  readonly cells: readonly Cell[];
  readonly violated: readonly Identity[];
  readonly contradiction: boolean;
}

const WIDTH = 7;

/**
 * Checks and completes a requests table.
 *
 * @param cells - cells in form order, seven a row
 * @param loose - rows without columns
 */
export function checkRequests(cells: readonly Cell[], loose: readonly LooseTexts[]): Checked {
  const rows = participants(cells);
  const identities = requestIdentities(rows);
  const first = complete(cells, identities);
  if (loose.length === 0 || first.contradiction) return first;
  return { ...first, cells: placeRows(first, rows, identities, loose) };
}

/** Checks and completes the review table: three sums over fifteen cells. */
export function checkReview(cells: readonly Cell[]): Checked {
  return complete(cells, REVIEW_IDENTITIES);
}

/** Row codes of the cells; '' for a row that takes no part in the sums because its table lacks it. */
function participants(cells: readonly Cell[]): string[] {
  const rows: string[] = [];
  for (let i = 0; i < cells.length; i += WIDTH) rows.push(cells[i]?.row ?? '');
  const present = (row: string): boolean => {
    const at = rows.indexOf(row) * WIDTH;
    return at >= 0 && cells.slice(at, at + WIDTH).some(({ state }) => state !== 'missing');
  };
  const single = present('other');
  return rows.map((row) => {
    if (row === 'other') return single ? row : '';
    return single && row.startsWith('other.') && !present(row) ? '' : row;
  });
}

function complete(cells: readonly Cell[], identities: readonly Identity[]): Checked {
  const values = cells.map(({ value }) => value);
  const { violated, forced, contradiction } = solve(values, identities, marksOf(cells));
  if (forced.length === 0) return { cells, violated, contradiction };
  const next = [...cells];
  for (const { index, value, by } of forced) {
    const cell = cells[index];
    if (cell === undefined || !admits(cell, value)) continue;
    next[index] = { ...cell, inferred: { value, by: by.map(identityName) } };
  }
  return { cells: next, violated, contradiction };
}

/** Cells in which a mark says that there is nothing, by index. */
export function marksOf(cells: readonly Cell[]): ReadonlySet<number> {
  const marks = new Set<number>();
  for (const [index, { state }] of cells.entries()) if (state === 'mark') marks.add(index);
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
  rows: readonly string[],
  identities: readonly Identity[],
  loose: readonly LooseTexts[],
): readonly Cell[] {
  const suspects = new Set(violated.flatMap(({ left, right }) => [...left, ...right]));
  const values = cells.map(({ value, inferred }) => value ?? inferred?.value ?? null);
  const found: LooseRow[] = loose.flatMap(({ row, texts }) => {
    const tokens = texts
      .filter((text) => text.trim() !== '')
      .map((text) => readValue(text, 'count').value);
    const base = rows.indexOf(row) * WIDTH;
    if (base < 0 || tokens.some((token) => token === null)) return [];
    for (let column = 0; column < WIDTH; column++) values[base + column] = null;
    return [{ base, tokens: tokens.filter((token) => token !== null) }];
  });
  const holding = identities.filter((identity) => !violated.includes(identity));
  const next = [...cells];
  for (const { base, values: whole, total } of placeLooseRows(values, found, holding, suspects)) {
    whole?.forEach((value, column) => {
      inferInto(next, base + column, value, identities);
    });
    if (whole === null) inferInto(next, base + WIDTH - 1, total, identities);
  }
  return next;
}

function inferInto(
  cells: Cell[],
  index: number,
  value: number,
  identities: readonly Identity[],
): void {
  const cell = cells[index];
  if (cell === undefined || cell.state !== 'ambiguous') return;
  const by = identities
    .filter(({ left, right }) => left.includes(index) || right.includes(index))
    .map(identityName);
  cells[index] = { ...cell, inferred: { value, by } };
}
