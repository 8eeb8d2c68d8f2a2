/**
 * One metric, report by report: for medians, for the same bodies in all years, for one body's history.
 *
 * Reports whose sums hold and where nothing was inferred or decided are added up by SQLite itself; the others one
 * by one in `measure.ts`. Both give the same (tested).
 *
 * @module
 */
import type { FormId } from '../../parse/forms/form.ts';
import type { Connection } from '../driver.ts';
import { cellsInOrder } from '../landing/encode-cells.ts';
import { MeasuredReader } from '../measured-version.ts';
import { type FormCell, TABLE_ORDER } from '../slot.ts';
import { statementOf } from '../statements.ts';
import { type StoredVersion, storedVersion, VERSION_SQL } from '../stored-version.ts';
import type { Metric } from './definition.ts';
import { type Conditions, conditionsOf } from './filter-sql.ts';
import { resolveSide, type Side } from './formula.ts';
import { measure, type Status } from './measure.ts';
import type { MetricFilter } from './series.ts';

export interface ReportValue {
  readonly reportId: string;
  readonly agencyNo: number;
  readonly divisionCode: string | null;
  readonly fiscalYear: number;
  readonly level: string | null;
  readonly scope: string;
  readonly bodyKind: string;
  readonly form: string;
  readonly status: Status | 'no_previous';
  readonly numerator: number;
  readonly base: number;
  readonly otherNumerator: number;
  readonly otherBase: number;
}

const REPORT_COLUMNS = `r.report_id AS reportId, r.agency_no AS agencyNo, r.division_code AS divisionCode,
  r.fiscal_year AS fiscalYear, r.level, r.scope, r.body_kind AS bodyKind`;

/** A row that needs no second look: one form throughout, sums hold, nothing inferred, nothing decided. */
const PLAIN = `v.adds_up = 1 AND c.inferred IS NULL
  AND NOT EXISTS (SELECT 1 FROM decision k WHERE k.report_id = r.report_id AND k.target = 'report'
    AND (k.sha256 IS NULL OR k.sha256 = d.sha256))
  AND NOT EXISTS (SELECT 1 FROM decision k WHERE k.sha256 = d.sha256 AND k.target = 'cell')`;

/** Values of a rolled-up metric for every report of a filter, ordered by report_id within each part. */
export function reportValues(
  connection: Connection,
  metric: Metric,
  filter: MetricFilter,
): ReportValue[] {
  const where = conditionsOf(filter, 'r');
  const agency = filter.agencyId === undefined ? '' : ' AND a.agency_id = ?';
  const field = filter.field === undefined ? '' : ' AND a.function = ?';
  const conditions: Conditions = {
    sql: `${where.sql}${agency}${field} AND r.fiscal_year IS NOT NULL`,
    values: [...where.values, ...[filter.agencyId, filter.field].flatMap((one) => one ?? [])],
  };
  if (metric.kind === 'flag') return oneByOne(connection, metric, filter, conditions);
  const forms = metric.forms.filter((form) => sidesIn(metric, form) !== null);
  const plain = forms.flatMap((form) => addedBySql(connection, metric, form, conditions));
  const rest = forms.map((form) => `(${PLAIN} AND ${isForm(form)})`).join(' OR ');
  const others = oneByOne(connection, metric, filter, {
    ...conditions,
    sql: `${conditions.sql} AND (${rest || '0'}) IS NOT TRUE`,
  });
  return [...plain, ...others];
}

function addedBySql(
  connection: Connection,
  metric: Metric,
  form: FormId,
  conditions: Conditions,
): ReportValue[] {
  const found = sidesIn(metric, form);
  if (found === null) return [];
  const [numerator, base, other, otherBase] = found.sides.map((side) =>
    expression(side, found.order),
  );
  const rows = statementOf(
    connection,
    `SELECT ${REPORT_COLUMNS}, '${form}' AS form, ${numerator} AS numerator, ${base} AS base,
      ${other ?? 0} AS otherNumerator, ${otherBase ?? 0} AS otherBase ${FROM}
      WHERE ${conditions.sql} AND ${PLAIN} AND ${isForm(form)} ORDER BY r.report_id`,
  ).all(...conditions.values) as Omit<ReportValue, 'status'>[];
  const isDifference = other !== undefined;
  return rows.map((row) => {
    const status = statusOf(row, isDifference);
    return status === 'defined'
      ? { ...row, status }
      : { ...row, status, numerator: 0, base: 0, otherNumerator: 0, otherBase: 0 };
  });
}

