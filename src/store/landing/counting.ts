/**
 * Keeps `metric_rollup` true while reports are landed: what changes is counted out before and in again after.
 *
 * @module
 */
import type { Redact } from '../../normalize/redact-record.ts';
import type { Connection, Statement } from '../driver.ts';
import { MeasuredReader, violatedPositions } from '../measured-version.ts';
import type { MeasuredReport } from '../metrics/measure.ts';
import { Rollup } from '../metrics/rollup.ts';
import type { FormCell } from '../slot.ts';
import { groupForm, storedVersion, VERSION_SQL } from '../stored-version.ts';
import { contradictsProse, violatesIdentity } from '../violated-identity.ts';
import { blankCells, usedValues } from './decode-cells.ts';
import type { DetailWriter } from './details.ts';
import type { LandedCells } from './encode-cells.ts';
import type { LeanRecord } from './pack-report.ts';
import { PairCounting } from './pair-counting.ts';
import { YearComparison } from './year-comparison.ts';

export class Counting {
  private readonly rollup: Rollup;
  private readonly reader: MeasuredReader;
  private readonly counted: Statement;
  private readonly anyDecision: Statement;
  private hasDecisions = false;
  private readonly years: YearComparison;
  private readonly pairs: PairCounting;
  private readonly agencyOf: Statement;

  constructor(connection: Connection, details: DetailWriter, redact: Redact) {
    this.years = new YearComparison(connection, details, redact);
    this.rollup = new Rollup(connection);
    this.pairs = new PairCounting(connection, this.rollup);
    this.agencyOf = connection.prepare('SELECT agency_no FROM report WHERE report_no = ?').pluck();
    this.reader = new MeasuredReader(connection);
    this.counted = connection.prepare(
      `${VERSION_SQL} WHERE r.report_no = ? AND v.version_id = r.version_id`,
    );
    this.anyDecision = connection
      .prepare("SELECT EXISTS (SELECT 1 FROM decision WHERE target IN ('cell', 'report'))")
      .pluck();
  }

  /** Call at the start of a transaction. */
  begin(): void {
    this.rollup.discard();
    this.years.discard();
    this.pairs.discard();
    this.hasDecisions = this.anyDecision.get() === 1;
  }

  /** Call before the commit. */
  flush(): void {
    this.years.flush();
    this.pairs.flush();
    this.rollup.flush();
  }

  /** Counts the stored report in or out as it stands at this moment. */
  stored(reportNo: number, sign: 1 | -1): void {
    this.touch(reportNo);
    const found = this.counted.get(reportNo);
    if (found === undefined) return;
    const version = storedVersion(found);
    const measured = this.reader.measured(version);
    if (measured !== null) this.rollup.count(version.keys, measured, sign);
  }

  /** The body of a report that is about to change, or was written just now. */
  private touch(reportNo: number, isFresh = false): void {
    const agencyNo = this.agencyOf.get(reportNo);
    if (typeof agencyNo !== 'number') return;
    this.years.touch(agencyNo, isFresh);
    this.pairs.touch(agencyNo, isFresh ? reportNo : 0);
  }

  /** Counts in a report that has just been written for the first time. */
  fresh(reportNo: number, record: LeanRecord, encoded: LandedCells, addsUp: number | null): void {
    this.touch(reportNo, true);
    if (this.hasDecisions) {
      this.stored(reportNo, 1);
      return;
    }
    const keys = {
      fiscalYear: record.fiscalYear,
      divisionCode: record.divisionCode ?? record.zoneId ?? '',
      level: record.level ?? '',
      scope: record.scope,
      bodyKind: record.bodyKind,
      form: groupForm(encoded.forms, record.form),
      origin: record.origin,
    };
    this.rollup.count(keys, measuredRecord(record, encoded, addsUp), 1);
  }
}

function measuredRecord(
  record: LeanRecord,
  encoded: LandedCells,
  addsUp: number | null,
): MeasuredReport {
  return {
    fiscalYear: record.fiscalYear,
    publishedOn: record.publishedOn,
    bodyKind: record.bodyKind,
    addsUp,
    blankCells: blankCells(encoded.states),
    allCells: encoded.total,
    contradictsProse: record.findings.some(contradictsProse),
    order: encoded.order,
    values: encoded.values,
    used: usedValues(encoded),
    violated: addsUp === 0 ? violated(record, encoded.order) : NONE,
    judgedAsUsed: false,
  };
}

const NONE: ReadonlySet<number> = new Set();

function violated(record: LeanRecord, order: readonly FormCell[]): ReadonlySet<number> {
  const positions = new Map(order.map((cell, position) => [cell.name, position]));
  return violatedPositions(record.findings.filter(violatesIdentity), positions);
}
