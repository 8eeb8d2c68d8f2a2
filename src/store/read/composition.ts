/**
 * The six parts of outcomes as one whole: only reports in which all six can be used, so that the parts add up.
 *
 * The rollup leaves a report out of each metric by itself: a failing sum may touch one part and not the others. Where
 * that happens in a year, the year is added up again from the reports that have all six.
 *
 * @module
 */
import type { Level, Scope } from '../../normalize/record.ts';
import { type Metric, metricById, OUTCOME_COMPOSITION } from '../metrics/definition.ts';
import { type ReportValue, reportValues } from '../metrics/report-values.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import {
  metricSeries,
  type Selection,
  type ShownPoint,
  type ShownSeries,
} from './metric-series.ts';

/** Series of the six metrics in the order of the form, with the same reports in each. */
export function compositionSeries(store: Store, selection: Selection): readonly ShownSeries[] {
  const { place, kind, level, origin } = selection;
  if (place.length === 6) return wholeSeries(store, selection);
  return memo(store, `composition ${place} ${kind} ${level} ${origin}`, () =>
    wholeSeries(store, selection),
  );
}

function wholeSeries(store: Store, selection: Selection): readonly ShownSeries[] {
  const metrics = OUTCOME_COMPOSITION.flatMap((id) => metricById(id) ?? []);
  const all = metrics.map((metric) => metricSeries(store, metric, selection));
  const years = [...new Set(all.flatMap(({ points }) => points.map((one) => one.fiscalYear)))];
  const whole = new Map(
    years.map((year) => [year, wholeYear(store, selection, metrics, all, year)]),
  );
  return all.map((series, index) => ({
    ...series,
    points: years.sort((a, b) => a - b).flatMap((year) => whole.get(year)?.[index] ?? []),
  }));
}

/** One point for each part of a year. */
function wholeYear(
  store: Store,
  selection: Selection,
  metrics: readonly Metric[],
  all: readonly ShownSeries[],
  year: number,
): ShownPoint[] {
  const points = all.flatMap(({ points: own }) => own.find((one) => one.fiscalYear === year) ?? []);
  const [first] = points;
  if (first === undefined) return [];
  const agree = points.every((one) => one.n === first.n && one.base === first.base);
  if (agree && points.length === metrics.length) return points;
  return addedUp(store, selection, metrics, first);
}

/** The year again, from single reports. */
function addedUp(
  store: Store,
  { place, kind, origin }: Selection,
  metrics: readonly Metric[],
  like: ShownPoint,
): ShownPoint[] {
  const { fiscalYear, scope, level, reports } = like;
  const values = metrics.map((metric) =>
    reportValues(store.connection, metric, {
      years: [fiscalYear, fiscalYear],
      ...(place === '' ? {} : { divisionPrefix: place }),
      ...(level === null ? {} : { level: level as Level }),
      ...{ scope: scope as Scope, bodyKind: kind, origin },
    }).filter((one) => one.status === 'defined'),
  );
  const usable = inAll(values);
  return values.map((list) => {
    const own = list.filter((one) => usable.has(one.reportId));
    const numerator = own.reduce((sum, one) => sum + one.numerator, 0);
    const base = own.reduce((sum, one) => sum + one.base, 0);
    const value = base === 0 ? null : numerator / base;
    const removed = reports - own.length;
    return {
      ...like,
      ...{ value, numerator, base, n: own.length, removed, undefined: 0 },
      ...{ median: null, sameBodies: null, interval: null },
    };
  });
}

function inAll(lists: readonly (readonly ReportValue[])[]): ReadonlySet<string> {
  const [first = [], ...rest] = lists.map((list) => new Set(list.map((one) => one.reportId)));
  return new Set([...first].filter((id) => rest.every((other) => other.has(id))));
}
