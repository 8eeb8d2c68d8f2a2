/**
 * The arithmetic of the forms (勾稽关系) as data: sums of cells that must be zero. Stated in the head cell of the
 * requests table (balance) or implied by its 总计 rows and columns; the same in the forms of 2019 and 2021.
 *
 * @module
 */
import { APPLICANTS } from './form.ts';

export type IdentityRule =
  | 'requests.balance'
  | 'requests.outcome_sum'
  | 'requests.row_sum'
  | 'review.sum';

/** Σ left = Σ right over cells named by their index in the table's cells (row-major, columns in form order). */
export interface Identity {
  readonly rule: IdentityRule;
  readonly row: string | null;
  readonly column: string | null;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** Columns of the requests table: six applicants and the total. */
const WIDTH = APPLICANTS.length + 1;
const COLUMNS: readonly string[] = [...APPLICANTS, 'total'];
const REVIEW_BLOCKS = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'];

/** Rows that are not outcomes of the year. */
const NOT_OUTCOMES: ReadonlySet<string> = new Set([
  'received',
  'carried_in',
  'processed_total',
  'carried_out',
]);

const memo = new Map<string, readonly Identity[]>();

/**
 * Identities of a requests table with the given rows in order. Where the report prints one （六）其他处理 row, the
 * caller leaves the three parts out, and the other way round.
 *
 * @param rows - row codes as the cells come; '' for a row that takes no part
 * @example
 * requestIdentities(['received', 'carried_in', 'granted', 'processed_total', 'carried_out']).length // => 19
 */
export function requestIdentities(rows: readonly string[]): readonly Identity[] {
  const key = rows.join();
  const known = memo.get(key);
  if (known !== undefined) return known;
  const identities = [...rowSums(rows), ...columnIdentities(rows)];
  memo.set(key, identities);
  return identities;
}

function rowSums(rows: readonly string[]): Identity[] {
  return rows.flatMap((row, index): Identity[] => {
    if (row === '') return [];
    const base = index * WIDTH;
    return [
      {
        rule: 'requests.row_sum',
        row,
        column: null,
        left: APPLICANTS.map((_, offset) => base + offset),
        right: [base + WIDTH - 1],
      },
    ];
  });
}

function columnIdentities(rows: readonly string[]): Identity[] {
  const at = (row: string): number => rows.indexOf(row) * WIDTH;
  const outcomes = rows.flatMap((row, index) =>
    row === '' || NOT_OUTCOMES.has(row) ? [] : [index * WIDTH],
  );
  const needed = ['received', 'carried_in', 'processed_total', 'carried_out'];
  return COLUMNS.flatMap((column, offset): Identity[] => {
    const identities: Identity[] = [];
    if (rows.includes('processed_total'))
      identities.push({
        rule: 'requests.outcome_sum',
        row: null,
        column,
        left: outcomes.map((base) => base + offset),
        right: [at('processed_total') + offset],
      });
    if (needed.every((row) => rows.includes(row)))
      identities.push({
        rule: 'requests.balance',
        row: null,
        column,
        left: [at('received') + offset, at('carried_in') + offset],
        right: [at('processed_total') + offset, at('carried_out') + offset],
      });
    return identities;
  });
}

/** Three blocks of four results and their total. */
export const REVIEW_IDENTITIES: readonly Identity[] = REVIEW_BLOCKS.map((block, index) => ({
  rule: 'review.sum',
  row: 'cases',
  column: `${block}.total`,
  left: [0, 1, 2, 3].map((offset) => index * 5 + offset),
  right: [index * 5 + 4],
}));

/** The place an identity is named by in `inferred.by`, e.g. `requests.row_sum:granted`. */
export function identityName({ rule, row, column }: Identity): string {
  return `${rule}:${rule === 'review.sum' ? column : (row ?? column)}`;
}
