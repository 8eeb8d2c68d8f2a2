/**
 * Triage: is the source wrong or the parser, and which cells, if changed, would make every violated sum hold.
 * A repair is a suggestion beside the finding; nothing applies it.
 *
 * @module
 */
import type { TableName } from '../../parse/forms/form.ts';
import type {
  Cell,
  CellRef,
  Conservation,
  Finding,
  Suggestion,
  Verdict,
} from '../../parse/report.ts';
import { smallestRepairs } from './repair.ts';
import { sumsOf } from './sums.ts';

export interface Triage {
  readonly table: TableName;
  readonly verdict: Verdict;
  /** Sets of the smallest size; exactly one where the cells are singled out. */
  readonly repairs: readonly (readonly Suggestion[])[];
}

export interface TriageContext {
  readonly cells: readonly Cell[];
  readonly conservation?: readonly Conservation[];
}

/** Rules whose findings are sums that do not hold: only these have repairs. */
export const SUM_RULES: ReadonlySet<string> = new Set([
  'requests.balance',
  'requests.outcome_sum',
  'requests.row_sum',
  'review.sum',
]);

/**
 * Triage of the violated sums, one result for each table that has any.
 *
 * @example
 * // one total typed 10 for 1: its row and its column fail by 9, and one cell explains both
 * // triage(findings, { cells })[0]?.repairs => [[{ cell: …, published: 10, proposed: 1 }]]
 */
export function triage(findings: readonly Finding[], context: TriageContext): Triage[] {
  const tables = new Set(
    findings.flatMap(({ rule, table }) => (SUM_RULES.has(rule) && table !== null ? [table] : [])),
  );
  return [...tables].map((table) => {
    const cells = context.cells.filter((cell) => cell.table === table);
    const values = cells.map(({ value }) => value);
    const repairs = smallestRepairs(values, sumsOf(table, cells)).map((set) =>
      set.map(({ index, value }) => suggestion(cells[index], value)),
    );
    const verdict = verdictOf(table, cells, repairs, context);
    return { table, verdict, repairs };
  });
}

function suggestion(cell: Cell | undefined, proposed: number): Suggestion {
  const { table = 'requests', row = '', column = '' } = cell ?? {};
  return { cell: { table, row, column }, published: cell?.value ?? null, proposed };
}

/**
 * The source, where every cell kept its place and every number found one. The parser, where numbers of the table
 * were lost or the one repair joins the digits of neighbours (10 read as 1 and 0). Else nobody knows.
 */
function verdictOf(
  table: TableName,
  cells: readonly Cell[],
  repairs: readonly (readonly Suggestion[])[],
  { conservation = [] }: TriageContext,
): Verdict {
  if (conservation.some((entry) => entry.table === table && entry.lost.length > 0)) return 'parser';
  if (repairs.length === 1 && repairs[0]?.some((change) => joinsDigits(change, cells)))
    return 'parser';
  const lossy = cells.some(({ state }) => state === 'ambiguous' || state === 'missing');
  return lossy ? 'unknown' : 'source';
}

/** The proposed number is the published one with the digits of the next cell behind it, and those digits are odd there. */
function joinsDigits({ cell, published, proposed }: Suggestion, cells: readonly Cell[]): boolean {
  const at = cells.findIndex(({ row, column }) => row === cell.row && column === cell.column);
  const next = cells[at + 1];
  if (published === null || next === undefined || next.row !== cell.row) return false;
  return next.state === 'text' && `${published}${next.raw?.split(/\s/)[0]}` === String(proposed);
}

/** Findings with the verdict of their table and, where one repair stands alone, its changes beside them. */
export function withTriage(findings: readonly Finding[], context: TriageContext): Finding[] {
  const results = triage(findings, context);
  if (results.length === 0) return [...findings];
  return findings.map((finding) => {
    const result = results.find(({ table }) => table === finding.table);
    if (result === undefined || !SUM_RULES.has(finding.rule)) return finding;
    const [only, ...more] = result.repairs;
    if (only === undefined || more.length > 0) return { ...finding, verdict: result.verdict };
    const suggestions = only.filter(({ cell }) => finding.cells.some((ref) => same(ref, cell)));
    return suggestions.length === 0
      ? { ...finding, verdict: result.verdict }
      : { ...finding, verdict: result.verdict, suggestions };
  });
}

function same(a: CellRef, b: CellRef): boolean {
  return a.table === b.table && a.row === b.row && a.column === b.column;
}
