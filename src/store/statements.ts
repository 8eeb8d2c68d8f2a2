/**
 * Statements prepared once for each connection: to prepare one of a wide table takes longer than to run it.
 *
 * @module
 */
import type { Connection, Statement } from './driver.ts';

const caches = new WeakMap<Connection, Map<string, Statement>>();

/** Statements that are kept; the one not used for longest goes first. */
const LIMIT = 500;

/** The statement of a text, prepared once. */
export function statementOf(connection: Connection, sql: string): Statement {
  const cache = caches.get(connection) ?? new Map<string, Statement>();
  caches.set(connection, cache);
  const known = cache.get(sql);
  cache.delete(sql);
  const statement = known ?? connection.prepare<unknown[], unknown>(sql);
  cache.set(sql, statement);
  const [oldest] = cache.keys();
  if (cache.size > LIMIT && oldest !== undefined) cache.delete(oldest);
  return statement;
}
