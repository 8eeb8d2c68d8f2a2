/**
 * Scans that were recognised, and what was read in their cells: for the person who confirms them, and nobody else.
 *
 * @module
 */
import { z } from 'zod';
import type { Store } from '../store.ts';
import { rowsOf } from './prepared.ts';

const Forms = z.partialRecord(
  z.enum(['disclosure', 'requests', 'review', 'statistics']),
  z.string(),
);
const Scan = z.object({
  sha256: z.string(),
  uri: z.string(),
  archive: z.string().nullable(),
  model: z.string(),
  pages: z.number(),
  title: z.string().nullable(),
  agency_name: z.string().nullable(),
  division_code: z.string().nullable(),
  fiscal_year: z.number().nullable(),
  scope: z.string(),
  origin: z.enum(['real', 'demo']),
  forms: z.string().transform((text) => Forms.parse(JSON.parse(text))),
  cells: z.number(),
  unsure: z.number(),
  report_id: z.string().nullable(),
});
export type ScanRow = z.infer<typeof Scan>;

const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const Reading = z.object({
  table: z.enum(['disclosure', 'requests', 'review', 'statistics']),
  row: z.string(),
  column: z.string(),
  text: z.string(),
  number: z.number().nullable(),
  agreement: z.number(),
  doubts: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  page: z.number(),
  box: z.string().transform((text) => Box.parse(JSON.parse(text))),
  picture: z.string(),
});
export type ScanReading = z.infer<typeof Reading>;

const SCANS = `SELECT d.sha256, d.uri, d.archive, s.model, s.pages, s.title, s.agency_name,
  s.division_code, s.fiscal_year, s.scope, s.origin, s.forms,
  (SELECT count(*) FROM recognised_cell c WHERE c.document_id = s.document_id) AS cells,
  (SELECT count(*) FROM recognised_cell c WHERE c.document_id = s.document_id
    AND (c.agreement < 1 OR c.doubts <> '[]')) AS unsure,
  (SELECT r.report_id FROM report_version v JOIN report r ON r.report_no = v.report_no
    WHERE v.document_id = d.document_id AND v.status <> 'superseded' LIMIT 1) AS report_id
  FROM recognised_scan s JOIN document d ON d.document_id = s.document_id`;
const MOST = 500;

/** Scans with readings, those without a report first. */
export function recognisedScans(store: Store): ScanRow[] {
  const sql = `${SCANS} WHERE EXISTS (SELECT 1 FROM recognised_cell c
    WHERE c.document_id = s.document_id) ORDER BY report_id IS NOT NULL, d.uri LIMIT ${MOST}`;
  return rowsOf(store, Scan, sql);
}

/** One scan by the hash of its document, with its readings; undefined where there is none. */
export function scanReadings(
  store: Store,
  sha256: string,
): { readonly scan: ScanRow; readonly cells: readonly ScanReading[] } | undefined {
  const [scan] = rowsOf(store, Scan, `${SCANS} WHERE d.digest = unhex(?)`, [sha256]);
  if (scan === undefined) return undefined;
  const sql = `SELECT table_name AS "table", row_code AS row, column_code AS "column", text, number,
    agreement, doubts, page, box, picture FROM recognised_cell WHERE document_id =
    (SELECT document_id FROM document WHERE digest = unhex(?))`;
  return { scan, cells: rowsOf(store, Reading, sql, [sha256]) };
}
