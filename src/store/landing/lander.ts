/**
 * Lands records: decides what a record is to what is there already, and writes it whole or not at all.
 *
 * @module
 */
import type { Finding } from '../../normalize/record.ts';
import { type Redact, redactFinding } from '../../normalize/redact-record.ts';
import { type Connection, guarded } from '../driver.ts';
import {
  type RecordedDecision,
  replaceDecisions,
  storedTargets,
  touchedReports,
} from '../reference/decisions.ts';
import { type Address, addressOf } from './address.ts';
import { AddressRows, type Found } from './address-rows.ts';
import { AgencyRows } from './agency-rows.ts';
import { Counting } from './counting.ts';
import type {
  Delivery,
  DocumentInfo,
  Landed,
  PackedDelivery,
  RefusedDocument,
  SeenDocument,
} from './delivery.ts';
import { DetailWriter, PEERS_COMPARED } from './details.ts';
import { cellsInOrder } from './encode-cells.ts';
import { locatorBlob } from './pack-locators.ts';
import { type PackedReport, ReportPacker } from './pack-report.ts';
import { readingOf } from './reading-of.ts';
import { Removal } from './removal.ts';
import { type DocumentRow, RowWriter, type VersionRow } from './rows.ts';
import { VersionChoice } from './version-choice.ts';
import { versionValues } from './version-values.ts';

export class Lander {
  private readonly connection: Connection;
  private readonly path: string;
  private readonly rows: RowWriter;
  private readonly addresses: AddressRows;
  private readonly agencies: AgencyRows;
  private readonly choice: VersionChoice;
  private readonly details: DetailWriter;
  private readonly counting: Counting;
  private readonly packer: ReportPacker;
  private readonly redact: Redact;
  private readonly removal: Removal;
  private nextVersion = 0;

