/**
 * What a generated report says: every cell of its form with the text printed in it and what that text means.
 *
 * @module
 */
import type { FormTable, TableName } from '../../src/parse/forms/form.ts';
import { formTable } from '../../src/parse/forms/form.ts';

export type TruthForm = '2019' | '2021';
export const TRUTH_TABLES = ['disclosure', 'requests', 'review'] as const;
export type TruthTable = (typeof TRUTH_TABLES)[number];

export interface TruthCell {
  readonly printed: string;
  readonly value: number | null;
  /** What the office would have printed had it left nothing blank. */
  readonly meant: number;
  readonly state: 'number' | 'blank' | 'mark';
}

export type Gold = Record<TruthTable, Record<string, Record<string, number | null>>>;

export interface Truth {
  readonly form: TruthForm;
  readonly agency: string;
  readonly fiscalYear: number;
  /** By {@link cellKey}, in form order; every cell of the form is there. */
  readonly cells: ReadonlyMap<string, TruthCell>;
  /** Keys of cells that were changed so that identities no longer hold. */
  readonly faults: readonly string[];
}

export const cellKey = (table: TableName, row: string, column: string): string =>
  `${table}|${row}|${column}`;

/** A table of the forms of 2019 and 2021, which all have all three. */
export function tableOf(form: TruthForm, table: TruthTable): FormTable {
  const found = formTable(form, table);
  if (found === undefined) throw new Error(`form ${form} has no table ${table}`);
  return found;
}

/** The values alone, in the shape of a gold file. */
export function goldOf(truth: Truth): Gold {
  const gold: Gold = { disclosure: {}, requests: {}, review: {} };
  for (const [key, cell] of truth.cells) {
    const [table, row = '', column = ''] = key.split('|') as [TruthTable, string, string];
    const values = gold[table][row] ?? {};
    values[column] = cell.value;
    gold[table][row] = values;
  }
  return gold;
}

/** The printed cell of a slot; every slot of the form has one. */
export function printedCell(truth: Truth, key: string): TruthCell {
  const cell = truth.cells.get(key);
  if (cell === undefined) throw new Error(`no cell ${key}`);
  return cell;
}
