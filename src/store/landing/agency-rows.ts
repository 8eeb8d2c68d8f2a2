/**
 * Bodies on their way into the database: found by id or made, and called what their latest report calls them.
 *
 * @module
 */
import { agencyStem } from '../../normalize/agency-stem.ts';
import type { Statement } from '../driver.ts';
import type { LeanRecord } from './pack-report.ts';

interface AgencyRow {
  readonly agency_no: number;
  readonly name: string | null;
  readonly named_in: number | null;
}

export class AgencyRows {
  private readonly sql: (text: string) => Statement;
  private readonly known = new Map<string, AgencyRow>();

  /** @param sql prepares a statement once and gives it again */
  constructor(sql: (text: string) => Statement) {
    this.sql = sql;
  }

  /** Forgets what was cached: after a rollback it may not be in the database. */
  forget(): void {
    this.known.clear();
  }

  /** Its number; a body that is new gets one. */
  numberOf(record: LeanRecord): number {
    const known = this.known.get(record.agencyId) ?? this.find(record.agencyId);
    const row = known === undefined ? this.insert(record) : this.renamed(known, record);
    this.known.set(record.agencyId, row);
    return row.agency_no;
  }

  /** What it is called now; null where it was not met since the last rollback. */
  nameOf(agencyId: string): string | null {
    return this.known.get(agencyId)?.name ?? null;
  }

  private find(agencyId: string): AgencyRow | undefined {
    return this.sql('SELECT agency_no, name, named_in FROM agency WHERE agency_id = ?').get(
      agencyId,
    ) as AgencyRow | undefined;
  }

  private insert(record: LeanRecord): AgencyRow {
    const { place, stem } = agencyStem(record.agencyId) ?? { place: null, stem: null };
    const { lastInsertRowid } = this.sql(`INSERT INTO agency (agency_id, name, division_code,
      body_kind, level, function, named_in, origin, place_id, body_stem)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
      record.agencyId,
      record.agency,
      record.divisionCode,
      record.bodyKind,
      record.level,
      record.function,
      record.fiscalYear,
      record.origin,
      place,
      stem,
    );
    return { agency_no: Number(lastInsertRowid), name: record.agency, named_in: record.fiscalYear };
  }

  /** An agency is called what its latest report calls it; each report keeps its own name. */
  private renamed(known: AgencyRow, record: LeanRecord): AgencyRow {
    const isLater = (record.fiscalYear ?? 0) > (known.named_in ?? 0);
    if (!isLater || record.agency === null) return known;
    if (record.agency !== known.name) this.keepOldName(known);
    this.sql(`UPDATE agency SET name = ?, division_code = ?, function = ?, named_in = ?
      WHERE agency_no = ?`).run(
      record.agency,
      record.divisionCode,
      record.function,
      record.fiscalYear,
      known.agency_no,
    );
    return { agency_no: known.agency_no, name: record.agency, named_in: record.fiscalYear };
  }

  /** Versions whose name was the agency's own are given it in writing before the agency is renamed. */
  private keepOldName(known: AgencyRow): void {
    this.sql(`UPDATE report_version SET agency_name = ? WHERE agency_name IS NULL
      AND report_no IN (SELECT report_no FROM report WHERE agency_no = ?)`).run(
      known.name,
      known.agency_no,
    );
  }
}
