/**
 * The six parts of outcomes as pages show them: one series a part, of one scope, with the same reports in each.
 *
 * @module
 */
import type { Scope } from '../../normalize/record.ts';
import { outcomeComposition } from '../metrics/composition.ts';
import { type Metric, metricById, OUTCOME_COMPOSITION } from '../metrics/definition.ts';
import { type Equation, equationOf, type SideSums } from '../metrics/equation.ts';
import type { Counts } from '../metrics/series.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import {
  filterOf,
  metricSeries,
  pointsShown,
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

/** The scope is chosen first: reports of the others are not read. */
function wholeSeries(store: Store, selection: Selection): readonly ShownSeries[] {
  const [part] = OUTCOME_COMPOSITION.flatMap((id) => metricById(id) ?? []);
  if (part === undefined) return [];
  const { scopes, otherScopes } = metricSeries(store, part, selection);
  const [scope, ...others] = scopes;
  const parts = outcomeComposition(store.connection, {
    ...filterOf(selection),
    ...(scope === undefined || others.length > 0 ? {} : { scope: scope as Scope }),
  });
  return parts.map((series) => ({
    points: pointsShown(series, selection),
    scopes,
    otherScopes,
  }));
}

/** The metrics that make one whole with one of the six, itself among them; none for any other metric. */
export function compositionWith(metric: Metric): readonly Metric[] {
  if (!OUTCOME_COMPOSITION.includes(metric.id)) return [];
  return OUTCOME_COMPOSITION.flatMap((id) => metricById(id) ?? []);
}

/** Sums and counts of one of the six parts in one year, as a sheet states them. */
export function compositionPoint(
  store: Store,
  metric: Metric,
  selection: Selection,
  year: number,
):
  | (Pick<ShownPoint, 'value' | keyof SideSums | keyof Counts> & { equation: Equation })
  | undefined {
  const series = compositionSeries(store, selection)[OUTCOME_COMPOSITION.indexOf(metric.id)];
  const point = series?.points.find((one) => one.fiscalYear === year);
  if (point === undefined) return undefined;
  const { value, numerator, base, otherNumerator, otherBase } = point;
  const { reports, n, removed, zeroBase, noValue, noPrevious, notInForm } = point;
  return {
    ...{ value, numerator, base, otherNumerator, otherBase },
    ...{ reports, n, removed, zeroBase, noValue, noPrevious, notInForm },
    equation: equationOf(metric.kind, point),
  };
}
