/**
 * Divisions of a level in order of a metric, with everyone who is not in the order and why.
 *
 * @module
 */
import type { BodyKind, Level, Origin, Scope } from '../../normalize/record.ts';
import { type Metric, ROLLED_UP } from '../metrics/definition.ts';
import { type RankedDivision, ranking } from '../metrics/ranking.ts';
import { runMetric } from '../metrics/run.ts';
import type { Counts } from '../metrics/series.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';

export interface RankingFilter {
  readonly prefix: string;
  readonly level: Level;
  readonly kind: BodyKind;
  readonly origin: Origin;
  readonly year: number;
}

export type Ranked = RankedDivision & { readonly value: number };

export interface ShownRanking {
  /** Highest value first. */
  readonly ranked: readonly Ranked[];
  readonly scope: string | null;
  readonly minimumBase: number;
  /** Base below the minimum: named, not ordered. */
  readonly tooSmall: readonly Ranked[];
  /** A report is there, but the value is not: sums fail, cells without numbers, or a base of 0. */
  readonly undefined: readonly RankedDivision[];
  /** Divisions whose reports are of another scope. */
  readonly otherScope: readonly string[];
  /** First place with half and with double the minimum base; null where nobody is left. */
  readonly firstAtHalf: string | null;
  readonly firstAtDouble: string | null;
  /** Who comes into the order, and at which rank, where half the minimum base is asked for; who leaves it at double. */
  readonly enterAtHalf: readonly Moved[];
  readonly leaveAtDouble: readonly Moved[];
}

/** A division that another minimum base brings into the order or takes out of it. */
export interface Moved {
  readonly divisionCode: string;
  readonly rank: number;
  readonly base: number;
}

/** Half a minimum base, in whole cases. */
export function halfOf(minimumBase: number): number {
  return Math.ceil(minimumBase / 2);
}

/** Why a division or body has no value: nothing to divide by, a failing sum, or no number. */
export function whyWithout({
  zeroBase,
  removed,
}: Pick<Counts, 'zeroBase' | 'removed'>): 'zero_base' | 'sums_fail' | 'no_value' {
  if (removed > 0) return 'sums_fail';
  return zeroBase > 0 ? 'zero_base' : 'no_value';
}

/** True for metrics of single reports: the others have no order of divisions. */
export function canRank(metric: Metric): boolean {
  return ROLLED_UP.includes(metric);
}

/** The ranking of divisions in a year, among reports of the scope that most of them have. */
export function metricRanking(store: Store, metric: Metric, filter: RankingFilter): ShownRanking {
  const { prefix, level, kind, origin, year } = filter;
  const key = `shown ${metric.id} ${prefix} ${level} ${kind} ${origin} ${year}`;
  return memo(store, key, () => rankingNow(store, metric, filter));
}

function rankingNow(store: Store, metric: Metric, filter: RankingFilter): ShownRanking {
  const scopes = scopesOf(store, metric, filter);
  const [scope = null, ...others] = scopes;
  const all = scope === null ? [] : divisionsOf(store, metric, filter, scope);
  const codes = new Set(all.map((one) => one.divisionCode));
  const defined = all.flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]));
  const minimumBase = metric.minimum_base;
  const above = (base: number) => defined.filter((one) => one.base >= base).sort(byValue);
  return {
    ranked: above(minimumBase),
    scope,
    minimumBase,
    tooSmall: defined.filter((one) => one.base < minimumBase).sort(byValue),
    undefined: all.filter((one) => one.value === null),
    otherScope: others
      .flatMap((one) => divisionsOf(store, metric, filter, one).map((place) => place.divisionCode))
      .filter((code) => !codes.has(code)),
    firstAtHalf: above(halfOf(minimumBase))[0]?.divisionCode ?? null,
    firstAtDouble: above(minimumBase * 2)[0]?.divisionCode ?? null,
    enterAtHalf: moved(above(halfOf(minimumBase)), (base) => base < minimumBase),
    leaveAtDouble: moved(above(minimumBase), (base) => base < minimumBase * 2),
  };
}

/** Those of an order whose base is one that moves, with their ranks in it; equal values share a rank. */
function moved(order: readonly Ranked[], moves: (base: number) => boolean): Moved[] {
  return order.flatMap(({ divisionCode, value, base }) =>
    moves(base)
      ? [{ divisionCode, base, rank: 1 + order.filter((other) => other.value > value).length }]
      : [],
  );
}

function byValue(a: Ranked, b: Ranked): number {
  return b.value - a.value || b.base - a.base || (a.divisionCode < b.divisionCode ? -1 : 1);
}

/** Every division with a report of a scope, in no order. */
export function divisionsOf(
  store: Store,
  metric: Metric,
  { prefix, level, kind, origin, year }: RankingFilter,
  scope: string,
): readonly RankedDivision[] {
  const key = `ranking ${metric.id} ${prefix} ${level} ${kind} ${origin} ${year} ${scope}`;
  return memo(
    store,
    key,
    () =>
      ranking(store.connection, metric.id, {
        fiscalYear: year,
        by: level === 'province' || level === 'prefecture' ? level : 'county',
        level,
        scope: scope as Scope,
        bodyKind: kind,
        origin,
        ...(prefix === '' ? {} : { divisionPrefix: prefix }),
      }).divisions,
  );
}

/** Scopes of the reports of that year, the most common first. */
export function scopesOf(
  store: Store,
  metric: Metric,
  { prefix, level, kind, origin, year }: RankingFilter,
): string[] {
  return memo(store, `scopes ${metric.id} ${prefix} ${level} ${kind} ${origin} ${year}`, () =>
    runMetric(store.connection, metric.id, {
      years: [year, year],
      level,
      bodyKind: kind,
      origin,
      ...(prefix === '' ? {} : { divisionPrefix: prefix }),
    })
      .map((series) => ({ scope: series.scope, reports: series.points[0]?.reports ?? 0 }))
      .sort((a, b) => b.reports - a.reports)
      .map((one) => one.scope),
  );
}
