/**
 * Reports: one, of a division, of an agency, or a page of a filtered list. Metadata only, no cells.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { CODED_COLUMNS } from '../views/coded-by.ts';
import { rowOf, rowsOf } from './prepared.ts';

const nullable = z.string().nullable();

export const ReportOverview = z.object({
  report_id: z.string(),
  version_id: z.number(),
  title: nullable,
  agency: nullable,
  agency_id: z.string(),
  division_code: nullable,
  fiscal_year: z.number().nullable(),
  body_kind: z.string(),
  function: nullable,
  level: nullable,
  scope: z.string(),
  form: nullable,
  published_on: nullable,
  adds_up: z.number().nullable(),
  errors: z.number(),
  warnings: z.number(),
  cells_pinned: z.number(),
  cells_total: z.number(),
  versions: z.number(),
  parser_version: z.string(),
  reader: z.string(),
  source_uri: z.string(),
  sha256: z.string(),
  fetched_at: nullable,
  saved_on: nullable,
  /** by_hand, where a person saved the document and said what it is. */
  source_evidence: nullable,
  source_note: nullable,
  archive: nullable,
  media_type: z.string(),
  evidence: nullable,
  /** Who typed the report in, when and from which address; null where nobody did. */
  coded_by: nullable,
  coded_on: nullable,
  coded_from: nullable,
  origin: z.string(),
});
export type ReportOverview = z.infer<typeof ReportOverview>;

const SELECT = `SELECT r.report_id, r.version_id, v.title, COALESCE(v.agency_name, a.name) AS agency,
  a.agency_id, r.division_code, r.fiscal_year, r.body_kind, a.function, r.level, r.scope, v.form,
  v.published_on, v.adds_up, v.errors, v.warnings, v.cells_pinned, v.cells_total,
  (SELECT count(*) FROM report_version o WHERE o.report_no = r.report_no) AS versions,
  v.parser_version, d.reader, d.uri AS source_uri, d.sha256, d.fetched_at, d.saved_on,
  d.evidence AS source_evidence, d.note AS source_note, d.archive,
  d.media_type, v.evidence, ${CODED_COLUMNS}, r.origin
FROM report r
JOIN report_version v ON v.version_id = r.version_id
JOIN agency a ON a.agency_no = r.agency_no
JOIN document d ON d.document_id = v.document_id`;

/** One report by its id. */
export function reportById(store: Store, reportId: string): ReportOverview | undefined {
  return rowOf(store, ReportOverview, `${SELECT} WHERE r.report_id = ?`, [reportId]);
}

/** The reports of counted versions, by the number of the version. */
export function reportsOfVersions(
  store: Store,
  versionIds: readonly number[],
): ReadonlyMap<number, ReportOverview> {
  const rows = rowsOf(
    store,
    ReportOverview,
    `${SELECT} WHERE r.version_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(versionIds)],
  );
  return new Map(rows.map((row) => [row.version_id, row]));
}

/** Reports of an agency, newest first. */
export function reportsOfAgency(store: Store, agencyId: string): ReportOverview[] {
  return rowsOf(
    store,
    ReportOverview,
    `${SELECT} WHERE r.agency_no = (SELECT agency_no FROM agency WHERE agency_id = ?)
      ORDER BY r.fiscal_year DESC, r.scope LIMIT 200`,
    [agencyId],
  );
}

/** The government's own reports of a division, newest first. */
export function governmentReports(store: Store, divisionCode: string): ReportOverview[] {
  return rowsOf(
    store,
    ReportOverview,
    `${SELECT} WHERE r.division_code = ? AND r.body_kind = 'government'
      ORDER BY r.fiscal_year DESC, r.scope LIMIT 100`,
    [divisionCode],
  );
}

export interface ReportFilter {
  readonly division?: string | undefined;
  readonly year?: number | undefined;
  readonly kind?: string | undefined;
}

/** A page of reports, newest landing first; asks for one more than `limit` to see whether there is more. */
export function listReports(
  store: Store,
  filter: ReportFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): ReportOverview[] {
  const conditions: string[] = ['r.version_id IS NOT NULL'];
  const params: (string | number)[] = [];
  const add = (condition: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    params.push(value);
  };
  add('r.division_code = ?', filter.division);
  add('r.fiscal_year = ?', filter.year);
  add('r.body_kind = ?', filter.kind);
  return rowsOf(
    store,
    ReportOverview,
    `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY r.report_no DESC LIMIT ? OFFSET ?`,
    [...params, limit, offset],
  );
}

const Version = z.object({
  version_id: z.number(),
  status: z.string(),
  reason: z.string(),
  parser_version: z.string(),
  published_on: nullable,
  reader: z.string(),
  uri: z.string(),
  sha256: z.string(),
  fetched_at: nullable,
  saved_on: nullable,
  cells_pinned: z.number(),
  cells_total: z.number(),
  coded_by: nullable,
  coded_on: nullable,
  coded_from: nullable,
});
export type Version = z.infer<typeof Version>;

/** Every version of a report, the counted one first. */
export function versionsOf(store: Store, reportId: string): Version[] {
  return rowsOf(
    store,
    Version,
    `SELECT v.version_id, v.status, v.reason, v.parser_version, v.published_on, d.reader, d.uri,
      d.sha256, d.fetched_at, d.saved_on, v.cells_pinned, v.cells_total, ${CODED_COLUMNS}
    FROM report r JOIN report_version v ON v.report_no = r.report_no
    JOIN document d ON d.document_id = v.document_id
    WHERE r.report_id = ? ORDER BY v.status = 'counted' DESC, v.version_id DESC`,
    [reportId],
  );
}
