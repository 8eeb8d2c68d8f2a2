/**
 * Which sums could not be checked at all, so that silence is not taken for agreement.
 *
 * @module
 */
import { BLOCK_TABLES, formTable, type TableName } from '../../parse/forms/form.ts';
import type { CellSum } from '../../parse/forms/identities.ts';
import { sumsOf } from '../../parse/infer/sums.ts';
import type { Cell, ParsedReport } from '../../parse/report.ts';
import type { Finding } from '../record.ts';
import { findingOf } from './finding.ts';

/** One note for each table with sums in which a cell is neither published nor forced. */
export function checkCheckable({ cells, forms }: Pick<ParsedReport, 'cells' | 'forms'>): Finding[] {
  if (!cells.some(isOpen)) return [];
  return BLOCK_TABLES.flatMap((name) => {
    const form = forms[name];
    const table = form === undefined ? undefined : formTable(form, name);
    const own = cells.filter((cell) => cell.table === name);
    return table === undefined ? [] : notCheckable(name, own, sumsOf(table, own));
  });
}

function notCheckable(
  table: TableName,
  cells: readonly Cell[],
  sums: readonly CellSum[],
): Finding[] {
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
function isOpen({ state, inferred }: Cell): boolean {
  if (state === 'number' || inferred !== null) return false;
  return state === 'ambiguous' || state === 'missing' || state === 'text';
}
