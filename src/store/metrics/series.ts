/**
 * What a metric answers: series by year, never adding reports of different level, scope or kind of body.
 *
 * @module
 */

import type { BodyKind, Level, Origin, Scope } from '../../normalize/record.ts';
import { STATISTICS_FORM } from '../../parse/forms/indicators.ts';
import type { Metric } from './definition.ts';
import { equationOf, equationValue, type SideSums } from './equation.ts';
import type { Interval } from './interval.ts';

/** Which reports a question is about. */
export interface MetricFilter {
  /** First and last fiscal year. */
  readonly years?: readonly [number, number];
  /** One division or everything under it: `52`, `5204`, `520402`. */
  readonly divisionPrefix?: string;
  readonly level?: Level;
  readonly scope?: Scope;
  /** `government` unless told: one report per division, so that no request is counted twice. */
  readonly bodyKind?: BodyKind;
  /** One body. */
  readonly agencyId?: string;
  /** Bodies of one field of work, as `agency.function` has it: of single reports only, the rollup knows none. */
  readonly field?: string;
  /** `real` unless told: demo reports never mix with real ones. */
  readonly origin?: Origin;
  /** Published values only, reports with broken sums included. */
  readonly asPublished?: boolean;
}

/** Numerator and base added over reports; value null where the base is zero. */
export interface Pooled {
  readonly value: number | null;
  readonly numerator: number;
  readonly base: number;
  /** Reports in it. */
  readonly n: number;
}

/** What became of the reports of a group: `n` and the others add up to `reports`. */
export interface Counts {
  /** Reports there are. */
  readonly reports: number;
  /** Counted in. */
  readonly n: number;
  /** Left out because a cell of the formula stands in a sum that fails. */
  readonly removed: number;
  /** Every number is there, and there was nothing to divide by. */
  readonly zeroBase: number;
  /** A number is not there. */
  readonly noValue: number;
  /** The body has no report of the year before, which the metric compares with. */
  readonly noPrevious: number;
  /** The form of the report does not have the cells. */
  readonly notInForm: number;
}

export interface SeriesPoint extends Pooled, Counts {
  readonly fiscalYear: number;
  /** Those of the other side of a difference; 0 elsewhere. */
  readonly otherNumerator: number;
  readonly otherBase: number;
  /** Forms of the reports in it; more than one where bodies changed late. */
  readonly forms: readonly string[];
  /** Reports without a value that is not zero divided by zero: a number is not there, or its form does not ask it. */
  readonly undefined: number;
  /** Median over bodies; null where it was not asked for or there is none. */
  readonly median: number | null;
  /** Only bodies with a value in every year of the series; null where it was not asked for. */
  readonly sameBodies: Pooled | null;
  /** 95 % interval, for one body only. */
  readonly interval: Interval | null;
  /** True where the base is smaller than the metric's minimum: give the numbers, not the share. */
  readonly smallBase: boolean;
  /** Why this year cannot be compared with the one before, in both languages; null where it can. */
  readonly breakNote: { readonly zh: string; readonly en: string } | null;
}

export interface Series {
  readonly metric: Metric;
  readonly level: string | null;
  readonly scope: string;
  readonly bodyKind: string;
  readonly points: readonly SeriesPoint[];
}

/** Changes of the forms that every metric over their cells must mark. */
const FORM_CHANGE = {
  zh: '报告格式在这一年改变',
  en: 'The statutory form changed in this year',
};

/**
 * Why a year cannot be compared with the one before it: a change of law, or of form where the metric is not
 * continued by the law's own terms.
 */
export function breakNote(
  metric: Metric,
  before: Pick<SeriesPoint, 'fiscalYear' | 'forms'> | undefined,
  point: Pick<SeriesPoint, 'fiscalYear' | 'forms'>,
): SeriesPoint['breakNote'] {
  if (before === undefined) return null;
  const law = metric.breaks.find(
    ({ year }) => before.fiscalYear < year && point.fiscalYear >= year,
  );
  if (law !== undefined) return { zh: law.zh, en: law.en };
  const crosses2019 =
    before.forms.includes(STATISTICS_FORM) !== point.forms.includes(STATISTICS_FORM);
  return crosses2019 && metric.kind !== 'coverage' ? FORM_CHANGE : null;
}

/** Value of sums; null where there is nothing to divide by. */
export function metricValue(kind: Metric['kind'], sums: SideSums): number | null {
  return equationValue(equationOf(kind, sums));
}
