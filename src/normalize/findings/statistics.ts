/**
 * The statistics table before 2019: parts against wholes. Channels of publication are no parts: one item through
 * three channels counts once in the total and once in each channel.
 *
 * @module
 */
import { type FormRow, formTable } from '../../parse/forms/form.ts';
import type { CellRef, Finding, Tables } from '../../parse/report.ts';
import { findingOf, refTo } from './finding.ts';

/** Numbers whose parts the form lists in full. */
const WHOLES = [
  'received',
  'concluded',
  'answered',
  'answered.refused',
  'reconsideration',
  'litigation',
  'staff',
];
/** Parts that are one among others that the form does not list. */
const PARTS = [
  'published_items.normative_documents',
  'press_conferences.by_head',
  'online_interviews.by_head',
];

const rows: readonly FormRow[] = formTable('2014', 'statistics')?.rows ?? [];
const sums = WHOLES.map((whole) => ({
  whole,
  parts: rows.filter(({ parent }) => parent === whole).map(({ code }) => code),
}));

/** Sums that fail and parts that exceed their whole. */
export function checkStatistics({ statistics }: Tables): Finding[] {
  if (statistics === undefined) return [];
  const value = (code: string): number | null => statistics[code]?.value ?? null;
  const findings: Finding[] = [];
  for (const { whole, parts } of sums) {
    const right = value(whole);
    const values = parts.flatMap((part) => value(part) ?? []);
    if (right === null || values.length < parts.length) continue;
    const left = values.reduce((a, b) => a + b, 0);
    if (left !== right) findings.push(finding('statistics.sum', [...parts, whole], left, right));
  }
  for (const part of PARTS) {
    const whole = rows.find(({ code }) => code === part)?.parent ?? '';
    const [left, right] = [value(part), value(whole)];
    if (left !== null && right !== null && left > right)
      findings.push(finding('statistics.part', [part, whole], left, right));
  }
  return findings;
}

function finding(rule: string, codes: readonly string[], left: number, right: number): Finding {
  const cells: CellRef[] = codes.map((code) => refTo('statistics', code, 'value'));
  const whole = codes.at(-1);
  const place = rows.find(({ code }) => code === whole)?.label ?? whole ?? '';
  return findingOf(rule, { cells, left, right, params: { place, left, right } });
}
