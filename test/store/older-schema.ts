/**
 * Databases as older programs left them: what each step of the schema added is taken out again.
 *
 * @module
 */
import { connect } from '../../src/store/driver.ts';

/** What came with each schema, as the statements that take it away. */
const ADDED: readonly { readonly schema: number; readonly undo: string }[] = [
  {
    schema: 10,
    undo: `DROP TABLE recognised_cell; DROP TABLE recognised_scan;
      ALTER TABLE decision DROP COLUMN basis; ALTER TABLE decision DROP COLUMN picture`,
  },
  {
    schema: 9,
    undo: `ALTER TABLE metric_rollup DROP COLUMN no_previous; ALTER TABLE area_rollup DROP COLUMN no_previous;
      DELETE FROM metric_definition WHERE kind IN ('growth', 'continuity', 'finding');
      DROP INDEX report_group; DROP INDEX report_version_set_aside; DROP INDEX finding_severity;
      DROP INDEX coverage_observation_gone; DROP INDEX finding_rule;
      CREATE INDEX finding_rule ON finding (rule, severity);
      CREATE INDEX report_kind ON report (body_kind, level, fiscal_year)`,
  },
  {
    schema: 8,
    undo: `DROP TABLE area_rollup; DROP TABLE area_group; DROP TABLE year_comparison;
      ALTER TABLE metric_rollup DROP COLUMN zero_base; ALTER TABLE metric_rollup DROP COLUMN no_value;
      ALTER TABLE metric_rollup DROP COLUMN published_zero`,
  },
  { schema: 7, undo: 'DROP TABLE reading' },
  {
    schema: 6,
    undo: `ALTER TABLE document DROP COLUMN last_fetched;
      CREATE TABLE other_uri (document_id INTEGER NOT NULL, uri TEXT NOT NULL, fetched_at TEXT,
        archive TEXT, PRIMARY KEY (document_id, uri)) WITHOUT ROWID;
      INSERT INTO other_uri SELECT u.document_id, u.uri, u.fetched_at, u.archive FROM document_uri u
        JOIN document d USING (document_id) WHERE u.uri <> d.uri;
      DROP TABLE document_uri; ALTER TABLE other_uri RENAME TO document_uri;
      UPDATE report_version SET agency_name = NULL WHERE agency_name = (
        SELECT a.name FROM report r JOIN agency a USING (agency_no)
        WHERE r.report_no = report_version.report_no);
      ALTER TABLE report_version DROP COLUMN level; ALTER TABLE report_version DROP COLUMN body_kind;
      ALTER TABLE report_version DROP COLUMN division_code;
      ALTER TABLE report_version DROP COLUMN zone_id; ALTER TABLE report_version DROP COLUMN function`,
  },
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
