/**
 * Tables of the crawl ledger. All names begin with `crawl_`, so that the ledger can live in a file of its
 * own or beside other tables.
 *
 * @module
 */

import type { Connection } from '../driver.ts';
import { StoreError } from '../store-error.ts';

/** States of an address. Small integers keep the frontier's indexes small. */
export const STATE = { ready: 0, leased: 1, retry: 2, done: 3 } as const;

const LEDGER_VERSION = 2;

const TABLES = `
CREATE TABLE IF NOT EXISTS crawl_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS crawl_session (
  id TEXT PRIMARY KEY, machine TEXT NOT NULL, pid INTEGER NOT NULL, started TEXT NOT NULL,
  began_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, ended_at INTEGER, room TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS crawl_key (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL DEFAULT 0,
  lease_session TEXT, lease_until INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0, waiting_for TEXT NOT NULL DEFAULT '',
  ready INTEGER NOT NULL DEFAULT 0, clock TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS crawl_key_due ON crawl_key(not_before) WHERE ready > 0;
CREATE INDEX IF NOT EXISTS crawl_key_leased ON crawl_key(lease_until) WHERE lease_session IS NOT NULL;
CREATE TABLE IF NOT EXISTS crawl_host (
  host TEXT PRIMARY KEY, key_id INTEGER NOT NULL, resolved_at INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS crawl_host_key ON crawl_host(key_id);
CREATE TABLE IF NOT EXISTS crawl_address (
  address TEXT PRIMARY KEY, key_id INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS crawl_url (
  id INTEGER PRIMARY KEY, canonical TEXT NOT NULL UNIQUE, url TEXT NOT NULL, host TEXT NOT NULL,
  key_id INTEGER NOT NULL, state INTEGER NOT NULL, priority INTEGER NOT NULL, depth INTEGER NOT NULL,
  role TEXT NOT NULL, passed TEXT NOT NULL, context TEXT NOT NULL, ask TEXT, referer TEXT,
  attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL DEFAULT 0,
  found_at INTEGER NOT NULL, visited_at INTEGER,
  outcome TEXT, status INTEGER, reason TEXT,
  etag TEXT, last_modified TEXT, sha256 TEXT, interval_ms INTEGER, record_id TEXT, target TEXT
);
CREATE INDEX IF NOT EXISTS crawl_url_ready ON crawl_url(key_id, priority DESC, id) WHERE state = 0;
CREATE INDEX IF NOT EXISTS crawl_url_leased ON crawl_url(key_id) WHERE state = 1;
CREATE INDEX IF NOT EXISTS crawl_url_retry ON crawl_url(due_at) WHERE state = 2;
CREATE INDEX IF NOT EXISTS crawl_url_done ON crawl_url(due_at) WHERE state = 3;
CREATE TRIGGER IF NOT EXISTS crawl_url_added AFTER INSERT ON crawl_url WHEN NEW.state = 0
  BEGIN UPDATE crawl_key SET ready = ready + 1 WHERE id = NEW.key_id; END;
CREATE TRIGGER IF NOT EXISTS crawl_url_left AFTER UPDATE OF state, key_id ON crawl_url
  WHEN OLD.state = 0 AND (NEW.state <> 0 OR NEW.key_id <> OLD.key_id)
  BEGIN UPDATE crawl_key SET ready = ready - 1 WHERE id = OLD.key_id; END;
CREATE TRIGGER IF NOT EXISTS crawl_url_came AFTER UPDATE OF state, key_id ON crawl_url
  WHEN NEW.state = 0 AND (OLD.state <> 0 OR NEW.key_id <> OLD.key_id)
  BEGIN UPDATE crawl_key SET ready = ready + 1 WHERE id = NEW.key_id; END;
CREATE TRIGGER IF NOT EXISTS crawl_url_removed AFTER DELETE ON crawl_url WHEN OLD.state = 0
  BEGIN UPDATE crawl_key SET ready = ready - 1 WHERE id = OLD.key_id; END;
CREATE TRIGGER IF NOT EXISTS crawl_url_opened AFTER INSERT ON crawl_url WHEN NEW.state <> 3
  BEGIN UPDATE crawl_key SET open = open + 1 WHERE id = NEW.key_id; END;
CREATE TRIGGER IF NOT EXISTS crawl_url_closed AFTER UPDATE OF state, key_id ON crawl_url
  WHEN OLD.state <> 3 AND (NEW.state = 3 OR NEW.key_id <> OLD.key_id)
  BEGIN UPDATE crawl_key SET open = open - 1 WHERE id = OLD.key_id; END;
CREATE TRIGGER IF NOT EXISTS crawl_url_reopened AFTER UPDATE OF state, key_id ON crawl_url
  WHEN NEW.state <> 3 AND (OLD.state = 3 OR NEW.key_id <> OLD.key_id)
  BEGIN UPDATE crawl_key SET open = open + 1 WHERE id = NEW.key_id; END;
CREATE TRIGGER IF NOT EXISTS crawl_url_dropped AFTER DELETE ON crawl_url WHEN OLD.state <> 3
  BEGIN UPDATE crawl_key SET open = open - 1 WHERE id = OLD.key_id; END;
CREATE TABLE IF NOT EXISTS crawl_shape (
  shape TEXT PRIMARY KEY, urls INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS crawl_noted (
  url TEXT PRIMARY KEY, reason TEXT NOT NULL, found_on INTEGER NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS crawl_reading (url_id INTEGER PRIMARY KEY, reading TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS crawl_robots (
  origin TEXT PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL,
  fetched_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, failures INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS crawl_log (
  id INTEGER PRIMARY KEY, url_id INTEGER NOT NULL, session TEXT NOT NULL, at INTEGER NOT NULL,
  outcome TEXT NOT NULL, status INTEGER, reason TEXT NOT NULL, took_ms INTEGER NOT NULL,
  wire_bytes INTEGER NOT NULL, body_bytes INTEGER NOT NULL, record_id TEXT
);
CREATE INDEX IF NOT EXISTS crawl_log_url ON crawl_log(url_id, at);
CREATE TABLE IF NOT EXISTS crawl_archive_file (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, session TEXT NOT NULL,
  length INTEGER NOT NULL, closed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS crawl_record (
  record_id TEXT PRIMARY KEY, file_id INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
  type TEXT NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL,
  payload_digest TEXT, sha256 TEXT, media_type TEXT, status INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS crawl_record_place ON crawl_record(file_id, offset);
CREATE INDEX IF NOT EXISTS crawl_record_payload ON crawl_record(payload_digest) WHERE type = 'response';
CREATE INDEX IF NOT EXISTS crawl_record_sha ON crawl_record(sha256) WHERE sha256 IS NOT NULL;
`;

