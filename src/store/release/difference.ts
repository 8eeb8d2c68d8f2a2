/**
 * What changed since the last release, by table and by cause. Pure.
 *
 * @module
 */
import type { Prints, ReportPrint } from './fingerprint.ts';

export const CAUSES = {
  new_report: ['新增年报', 'a report that was not there'],
  withdrawn: ['不再收录', 'a report that is no longer there'],
  new_bytes: ['来源内容更新', 'another document counts for the report'],
  newer_parser: ['解析程序更新', 'the same bytes read by another version'],
  decision: ['人工决定', 'a recorded decision was made, changed or taken back'],
  other_reports: [
    '其他年报或参考表',
    'the report is as it was; other reports or reference tables it is compared with are not',
  ],
  derived: ['汇总或参考表', 'a table computed from reports, or a reference table'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

type Cause = keyof typeof CAUSES;

interface TableChange {
  readonly table: string;
  readonly cause: Cause;
  /** Reports whose rows differ; null where the table is not kept by report. */
  readonly reports: number | null;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
}

interface ReportChange {
  readonly report: string;
  readonly cause: Cause;
  readonly tables: readonly string[];
}

export interface Difference {
  readonly tables: readonly TableChange[];
  readonly reports: readonly ReportChange[];
}

/** Compares two releases. */
export function difference(before: Prints, after: Prints): Difference {
  const ids = [...new Set([...before.reports.keys(), ...after.reports.keys()])].sort();
  const reports: ReportChange[] = [];
  const sums = new Map<string, TableChange>();
  for (const report of ids) {
    const [old, now] = [before.reports.get(report), after.reports.get(report)];
    const tables = changedTables(old, now);
    if (tables.length === 0) continue;
    const cause = causeOf(old, now);
    reports.push({ report, cause, tables });
    for (const table of tables) {
      const key = `${table} ${cause}`;
      const sum = sums.get(key) ?? { table, cause, reports: 0, rowsBefore: 0, rowsAfter: 0 };
      sums.set(key, {
        ...sum,
        reports: (sum.reports ?? 0) + 1,
        rowsBefore: sum.rowsBefore + (old?.tables[table]?.[0] ?? 0),
        rowsAfter: sum.rowsAfter + (now?.tables[table]?.[0] ?? 0),
      });
    }
  }
  const tables = [...sums.values(), ...derived(before, after)];
  return {
    reports,
    tables: tables.sort((a, b) => order(a) - order(b) || compare(a.table, b.table)),
  };
}

function changedTables(old: ReportPrint | undefined, now: ReportPrint | undefined): string[] {
  const names = new Set([...Object.keys(old?.tables ?? {}), ...Object.keys(now?.tables ?? {})]);
  return [...names].filter((name) => old?.tables[name]?.[1] !== now?.tables[name]?.[1]).sort();
}

/** The first cause that explains the change, from the source down to the comparison with others. */
function causeOf(old: ReportPrint | undefined, now: ReportPrint | undefined): Cause {
  if (old === undefined) return 'new_report';
  if (now === undefined) return 'withdrawn';
  const isDecided = old.decisions.join() !== now.decisions.join();
  const byDecision = isDecided && (old.reason === 'decided' || now.reason === 'decided');
  if (old.source !== now.source) return byDecision ? 'decision' : 'new_bytes';
  if (old.parser !== now.parser) return 'newer_parser';
  return isDecided ? 'decision' : 'other_reports';
}

function derived(before: Prints, after: Prints): TableChange[] {
  const names = [...new Set([...before.tables.keys(), ...after.tables.keys()])];
  return names.flatMap((table) => {
    const [old, now] = [before.tables.get(table), after.tables.get(table)];
    if (old?.hash === now?.hash) return [];
    const [rowsBefore, rowsAfter] = [old?.rows ?? 0, now?.rows ?? 0];
    return [{ table, cause: 'derived' as const, reports: null, rowsBefore, rowsAfter }];
  });
}

function order({ cause }: TableChange): number {
  return Object.keys(CAUSES).indexOf(cause);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
