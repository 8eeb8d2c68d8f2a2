/**
 * Rows of `code_label`: what each form calls each cell, generated from the forms.
 *
 * @module
 */
import type { TableName } from '../../parse/forms/form.ts';
import { allFormCells } from '../slot.ts';

export const CODE_LABEL_COLUMNS = [
  'form',
  'table_name',
  'position',
  'cell_name',
  'row_code',
  'column_code',
  'row_label',
  'row_path',
  'column_label',
  'column_path',
  'unit',
  'kind',
  'parent_row',
  'is_total',
  'starts_row',
] as const;

/** One row for each cell of each form, in the order of {@link CODE_LABEL_COLUMNS}. */
export function codeLabelRows(): readonly (readonly (string | number | null)[])[] {
  return allFormCells().map((cell) => [
    cell.form,
    cell.table,
    cell.position,
    cell.name,
    cell.row.code,
    cell.column.code,
    cell.row.label,
    cell.row.path.join(' > '),
    cell.column.label,
    cell.column.path.join(' > '),
    cell.column.unit,
    kindOf(cell.table, cell.row.code),
    cell.row.parent ?? null,
    cell.isTotal ? 1 : 0,
    cell.startsRow ? 1 : 0,
  ]);
}

/** What a row of the requests table is in the balance the form states; other tables have no such kinds. */
function kindOf(table: TableName, row: string): string {
  if (table !== 'requests') return table;
  if (row === 'received' || row === 'carried_in') return 'inflow';
  if (row === 'processed_total') return 'total';
  return row === 'carried_out' ? 'balance' : 'outcome';
}
