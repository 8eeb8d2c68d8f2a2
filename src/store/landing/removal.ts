/**
 * Documents that a person decided to forget: taken out with everything that came of them, and not taken in again; scans that a
 * person confirmed and confirms no more: taken out is what came of them.
 *
 * @module
 */
import type { DetailWriter } from './details.ts';
import { dropReadings, dropRecognisedPlace, recoverRecognisedPlace } from './recognised-rows.ts';
import type { RowWriter } from './rows.ts';
import type { VersionChoice } from './version-choice.ts';

const FORGOTTEN = "SELECT sha256 FROM decision WHERE target = 'document' AND action = 'forget'";

const CONFIRMED = `SELECT DISTINCT d.document_id FROM decision k JOIN document d ON d.digest = unhex(k.sha256)
  WHERE k.target = 'cell' AND k.basis = 'confirmed'`;

const WITHDRAWN = 'a scan whose confirmed cells were withdrawn: nobody says what stands in it';

const VERSIONS = `SELECT v.version_id, v.report_no, r.agency_no FROM report_version v
  JOIN report r ON r.report_no = v.report_no WHERE v.document_id = ?`;

interface VersionOf {
  readonly version_id: number;
  readonly report_no: number;
  readonly agency_no: number;
}

export class Removal {
  private readonly rows: RowWriter;
  private readonly details: DetailWriter;
  private readonly choice: VersionChoice;
  private forgotten: ReadonlySet<unknown> = new Set();

  constructor(rows: RowWriter, details: DetailWriter, choice: VersionChoice) {
    this.rows = rows;
    this.details = details;
    this.choice = choice;
  }

  /** Call at the start of a transaction. */
  begin(): void {
    this.forgotten = new Set(this.rows.sql(FORGOTTEN).pluck().all());
  }

  /** @param sha256 - of the bytes, in lower case */
  isForgotten(sha256: string): boolean {
    return this.forgotten.has(sha256);
  }

  /**
   * Takes out what the decisions that are stored now forget.
   *
   * @param reports - numbers of reports that may lose a version by it
   * @returns those of them that are left
   */
  removeForgotten(reports: ReadonlySet<number>): number[] {
    this.begin();
    const documents = this.rows
      .sql(`SELECT document_id FROM document WHERE sha256 IN (${FORGOTTEN})`)
      .pluck()
      .all() as number[];
    for (const id of documents) this.remove(id);
    const exists = this.rows.sql('SELECT 1 FROM report WHERE report_no = ?').pluck();
    return [...reports].filter((reportNo) => exists.get(reportNo) === 1);
  }

  /** Documents of which a person confirmed cells, as decisions stand now. */
  confirmed(): readonly number[] {
    return this.rows.sql(CONFIRMED).pluck().all() as number[];
  }

  /**
   * Takes out reports of scans that nothing but confirmations made, where these were withdrawn: nobody says any more what stands
   * in them. The scans stay, as scans that gave no report; coverage says of them again what their print says.
   *
   * @param before - documents that were confirmed before the decisions changed
   */
  removeUnconfirmed(before: readonly number[]): void {
    const still = new Set(this.confirmed());
    const ofNobody = this.rows.sql(`SELECT 1 FROM report_version v
      JOIN report_cells c ON c.version_id = v.version_id
      WHERE v.document_id = ? AND replace(COALESCE(c.states, 'n'), 'a', '') <> ''`);
    for (const id of before) {
      if (still.has(id) || ofNobody.get(id) !== undefined) continue;
      this.dropVersions(id);
      this.rows.refuseDocument(id, 'needs_ocr', WITHDRAWN);
      recoverRecognisedPlace(this.rows, id);
    }
  }

  /** A document gave a report: what its print was taken to say of who and when says nothing any more. */
  landed(documentId: number): void {
    dropRecognisedPlace(this.rows, documentId);
  }

  private remove(documentId: number): void {
    this.dropVersions(documentId);
    this.rows.sql('DELETE FROM document_uri WHERE document_id = ?').run(documentId);
    dropReadings(this.rows, documentId);
    this.rows.sql('DELETE FROM document WHERE document_id = ?').run(documentId);
  }

  /** Takes out what came of a document, and that it was read. */
  private dropVersions(documentId: number): void {
    for (const version of this.rows.sql(VERSIONS).all(documentId) as VersionOf[]) {
      const { version_id: versionId, report_no: reportNo, agency_no: agencyNo } = version;
      this.details.clear(versionId);
      this.rows
        .sql("UPDATE report_version SET status = 'superseded' WHERE version_id = ?")
        .run(versionId);
      this.choice.recount(reportNo);
      this.rows.dropVersion(version);
      this.choice.touch(agencyNo);
    }
    this.rows
      .sql('DELETE FROM reading WHERE digest = (SELECT digest FROM document WHERE document_id = ?)')
      .run(documentId);
  }
}
