/**
 * One value of a metric with everything that must be said beside it: how many reports are counted in, how many there
 * are, how many governments exist, what became of the others, and which other sheets state another total.
 *
 * @module
 */
import { z } from 'zod';
import { divisionsIn } from '../../normalize/division-table.ts';
import type { Level } from '../../normalize/record.ts';
import { allZones } from '../../normalize/zone-table.ts';
import { coverageCounts } from '../metrics/coverage-counts.ts';
import { type Metric, ROLLED_UP } from '../metrics/definition.ts';
import { type Equation, equationOf, equationValue, type SideSums } from '../metrics/equation.ts';
import { conditionsOf, sumsFor } from '../metrics/filter-sql.ts';
import { metricSums } from '../metrics/run.ts';
import type { Counts } from '../metrics/series.ts';
import type { Sums } from '../metrics/trend.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import { filterOf, metricSeries, type Selection } from './metric-series.ts';
import { rowsOf } from './prepared.ts';

/** Governments of a level that existed on 31 December, and how many of them have no report here. */
interface Register {
  readonly size: number;
  readonly without: number;
}

export interface MetricSheet extends Counts, SideSums {
  readonly metric: Metric;
  readonly year: number;
  readonly scope: string;
  readonly level: string | null;
  readonly value: number | null;
  readonly equation: Equation;
  /** Reports that a person's decision leaves out of every metric: not among `reports`. */
  readonly excluded: number;
  /** Reports of the selection of another scope or level: not among `reports`. */
  readonly elsewhere: number;
  /** Null where nobody knows how many bodies there are. */
  readonly register: Register | null;
}

/** The sheet of a value; null where the selection has no report of that year. */
export function metricSheet(
  store: Store,
  metric: Metric,
  selection: Selection,
  year: number,
): MetricSheet | null {
  const filter = { ...filterOf(selection), years: [year, year] as const };
  const all = metricSums(store.connection, metric, filter);
  const excluded = metric.kind === 'coverage' ? [] : excludedIn(store, selection, year);
  const shown =
    shownOf(store, metric, selection, { year, all }) ?? allExcluded(selection, year, excluded);
  if (shown === undefined) return null;
  const { scope, level } = shown;
  const equation = equationOf(metric.kind, shown);
  const { n, removed, zeroBase, noValue, noPrevious, reports } = shown;
  const isHere = (one: { readonly scope: string; readonly level: string | null }) =>
    one.scope === scope && one.level === level;
  return {
    metric,
    year,
    ...{ scope, level, equation, value: equationValue(equation) },
    ...{ n, removed, zeroBase, noValue, noPrevious, reports },
    notInForm: reports - n - removed - zeroBase - noValue - noPrevious,
    ...{ numerator: shown.numerator, base: shown.base },
    ...{ otherNumerator: shown.otherNumerator, otherBase: shown.otherBase },
    excluded: reportsIn(excluded.filter(isHere)),
    elsewhere: reportsIn([...all, ...excluded].filter((one) => !isHere(one))),
    register: registerOf(store, selection, year),
  };
}

/** The sums of the scope and level that charts show. */
function shownOf(
  store: Store,
  metric: Metric,
  selection: Selection,
  { year, all }: { readonly year: number; readonly all: readonly Sums[] },
): Sums | undefined {
  const { points } = metricSeries(store, metric, selection);
  const [wanted = points.at(-1)] = points.filter((one) => one.fiscalYear === year);
  const same = all.find((one) => one.scope === wanted?.scope && one.level === wanted.level);
  return same ?? [...all].sort((a, b) => b.reports - a.reports)[0];
}

function reportsIn(groups: readonly { readonly reports: number }[]): number {
  return groups.reduce((sum, { reports }) => sum + reports, 0);
}

const Excluded = z.object({
  scope: z.string(),
  level: z.string().nullable(),
  reports: z.number(),
});

/** Reports that a decision leaves out of every metric, by scope and level, most first. */
function excludedIn(store: Store, selection: Selection, year: number): z.infer<typeof Excluded>[] {
  const where = conditionsOf({ ...filterOf(selection), years: [year, year] }, 'r');
  return rowsOf(
    store,
    Excluded,
    `SELECT r.scope, r.level, count(DISTINCT r.report_no) AS reports FROM decision k
      JOIN report r ON r.report_id = k.report_id
      JOIN report_version v ON v.version_id = r.version_id
      JOIN document d ON d.document_id = v.document_id
      WHERE k.target = 'report' AND k.action = 'exclude' AND (k.sha256 IS NULL OR k.sha256 = d.sha256)
        AND ${where.sql} GROUP BY 1, 2 ORDER BY 3 DESC, 1`,
    where.values,
  );
}

/** Where a decision leaves out every report there is, the sheet says so. */
function allExcluded(
  { kind }: Selection,
  year: number,
  [first]: readonly z.infer<typeof Excluded>[],
): Sums | undefined {
  if (first === undefined) return undefined;
  const none = { n: 0, removed: 0, zeroBase: 0, noValue: 0, noPrevious: 0, reports: 0 };
  const sums = { numerator: 0, base: 0, otherNumerator: 0, otherBase: 0 };
  const { scope, level } = first;
  return { scope, level, bodyKind: kind, fiscalYear: year, forms: [], ...none, ...sums };
}

