/**
 * Which sums could not be checked at all, so that silence is not taken for agreement.
 *
 * @module
 */
import type { TableName } from '../../parse/forms/form.ts';
import type { Cell } from '../../parse/report.ts';
import type { Finding } from '../record.ts';
import { findingOf } from './finding.ts';
import { sumsOf } from './sums.ts';

/** One note for each table with sums in which a cell is neither published nor forced. */
export function checkCheckable(cells: readonly Cell[]): Finding[] {
  if (!cells.some(isOpen)) return [];
  return (['requests', 'review'] as const).flatMap((table) => {
    const own = cells.filter((cell) => cell.table === table);
    return own.some(isOpen) ? notCheckable(table, own) : [];
  });
}

function notCheckable(table: TableName, cells: readonly Cell[]): Finding[] {
  const sums = sumsOf(table, cells);
  const open = sums.filter(({ left, right }) =>
    [...left, ...right].some((index) => {
      const cell = cells[index];
      return cell !== undefined && isOpen(cell);
    }),
  );
  if (open.length === 0) return [];
  return [
    {
      ...findingOf('sums.not_checkable', {
        left: open.length,
        right: sums.length,
        params: { count: open.length, total: sums.length },
      }),
      table,
    },
  ];
}

/** Unreadable or not there. An empty cell and a stroke are what the source says, and say nothing of a sum. */
function isOpen({ table, state, inferred }: Cell): boolean {
  if (state === 'number' || inferred !== null) return false;
  if (table !== 'requests' && table !== 'review') return false;
  return state === 'ambiguous' || state === 'missing' || state === 'text';
}
