/**
 * The version that counts, chosen and written down: in every version of the report, in the report, and in its body,
 * which is called what its latest report calls it.
 *
 * @module
 */
import type { Statement } from '../driver.ts';
import { coded } from '../views/coded-by.ts';
import { type Choice, countedVersion, type VersionCandidate } from './counted-version.ts';

interface CandidateRow extends Omit<VersionCandidate, 'addresses'> {
  readonly documentId: number;
  readonly uri: string;
  readonly lastFetched: string | null;
}

const CANDIDATES = `SELECT v.version_id AS versionId, d.document_id AS documentId, d.sha256, d.uri,
  d.last_fetched AS lastFetched, v.title, v.published_on AS publishedOn, v.cells_pinned AS pinned, d.reader,
  ${coded('coded_on')} AS codedOn,
  (v.form_disclosure IS NOT NULL) + (v.form_requests IS NOT NULL) + (v.form_review IS NOT NULL)
    + (v.form_statistics IS NOT NULL) AS tables
  FROM report_version v JOIN document d ON d.document_id = v.document_id
  WHERE v.report_no = ? AND v.status <> 'superseded'`;

const DECIDED = `SELECT k.sha256 FROM decision k JOIN report r ON r.report_id = k.report_id
  WHERE r.report_no = ? AND k.target = 'version' AND k.action = 'count'
  ORDER BY k.decided_on DESC, k.decision_id LIMIT 1`;

const SET_COUNTED = `UPDATE report SET
  (version_id, level, body_kind, division_code, zone_id, origin) =
  (SELECT v.version_id, v.level, v.body_kind, v.division_code, v.zone_id, d.origin
   FROM report_version v JOIN document d ON d.document_id = v.document_id WHERE v.version_id = ?)
  WHERE report_no = ?`;

/** The body after its latest report that names it. */
const SET_AGENCY = `UPDATE agency SET
  (name, division_code, body_kind, level, function, named_in, origin) =
  (SELECT v.agency_name, v.division_code, v.body_kind, v.level, v.function, r.fiscal_year, d.origin
   FROM report r JOIN report_version v ON v.version_id = r.version_id
   JOIN document d ON d.document_id = v.document_id WHERE r.agency_no = agency.agency_no
   ORDER BY v.agency_name IS NULL, r.fiscal_year DESC, r.report_id LIMIT 1)
  WHERE agency_no = ? AND EXISTS (
    SELECT 1 FROM report r WHERE r.agency_no = agency.agency_no AND r.version_id IS NOT NULL)`;

export class VersionChoice {
  private readonly sql: (text: string) => Statement;
  private readonly touched = new Set<number>();

  /** @param sql prepares a statement once and gives it again */
  constructor(sql: (text: string) => Statement) {
    this.sql = sql;
  }

  /** Chooses anew for a report; null where no version is left. */
  recount(reportNo: number): number | null {
    const rows = this.sql(CANDIDATES).all(reportNo) as CandidateRow[];
    const choice = countedVersion(
      rows.map((row) => ({ ...row, addresses: this.addressesOf(row) })),
      this.decided(reportNo),
    );
    this.write(reportNo, rows, choice);
    return choice?.versionId ?? null;
  }

  /** The body of a report may have to be called otherwise: looked at in {@link VersionChoice.nameBodies}. */
  touch(agencyNo: number): void {
    this.touched.add(agencyNo);
  }

  /**
   * Gives the bodies touched since the last time what their latest reports say; those without any report go.
   *
   * @returns whether there were any
   */
  nameBodies(): boolean {
    const any = this.touched.size > 0;
    for (const agencyNo of this.touched) {
      this.sql(SET_AGENCY).run(agencyNo);
      this.sql(`DELETE FROM agency WHERE agency_no = ? AND NOT EXISTS (
        SELECT 1 FROM report r WHERE r.agency_no = agency.agency_no)`).run(agencyNo);
    }
    this.touched.clear();
    return any;
  }

  /** Forgets the bodies that were touched, after a rollback. */
  forget(): void {
    this.touched.clear();
  }

  private write(reportNo: number, rows: readonly CandidateRow[], choice: Choice | undefined): void {
    for (const { versionId } of rows) {
      const counts = versionId === choice?.versionId;
      this.sql('UPDATE report_version SET status = ?, reason = ? WHERE version_id = ?').run(
        counts ? 'counted' : 'set_aside',
        choice?.reason ?? '',
        versionId,
      );
    }
    if (choice === undefined) {
      this.sql('UPDATE report SET version_id = NULL WHERE report_no = ?').run(reportNo);
    } else this.sql(SET_COUNTED).run(choice.versionId, reportNo);
    const agencyNo = this.sql('SELECT agency_no FROM report WHERE report_no = ?').pluck();
    this.touch(agencyNo.get(reportNo) as number);
  }

  private addressesOf({ documentId, uri, lastFetched }: CandidateRow) {
    const several = this.sql(
      'SELECT uri, last_fetched AS lastFetched FROM document_uri WHERE document_id = ?',
    ).all(documentId) as VersionCandidate['addresses'];
    return several.length > 0 ? several : [{ uri, lastFetched }];
  }

  private decided(reportNo: number): string | null {
    const found = this.sql(DECIDED).pluck().get(reportNo);
    return typeof found === 'string' ? found : null;
  }
}
