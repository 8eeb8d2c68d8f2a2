/**
 * Lists of findings over many reports, by rule, place, year and kind of body, and how many there are.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { reportsWithin } from './contents.ts';
import { FINDING_COLUMNS, StoredFinding, verdictCounts } from './findings.ts';
import { memo } from './memo.ts';
import { type Bound, rowOf, rowsOf } from './prepared.ts';

const nullable = z.string().nullable();
const FindingInReport = StoredFinding.extend({
  report_id: z.string(),
  agency: nullable,
  agency_id: z.string(),
  division_code: nullable,
  fiscal_year: z.number().nullable(),
  origin: z.string(),
});
export type FindingInReport = z.infer<typeof FindingInReport>;

const IN_REPORT = `SELECT ${FINDING_COLUMNS}, r.report_id, COALESCE(v.agency_name, a.name) AS agency,
  a.agency_id, r.division_code, r.fiscal_year, r.origin
FROM finding f JOIN report r ON r.version_id = f.version_id
JOIN report_version v ON v.version_id = r.version_id
JOIN agency a ON a.agency_no = r.agency_no`;

export interface FindingQuery {
  readonly rule?: string | undefined;
  readonly verdict?: string | undefined;
  readonly severity?: string | undefined;
  readonly division?: string | undefined;
  /** All divisions whose code begins so. */
  readonly prefix?: string | undefined;
  readonly year?: number | undefined;
  readonly kind?: string | undefined;
  readonly agency?: string | undefined;
}
/** A page of findings, newest first. */
export function queryFindings(
  store: Store,
  filter: FindingQuery,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): FindingInReport[] {
  const way = wayTo(store, filter);
  const { where, values } = conditions(filter, way);
  // Chosen by number first: whole rows would be sorted with all their texts.
  return rowsOf(
    store,
    FindingInReport,
    `${IN_REPORT} WHERE f.finding_id IN (SELECT f.finding_id FROM ${FROM[way]} ${where}
        ORDER BY ${way === 'latest' ? '' : '+'}f.finding_id DESC LIMIT ? OFFSET ?)
      ORDER BY f.finding_id DESC`,
    [...values, limit, offset],
  );
}

/**
 * From where findings are met soonest: from the reports they are of, from their rule, or going back from the latest of
 * all, where they are common.
 */
type Way = 'reports' | 'rules' | 'latest';

const FROM: Readonly<Record<Way, string>> = {
  reports: `agency a JOIN report r ON r.agency_no = a.agency_no
    CROSS JOIN finding f ON f.version_id = r.version_id`,
  rules: `finding f CROSS JOIN report r ON r.version_id = f.version_id
    JOIN agency a ON a.agency_no = r.agency_no`,
  latest: `finding f CROSS JOIN report r ON r.version_id = f.version_id
    JOIN agency a ON a.agency_no = r.agency_no`,
};

/** So few reports, or findings, are gone through and sorted. */
const FEW_REPORTS = 10_000;
const FEW_FINDINGS = 5000;

function wayTo(store: Store, filter: FindingQuery): Way {
  if (filter.agency !== undefined || filter.division !== undefined) return 'reports';
  if (reportsWithin(store, filter, FEW_REPORTS) < FEW_REPORTS) return 'reports';
  return ofRules(store, filter) <= FEW_FINDINGS ? 'rules' : 'latest';
}

/** Findings of a rule, severity and verdict, wherever they are. */
function ofRules(store: Store, { rule, severity, verdict }: FindingQuery): number {
  return verdictCounts(store)
    .filter(
      (one) =>
        (rule ?? one.rule) === one.rule &&
        (severity ?? one.severity) === one.severity &&
        (verdict ?? one.verdict) === one.verdict,
    )
    .reduce((sum, one) => sum + one.findings, 0);
}

const Total = z.object({ total: z.number() });

/** How many findings there are. */
export function totalOfFindings(store: Store, filter: FindingQuery): number {
  const { rule: _, severity: __, verdict: ___, ...others } = filter;
  if (Object.values(others).every((one) => one === undefined)) return ofRules(store, filter);
  return memo(store, `findings ${JSON.stringify(filter)}`, () => {
    const way = wayTo(store, filter);
    const { where, values } = conditions(filter, way);
    const sql = `SELECT count(*) AS total FROM ${FROM[way]} ${where}`;
    return rowOf(store, Total, sql, values)?.total ?? 0;
  });
}

function conditions(
  filter: FindingQuery,
  way: Way,
): { readonly where: string; readonly values: Bound[] } {
  const equal = Object.entries({
    // Going back from the latest, the order of rules is no help.
    [way === 'latest' ? '+f.rule' : 'f.rule']: filter.rule,
    'f.verdict': filter.verdict,
    'f.severity': filter.severity,
    'r.division_code': filter.division,
    'r.fiscal_year': filter.year,
    'r.body_kind': filter.kind,
    'a.agency_id': filter.agency,
  }).flatMap(([column, value]) => (value === undefined ? [] : [{ column, value }]));
  const parts = equal.map(({ column }) => `${column} = ?`);
  const values: Bound[] = equal.map(({ value }) => value);
  if (filter.prefix !== undefined) {
    parts.push('r.division_code >= ? AND r.division_code < ?');
    values.push(filter.prefix, `${filter.prefix}:`);
  }
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values };
}
