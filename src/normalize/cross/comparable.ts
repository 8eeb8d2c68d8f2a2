/**
 * What checks across reports need of a record, and how their findings name the reports.
 *
 * @module
 */
import { isApart } from '../agency-id.ts';
import type { Finding, ReportRecord } from '../record.ts';

/** A record without the parts that only one report needs: histories stay small in memory. */
export type Comparable = Pick<
  ReportRecord,
  'reportId' | 'agencyId' | 'fiscalYear' | 'scope' | 'bodyKind' | 'level' | 'forms' | 'tables'
>;

/** A finding about one report that another one shows. */
export interface CrossFinding {
  readonly reportId: string;
  /** Reports it was compared with. */
  readonly against: readonly string[];
  readonly finding: Finding;
}

/** Published total of a cell, or null. */
export function published(
  { tables }: Pick<Comparable, 'tables'>,
  table: 'disclosure' | 'requests' | 'review',
  row: string,
  column: string,
): number | null {
  return tables[table]?.[row]?.[column] ?? null;
}

/**
 * Pairs of one agency's reports of the same scope in successive years, in order of year. Bodies that nobody can tell
 * from others of their name have no other year.
 */
export function successiveYears<T extends Comparable>(history: readonly T[]): [T, T][] {
  const byKey = new Map<string, T>();
  for (const record of history)
    if (record.fiscalYear !== null && !isApart(record.agencyId))
      byKey.set(keyOf(record, record.fiscalYear), record);
  const pairs: [T, T][] = [];
  for (const record of byKey.values()) {
    if (record.fiscalYear === null) continue;
    const before = byKey.get(keyOf(record, record.fiscalYear - 1));
    if (before !== undefined) pairs.push([before, record]);
  }
  return pairs.sort(([, a], [, b]) => (a.fiscalYear ?? 0) - (b.fiscalYear ?? 0));
}

function keyOf({ agencyId, scope }: Comparable, year: number): string {
  return `${agencyId}|${scope}|${year}`;
}
