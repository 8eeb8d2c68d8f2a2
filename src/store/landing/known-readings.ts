/**
 * Which readings a database holds already: a document that comes again in the same way need not be read again.
 *
 * @module
 */
import type { RefusalCode } from '../../parse/report.ts';
import type { Connection, Statement } from '../driver.ts';

/** What came of a reading before. */
export interface KnownReading {
  /** Null where a report came of it. */
  readonly refusal: { readonly code: RefusalCode; readonly message: string } | null;
}

export interface StoredReading {
  /** Hash of everything the result depends on: bytes, address, what was told, decisions, program. */
  readonly key: Uint8Array;
  readonly sha256: string;
  /** Whether it changed what is stored: readings of the same bytes with another result are then no longer known. */
  readonly isNew: boolean;
}

const KNOWN = `SELECT d.refusal_code AS code, d.refusal_message AS message FROM reading r
  JOIN document d ON d.digest = r.digest WHERE r.key = ?`;
/** Asked of every file of a folder: preparing it each time takes longer than its answer. */
const questions = new WeakMap<Connection, Statement>();

/** What came of the reading with this key; null where it has to be read. */
export function knownReading(connection: Connection, key: Uint8Array): KnownReading | null {
  const question = questions.get(connection) ?? connection.prepare(KNOWN);
  questions.set(connection, question);
  const row = question.get(key) as { code: RefusalCode | null; message: string | null } | undefined;
  if (row === undefined) return null;
  return { refusal: row.code === null ? null : { code: row.code, message: row.message ?? '' } };
}

/** Remembers readings, the later of two about the same bytes with another result. */
export function rememberReadings(connection: Connection, readings: Iterable<StoredReading>): void {
  const forget = connection.prepare('DELETE FROM reading WHERE digest = ?');
  const keep = connection.prepare('INSERT OR IGNORE INTO reading (key, digest) VALUES (?, ?)');
  for (const { key, sha256, isNew } of readings) {
    const digest = Buffer.from(sha256, 'hex');
    if (isNew) forget.run(digest);
    keep.run(key, digest);
  }
}
