/**
 * Lands records: decides what a record is to what is there already, and writes it whole or not at all.
 *
 * @module
 */
import type { Finding } from '../../normalize/record.ts';
import { type Connection, guarded } from '../driver.ts';
import { compareVersions } from '../parser-version.ts';
import {
  type Decision,
  replaceDecisions,
  storedTargets,
  touchedReports,
} from '../reference/decisions.ts';
import { countedVersion, type VersionCandidate } from './counted-version.ts';
import { Counting } from './counting.ts';
import type {
  Delivery,
  DocumentInfo,
  Landed,
  PackedDelivery,
  RefusedDocument,
} from './delivery.ts';
import { DetailWriter } from './details.ts';
import { cellsInOrder } from './encode-cells.ts';
import { locatorBlob } from './pack-locators.ts';
import {
  type LeanRecord,
  type PackedReport,
  type Redact,
  ReportPacker,
  redactedFinding,
} from './pack-report.ts';
import { RowWriter, type VersionRow } from './rows.ts';
import { versionValues } from './version-values.ts';

export class Lander {
  private readonly connection: Connection;
  private readonly path: string;
  private readonly rows: RowWriter;
  private readonly details: DetailWriter;
  private readonly counting: Counting;
  private readonly packer: ReportPacker;
  private readonly redact: Redact;
  private nextVersion = 0;

  constructor(connection: Connection, path: string, redact: Redact) {
    this.connection = connection;
    this.path = path;
    this.rows = new RowWriter(connection);
    this.details = new DetailWriter(connection);
    this.counting = new Counting(connection);
    this.packer = new ReportPacker(redact);
    this.redact = redact;
  }

  /**
   * Lands reports in one transaction: all of them or, if the disk or the process fails, none.
   *
   * @throws StoreError disk_full, busy, permission or corrupt; nothing of this call is then in the database
   */
  land(deliveries: Iterable<Delivery | PackedDelivery>): Landed[] {
    return this.inTransaction(() => {
      const landed: Landed[] = [];
      for (const delivery of deliveries) {
        const packed = 'packed' in delivery ? delivery.packed : this.packer.pack(delivery.record);
        landed.push(this.landOne(packed, delivery.info));
      }
      return landed;
    });
  }

  /** Records documents that gave no report; one that did before keeps its report. */
  refuse(refused: RefusedDocument): void {
    this.inTransaction(() => {
      const { source, refusal, info } = refused;
      const digest = Buffer.from(source.sha256, 'hex');
      const known = this.rows.document(digest);
      if (known !== undefined && this.rows.versionsOf(known.document_id).length > 0) return;
      const id =
        known?.document_id ?? this.rows.insertDocument(digest, source, this.redacted(info), 'real');
      if (known !== undefined) this.describe(id, info);
      this.rows.refuseDocument(id, refusal.code, this.redact(refusal.message));
    });
  }

  /** Replaces all decisions; what the old and the new ones touch is chosen and counted anew. */
  decide(decisions: readonly Decision[]): void {
    this.inTransaction(() => {
      const old = storedTargets(this.connection);
      const touched = touchedReports(this.connection, [...old, ...decisions]);
      for (const reportNo of touched) this.counting.stored(reportNo, -1);
      replaceDecisions(this.connection, decisions);
      for (const reportNo of touched) {
        this.recount(reportNo);
        this.counting.stored(reportNo, 1);
      }
    });
  }

  /** Replaces the findings of counted versions that come from comparing reports, in one transaction. */
  findings(found: ReadonlyMap<string, readonly Finding[]>): void {
    this.inTransaction(() => {
      for (const [reportId, findings] of found) {
        const versionId = this.rows
          .sql('SELECT version_id FROM report WHERE report_id = ?')
          .pluck()
          .get(reportId);
        if (typeof versionId !== 'number') throw new RangeError(`no report ${reportId}`);
        const clean = findings.map((finding) => redactedFinding(finding, this.redact));
        this.details.replaceFindings(versionId, 'dataset', clean);
      }
    });
  }

  private inTransaction<T>(work: () => T): T {
    return guarded(this.path, () => {
      try {
        return this.connection
          .transaction(() => {
            this.nextVersion = this.rows.nextVersionId();
            this.counting.begin();
            const result = work();
            this.counting.flush();
            return result;
          })
          .immediate();
      } catch (error) {
        this.rows.forget();
        throw error;
      }
    });
  }

  private landOne(packed: PackedReport, info: DocumentInfo): Landed {
    const { record, fingerprint: print } = packed;
    const digest = Buffer.from(record.source.sha256, 'hex');
    const known = this.rows.reportNo(record.reportId);
    const document = this.rows.document(digest);
    if (document !== undefined && document.uri !== record.source.uri) {
      this.rows.addAddress(document.document_id, record.source.uri, info);
    }
    if (document !== undefined) this.describe(document.document_id, info);
    const [before] = document === undefined ? [] : this.rows.versionsOf(document.document_id);
    const kept = before === undefined ? undefined : whyKept(before, info.parserVersion, print);
    if (before !== undefined && kept !== undefined) {
      return { reportId: before.report_id, status: kept, counts: before.counts === 1 };
    }
    const touched = [...new Set([before?.report_no, known])].filter((no) => no !== undefined);
    return this.recounted(touched, () => {
      const documentId = this.document(record, info, digest, document?.document_id);
      if (before !== undefined) this.supersede(before, documentId, info.parserVersion);
      const counts = this.insert(packed, info, { documentId, known });
      if (before !== undefined && before.report_no !== known) this.recount(before.report_no);
      return {
        reportId: record.reportId,
        status: before === undefined ? 'landed' : 'replaced',
        counts,
      };
    });
  }

