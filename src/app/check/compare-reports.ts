/**
 * Checks across reports: each agency's years with each other, and each report with its peers.
 *
 * @module
 */
import type { CrossFinding } from '../../normalize/cross/comparable.ts';
import { crossCheck, crossCheckProse, peerCheck } from '../../normalize/cross/cross-check.ts';
import type { Finding } from '../../normalize/record.ts';
import type { Store } from '../../store/store.ts';
import { histories, peers } from './comparable-reports.ts';

/** Reports whose findings are stored in one transaction. */
const BATCH = 500;

type Found = Map<string, Finding[]>;

/**
 * Compares all reports and stores what is found in place of what an earlier comparison found. What is found among
 * peers is little and kept; what is found over the years is stored body by body, so that memory has a bound.
 *
 * @returns how many findings there are
 */
export function compareReports(store: Store): number {
  const pending = amongPeers(store);
  for (const reportId of comparedBefore(store))
    if (!pending.has(reportId)) pending.set(reportId, []);
  let count = 0;
  let batch: Found = new Map();
  const flush = (): void => {
    store.setDatasetFindingsOf(batch);
    batch = new Map();
  };
  const keep = (reportId: string, findings: readonly Finding[]): void => {
    const all = [...findings, ...(pending.get(reportId) ?? [])];
    pending.delete(reportId);
    batch.set(reportId, all);
    count += all.length;
    if (batch.size >= BATCH) flush();
  };
  for (const history of histories(store)) {
    const found: Found = new Map();
    add(found, crossCheck(history));
    add(found, crossCheckProse(history));
    for (const [reportId, findings] of found) keep(reportId, findings);
  }
  for (const reportId of [...pending.keys()]) keep(reportId, []);
  flush();
  return count;
}

function amongPeers(store: Store): Found {
  const found: Found = new Map();
  for (const group of peers(store)) add(found, peerCheck(group));
  return found;
}

function add(found: Found, findings: readonly CrossFinding[]): void {
  for (const { reportId, finding } of findings) {
    const own = found.get(reportId);
    if (own === undefined) found.set(reportId, [finding]);
    else own.push(finding);
  }
}

/** Reports that have findings of an earlier comparison. */
function comparedBefore(store: Store): string[] {
  const sql = `SELECT DISTINCT r.report_id FROM finding f JOIN report r ON r.version_id = f.version_id
    WHERE f.stage = 'dataset'`;
  return [...store.rows(sql)].map((row) => String(row['report_id']));
}
