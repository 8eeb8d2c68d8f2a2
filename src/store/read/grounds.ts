/**
 * On what ground requests were refused, counted in the same reports as the refusals themselves.
 *
 * @module
 */
import type { Level, Scope } from '../../normalize/record.ts';
import { METRICS, type Metric } from '../metrics/definition.ts';
import { reportValues } from '../metrics/report-values.ts';
import type { Store } from '../store.ts';
import { metricSeries, type Selection, type ShownPoint } from './metric-series.ts';

export interface RefusalGround {
  readonly metric: Metric;
  readonly requests: number;
  /** Share of all refusals; null where there are none. */
  readonly share: number | null;
}

/** The value of refusals that grounds are asked of. */
export type GroundsOf = Pick<ShownPoint, 'fiscalYear' | 'level' | 'scope' | 'numerator'>;

/** The metrics that are shares of refusals by ground, in the order of the form. */
export const GROUNDS: readonly Metric[] = METRICS.filter(({ theme }) => theme === 'grounds');

/**
 * Grounds of the refusals behind one value of the metric of refusals, most used first. They add up to the refusals:
 * the rollup counts a report in one metric and leaves it out of another, so where the sums differ the reports that
 * the refusals are counted in are added up one by one.
 */
export function groundsBehind(
  store: Store,
  refusals: Metric,
  selection: Selection,
  point: GroundsOf,
): RefusalGround[] {
  const rolled = GROUNDS.map((metric) => ({
    metric,
    requests:
      metricSeries(store, metric, selection).points.find(
        (one) => one.fiscalYear === point.fiscalYear,
      )?.numerator ?? 0,
  }));
  const agree = rolled.reduce((sum, one) => sum + one.requests, 0) === point.numerator;
  const counted = agree ? rolled : addedUp(store, refusals, selection, point);
  return counted
    .map((one) => ({
      ...one,
      share: point.numerator === 0 ? null : one.requests / point.numerator,
    }))
    .sort((a, b) => b.requests - a.requests);
}

function addedUp(
  store: Store,
  refusals: Metric,
  { place, kind, origin }: Selection,
  { fiscalYear, level, scope }: GroundsOf,
): { readonly metric: Metric; readonly requests: number }[] {
  const filter = {
    years: [fiscalYear, fiscalYear] as const,
    ...(place === '' ? {} : { divisionPrefix: place }),
    ...(level === null ? {} : { level: level as Level }),
    ...{ scope: scope as Scope, bodyKind: kind, origin },
  };
  const defined = (metric: Metric) =>
    reportValues(store.connection, metric, filter).filter((one) => one.status === 'defined');
  const counted = new Set(defined(refusals).map((one) => one.reportId));
  return GROUNDS.map((metric) => ({
    metric,
    requests: defined(metric)
      .filter((one) => counted.has(one.reportId))
      .reduce((sum, one) => sum + one.numerator, 0),
  }));
}
