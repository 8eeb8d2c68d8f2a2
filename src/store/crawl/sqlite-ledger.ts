/**
 * The crawl ledger in SQLite.
 *
 * @module
 */

import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Fault } from '../../crawl/fault.ts';
import type {
  ArchiveWrite,
  Completion,
  CompletionResult,
  Deferral,
  KeyWait,
  Lease,
  Ledger,
  NewUrl,
  PlannedKey,
  Recovery,
} from '../../crawl/ledger.ts';
import type { HostClock } from '../../crawl/politeness.ts';
import type { RobotsPolicy } from '../../crawl/robots.ts';
import { type Connection, connect, guarded } from '../driver.ts';
import { StoreError } from '../store-error.ts';
import { CompletionWriter } from './complete.ts';
import { Frontier } from './frontier.ts';
import { prepareLedger, STATE } from './schema.ts';
import { beginSession, releaseLeases } from './session.ts';
import { Waiting } from './waiting.ts';

export interface LedgerOptions {
  /** The database file. */
  readonly path: string;
  /** Folder of the WARC files, mended after a crash. */
  readonly archiveFolder: string;
  /** Named moments at which the crash tests end the process. */
  readonly fault?: Fault;
}

/** Far more than any list of a county portal has pages. */
const SHAPE_LIMIT = 2000;

/**
 * Opens (and creates) a ledger. One object per process; several processes may share the file.
 *
 * @throws StoreError when the file cannot be opened, with what to do.
 * @example
 * ```ts
 * const ledger = openLedger({ path: 'archive/ledger.sqlite', archiveFolder: 'archive' });
 * ```
 */
export function openLedger(options: LedgerOptions): SqliteLedger {
  const { path } = options;
  if (path !== ':memory:') makeFolder(dirname(path), path);
  try {
    return guarded(path, () => new SqliteLedger(connect(path), options));
  } catch (error) {
    throw error instanceof StoreError ? ofLedger(error) : error;
  }
}

// A ledger is not a database of reports: what to do about a broken one differs.
function ofLedger(error: StoreError): StoreError {
  if (error.code !== 'corrupt' && error.code !== 'not_a_database') return error;
  const said = `${error.path}: the ledger of this crawl is damaged and was left as it is. The archive beside it is safe and can be ingested. To crawl on, move the ledger away: everything is then asked for once more`;
  return new StoreError(error.code, error.path, said, error);
}

function makeFolder(folder: string, path: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const said = `${folder}: the folder of the archive and its ledger cannot be made (${code}). Check that you may write there, or name another one with --archive`;
    throw new StoreError('permission', path, said, error);
  }
}

export class SqliteLedger implements Ledger {
  /** Names this process in the ledger and in the names of its archive files. */
  readonly session = randomUUID().slice(0, 8);
  readonly db: Connection;
  readonly #options: LedgerOptions;
  readonly #frontier: Frontier;
  readonly #completions: CompletionWriter;
  readonly #waiting: Waiting;
  readonly #sent = new Map<number, number>();
  #pauseMs: (clock: HostClock) => number = () => 0;
  readonly #sql;

