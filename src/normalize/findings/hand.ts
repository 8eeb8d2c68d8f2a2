/**
 * Checks of a form filled in by hand: who typed it in and when, whether its fillings can meet, and what is no count.
 *
 * @module
 */
import type { ParsedReport } from '../../parse/report.ts';
import type { HandCoding } from '../hand-coding.ts';
import type { ReportIdentity } from '../identity.ts';
import type { Finding } from '../record.ts';
import { findingOf } from './finding.ts';

/** What the cover leaves open, and cells in which no count was typed. */
export function checkHand(
  { cells }: Pick<ParsedReport, 'cells'>,
  { coding, isNamed, agency }: ReportIdentity & { readonly coding?: HandCoding | null },
): Finding[] {
  if (coding === undefined || coding === null) return [];
  const { missing, unknownCode, address } = coding;
  const apart = !isNamed && address === null;
  return [
    ...(missing.length === 0
      ? []
      : [findingOf('hand.cover_incomplete', { params: { fields: missing.join('、') } })]),
    ...(unknownCode === null
      ? []
      : [findingOf('hand.unknown_code', { params: { code: unknownCode } })]),
    ...(apart ? [findingOf('hand.no_division', { params: { name: agency } })] : []),
    ...cells.flatMap(({ state, raw, table, row, column }) =>
      state === 'text' && raw !== null && NUMBER.test(raw)
        ? [findingOf('hand.no_count', { cell: { table, row, column }, params: { raw } })]
        : [],
    ),
  ];
}

const NUMBER = /^\s*[-+−－]?\s*\d[\d,.]*\s*$/;