  /** Takes reports out of the rollup, changes them, and counts them in again as they are then. */
  private recounted<T>(reportNos: readonly number[], change: () => T): T {
    for (const reportNo of reportNos) this.counting.stored(reportNo, -1);
    const result = change();
    for (const reportNo of reportNos) this.counting.stored(reportNo, 1);
    return result;
  }

  private document(
    record: LeanRecord,
    info: DocumentInfo,
    digest: Uint8Array,
    known: number | undefined,
  ): number {
    if (known === undefined) {
      return this.rows.insertDocument(digest, record.source, this.redacted(info), record.origin);
    }
    this.rows.updateDocument(known, record.source, record.origin);
    return known;
  }

  private describe(documentId: number, info: DocumentInfo): void {
    if (info.evidence !== undefined) this.rows.describeDocument(documentId, this.redacted(info));
  }

  private redacted(info: DocumentInfo): DocumentInfo {
    return info.note === undefined ? info : { ...info, note: this.redact(info.note) };
  }

  /** Writes a version; answers whether it is the one that counts for its report. */
  private insert(packed: PackedReport, info: DocumentInfo, at: Place): boolean {
    const { record, locators } = packed;
    const cells = { ...packed.cells, order: cellsInOrder(packed.cells.forms) };
    const versionId = this.nextVersion++;
    const agencyNo = this.rows.agencies.numberOf(record);
    const reportNo = at.known ?? this.rows.insertReport(record, agencyNo, versionId);
    const keys = {
      versionId,
      reportNo,
      documentId: at.documentId,
      parserVersion: info.parserVersion,
      fingerprint: packed.fingerprint,
      agencyName: this.rows.agencies.nameOf(record.agencyId),
    };
    const values = versionValues(record, cells, keys);
    this.rows.insertVersion(values);
    const blob =
      locators === null ? null : locatorBlob(locators, (text) => this.rows.templateNo(text));
    this.rows.insertCells(versionId, cells, blob);
    this.details.write(versionId, packed);
    if (at.known === undefined) {
      this.counting.fresh(reportNo, record, cells, values.adds_up as number | null);
      return true;
    }
    const counts = this.recount(reportNo) === versionId;
    if (counts) this.rows.updateReport(reportNo, record, agencyNo);
    return counts;
  }

  /** Keeps the wide row of the last result for comparison; what the older parser said beside it goes. */
  private supersede(before: VersionRow, documentId: number, parserVersion: string): void {
    const old = this.rows
      .sql("SELECT version_id FROM report_version WHERE document_id = ? AND status = 'superseded'")
      .pluck()
      .all(documentId) as number[];
    for (const versionId of old) {
      this.rows.sql('DELETE FROM report_cells WHERE version_id = ?').run(versionId);
      this.rows.sql('DELETE FROM report_version WHERE version_id = ?').run(versionId);
    }
    this.details.clear(before.version_id);
    this.rows
      .sql("UPDATE report_version SET status = 'superseded', reason = ? WHERE version_id = ?")
      .run(`parser ${parserVersion}`, before.version_id);
  }

  /** Chooses the version that counts for a report and says so in every version. */
  private recount(reportNo: number): number | null {
    const candidates = this.rows
      .sql(`SELECT v.version_id AS versionId, d.sha256, d.uri, d.fetched_at AS fetchedAt,
        v.cells_pinned AS pinned, d.reader FROM report_version v
        JOIN document d ON d.document_id = v.document_id
        WHERE v.report_no = ? AND v.status <> 'superseded'`)
      .all(reportNo) as VersionCandidate[];
    const choice = countedVersion(candidates, this.decidedVersion(reportNo));
    for (const { versionId } of candidates) {
      const counts = versionId === choice?.versionId;
      this.rows
        .sql('UPDATE report_version SET status = ?, reason = ? WHERE version_id = ?')
        .run(counts ? 'counted' : 'set_aside', choice?.reason ?? '', versionId);
    }
    const versionId = choice?.versionId ?? null;
    this.rows.sql('UPDATE report SET version_id = ? WHERE report_no = ?').run(versionId, reportNo);
    return versionId;
  }

  private decidedVersion(reportNo: number): string | null {
    const found = this.rows
      .sql(`SELECT k.sha256 FROM decision k JOIN report r ON r.report_id = k.report_id
        WHERE r.report_no = ? AND k.target = 'version' AND k.action = 'count'
        ORDER BY k.decided_on DESC LIMIT 1`)
      .pluck()
      .get(reportNo);
    return typeof found === 'string' ? found : null;
  }
}

interface Place {
  readonly documentId: number;
  /** The report, where there is one of this id. */
  readonly known: number | undefined;
}

/** Why the version that is there stays, or undefined where the new result takes its place. */
function whyKept(
  before: VersionRow,
  parserVersion: string,
  print: number,
): 'unchanged' | 'older_parser' | undefined {
  const order = compareVersions(parserVersion, before.parser_version);
  if (order < 0) return 'older_parser';
  return order === 0 && before.fingerprint === print ? 'unchanged' : undefined;
}
