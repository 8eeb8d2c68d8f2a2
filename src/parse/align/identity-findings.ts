/**
 * Findings of the identities: one for each violated sum, with both sides and the cells involved.
 *
 * @module
 */
import { type FormId, formTable } from '../forms/form.ts';
import type { Identity } from '../forms/identities.ts';
import type { Cell, CellRef, Finding, Verdict } from '../report.ts';

/** What alignment was not sure of in a table. */
export interface Doubts {
  /** Rows found by resemblance of their labels. */
  readonly fuzzyRows: ReadonlySet<string>;
  /** Numbers in the table found no cell. */
  readonly lost: boolean;
  /** The table has rows that the form does not have. */
  readonly foreignRows: boolean;
}

/** Turns violated identities over `cells` into findings of severity error. */
export function identityFindings(
  form: FormId,
  cells: readonly Cell[],
  violated: readonly Identity[],
  doubts: Doubts,
): Finding[] {
  return violated.map((identity) => {
    const side = (indexes: readonly number[]): Cell[] =>
      indexes.flatMap((index) => cells[index] ?? []);
    const left = side(identity.left);
    const right = side(identity.right);
    const involved = [...left, ...right];
    const [leftSum, rightSum] = [sum(left), sum(right)];
    const place = placeLabel(form, identity);
    return {
      rule: identity.rule,
      severity: 'error',
      verdict: verdictOf(identity, involved, doubts),
      table: involved[0]?.table ?? null,
      row: identity.row,
      column: identity.column,
      left: leftSum,
      right: rightSum,
      cells: involved.map(refOf),
      message: messageOf(identity, place, leftSum, rightSum),
      params: { place, left: leftSum, right: rightSum },
    };
  });
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, { value }) => total + (value ?? 0), 0);
}

function refOf({ table, row, column }: Cell): CellRef {
  return { table, row, column };
}

/**
 * Cells that position pins and that still do not add up are the source's own contradiction, unless alignment
 * itself was in doubt about a row or lost a number.
 */
function verdictOf({ rule }: Identity, cells: readonly Cell[], doubts: Doubts): Verdict {
  if (doubts.lost || cells.some(({ row }) => doubts.fuzzyRows.has(row))) return 'parser';
  const open = cells.some(({ state }) => state === 'ambiguous' || state === 'missing');
  return open || (rule === 'requests.outcome_sum' && doubts.foreignRows) ? 'unknown' : 'source';
}

/** The official label of the row or column a sum runs over. */
function placeLabel(form: FormId, { rule, row, column }: Identity): string {
  const table = formTable(form, rule === 'review.sum' ? 'review' : 'requests');
  if (rule === 'requests.row_sum')
    return table?.rows.find(({ code }) => code === row)?.label ?? row ?? '';
  const label = table?.rows[0]?.columns.find(({ code }) => code === column);
  return label === undefined ? (column ?? '') : [...label.path, label.label].join(' ');
}

const SENTENCES: Readonly<Record<Identity['rule'], string>> = {
  'requests.balance':
    '一＋二 (new and carried in) should equal 三（七）＋四 (processed and carried out)',
  'requests.outcome_sum': 'the outcomes under 三 should add up to （七）总计',
  'requests.row_sum': 'the six kinds of applicant should add up to 总计',
  'review.sum': 'the four results should add up to 总计',
};

function messageOf({ rule }: Identity, place: string, left: number, right: number): string {
  return `${place}: ${SENTENCES[rule]}, but ${left} ≠ ${right}`;
}
