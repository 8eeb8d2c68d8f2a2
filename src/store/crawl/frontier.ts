/**
 * The queue of addresses: adding, leasing and giving back. Every step touches a bounded number of rows,
 * however long the queue is.
 *
 * @module
 */

import type { Ask } from '../../crawl/ask.ts';
import type { Deferral, Lease, NewUrl, RequestRole } from '../../crawl/ledger.ts';
import { FRESH_CLOCK, type HostClock, strictest } from '../../crawl/politeness.ts';
import type { Connection } from '../driver.ts';
import { STATE } from './schema.ts';

interface KeyRow {
  id: number;
  name: string;
  epoch: number;
  clock: string;
}

interface UrlRow {
  id: number;
  canonical: string;
  url: string;
  host: string;
  role: RequestRole;
  depth: number;
  priority: number;
  attempts: number;
  passed: string;
  context: string;
  ask: string | null;
  referer: string | null;
  etag: string | null;
  last_modified: string | null;
  sha256: string | null;
  interval_ms: number | null;
}

const DUE = `ready > 0 AND not_before <= ? AND lease_session IS NULL
  AND id NOT IN (SELECT key_id FROM crawl_spent)`;

/** Statements of the queue, prepared once. */
export class Frontier {
  readonly #db: Connection;
  readonly #sql;

