/**
 * Year, form and date of a report against each other and against the law.
 *
 * @module
 */
import { type FormId, formForYear, type TableName } from '../../parse/forms/form.ts';
import { isSameTable } from '../../parse/forms/in-print.ts';
import type { BodyKind, Evidence, Finding } from '../record.ts';
import { findingOf } from './finding.ts';

export interface WhenContext {
  readonly forms: Readonly<Partial<Record<TableName, FormId>>>;
  readonly fiscalYear: number | null;
  readonly titleYear: number | null;
  readonly periodYear: number | null;
  /** The year the report says, where a manifest says another. */
  readonly otherYear: number | null;
  readonly publishedOn: string | null;
  readonly bodyKind: BodyKind;
  readonly evidence: readonly Evidence[];
}

/** Contradictions of year, form and date. */
export function checkWhen(context: WhenContext): Finding[] {
  const { titleYear, periodYear, fiscalYear } = context;
  const findings: Finding[] = [];
  if (titleYear !== null && periodYear !== null && titleYear !== periodYear)
    findings.push(
      findingOf('year.disagreement', {
        left: titleYear,
        right: periodYear,
        params: { left: titleYear, right: periodYear },
      }),
    );
  if (fiscalYear === null) return findings;
  const told = toldOtherwise(context, fiscalYear);
  // What follows from the year told is no fault of the source.
  if (told !== null) return [...findings, told];
  findings.push(...wrongForm(context, fiscalYear));
  // Which year is meant is open: nothing follows for its dates.
  return findings.length > 0 ? findings : [...findings, ...date(context, fiscalYear)];
}

function toldOtherwise({ otherYear }: WhenContext, told: number): Finding | null {
  if (otherYear === null) return null;
  return findingOf('year.told_otherwise', {
    left: otherYear,
    right: told,
    params: { read: otherYear, told },
  });
}

function wrongForm({ forms }: WhenContext, year: number): Finding[] {
  const expected = formForYear(year)?.id;
  if (expected === undefined) return [];
  return Object.entries(forms)
    .filter(([table, form]) => !isSameTable(table as TableName, form, expected))
    .filter(([table]) => table !== 'statistics' || Object.keys(forms).length === 1)
    .slice(0, 1)
    .map(([table, form]) =>
      findingOf('form.wrong_for_year', { params: { table, form, year, expected } }),
    );
}

function date(context: WhenContext, year: number): Finding[] {
  const { publishedOn, evidence, bodyKind } = context;
  const stated = evidence.find(({ field }) => field === 'published_on');
  if (publishedOn === null || stated === undefined || stated.from === 'signature') return [];
  if (publishedOn < `${year}-12-15`)
    return [findingOf('publication.early', { params: { date: publishedOn, year } })];
  const deadline = deadlineOf(bodyKind, year);
  if (deadline === null || publishedOn <= deadline || !publishedOn.startsWith(`${year + 1}-`))
    return [];
  const days = Math.round((Date.parse(publishedOn) - Date.parse(deadline)) / 86_400_000);
  return [
    findingOf('publication.late', { left: days, params: { date: publishedOn, deadline, days } }),
  ];
}

/**
 * The last day for publication; null for bodies whose date the law does not name.
 *
 * @example
 * deadlineOf('department', 2020) // => '2021-01-31'
 * deadlineOf('department', 2018) // => '2019-03-31'
 * deadlineOf('township', 2020) // => null
 */
export function deadlineOf(kind: BodyKind, fiscalYear: number): string | null {
  if (fiscalYear < 2008) return null;
  const march = `${fiscalYear + 1}-03-31`;
  if (kind === 'government') return march;
  if (kind !== 'department') return null;
  return fiscalYear <= 2018 ? march : `${fiscalYear + 1}-01-31`;
}