  constructor(connection: Connection, path: string, redact: Redact) {
    this.connection = connection;
    this.path = path;
    this.rows = new RowWriter(connection);
    const sql = (text: string) => this.rows.sql(text);
    this.addresses = new AddressRows(sql);
    this.choice = new VersionChoice(sql);
    this.agencies = new AgencyRows(sql, (agencyNo) => this.choice.touch(agencyNo));
    this.details = new DetailWriter(connection);
    this.counting = new Counting(connection, this.details, redact);
    this.packer = new ReportPacker(redact);
    this.redact = redact;
    this.removal = new Removal(this.rows, this.details, this.choice);
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
  refuse({ source, refusal, info }: RefusedDocument): void {
    this.inTransaction(() => {
      if (this.removal.isForgotten(source.sha256)) return;
      const digest = Buffer.from(source.sha256, 'hex');
      const address = addressOf(source.uri, info, this.redact);
      const known = this.rows.document(digest);
      if (known === undefined) {
        const id = this.rows.insertDocument(digest, source, address, 'real');
        this.rows.refuseDocument(id, refusal.code, this.redact(refusal.message));
        return;
      }
      const found = this.addresses.find(known.document_id, known, address);
      const [version] = this.rows.versionsOf(known.document_id);
      if (version !== undefined) this.chooseAgain(version.report_no, found);
      else if (found.leads || known.refusal_code === null) {
        this.rows.updateDocument(known.document_id, source, 'real');
        this.rows.refuseDocument(known.document_id, refusal.code, this.redact(refusal.message));
      }
    });
  }

  /** Documents that were found unchanged, without being read again. Those that are not known are left out. */
  seen(documents: Iterable<SeenDocument>): void {
    this.inTransaction(() => {
      for (const { sha256, uri, info } of documents) {
        const known = this.rows.document(Buffer.from(sha256, 'hex'));
        if (known === undefined) continue;
        const address = addressOf(uri, info, this.redact);
        const found = this.addresses.find(known.document_id, known, address);
        const [version] = this.rows.versionsOf(known.document_id);
        if (version !== undefined) this.chooseAgain(version.report_no, found);
      }
    });
  }

  /** Replaces all decisions; what the old and the new ones touch is chosen and counted anew. */
  decide(decisions: readonly RecordedDecision[]): void {
    this.inTransaction(() => {
      const old = storedTargets(this.connection);
      const touched = touchedReports(this.connection, [...old, ...decisions]);
      for (const reportNo of touched) this.counting.stored(reportNo, -1);
      const confirmed = this.removal.confirmed();
      replaceDecisions(this.connection, decisions, this.redact);
      this.removal.removeUnconfirmed(confirmed);
      const kept = this.removal.removeForgotten(touched);
      for (const reportNo of kept) {
        this.choice.recount(reportNo);
        this.counting.stored(reportNo, 1);
      }
    });
  }

  /** Replaces the findings of counted versions that come from comparing peers, in one transaction. */
  findings(found: ReadonlyMap<string, readonly Finding[]>): void {
    this.inTransaction(() => {
      const version = this.rows.sql('SELECT version_id FROM report WHERE report_id = ?').pluck();
      for (const [reportId, findings] of found) {
        const versionId = version.get(reportId);
        if (typeof versionId !== 'number') throw new RangeError(`no report ${reportId}`);
        const clean = findings.map((one) => redactFinding(one, this.redact));
        this.details.replaceFindings(versionId, 'dataset', clean);
      }
      this.rows.sql(PEERS_COMPARED).run();
    });
  }

  private inTransaction<T>(work: () => T): T {
    return guarded(this.path, () => {
      try {
        return this.connection
          .transaction(() => {
            this.nextVersion = this.rows.nextVersionId();
            this.counting.begin();
            this.removal.begin();
            const result = work();
            if (this.choice.nameBodies()) this.agencies.forget();
            this.counting.flush();
            return result;
          })
          .immediate();
      } catch (error) {
        this.forget();
        throw error;
      }
    });
  }

  /** After a rollback what was cached may not be in the database. */
  private forget(): void {
    this.rows.forget();
    this.agencies.forget();
    this.choice.forget();
  }

  private landOne(packed: PackedReport, info: DocumentInfo): Landed {
    const { record } = packed;
    const digest = Buffer.from(record.source.sha256, 'hex');
    const address = addressOf(record.source.uri, info, this.redact);
    if (this.removal.isForgotten(record.source.sha256))
      return { reportId: record.reportId, status: 'forgotten', counts: false };
    const document = this.rows.document(digest);
    if (document !== undefined) return this.landKnown(packed, info, { document, address });
    const known = this.rows.reportNo(record.reportId);
    return this.recounted(known === undefined ? [] : [known], () => {
      const id = this.rows.insertDocument(digest, record.source, address, record.origin);
      const counts = this.insert(packed, info, { documentId: id, known });
      return { reportId: record.reportId, status: 'landed', counts };
    });
  }

  /** A document whose bytes are known: seen once more, or read anew. */
  private landKnown(
    packed: PackedReport,
    info: DocumentInfo,
    { document, address }: Known,
  ): Landed {
    const { record } = packed;
    const id = document.document_id;
    const found = this.addresses.find(id, document, address);
    const [before] = this.rows.versionsOf(id);
    const reading = before === undefined ? 'first' : readingOf(before, packed, info, found);
    if (before !== undefined && (reading === 'unchanged' || reading === 'older_parser')) {
      if (found.leads && found.changed && reading === 'unchanged')
        this.rows.updateDocument(id, record.source, record.origin);
      this.chooseAgain(before.report_no, found);
      return { reportId: before.report_id, status: reading, counts: this.counts(before) };
    }
    const known = this.rows.reportNo(record.reportId);
    const touched = [...new Set([before?.report_no, known])].filter((no) => no !== undefined);
    return this.recounted(touched, () => {
      this.rows.updateDocument(id, record.source, record.origin);
      if (before === undefined) this.removal.landed(id);
      else this.supersede(before, info.parserVersion, reading === 'newer');
      const counts = this.insert(packed, info, { documentId: id, known });
      if (before !== undefined) this.leave(before, reading === 'newer');
      const status = before === undefined ? 'landed' : 'replaced';
      return { reportId: record.reportId, status, counts };
    });
  }

  private counts({ version_id: versionId, report_no: reportNo }: VersionRow): boolean {
    const counted = this.rows.sql('SELECT version_id FROM report WHERE report_no = ?').pluck();
    return counted.get(reportNo) === versionId;
  }

  /** Where a document was found again, another version of its report may be the latest of an address. */
  private chooseAgain(reportNo: number, { changed }: Found): void {
    if (!changed || !this.rows.hasSeveralVersions(reportNo)) return;
    this.recounted([reportNo], () => this.choice.recount(reportNo));
  }

  /** Takes reports out of the rollup, changes them, and counts them in again as they are then. */
  private recounted<T>(reportNos: readonly number[], change: () => T): T {
    for (const reportNo of reportNos) this.counting.stored(reportNo, -1);
    const result = change();
    for (const reportNo of reportNos) this.counting.stored(reportNo, 1);
    return result;
  }

  /** Writes a version; answers whether it is the one that counts for its report. */
  private insert(packed: PackedReport, info: DocumentInfo, at: Place): boolean {
    const { record, locators } = packed;
    const cells = { ...packed.cells, order: cellsInOrder(packed.cells.forms) };
    const versionId = this.nextVersion++;
    const agencyNo = this.agencies.numberOf(record, at.known === undefined);
    const reportNo = at.known ?? this.rows.insertReport(record, agencyNo, versionId);
    const keys = {
      versionId,
      reportNo,
      documentId: at.documentId,
      parserVersion: info.parserVersion,
      fingerprint: packed.fingerprint,
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
    return this.choice.recount(reportNo) === versionId;
  }

  /**
   * Takes the last result out of what is chosen from. A newer parser keeps its wide row for comparison, in place of
   * the one kept before; what was said beside it goes.
   */
  private supersede(before: VersionRow, parserVersion: string, isNewer: boolean): void {
    if (isNewer) {
      for (const old of this.rows.supersededWith(before)) this.rows.dropVersion(old);
    }
    this.details.clear(before.version_id);
    this.rows
      .sql("UPDATE report_version SET status = 'superseded', reason = ? WHERE version_id = ?")
      .run(`parser ${parserVersion}`, before.version_id);
  }

  /** The last result after the new one stands: kept for comparison, or gone; its report chooses again. */
  private leave(before: VersionRow, isKept: boolean): void {
    this.choice.recount(before.report_no);
    if (!isKept) this.rows.dropVersion(before);
  }
}

interface Place {
  readonly documentId: number;
  /** The report, where there is one of this id. */
  readonly known: number | undefined;
}

interface Known {
  readonly document: DocumentRow;
  readonly address: Address;
}
