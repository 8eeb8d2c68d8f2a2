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
  Claim,
  KeyWait,
  Ledger,
  NewUrl,
  PlannedKey,
  Recovery,
  Settlement,
  SettleResult,
} from '../../crawl/ledger.ts';
import type { HostClock } from '../../crawl/politeness.ts';
import type { RobotsPolicy } from '../../crawl/robots.ts';
import { type Connection, connect, guarded } from '../driver.ts';
import { StoreError } from '../store-error.ts';
import { Frontier } from './frontier.ts';
import { prepareLedger, STATE } from './schema.ts';
import { beginSession, releaseLeases } from './session.ts';
import { Settler } from './settle.ts';

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
  readonly #settler: Settler;
  readonly #sent = new Map<number, number>();
  #pauseMs: (clock: HostClock) => number = () => 0;
  readonly #sql;

  constructor(db: Connection, options: LedgerOptions) {
    this.db = db;
    this.#options = options;
    prepareLedger(db);
    this.#frontier = new Frontier(db);
    this.#settler = new Settler(db, this.#frontier, this.session);
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
      wakeKey: db
        .prepare(
          `SELECT min(CASE WHEN lease_session IS NULL THEN not_before ELSE max(not_before, ?) END)
           FROM crawl_key WHERE ready > 0 AND id NOT IN (SELECT key_id FROM crawl_spent)`,
        )
        .pluck(),
      wakeOthers: db
        .prepare(
          `SELECT min(lease_until) FROM crawl_key WHERE lease_session IS NOT NULL AND lease_session <> ?
           AND id NOT IN (SELECT key_id FROM crawl_spent)`,
        )
        .pluck(),
      wakeRetry: db
        .prepare(
          `SELECT min(due_at) FROM crawl_url WHERE state = ${STATE.retry}
           AND key_id NOT IN (SELECT key_id FROM crawl_spent)`,
        )
        .pluck(),
      pending: db
        .prepare(
          `SELECT (SELECT coalesce(sum(ready), 0) FROM crawl_key)
           + (SELECT count(*) FROM crawl_url WHERE state = ${STATE.leased})
           + (SELECT count(*) FROM crawl_url WHERE state = ${STATE.retry})`,
        )
        .pluck(),
      counts: db.prepare('SELECT state, count(*) AS n FROM crawl_url GROUP BY state'),
    };
  }

  begin(now: number, pauseMs: (clock: HostClock) => number): Recovery {
    const { archiveFolder } = this.#options;
    this.#sent.clear();
    this.#pauseMs = pauseMs;
    this.db.exec('DELETE FROM crawl_spent');
    return this.#write(() => beginSession(this.db, this.session, now, archiveFolder, pauseMs));
  }

  heartbeat(now: number): boolean {
    return this.#write(() => this.#sql.seen.run(now, this.session).changes === 1);
  }

  end(now: number): void {
    this.#write(() => {
      // What is still held may have sent a request that was never settled: its host rests.
      releaseLeases(this.db, this.session, now, this.#pauseMs);
      this.#sql.closeFiles.run(this.session);
      this.#sql.end.run(now, this.session);
    });
  }

  enqueue(urls: readonly NewUrl[], now: number, shapeLimit = SHAPE_LIMIT): number {
    return this.#write(() => this.#frontier.add(urls, now, shapeLimit).queued);
  }

  forget(canonicals: readonly string[], queuedAt: number): void {
    const remove = this.db.prepare(
      'DELETE FROM crawl_url WHERE canonical = ? AND found_at >= ? AND visited_at IS NULL',
    );
    this.#write(() => {
      for (const canonical of canonicals) remove.run(canonical, queuedAt);
    });
  }

  wakeRevisits(now: number): number {
    return this.#write(() => this.#sql.wakeRevisits.run(now).changes);
  }

  refresh(canonical: string): boolean {
    return this.#write(() => this.#sql.refresh.run(canonical).changes === 1);
  }

  claim(now: number, leaseMs: number): Claim | null {
    return this.#write(() => this.#frontier.claim(this.session, now, leaseMs));
  }

  countRequest(claim: Claim, budget: number | undefined): void {
    const sent = (this.#sent.get(claim.key.id) ?? 0) + 1;
    this.#sent.set(claim.key.id, sent);
    if (budget !== undefined && sent >= budget) this.#frontier.spend(claim.key.id);
  }

  resolved(claim: Claim, addresses: readonly string[], now: number): boolean {
    return this.#write(() => this.#frontier.join(claim, addresses, now));
  }

  renew(claim: Claim, now: number, forMs: number): boolean {
    return this.#frontier.renew(claim, now + forMs);
  }

  defer(claim: Claim, dueAt: number | null, reason: string, notBefore?: number): void {
    this.#write(() => this.#frontier.putBack(claim, dueAt, reason, notBefore));
  }

  settle(
    claim: Claim,
    settlement: Settlement,
    archive?: ArchiveWrite,
    shapeLimit = SHAPE_LIMIT,
  ): SettleResult {
    const fault = this.#options.fault ?? (() => {});
    fault('settle.before');
    const result = this.#write(() => {
      const settled = this.#settler.settle(claim, settlement, archive, shapeLimit, () =>
        fault('settle.archived'),
      );
      fault('settle.uncommitted');
      return settled;
    });
    fault('settle.after');
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
    // A key leased by another process is looked at again soon, not when its lease runs out.
    const soon = now + 250;
    const held = this.#sql.wakeOthers.get(this.session) as number | null;
    const times = [
      this.#sql.wakeKey.get(soon) as number | null,
      this.#sql.wakeRetry.get() as number | null,
      // What another process has in flight may bring links, or come back when its lease ends.
      held === null ? null : Math.min(held + 1, soon),
    ].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }

  waits(now: number): KeyWait[] {
    const rows = this.db
      .prepare(
        `SELECT name AS "key", waiting_for AS reason, not_before AS until, ready AS urls FROM crawl_key
         WHERE ready > 0 AND not_before > ? AND lease_session IS NULL
           AND id NOT IN (SELECT key_id FROM crawl_spent)
         UNION ALL
         SELECT k.name, 'retry', min(u.due_at), count(*) FROM crawl_url u JOIN crawl_key k ON k.id = u.key_id
         WHERE u.state = ${STATE.retry} GROUP BY k.id
         UNION ALL
         SELECT name, 'page_budget', 0, ready FROM crawl_key
         WHERE ready > 0 AND id IN (SELECT key_id FROM crawl_spent)
         ORDER BY 3, 1`,
      )
      .all(now);
    return rows as KeyWait[];
  }

  plan(): PlannedKey[] {
    const rows = this.db
      .prepare(
        `SELECT k.name AS "key", k.ready AS urls, k.clock, k.not_before AS notBefore,
         (SELECT json_group_array(host) FROM crawl_host h WHERE h.key_id = k.id) AS hosts
         FROM crawl_key k WHERE k.ready > 0 ORDER BY k.name`,
      )
      .all() as { key: string; urls: number; clock: string; notBefore: number; hosts: string }[];
    return rows.map((row) => ({
      ...row,
      clock: JSON.parse(row.clock) as HostClock,
      hosts: JSON.parse(row.hosts) as string[],
    }));
  }

  pending(): number {
    return this.#sql.pending.get() as number;
  }

  counts(): { ready: number; leased: number; retry: number; done: number } {
    const counts = { ready: 0, leased: 0, retry: 0, done: 0 };
    const rows = this.#sql.counts.all() as { state: number; n: number }[];
    for (const name of Object.keys(STATE) as (keyof typeof STATE)[]) {
      counts[name] = rows.find((row) => row.state === STATE[name])?.n ?? 0;
    }
    return counts;
  }

  close(): void {
    this.db.close();
  }

  #write<T>(work: () => T): T {
    return guarded(this.#options.path, () => this.db.transaction(work).immediate());
  }
}
