/**
 * Expected reports by what is known of them, counted: the view `coverage` without the names and addresses of each.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { statementOf } from '../statements.ts';
import { OBSERVED_ALONE, UNKNOWN_ALONE } from '../views/coverage-views.ts';
import { conditionsOf } from './filter-sql.ts';
import type { MetricFilter } from './series.ts';

export interface CoverageCount {
  readonly level: string | null;
  readonly bodyKind: string;
  readonly fiscalYear: number;
  /** As the view `coverage` has it. */
  readonly state: string;
  /** It is no longer at its address, whether a copy is here or not. */
  readonly isGone: boolean;
  readonly reports: number;
}

type Row = Omit<CoverageCount, 'isGone'>;

/** None that are not due, or of bodies that did not exist. */
export function coverageCounts(connection: Connection, filter: MetricFilter): CoverageCount[] {
  // An expected report has no scope.
  if (filter.scope !== undefined) return [];
  const isOfGovernments =
    filter.agencyId === undefined && (filter.bodyKind ?? 'government') === 'government';
  const published = publishedCounts(connection, filter);
  const gone = count(connection, filter, GONE, 'r');
  const others = [
    ...count(connection, filter, OBSERVED, 'o'),
    ...(isOfGovernments ? count(connection, filter, UNKNOWN, 'u') : []),
  ];
  return [
    ...published.map((one) => ({ ...one, reports: one.reports - among(gone, one), isGone: false })),
    ...gone.map((one) => ({ ...one, isGone: true })),
    ...others.map((one) => ({ ...one, isGone: one.state === 'gone' })),
  ].filter(({ reports }) => reports > 0);
}

function among(list: readonly Row[], { level, bodyKind, fiscalYear }: Row): number {
  const same = list.find(
    (one) => one.level === level && one.bodyKind === bodyKind && one.fiscalYear === fiscalYear,
  );
  return same?.reports ?? 0;
}

/** A part of the view: its columns of groups, and the table it counts in. */
interface CountedPart {
  readonly state: string;
  readonly from: string;
  /** Column of the body, where it names one. */
  readonly agency?: string;
}

/** By the index of groups alone: no report is read. */
const PUBLISHED: CountedPart = { state: "'published'", from: 'report r' };

const GONE: CountedPart = {
  state: "'published'",
  from: `coverage_observation o CROSS JOIN agency a ON a.agency_id = o.agency_id
    CROSS JOIN report r ON r.agency_no = a.agency_no AND r.fiscal_year = o.fiscal_year
      AND r.division_code = o.division_code AND r.body_kind = o.body_kind AND o.state = 'gone'`,
  agency: 'a.agency_id',
};

const OBSERVED: CountedPart = {
  state: 'o.state',
  from: `(${OBSERVED_ALONE}) o`,
  agency: 'o.agency_id',
};

const UNKNOWN: CountedPart = { state: "'unknown'", from: `(${UNKNOWN_ALONE}) u` };

function publishedCounts(connection: Connection, filter: MetricFilter): Row[] {
  return filter.agencyId === undefined
    ? count(connection, filter, PUBLISHED, 'r')
    : count(
        connection,
        filter,
        {
          ...PUBLISHED,
          from: 'report r JOIN agency a ON a.agency_no = r.agency_no',
          agency: 'a.agency_id',
        },
        'r',
      );
}

function count(
  connection: Connection,
  filter: MetricFilter,
  { state, from, agency }: CountedPart,
  alias: string,
): Row[] {
  const where = conditionsOf(filter, alias);
  const isHere = alias === 'r' ? ' AND r.version_id IS NOT NULL' : '';
  const body = filter.agencyId === undefined ? '' : ` AND ${agency} = ?`;
  return statementOf(
    connection,
    `SELECT NULLIF(${alias}.level, '') AS level, ${alias}.body_kind AS bodyKind,
      ${alias}.fiscal_year AS fiscalYear, ${state} AS state, count(*) AS reports FROM ${from}
      WHERE ${where.sql} AND ${alias}.fiscal_year IS NOT NULL${isHere}${body}
        AND ${state} NOT IN ('not_applicable', 'not_due') 
        GROUP BY ${alias}.body_kind, ${alias}.level, ${alias}.fiscal_year${state.startsWith("'") ? '' : `, ${state}`}`,
  ).all(...where.values, ...(filter.agencyId === undefined ? [] : [filter.agencyId])) as Row[];
}
