/**
 * Views `request` (one row per report and row code) and `request_total` (one row per report): published values.
 *
 * @module
 */
import { columnCodes, formCells, rowCodes, STRUCTURES, slotName, underscored } from '../slot.ts';
import { caseWhen } from './choose.ts';
import { FROM_CURRENT, IDENTITY_COLUMNS, JOIN_CELLS } from './current.ts';

/**
 * Form of the requests table: that of the report. `form_requests` says how its rows are kept, which is as in 2019 where
 * the form of 2021 prints （六）其他处理 in one row.
 */
export const REQUESTS_FORM = 'CASE WHEN v.form_requests IS NOT NULL THEN v.form END';

const GROUPS = ['refused', 'unavailable', 'not_processed'] as const;

export function requestView(): string {
  const columns = columnCodes('requests').map((column) => `${columnValue(column)} AS ${column}`);
  return `CREATE VIEW request AS
SELECT r.report_id, l.row_code, l.row_label, l.kind,
  ${columns.join(',\n  ')},
  v.adds_up, ${REQUESTS_FORM} AS form, ${IDENTITY_COLUMNS}${FROM_CURRENT}${JOIN_CELLS}
  JOIN code_label l ON l.form = v.form_requests AND l.table_name = 'requests'
    AND l.column_code = 'total';`;
}

/** The row's position is that of its total column. */
function columnValue(column: string): string {
  const arms = STRUCTURES.map((form) => {
    const cells = formCells(form.id, 'requests');
    const totals = cells.filter((cell) => cell.column.code === 'total');
    if (!cells.some((cell) => cell.column.code === column)) return '';
    const columns = totals.map((cell): [number, string] => [
      cell.position,
      `c.${slotName('requests', cell.row.code, column)}`,
    ]);
    return columns.length === 0 ? '' : `WHEN '${form.id}' THEN ${caseWhen('l.position', columns)}`;
  });
  return `CASE l.form ${arms.filter((arm) => arm !== '').join(' ')} END`;
}

/** Sums of groups are null where a part is null: a sum over a blank would be a guess. */
export function requestTotalView(): string {
  const total = (row: string) => `c.${slotName('requests', row, 'total')}`;
  const rows = rowCodes('requests');
  const columns = rows.map((row) => `${total(row)} AS ${underscored(row)}`);
  const sums = GROUPS.map((group) => {
    const parts = rows.filter((row) => row.startsWith(`${group}.`)).map(total);
    return `${parts.join(' + ')} AS ${group}_all`;
  });
  const single = STRUCTURES.filter(({ tables }) =>
    tables.requests?.rows.some(({ code }) => code === 'other'),
  ).map(({ id }) => `'${id}'`);
  const other = rows.filter((row) => row.startsWith('other.')).map(total);
  return `CREATE VIEW request_total AS
SELECT r.report_id,
  ${columns.join(',\n  ')},
  ${sums.join(',\n  ')},
  CASE WHEN v.form_requests IN (${single}) THEN ${total('other')} ELSE ${other.join(' + ')} END AS other_all,
  v.adds_up, ${REQUESTS_FORM} AS form, ${IDENTITY_COLUMNS}${FROM_CURRENT}${JOIN_CELLS}
WHERE v.form_requests IS NOT NULL;`;
}
