/**
 * The step to schema 6: until then a document kept the address it was first seen at, and which version counted could
 * depend on the order of arrival.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { type Address, provenance } from '../landing/address.ts';
import { VersionChoice } from '../landing/version-choice.ts';
import { DOCUMENT_URI } from './reference-sql.ts';

/** The first schema whose contents do not depend on the order of arrival. */
export const ORDER_FREE = 6;

/** Adds the columns, and gives them what the database knows. */
export function keepAddresses(connection: Connection): void {
  connection.exec(`ALTER TABLE document ADD COLUMN last_fetched TEXT;
    UPDATE document SET last_fetched = fetched_at;
    ALTER TABLE document_uri RENAME TO older_uri;
    ${DOCUMENT_URI}
    INSERT INTO document_uri SELECT document_id, uri, fetched_at, fetched_at, archive, saved_on, evidence, note
      FROM document WHERE document_id IN (SELECT document_id FROM older_uri);
    INSERT OR IGNORE INTO document_uri (document_id, uri, fetched_at, last_fetched, archive)
      SELECT document_id, uri, fetched_at, fetched_at, archive FROM older_uri;
    DROP TABLE older_uri;
    ALTER TABLE report_version ADD COLUMN level TEXT;
    ALTER TABLE report_version ADD COLUMN body_kind TEXT;
    ALTER TABLE report_version ADD COLUMN division_code TEXT;
    ALTER TABLE report_version ADD COLUMN zone_id TEXT;
    ALTER TABLE report_version ADD COLUMN function TEXT;
    UPDATE report_version SET
      (level, body_kind, division_code, zone_id, function, agency_name) =
      (SELECT r.level, r.body_kind, r.division_code, r.zone_id, a.function,
         COALESCE(report_version.agency_name, a.name)
       FROM report r JOIN agency a ON a.agency_no = r.agency_no
       WHERE r.report_no = report_version.report_no)`);
}

/** Names documents by their earliest address, chooses again among the versions of each report, and counts anew. */
export function chooseAnew(connection: Connection): void {
  const addresses = connection.prepare('SELECT * FROM document_uri WHERE document_id = ?');
  const several = connection.prepare('SELECT DISTINCT document_id FROM document_uri').pluck();
  const describe = connection.prepare(`UPDATE document SET uri = ?, fetched_at = ?, archive = ?,
    last_fetched = ? WHERE document_id = ?`);
  for (const id of several.all()) {
    const [first, ...rest] = addresses.all(id) as Address[];
    if (first === undefined) continue;
    const facts = provenance([first, ...rest]);
    describe.run(facts.uri, facts.fetched_at, facts.archive, facts.last_fetched, id);
  }
  const choice = new VersionChoice((sql) => connection.prepare(sql));
  const reports = connection.prepare(`SELECT report_no FROM report_version
    WHERE status <> 'superseded' GROUP BY report_no HAVING count(*) > 1`);
  for (const reportNo of reports.pluck().all()) choice.recount(reportNo as number);
  choice.nameBodies();
  // Sums follow the versions that count: definitions that are gone are written anew, and their sums with them.
  connection.exec("DELETE FROM metric_definition; DELETE FROM meta WHERE key = 'generated'");
}
