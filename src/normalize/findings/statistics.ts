/**
 * The statistics table before 2019: parts against wholes. Channels of publication are no parts: one item through
 * three channels counts once in the total and once in each channel.
 *
 * How grave a difference is depends on what the table itself prints. A label 其中 says that a row is a part. Rows
 * under another are parts of it, but nothing says that the form lists all of them.
 *
 * @module
 */
import { FORMS, type FormRow } from '../../parse/forms/form.ts';
import type { Indicator, ParsedReport } from '../../parse/report.ts';
import type { CellRef, Finding } from '../record.ts';
import { findingOf, refTo } from './finding.ts';

/** Numbers whose parts the form lists, and whether a thing can stand in several of the parts. */
const WHOLES: readonly { readonly whole: string; readonly repeats: boolean }[] = [
  { whole: 'received', repeats: false },
  { whole: 'concluded', repeats: false },
  { whole: 'answered', repeats: true },
  { whole: 'answered.refused', repeats: true },
  { whole: 'reconsideration', repeats: false },
  { whole: 'litigation', repeats: false },
  { whole: 'staff', repeats: false },
];

const rows: readonly FormRow[] = FORMS.flatMap(({ tables }) => tables.statistics?.rows ?? []);
const labels = new Map(rows.map(({ code, label }) => [code, label]));
const families = WHOLES.map(({ whole, repeats }) => ({
  whole,
  repeats,
  parts: rows.filter(({ parent }) => parent === whole).map(({ code }) => code),
}));
const ofWhich = rows.flatMap(({ code, parent, kind }) =>
  kind === 'of_which' && parent ? [{ part: code, whole: parent }] : [],
);

type Printed = ReadonlyMap<string, Indicator>;

/** Parts that exceed their whole, and sums that fail. */
export function checkStatistics({
  tables: { statistics },
  indicators,
}: Pick<ParsedReport, 'tables' | 'indicators'>): Finding[] {
  if (statistics === undefined) return [];
  const printed: Printed = new Map(
    indicators.flatMap((one) => (one.code === null ? [] : [[one.code, one] as const])),
  );
  const value = (code: string): number | null => statistics[code]?.value ?? null;
  const findings: Finding[] = [];
  for (const { part, whole } of ofWhich) {
    const [left, right] = [value(part), value(whole)];
    if (left === null || right === null || left <= right) continue;
    if (saysOfWhich(part, whole, printed))
      findings.push(finding('statistics.part', [part, whole], left, right));
  }
  for (const { whole, repeats, parts } of families) {
    const right = value(whole);
    const known = parts.filter((part) => value(part) !== null);
    if (right === null || known.length === 0) continue;
    const left = known.reduce((sum, part) => sum + (value(part) ?? 0), 0);
    const cells = [...known, whole];
    if (left > right && !repeats && known.every((part) => standsUnder(part, whole, printed)))
      findings.push(finding('statistics.parts_exceed', cells, left, right));
    else if (left !== right && known.length === parts.length)
      findings.push(finding('statistics.sum', cells, left, right));
  }
  return findings;
}

/** True where this table prints the part under the whole, in its unit. */
function standsUnder(part: string, whole: string, printed: Printed): boolean {
  const [lower, upper] = [printed.get(part), printed.get(whole)];
  if (lower === undefined || upper === undefined) return false;
  if (lower.unit !== null && upper.unit !== null && lower.unit !== upper.unit) return false;
  return lower.body === upper.body && lower.path.includes(upper.label);
}

function saysOfWhich(part: string, whole: string, printed: Printed): boolean {
  return standsUnder(part, whole, printed) && /^\s*其中/.test(printed.get(part)?.label ?? '');
}

function finding(rule: string, codes: readonly string[], left: number, right: number): Finding {
  const cells: CellRef[] = codes.map((code) => refTo('statistics', code, 'value'));
  const whole = codes.at(-1) ?? '';
  const place = labels.get(whole) ?? whole;
  return findingOf(rule, { cells, left, right, params: { place, left, right } });
}
