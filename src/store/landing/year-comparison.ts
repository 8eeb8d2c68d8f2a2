/**
 * Compares the years of a body as they land: what is found across years never waits for another command.
 *
 * Kept for each report that has one of the year before: in how many of the sections that are compared both have enough
 * to say, and how many of these repeat the year before. A report without a year before has no line: nobody can say
 * whether it was copied.
 *
 * @module
 */
import { successiveYears } from '../../normalize/cross/comparable.ts';
import { compareProse } from '../../normalize/cross/copied.ts';
import { crossCheck } from '../../normalize/cross/cross-check.ts';
import type { Finding } from '../../normalize/record.ts';
import { type Redact, redactFinding } from '../../normalize/redact-record.ts';
import type { Connection, Statement } from '../driver.ts';
import { AgencyHistories, type ToldVersion } from './agency-history.ts';
import { DetailWriter } from './details.ts';

const OF_AGENCY = `version_id IN (SELECT v.version_id FROM report r
  JOIN report_version v ON v.report_no = r.report_no WHERE r.agency_no = ?)`;

export class YearComparison {
  private readonly histories: AgencyHistories;
  private readonly details: DetailWriter;
  private readonly redact: Redact;
  private readonly touched = new Set<number>();
  private readonly agency: Statement;
  private readonly clear: readonly Statement[];
  private readonly insert: Statement;

  constructor(connection: Connection, details: DetailWriter, redact: Redact) {
    this.histories = new AgencyHistories(connection);
    this.details = details;
    this.redact = redact;
    this.agency = connection.prepare(`SELECT a.agency_no, a.agency_id,
      (SELECT count(*) FROM report o JOIN report_version v ON v.report_no = o.report_no
        WHERE o.agency_no = a.agency_no) AS versions
      FROM report r JOIN agency a ON a.agency_no = r.agency_no WHERE r.report_no = ?`);
    this.clear = [
      connection.prepare(`DELETE FROM finding WHERE stage = 'years' AND ${OF_AGENCY}`),
      connection.prepare(`DELETE FROM year_comparison WHERE ${OF_AGENCY}`),
    ];
    this.insert = connection.prepare(
      'INSERT INTO year_comparison (version_id, before_id, sections, copied) VALUES (?, ?, ?, ?)',
    );
  }

  /** Notes that a report is, was, or will be another one than before. */
  touch(reportNo: number): void {
    this.touched.add(reportNo);
  }

  /** Forgets what was touched, after a rollback. */
  discard(): void {
    this.touched.clear();
  }

  /** Compares the bodies that were touched; call before the commit. */
  flush(): void {
    const agencies = new Map<number, string>();
    for (const reportNo of this.touched) {
      const found = this.agency.get(reportNo) as Agency | undefined;
      // One version alone has nothing to be compared with, and nothing was said of it before.
      if (found !== undefined && found.versions > 1) agencies.set(found.agency_no, found.agency_id);
    }
    for (const [agencyNo, agencyId] of agencies) this.compare(agencyNo, agencyId);
    this.touched.clear();
  }

  private compare(agencyNo: number, agencyId: string): void {
    for (const statement of this.clear) statement.run(agencyNo);
    const history = this.histories.of(agencyNo, agencyId);
    const versions = new Map(history.map((one) => [one.reportId, one.versionId]));
    const found = new Map<number, Finding[]>();
    const keep = (reportId: string, finding: Finding): void => {
      const versionId = versions.get(reportId);
      if (versionId === undefined) return;
      found.set(versionId, [...(found.get(versionId) ?? []), redactFinding(finding, this.redact)]);
    };
    for (const { reportId, finding } of crossCheck(history)) keep(reportId, finding);
    for (const [before, after] of successiveYears<ToldVersion>(history)) {
      const { sections, copied } = compareProse(before, after);
      for (const { reportId, finding } of copied) keep(reportId, finding);
      this.insert.run(after.versionId, before.versionId, sections, copied.length);
    }
    for (const [versionId, findings] of found)
      this.details.replaceFindings(versionId, 'years', findings);
  }
}

interface Agency {
  readonly agency_no: number;
  readonly agency_id: string;
  readonly versions: number;
}

/** Compares the years of every body, for a database that knew them only from a check. Its texts are redacted already. */
export function compareStoredYears(connection: Connection): void {
  const comparison = new YearComparison(connection, new DetailWriter(connection), (text) => text);
  const reports = connection
    .prepare('SELECT min(report_no) FROM report GROUP BY agency_no')
    .pluck()
    .all() as number[];
  for (const reportNo of reports) comparison.touch(reportNo);
  comparison.flush();
}
