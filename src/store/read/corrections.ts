/**
 * What was changed after publication: decisions by people, and documents that replaced others.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { rowsOf } from './prepared.ts';

const nullable = z.string().nullable();
const Decision = z.object({
  decision_id: z.string(),
  target: z.string(),
  action: z.string(),
  report_id: nullable,
  agency_id: nullable,
  rule: nullable,
  table_name: nullable,
  row_code: nullable,
  column_code: nullable,
  value: nullable,
  reason: z.string(),
  evidence: nullable,
  author: z.string(),
  decided_on: z.string(),
});
export type ListedDecision = z.infer<typeof Decision>;

/** Decisions, newest first. */
export function listDecisions(
  store: Store,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): ListedDecision[] {
  return rowsOf(
    store,
    Decision,
    `SELECT decision_id, target, action, report_id, agency_id, rule, table_name, row_code,
      column_code, value, reason, evidence, author, decided_on FROM decision
      ORDER BY decided_on DESC, decision_id LIMIT ? OFFSET ?`,
    [limit, offset],
  );
}

const Replaced = z.object({
  report_id: z.string(),
  agency: nullable,
  fiscal_year: z.number().nullable(),
  uri: z.string(),
  sha256: z.string(),
  fetched_at: nullable,
  status: z.string(),
  reason: z.string(),
});
export type Replaced = z.infer<typeof Replaced>;

/** Versions that do not count any more because another document took their place, newest first. */
export function replacedVersions(store: Store, limit: number): Replaced[] {
  return rowsOf(
    store,
    Replaced,
    `SELECT r.report_id, COALESCE(v.agency_name, a.name) AS agency, r.fiscal_year, d.uri, d.sha256,
      d.fetched_at, v.status, v.reason
    FROM report_version v JOIN report r ON r.report_no = v.report_no
    JOIN agency a ON a.agency_no = r.agency_no
    JOIN document d ON d.document_id = v.document_id
    WHERE v.status = 'set_aside' ORDER BY +v.version_id DESC LIMIT ?`,
    [limit],
  );
}
