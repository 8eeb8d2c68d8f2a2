/**
 * What the archived pages of a crawl were found to be, and what is known of every place a portal has.
 *
 * @module
 */

import type { JudgementLedger, PageJudgement } from '../../crawl/discovery/judgement.ts';
import type { Connection } from '../driver.ts';
import { STATE } from './schema.ts';

const TABLES = `
CREATE TABLE IF NOT EXISTS crawl_judgement (
  url_id INTEGER NOT NULL, sha256 TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
  report_id TEXT, agency_id TEXT, body_kind TEXT, fiscal_year INTEGER, content TEXT,
  at INTEGER NOT NULL, PRIMARY KEY (url_id, sha256)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS crawl_account (at INTEGER PRIMARY KEY, account TEXT NOT NULL);
`;

/** An address as the ledger knows it now. */
export interface KnownPlace {
  /** The frontier's key. */
  readonly canonical: string;
  readonly url: string;
  /** As queued; `placeContext` reads it. */
  readonly context: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly visitedAt: number | null;
  /** Waits for a request. */
  readonly isPending: boolean;
  /** What the body last seen was found to be; null where nobody judged it. */
  readonly verdict: PageJudgement['verdict'] | null;
  readonly verdictReason: string | null;
  readonly reportId: string | null;
  readonly agencyId: string | null;
  readonly bodyKind: string | null;
  readonly fiscalYear: number | null;
  readonly content: string | null;
  /** What discovery found on the page when it was last read; null where it was no list. */
  readonly reading: string | null;
  /** Canonical address a redirect leads to. */
  readonly target: string | null;
  /** What the last body judged before `since` said, where it was a report. */
  readonly before: { readonly reportId: string; readonly content: string } | null;
}

/** An address that was passed over, with the reason. */
export interface NotedPlace {
  readonly url: string;
  readonly reason: string;
}

/** Judgements in the file of the ledger. */
export class Judgements implements JudgementLedger {
  readonly #db: Connection;
  readonly #sql;

  constructor(db: Connection) {
    this.#db = db;
    db.exec(TABLES);
    this.#sql = {
      url: db.prepare('SELECT id AS urlId, context FROM crawl_url WHERE canonical = ?'),
      judged: db.prepare('SELECT sha256 FROM crawl_judgement WHERE url_id = ?').pluck(),
      record: db.prepare(
        'INSERT OR IGNORE INTO crawl_judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ),
      account: db.prepare('INSERT OR REPLACE INTO crawl_account VALUES (?, ?)'),
      accounts: db.prepare(
        'SELECT at, account FROM crawl_account WHERE at BETWEEN ? AND ? ORDER BY at DESC',
      ),
    };
  }

  candidate(canonical: string) {
    const row = this.#sql.url.get(canonical) as { urlId: number; context: string } | undefined;
    if (row === undefined) return null;
    return { ...row, judged: this.#sql.judged.all(row.urlId) as string[] };
  }

  record(urlId: number, sha256: string, judgement: PageJudgement, at: number): void {
    const { verdict, reason, reportId, agencyId, bodyKind, fiscalYear, content } = judgement;
    this.#sql.record.run(
      urlId,
      sha256,
      verdict,
      reason,
      reportId,
      agencyId,
      bodyKind,
      fiscalYear,
      content,
      at,
    );
  }

  /** Every address with what became of it, in the order in which they were found. */
  places(since: number): KnownPlace[] {
    const rows = this.#db
      .prepare(
        `SELECT u.canonical, u.url, u.context, u.outcome, u.reason, u.visited_at AS visitedAt,
          u.state <> ${STATE.done} AS isPending, j.verdict, j.reason AS verdictReason,
          j.report_id AS reportId, j.agency_id AS agencyId, j.body_kind AS bodyKind,
          j.fiscal_year AS fiscalYear, j.content, r.reading, u.target,
          (SELECT json_object('reportId', b.report_id, 'content', b.content)
            FROM crawl_judgement b WHERE b.url_id = u.id AND b.at < ? AND b.verdict = 'report'
            ORDER BY b.at DESC LIMIT 1) AS before
        FROM crawl_url u LEFT JOIN crawl_judgement j ON j.url_id = u.id AND j.sha256 = u.sha256
          LEFT JOIN crawl_reading r ON r.url_id = u.id
        ORDER BY u.id`,
      )
      .all(since) as (Omit<KnownPlace, 'before' | 'isPending'> & {
      before: string | null;
      isPending: number;
    })[];
    return rows.map((row) => ({
      ...row,
      isPending: row.isPending === 1,
      before: row.before === null ? null : JSON.parse(row.before),
    }));
  }

  /** How many addresses wait for a request, by portal. */
  pendingByPortal(): Map<string, number> {
    const rows = this.#db
      .prepare(
        `SELECT json_extract(context, '$.portal') AS portal, count(*) AS n FROM crawl_url
         WHERE state <> ${STATE.done} AND json_valid(context) GROUP BY 1`,
      )
      .all() as { portal: string | null; n: number }[];
    return new Map(rows.flatMap(({ portal, n }) => (portal === null ? [] : [[portal, n]])));
  }

  /** Look-alikes and other addresses that were never asked for. */
  noted(): NotedPlace[] {
    return this.#db
      .prepare('SELECT url, reason FROM crawl_noted ORDER BY url')
      .all() as NotedPlace[];
  }

  /** Keeps the account of a run. */
  keepAccount(at: number, account: unknown): void {
    this.#sql.account.run(at, JSON.stringify(account));
  }

  /** The last account kept between two moments, and when; undefined where there is none. */
  accountBetween(from: number, to: number): { at: number; account: unknown } | undefined {
    const found = this.#sql.accounts.get(from, to) as { at: number; account: string } | undefined;
    return found === undefined ? undefined : { at: found.at, account: JSON.parse(found.account) };
  }
}
