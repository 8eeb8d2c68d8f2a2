/**
 * Views `division_year` and `coverage`: which reports exist, which do not, and what is known about why.
 *
 * @module
 */
import { divisionName } from './overview-view.ts';

/**
 * Years and provinces in which anything is known, by origin: a matrix of demo years never widens the real one, and
 * whoever works on one province is not told that all others are missing.
 */
const KNOWN = `known AS (
  SELECT origin, fiscal_year, area AS province FROM area_group WHERE reports > 0 AND area <> ''
  UNION SELECT origin, fiscal_year, substr(division_code, 1, 2) FROM coverage_observation
),
years AS (SELECT DISTINCT origin, fiscal_year FROM known),
provinces AS (
  SELECT DISTINCT origin, province FROM known
  UNION SELECT 'real', substr(division_code, 1, 2) FROM portal
    WHERE division_code IS NOT NULL AND division_code NOT LIKE '99%'
)`;

/** Divisions as of 31 December of each year, and divisions that only a report names. */
const UNITS = `units AS (
  SELECT d.division_code, y.fiscal_year, d.name, d.level, d.origin
  FROM provinces p
  JOIN years y ON y.origin = p.origin
  JOIN division d ON d.division_code >= p.province AND d.division_code < p.province || ':'
    AND d.origin = p.origin AND d.first_year <= y.fiscal_year
    AND (d.last_year IS NULL OR y.fiscal_year <= d.last_year)
  UNION
  SELECT g.division_code, g.fiscal_year, NULL, NULLIF(g.level, ''), g.origin FROM rollup_group g
  WHERE g.body_kind = 'government' AND g.reports > 0 AND length(g.division_code) = 6
    AND NOT EXISTS (SELECT 1 FROM division d WHERE d.division_code = g.division_code
      AND d.origin = g.origin AND d.first_year <= g.fiscal_year
      AND (d.last_year IS NULL OR g.fiscal_year <= d.last_year))
)`;

/** Governments of which neither a report nor an observation is here. */
const UNKNOWN = `NOT EXISTS (SELECT 1 FROM report r WHERE r.division_code = u.division_code
    AND r.fiscal_year = u.fiscal_year AND r.body_kind = 'government' AND r.version_id IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM coverage_observation o WHERE o.division_code = u.division_code
    AND o.fiscal_year = u.fiscal_year AND o.body_kind = 'government')`;

/** Observations of which no report is here. */
const UNREPORTED = `NOT EXISTS (SELECT 1 FROM report r JOIN agency a ON a.agency_no = r.agency_no
  WHERE r.division_code = o.division_code AND r.fiscal_year = o.fiscal_year
    AND r.body_kind = o.body_kind AND r.version_id IS NOT NULL
    AND (o.agency_id = '' OR a.agency_id = o.agency_id))`;

const LEVEL_OF_OBSERVED =
  '(SELECT n.level FROM division n WHERE n.division_code = o.division_code LIMIT 1)';

/** Observations behind no report, as a table to count in; see view `coverage`. */
export const OBSERVED_ALONE = `SELECT o.division_code, ${LEVEL_OF_OBSERVED} AS level, o.body_kind, o.agency_id,
  o.fiscal_year, o.state, o.origin, NULL AS scope FROM coverage_observation o WHERE ${UNREPORTED}`;

/** Governments nobody has looked for, as a table to count in; see view `coverage`. */
export const UNKNOWN_ALONE = `WITH ${KNOWN},
${UNITS}
SELECT u.division_code, u.level, 'government' AS body_kind, u.fiscal_year, u.origin, NULL AS scope
FROM units u WHERE ${UNKNOWN}`;

/**
 * The order in which one report is taken for a division and year: only body_kind government; the widest
 * stated scope first (all_levels, own_level, unknown, own), then report_id, so that a rebuild takes the same.
 */
const CHOSEN = `(SELECT x.report_no FROM report x
    WHERE x.division_code = u.division_code AND x.fiscal_year = u.fiscal_year
      AND x.body_kind = 'government' AND x.origin = u.origin AND x.version_id IS NOT NULL
    ORDER BY CASE x.scope WHEN 'all_levels' THEN 0 WHEN 'own_level' THEN 1
      WHEN 'unknown' THEN 2 ELSE 3 END, x.report_id LIMIT 1)`;

const OBSERVED = `(SELECT o.state FROM coverage_observation o
    WHERE o.division_code = u.division_code AND o.fiscal_year = u.fiscal_year
      AND o.body_kind = 'government' AND o.origin = u.origin
    ORDER BY o.checked_on DESC LIMIT 1)`;

export function divisionYearView(): string {
  return `CREATE VIEW division_year AS
WITH ${KNOWN},
${UNITS}
SELECT u.division_code, u.fiscal_year, u.name AS division_name, COALESCE(u.level, r.level) AS level,
  CASE WHEN r.report_no IS NOT NULL THEN 'published' ELSE COALESCE(${OBSERVED}, 'unknown') END
    AS coverage_state,
  r.report_id, COALESCE(v.agency_name, a.name) AS agency, r.scope, v.form, v.published_on, v.adds_up,
  d.uri AS source_uri, d.sha256, u.origin
FROM units u
LEFT JOIN report r ON r.report_no = ${CHOSEN}
LEFT JOIN report_version v ON v.version_id = r.version_id
LEFT JOIN agency a ON a.agency_no = r.agency_no
LEFT JOIN document d ON d.document_id = v.document_id;`;
}

/** Reports first, then what was looked for and not found, then governments nobody has looked for. */
export function coverageView(): string {
  return `CREATE VIEW coverage AS
WITH ${KNOWN},
${UNITS}
SELECT r.division_code, ${divisionName('r.division_code', 'r.fiscal_year')} AS division_name, r.level,
  r.body_kind, a.agency_id, COALESCE(v.agency_name, a.name) AS agency, r.fiscal_year,
  'published' AS state, o.state AS observed_state, r.report_id, COALESCE(d.note, o.reason) AS reason,
  d.uri, COALESCE(d.saved_on, o.checked_on) AS checked_on, COALESCE(d.evidence, o.evidence) AS evidence,
  r.origin
FROM report r
JOIN report_version v ON v.version_id = r.version_id
JOIN agency a ON a.agency_no = r.agency_no
JOIN document d ON d.document_id = v.document_id
LEFT JOIN coverage_observation o ON o.division_code = r.division_code
  AND o.body_kind = r.body_kind AND o.fiscal_year = r.fiscal_year AND o.agency_id = a.agency_id
UNION ALL
SELECT o.division_code, ${divisionName('o.division_code', 'o.fiscal_year')},
  ${LEVEL_OF_OBSERVED},
  o.body_kind, NULLIF(o.agency_id, ''), COALESCE((SELECT a.name FROM agency a WHERE a.agency_id = o.agency_id),
    NULLIF(substr(o.agency_id, instr(o.agency_id, '-') + 1), '')),
  o.fiscal_year, o.state, o.state, NULL, o.reason, o.uri, o.checked_on, o.evidence, o.origin
FROM coverage_observation o
WHERE ${UNREPORTED}
UNION ALL
SELECT u.division_code, u.name, u.level, 'government', NULL, NULL, u.fiscal_year, 'unknown', NULL,
  NULL, NULL, NULL, NULL, NULL, u.origin
FROM units u
WHERE ${UNKNOWN};`;
}
