/**
 * Which schema a database has, and whether this program can work with it. Small, because every query asks.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { StoreError } from '../store-error.ts';

/** `gkai` in ASCII: tells this project's databases from others. */
export const APPLICATION_ID = 0x676b6169;
export const SCHEMA_VERSION = 10;

/**
 * The schema version of an open database, 0 for an empty file.
 *
 * @throws StoreError newer_schema, or not_a_database for another program's file
 */
export function checkVersion(connection: Connection, path: string, known = SCHEMA_VERSION): number {
  const version = Number(connection.pragma('user_version', { simple: true }));
  const application = Number(connection.pragma('application_id', { simple: true }));
  const tables = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (tables === 0) return 0;
  if (application !== APPLICATION_ID) {
    throw new StoreError(
      'not_a_database',
      path,
      `${path}: this SQLite database was made by another program and was left as it is. Give another --db`,
    );
  }
  if (version > known) {
    throw new StoreError(
      'newer_schema',
      path,
      `${path}: written by a newer gongkai (schema ${version}, this program knows ${known}). Update gongkai; the database was left as it is`,
    );
  }
  return version;
}

/**
 * Refuses a database that must be upgraded before it can be read: its views are those of another program.
 *
 * @throws StoreError older_schema, newer_schema or not_a_database
 */
export function requireCurrent(connection: Connection, path: string): void {
  const version = checkVersion(connection, path);
  if (version === SCHEMA_VERSION) return;
  throw new StoreError(
    'older_schema',
    path,
    `${path}: written by an older gongkai (schema ${version}). Run: gongkai check --db ${path} (it keeps a backup and upgrades the file)`,
  );
}

/** True for a database of this project, whatever its schema. */
export function isOwn(connection: Connection): boolean {
  return Number(connection.pragma('application_id', { simple: true })) === APPLICATION_ID;
}
