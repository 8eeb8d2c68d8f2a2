/**
 * Checks across reports: each agency's years with each other, and each report with its peers.
 *
 * @module
 */
import type { CrossFinding } from '../../normalize/cross/comparable.ts';
import { crossCheck, crossCheckProse, peerCheck } from '../../normalize/cross/cross-check.ts';
import type { Finding } from '../../parse/report.ts';
import type { Store } from '../../store/store.ts';
import { histories, peers } from './comparable-reports.ts';

/**
 * Compares all reports and stores what is found in place of what an earlier comparison found.
 *
 * @returns how many findings there are
 */
export function compareReports(store: Store): number {
  const found = new Map<string, Finding[]>();
  const keep = (findings: readonly CrossFinding[]): void => {
    for (const { reportId, finding } of findings) {
      const own = found.get(reportId);
      if (own === undefined) found.set(reportId, [finding]);
      else own.push(finding);
    }
  };
  for (const history of histories(store)) {
    keep(crossCheck(history));
    keep(crossCheckProse(history));
  }
  for (const group of peers(store)) keep(peerCheck(group));
  for (const reportId of comparedBefore(store)) if (!found.has(reportId)) found.set(reportId, []);
  let count = 0;
  for (const [reportId, findings] of found) {
    store.setDatasetFindings(reportId, findings);
    count += findings.length;
  }
  return count;
}

/** Reports that have findings of an earlier comparison. */
function comparedBefore(store: Store): string[] {
  const sql = `SELECT DISTINCT r.report_id FROM finding f JOIN report r ON r.version_id = f.version_id
    WHERE f.stage = 'dataset'`;
  return [...store.rows(sql)].map((row) => String(row['report_id']));
}
