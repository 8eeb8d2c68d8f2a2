/**
 * Divisions side by side in one year, from the rollup.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { statementOf } from '../statements.ts';
import { metricById, ROLLED_UP } from './definition.ts';
import { conditionsOf } from './filter-sql.ts';
import { type Counts, type MetricFilter, metricValue } from './series.ts';
import { statesSql } from './trend.ts';

/** Digits of the division code by which reports are grouped. */
const DIGITS = { province: 2, prefecture: 4, county: 6 } as const;

export interface RankedDivision extends Omit<Counts, 'noPrevious'> {
  readonly divisionCode: string;
  readonly value: number | null;
  readonly numerator: number;
  readonly base: number;
  /** From 1, largest value first, equal values share a rank; null where the base is too small or nothing is defined. */
  readonly rank: number | null;
}

export interface Ranking {
  readonly fiscalYear: number;
  readonly minimumBase: number;
  readonly ranked: number;
  readonly divisions: readonly RankedDivision[];
}

export interface RankingOptions extends Omit<MetricFilter, 'years' | 'agencyId'> {
  readonly fiscalYear: number;
  readonly by: keyof typeof DIGITS;
  /** Bases below it get no rank; the metric's own unless told. */
  readonly minimumBase?: number;
}

/**
 * Ranks divisions by a rolled-up metric. Level and scope must be named, so that nothing is added twice.
 *
 * @throws RangeError for a metric that is not rolled up, or where level or scope is missing
 */
export function ranking(connection: Connection, id: string, options: RankingOptions): Ranking {
  const metric = metricById(id);
  if (metric === undefined || !ROLLED_UP.includes(metric)) {
    throw new RangeError(`${id} cannot be ranked: it is not a metric of single reports`);
  }
  if (options.level === undefined || options.scope === undefined) {
    throw new RangeError(
      'a ranking needs a level and a scope: reports of different ones are never added',
    );
  }
  const where = conditionsOf({ ...options, years: [options.fiscalYear, options.fiscalYear] }, 'g');
  const p = options.asPublished === true ? 'published_' : '';
  const digits = DIGITS[options.by];
  const rows = statementOf(
    connection,
    `SELECT substr(g.division_code, 1, ${digits}) AS prefix, sum(g.reports) AS reports,
      ${statesSql(p, 'q')}, total(q.${p}n) AS n,
      total(q.${p}numerator) AS numerator, total(q.${p}base) AS base,
      total(q.${p}other_numerator) AS otherNumerator, total(q.${p}other_base) AS otherBase
      FROM rollup_group g
      LEFT JOIN metric_rollup q ON q.group_no = g.group_no AND q.metric_no = (
        SELECT m.metric_no FROM metric_definition m WHERE m.metric_id = ?)
      WHERE ${where.sql} AND g.reports > 0 GROUP BY 1`,
  ).all(metric.id, ...where.values) as Row[];
  const minimumBase = options.minimumBase ?? metric.minimum_base;
  const divisions = rows.map((row) => {
    const divisionCode = row.prefix.padEnd(6, '0');
    const { numerator, base, n, removed, reports, zeroBase, noValue } = row;
    return {
      divisionCode,
      value: metricValue(metric.kind, row),
      ...{ numerator, base, n, removed, reports, zeroBase, noValue },
      notInForm: reports - n - removed - zeroBase - noValue,
    };
  });
  const { ranked, list } = withRanks(divisions, minimumBase);
  return { fiscalYear: options.fiscalYear, minimumBase, ranked, divisions: list };
}

interface Row extends Omit<Counts, 'notInForm'> {
  readonly prefix: string;
  readonly numerator: number;
  readonly base: number;
  readonly otherNumerator: number;
  readonly otherBase: number;
}

function withRanks(
  divisions: readonly Omit<RankedDivision, 'rank'>[],
  minimumBase: number,
): { readonly ranked: number; readonly list: readonly RankedDivision[] } {
  const isRanked = (one: Omit<RankedDivision, 'rank'>) =>
    one.value !== null && one.base >= minimumBase;
  const sorted = [...divisions].sort(
    (a, b) =>
      Number(isRanked(b)) - Number(isRanked(a)) ||
      (b.value ?? -Infinity) - (a.value ?? -Infinity) ||
      (a.divisionCode < b.divisionCode ? -1 : 1),
  );
  let rank = 0;
  const list = sorted.map((one, index) => {
    if (!isRanked(one)) return { ...one, rank: null };
    if (index === 0 || sorted[index - 1]?.value !== one.value) rank = index + 1;
    return { ...one, rank };
  });
  return { ranked: divisions.filter(isRanked).length, list };
}
