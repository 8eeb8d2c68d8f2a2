/**
 * Values of single reports out of the sums that are kept: a division has one government, so that most sums are of one
 * report. No cell is read.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { statementOf } from '../statements.ts';
import type { Metric } from './definition.ts';
import { conditionsOf } from './filter-sql.ts';
import type { ReportValue } from './report-values.ts';
import type { MetricFilter } from './series.ts';

interface Row extends Omit<ReportValue, 'status'> {
  readonly reports: number;
  readonly n: number | null;
  readonly removed: number | null;
  readonly zeroBase: number | null;
  readonly noValue: number | null;
  readonly noPrevious: number | null;
}

/** Values of the reports of governments; null where a sum is of several, or the filter asks for what is not kept. */
export function keptValues(
  connection: Connection,
  metric: Metric,
  filter: MetricFilter,
): ReportValue[] | null {
  const { bodyKind = 'government', agencyId, field, asPublished } = filter;
  if (bodyKind !== 'government' || agencyId !== undefined || field !== undefined || asPublished)
    return null;
  const where = conditionsOf(filter, 'r');
  const rows = statementOf(
    connection,
    `SELECT r.report_id AS reportId, r.agency_no AS agencyNo, r.division_code AS divisionCode,
      r.fiscal_year AS fiscalYear, r.level, r.scope, r.body_kind AS bodyKind, g.form, g.reports,
      q.n, q.removed, q.zero_base AS zeroBase, q.no_value AS noValue, q.no_previous AS noPrevious,
      COALESCE(q.numerator, 0) AS numerator, COALESCE(q.base, 0) AS base,
      COALESCE(q.other_numerator, 0) AS otherNumerator, COALESCE(q.other_base, 0) AS otherBase
    FROM report r
    CROSS JOIN rollup_group g ON g.level = COALESCE(r.level, '') AND g.body_kind = r.body_kind
      AND g.scope = r.scope AND g.origin = r.origin AND g.fiscal_year = r.fiscal_year
      AND g.division_code = COALESCE(r.division_code, r.zone_id, '')
    LEFT JOIN metric_rollup q ON q.group_no = g.group_no
      AND q.metric_no = (SELECT m.metric_no FROM metric_definition m WHERE m.metric_id = ?)
    WHERE ${where.sql} AND r.version_id IS NOT NULL AND r.fiscal_year IS NOT NULL AND g.reports > 0`,
  ).all(metric.id, ...where.values) as Row[];
  const isOne = rows.every(({ reports }) => reports === 1);
  const isOnce = new Set(rows.map(({ reportId }) => reportId)).size === rows.length;
  const groups = new Set(
    rows.map((row) => `${row.divisionCode}|${row.fiscalYear}|${row.scope}|${row.level}`),
  );
  if (!isOne || !isOnce || groups.size !== rows.length) return null;
  return rows.map(reportValue);
}

function reportValue(row: Row): ReportValue {
  const { reports: _, n, removed, zeroBase, noValue, noPrevious, ...rest } = row;
  const status = n
    ? 'defined'
    : removed
      ? 'removed'
      : zeroBase
        ? 'zero_base'
        : noValue
          ? 'undefined'
          : noPrevious
            ? 'no_previous'
            : 'not_in_form';
  return { ...rest, status };
}
