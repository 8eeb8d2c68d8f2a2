/**
 * Inserts and updates of documents, reports, versions and wide rows: one prepared statement each.
 *
 * @module
 */
import type { Source } from '../../parse/report.ts';
import type { Connection, Statement } from '../driver.ts';
import type { FormCell } from '../slot.ts';
import type { Address } from './address.ts';
import { ADDRESS_COLUMNS } from './address-rows.ts';
import type { LandedCells } from './encode-cells.ts';
import type { LeanRecord } from './pack-report.ts';

export interface DocumentRow extends Address {
  readonly document_id: number;
  readonly refusal_code: string | null;
}

export interface VersionRow {
  readonly version_id: number;
  readonly report_no: number;
  readonly report_id: string;
  readonly parser_version: string;
  readonly fingerprint: number;
  readonly counts: number;
  readonly decided: number;
}

const VERSION_COLUMNS = [
  'version_id',
  'report_no',
  'document_id',
  'parser_version',
  'status',
  'reason',
  'title',
  'agency_name',
  'published_on',
  'form',
  'form_disclosure',
  'form_requests',
  'form_review',
  'form_statistics',
  'cells_pinned',
  'cells_total',
  'errors',
  'warnings',
  'adds_up',
  'division_candidates',
  'evidence',
  'conservation',
  'fingerprint',
  'level',
  'body_kind',
  'division_code',
  'zone_id',
  'function',
] as const;

export type VersionValues = Readonly<
  Record<(typeof VERSION_COLUMNS)[number], string | number | null>
>;

/** Numbers of templates kept at hand. */
const TEMPLATES_KEPT = 10_000;

export class RowWriter {
  private readonly connection: Connection;
  private readonly statements = new Map<string, Statement>();
  private readonly cellStatements = new Map<readonly FormCell[], Statement>();
  private readonly templates = new Map<string, number>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Forgets what was cached: after a rollback it may not be in the database. */
  forget(): void {
    this.templates.clear();
  }

  document(digest: Uint8Array): DocumentRow | undefined {
    return this.sql(
      `SELECT document_id, refusal_code, ${ADDRESS_COLUMNS} FROM document WHERE digest = ?`,
    ).get(digest) as DocumentRow | undefined;
  }

