/**
 * View `cell`: every cell of every current report, with its state, what is published and what may be used.
 *
 * @module
 */
import type { TableName } from '../../parse/forms/form.ts';
import { STATE_LETTERS } from '../landing/encode-cells.ts';
import { formCells, STRUCTURES, TABLE_ORDER } from '../slot.ts';
import { caseWhen } from './choose.ts';
import { FROM_CURRENT, IDENTITY_COLUMNS, JOIN_CELLS } from './current.ts';

/**
 * One arm a table: the planner then reads only the labels of that table's form. SQLite writes an expression out wherever
 * its column is named, and the one that picks a value is long: it stands as few times as can be.
 */
export function cellView(): string {
  return `CREATE VIEW cell AS
SELECT report_id, table_name, row_code, column_code, is_total, value,
  CASE WHEN is_decided THEN decided ELSE COALESCE(value, inferred) END AS used_value,
  CASE WHEN is_decided THEN COALESCE(confirmed, 'decided') WHEN value IS NOT NULL THEN 'published'
    WHEN inferred IS NOT NULL THEN 'inferred' ELSE 'none' END AS basis, state, raw, note, unit, row_label, column_label, form, position, cell_name,
  fiscal_year, division_code, agency, body_kind, level, scope, origin
FROM (
${TABLE_ORDER.map(arm).join('\nUNION ALL\n')}
);`;
}

function arm(table: TableName): string {
  const place = `(l.position + ${offset(table)})`;
  return `SELECT r.report_id, l.table_name, l.row_code, l.column_code, l.is_total,
  ${valueExpression(table)} AS value,
  CASE WHEN c.inferred IS NULL THEN NULL
    ELSE json_extract(c.inferred, '$.v."' || ${place} || '"[0]') END AS inferred,
  k.decision_id IS NOT NULL AS is_decided, k.basis AS confirmed, CAST(k.value AS REAL) AS decided,
  ${stateExpression(place)} AS state,
  ${rawExpression(table, place)} AS raw,
  n.note, COALESCE(n.unit, l.unit) AS unit, l.row_label, l.column_label,
  ${table === 'requests' ? 'v.form' : 'l.form'} AS form, l.position,
  l.cell_name, ${IDENTITY_COLUMNS}${FROM_CURRENT}${JOIN_CELLS}
  JOIN code_label l ON l.form = v.form_${table} AND l.table_name = '${table}'
  LEFT JOIN cell_note n ON n.version_id = r.version_id AND n.cell_name = l.cell_name
  LEFT JOIN decision k ON k.sha256 = d.sha256 AND k.table_name = l.table_name
    AND k.row_code = l.row_code AND k.column_code = l.column_code
    AND k.target = 'cell' AND k.action = 'read_as'`;
}

function valueExpression(table: TableName): string {
  const arms = STRUCTURES.map((form) => {
    const columns = formCells(form.id, table).map((cell): [number, string] => [
      cell.position,
      `c.${cell.name}`,
    ]);
    return columns.length === 0 ? '' : `WHEN '${form.id}' THEN ${caseWhen('l.position', columns)}`;
  });
  return `CASE l.form ${arms.join(' ')} END`;
}

/** How many positions the tables before this one take. */
function offset(table: TableName): string {
  const before = TABLE_ORDER.slice(0, TABLE_ORDER.indexOf(table));
  return before.reduce((sum, earlier) => {
    const arms = STRUCTURES.map((form) => [form.id, formCells(form.id, earlier).length] as const)
      .filter(([, length]) => length > 0)
      .map(([id, length]) => `WHEN '${id}' THEN ${length}`);
    return `${sum} + CASE v.form_${earlier} ${arms.join(' ')} ELSE 0 END`;
  }, '0');
}

function stateExpression(place: string): string {
  const names = Object.entries(STATE_LETTERS).map(
    ([state, letter]) => `WHEN '${letter}' THEN '${state}'`,
  );
  return `CASE WHEN c.states IS NULL THEN 'number'
    ELSE CASE substr(c.states, 1 + ${place}, 1) ${names.join(' ')} END END`;
}

/** The exception where one is kept, else what a value prints as, else the empty text of a blank. */
function rawExpression(table: TableName, place: string): string {
  const kept = `json_type(c.raw, '$."' || ${place} || '"')`;
  const usual = `COALESCE(${printed(valueExpression(table))},
      CASE WHEN substr(c.states, 1 + ${place}, 1) = 'b' THEN '' END)`;
  return `CASE WHEN c.raw IS NOT NULL AND ${kept} IS NOT NULL
      THEN json_extract(c.raw, '$."' || ${place} || '"')
      ELSE ${usual} END`;
}

/** REAL prints 3.0 for 3: a whole number prints without its point, as the source would. */
function printed(value: string): string {
  return `rtrim(replace(CAST(${value} AS TEXT) || ' ', '.0 ', ' '))`;
}
