/**
 * Checks of single values: counts are whole and not negative.
 *
 * @module
 */
import type { Cell, Finding, ParsedReport } from '../../parse/report.ts';
import { findingOf, placeOf } from './finding.ts';

/** Columns that hold money: decimals are in order there. */
const AMOUNTS = new Set(['procurement_amount', 'fee_amount']);

/** Counts with decimals, and values below zero outside 本年增/减. */
export function checkValues(report: ParsedReport): Finding[] {
  const findings: Finding[] = [];
  for (const cell of report.cells) {
    const { value } = cell;
    // Nearly all cells are small whole numbers: one test lets them pass.
    if (value === null || (value >= 0 && Number.isInteger(value))) continue;
    if (cell.table === 'statistics') continue;
    if (value < 0 && cell.column !== 'items_change')
      findings.push(about('value.negative', cell, value, report));
    if (!Number.isInteger(value) && !AMOUNTS.has(cell.column))
      findings.push(about('value.not_integer', cell, value, report));
  }
  return findings;
}

function about(rule: string, cell: Cell, value: number, report: ParsedReport): Finding {
  const place = placeOf(report.forms[cell.table], cell);
  const ref = { table: cell.table, row: cell.row, column: cell.column };
  return findingOf(rule, { cell: ref, left: value, params: { place, value } });
}
