/**
 * Which sums could not be checked at all, so that silence is not taken for agreement.
 *
 * @module
 */
import { BLOCK_TABLES, type FormTable, formTable, type TableName } from '../../parse/forms/form.ts';
import type { CellSum } from '../../parse/forms/identities.ts';
import { violatedSums } from '../../parse/infer/bounds.ts';
import { marksOf } from '../../parse/infer/infer.ts';
import { cellsOf, sumsOf } from '../../parse/infer/sums.ts';
import type { Cell, ParsedReport } from '../../parse/report.ts';
import type { Finding } from '../record.ts';
import { findingOf } from './finding.ts';

/** One note for each table with sums in which a cell is neither published nor forced. */
export function checkCheckable({ cells, forms }: Pick<ParsedReport, 'cells' | 'forms'>): Finding[] {
  if (!cells.some(isOpen)) return [];
  return BLOCK_TABLES.flatMap((name) => {
    const form = forms[name];
    const table = form === undefined ? undefined : formTable(form, name);
    if (table === undefined) return [];
    const own = cellsOf(name, cells);
    return notCheckable(name, own, sumsOf(table, own));
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

/** Violated sums of all tables that have any. */
export function checkSums({ cells, forms }: Pick<ParsedReport, 'cells' | 'forms'>): Finding[] {
  return BLOCK_TABLES.flatMap((name) => {
    const form = forms[name];
    const table = form === undefined ? undefined : formTable(form, name);
    if (table === undefined || table.identities.length === 0) return [];
    const own = cellsOf(name, cells);
    const values = own.map(({ value }) => value);
    return violatedSums(values, sumsOf(table, own), marksOf(own)).map((sum) =>
      violation(sum, own, placeOfSum(table, sum)),
    );
  });
}

function violation(sum: CellSum, cells: readonly Cell[], place: string): Finding {
  const side = (indexes: readonly number[]): Cell[] =>
    indexes.flatMap((index) => cells[index] ?? []);
  const [left, right] = [side(sum.left), side(sum.right)];
  const [leftSum, rightSum] = [total(left), total(right)];
  const finding = findingOf(sum.rule, {
    cells: [...left, ...right].map(({ table, row, column }) => ({ table, row, column })),
    left: leftSum,
    right: rightSum,
    params: { place, left: leftSum, right: rightSum },
  });
  return { ...finding, row: sum.row, column: sum.column };
}

function total(cells: readonly Cell[]): number {
  return cells.reduce((all, { value }) => all + (value ?? 0), 0);
}

/** The official label of the row or column a sum runs over. */
function placeOfSum({ inPrint, columns }: FormTable, { row, column }: CellSum): string {
  if (column === null) return inPrint.find(({ code }) => code === row)?.label ?? row ?? '';
  const label = columns.find(({ code }) => code === column);
  return label === undefined ? column : [...label.path, label.label].join(' ');
}
