/**
 * Checks of single values: counts are whole and not negative, numerals as people write them, amounts with a unit.
 *
 * @module
 */
import { FORMS, type ValueKind } from '../../parse/forms/form.ts';
import type { Cell, ParsedReport } from '../../parse/report.ts';
import type { Finding } from '../record.ts';
import { findingOf, placeOf } from './finding.ts';

/** What a column holds where it is no count: amounts have decimals, changes a sign. */
const KINDS: ReadonlyMap<string, ValueKind> = new Map(
  FORMS.flatMap(({ tables }) =>
    Object.values(tables).flatMap(({ rows }) =>
      rows.flatMap(({ columns }) =>
        columns.flatMap(({ code, kind }) => (kind === 'count' ? [] : [[code, kind] as const])),
      ),
    ),
  ),
);

/** Counts with decimals, values below zero outside 本年增/减, numerals like `00`, amounts without a unit. */
export function checkValues(report: ParsedReport): Finding[] {
  const findings: Finding[] = [];
  for (const cell of report.cells) {
    const { value, raw, column } = cell;
    if (value === null) continue;
    // Nearly all cells are small whole numbers: short tests let them pass.
    if (raw !== null && raw.length > 1 && !isPlain(raw) && NONCANONICAL.test(raw))
      findings.push(asWritten('value.noncanonical_numeral', cell));
    if (cell.unit === null && value !== 0 && KINDS.get(column) === 'amount')
      findings.push(asWritten('unit.unstated', cell));
    if ((value >= 0 && Number.isInteger(value)) || cell.table === 'statistics') continue;
    if (value < 0 && KINDS.get(column) !== 'change')
      findings.push(about('value.negative', cell, value, report));
    if (!Number.isInteger(value) && KINDS.get(column) !== 'amount')
      findings.push(about('value.not_integer', cell, value, report));
  }
  return findings;
}

/** Begins with a digit other than zero. */
function isPlain(raw: string): boolean {
  const first = raw.charAt(0);
  return first >= '1' && first <= '9';
}

/** `00`, `007`: readable, and a sign that the cell was typed over. */
const NONCANONICAL = /^\s*[+-]?[0０][\d０-９]/;

function asWritten(rule: string, { table, row, column, raw, value }: Cell): Finding {
  return findingOf(rule, { cell: { table, row, column }, left: value, params: { raw, value } });
}

function about(rule: string, cell: Cell, value: number, report: ParsedReport): Finding {
  const place = placeOf(report.forms[cell.table], cell);
  const ref = { table: cell.table, row: cell.row, column: cell.column };
  return findingOf(rule, { cell: ref, left: value, params: { place, value } });
}