  constructor(db: Connection) {
    this.#db = db;
    this.#sql = {
      known: db.prepare('SELECT 1 FROM crawl_url WHERE canonical = ?'),
      host: db.prepare('SELECT key_id FROM crawl_host WHERE host = ?').pluck(),
      addKey: db.prepare(
        'INSERT INTO crawl_key (name, clock) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET name = name RETURNING id',
      ),
      addHost: db.prepare('INSERT INTO crawl_host (host, key_id) VALUES (?, ?)'),
      shape: db.prepare(
        `INSERT INTO crawl_shape (shape, urls) VALUES (?, 1)
         ON CONFLICT (shape) DO UPDATE SET urls = urls + 1 WHERE urls < ?`,
      ),
      add: db.prepare(
        `INSERT INTO crawl_url (canonical, url, host, key_id, state, priority, depth, role, passed, context, ask, referer, found_at)
         VALUES (?, ?, ?, ?, ${STATE.ready}, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      wakeRetries: db.prepare(
        `UPDATE crawl_url SET state = ${STATE.ready} WHERE state = ${STATE.retry} AND due_at <= ?`,
      ),
      pickKey: db.prepare(`SELECT * FROM crawl_key WHERE ${DUE} ORDER BY not_before LIMIT 1`),
      expired: db.prepare(
        'SELECT id FROM crawl_key WHERE lease_session IS NOT NULL AND lease_until < ?',
      ),
      takeBack: db.prepare(
        'UPDATE crawl_key SET lease_session = NULL, epoch = epoch + 1 WHERE id = ?',
      ),
      freeUrls: db.prepare(
        `UPDATE crawl_url SET state = ${STATE.ready} WHERE key_id = ? AND state = ${STATE.leased}`,
      ),
      pickUrl: db.prepare(
        `SELECT * FROM crawl_url WHERE key_id = ? AND state = ${STATE.ready}
         AND host NOT IN (SELECT host FROM crawl_looked) ORDER BY priority DESC, id LIMIT 1`,
      ),
      lease: db.prepare(
        'UPDATE crawl_key SET epoch = epoch + 1, lease_session = ?, lease_until = ? WHERE id = ?',
      ),
      setState: db.prepare('UPDATE crawl_url SET state = ?, due_at = ? WHERE id = ?'),
      held: db
        .prepare(
          'SELECT lease_until FROM crawl_key WHERE id = ? AND epoch = ? AND lease_session IS NOT NULL',
        )
        .pluck(),
      lengthen: db.prepare('UPDATE crawl_key SET lease_until = ? WHERE id = ? AND epoch = ?'),
      release: db.prepare(
        `UPDATE crawl_key SET lease_session = NULL, waiting_for = ?, not_before = max(not_before, ?)
         WHERE id = ?`,
      ),
      found: db.prepare(
        'UPDATE crawl_url SET outcome = ?, reason = ? WHERE id = ? AND visited_at IS NULL',
      ),
      looked: db.prepare('INSERT OR IGNORE INTO crawl_looked VALUES (?)'),
      spent: db.prepare('INSERT OR IGNORE INTO crawl_spent VALUES (?)'),
    };
  }

  /** Queues addresses not yet known. Returns how many were new and how many a shape limit refused. */
  add(
    urls: readonly NewUrl[],
    now: number,
    shapeLimit: number,
  ): { queued: number; refused: number } {
    let queued = 0;
    let refused = 0;
    for (const url of urls) {
      if (this.#sql.known.get(url.canonical) !== undefined) continue;
      if (url.shape !== undefined && this.#sql.shape.run(url.shape, shapeLimit).changes === 0) {
        refused += 1;
        continue;
      }
      const host = new URL(url.url).hostname;
      this.#sql.add.run(
        url.canonical,
        url.url,
        host,
        this.#keyOf(host),
        url.priority,
        url.depth,
        url.role ?? 'page',
        JSON.stringify(url.passed ?? []),
        url.context ?? '',
        url.ask === undefined ? null : JSON.stringify(url.ask),
        url.referer ?? null,
        now,
      );
      queued += 1;
    }
    return { queued, refused };
  }

  /** Leases the most patient key that may be asked, and its most urgent address. */
  lease(session: string, now: number, leaseMs: number): Lease | null {
    this.#sql.wakeRetries.run(now);
    this.#expire(now);
    let key: KeyRow | undefined;
    let row: UrlRow | undefined;
    for (;;) {
      key = this.#sql.pickKey.get(now) as KeyRow | undefined;
      if (key === undefined) return null;
      row = this.#sql.pickUrl.get(key.id) as UrlRow | undefined;
      if (row !== undefined) break;
      // All of its hosts were looked at.
      this.spend(key.id);
    }
    this.#sql.lease.run(session, now + leaseMs, key.id);
    this.#sql.setState.run(STATE.leased, 0, row.id);
    return toLease(row, key);
  }

  /** Makes sure that a lease outlasts a moment; false when it is another's by now. */
  renew(lease: Lease, until: number): boolean {
    const end = this.#leaseEnd(lease);
    if (end === null) return false;
    return end >= until || this.#sql.lengthen.run(until, lease.key.id, lease.epoch).changes === 1;
  }

  /** Gives an address back without an answer. What another process took over is left as it is. */
  putBack(lease: Lease, dueAt: number | null, reason: string, more: Deferral = {}): void {
    if (this.#leaseEnd(lease) === null) return;
    const state = dueAt === null ? STATE.ready : STATE.retry;
    this.#sql.setState.run(state, dueAt ?? 0, lease.urlId);
    this.#sql.release.run(reason, more.notBefore ?? 0, lease.key.id);
    if (more.found) this.#sql.found.run(more.found.outcome, more.found.reason, lease.urlId);
  }

  // Whoever takes a lease over raises the epoch, so that the epoch alone tells whose it is.
  #leaseEnd(lease: Lease): number | null {
    return (this.#sql.held.get(lease.key.id, lease.epoch) as number | undefined) ?? null;
  }

  /** Gives a lease back and takes its host out of this process's choice. */
  finishHost(lease: Lease): void {
    this.putBack(lease, null, 'planned');
    this.#sql.looked.run(lease.host);
  }

  /** Takes a key out of this process's choice. */
  spend(key: number): void {
    this.#sql.spent.run(key);
  }

  // The holder of an expired lease is slow or gone: the epoch fences it off.
  #expire(now: number): void {
    for (const { id } of this.#sql.expired.all(now) as { id: number }[]) {
      this.#sql.takeBack.run(id);
      this.#sql.freeUrls.run(id);
    }
  }

  #keyOf(host: string): number {
    const known = this.#sql.host.get(host) as number | undefined;
    if (known !== undefined) return known;
    const { id } = this.#sql.addKey.get(host, JSON.stringify(FRESH_CLOCK)) as { id: number };
    this.#sql.addHost.run(host, id);
    return id;
  }

  /** Lets the key of a lease join the key that already owns one of its addresses. */
  join(lease: Lease, addresses: readonly string[], now: number): boolean {
    const db = this.#db;
    if (this.#leaseEnd(lease) === null) return true;
    const from = lease.key.id;
    const owner = db.prepare('SELECT key_id FROM crawl_address WHERE address = ?').pluck();
    const owners = addresses.map((address) => owner.get(address) as number | undefined);
    const into = owners.find((id) => id !== undefined && id !== from);
    const takeAddress = db.prepare('INSERT OR IGNORE INTO crawl_address VALUES (?, ?)');
    for (const address of addresses) takeAddress.run(address, into ?? from);
    db.prepare('UPDATE crawl_host SET resolved_at = ? WHERE host = ?').run(now, lease.host);
    if (into === undefined) return false;
    this.putBack(lease, null, 'shares a server');
    mergeKeys(db, from, into);
    // A plan was through with the hosts known so far; this one is new.
    db.prepare(
      'DELETE FROM crawl_spent WHERE key_id = ? AND EXISTS (SELECT 1 FROM crawl_looked)',
    ).run(into);
    return true;
  }
}

function mergeKeys(db: Connection, from: number, into: number): void {
  const read = db.prepare('SELECT clock, not_before FROM crawl_key WHERE id = ?');
  const gone = read.get(from) as { clock: string; not_before: number };
  const kept = read.get(into) as { clock: string; not_before: number };
  const merged = strictest(
    JSON.parse(kept.clock) as HostClock,
    JSON.parse(gone.clock) as HostClock,
  );
  db.prepare('UPDATE crawl_key SET clock = ?, not_before = max(not_before, ?) WHERE id = ?').run(
    JSON.stringify(merged),
    gone.not_before,
    into,
  );
  for (const table of ['crawl_host', 'crawl_address', 'crawl_url']) {
    db.prepare(`UPDATE ${table} SET key_id = ? WHERE key_id = ?`).run(into, from);
  }
  db.prepare('DELETE FROM crawl_key WHERE id = ?').run(from);
}

function toLease(row: UrlRow, key: KeyRow): Lease {
  return {
    urlId: row.id,
    canonical: row.canonical,
    url: row.url,
    host: row.host,
    role: row.role,
    depth: row.depth,
    priority: row.priority,
    attempts: row.attempts,
    passed: JSON.parse(row.passed) as string[],
    context: row.context,
    ...(row.ask === null ? {} : { ask: JSON.parse(row.ask) as Ask }),
    ...(row.referer === null ? {} : { referer: row.referer }),
    etag: row.etag,
    lastModified: row.last_modified,
    sha256: row.sha256,
    intervalMs: row.interval_ms,
    key: { id: key.id, name: key.name, clock: JSON.parse(key.clock) as HostClock },
    epoch: key.epoch + 1,
  };
}
