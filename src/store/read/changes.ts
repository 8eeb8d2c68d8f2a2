/**
 * What changed: reports that came, whose document changed, or that were withdrawn; newest first.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { rowsOf } from './prepared.ts';

const ReportChange = z.object({
  report_id: z.string(),
  agency: z.string().nullable(),
  division_code: z.string().nullable(),
  fiscal_year: z.number().nullable(),
  origin: z.string(),
  uri: z.string(),
  sha256: z.string(),
  at: z.string().nullable(),
  kind: z.enum(['new', 'changed', 'withdrawn']),
});
export type ReportChange = z.infer<typeof ReportChange>;

export interface ChangeFilter {
  readonly division?: string | undefined;
  readonly agency?: string | undefined;
  readonly limit: number;
}

/**
 * Versions by the time they came. The first of a report is `new`, later ones `changed`; a report whose coverage
 * says so is `withdrawn`. Versions read anew by a newer parser are no change of the report.
 */
export function changes(store: Store, { division, agency, limit }: ChangeFilter): ReportChange[] {
  const where =
    agency !== undefined
      ? 'AND a.agency_id = ?'
      : division !== undefined
        ? 'AND r.division_code = ?'
        : '';
  const bound = agency ?? division;
  return rowsOf(
    store,
    ReportChange,
    `SELECT r.report_id, COALESCE(v.agency_name, a.name) AS agency, r.division_code, r.fiscal_year,
      r.origin, d.uri, d.sha256, COALESCE(d.fetched_at, d.saved_on, v.published_on) AS at,
      CASE WHEN EXISTS (SELECT 1 FROM coverage_observation o WHERE o.division_code = r.division_code
          AND o.fiscal_year = r.fiscal_year AND o.body_kind = r.body_kind
          AND o.agency_id IN ('', a.agency_id) AND o.state IN ('withdrawn', 'gone')) THEN 'withdrawn'
        WHEN EXISTS (SELECT 1 FROM report_version b WHERE b.report_no = r.report_no
          AND b.version_id < v.version_id AND b.document_id <> v.document_id) THEN 'changed'
        ELSE 'new' END AS kind
    FROM report_version v JOIN report r ON r.report_no = v.report_no
    JOIN agency a ON a.agency_no = r.agency_no
    JOIN document d ON d.document_id = v.document_id
    WHERE v.status <> 'superseded' ${where}
    ORDER BY v.version_id DESC LIMIT ?`,
    bound === undefined ? [limit] : [bound, limit],
  );
}
