/**
 * The only module that imports the database driver: opening, and errors made readable.
 *
 * @module
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { explainSqliteError, StoreError } from './store-error.ts';

export type Connection = Database.Database;
export type Statement = Database.Statement<unknown[], unknown>;

/** How long a writer waits for another one, in milliseconds. */
const BUSY_TIMEOUT = 10_000;
/** Longest pause between two tries to switch to WAL, in milliseconds. */
const LONGEST_PAUSE = 50;
/** Largest file that is read into memory where its folder is read-only. */
const COPY_BYTES = 1024 ** 3;

export interface ConnectOptions {
  readonly readonly?: boolean;
  readonly busyTimeout?: number;
}

/**
 * Opens a SQLite file. Writers use WAL, so that readers are never blocked; readers get a handle that cannot write.
 *
 * @throws StoreError missing, permission, not_a_database, corrupt or busy, with the path and what to do
 */
export function connect(path: string, options: ConnectOptions = {}): Connection {
  const readonly = options.readonly ?? false;
  const timeout = options.busyTimeout ?? BUSY_TIMEOUT;
  if (readonly && !existsSync(path)) {
    throw new StoreError(
      'missing',
      path,
      `${path}: no such database. Make one with: gongkai ingest FILE… --db ${path}`,
    );
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StoreError('not_a_database', path, `${path}: a folder: name the database in it`);
  }
  if (path !== ':memory:' && !existsSync(dirname(path))) {
    throw new StoreError(
      'missing',
      path,
      `${path}: the folder ${dirname(path)} does not exist. Create it first`,
    );
  }
  return guarded(path, () => (readonly ? openReader(path, timeout) : openWriter(path, timeout)));
}

/**
 * Runs `work` and turns SQLite's errors into {@link StoreError}s that name the file and the remedy.
 */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw readable(path, error);
  }
}

function readable(path: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const meaning = explainSqliteError(error.code, path);
  return meaning === undefined ? error : new StoreError(meaning.code, path, meaning.message, error);
}

function openWriter(path: string, timeout: number): Connection {
  const connection = new Database(path, { timeout });
  try {
    switchToLog(connection, timeout);
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = OFF');
    connection.pragma('recursive_triggers = OFF');
    connection.pragma('cache_size = -65536');
    // Pages that several transactions touch are written back once: 8192 pages are 32 MB of log.
    connection.pragma('wal_autocheckpoint = 8192');
    connection.pragma('temp_store = MEMORY');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * SQLite's busy timeout does not cover the switch of a new file to WAL: of two processes that make a database
 * together, one is refused at once. It waits here as long as it would for any other writer.
 */
function switchToLog(connection: Connection, timeout: number): void {
  const end = performance.now() + timeout;
  for (let pause = 2; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/**
 * A database in WAL mode needs its side files even for reading. Where the folder cannot be written to (a read-only
 * medium), the file is read into memory; not where it is large, or a log holds what the file lacks.
 */
function openReader(path: string, timeout: number): Connection {
  let connection: Connection | undefined;
  try {
    connection = new Database(path, { readonly: true, timeout });
    connection.pragma('query_only = ON');
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return connection;
  } catch (error) {
    connection?.close();
    if (!isReadOnlyPlace(error) || !fitsInMemory(path)) throw error;
    return openCopy(path);
  }
}

function isReadOnlyPlace(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(error.code);
}

function fitsInMemory(path: string): boolean {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return log === 0 && statSync(path).size <= COPY_BYTES;
}

/** Bytes 18 and 19 of the header say WAL (2); a database in memory has no log, so its copy says rollback (1). */
function openCopy(path: string): Connection {
  const bytes = readFileSync(path);
  bytes.fill(1, 18, 20);
  const connection = new Database(bytes, { readonly: true });
  connection.pragma('query_only = ON');
  return connection;
}