/** Keys this process is through with (page budget, plan), and hosts a plan has looked at; gone with the connection. */
const OWN = `
CREATE TEMP TABLE IF NOT EXISTS crawl_spent (key_id INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS crawl_looked (host TEXT PRIMARY KEY) WITHOUT ROWID;
`;

/** Columns that came later than their tables, and what fills them in a ledger that had none. */
const ADDED: readonly (readonly [table: string, column: string, fill?: string])[] = [
  [
    'crawl_key',
    'open INTEGER NOT NULL DEFAULT 0',
    `UPDATE crawl_key SET open = (SELECT count(*) FROM crawl_url u WHERE u.key_id = crawl_key.id AND state <> ${STATE.done})`,
  ],
  ['crawl_url', 'ask TEXT'],
  ['crawl_url', 'referer TEXT'],
  ['crawl_session', "room TEXT NOT NULL DEFAULT ''"],
];

/** Creates what is missing, brings an older ledger up to date, and refuses one written by a later version. */
export function prepareLedger(db: Connection): void {
  db.transaction(() => {
    const found = versionOf(db);
    if (found > LEDGER_VERSION) throw newer(db.name, found);
    if (found > 0) for (const [table, column, fill] of ADDED) addColumn(db, table, column, fill);
    db.exec(TABLES);
    db.prepare('INSERT OR REPLACE INTO crawl_meta VALUES (?, ?)').run(
      'version',
      String(LEDGER_VERSION),
    );
  }).immediate();
  db.exec(OWN);
}

/** Zero for a file that holds no ledger yet. */
function versionOf(db: Connection): number {
  const known = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'crawl_meta'").get();
  if (known === undefined) return 0;
  const value = db.prepare("SELECT value FROM crawl_meta WHERE name = 'version'").pluck().get();
  return Number(value ?? 0);
}

function addColumn(db: Connection, table: string, column: string, fill?: string): void {
  const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
  if (columns.includes(column.split(' ')[0])) return;
  db.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`);
  if (fill !== undefined) db.exec(fill);
}

function newer(path: string, version: number): StoreError {
  return new StoreError(
    'newer_schema',
    path,
    `${path}: this crawl ledger was written by a later version of gongkai (${version}, this one knows ${LEDGER_VERSION}). Update gongkai.`,
  );
}