const Code = z.object({ code: z.string() });

/** Only governments are all known, and only above the township. */
function registerOf(
  store: Store,
  { place, kind, level, origin }: Selection,
  year: number,
): Register | null {
  if (kind !== 'government' || place.length === 6 || !REGISTERED.includes(level)) return null;
  const within = place === '' && origin === 'demo' ? '99' : place;
  const all = [
    ...divisionsIn(year, level, within).map(({ code }) => code),
    ...governingZones(level, within),
  ];
  const reported = memo(store, `reported ${level} ${year} ${origin}`, () =>
    rowsOf(
      store,
      Code,
      `SELECT DISTINCT COALESCE(division_code, zone_id) AS code FROM report WHERE body_kind = 'government'
        AND level = ? AND fiscal_year = ? AND origin = ? AND version_id IS NOT NULL
        AND COALESCE(division_code, zone_id) IS NOT NULL`,
      [level, year, origin],
    ),
  );
  const codes = new Set(reported.map(({ code }) => code));
  return { size: all.length, without: all.filter((code) => !codes.has(code)).length };
}

/** A zone may be a government by its own name, at a level: its reports are counted with the others of that level. */
function governingZones(level: Level, within: string): string[] {
  return allZones()
    .filter((zone) => zone.level === level && zone.parent.startsWith(within))
    .map(({ id }) => id);
}

const REGISTERED: readonly Level[] = ['province', 'prefecture', 'county'];

/** Another total of the same thing, on the sheets of other metrics of the same group and year. */
export interface OtherTotal {
  /** Terms of the formula whose total it is. */
  readonly terms: readonly string[];
  readonly total: number;
  readonly n: number;
  readonly metrics: readonly Metric[];
}

const Row = z.object({
  metric_id: z.string(),
  n: z.number(),
  numerator: z.number(),
  base: z.number(),
  other_numerator: z.number(),
  other_base: z.number(),
});

/** Totals of what this sheet states that other sheets state otherwise, because other reports could be counted in. */
export function otherTotals(store: Store, selection: Selection, sheet: MetricSheet): OtherTotal[] {
  const { metric, year, scope, level } = sheet;
  const filter = { ...filterOf(selection), years: [year, year] as const };
  const where = sumsFor(filter, 'every metric');
  const rows = rowsOf(
    store,
    Row,
    `SELECT m.metric_id, total(q.n) AS n, total(q.numerator) AS numerator, total(q.base) AS base,
      total(q.other_numerator) AS other_numerator, total(q.other_base) AS other_base
      FROM ${where.from} JOIN metric_definition m ON m.metric_no = q.metric_no
      WHERE ${where.sql} AND g.scope = ? AND g.level = ? AND g.reports > 0 GROUP BY m.metric_id`,
    [...where.values, scope, level ?? ''],
  );
  const sums = new Map(rows.map((row) => [row.metric_id, row]));
  const found = new Map<string, OtherTotal & { metrics: Metric[] }>();
  for (const [terms, own] of totalsOf(metric, sheet)) {
    for (const other of ROLLED_UP) {
      const row = sums.get(other.id);
      if (other === metric || row === undefined || row.n === 0) continue;
      for (const [same, total] of totalsOf(other, asSums(row))) {
        if (keyOf(same) !== keyOf(terms) || total === own) continue;
        const key = `${keyOf(terms)} ${total} ${row.n}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { terms, total, n: row.n, metrics: [other] });
        else if (!known.metrics.includes(other)) known.metrics.push(other);
      }
    }
  }
  return [...found.values()];
}

function asSums({ numerator, base, other_numerator, other_base }: z.infer<typeof Row>): SideSums {
  return { numerator, base, otherNumerator: other_numerator, otherBase: other_base };
}

/** What a sheet states the totals of; the year before, which growth divides by, is another thing. */
function totalsOf(metric: Metric, sums: SideSums): [readonly string[], number][] {
  const { numerator, base, otherNumerator, otherBase } = sums;
  const sides: [readonly string[] | undefined, number][] =
    metric.kind === 'continuity' || metric.kind === 'finding' || metric.kind === 'coverage'
      ? []
      : [
          [metric.numerator, numerator],
          [metric.kind === 'growth' ? undefined : metric.base, base],
          [metric.other_numerator, otherNumerator],
          [metric.other_base, otherBase],
        ];
  return sides.flatMap(([terms, total]) => (terms === undefined ? [] : [[terms, total]]));
}

function keyOf(terms: readonly string[]): string {
  return [...terms].sort().join(' + ');
}

/** Expected reports of a selection by what is known of them, most first. */
export function statesOfCoverage(
  store: Store,
  selection: Selection,
  year: number,
): { readonly state: string; readonly reports: number }[] {
  const counts = coverageCounts(store.connection, { ...filterOf(selection), years: [year, year] });
  return [...Map.groupBy(counts, ({ state }) => state)]
    .map(([state, list]) => ({ state, reports: list.reduce((sum, one) => sum + one.reports, 0) }))
    .sort((a, b) => b.reports - a.reports || (a.state < b.state ? -1 : 1));
}
