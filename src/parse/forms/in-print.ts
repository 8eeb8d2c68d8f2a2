/**
 * How a table is printed: by a report that uses one row in place of several, and by two forms alike.
 *
 * @module
 */
import { type FormId, type FormRow, type FormTable, formTable, type TableName } from './form.ts';

/**
 * The rows of a table as a report prints them: those that stand in place of several where the report has them, and not
 * those they stand for.
 *
 * @param has - whether the report has a row, by its code
 * @example
 * rowsAsPrinted(formTable('2021', 'requests'), (row) => row === 'other').length // => 23
 */
export function rowsAsPrinted(
  table: FormTable | undefined,
  has: (row: string) => boolean,
): readonly FormRow[] {
  if (table === undefined) return [];
  const printed = table.roles.alternatives.filter(({ row }) => has(row.code));
  if (printed.length === 0) return table.rows;
  const rows = new Set(printed.map(({ row }) => row));
  const gone = new Set(printed.flatMap(({ insteadOf }) => insteadOf));
  return table.inPrint.filter(
    (row) => rows.has(row) || (table.rows.includes(row) && (!gone.has(row.code) || has(row.code))),
  );
}

/**
 * True where two forms print a table alike, so that nothing in it tells them apart.
 *
 * @example
 * isSameTable('review', '2019', '2021') // => true
 * isSameTable('requests', '2019', '2021') // => false
 */
export function isSameTable(table: TableName, one: FormId, other: FormId): boolean {
  const print = (form: FormId): string =>
    JSON.stringify(formTable(form, table)?.rows.map(({ label, columns }) => [label, columns]));
  return one === other || print(one) === print(other);
}