  constructor(db: Connection, options: LedgerOptions) {
    this.db = db;
    this.#options = options;
    prepareLedger(db);
    this.#frontier = new Frontier(db);
    this.#completions = new CompletionWriter(db, this.#frontier, this.session);
    this.#waiting = new Waiting(db, this.session);
    this.#sql = {
      seen: db.prepare('UPDATE crawl_session SET seen_at = ? WHERE id = ? AND ended_at IS NULL'),
      end: db.prepare('UPDATE crawl_session SET ended_at = ? WHERE id = ?'),
      closeFiles: db.prepare('UPDATE crawl_archive_file SET closed = 1 WHERE session = ?'),
      wakeRevisits: db.prepare(
        `UPDATE crawl_url SET state = ${STATE.ready}, attempts = 0 WHERE state = ${STATE.done} AND due_at <= ?`,
      ),
      refresh: db.prepare(
        `UPDATE crawl_url SET state = ${STATE.ready}, attempts = 0 WHERE canonical = ? AND state IN (${STATE.done}, ${STATE.retry})`,
      ),
      robots: db.prepare(
        `SELECT origin, kind, text, reason, fetched_at AS fetchedAt, expires_at AS expiresAt, failures
         FROM crawl_robots WHERE origin = ?`,
      ),
      target: db.prepare('SELECT target FROM crawl_url WHERE canonical = ?').pluck(),
    };
  }

  begin(now: number, pauseMs: (clock: HostClock) => number): Recovery {
    const { archiveFolder } = this.#options;
    this.#sent.clear();
    this.#pauseMs = pauseMs;
    this.db.exec('DELETE FROM crawl_spent; DELETE FROM crawl_looked');
    return this.#write(() => beginSession(this.db, this.session, { now, archiveFolder, pauseMs }));
  }

  heartbeat(now: number): boolean {
    return this.#write(() => this.#sql.seen.run(now, this.session).changes === 1);
  }

  end(now: number): void {
    this.#write(() => {
      // What is still held may have sent a request that was never completed: its host rests.
      releaseLeases(this.db, this.session, now, this.#pauseMs);
      this.#sql.closeFiles.run(this.session);
      this.#sql.end.run(now, this.session);
    });
  }

  enqueue(urls: readonly NewUrl[], now: number, shapeLimit = SHAPE_LIMIT): number {
    return this.#write(() => this.#frontier.add(urls, now, shapeLimit).queued);
  }

  remember(): void {
    const rest = `state IN (${STATE.done}, ${STATE.retry})`;
    this.db.exec(`DROP TABLE IF EXISTS temp.crawl_remembered; CREATE TEMP TABLE crawl_remembered AS
      SELECT id, state, due_at, attempts, visited_at FROM crawl_url WHERE ${rest}`);
  }

  forget(canonicals: readonly string[], since: number): void {
    const remove = this.db.prepare(
      'DELETE FROM crawl_url WHERE canonical = ? AND found_at >= ? AND visited_at IS NULL',
    );
    const restore = this.db.prepare(
      `UPDATE crawl_url SET state = r.state, due_at = r.due_at, attempts = r.attempts FROM crawl_remembered r
       WHERE r.id = crawl_url.id AND crawl_url.state = ${STATE.ready} AND crawl_url.visited_at IS r.visited_at`,
    );
    this.#write(() => {
      restore.run();
      for (const canonical of canonicals) remove.run(canonical, since);
    });
    this.db.exec('DROP TABLE temp.crawl_remembered');
  }

  wakeRevisits(now: number): number {
    return this.#write(() => this.#sql.wakeRevisits.run(now).changes);
  }

  refresh(canonical: string): boolean {
    return this.#write(() => this.#sql.refresh.run(canonical).changes === 1);
  }

  lease(now: number, leaseMs: number): Lease | null {
    return this.#write(() => this.#frontier.lease(this.session, now, leaseMs));
  }

  countRequest(lease: Lease, budget: number | undefined): void {
    const sent = (this.#sent.get(lease.key.id) ?? 0) + 1;
    this.#sent.set(lease.key.id, sent);
    if (budget !== undefined && sent >= budget) this.#frontier.spend(lease.key.id);
  }

  resolved(lease: Lease, addresses: readonly string[], now: number): boolean {
    return this.#write(() => this.#frontier.join(lease, addresses, now));
  }

  renew(lease: Lease, now: number, forMs: number): boolean {
    return this.#frontier.renew(lease, now + forMs);
  }

  defer(lease: Lease, dueAt: number | null, reason: string, more?: Deferral): void {
    this.#write(() => this.#frontier.putBack(lease, dueAt, reason, more));
  }

  finishHost(lease: Lease): void {
    this.#write(() => this.#frontier.finishHost(lease));
  }

  complete(
    lease: Lease,
    completion: Completion,
    archive?: ArchiveWrite,
    shapeLimit = SHAPE_LIMIT,
  ): CompletionResult {
    const fault = this.#options.fault ?? (() => {});
    fault('complete.before');
    const result = this.#write(() => {
      const completed = this.#completions.complete(lease, completion, {
        archive,
        shapeLimit,
        written: () => fault('complete.archived'),
      });
      fault('complete.uncommitted');
      return completed;
    });
    fault('complete.after');
    return result;
  }

  robots(origin: string): RobotsPolicy | null {
    return (this.#sql.robots.get(origin) as RobotsPolicy | undefined) ?? null;
  }

  leadsTo(canonical: string | null): string[] {
    const passed: string[] = [];
    let at = canonical;
    while (at !== null && passed.length < 6) {
      at = (this.#sql.target.get(at) as string | null | undefined) ?? null;
      if (at !== null) passed.push(at);
    }
    return passed;
  }

  nextWake(now: number): number | null {
    return this.#waiting.nextWake(now);
  }

  waits(now: number): KeyWait[] {
    return this.#waiting.waits(now);
  }

  plan(): PlannedKey[] {
    return this.#waiting.plan();
  }

  pending(): number {
    return this.#waiting.pending();
  }

  counts(): { ready: number; leased: number; retry: number; done: number } {
    return this.#waiting.counts();
  }

  close(): void {
    this.db.close();
  }

  #write<T>(work: () => T): T {
    return guarded(this.#options.path, () => this.db.transaction(work).immediate());
  }
}
