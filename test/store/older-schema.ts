/**
 * Databases as older programs left them: what each step of the schema added is taken out again.
 *
 * @module
 */
import { connect } from '../../src/store/driver.ts';

/** What came with each schema, as the statements that take it away. */
const ADDED: readonly { readonly schema: number; readonly undo: string }[] = [
  {
    schema: 5,
    undo: 'ALTER TABLE portal DROP COLUMN column_url; ALTER TABLE portal DROP COLUMN checked_on',
  },
  {
    schema: 4,
    undo: `DROP TABLE agency_reorganisation; DROP INDEX agency_body;
      ALTER TABLE agency DROP COLUMN place_id; ALTER TABLE agency DROP COLUMN body_stem`,
  },
  {
    schema: 3,
    undo: 'ALTER TABLE document DROP COLUMN evidence; ALTER TABLE document DROP COLUMN note',
  },
  { schema: 2, undo: 'ALTER TABLE report DROP COLUMN zone_id' },
];

/** Takes a closed database back to an older schema. */
export function takeBack(path: string, schema: number): void {
  const old = connect(path);
  const views = old.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all();
  for (const view of views) old.exec(`DROP VIEW ${String(view)}`);
  for (const step of ADDED) if (step.schema > schema) old.exec(step.undo);
  old.exec(`UPDATE meta SET value = 'of schema ${schema}' WHERE key IN ('generated', 'reference')`);
  old.pragma(`user_version = ${schema}`);
  old.close();
}
