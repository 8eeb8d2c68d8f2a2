/**
 * What the parser could not settle: numbers without a cell, rows nobody knows, rows printed twice with different values,
 * a table that breaks off, bytes that are no text. They say that our reading needs a look, not that the source is wrong.
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';
import { isSubtotal } from '../../parse/forms/labels.ts';
import type { ParsedReport } from '../../parse/report.ts';
import type { Finding } from '../record.ts';
import { findingOf } from './finding.ts';

/** Share of numbers below which a table wants a person's eye. */
const LEAST_CONSERVED = 0.99;
/** Share of a table's numbers that may stand in rows and columns that the form does not have. */
const MOST_BESIDE = 0.5;
/** As many of the lost numbers are named. */
const MOST_NAMED = 5;

/** More numbers beside the cells of the form than a row or a column of one's own explains. Subtotals say nothing new. */
function besideForm({
  conservation,
  extras,
}: Pick<ParsedReport, 'conservation' | 'extras'>): Finding[] {
  const subtotals = (name: string): number =>
    extras.filter(({ table, columnLabel, raw }) => {
      return table === name && /\d/.test(raw) && isSubtotal(columnLabel);
    }).length;
  return conservation
    .map(({ table, tokens, beside }) => {
      const own = beside === 0 ? 0 : subtotals(table);
      return { table, tokens: tokens - own, beside: beside - own };
    })
    .filter(({ tokens, beside }) => beside > MOST_BESIDE * tokens)
    .map(({ table, tokens, beside }) => {
      const params = { beside, tokens };
      const finding = findingOf('parse.beside_form', {
        left: tokens - beside,
        right: tokens,
        params,
      });
      return { ...finding, table };
    });
}

/** Where a limit was reached; empty where only the document as a whole can be named. */
function placeText(at: Locator | null): string {
  if (at === null) return '';
  if ('line' in at) return ` (line ${at.line})`;
  if ('page' in at) return ` (page ${at.page})`;
  return 'sheet' in at ? ` (${at.sheet} ${at.ref})` : ` (table ${at.table + 1})`;
}

/** Findings about the reading itself, table by table. */
export function checkReading({
  doubts,
  conservation,
  extras,
  unread,
  invalidBytes,
}: Pick<
  ParsedReport,
  'doubts' | 'conservation' | 'extras' | 'unread' | 'invalidBytes'
>): Finding[] {
  const repeated = doubts.flatMap(({ table, repeated: rows }): Finding[] => {
    if (rows.length === 0) return [];
    const finding = findingOf('parse.repeated_rows', { params: { rows: rows.length } });
    return [{ ...finding, table, row: rows.length === 1 ? (rows[0] ?? null) : null }];
  });
  const unmatched = doubts.flatMap(({ table, unmatched: rows }): Finding[] => {
    if (rows.length === 0) return [];
    const params = { rows: rows.length, labels: rows.slice(0, MOST_NAMED).join(', ') };
    return [{ ...findingOf('parse.unmatched_rows', { params }), table }];
  });
  const lost = conservation
    .filter(({ tokens, lost: own }) => own.length > (1 - LEAST_CONSERVED) * tokens)
    .map(({ table, tokens, lost: own }) => {
      const numbers = own.slice(0, MOST_NAMED).map(({ raw }) => raw);
      const left = tokens - own.length;
      const params = { placed: left, tokens, lost: own.length, numbers: numbers.join(', ') };
      return { ...findingOf('parse.tokens_lost', { left, right: tokens, params }), table };
    });
  const truncated = unread.map(({ message, at }) =>
    findingOf('parse.truncated', { params: { limit: message, where: placeText(at) } }),
  );
  const cut = doubts
    .filter((one) => one.cut === true)
    .map(({ table }) => ({ ...findingOf('parse.text_cut', { params: {} }), table }));
  const together = doubts
    .filter(({ runTogether }) => runTogether === true)
    .map(({ table }) => ({ ...findingOf('parse.run_together', { params: {} }), table }));
  const invalid =
    invalidBytes === 0
      ? []
      : [findingOf('parse.invalid_bytes', { params: { sequences: invalidBytes } })];
  return [
    ...[...repeated, ...unmatched, ...lost, ...truncated, ...cut, ...together, ...invalid],
    ...besideForm({ conservation, extras }),
  ];
}
