/**
 * Series of rolled-up metrics: sums from `metric_rollup`; medians and same bodies, where asked for, from the reports.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { statementOf } from '../statements.ts';
import type { Metric } from './definition.ts';
import { sumsFor } from './filter-sql.ts';
import { median, wilson } from './interval.ts';
import { type ReportValue, reportValues } from './report-values.ts';
import {
  breakNote,
  type Counts,
  type MetricFilter,
  metricValue,
  type Pooled,
  type Series,
  type SeriesPoint,
} from './series.ts';

/** One year of one series before notes and details. */
export interface Sums extends Omit<Counts, 'notInForm'> {
  readonly level: string | null;
  readonly scope: string;
  readonly bodyKind: string;
  readonly fiscalYear: number;
  readonly forms: readonly string[];
  readonly numerator: number;
  readonly base: number;
  readonly otherNumerator: number;
  readonly otherBase: number;
}

/**
 * The series of a rolled-up metric, one for each level, scope and kind of body.
 *
 * @param detailed medians and same bodies too: reads the reports themselves
 */
export function trend(
  connection: Connection,
  metric: Metric,
  filter: MetricFilter,
  detailed: boolean,
): Series[] {
  const oneBody = filter.agencyId !== undefined;
  const values = detailed || oneBody ? reportValues(connection, metric, filter) : [];
  const sums = oneBody ? addUp(values) : rolledUp(connection, metric, filter);
  return seriesOf(metric, sums, detailed ? values : null);
}

/** Sums by year from the rollup: no report is read. */
export function rolledUp(connection: Connection, metric: Metric, filter: MetricFilter): Sums[] {
  const where = sumsFor(filter);
  const p = filter.asPublished === true ? 'published_' : '';
  const rows = statementOf(
    connection,
    `SELECT NULLIF(g.level, '') AS level, g.scope, g.body_kind AS bodyKind,
      g.fiscal_year AS fiscalYear, group_concat(DISTINCT g.form) AS forms, sum(g.reports) AS reports,
      ${statesSql(p, 'q')}, total(q.${p}n) AS n,
      total(q.${p}numerator) AS numerator, total(q.${p}base) AS base,
      total(q.${p}other_numerator) AS otherNumerator, total(q.${p}other_base) AS otherBase
      FROM ${where.from}
      WHERE ${where.sql} AND g.reports > 0
      GROUP BY g.level, g.scope, g.body_kind, g.fiscal_year
      ORDER BY g.level, g.scope, g.body_kind, g.fiscal_year`,
  ).all(metric.id, ...where.values) as (Omit<Sums, 'forms'> & {
    forms: string;
  })[];
  return rows.map((row) => ({ ...row, forms: row.forms.split(',').sort() }));
}

/**
 * Columns of states. As published nothing is left out.
 *
 * @param p prefix of the columns: published_ or none
 */
export function statesSql(p: string, alias: string): string {
  const of = (column: string) => `${alias}.${column}`;
  const states =
    p === ''
      ? [of('removed'), of('zero_base'), of('no_value')]
      : [
          '0',
          of('published_zero'),
          `${['n', 'removed', 'zero_base', 'no_value'].map(of).join(' + ')}
            - ${of('published_n')} - ${of('published_zero')}`,
        ];
  const [removed, zero, none] = states;
  const previous = p === '' ? of('no_previous') : '0';
  return `total(${removed}) AS removed, total(${zero}) AS zeroBase, total(${none}) AS noValue,
    total(${previous}) AS noPrevious`;
}

/** Sums by year from single reports. */
export function addUp(values: readonly ReportValue[]): Sums[] {
  const groups = Map.groupBy(values, (one) =>
    [one.level, one.scope, one.bodyKind, one.fiscalYear].join('|'),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const defined = group.filter((one) => one.status === 'defined');
    const sum = (pick: (one: ReportValue) => number) =>
      defined.reduce((n, one) => n + pick(one), 0);
    const are = (status: ReportValue['status']) =>
      group.filter((one) => one.status === status).length;
    return [
      {
        level: first.level,
        scope: first.scope,
        bodyKind: first.bodyKind,
        fiscalYear: first.fiscalYear,
        forms: [...new Set(group.map((one) => one.form))].sort(),
        reports: group.length,
        removed: are('removed'),
        zeroBase: are('zero_base'),
        noValue: are('undefined'),
        noPrevious: are('no_previous'),
        n: defined.length,
        numerator: sum((one) => one.numerator),
        base: sum((one) => one.base),
        otherNumerator: sum((one) => one.otherNumerator),
        otherBase: sum((one) => one.otherBase),
      },
    ];
  });
}

