/**
 * What does not add up in a database, for programs.
 *
 * @module
 */

import { redact } from '../../normalize/redact.ts';
import { openStore } from '../../store/store.ts';
import type { Language } from '../../text/language.ts';
import { compareReports } from './compare-reports.ts';
import {
  countReports,
  type FindingFilter,
  type ListedFinding,
  listFindings,
} from './list-findings.ts';

export interface CheckReportsOptions extends Partial<FindingFilter> {
  /** The SQLite database; it must be there. */
  readonly db: string;
  /** Lists what is stored, without comparing years and peers anew. */
  readonly stored?: boolean;
  /** Language of the messages. Default: `en`. */
  readonly lang?: Language;
}

export interface CheckedReports {
  readonly findings: readonly ListedFinding[];
  /** Reports that were looked at. */
  readonly reports: number;
}

/**
 * Compares each body's years with each other and each report with its peers, and lists every contradiction and doubt
 * with both sides and whether the source or the reading is likely to be wrong.
 *
 * @throws StoreError where there is no database, or it cannot be written while `stored` is not set
 * @example
 * const { findings } = await check({ db: 'data/gongkai.sqlite', severity: 'error' });
 * for (const { uri, text, verdict } of findings) console.log(uri, text, verdict);
 */
export async function checkReports({
  db,
  stored,
  lang = 'en',
  severity = 'warning',
  ...rest
}: CheckReportsOptions): Promise<CheckedReports> {
  if (stored !== true) compareAll(db);
  const filter = { ...rest, severity };
  const [findings, reports] = await Promise.all([
    listFindings(db, filter, lang),
    countReports(db, filter),
  ]);
  return { findings, reports };
}

function compareAll(db: string): void {
  // A path that was mistyped must not become a database.
  openStore(db, { readonly: true }).close();
  const store = openStore(db, { redact });
  try {
    compareReports(store);
  } finally {
    store.close();
  }
}
