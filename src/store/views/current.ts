/**
 * The part every view of reports shares: the current version of each report with who, when and where.
 *
 * @module
 */

/** FROM clause: report r, its counted version v, its agency a, its document d and wide row c. */
export const FROM_CURRENT = `
  FROM report r
  JOIN report_version v ON v.version_id = r.version_id
  JOIN agency a ON a.agency_no = r.agency_no
  JOIN document d ON d.document_id = v.document_id`;

export const JOIN_CELLS = `
  JOIN report_cells c ON c.version_id = r.version_id`;

/** Who, when and where, in the order in which every view shows them behind `report_id`. */
export const IDENTITY_COLUMNS = `r.fiscal_year, r.division_code,
  COALESCE(v.agency_name, a.name) AS agency, r.body_kind, r.level, r.scope, r.origin`;
