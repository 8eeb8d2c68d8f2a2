/**
 * Checks among peers: each report with those of its year, kind, level and scope. The years of a body are compared as
 * they land.
 *
 * @module
 */
import { peerCheck } from '../../normalize/cross/cross-check.ts';
import type { Finding } from '../../normalize/record.ts';
import type { Store } from '../../store/store.ts';
import { peers } from './comparable-reports.ts';

/**
 * Compares all reports with their peers and stores what is found in place of what an earlier comparison found.
 *
 * @returns how many findings there are
 */
export function compareReports(store: Store): number {
  const found = new Map<string, Finding[]>();
  for (const reportId of comparedBefore(store)) found.set(reportId, []);
  let count = 0;
  for (const group of peers(store))
    for (const { reportId, finding } of peerCheck(group)) {
      count += 1;
      found.set(reportId, [...(found.get(reportId) ?? []), finding]);
    }
  store.setPeerFindings(found);
  return count;
}

/** Reports that have findings of an earlier comparison. */
function comparedBefore(store: Store): string[] {
  const sql = `SELECT DISTINCT r.report_id FROM finding f JOIN report r ON r.version_id = f.version_id
    WHERE f.stage = 'dataset'`;
  return [...store.rows(sql)].map((row) => String(row['report_id']));
}
