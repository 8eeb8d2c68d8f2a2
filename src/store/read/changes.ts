/**
 * What changed: reports that came, whose document changed, or that were withdrawn; newest first.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
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
 * Versions by the time they came: the first of a report is `new`, later ones of another document `changed`; and reports
 * whose coverage says so, `withdrawn` on the day that was seen. Versions read anew by a newer parser are no change.
 */
export function changes(store: Store, filter: ChangeFilter): ReportChange[] {
  const time = ({ at }: ReportChange) => at ?? '';
  return [...arrivals(store, filter), ...withdrawals(store, filter)]
    .sort((a, b) => (time(a) < time(b) ? 1 : time(a) > time(b) ? -1 : 0))
    .slice(0, filter.limit);
}

/** Which reports, as SQL, and its parameter. */
function wanted({ division, agency }: ChangeFilter): { where: string; bound: string[] } {
  if (agency !== undefined) return { where: 'AND a.agency_id = ?', bound: [agency] };
  if (division !== undefined) return { where: 'AND r.division_code = ?', bound: [division] };
  return { where: '', bound: [] };
}

function arrivals(store: Store, filter: ChangeFilter): ReportChange[] {
  const { where, bound } = wanted(filter);
  return rowsOf(
    store,
    ReportChange,
    `SELECT r.report_id, COALESCE(v.agency_name, a.name) AS agency, r.division_code, r.fiscal_year,
      r.origin, d.uri, d.sha256, COALESCE(d.fetched_at, d.saved_on, v.published_on) AS at,
      CASE WHEN EXISTS (SELECT 1 FROM report_version b WHERE b.report_no = r.report_no
          AND b.version_id < v.version_id AND b.document_id <> v.document_id) THEN 'changed'
        ELSE 'new' END AS kind
    FROM report_version v JOIN report r ON r.report_no = v.report_no
    JOIN agency a ON a.agency_no = r.agency_no
    JOIN document d ON d.document_id = v.document_id
    WHERE v.status <> 'superseded' ${where}
    ORDER BY v.version_id DESC LIMIT ?`,
    [...bound, filter.limit],
  );
}

/** Observations are many and withdrawals few: found once for the whole country, until the database changes. */
function withdrawals(store: Store, filter: ChangeFilter): ReportChange[] {
  const { where, bound } = wanted(filter);
  const key = `withdrawals ${bound[0] ?? ''} ${filter.limit}`;
  return memo(store, key, () =>
    rowsOf(
      store,
      ReportChange,
      `SELECT r.report_id, a.name AS agency, r.division_code, r.fiscal_year, r.origin,
        COALESCE(o.uri, d.uri) AS uri, d.sha256, o.checked_on AS at, 'withdrawn' AS kind
      FROM coverage_observation o
      JOIN report r ON r.division_code = o.division_code AND r.fiscal_year = o.fiscal_year
        AND r.body_kind = o.body_kind AND r.version_id IS NOT NULL
      JOIN agency a ON a.agency_no = r.agency_no AND o.agency_id IN ('', a.agency_id)
      JOIN report_version v ON v.version_id = r.version_id
      JOIN document d ON d.document_id = v.document_id
      WHERE o.state = 'gone' ${where}
      ORDER BY o.checked_on DESC LIMIT ?`,
      [...bound, filter.limit],
    ),
  );
}
