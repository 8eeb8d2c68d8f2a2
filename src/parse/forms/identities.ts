/**
 * The arithmetic of the forms (勾稽关系) over cells: the sums that a form states, laid over the cells of a table as it
 * is printed.
 *
 * @module
 */
import type { FormTable, SumRule } from './form.ts';

/** Σ left = Σ right over cells named by their index in the table's cells (row-major, columns in form order). */
export interface CellSum {
  readonly rule: string;
  readonly row: string | null;
  readonly column: string | null;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

const memo = new Map<string, readonly CellSum[]>();

/**
 * The sums of a table with the given rows in order.
 *
 * @param table - a table of a form
 * @param rows - row codes as the cells come; '' for a row that takes no part, because the report prints another in its
 *   place
 * @example
 * const table = formTable('2021', 'requests');
 * // sumsOver(table, table.rows.map(({ code }) => code)).length => 39
 */
export function sumsOver(table: FormTable, rows: readonly string[]): readonly CellSum[] {
  const key = `${table.form} ${table.table} ${rows.join()}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const sums = table.identities.flatMap((rule) =>
    rule.each === 'row' ? inEachRow(table, rule, rows) : inEachColumn(table, rule, rows),
  );
  memo.set(key, sums);
  return sums;
}

/** A sum that ends in the table's total is named by its row alone, any other by the column it ends in. */
function inEachRow(
  { columns, roles }: FormTable,
  sum: SumRule,
  rows: readonly string[],
): CellSum[] {
  const at = (code: string): number => columns.findIndex((column) => column.code === code);
  const [end = null] = sum.right;
  return rows.flatMap((row, index): CellSum[] => {
    if (row === '') return [];
    const cells = (codes: readonly string[]): number[] =>
      codes.map((code) => index * columns.length + at(code));
    const column = end === roles.total ? null : end;
    return [{ rule: sum.rule, row, column, left: cells(sum.left), right: cells(sum.right) }];
  });
}

/** Sums whose right side the table lacks cannot be stated; on the left a row stands for those it replaces. */
function inEachColumn(
  { columns, roles }: FormTable,
  sum: SumRule,
  rows: readonly string[],
): CellSum[] {
  const printed = (code: string): string[] => {
    if (rows.includes(code)) return [code];
    const instead = roles.alternatives.find(({ insteadOf }) => insteadOf.includes(code));
    return instead !== undefined && rows.includes(instead.row.code) ? [instead.row.code] : [];
  };
  const indexes = (codes: readonly string[]): number[] =>
    [...new Set(codes.flatMap(printed))].map((code) => rows.indexOf(code) * columns.length);
  const [left, right] = [indexes(sum.left), indexes(sum.right)];
  if (right.length < sum.right.length || left.length === 0) return [];
  return columns.map(({ code }, offset) => ({
    rule: sum.rule,
    row: null,
    column: code,
    left: left.map((base) => base + offset),
    right: right.map((base) => base + offset),
  }));
}

/** The place a sum is named by in `inferred.by`, e.g. `requests.row_sum:granted`. */
export function sumName({ rule, row, column }: CellSum): string {
  return `${rule}:${column ?? row}`;
}
