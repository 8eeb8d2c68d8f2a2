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
