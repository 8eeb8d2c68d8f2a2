/**
 * Readings of scans in the database: apart from every value, until a person confirms them.
 *
 * @module
 */
import type { RecognisedScan } from '../../normalize/recognised.ts';
import { type Redact, redactValue } from '../../normalize/redact-record.ts';
import type { Connection } from '../driver.ts';
import type { CoverageObservation } from '../reference/observations.ts';
import type { RowWriter } from './rows.ts';

/** Readings to keep, and what coverage is to say of them. */
export interface KeptReadings {
  readonly sha256: string;
  readonly scan: RecognisedScan;
  /** See {@link recognisedPlace}. */
  readonly place: CoverageObservation | null;
}

/**
 * How many cells a recogniser read in a document; null where it was not asked. 0 of a document that is not there, or gave a
 * report: nothing is to be read in it.
 *
 * @param version - how the name of the model begins
 */
export function keptReadings(
  connection: Connection,
  sha256: string,
  version: string,
): number | null {
  const count = connection
    .prepare(`SELECT CASE WHEN substr(s.model, 1, length(?)) = ? THEN (
        SELECT count(*) FROM recognised_cell c WHERE c.document_id = s.document_id) END
      FROM document d LEFT JOIN recognised_scan s ON d.document_id = s.document_id
      WHERE d.digest = unhex(?) AND d.refusal_code IS NOT NULL`)
    .pluck()
    .get(version, version, sha256);
  return count === undefined ? 0 : (count as number | null);
}

/**
 * Keeps the readings of a document that gave no report, in place of those that were there.
 *
 * @returns false where the document is not there, or gave a report
 */
export function keepReadings(
  connection: Connection,
  { sha256, scan }: { readonly sha256: string; readonly scan: RecognisedScan },
  redact: Redact,
): boolean {
  const documentId = connection
    .prepare(
      'SELECT document_id FROM document WHERE digest = unhex(?) AND refusal_code IS NOT NULL',
    )
    .pluck()
    .get(sha256);
  if (typeof documentId !== 'number') return false;
  connection.prepare('DELETE FROM recognised_cell WHERE document_id = ?').run(documentId);
  connection.prepare('DELETE FROM recognised_scan WHERE document_id = ?').run(documentId);
  const clean = (text: string | null) => (text === null ? null : redact(text));
  connection
    .prepare(`INSERT INTO recognised_scan (document_id, model, pages, title, agency_name, agency_id,
      division_code, body_kind, fiscal_year, scope, origin, forms, evidence)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      ...[documentId, scan.model, scan.pages, clean(scan.title), clean(scan.agency)],
      ...[scan.agency === null ? null : clean(scan.agencyId), scan.divisionCode, scan.bodyKind],
      ...[scan.fiscalYear, scan.scope, scan.origin, JSON.stringify(scan.forms)],
      JSON.stringify(scan.evidence.map((one) => ({ ...one, quote: redact(one.quote) }))),
    );
  const insert = connection.prepare(`INSERT INTO recognised_cell (document_id, table_name, row_code,
    column_code, text, number, agreement, doubts, page, box, picture)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  for (const { table, row, column, text, number, ...read } of scan.cells) {
    const { x0, y0, x1, y1 } = read.box;
    const kept = redactValue([row], { value: number, raw: text }, redact);
    insert.run(
      ...[documentId, table, row, column, kept, kept === text ? number : null, read.agreement],
      ...[JSON.stringify(read.doubts), read.page, JSON.stringify([x0, y0, x1, y1])],
      read.picture,
    );
  }
  return true;
}

interface Seen {
  readonly uri: string;
  readonly checkedOn: string | undefined;
  /** A person said whose report it is and of which year. */
  readonly isToldByHand: boolean;
}

/**
 * What coverage says of a scan that was read: there is a report, and nobody confirmed a number of it. Null where its print
 * does not say whose it is and of which year.
 */
export function recognisedPlace(
  scan: RecognisedScan,
  { uri, checkedOn, isToldByHand }: Seen,
): CoverageObservation | null {
  const { agency, agencyId, divisionCode, bodyKind, fiscalYear, origin } = scan;
  if (scan.cells.length === 0) return null;
  if (agency === null || divisionCode === null || fiscalYear === null) return null;
  return {
    ...{ divisionCode, bodyKind, fiscalYear, origin, uri },
    ...(bodyKind === 'government' ? {} : { agencyId }),
    ...(checkedOn === undefined ? {} : { checkedOn }),
    state: 'recognised_not_confirmed',
    reason: 'needs_ocr',
    evidence: isToldByHand ? 'by_hand' : 'recognised',
  };
}

/** Takes out what was read in a document. */
export function dropReadings(rows: RowWriter, documentId: number): void {
  dropRecognisedPlace(rows, documentId);
  rows.sql('DELETE FROM recognised_cell WHERE document_id = ?').run(documentId);
  rows.sql('DELETE FROM recognised_scan WHERE document_id = ?').run(documentId);
}

/** Takes out what coverage says by the print of a document. */
export function dropRecognisedPlace(rows: RowWriter, documentId: number): void {
  const here = `WHERE state = 'recognised_not_confirmed'
    AND (division_code, body_kind, fiscal_year) = (SELECT division_code, body_kind, fiscal_year
      FROM recognised_scan WHERE document_id = ?)
    AND uri = (SELECT uri FROM document WHERE document_id = ?)`;
  const sql = rows.sql(`DELETE FROM coverage_observation ${here} AND evidence = 'recognised'`);
  sql.run(documentId, documentId);
  // What a person said of it holds, read or not.
  rows
    .sql(`UPDATE coverage_observation SET state = 'published_unread' ${here}`)
    .run(documentId, documentId);
}

/** What coverage says by the print of a scan that is a report no more, where it was read and its print says whose it is. */
export function recoverRecognisedPlace(rows: RowWriter, documentId: number): void {
  rows
    .sql(`INSERT INTO coverage_observation (division_code, agency_id, body_kind, fiscal_year, state, reason, uri,
      checked_on, evidence, origin)
    SELECT s.division_code, CASE s.body_kind WHEN 'government' THEN '' ELSE COALESCE(s.agency_id, '') END,
      s.body_kind, s.fiscal_year, 'recognised_not_confirmed', 'needs_ocr', d.uri,
      COALESCE(d.saved_on, substr(d.fetched_at, 1, 10)), 'recognised', s.origin
    FROM recognised_scan s JOIN document d ON d.document_id = s.document_id
    WHERE s.document_id = ? AND s.agency_name IS NOT NULL AND s.division_code IS NOT NULL
      AND s.fiscal_year IS NOT NULL
      AND EXISTS (SELECT 1 FROM recognised_cell c WHERE c.document_id = s.document_id)
    ON CONFLICT DO UPDATE SET state = excluded.state WHERE state IN ('unknown', 'published_unread')`)
    .run(documentId);
}