  insertDocument(digest: Uint8Array, source: Source, address: Address, origin: string): number {
    return Number(
      this.sql(`INSERT INTO document (digest, origin, media_type, charset, charset_rule, reader,
        uri, fetched_at, last_fetched, saved_on, archive, evidence, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
        digest,
        origin,
        source.mediaType,
        source.charset,
        source.charsetRule,
        source.reader,
        address.uri,
        address.fetched_at,
        address.last_fetched,
        address.saved_on,
        address.archive,
        address.evidence,
        address.note,
      ).lastInsertRowid,
    );
  }

  /** The reader may be another one after a parser update; a document that is read now is refused no more. */
  updateDocument(documentId: number, source: Source, origin: string): void {
    this.sql(`UPDATE document SET media_type = ?, charset = ?, charset_rule = ?, reader = ?, origin = ?,
      refusal_code = NULL, refusal_message = NULL WHERE document_id = ?`).run(
      source.mediaType,
      source.charset,
      source.charsetRule,
      source.reader,
      origin,
      documentId,
    );
  }

  refuseDocument(documentId: number, code: string, message: string): void {
    this.sql('UPDATE document SET refusal_code = ?, refusal_message = ? WHERE document_id = ?').run(
      code,
      message,
      documentId,
    );
  }

  reportNo(reportId: string): number | undefined {
    return this.sql('SELECT report_no FROM report WHERE report_id = ?').pluck().get(reportId) as
      | number
      | undefined;
  }

  insertReport(record: LeanRecord, agencyNo: number, versionId: number): number {
    return Number(
      this.sql(`INSERT INTO report (report_id, agency_no, fiscal_year, scope, level, body_kind,
        division_code, origin, version_id, zone_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
        record.reportId,
        agencyNo,
        record.fiscalYear,
        record.scope,
        record.level,
        record.bodyKind,
        record.divisionCode,
        record.origin,
        versionId,
        record.zoneId ?? null,
      ).lastInsertRowid,
    );
  }

  /** Versions of a document that were not superseded by a newer parser. */
  versionsOf(documentId: number): readonly VersionRow[] {
    return this.sql(`SELECT v.version_id, v.report_no, r.report_id, v.parser_version, v.fingerprint,
      r.version_id = v.version_id AS counts, instr(v.evidence, '"from":"decision"') > 0 AS decided
      FROM report_version v
      JOIN report r ON r.report_no = v.report_no
      WHERE v.document_id = ? AND v.status <> 'superseded'`).all(documentId) as VersionRow[];
  }

  /** Older results of the same document. */
  supersededWith({
    version_id: versionId,
  }: VersionRow): readonly Pick<VersionRow, 'version_id' | 'report_no'>[] {
    return this.sql(`SELECT o.version_id, o.report_no FROM report_version v
      JOIN report_version o ON o.document_id = v.document_id
      WHERE v.version_id = ? AND o.status = 'superseded'`).all(versionId) as VersionRow[];
  }

  /** Whether there is more than one version to choose from. */
  hasSeveralVersions(reportNo: number): boolean {
    const count = this.sql(
      "SELECT count(*) FROM report_version WHERE report_no = ? AND status <> 'superseded'",
    );
    return Number(count.pluck().get(reportNo)) > 1;
  }

  nextVersionId(): number {
    return Number(this.sql('SELECT max(version_id) FROM report_version').pluck().get() ?? 0) + 1;
  }

  /** Takes a version away whose details are cleared, and its report where it was the only one. */
  dropVersion({
    version_id: versionId,
    report_no: reportNo,
  }: Pick<VersionRow, 'version_id' | 'report_no'>): void {
    this.sql('DELETE FROM report_cells WHERE version_id = ?').run(versionId);
    this.sql('DELETE FROM report_version WHERE version_id = ?').run(versionId);
    this.sql(`DELETE FROM report WHERE report_no = ? AND NOT EXISTS (
      SELECT 1 FROM report_version v WHERE v.report_no = report.report_no)`).run(reportNo);
  }

  insertVersion(values: VersionValues): void {
    const marks = VERSION_COLUMNS.map(() => '?').join(', ');
    this.sql(`INSERT INTO report_version (${VERSION_COLUMNS.join(', ')}) VALUES (${marks})`).run(
      VERSION_COLUMNS.map((column) => values[column]),
    );
  }

  insertCells(versionId: number, encoded: LandedCells, locators: Uint8Array | null): void {
    this.cells(encoded.order).run([
      versionId,
      encoded.states,
      encoded.raw,
      encoded.inferred,
      locators,
      ...encoded.values,
    ]);
  }

  /** Binding is most of the cost: only the columns of the report's own forms are bound. */
  private cells(order: readonly FormCell[]): Statement {
    const known = this.cellStatements.get(order);
    if (known !== undefined) return known;
    const columns = ['version_id', 'states', 'raw', 'inferred', 'locators'];
    for (const cell of order) columns.push(cell.name);
    const statement = this.connection.prepare(
      `INSERT INTO report_cells (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    this.cellStatements.set(order, statement);
    return statement;
  }

  templateNo(template: string): number {
    const known = this.templates.get(template);
    if (known !== undefined) return known;
    const find = this.sql('SELECT template_no FROM locator_template WHERE template = ?').pluck();
    const number = Number(
      find.get(template) ??
        this.sql('INSERT INTO locator_template (template) VALUES (?)').run(template)
          .lastInsertRowid,
    );
    if (this.templates.size >= TEMPLATES_KEPT) this.templates.clear();
    this.templates.set(template, number);
    return number;
  }

  /** A statement, prepared once. */
  sql(text: string): Statement {
    const known = this.statements.get(text);
    if (known !== undefined) return known;
    const statement = this.connection.prepare(text);
    this.statements.set(text, statement);
    return statement;
  }
}
