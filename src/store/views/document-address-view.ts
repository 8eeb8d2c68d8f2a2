/**
 * View `document_address`: every address at which the bytes of a document were found.
 *
 * @module
 */

/** A document with one address keeps it in its own row; with several, all stand in `document_uri`. */
export function documentAddressView(): string {
  return `CREATE VIEW document_address AS
SELECT d.sha256, u.uri, u.fetched_at, u.last_fetched, u.archive, u.saved_on, u.evidence, u.note, u.document_id
FROM document_uri u JOIN document d ON d.document_id = u.document_id
UNION ALL
SELECT d.sha256, d.uri, d.fetched_at, d.last_fetched, d.archive, d.saved_on, d.evidence, d.note, d.document_id
FROM document d WHERE NOT EXISTS (SELECT 1 FROM document_uri u WHERE u.document_id = d.document_id);`;
}
