/**
 * What a database holds that is generated from the data of this program: columns of `report_cells`, labels, views,
 * and the metrics whose sums are kept. A fingerprint in `meta` tells whether it is this program's.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { Connection } from '../driver.ts';
import { PAIRED, ROLLED_UP } from '../metrics/definition.ts';
import { rebuildRollup } from '../metrics/rebuild-rollup.ts';
import { SLOTS } from '../slot.ts';
import { StoreError } from '../store-error.ts';
import { CODE_LABEL_COLUMNS, codeLabelRows } from './code-label.ts';
import { SCHEMA_VERSION } from './version.ts';
import { VIEWS } from './views.ts';

/** True where forms, views and metrics are those of this program. */
export function isGeneratedCurrent(connection: Connection): boolean {
  const known = connection
    .prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'")
    .pluck()
    .get();
  if (known === 0) return false;
  const found = connection.prepare("SELECT value FROM meta WHERE key = 'generated'").pluck().get();
  return found === GENERATED;
}

/**
 * Refuses a database whose forms, views or metrics are those of another program, where they cannot be brought up to
 * date: sums of other formulas would be shown under the names of these.
 *
 * @throws StoreError other_definitions
 */
export function requireGenerated(connection: Connection, path: string): void {
  if (isGeneratedCurrent(connection)) return;
  throw new StoreError(
    'other_definitions',
    path,
    `${path}: its forms, views or metrics are those of another gongkai, and it is opened for reading only. Run: gongkai check --db ${path} (it computes them anew from the reports). A file that cannot be written to is copied first`,
  );
}

/** Adds the columns of forms that the database does not know. */
export function addColumns(connection: Connection): void {
  const present = new Set(
    connection.prepare("SELECT name FROM pragma_table_info('report_cells')").pluck().all(),
  );
  for (const slot of SLOTS) {
    if (present.has(slot.name)) continue;
    connection.exec(`ALTER TABLE report_cells ADD COLUMN ${slot.name} ${slot.type}`);
  }
}

/** Brings views and metrics up to date, when all columns are there; call inside the transaction that migrates. */
export function regenerate(connection: Connection): void {
  for (const name of Object.keys(VIEWS)) connection.exec(`DROP VIEW IF EXISTS ${name}`);
  for (const view of Object.values(VIEWS)) connection.exec(view());
  connection.exec('DELETE FROM code_label');
  const marks = CODE_LABEL_COLUMNS.map(() => '?').join(', ');
  const insert = connection.prepare(
    `INSERT INTO code_label (${CODE_LABEL_COLUMNS.join(', ')}) VALUES (${marks})`,
  );
  for (const row of codeLabelRows()) insert.run(...row);
  defineMetrics(connection);
  const set = connection.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  set.run('generated', GENERATED);
  set.run('schema_version', String(SCHEMA_VERSION));
}

/** Sums of other formulas are worth nothing: a change of definitions computes them anew from the reports. */
function defineMetrics(connection: Connection): void {
  const rows = [...ROLLED_UP, ...PAIRED].map((metric, index) => [
    index + 1,
    metric.id,
    metric.kind,
    metric.official_term,
    metric.title_en,
    JSON.stringify(metric),
  ]);
  const known = connection
    .prepare('SELECT * FROM metric_definition ORDER BY metric_no')
    .raw()
    .all();
  if (JSON.stringify(known) === JSON.stringify(rows)) return;
  connection.exec('DELETE FROM metric_definition');
  const insert = connection.prepare('INSERT INTO metric_definition VALUES (?, ?, ?, ?, ?, ?)');
  for (const row of rows) insert.run(...row);
  rebuildRollup(connection);
}

const GENERATED: string = createHash('sha256')
  .update(
    JSON.stringify([
      SLOTS,
      codeLabelRows(),
      Object.values(VIEWS).map((view) => view()),
      ROLLED_UP,
      PAIRED,
    ]),
  )
  .digest('hex');
