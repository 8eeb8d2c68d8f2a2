/**
 * Divisions in order of a count added over several years, with the years each of them has a number of.
 *
 * @module
 */
import type { Metric } from '../metrics/definition.ts';
import type { RankedDivision } from '../metrics/ranking.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import { divisionsOf, type Ranked, type RankingFilter, scopesOf } from './metric-ranking.ts';

export interface PeriodFilter extends RankingFilter {
  /** First year; `year` is the last. */
  readonly since: number;
}

/** A division with its sum; a year without a number is not in it, and the sum then is the least there was. */
export interface RankedPeriod extends Ranked {
  readonly years: ReadonlyMap<number, RankedDivision>;
}

export interface PeriodRanking {
  /** Highest sum first. */
  readonly ranked: readonly RankedPeriod[];
  readonly scope: string | null;
  /** A report is there in some year, and no year has a number. */
  readonly undefined: readonly RankedDivision[];
  readonly otherScope: readonly string[];
}

/** True where the years of a metric may be added: counts of what happened in a year. */
export function canAddYears(metric: Metric): boolean {
  return metric.kind === 'count' && metric.not_summed === undefined;
}

/** The years of a filter, first to last. */
function yearsOf({ since, year }: Pick<PeriodFilter, 'since' | 'year'>): number[] {
  return Array.from({ length: Math.max(0, year - since) + 1 }, (_, index) => since + index);
}

/** Sums over the years among reports of the scope that most of them have. */
export function periodRanking(store: Store, metric: Metric, filter: PeriodFilter): PeriodRanking {
  const { prefix, level, kind, origin, year, since } = filter;
  const key = `period ${metric.id} ${prefix} ${level} ${kind} ${origin} ${since} ${year}`;
  return memo(store, key, () => rankingNow(store, metric, filter));
}

function rankingNow(store: Store, metric: Metric, filter: PeriodFilter): PeriodRanking {
  const years = yearsOf(filter);
  const scopes = commonest(years.flatMap((year) => scopesOf(store, metric, { ...filter, year })));
  const [scope = null, ...others] = scopes;
  const inScope = (one: string) => placesOf(store, metric, filter, one);
  const places = scope === null ? new Map() : inScope(scope);
  const ranked = [...places].flatMap(([code, years]) => added(code, years)).sort(byValue);
  const summed = new Set(ranked.map((one) => one.divisionCode));
  return {
    ranked,
    scope,
    undefined: [...places].flatMap(([code, years]) =>
      summed.has(code) ? [] : [{ divisionCode: code, value: null, ...countsOf(years) }],
    ),
    otherScope: [...new Set(others.flatMap((one) => [...inScope(one).keys()]))].filter(
      (code) => !places.has(code),
    ),
  };
}

type Years = ReadonlyMap<number, RankedDivision>;

function placesOf(
  store: Store,
  metric: Metric,
  filter: PeriodFilter,
  scope: string,
): ReadonlyMap<string, Years> {
  const places = new Map<string, Map<number, RankedDivision>>();
  for (const year of yearsOf(filter)) {
    for (const one of divisionsOf(store, metric, { ...filter, year }, scope)) {
      const known = places.get(one.divisionCode);
      if (known === undefined) places.set(one.divisionCode, new Map([[year, one]]));
      else known.set(year, one);
    }
  }
  return places;
}

/** The sum of the years that have a number; nothing where none has. */
function added(divisionCode: string, years: Years): RankedPeriod[] {
  const all = [...years.values()];
  const counted = all.filter((one) => one.value !== null);
  if (counted.length === 0) return [];
  const sum = (pick: (one: RankedDivision) => number, list = counted) =>
    list.reduce((total, one) => total + pick(one), 0);
  const value = sum((one) => one.value ?? 0);
  return [
    {
      ...{ divisionCode, value, years, numerator: value, rank: null },
      base: sum((one) => one.base),
      n: sum((one) => one.n),
      removed: sum((one) => one.removed, all),
      zeroBase: sum((one) => one.zeroBase, all),
      noValue: sum((one) => one.noValue, all),
      notInForm: sum((one) => one.notInForm, all),
      reports: sum((one) => one.reports, all),
    },
  ];
}

/** What became of the reports of a place in all its years. */
function countsOf(years: Years): Omit<RankedDivision, 'divisionCode' | 'value'> {
  const all = [...years.values()];
  const sum = (pick: (one: RankedDivision) => number) =>
    all.reduce((total, one) => total + pick(one), 0);
  return {
    ...{ numerator: 0, base: 0, rank: null, n: 0 },
    removed: sum((one) => one.removed),
    zeroBase: sum((one) => one.zeroBase),
    noValue: sum((one) => one.noValue),
    notInForm: sum((one) => one.notInForm),
    reports: sum((one) => one.reports),
  };
}

/** Each once, the one named first in most years before the others. */
function commonest(scopes: readonly string[]): string[] {
  const groups = [...Map.groupBy(scopes, (scope) => scope)];
  return groups.sort(([, a], [, b]) => b.length - a.length).map(([scope]) => scope);
}

function byValue(a: Ranked, b: Ranked): number {
  return b.value - a.value || b.n - a.n || (a.divisionCode < b.divisionCode ? -1 : 1);
}
