/**
 * What the cover of a form filled in by hand says: who typed it in, when, from which address, and for which division.
 *
 * @module
 */

import type { ParsedReport } from '../parse/report.ts';
import { latestDivision } from './division-table.ts';
import { findingOf } from './findings/finding.ts';
import type { ReportIdentity } from './identity.ts';
import { isoDate } from './published.ts';
import type { Evidence, Finding, Hints } from './record.ts';

export interface HandCoding {
  readonly evidence: readonly Evidence[];
  /** What the cover states of the report; it wins over what the tables' words say, and yields to a manifest. */
  readonly hints: Pick<Hints, 'divisionCode'>;
  /** Address of the report that was typed in; null where none was given. */
  readonly address: string | null;
  /** Fields that say who typed it in and when, and were left empty. */
  readonly missing: readonly string[];
  /** A 区划代码 that no division ever had. */
  readonly unknownCode: string | null;
}

const LONGEST = 80;

/**
 * Reads the cover; null for a report that nobody typed in.
 *
 * @example
 * handCoding({ reader: 'html', meta: [] }) // => null
 * handCoding({ reader: 'hand', meta: [{ name: '录入日期', value: '2024年3月1日' }] })?.missing // => ['录入人']
 */
export function handCoding({
  reader,
  meta,
}: Pick<ParsedReport, 'reader' | 'meta'>): HandCoding | null {
  if (reader !== 'hand') return null;
  const field = (name: string): string =>
    (meta.find((entry) => entry.name === name)?.value ?? '').replace(/\s+/g, ' ').trim();
  const coder = field('录入人').slice(0, LONGEST);
  const codedOn = isoDate(field('录入日期'));
  const address = /^https?:\/\/\S+$/i.test(field('来源网址')) ? field('来源网址') : null;
  const code = field('区划代码');
  const isKnown = latestDivision(code) !== undefined;
  const said: readonly (readonly [Evidence['field'], string | null])[] = [
    ['coded_by', coder === '' ? null : coder],
    ['coded_on', codedOn],
    ['coded_from', address ?? (field('来源网址') || null)],
  ];
  return {
    evidence: said.flatMap(([name, quote]) =>
      quote === null ? [] : [{ field: name, from: 'cover', quote }],
    ),
    hints: isKnown ? { divisionCode: code } : {},
    address,
    missing: [...(coder === '' ? ['录入人'] : []), ...(codedOn === null ? ['录入日期'] : [])],
    unknownCode: code === '' || isKnown ? null : code.slice(0, LONGEST),
  };
}

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
      state === 'text' && raw !== null && NUMBER.test(raw.trim())
        ? [findingOf('hand.no_count', { cell: { table, row, column }, params: { raw } })]
        : [],
    ),
  ];
}

const NUMBER = /^[-+−－]?\s*\d[\d,.]*$/;
