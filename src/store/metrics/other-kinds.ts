/**
 * Metrics that do not come from the cells of single reports: which reports exist, what was found in their prose,
 * and how the reports of bodies compare with the aggregate of their government.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { statementOf } from '../statements.ts';
import { type CoverageCount, coverageCounts } from './coverage-counts.ts';
import type { Metric } from './definition.ts';
import { type Conditions, conditionsOf } from './filter-sql.ts';
import { type ReportValue, reportValues } from './report-values.ts';
import type { MetricFilter } from './series.ts';
import { rolledUp, type Sums } from './trend.ts';

type Counted = Pick<
  Sums,
  'level' | 'scope' | 'bodyKind' | 'fiscalYear' | 'reports' | 'n' | 'numerator' | 'base'
> &
  Partial<Pick<Sums, 'noValue' | 'noPrevious'>> & { readonly forms: string | null };

/** Reports that no decision leaves out of metrics. */
const NOT_EXCLUDED = `NOT EXISTS (SELECT 1 FROM decision k JOIN document d ON d.document_id = v.document_id
  WHERE k.report_id = r.report_id AND k.target = 'report' AND k.action = 'exclude'
    AND (k.sha256 IS NULL OR k.sha256 = d.sha256))`;

/**
 * Share of reports whose prose repeats the year before, among those that could be compared. A body without a report of
 * the year before has not "not copied".
 */
export function findingSums(connection: Connection, filter: MetricFilter): Sums[] {
  const where = conditionsOf(filter, 'r');
  const agency = ofAgency(filter);
  return counted(
    connection
      .prepare(`SELECT ${GROUP}, count(*) AS reports, total(y.sections > 0) AS n,
        total(y.sections > 0) AS base, total(y.copied > 0) AS numerator,
        total(y.sections = 0) AS noValue, total(y.version_id IS NULL) AS noPrevious
        FROM report r JOIN report_version v ON v.version_id = r.version_id
        LEFT JOIN year_comparison y ON y.version_id = r.version_id
        WHERE ${where.sql}${agency.sql} AND r.fiscal_year IS NOT NULL AND ${NOT_EXCLUDED} ${GROUP_BY}`)
      .all(...where.values, ...agency.values),
  );
}

/** Shares of expected or existing reports by what is known of them. */
export function coverageSums(connection: Connection, metric: Metric, filter: MetricFilter): Sums[] {
  if (metric.states?.includes('changed')) return changedSums(connection, metric, filter);
  const isIn = ({ state, isGone }: CoverageCount) =>
    metric.states?.includes('gone') ? isGone : metric.states?.includes(state);
  const groups = Map.groupBy(
    coverageCounts(connection, filter),
    (one) => `${one.level ?? ''}|${one.bodyKind}|${one.fiscalYear}`,
  );
  const total = (list: readonly CoverageCount[]) => list.reduce((sum, one) => sum + one.reports, 0);
  const rows = [...groups.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const { level, bodyKind, fiscalYear } = first;
    const reports = total(list);
    const numerator = total(list.filter(isIn));
    const sums = { reports, n: reports, base: reports, numerator };
    return [{ level: level || null, scope: '', bodyKind, fiscalYear, forms: null, ...sums }];
  });
  return counted(rows).sort(byLevelAndYear);
}

function byLevelAndYear(a: Sums, b: Sums): number {
  return (a.level ?? '') < (b.level ?? '')
    ? -1
    : (a.level ?? '') > (b.level ?? '')
      ? 1
      : a.fiscalYear - b.fiscalYear;
}

/** Reports of which an earlier content of the same address is kept. */
function changedSums(connection: Connection, metric: Metric, filter: MetricFilter): Sums[] {
  const where = conditionsOf(filter, 'r');
  const agency = ofAgency(filter);
  const changed = statementOf(
    connection,
    `SELECT ${GROUP}, count(*) AS reports
      FROM (SELECT DISTINCT report_no FROM report_version WHERE status = 'set_aside') s
      CROSS JOIN report r ON r.report_no = s.report_no
      JOIN report_version v ON v.version_id = r.version_id
      WHERE ${where.sql}${agency.sql} AND r.fiscal_year IS NOT NULL AND ${NOT_EXCLUDED} AND EXISTS (
        SELECT 1 FROM report_version o JOIN document_address p ON p.document_id = o.document_id
        JOIN document_address q ON q.uri = p.uri AND q.document_id = v.document_id
        WHERE o.report_no = r.report_no AND o.status = 'set_aside') ${GROUP_BY}`,
  ).all(...where.values, ...agency.values) as Counted[];
  const key = ({
    level,
    scope,
    bodyKind,
    fiscalYear,
  }: Pick<Sums, 'level' | 'scope' | 'bodyKind' | 'fiscalYear'>) =>
    `${level}|${scope}|${bodyKind}|${fiscalYear}`;
  const found = new Map(changed.map((one) => [key(one), one.reports]));
  const all =
    filter.agencyId === undefined
      ? rolledUp(connection, metric, filter)
      : findingSums(connection, filter);
  return counted(
    all.map((one) => {
      const { level, scope, bodyKind, fiscalYear, reports } = one;
      const sums = { reports, n: reports, base: reports, numerator: found.get(key(one)) ?? 0 };
      return { level, scope, bodyKind, fiscalYear, forms: null, ...sums };
    }),
  );
}

/** One body, by its own id. */
function ofAgency({ agencyId }: MetricFilter): Conditions {
  return agencyId === undefined
    ? { sql: '', values: [] }
    : {
        sql: ' AND r.agency_no = (SELECT b.agency_no FROM agency b WHERE b.agency_id = ?)',
        values: [agencyId],
      };
}

/**
 * For each aggregate report of a government: its number, and the sum over the reports found of the offices,
 * departments and townships of the same division and year.
 */
export function childrenValues(
  connection: Connection,
  metric: Metric,
  filter: MetricFilter,
): ReportValue[] {
  const quantity: Metric = { ...metric, kind: 'ratio', base: ['@reports'] };
  const wide = { ...filter, scope: 'all_levels' as const };
  const parents = reportValues(connection, quantity, { ...wide, bodyKind: 'government' });
  const kinds = ['office', 'department', 'township'] as const;
  const { level: _, scope: __, ...rest } = filter;
  const children = kinds.flatMap((bodyKind) =>
    reportValues(connection, quantity, { ...rest, bodyKind, scope: 'own' }),
  );
  const sums = Map.groupBy(
    children.filter((one) => one.status === 'defined'),
    (one) => `${one.divisionCode}|${one.fiscalYear}`,
  );
  return parents.flatMap((parent) => {
    const own = sums.get(`${parent.divisionCode}|${parent.fiscalYear}`);
    if (own === undefined || parent.status !== 'defined' || parent.numerator === 0) return [];
    const numerator = own.reduce((n, one) => n + one.numerator, 0);
    return [{ ...parent, base: parent.numerator, numerator }];
  });
}

const GROUP = `r.level, r.scope, r.body_kind AS bodyKind, r.fiscal_year AS fiscalYear,
  group_concat(DISTINCT v.form) AS forms`;
const GROUP_BY = 'GROUP BY r.level, r.scope, r.body_kind, r.fiscal_year ORDER BY 1, 2, 3, 4';

function counted(rows: readonly unknown[]): Sums[] {
  return (rows as Counted[]).map((row) => ({
    ...{ removed: 0, zeroBase: 0, noValue: 0, noPrevious: 0 },
    ...row,
    forms: row.forms?.split(',').sort() ?? [],
    otherNumerator: 0,
    otherBase: 0,
  }));
}
