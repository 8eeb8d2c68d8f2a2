/**
 * Sums of the form that the published values do not fulfil: one finding each, with both sides and the cells involved.
 *
 * @module
 */
import { type FormId, formTable, type TableName } from '../../parse/forms/form.ts';
import type { Identity } from '../../parse/forms/identities.ts';
import { violatedSums } from '../../parse/infer/bounds.ts';
import { marksOf } from '../../parse/infer/infer.ts';
import type { Cell, ParsedReport } from '../../parse/report.ts';
import type { Finding } from '../record.ts';
import { findingOf } from './finding.ts';
import { sumsOf } from './sums.ts';

/** Violated sums of all tables that have any. */
export function checkSums({ cells, forms }: Pick<ParsedReport, 'cells' | 'forms'>): Finding[] {
  return (['requests', 'review'] as const).flatMap((table) => {
    const form = forms[table];
    if (form === undefined) return [];
    const own = cells.filter((cell) => cell.table === table);
    const values = own.map(({ value }) => value);
    return violatedSums(values, sumsOf(table, own), marksOf(own)).map((identity) =>
      violation(identity, own, placeOfSum(form, table, identity)),
    );
  });
}

function violation(identity: Identity, cells: readonly Cell[], place: string): Finding {
  const side = (indexes: readonly number[]): Cell[] =>
    indexes.flatMap((index) => cells[index] ?? []);
  const [left, right] = [side(identity.left), side(identity.right)];
  const [leftSum, rightSum] = [total(left), total(right)];
  const finding = findingOf(identity.rule, {
    cells: [...left, ...right].map(({ table, row, column }) => ({ table, row, column })),
    left: leftSum,
    right: rightSum,
    params: { place, left: leftSum, right: rightSum },
  });
  return { ...finding, row: identity.row, column: identity.column };
}

function total(cells: readonly Cell[]): number {
  return cells.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

/** The official label of the row or column a sum runs over. */
function placeOfSum(form: FormId, name: TableName, { row, column }: Identity): string {
  const rows = formTable(form, name)?.rows ?? [];
  if (column === null) return rows.find(({ code }) => code === row)?.label ?? row ?? '';
  const label = rows[0]?.columns.find(({ code }) => code === column);
  return label === undefined ? column : [...label.path, label.label].join(' ');
}
