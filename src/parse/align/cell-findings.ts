/**
 * Findings about single cells: numerals no one writes on purpose, amounts without a unit, rows printed twice.
 *
 * @module
 */
import type { TableName } from '../forms/form.ts';
import type { Cell, Finding } from '../report.ts';

/** Findings that one cell alone gives. */
export function cellFindings(cells: readonly Cell[]): Finding[] {
  const findings: Finding[] = [];
  for (const cell of cells) {
    if (cell.state !== 'number') continue;
    if (cell.raw !== null && isNoncanonical(cell.raw)) findings.push(noncanonical(cell));
    if (cell.unit === null && cell.value !== 0 && cell.column.endsWith('_amount'))
      findings.push(unitUnstated(cell));
  }
  return findings;
}

/** `00`, `007`: readable, and a sign that the cell was typed over. */
function isNoncanonical(raw: string): boolean {
  return raw.length > 1 && /^[+-]?[0０][\d０-９]/.test(raw.trim());
}

function about(cell: Cell): Pick<Finding, 'table' | 'row' | 'column' | 'cells'> {
  const { table, row, column } = cell;
  return { table, row, column, cells: [{ table, row, column }] };
}

function noncanonical(cell: Cell): Finding {
  return {
    rule: 'value.noncanonical_numeral',
    severity: 'info',
    verdict: 'source',
    ...about(cell),
    left: cell.value,
    right: null,
    message: `the cell reads “${cell.raw}”, taken as ${cell.value}`,
    params: { raw: cell.raw, value: cell.value },
  };
}

function unitUnstated(cell: Cell): Finding {
  return {
    rule: 'unit.unstated',
    severity: 'info',
    verdict: 'source',
    ...about(cell),
    left: cell.value,
    right: null,
    message: `the amount ${cell.raw} has no unit in its cell, its heading or the form: it is not converted to 元`,
    params: { raw: cell.raw, value: cell.value },
  };
}

/** Rows that the document prints more than once with different values: no one can tell which counts. */
export function repeatedFindings(table: TableName, rows: readonly string[]): Finding[] {
  if (rows.length === 0) return [];
  return [
    {
      rule: 'parse.repeated_rows',
      severity: 'warning',
      verdict: 'unknown',
      table,
      row: rows.length === 1 ? (rows[0] ?? null) : null,
      column: null,
      left: null,
      right: null,
      cells: [],
      message: `${rows.length} row(s) stand in the document more than once with different values; none is taken`,
      params: { rows: rows.length },
    },
  ];
}
