/**
 * View `agency_crosswalk`: which body took over from which in the reorganisations of 2018–19 and 2023–24. It joins
 * bodies that are in the database; each keeps its id, its reports and its series.
 *
 * @module
 */

/** First or last fiscal year with a counted report, of an agency by its alias. */
const years = (alias: string, which: 'min' | 'max'): string =>
  `(SELECT ${which}(r.fiscal_year) FROM report r
    WHERE r.agency_no = ${alias}.agency_no AND r.version_id IS NOT NULL)`;

/**
 * Two bodies of one place are linked where a reorganisation leads from one name to the other and their years fit:
 *
 * - the heir begins in the year of the reform, give or take one, or later, and after the body before it;
 * - renamed, merged: the body before has stopped by then. Where the reform was local, within two years;
 * - merged into a body that was there already: the body before stops within two years before the reform;
 * - part, new: the body before may live on.
 */
export function agencyCrosswalkView(): string {
  return `CREATE VIEW agency_crosswalk AS
WITH pair AS (
  SELECT f.agency_id AS from_agency_id, f.name AS from_name,
    ${years('f', 'min')} AS from_first, ${years('f', 'max')} AS from_last,
    t.agency_id AS to_agency_id, t.name AS to_name,
    ${years('t', 'min')} AS to_first, ${years('t', 'max')} AS to_last,
    k.kind, k.fiscal_year, k.extent, k.source, f.origin
  FROM agency_reorganisation k
  JOIN agency f ON f.body_stem = k.from_body
  JOIN agency t ON t.body_stem = k.to_body AND t.place_id = f.place_id)
SELECT from_agency_id, from_name, from_last AS from_year, to_agency_id, to_name,
  to_first AS to_year, kind, fiscal_year, extent, source, origin
FROM pair
WHERE (to_first >= fiscal_year - 1 AND to_first > from_first
    AND (kind IN ('part', 'new')
      OR (from_last <= to_first AND (extent = 'national' OR to_first - from_last <= 2))))
  OR (kind = 'merged' AND to_first <= from_last
    AND from_last BETWEEN fiscal_year - 2 AND fiscal_year AND to_last >= fiscal_year);`;
}
