/**
 * What the parser could not settle: numbers without a cell, rows printed twice with different values. Both say that
 * our reading needs a look, not that the source is wrong.
 *
 * @module
 */
import type { ParsedReport } from '../../parse/report.ts';
import type { Finding } from '../record.ts';
import { findingOf } from './finding.ts';

/** Share of numbers below which a table wants a person's eye. */
const LEAST_CONSERVED = 0.99;
/** As many of the lost numbers are named. */
const MOST_NAMED = 5;

/** Findings about the reading itself, table by table. */
export function checkReading({
  doubts,
  conservation,
}: Pick<ParsedReport, 'doubts' | 'conservation'>): Finding[] {
  const repeated = doubts.flatMap(({ table, repeated: rows }): Finding[] => {
    if (rows.length === 0) return [];
    const finding = findingOf('parse.repeated_rows', { params: { rows: rows.length } });
    return [{ ...finding, table, row: rows.length === 1 ? (rows[0] ?? null) : null }];
  });
  const lost = conservation
    .filter(({ tokens, placed }) => tokens > 0 && placed / tokens < LEAST_CONSERVED)
    .map(({ table, tokens, placed, lost: own }) => {
      const numbers = own.slice(0, MOST_NAMED).map(({ raw }) => raw);
      const params = { placed, tokens, lost: tokens - placed, numbers: numbers.join(', ') };
      return { ...findingOf('parse.tokens_lost', { left: placed, right: tokens, params }), table };
    });
  return [...repeated, ...lost];
}
