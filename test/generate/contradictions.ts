/**
 * What a report contradicts, from the law and the printed page alone: the balance that the head cell of the requests
 * table states, the totals of its rows and columns, and those of the review table. Knows nothing of the checks.
 *
 * A blank says nothing: with one in a sum, only more than the total is a contradiction. A stroke says that there is
 * nothing.
 *
 * @module
 */
import { cellKey, type Truth, tableOf } from './truth.ts';

/** The rows of the requests table that the statutory note balances, and the one that adds up the outcomes. */
const NEW = 'received';
const FROM_LAST_YEAR = 'carried_in';
const ALL_OUTCOMES = 'processed_total';
const TO_NEXT_YEAR = 'carried_out';

/** A printed cell: a number, or null for a blank. */
type Printed = number | null;

/**
 * Every contradiction of a report, as `rule place`.
 *
 * @example
 * contradictions(randomReport(1, { form: '2021', density: 0.5, largest: 9, zeros: 'printed', blankTotals: false, oddSpelling: false, faults: 0 })).size // => 0
 */
export function contradictions(truth: Truth): Set<string> {
  const at = (table: 'requests' | 'review', row: string, column: string): Printed => {
    const cell = truth.cells.get(cellKey(table, row, column));
    if (cell === undefined) return null;
    return cell.state === 'mark' ? 0 : cell.value;
  };
  const found = new Set<string>();
  const check = (name: string, left: readonly Printed[], right: readonly Printed[]): void => {
    if (cannotBeEqual(left, right)) found.add(name);
  };
  const table = tableOf(truth.form, 'requests');
  const rows = table.rows.map(({ code }) => code);
  const columns = (table.rows[0]?.columns ?? []).map(({ code }) => code);
  const [parts, total] = [columns.slice(0, -1), columns.at(-1) ?? ''];
  const outcomes = rows.slice(rows.indexOf(FROM_LAST_YEAR) + 1, rows.indexOf(ALL_OUTCOMES));
  for (const row of rows)
    check(
      `requests.row_sum ${row}`,
      parts.map((column) => at('requests', row, column)),
      [at('requests', row, total)],
    );
  for (const column of columns) {
    const cell = (row: string): Printed => at('requests', row, column);
    check(`requests.outcome_sum ${column}`, outcomes.map(cell), [cell(ALL_OUTCOMES)]);
    check(
      `requests.balance ${column}`,
      [cell(NEW), cell(FROM_LAST_YEAR)],
      [cell(ALL_OUTCOMES), cell(TO_NEXT_YEAR)],
    );
  }
  const results = (tableOf(truth.form, 'review').rows[0]?.columns ?? []).map(({ code }) => code);
  for (let from = 0; from < results.length; from += 5) {
    const block = results.slice(from, from + 5);
    const end = block.at(-1) ?? '';
    check(
      `review.sum ${end}`,
      block.slice(0, -1).map((column) => at('review', 'cases', column)),
      [at('review', 'cases', end)],
    );
  }
  return found;
}

/** Counts are never below zero: a blank may hold what is lacking, never what is too much. */
function cannotBeEqual(left: readonly Printed[], right: readonly Printed[]): boolean {
  const sum = (side: readonly Printed[]): number => side.reduce<number>((a, b) => a + (b ?? 0), 0);
  const [a, b] = [sum(left), sum(right)];
  const [openLeft, openRight] = [left.includes(null), right.includes(null)];
  if (!openLeft && !openRight) return a !== b;
  if (openLeft && openRight) return false;
  return openLeft ? a > b : b > a;
}
