/**
 * Brings a database to the schema of this program: new, older (with a backup file first) or refused (newer).
 *
 * `PRAGMA user_version` counts the schema. What is generated from the forms (columns of `report_cells`, labels,
 * views) is compared by fingerprint and brought up to date in the same transaction: a new form adds columns.
 *
 * @module
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { agencyStem } from '../../normalize/agency-stem.ts';
import { type Connection, connect } from '../driver.ts';
import { compareStoredYears } from '../landing/year-comparison.ts';
import { chooseAnew, keepAddresses, ORDER_FREE } from './address-migration.ts';
import { addColumns, isGeneratedCurrent, regenerate } from './generated.ts';
import {
  AGENCY_REORGANISATION,
  CONFIRMED,
  MANY_REPORTS,
  READING,
  RECOGNISED,
  ROLLUP,
  YEAR_COMPARISON,
} from './reference-sql.ts';
import { TABLES_SQL } from './tables.ts';
import { APPLICATION_ID, checkVersion, SCHEMA_VERSION } from './version.ts';

/** Changes a database of version `from` into one of version `from + 1`. */
interface Migration {
  readonly from: number;
  readonly apply: (connection: Connection) => unknown;
}

/** Every step since version 1, oldest first. */
const MIGRATIONS: readonly Migration[] = [
  // Zones outside GB/T 2260 have an id of their own; what landed before names it when it is read again.
  { from: 1, apply: (connection) => connection.exec('ALTER TABLE report ADD COLUMN zone_id TEXT') },
  // What a person saved says so, with the person's note.
  {
    from: 2,
    apply: (connection) =>
      connection.exec(
        'ALTER TABLE document ADD COLUMN evidence TEXT; ALTER TABLE document ADD COLUMN note TEXT',
      ),
  },
  // Agencies are linked over reorganisations by place and body, which their ids hold.
  { from: 3, apply: addAgencyStems },
  // What a crawl found out about a portal is remembered.
  {
    from: 4,
    apply: (connection) =>
      connection.exec(
        'ALTER TABLE portal ADD COLUMN column_url TEXT; ALTER TABLE portal ADD COLUMN checked_on TEXT',
      ),
  },
  // Every address is kept with its times, and every version with who and where it says it is.
  { from: 5, apply: keepAddresses },
  // What was read before need not be read again.
  { from: 6, apply: (connection) => connection.exec(READING) },
  // Years are compared as they land; sums tell why a report has no value, and are kept for areas too.
  { from: 7, apply: keepYearsAndAreas },
  // Sums over two years of a body are kept too.
  { from: 8, apply: keepPairs },
  // What was read in scans is kept apart, and what a person confirmed of it says so.
  { from: 9, apply: (connection) => connection.exec(`${RECOGNISED} ${CONFIRMED}`) },
];

/** The first schema that compares the years of a body as they land. */
const YEARS_COMPARED = 8;

export interface SchemaTarget {
  readonly version: number;
  readonly migrations: readonly Migration[];
}

const TARGET: SchemaTarget = { version: SCHEMA_VERSION, migrations: MIGRATIONS };

/**
 * Makes or upgrades the schema; does nothing where it is current.
 *
 * @returns path of the backup file, where one was made
 * @throws StoreError newer_schema or not_a_database; the file is then as it was
 */
export function migrate(
  connection: Connection,
  path: string,
  target: SchemaTarget = TARGET,
): string | null {
  const before = checkVersion(connection, path, target.version);
  if (before === target.version && isGeneratedCurrent(connection)) return null;
  let backup: string | null = null;
  connection
    .transaction(() => {
      // Read again under the write lock: another process may have been quicker.
      const found = checkVersion(connection, path, target.version);
      if (found > 0 && found < target.version) backup = backUp(path, found);
      if (found === 0) connection.exec(TABLES_SQL);
      else upgrade(connection, found, target);
      if (found > 0 && found < ORDER_FREE) chooseAnew(connection);
      connection.pragma(`application_id = ${APPLICATION_ID}`);
      connection.pragma(`user_version = ${target.version}`);
      if (isGeneratedCurrent(connection)) return;
      addColumns(connection);
      if (found > 0 && found < YEARS_COMPARED) compareStoredYears(connection);
      regenerate(connection);
    })
    .immediate();
  return backup;
}

/** The years of bodies are compared behind the last step, when all columns are there. */
function keepYearsAndAreas(connection: Connection): void {
  connection.exec(`DROP TABLE metric_rollup; DROP TABLE rollup_group; DROP TABLE metric_definition;
    ${ROLLUP} ${YEAR_COMPARISON}
    DELETE FROM finding WHERE stage = 'dataset' AND rule <> 'outlier.peers';
    DELETE FROM meta WHERE key = 'generated';`);
}

function keepPairs(connection: Connection): void {
  connection.exec(`DROP TABLE metric_rollup; DROP TABLE rollup_group; DROP TABLE area_rollup;
    DROP TABLE area_group; DROP TABLE metric_definition; DROP INDEX report_kind; DROP INDEX finding_rule;
    ${ROLLUP} ${MANY_REPORTS} DELETE FROM meta WHERE key = 'generated';`);
}

function addAgencyStems(connection: Connection): void {
  connection.exec(`ALTER TABLE agency ADD COLUMN place_id TEXT;
    ALTER TABLE agency ADD COLUMN body_stem TEXT;
    CREATE INDEX agency_body ON agency (body_stem, place_id);
    ${AGENCY_REORGANISATION}`);
  const set = connection.prepare(
    'UPDATE agency SET place_id = ?, body_stem = ? WHERE agency_id = ?',
  );
  for (const agencyId of connection.prepare('SELECT agency_id FROM agency').pluck().all()) {
    const body = agencyStem(String(agencyId));
    if (body !== null) set.run(body.place, body.stem, agencyId);
  }
}

function upgrade(connection: Connection, from: number, target: SchemaTarget): void {
  for (let version = from; version < target.version; version += 1) {
    const step = target.migrations.find((migration) => migration.from === version);
    if (step === undefined) throw new Error(`no migration leads from schema ${version}`);
    step.apply(connection);
  }
}

/**
 * A whole copy beside the database; complete or not there at all. The caller holds the write lock, so nobody else
 * makes one; a reader of its own copies what was committed.
 */
function backUp(path: string, version: number): string {
  const backup = freeName(`${path}.backup-v${version}`);
  const partial = `${backup}.partial`;
  rmSync(partial, { force: true });
  const reader = connect(path, { readonly: true });
  try {
    reader.pragma('query_only = OFF');
    reader.prepare('VACUUM INTO ?').run(partial);
  } finally {
    reader.close();
  }
  renameSync(partial, backup);
  return backup;
}

function freeName(wanted: string): string {
  if (!existsSync(wanted)) return wanted;
  for (let n = 2; ; n += 1) {
    if (!existsSync(`${wanted}-${n}`)) return `${wanted}-${n}`;
  }
}
