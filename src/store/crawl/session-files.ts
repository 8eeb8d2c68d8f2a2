/**
 * The archive files that a process wrote, as its ledger knows them.
 *
 * @module
 */
import type { Connection } from '../driver.ts';

export interface SessionFile {
  readonly name: string;
  /** Bytes that the ledger knows. */
  readonly length: number;
  /** Whether its records point to payloads or pages that stand in other files. */
  readonly needsEarlier: boolean;
}

const FILES = `SELECT f.name, f.length, EXISTS (
    SELECT 1 FROM crawl_record r WHERE r.file_id = f.id AND r.type = 'revisit' AND NOT EXISTS (
      SELECT 1 FROM crawl_record p WHERE p.file_id = f.id AND p.type = 'response'
      AND p.payload_digest = r.payload_digest)) AS needsEarlier
  FROM crawl_archive_file f WHERE f.session = ? ORDER BY f.id`;

/** Files of a session, in the order in which they were begun. */
export function sessionFiles(db: Connection, session: string): SessionFile[] {
  const rows = db.prepare(FILES).all(session) as (Omit<SessionFile, 'needsEarlier'> & {
    needsEarlier: number;
  })[];
  return rows.map((row) => ({ ...row, needsEarlier: row.needsEarlier === 1 }));
}
