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
  /** Bodies, and whether all that is known of them is new. */
  private readonly touched = new Map<number, boolean>();
  private readonly agency: Statement;
  private readonly clear: readonly Statement[];
  private readonly insert: Statement;

  constructor(connection: Connection, details: DetailWriter, redact: Redact) {
    this.histories = new AgencyHistories(connection);
    this.details = details;
    this.redact = redact;
    this.agency = connection.prepare(`SELECT a.agency_id,
      (SELECT count(*) FROM report o JOIN report_version v ON v.report_no = o.report_no
        WHERE o.agency_no = a.agency_no) AS versions
      FROM agency a WHERE a.agency_no = ?`);
    this.clear = [
      connection.prepare(`DELETE FROM finding WHERE stage = 'years' AND ${OF_AGENCY}`),
      connection.prepare(`DELETE FROM year_comparison WHERE ${OF_AGENCY}`),
    ];
    this.insert = connection.prepare(
      'INSERT INTO year_comparison (version_id, before_id, sections, copied) VALUES (?, ?, ?, ?)',
    );
  }

  /**
   * Notes that a report of a body is, was, or will be another one than before.
   *
   * @param isFresh a report was added, and no other changed
   */
  touch(agencyNo: number, isFresh = false): void {
    this.touched.set(agencyNo, isFresh && (this.touched.get(agencyNo) ?? true));
  }

  /** Forgets what was touched, after a rollback. */
  discard(): void {
    this.touched.clear();
  }

  /** Compares the bodies that were touched; call before the commit. */
  flush(): void {
    for (const [agencyNo, isFresh] of this.touched) {
      const found = this.agency.get(agencyNo) as Agency | undefined;
      // One new version alone has nothing to be compared with, and nothing was said of it before.
      if (found !== undefined && (found.versions > 1 || !isFresh))
        this.compare(agencyNo, found.agency_id);
    }
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
  readonly agency_id: string;
  readonly versions: number;
}

/** Compares the years of every body, for a database that knew them only from a check. Its texts are redacted already. */
export function compareStoredYears(connection: Connection): void {
  const comparison = new YearComparison(connection, new DetailWriter(connection), (text) => text);
  const agencies = connection
    .prepare('SELECT agency_no FROM report GROUP BY agency_no HAVING count(*) > 1')
    .pluck()
    .all() as number[];
  for (const agencyNo of agencies) comparison.touch(agencyNo);
  comparison.flush();
}
