/**
 * Views `disclosure`, `review` and `statistics`: the other tables of the forms, published values.
 *
 * @module
 */
import type { TableName } from '../../parse/forms/form.ts';
import { columnCodes, type FormCell, formCells, SLOTS, STRUCTURES, underscored } from '../slot.ts';
import { FROM_CURRENT, IDENTITY_COLUMNS, JOIN_CELLS } from './current.ts';

/** One row per report and row code; a column is null where the form of that year does not ask for it. */
export function disclosureView(): string {
  return `CREATE VIEW disclosure AS
SELECT r.report_id, l.row_code, l.row_label,
  ${rowColumns('disclosure').join(',\n  ')},
  ${amountInYuan('disclosure')} AS amount_yuan,
  l.form, ${IDENTITY_COLUMNS}${FROM_CURRENT}${JOIN_CELLS}
  JOIN code_label l ON l.form = v.form_disclosure AND l.table_name = 'disclosure'
    AND l.starts_row = 1;`;
}

/** One row per report, fifteen columns. */
export function reviewView(): string {
  const columns = SLOTS.filter((slot) => slot.table === 'review').map(
    (slot) => `c.${slot.name} AS ${underscored(slot.column)}`,
  );
  return `CREATE VIEW review AS
SELECT r.report_id,
  ${columns.join(',\n  ')},
  v.adds_up, v.form_review AS form, ${IDENTITY_COLUMNS}${FROM_CURRENT}${JOIN_CELLS}
WHERE v.form_review IS NOT NULL;`;
}

/** One row per report and indicator of the form of 2014. */
export function statisticsView(): string {
  return `CREATE VIEW statistics AS
SELECT r.report_id, l.row_code, l.row_label, l.unit,
  ${rowColumns('statistics').join(',\n  ')},
  ${amountInYuan('statistics')} AS amount_yuan,
  l.row_path, l.parent_row, l.is_total, l.form, ${IDENTITY_COLUMNS}${FROM_CURRENT}${JOIN_CELLS}
  JOIN code_label l ON l.form = v.form_statistics AND l.table_name = 'statistics'
    AND l.column_code = 'value';`;
}

function rowColumns(table: TableName): string[] {
  return columnCodes(table).map((column) => {
    const arms = SLOTS.filter((slot) => slot.table === table && slot.column === column);
    const cases = arms.map((slot) => `WHEN '${slot.row}' THEN c.${slot.name}`);
    return `CASE l.row_code ${cases.join(' ')} END AS ${underscored(column)}`;
  });
}

/** 元, only where the form or the cell states a unit of money. */
function amountInYuan(table: TableName): string {
  const amounts = SLOTS.filter(
    (slot) => slot.table === table && slot.type === 'REAL' && slot.column !== 'cumulative',
  );
  const arms = amounts.map((slot) => {
    const stated = cellsOf(table).find((cell) => cell.name === slot.name)?.column.unit;
    const unit = `COALESCE((SELECT n.unit FROM cell_note n WHERE n.version_id = c.version_id
      AND n.cell_name = '${slot.name}'), ${stated == null ? 'NULL' : `'${stated}'`})`;
    return `WHEN '${slot.row}' THEN ROUND(c.${slot.name} *
      CASE ${unit} WHEN '元' THEN 1 WHEN '万元' THEN 10000 WHEN '亿元' THEN 100000000 END, 2)`;
  });
  return `CASE l.row_code ${arms.join(' ')} END`;
}

function cellsOf(table: TableName): FormCell[] {
  return STRUCTURES.flatMap((form) => [...formCells(form.id, table)]);
}