/** Points in order of year, with notes; details where single values are given. */
export function seriesOf(
  metric: Metric,
  sums: readonly Sums[],
  values: readonly ReportValue[] | null,
): Series[] {
  const groups = Map.groupBy(sums, (one) => [one.level, one.scope, one.bodyKind].join('|'));
  return [...groups.entries()].flatMap(([key, group]) => {
    const [first] = group;
    const years = group.filter((one) => one.reports > notInForm(one) + one.noPrevious);
    if (first === undefined || years.length === 0) return [];
    const own =
      values?.filter((one) => [one.level, one.scope, one.bodyKind].join('|') === key) ?? null;
    const { level, scope, bodyKind } = first;
    return [{ metric, level, scope, bodyKind, points: pointsOf(metric, years, own) }];
  });
}

function notInForm({ reports, n, removed, zeroBase, noValue, noPrevious }: Sums): number {
  return reports - n - removed - zeroBase - noValue - noPrevious;
}

function pointsOf(
  metric: Metric,
  sums: readonly Sums[],
  values: readonly ReportValue[] | null,
): SeriesPoint[] {
  const ordered = [...sums].sort((a, b) => a.fiscalYear - b.fiscalYear);
  const years = ordered.map((one) => one.fiscalYear);
  const defined = values?.filter((one) => one.status === 'defined') ?? [];
  const constant = values === null ? null : inEveryYear(defined, years);
  return ordered.map((one, index) => {
    const ofYear = defined.filter((value) => value.fiscalYear === one.fiscalYear);
    const singles = ofYear.flatMap((value) => {
      const single = pooled(metric, [value]).value;
      return single === null ? [] : [single];
    });
    return {
      fiscalYear: one.fiscalYear,
      forms: one.forms,
      value: metricValue(metric.kind, one),
      numerator: one.numerator,
      base: one.base,
      otherNumerator: one.otherNumerator,
      otherBase: one.otherBase,
      n: one.n,
      reports: one.reports,
      removed: one.removed,
      zeroBase: one.zeroBase,
      noValue: one.noValue,
      noPrevious: one.noPrevious,
      notInForm: notInForm(one),
      undefined: one.reports - one.n - one.removed - one.zeroBase - one.noPrevious,
      median: values === null || isFact(metric) ? null : median(singles),
      sameBodies:
        constant === null
          ? null
          : pooled(
              metric,
              ofYear.filter((value) => constant.has(bodyOf(value))),
            ),
      interval: one.n === 1 && isShare(metric) ? wilson(one.numerator, one.base) : null,
      smallBase: one.base < metric.minimum_base,
      breakNote: breakNote(metric, ordered[index - 1], one),
    };
  });
}

/** A ratio such as penalties per licence is no share of cases, so no binomial interval fits it. */
function isShare(metric: Metric): boolean {
  return metric.unit === 'percent' && metric.kind === 'ratio';
}

/** A share of reports with a fact: of one report it is 0 or 1, and the middle of such values says nothing. */
function isFact(metric: Metric): boolean {
  return metric.kind === 'flag' && metric.numerator[0] !== '@blank_cells';
}

function inEveryYear(
  values: readonly ReportValue[],
  years: readonly number[],
): ReadonlySet<string> {
  const seen = Map.groupBy(values, bodyOf);
  const bodies = [...seen.entries()].filter(
    ([, list]) => new Set(list.map((one) => one.fiscalYear)).size === years.length,
  );
  return new Set(bodies.map(([body]) => body));
}

function bodyOf(value: ReportValue): string {
  return `${value.agencyNo}|${value.scope}`;
}

/** Sums over reports, and their ratio. */
export function pooled(metric: Metric, values: readonly ReportValue[]): Pooled {
  const sum = (pick: (one: ReportValue) => number) => values.reduce((n, one) => n + pick(one), 0);
  const numerator = sum((one) => one.numerator);
  const base = sum((one) => one.base);
  const otherNumerator = sum((one) => one.otherNumerator);
  const otherBase = sum((one) => one.otherBase);
  return {
    value: metricValue(metric.kind, { numerator, base, otherNumerator, otherBase }),
    numerator,
    base,
    n: values.length,
  };
}
