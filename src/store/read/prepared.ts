/**
 * Reading: statements prepared once per connection, rows checked where they leave SQLite.
 *
 * @module
 */
import type { z } from 'zod';
import { statementOf } from '../statements.ts';
import type { Store } from '../store.ts';

export type Bound = string | number | null | Uint8Array;

/** Every row of a query, each checked against its schema. */
export function rowsOf<T>(
  store: Store,
  schema: z.ZodType<T>,
  sql: string,
  params: readonly Bound[] = [],
): T[] {
  return statementOf(store.connection, sql)
    .all(...params)
    .map((row) => schema.parse(row));
}

/** The first row of a query, or undefined. */
export function rowOf<T>(
  store: Store,
  schema: z.ZodType<T>,
  sql: string,
  params: readonly Bound[] = [],
): T | undefined {
  const row = statementOf(store.connection, sql).get(...params);
  return row === undefined ? undefined : schema.parse(row);
}
