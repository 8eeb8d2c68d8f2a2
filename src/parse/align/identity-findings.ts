/**
 * Findings of the identities: one for each violated sum, with both sides and the cells involved.
 *
 * @module
 */
import { type FormId, formTable } from '../forms/form.ts';
import type { Identity } from '../forms/identities.ts';
import type { Cell, CellRef, Finding, Verdict } from '../report.ts';

/** Turns violated identities over `cells` into findings of severity error. */
export function identityFindings(
  form: FormId,
  cells: readonly Cell[],
  violated: readonly Identity[],
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
      verdict: verdictOf(involved),
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

/** Cells that position pins and that still do not add up are the source's own contradiction. */
function verdictOf(cells: readonly Cell[]): Verdict {
  return cells.some(({ state }) => state === 'ambiguous' || state === 'missing')
    ? 'unknown'
    : 'source';
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