function statusOf(
  { numerator, base, otherNumerator, otherBase }: Summed,
  isDifference: boolean,
): 'defined' | 'zero_base' | 'undefined' {
  const bases = isDifference ? [base, otherBase] : [base];
  const isKnown =
    numerator !== null && otherNumerator !== null && bases.every((one) => one !== null && one >= 0);
  if (!isKnown) return 'undefined';
  return bases.includes(0) ? 'zero_base' : 'defined';
}

/** Sums in SQL are null where a part is null. */
interface Summed {
  readonly numerator: number | null;
  readonly base: number | null;
  readonly otherNumerator: number | null;
  readonly otherBase: number | null;
}

const FROM = `FROM report r JOIN report_version v ON v.version_id = r.version_id
  JOIN agency a ON a.agency_no = r.agency_no
  JOIN document d ON d.document_id = v.document_id
  JOIN report_cells c ON c.version_id = r.version_id`;

function oneByOne(
  connection: Connection,
  metric: Metric,
  filter: MetricFilter,
  conditions: Conditions,
): ReportValue[] {
  const reader = MeasuredReader.of(connection);
  const rows = statementOf(
    connection,
    `${VERSION_SQL} JOIN agency a ON a.agency_no = r.agency_no
      WHERE v.version_id = r.version_id AND ${conditions.sql} ORDER BY r.report_id`,
  ).all(...conditions.values);
  return rows.flatMap((row) => {
    const version = storedVersion(row);
    const report = reader.measured(version);
    if (report === null) return [];
    const measured = measure(metric, report, filter.asPublished ?? false);
    return [{ ...identity(version, (row as { agency_no: number }).agency_no), ...measured }];
  });
}

function identity(version: StoredVersion, agencyNo: number) {
  const { keys } = version;
  return {
    reportId: version.reportId,
    agencyNo,
    divisionCode: keys.divisionCode === '' ? null : keys.divisionCode,
    fiscalYear: keys.fiscalYear ?? 0,
    level: keys.level === '' ? null : keys.level,
    scope: keys.scope,
    bodyKind: keys.bodyKind,
    form: keys.form,
  };
}

/** Every table of the report is of this form, or not there. */
function isForm(form: FormId): string {
  const tables = TABLE_ORDER.map((table) => `COALESCE(v.form_${table}, '${form}') = '${form}'`);
  return `${tables.join(' AND ')} AND v.form = '${form}'`;
}

function sidesIn(
  metric: Metric,
  form: FormId,
): { readonly sides: readonly Side[]; readonly order: readonly FormCell[] } | null {
  const order = cellsInOrder({ disclosure: form, requests: form, review: form, statistics: form });
  const terms = [metric.numerator, metric.base, metric.other_numerator, metric.other_base];
  const sides: Side[] = [];
  for (const side of terms) {
    if (side === undefined) continue;
    const resolved = resolveSide(side, order);
    if (resolved === null || resolved.facts.some((fact) => fact !== 'reports')) return null;
    sides.push(resolved);
  }
  return { sides, order };
}

/** Sums in SQL are null where a part is null, as they must be. The fact that there is a report is one. */
function expression(side: Side, order: readonly FormCell[]): string {
  const column = (position: number) => `c.${order[position]?.name}`;
  const plus = [...side.plus.map(column), ...side.facts.map(() => '1')];
  const minus = side.minus.map((position) => ` - ${column(position)}`);
  return `(${plus.join(' + ')}${minus.join('')})`;
}
