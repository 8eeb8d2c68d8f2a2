/**
 * Findings: of one report, counted by rule, and a page of one rule.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import { type Bound, rowsOf } from './prepared.ts';

const nullable = z.string().nullable();
const CellRef = z.object({ table: z.string(), row: z.string(), column: z.string() });
const Suggestion = z.object({
  cell: CellRef,
  published: z.number().nullable(),
  proposed: z.number(),
});
const json = <T>(schema: z.ZodType<T>, empty: T) =>
  z
    .string()
    .nullable()
    .transform((text): T => (text === null ? empty : schema.parse(JSON.parse(text))));

export const StoredFinding = z.object({
  finding_id: z.number(),
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  verdict: z.enum(['source', 'parser', 'unknown']),
  table_name: nullable,
  row_code: nullable,
  column_code: nullable,
  left_value: z.number().nullable(),
  right_value: z.number().nullable(),
  cells: json(z.array(CellRef), []),
  message: z.string(),
  params: json(z.record(z.string(), z.union([z.string(), z.number(), z.null()])), {}),
  suggestions: json(z.array(Suggestion), []),
});
export type StoredFinding = z.infer<typeof StoredFinding>;

const COLUMNS = `f.finding_id, f.rule, f.severity, f.verdict, f.table_name, f.row_code,
  f.column_code, f.left_value, f.right_value, f.cells, f.message, f.params, f.suggestions`;

/** Findings of a version, errors first. */
export function findingsOfVersion(store: Store, versionId: number): StoredFinding[] {
  return rowsOf(
    store,
    StoredFinding,
    `SELECT ${COLUMNS} FROM finding f WHERE f.version_id = ?
      ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.finding_id`,
    [versionId],
  );
}

const RuleCount = z.object({
  rule: z.string(),
  severity: z.string(),
  source: z.number(),
  parser: z.number(),
  unknown: z.number(),
  findings: z.number(),
});
export type RuleCount = z.infer<typeof RuleCount>;

/** Findings of counted versions by rule and severity, with their verdicts. */
export function findingsByRule(store: Store): RuleCount[] {
  return memo(store, 'findingsByRule', () =>
    rowsOf(
      store,
      RuleCount,
      `SELECT f.rule, f.severity, sum(f.verdict = 'source') AS source,
        sum(f.verdict = 'parser') AS parser, sum(f.verdict = 'unknown') AS unknown,
        count(*) AS findings
      FROM finding f JOIN report r ON r.version_id = f.version_id
      GROUP BY f.rule, f.severity ORDER BY CASE f.severity WHEN 'error' THEN 0
        WHEN 'warning' THEN 1 ELSE 2 END, findings DESC, f.rule`,
    ),
  );
}

const FindingInReport = StoredFinding.extend({
  report_id: z.string(),
  agency: nullable,
  division_code: nullable,
  fiscal_year: z.number().nullable(),
  origin: z.string(),
});
export type FindingInReport = z.infer<typeof FindingInReport>;

const IN_REPORT = `SELECT ${COLUMNS}, r.report_id, COALESCE(v.agency_name, a.name) AS agency,
  r.division_code, r.fiscal_year, r.origin
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
  const { where, values } = conditions(filter);
  // Those of one place or body are found by its reports: not by going through all that were found lately.
  const few = filter.agency !== undefined || filter.division !== undefined;
  return rowsOf(
    store,
    FindingInReport,
    `${IN_REPORT} ${where} ORDER BY ${few ? '+' : ''}f.finding_id DESC LIMIT ? OFFSET ?`,
    [...values, limit, offset],
  );
}

const Total = z.object({ total: z.number() });

/** How many findings there are. */
export function totalOfFindings(store: Store, filter: FindingQuery): number {
  const { where, values } = conditions(filter);
  return memo(store, `findings ${JSON.stringify(filter)}`, () => {
    const [row] = rowsOf(
      store,
      Total,
      `SELECT count(*) AS total FROM finding f JOIN report r ON r.version_id = f.version_id
        JOIN agency a ON a.agency_no = r.agency_no ${where}`,
      values,
    );
    return row?.total ?? 0;
  });
}

function conditions(filter: FindingQuery): { readonly where: string; readonly values: Bound[] } {
  const equal = Object.entries({
    'f.rule': filter.rule,
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
