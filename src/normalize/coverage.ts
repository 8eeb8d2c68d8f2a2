/**
 * Coverage: which reports exist, and what is known about those that are not here. Absence is claimed only where the
 * column was read to its end; everything else stays unknown, with its reason.
 *
 * @module
 */
import { deadlineOf } from './findings/when.ts';
import type { BodyKind } from './record.ts';

export const COVERAGE_STATES = {
  published: 'a report is here and was read',
  published_unread:
    'a report is there, but nobody could read it: a scan, an image, a broken or unknown container',
  recognised_not_confirmed:
    'a scan is there; a program read it, and nobody confirmed what it read: no number of it is used',
  not_applicable: 'the body did not exist in that year',
  not_due: 'the legal date for publication has not passed',
  gone: 'a report was linked, but its address leads nowhere any more',
  robots_disallowed: 'the site asks crawlers to stay out; nothing was asked for',
  blocked: 'the site refuses programs or this address',
  not_found: 'the column was read to its end and holds no report for the year',
  unknown: 'nobody has looked, or the look gave no answer',
} as const;

export type CoverageState = keyof typeof COVERAGE_STATES;

/**
 * What each outcome of asking for a page says about the report behind it. `content`: the page decides, once read.
 * `before`: as it was at the last visit. A test compares the names with the crawler's list of outcomes.
 */
export const OUTCOME_COVERAGE: Readonly<Record<string, CoverageState | 'content' | 'before'>> = {
  fetched: 'content',
  not_modified: 'before',
  redirected: 'unknown',
  gone: 'gone',
  soft_404: 'gone',
  stub: 'unknown',
  off_site: 'unknown',
  robots_disallowed: 'robots_disallowed',
  challenged: 'blocked',
  forbidden: 'blocked',
  throttled: 'unknown',
  too_large: 'published_unread',
  bad_tls: 'unknown',
  bad_body: 'unknown',
  bad_redirect: 'unknown',
  refused_address: 'unknown',
  unreachable: 'unknown',
  server_error: 'unknown',
  bad_request: 'unknown',
};

/** Refusals of the parser that mean: there is a report, and it could not be read. The others mean: no report. */
export const UNREAD_REFUSALS: ReadonlySet<string> = new Set([
  'needs_ocr',
  'unsupported_format',
  'encrypted',
  'broken',
  'too_large',
  'hostile',
]);

/** One attempt at a report or at the column that would list it. */
export interface Attempt {
  /** report: the report's own page; column: the list of annual reports. */
  readonly of: 'report' | 'column';
  readonly outcome: string;
  /** For a fetched report: null where it was read, else the parser's refusal. */
  readonly refusal?: string | null;
  /** For a column: whether it was read to its end. */
  readonly complete?: boolean;
}

export interface CoverageQuestion {
  readonly bodyKind: BodyKind;
  readonly fiscalYear: number;
  /** Whether the body existed on 31 December of the year; undefined where nobody knows. */
  readonly existed?: boolean;
  /** Day of the look, ISO date. */
  readonly on: string;
  readonly attempts: readonly Attempt[];
  readonly before?: CoverageState;
}

/** Best answer first: what was seen wins over what was not. */
const ORDER: readonly CoverageState[] = [
  'published',
  'recognised_not_confirmed',
  'published_unread',
  'not_applicable',
  'not_due',
  'gone',
  'robots_disallowed',
  'blocked',
  'not_found',
  'unknown',
];

/**
 * The state of one body and year.
 *
 * @example
 * coverageOf({ bodyKind: 'government', fiscalYear: 2020, on: '2021-06-01',
 *   attempts: [{ of: 'column', outcome: 'fetched', complete: true }] }) // => 'not_found'
 */
export function coverageOf(question: CoverageQuestion): CoverageState {
  const { attempts, before = 'unknown', fiscalYear, on } = question;
  const states = attempts.map((attempt) => stateOf(attempt, before));
  if (question.existed === false) states.push('not_applicable');
  const due = deadlineOf(question.bodyKind, fiscalYear) ?? `${fiscalYear + 1}-03-31`;
  if (on <= due) states.push('not_due');
  return ORDER.find((state) => states.includes(state)) ?? 'unknown';
}

function stateOf(
  { of, outcome, refusal, complete }: Attempt,
  before: CoverageState,
): CoverageState {
  const says = OUTCOME_COVERAGE[outcome] ?? 'unknown';
  if (says === 'before') return of === 'report' || complete === true ? before : 'unknown';
  if (of === 'column') {
    // A column that is gone or too large says nothing about the reports it held.
    if (says === 'content') return complete === true ? 'not_found' : 'unknown';
    return says === 'robots_disallowed' || says === 'blocked' ? says : 'unknown';
  }
  if (says !== 'content') return says;
  if (refusal === null || refusal === undefined) return 'published';
  return UNREAD_REFUSALS.has(refusal) ? 'published_unread' : 'unknown';
}
