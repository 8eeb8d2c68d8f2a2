/**
 * The one error the store throws on purpose: says what happened to which database and what to do.
 *
 * @module
 */
export type StoreErrorCode =
  | 'busy'
  | 'corrupt'
  | 'disk_full'
  | 'limit'
  | 'missing'
  | 'newer_schema'
  | 'not_a_database'
  | 'older_schema'
  | 'other_definitions'
  /** Too many queries at once: the same one goes through in a moment. */
  | 'overloaded'
  | 'permission'
  | 'query'
  | 'not_read_only';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly path: string;

  constructor(code: StoreErrorCode, path: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
  }
}

/**
 * What a SQLite result code means for a person; undefined for errors that are a mistake in this program.
 *
 * @example
 * explainSqliteError('SQLITE_FULL', 'data/a.sqlite')?.code // => 'disk_full'
 */
export function explainSqliteError(
  sqliteCode: string,
  path: string,
): { readonly code: StoreErrorCode; readonly message: string } | undefined {
  const found = MEANINGS.find(([prefix]) => sqliteCode.startsWith(prefix));
  return found === undefined ? undefined : { code: found[1], message: `${path}: ${found[2]}` };
}

/** Longest prefix first: extended codes such as SQLITE_IOERR_WRITE fall under their family. */
const MEANINGS: readonly (readonly [string, StoreErrorCode, string])[] = [
  [
    'SQLITE_FULL',
    'disk_full',
    'the disk is full. What was being written was left out whole; everything before it is safe. Free some space and run the same command again: it continues where it stopped',
  ],
  [
    'SQLITE_IOERR',
    'disk_full',
    'the disk refused to read or write. What was being written was left out whole; everything before it is safe. Check the disk and its free space, then run the same command again',
  ],
  [
    'SQLITE_BUSY',
    'busy',
    'another process is writing to this database. Wait until it is done, or give another --db. Reading is possible at any time',
  ],
  [
    'SQLITE_LOCKED',
    'busy',
    'another process is writing to this database. Wait until it is done, or give another --db',
  ],
  [
    'SQLITE_READONLY',
    'permission',
    'the database or its folder cannot be written to. Check the permissions, or copy it to a place of your own',
  ],
  [
    'SQLITE_NOMEM',
    'limit',
    'the system gives no more memory. Close other programs or raise the limit (ulimit -v unlimited), and run the same command again',
  ],
  ['SQLITE_PERM', 'permission', 'permission denied. Check who owns the file and its folder'],
  [
    'SQLITE_CANTOPEN',
    'permission',
    'cannot be opened. Check that the folder exists, that you may read and write there, and that more files may be open (ulimit -n)',
  ],
  [
    'SQLITE_NOTADB',
    'not_a_database',
    'this file is not a SQLite database and was left as it is. Give another --db',
  ],
  [
    'SQLITE_CORRUPT',
    'corrupt',
    'the database is damaged and was left as it is. Keep the file, restore the newest backup (*.backup-*), or build it anew: gongkai ingest ARCHIVE --db NEW.sqlite',
  ],
];
