/**
 * Who is wrong: the one place that decides it. A rule says what follows where the reading is certain; doubts about the
 * reading take that back.
 *
 * @module
 */
import { formTable } from '../../parse/forms/form.ts';
import { isSubtotal } from '../../parse/forms/labels.ts';
import { cellsOf, sumsOf } from '../../parse/infer/sums.ts';
import type { Cell, ParsedReport, TableDoubts } from '../../parse/report.ts';
import type { CellRef, Finding, Suggestion, Verdict } from '../record.ts';

/** What the reading of a report leaves to doubt. */
export type ReadingEvidence = Pick<
  ParsedReport,
  'forms' | 'cells' | 'extras' | 'doubts' | 'conservation'
>;

/**
 * The verdict of a finding.
 *
 * - A finding that blames nobody, or our reading, stays as its rule says.
 * - `parser` where numbers of the table found no cell, where a row that takes part was found by resemblance of its
 *   label, or where the one repair joins the digits of neighbours (10 read as 1 and 0).
 * - `unknown` where a cell of the table has lost its place, or where a row or column that the form does not have may
 *   hold the difference.
 * - else what the rule says: the source.
 *
 * @param finding - as its rule made it
 * @param reading - the report it is about
 * @param repairs - smallest changes that would make the sums of the table hold, where the rule is a sum
 */
export function verdictOf(
  finding: Finding,
  reading: ReadingEvidence,
  repairs: readonly (readonly Suggestion[])[] = [],
): Verdict {
  const { verdict, cells } = finding;
  if (verdict !== 'source' || cells.length === 0) return verdict;
  const tables = new Set(cells.map(({ table }) => table));
  const lost = reading.conservation.some((one) => tables.has(one.table) && one.lost.length > 0);
  if (lost || cells.some((cell) => resembles(cell, reading.doubts))) return 'parser';
  const [only, ...more] = repairs;
  if (more.length === 0 && only?.some((change) => joinsDigits(change, reading.cells)) === true)
    return 'parser';
  const placeless = cells.length > 1 ? hasOpenSum(finding, reading) : isPlaceless(cells, reading);
  return placeless || mayHoldTheDifference(finding, reading) ? 'unknown' : 'source';
}

function isPlaceless(refs: readonly CellRef[], { cells }: ReadingEvidence): boolean {
  return cells.some((cell) => isOpen(cell) && refs.some((ref) => isSame(ref, cell)));
}

/** A cell that takes part in the sums of the tables has no place. Rows that another stands for take no part. */
function hasOpenSum(finding: Finding, { forms, cells }: ReadingEvidence): boolean {
  return [...new Set(finding.cells.map(({ table }) => table))].some((name) => {
    const table = formTable(forms[name] ?? '', name);
    const own = cellsOf(name, cells);
    if (table === undefined || table.identities.length === 0) return own.some(isOpen);
    return sumsOf(table, own).some(({ left, right }) =>
      [...left, ...right].some((index) => own[index] !== undefined && isOpen(own[index])),
    );
  });
}

function resembles({ table, row }: CellRef, doubts: readonly TableDoubts[]): boolean {
  return doubts.some((one) => one.table === table && one.resembling.includes(row));
}

function isOpen({ state }: Cell): boolean {
  return state === 'ambiguous' || state === 'missing';
}

/** The proposed number is the published one with the digits of the next cell behind it, and those digits are odd there. */
function joinsDigits({ cell, published, proposed }: Suggestion, cells: readonly Cell[]): boolean {
  const at = cells.findIndex((one) => isSame(one, cell));
  const next = cells[at + 1];
  if (published === null || next === undefined) return false;
  if (next.table !== cell.table || next.row !== cell.row) return false;
  return next.state === 'text' && `${published}${next.raw?.split(/\s/)[0]}` === String(proposed);
}

function isSame(a: CellRef, b: CellRef): boolean {
  return a.table === b.table && a.row === b.row && a.column === b.column;
}

/**
 * A row the form does not have may belong to the sum of a column, and a column it does not have to that of a row. A
 * subtotal is no further part.
 */
function mayHoldTheDifference({ row, cells }: Finding, { extras }: ReadingEvidence): boolean {
  const tables = new Set(cells.map(({ table }) => table));
  const downwards = new Set(cells.map((cell) => cell.row)).size > 1;
  return extras.some(({ table, rowCode, columnLabel, raw }) => {
    if (!tables.has(table) || !/[1-9]/.test(raw)) return false;
    if (rowCode === null) return downwards;
    return rowCode === row && !isSubtotal(columnLabel);
  });
}
