/**
 * What one response changes, written by one transaction.
 *
 * @module
 */

import type {
  ArchiveWrite,
  Completion,
  CompletionResult,
  KnownPayload,
  Lease,
  StoredRecord,
} from '../../crawl/ledger.ts';
import { type HostClock, strictest } from '../../crawl/politeness.ts';
import type { RobotsPolicy } from '../../crawl/robots.ts';
import type { Connection } from '../driver.ts';
import type { Frontier } from './frontier.ts';
import { STATE } from './schema.ts';

const NOT_STORED: CompletionResult = { stored: false, queued: 0, refusedByShape: 0 };

interface HeldKey {
  readonly clock: string;
  readonly notBefore: number;
}

interface CompletionOptions {
  readonly archive: ArchiveWrite | undefined;
  readonly shapeLimit: number;
  /** Called when the archive is written and the database is not yet. */
  readonly written: () => void;
}

/** Statements of a completion, prepared once. */
export class CompletionWriter {
  readonly #frontier: Frontier;
  readonly #session: string;
  readonly #sql;

  constructor(db: Connection, frontier: Frontier, session: string) {
    this.#frontier = frontier;
    this.#session = session;
    this.#sql = {
      holder: db.prepare(
        `SELECT k.clock, k.not_before AS notBefore
         FROM crawl_key k JOIN crawl_session s ON s.id = k.lease_session
         WHERE k.id = ? AND k.epoch = ? AND s.id = ? AND s.ended_at IS NULL`,
      ),
      payload: db.prepare(
        `SELECT record_id AS recordId, url, date FROM crawl_record
         WHERE payload_digest = ? AND type = 'response' LIMIT 1`,
      ),
      file: db.prepare(
        `INSERT INTO crawl_archive_file (name, session, length) VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET length = excluded.length RETURNING id`,
      ),
      record: db.prepare('INSERT INTO crawl_record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
      url: db.prepare(
        `UPDATE crawl_url SET state = ?, due_at = ?, attempts = ?, visited_at = ?, outcome = ?, status = ?,
         reason = ?, target = ?, etag = ?, last_modified = ?, sha256 = ?, interval_ms = ?,
         record_id = coalesce(?, record_id) WHERE id = ?`,
      ),
      log: db.prepare(
        `INSERT INTO crawl_log (url_id, session, at, outcome, status, reason, took_ms, wire_bytes, body_bytes, record_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      key: db.prepare(
        'UPDATE crawl_key SET clock = ?, not_before = ?, waiting_for = ?, lease_session = NULL WHERE id = ?',
      ),
      reading: db.prepare('INSERT OR REPLACE INTO crawl_reading VALUES (?, ?)'),
      forgetNoted: db.prepare('DELETE FROM crawl_noted WHERE url = ?'),
      noted: db.prepare('INSERT OR IGNORE INTO crawl_noted VALUES (?, ?, ?, ?)'),
      back: db.prepare('UPDATE crawl_url SET state = ?, due_at = ? WHERE id = ?'),
      reopen: db.prepare(
        `UPDATE crawl_url SET state = ${STATE.ready}, attempts = ? WHERE canonical = ? AND state = ${STATE.done}`,
      ),
      robots: db.prepare(
        `INSERT INTO crawl_robots VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin) DO UPDATE SET
         kind = excluded.kind, text = excluded.text, reason = excluded.reason,
         fetched_at = excluded.fetched_at, expires_at = excluded.expires_at, failures = excluded.failures`,
      ),
    };
  }

  /** Runs inside a transaction that was begun for it. */
  complete(
    lease: Lease,
    completion: Completion,
    { archive, shapeLimit, written }: CompletionOptions,
  ): CompletionResult {
    const { key, epoch } = lease;
    const held = this.#sql.holder.get(key.id, epoch, this.#session) as HeldKey | undefined;
    if (held === undefined) return NOT_STORED;
    const records = archive?.((digest) => this.#known(digest)) ?? [];
    if (records.length > 0) written();
    for (const record of records) this.#index(record);
    const answer = records.find(({ type }) => type === 'response' || type === 'revisit');
    const record = answer?.recordId ?? null;
    this.#updateUrl(lease, completion, record);
    if (!completion.quiet) this.#writeLog(lease, completion, record);
    if (completion.robots) this.saveRobots(completion.robots);
    if (completion.reading !== undefined) this.#sql.reading.run(lease.urlId, completion.reading);
    // What was noted of this page before may be true no more.
    if (completion.outcome === 'fetched') this.#sql.forgetNoted.run(lease.url);
    for (const { url, reason } of completion.noted ?? []) {
      this.#sql.noted.run(url, reason, lease.urlId, completion.at);
    }
    if (completion.reopen !== undefined) this.#sql.reopen.run(completion.reopen, completion.target);
    const added = this.#frontier.add(completion.follow, completion.at, shapeLimit);
    // Another host may have been found on this server since the lease: what it was owed still holds.
    const clock = strictest(completion.clock, JSON.parse(held.clock) as HostClock);
    const notBefore = Math.max(completion.notBefore, held.notBefore);
    this.#sql.key.run(JSON.stringify(clock), notBefore, completion.waitingFor, key.id);
    return { stored: true, queued: added.queued, refusedByShape: added.refused };
  }

  saveRobots(policy: RobotsPolicy): void {
    const { origin, kind, text, reason, fetchedAt, expiresAt, failures } = policy;
    this.#sql.robots.run(origin, kind, text, reason, fetchedAt, expiresAt, failures);
  }

  #known(digest: string): KnownPayload | null {
    return (this.#sql.payload.get(digest) as KnownPayload | undefined) ?? null;
  }

  #index(record: StoredRecord): void {
    const length = record.offset + record.length;
    const { id } = this.#sql.file.get(record.file, this.#session, length) as { id: number };
    this.#sql.record.run(
      record.recordId,
      id,
      record.offset,
      record.length,
      record.type,
      record.url,
      record.date,
      record.payloadDigest,
      record.sha256,
      record.mediaType,
      record.status,
    );
  }

  #updateUrl(lease: Lease, completion: Completion, record: string | null): void {
    const state = STATE[completion.next];
    // A request on behalf of the host (robots.txt) says nothing about the address that waited for it.
    if (completion.quiet) {
      this.#sql.back.run(state, completion.dueAt, lease.urlId);
      return;
    }
    this.#sql.url.run(
      state,
      completion.dueAt,
      completion.attempts,
      completion.at,
      completion.outcome,
      completion.status,
      completion.reason,
      completion.target,
      completion.etag,
      completion.lastModified,
      completion.sha256,
      completion.intervalMs,
      record,
      lease.urlId,
    );
  }

  #writeLog(lease: Lease, completion: Completion, record: string | null): void {
    this.#sql.log.run(
      lease.urlId,
      this.#session,
      completion.at,
      completion.outcome,
      completion.status,
      completion.reason,
      Math.round(completion.tookMs),
      completion.wireBytes,
      completion.bodyBytes,
      record,
    );
  }
}
