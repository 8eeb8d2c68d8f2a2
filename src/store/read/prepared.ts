/**
 * Reading: statements prepared once per connection, rows checked where they leave SQLite.
 *
 * @module
 */
import type { z } from 'zod';
import type { Connection, Statement } from '../driver.ts';
import type { Store } from '../store.ts';

export type Bound = string | number | null | Uint8Array;

const caches = new WeakMap<Connection, Map<string, Statement>>();

/** Every row of a query, each checked against its schema. */
export function rowsOf<T>(
  store: Store,
  schema: z.ZodType<T>,
  sql: string,
  params: readonly Bound[] = [],
): T[] {
  return statement(store, sql)
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
  const row = statement(store, sql).get(...params);
  return row === undefined ? undefined : schema.parse(row);
}

function statement({ connection }: Store, sql: string): Statement {
  const cache = caches.get(connection) ?? new Map<string, Statement>();
  caches.set(connection, cache);
  const known = cache.get(sql);
  if (known !== undefined) return known;
  const made = connection.prepare<unknown[], unknown>(sql);
  cache.set(sql, made);
  return made;
}
