/**
 * Bringing archive files and index together again after a process died: by `kill -9`, or with its machine.
 *
 * A file may be longer than the index says (bytes of a transaction that never was committed), shorter (a power
 * failure: the index was on the disk before the file), or of the right length with rubbish in it (the length was on
 * the disk before the bytes). What is whole is kept; what is not is cut off, forgotten and asked for again.
 *
 * @module
 */

import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  truncateSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Connection } from '../driver.ts';
import { STATE } from './schema.ts';

interface FileRow {
  readonly id: number;
  readonly name: string;
  /** Bytes the index knows. */
  readonly length: number;
}

interface RecordRow {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/** A system writes everything to its disk within seconds; records older than this before the last are on it, ms. */
const UNWRITTEN = 10 * 60_000;
/** Far more than the limits of a crawl let into one record. */
const RECORD_BYTES = 256 * 1024 * 1024;

/** Mends the files of a dead process; returns how many bytes were cut off. */
export function mendFiles(db: Connection, session: string, folder: string): number {
  const files = db
    .prepare('SELECT id, name, length FROM crawl_archive_file WHERE session = ? AND closed = 0')
    .all(session) as FileRow[];
  const cut = files.reduce((sum, file) => sum + mendFile(db, file, join(folder, file.name)), 0);
  return cut + removeUnknown(db, session, folder);
}

function mendFile(db: Connection, file: FileRow, path: string): number {
  const size = existsSync(path) ? statSync(path).size : 0;
  const whole = wholeLength(db, file, path, size);
  if (whole < file.length) forgetLost(db, file.id, whole);
  if (whole === 0) {
    if (existsSync(path)) unlinkSync(path);
    db.prepare('DELETE FROM crawl_archive_file WHERE id = ?').run(file.id);
  } else {
    if (size > whole) truncateSync(path, whole);
    db.prepare('UPDATE crawl_archive_file SET closed = 1, length = ? WHERE id = ?').run(
      whole,
      file.id,
    );
  }
  return size - whole;
}

/** Up to where file and index agree: an answer and its request stay or go together. */
function wholeLength(db: Connection, file: FileRow, path: string, size: number): number {
  const recent = db
    .prepare(
      `SELECT type, offset, length FROM crawl_record WHERE file_id = @file AND (offset + length > @size OR date >=
       (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(date), @ago) FROM crawl_record WHERE file_id = @file))
       ORDER BY offset`,
    )
    .all({ file: file.id, size, ago: `-${UNWRITTEN / 1000} seconds` }) as RecordRow[];
  const bad = firstBad(recent, path, size);
  const lost = recent[bad];
  if (lost === undefined) return Math.min(file.length, size);
  const answer = recent[bad - 1];
  return lost.type === 'request' && answer !== undefined ? answer.offset : lost.offset;
}

function firstBad(records: readonly RecordRow[], path: string, size: number): number {
  if (size === 0) return 0;
  const descriptor = openSync(path, 'r');
  try {
    const bad = records.findIndex((record) => !isWhole(record, descriptor, size));
    return bad < 0 ? records.length : bad;
  } finally {
    closeSync(descriptor);
  }
}

/** The checksum of the gzip member tells. */
function isWhole({ offset, length }: RecordRow, descriptor: number, size: number): boolean {
  if (offset + length > size) return false;
  const bytes = Buffer.alloc(length);
  if (readSync(descriptor, bytes, 0, length, offset) !== length) return false;
  try {
    const record = gunzipSync(bytes, { maxOutputLength: RECORD_BYTES });
    return record.subarray(0, 5).toString('latin1') === 'WARC/';
  } catch {
    return false;
  }
}

/** Forgets the records from an offset on, and queues again what was in them. */
function forgetLost(db: Connection, file: number, from: number): void {
  db.exec('DROP TABLE IF EXISTS temp.crawl_lost');
  db.prepare(
    `CREATE TEMP TABLE crawl_lost AS SELECT record_id, url, type, payload_digest FROM crawl_record
     WHERE file_id = ? AND offset >= ?`,
  ).run(file, from);
  db.exec(`
    UPDATE crawl_url SET state = CASE state WHEN ${STATE.leased} THEN state ELSE ${STATE.ready} END, attempts = 0,
      etag = NULL, last_modified = NULL, sha256 = NULL, interval_ms = NULL,
      record_id = CASE WHEN record_id IN (SELECT record_id FROM crawl_lost) THEN NULL ELSE record_id END
    WHERE role = 'page' AND url IN (
      SELECT url FROM crawl_lost WHERE type <> 'warcinfo' UNION
      -- Other addresses whose body was archived here and only here.
      SELECT url FROM crawl_record WHERE type = 'revisit' AND payload_digest IN
        (SELECT payload_digest FROM crawl_lost WHERE type = 'response'));
    DELETE FROM crawl_robots WHERE origin || '/robots.txt' IN (SELECT url FROM crawl_lost) OR origin IN
      (SELECT context FROM crawl_url WHERE role = 'robots' AND url IN (SELECT url FROM crawl_lost));
    UPDATE crawl_log SET record_id = NULL WHERE record_id IN (SELECT record_id FROM crawl_lost);
    DELETE FROM crawl_record WHERE record_id IN (SELECT record_id FROM crawl_lost);
    DROP TABLE crawl_lost;
  `);
}

// A file whose first transaction never committed is known to no table; its name holds the session.
function removeUnknown(db: Connection, session: string, folder: string): number {
  const pending = db.prepare('SELECT name FROM crawl_archive_file WHERE name = ?');
  let removed = 0;
  for (const name of archiveNames(folder, session)) {
    if (pending.get(name) !== undefined) continue;
    removed += statSync(join(folder, name)).size;
    unlinkSync(join(folder, name));
  }
  return removed;
}

function archiveNames(folder: string, session: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter(
    (name) => name.includes(`-${session}-`) && name.endsWith('.warc.gz'),
  );
}
