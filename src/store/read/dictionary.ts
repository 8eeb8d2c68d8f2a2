/**
 * The public views: their names, their columns, and their rows as a stream.
 *
 * @module
 */
import { z } from 'zod';
import { dictionary, type RelationEntry } from '../dictionary/describe.ts';
import { VIEWS } from '../schema/views.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import { rowsOf } from './prepared.ts';

/** Views of the contract, in its order. */
export const PUBLIC_VIEWS: readonly string[] = Object.keys(VIEWS);

/** The public views with the meaning of every column, in the order of the contract. */
export function describedViews(store: Store): RelationEntry[] {
  return memo(store, 'dictionary', () => {
    const all = new Map(dictionary(store.connection).map((one) => [one.name, one]));
    return PUBLIC_VIEWS.flatMap((name) => all.get(name) ?? []);
  });
}

const Column = z.object({ name: z.string() });

/** Columns of a view. */
export function columnsOf(store: Store, view: string): string[] {
  return memo(store, `columns ${view}`, () =>
    rowsOf(store, Column, 'SELECT name FROM pragma_table_info(?) ORDER BY cid', [view]).map(
      (row) => row.name,
    ),
  );
}

const Value = z.union([z.string(), z.number(), z.null()]);
const Row = z.record(z.string(), Value);
export type ViewRow = z.infer<typeof Row>;

export interface ViewWindow {
  readonly year?: number | undefined;
  readonly limit: number;
  readonly offset?: number;
}

/**
 * Rows of a view, at most `limit`; by fiscal year where the view has one.
 *
 * @throws RangeError for a name that is no public view: names are never put into SQL unchecked
 */
export function viewRows(store: Store, view: string, window: ViewWindow): ViewRow[] {
  return rowsOf(store, Row, viewSql(store, view, window));
}

/**
 * The same as a statement, for a reader in a process of its own: long downloads must not keep pages waiting.
 *
 * @throws RangeError for a name that is no public view
 */
export function viewSql(
  store: Store,
  view: string,
  { year, limit, offset = 0 }: ViewWindow,
): string {
  if (!PUBLIC_VIEWS.includes(view)) throw new RangeError(`no public view ${view}`);
  const byYear = year !== undefined && columnsOf(store, view).includes('fiscal_year');
  const where = byYear ? `WHERE fiscal_year = ${Math.trunc(year)}` : '';
  return `SELECT * FROM ${view} ${where} LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`;
}
