/**
 * A metric over the years as pages show it: one series, of one scope, with what was not added said beside it.
 *
 * @module
 */
import type { BodyKind, Level, Origin } from '../../normalize/record.ts';
import { type Metric, metricById } from '../metrics/definition.ts';
import { runMetric } from '../metrics/run.ts';
import type { MetricFilter, Series, SeriesPoint } from '../metrics/series.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';

export interface Selection {
  /** Six digits: that division. Fewer, or none: all divisions of `level` whose code begins so. */
  readonly place: string;
  readonly kind: BodyKind;
  readonly level: Level;
  readonly origin: Origin;
}

export interface ShownPoint extends SeriesPoint {
  readonly scope: string;
  readonly level: string | null;
}

export interface ShownSeries {
  readonly points: readonly ShownPoint[];
  /** Scopes that points are of. */
  readonly scopes: readonly string[];
  /** Reports of other scopes or levels, which are not added. */
  readonly otherScopes: number;
}

/** Widest first, as the view `division_year` chooses. */
const SCOPES = ['all_levels', 'own_level', 'unknown', 'own', ''];

/** Above so many reports medians and same bodies are left to the command line: they read every report. */
const MOST_DETAILED = 20_000;

/**
 * The series of a metric. A single government is taken with its widest stated scope each year; many bodies are
 * added only where their scope is the same: the one that most reports have.
 *
 * @param detailed medians and same bodies in all years too, where there are not too many reports
 */
export function metricSeries(
  store: Store,
  metric: Metric,
  selection: Selection,
  detailed = false,
): ShownSeries {
  const { place, kind, level, origin } = selection;
  // One division is found by an index: keeping it would push out what costs a scan.
  if (place.length === 6) return seriesNow(store, metric, selection, detailed);
  const key = `series ${metric.id} ${place} ${kind} ${level} ${origin} ${detailed}`;
  return memo(store, key, () => seriesNow(store, metric, selection, detailed));
}

/** What the rollup is asked for a selection. */
export function filterOf({ place, kind, level, origin }: Selection): MetricFilter {
  return {
    ...(place === '' ? {} : { divisionPrefix: place }),
    ...(place.length === 6 && kind !== 'township' ? {} : { level }),
    bodyKind: kind,
    origin,
  };
}

/** The one series of a selection among those of all scopes. */
export function pointsShown(all: readonly Series[], { place, kind }: Selection): ShownPoint[] {
  return place.length === 6 && kind === 'government' ? widest(all) : mostCommon(all);
}

function seriesNow(
  store: Store,
  metric: Metric,
  selection: Selection,
  detailed: boolean,
): ShownSeries {
  const filter = filterOf(selection);
  const all = runMetric(store.connection, metric.id, filter);
  const total = reportsIn(all.flatMap((series) => series.points));
  const shown =
    detailed && total <= MOST_DETAILED
      ? runMetric(store.connection, metric.id, { ...filter, detailed: true })
      : all;
  const points = pointsShown(shown, selection);
  return {
    points,
    scopes: [...new Set(points.map((point) => point.scope))],
    otherScopes: total - reportsIn(points),
  };
}

/** Whether a metric can be shown here: without a table that only the user has. */
export function canShow(metricId: string): boolean {
  const metric = metricById(metricId);
  return metric !== undefined && metric.kind !== 'external' && metric.kind !== 'children';
}

function pointsOf(series: Series): ShownPoint[] {
  const { scope, level } = series;
  return series.points.map((point) => ({ ...point, scope, level }));
}

function widest(all: readonly Series[]): ShownPoint[] {
  const points = all.flatMap(pointsOf);
  const years = [...new Set(points.map((point) => point.fiscalYear))].sort((a, b) => a - b);
  return years.flatMap((year) => {
    const ofYear = points.filter((point) => point.fiscalYear === year);
    const scope = SCOPES.find((one) => ofYear.some((point) => point.scope === one));
    return ofYear.filter((point) => point.scope === scope).slice(0, 1);
  });
}

function mostCommon(all: readonly Series[]): ShownPoint[] {
  const [first] = [...all].sort(
    (a, b) =>
      reportsIn(b.points) - reportsIn(a.points) ||
      SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope),
  );
  return first === undefined ? [] : pointsOf(first);
}

function reportsIn(points: readonly { readonly reports: number }[]): number {
  return points.reduce((sum, point) => sum + point.reports, 0);
}
