/**
 * Views `division_crosswalk` and `indicator_crosswalk`: which code follows which, with both names.
 *
 * @module
 */
/** See the head of `data/divisions/changes.txt`. */
const SOURCE = '国务院、民政部县级以上行政区划变更公告';

export function divisionCrosswalkView(): string {
  const name = (code: string, year: string) => `(SELECT n.name FROM division n
    WHERE n.division_code = ${code} AND n.first_year <= ${year}
    ORDER BY n.first_year DESC LIMIT 1)`;
  return `CREATE VIEW division_crosswalk AS
SELECT k.from_code, ${name('k.from_code', 'k.from_year')} AS from_name, k.from_year,
  k.to_code, ${name('k.to_code', 'k.to_year')} AS to_name, k.to_year, k.kind, k.note,
  CASE WHEN k.to_code LIKE '99%' THEN 'fiction' ELSE '${SOURCE}' END AS source
FROM division_link k;`;
}

export function indicatorCrosswalkView(): string {
  const label = (side: 'from' | 'to') => `(SELECT l.row_label FROM code_label l
    WHERE l.form = k.${side}_form AND l.table_name = k.${side}_table AND l.row_code = k.${side}_row
    LIMIT 1)`;
  const column = (side: 'from' | 'to') => `(SELECT l.column_label FROM code_label l
    WHERE l.form = k.${side}_form AND l.table_name = k.${side}_table AND l.row_code = k.${side}_row
      AND l.column_code = k.${side}_column)`;
  return `CREATE VIEW indicator_crosswalk AS
SELECT k.from_form, k.from_table, k.from_row, ${label('from')} AS from_label,
  k.from_column, ${column('from')} AS from_column_label,
  k.to_form, k.to_table, k.to_row, ${label('to')} AS to_label,
  k.to_column, ${column('to')} AS to_column_label, k.relation, k.note_zh, k.note_en
FROM indicator_link k;`;
}

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
