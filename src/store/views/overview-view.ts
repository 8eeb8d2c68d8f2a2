/**
 * View `report_overview`: one row per report, everything but its numbers.
 *
 * @module
 */

/** Demo rows carry their notice wherever they are shown. */
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { CODED_COLUMNS } from './coded-by.ts';
import { FROM_CURRENT } from './current.ts';
import { REQUESTS_FORM } from './request-views.ts';

export function overviewView(): string {
  return `CREATE VIEW report_overview AS
SELECT r.report_id, v.title, COALESCE(v.agency_name, a.name) AS agency, a.agency_id,
  instr(a.agency_id, '~') > 0 AS is_apart,
  r.division_code, ${divisionName('r.division_code', 'r.fiscal_year')} AS division_name,
  r.zone_id, r.fiscal_year, r.body_kind, a.function, r.level, r.scope, v.form,
  v.form_disclosure, ${REQUESTS_FORM} AS form_requests, v.form_review, v.form_statistics,
  v.published_on, v.adds_up, v.errors, v.warnings, v.cells_pinned, v.cells_total,
  (SELECT count(*) FROM report_version o WHERE o.report_no = r.report_no) AS versions,
  v.reason AS version_reason, v.parser_version, d.reader, d.uri AS source_uri, d.sha256,
  d.fetched_at, d.saved_on, d.archive, d.evidence AS source_evidence, d.note AS source_note,
  v.division_candidates, v.evidence, ${CODED_COLUMNS}, r.origin,
  CASE r.origin WHEN 'demo' THEN '${DEMO_NOTICE}' END AS notice${FROM_CURRENT};`;
}

/** Scalar subquery: the name a division had on 31 December of a year, else its last one. */
export function divisionName(code: string, year: string): string {
  return `(SELECT n.name FROM division n WHERE n.division_code = ${code}
    AND (${year} IS NULL OR n.first_year <= ${year}) ORDER BY n.first_year DESC LIMIT 1)`;
}

/** A document with one address keeps it in its own row; with several, all stand in `document_uri`. */
export function documentAddressView(): string {
  return `CREATE VIEW document_address AS
SELECT d.sha256, u.uri, u.fetched_at, u.last_fetched, u.archive, u.saved_on, u.evidence, u.note, u.document_id
FROM document_uri u JOIN document d ON d.document_id = u.document_id
UNION ALL
SELECT d.sha256, d.uri, d.fetched_at, d.last_fetched, d.archive, d.saved_on, d.evidence, d.note, d.document_id
FROM document d WHERE NOT EXISTS (SELECT 1 FROM document_uri u WHERE u.document_id = d.document_id);`;
}
