/**
 * What is still to be done, who waits for what, and until when.
 *
 * @module
 */

import type { KeyWait, PlannedKey } from '../../crawl/ledger.ts';
import type { HostClock } from '../../crawl/politeness.ts';
import type { Connection } from '../driver.ts';
import { STATE } from './schema.ts';

/** Questions about the queue; changes nothing. */
export class Waiting {
  readonly #db: Connection;
  readonly #session: string;
  readonly #sql;

  constructor(db: Connection, session: string) {
    this.#db = db;
    this.#session = session;
    this.#sql = {
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
      pending: db.prepare('SELECT coalesce(sum(open), 0) FROM crawl_key').pluck(),
      counts: db.prepare('SELECT state, count(*) AS n FROM crawl_url GROUP BY state'),
    };
  }

  nextWake(now: number): number | null {
    // A key leased by another process is looked at again soon, not when its lease runs out.
    const soon = now + 250;
    const held = this.#sql.wakeOthers.get(this.#session) as number | null;
    const times = [
      this.#sql.wakeKey.get(soon) as number | null,
      this.#sql.wakeRetry.get() as number | null,
      // What another process has in flight may bring links, or come back when its lease ends.
      held === null ? null : Math.min(held + 1, soon),
    ].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }

  waits(now: number): KeyWait[] {
    const rows = this.#db
      .prepare(
        `SELECT name AS "key", waiting_for AS reason, not_before AS until, ready AS urls FROM crawl_key
         WHERE ready > 0 AND not_before > ? AND lease_session IS NULL
           AND id NOT IN (SELECT key_id FROM crawl_spent)
         UNION ALL
         SELECT k.name, CASE WHEN r.origin IS NULL THEN 'retry' ELSE 'robots_unknown' END, min(u.due_at), count(*)
         FROM crawl_url u JOIN crawl_key k ON k.id = u.key_id
         LEFT JOIN crawl_robots r ON r.kind = 'unknown' AND r.expires_at > ?
           AND r.origin = substr(u.url, 1, instr(substr(u.url, 9), '/') + 7)
         WHERE u.state = ${STATE.retry} GROUP BY k.id, 2
         UNION ALL
         SELECT name, 'page_budget', 0, ready FROM crawl_key
         WHERE ready > 0 AND id IN (SELECT key_id FROM crawl_spent)
         ORDER BY 3, 1`,
      )
      .all(now, now);
    return rows as KeyWait[];
  }

  plan(): PlannedKey[] {
    const rows = this.#db
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
}
