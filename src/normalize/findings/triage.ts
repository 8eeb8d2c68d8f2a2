/**
 * Triage: who is wrong, and which cells, if changed, would make every violated sum of a table hold. A repair is a
 * suggestion beside the finding; nothing applies it.
 *
 * @module
 */
import { FORMS, type FormTable, formTable, type TableName } from '../../parse/forms/form.ts';
import { cellsOf, sumsOf } from '../../parse/infer/sums.ts';
import type { Cell } from '../../parse/report.ts';
import type { CellRef, Finding, Suggestion } from '../record.ts';
import { smallestRepairs } from './repair.ts';
import { type ReadingEvidence, verdictOf } from './verdict.ts';

/** Rules whose findings are sums that do not hold: only these have repairs. */
export const SUM_RULES: ReadonlySet<string> = new Set(
  FORMS.flatMap(({ tables }) =>
    Object.values(tables).flatMap(({ identities }) => identities.map(({ rule }) => rule)),
  ),
);

/**
 * Smallest repairs of a table: sets of changes of the same size, exactly one where the cells are singled out.
 *
 * @example
 * // one total typed 10 for 1: its row and its column fail by 9, and one cell explains both
 * // repairsOf(table, cells) => [[{ cell: …, published: 10, proposed: 1 }]]
 */
export function repairsOf(table: FormTable, cells: readonly Cell[]): Suggestion[][] {
  const own = cellsOf(table.table, cells);
  const values = own.map(({ value }) => value);
  return smallestRepairs(values, sumsOf(table, own)).map((set) =>
    set.map(({ index, value }) => suggestion(own[index], value)),
  );
}

function suggestion(cell: Cell | undefined, proposed: number): Suggestion {
  const { table = 'requests', row = '', column = '' } = cell ?? {};
  return { cell: { table, row, column }, published: cell?.value ?? null, proposed };
}

/** Findings with their verdict and, where one repair of the table stands alone, its changes beside them. */
export function triage(findings: readonly Finding[], reading: ReadingEvidence): Finding[] {
  const repairs = new Map<TableName, Suggestion[][]>();
  return findings.map((finding) => {
    const { rule, table } = finding;
    if (table === null || !SUM_RULES.has(rule))
      return { ...finding, verdict: verdictOf(finding, reading) };
    const form = formTable(reading.forms[table] ?? '', table);
    const own = repairs.get(table) ?? (form === undefined ? [] : repairsOf(form, reading.cells));
    repairs.set(table, own);
    const verdict = verdictOf(finding, reading, own);
    const suggestions = own.length === 1 ? (own[0] ?? []).filter(isWithin(finding)) : [];
    return { ...finding, verdict, ...(suggestions.length > 0 && { suggestions }) };
  });
}

/** True for changes of cells that the finding names. */
function isWithin({ cells }: Finding): (change: Suggestion) => boolean {
  return ({ cell }) => cells.some((ref) => isSame(ref, cell));
}

function isSame(a: CellRef, b: CellRef): boolean {
  return a.table === b.table && a.row === b.row && a.column === b.column;
}
