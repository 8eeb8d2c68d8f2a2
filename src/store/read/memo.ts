/**
 * Answers that cost a scan are kept until another process commits to the database.
 *
 * @module
 */
import { statementOf } from '../statements.ts';
import type { Store } from '../store.ts';

interface Kept {
  version: unknown;
  readonly answers: Map<string, unknown>;
}

const kept = new WeakMap<Store, Kept>();
/** Answers kept; the one not asked for longest goes first. */
const LIMIT = 300;

/**
 * The answer under a key, worked out again only after the database changed (`PRAGMA data_version`, and
 * `total_changes` for writes of this very connection).
 */
export function memo<T>(store: Store, key: string, work: () => T): T {
  const version = stamp(store);
  let entry = kept.get(store);
  if (entry === undefined || entry.version !== version) {
    entry = { version, answers: new Map() };
    kept.set(store, entry);
  }
  const { answers } = entry;
  const answer = answers.has(key) ? (answers.get(key) as T) : work();
  answers.delete(key);
  answers.set(key, answer);
  const [oldest] = answers.keys();
  if (answers.size > LIMIT && oldest !== undefined) answers.delete(oldest);
  return answer;
}

/** Changes whenever anything is committed to the database: good for comparing within one run of the program. */
function stamp({ connection }: Store): string {
  const changes = statementOf(connection, 'SELECT total_changes()').pluck().get();
  return `${statementOf(connection, 'PRAGMA data_version').pluck().get()}.${changes}`;
}
