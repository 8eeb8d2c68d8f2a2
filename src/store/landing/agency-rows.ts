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
  private readonly touch: (agencyNo: number) => void;
  private readonly known = new Map<string, AgencyRow>();

  /**
   * @param sql prepares a statement once and gives it again
   * @param touch told of bodies whose name has to be looked up among all their reports
   */
  constructor(sql: (text: string) => Statement, touch: (agencyNo: number) => void) {
    this.sql = sql;
    this.touch = touch;
  }

  /** Forgets what was cached: it may not be in the database, or be called otherwise. */
  forget(): void {
    this.known.clear();
  }

  /**
   * Its number; a body that is new gets one.
   *
   * @param counts the record is the first version of its report, so the body may be called after it at once
   */
  numberOf(record: LeanRecord, counts: boolean): number {
    const known = this.known.get(record.agencyId) ?? this.find(record.agencyId);
    let row = known ?? this.insert(record);
    if (known !== undefined && counts) row = this.renamed(known, record);
    this.known.set(record.agencyId, row);
    return row.agency_no;
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

  /** A later year names the body anew, an earlier one does not; of one year several reports are compared. */
  private renamed(known: AgencyRow, record: LeanRecord): AgencyRow {
    const year = record.fiscalYear ?? 0;
    const before = known.named_in ?? 0;
    if (record.agency === null || known.name === null || year === before) {
      this.touch(known.agency_no);
      return known;
    }
    if (year < before) return known;
    this.sql(`UPDATE agency SET name = ?, division_code = ?, body_kind = ?, level = ?, function = ?,
      named_in = ?, origin = ? WHERE agency_no = ?`).run(
      record.agency,
      record.divisionCode,
      record.bodyKind,
      record.level,
      record.function,
      record.fiscalYear,
      record.origin,
      known.agency_no,
    );
    return { agency_no: known.agency_no, name: record.agency, named_in: record.fiscalYear };
  }
}
