/**
 * Sums of the form that the published values do not fulfil: one finding each, with both sides and the cells involved.
 *
 * @module
 */
import { BLOCK_TABLES, type FormTable, formTable } from '../../parse/forms/form.ts';
import type { CellSum } from '../../parse/forms/identities.ts';
import { violatedSums } from '../../parse/infer/bounds.ts';
import { marksOf } from '../../parse/infer/infer.ts';
import { sumsOf } from '../../parse/infer/sums.ts';
import type { Cell, ParsedReport } from '../../parse/report.ts';
import type { Finding } from '../record.ts';
import { findingOf } from './finding.ts';

/** Violated sums of all tables that have any. */
export function checkSums({ cells, forms }: Pick<ParsedReport, 'cells' | 'forms'>): Finding[] {
  return BLOCK_TABLES.flatMap((name) => {
    const form = forms[name];
    const table = form === undefined ? undefined : formTable(form, name);
    if (table === undefined || table.identities.length === 0) return [];
    const own = cells.filter((cell) => cell.table === name);
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
