/**
 * Everything a database says, with its internal numbers replaced by what they stand for: two databases with the same
 * dump cannot be told apart by anybody who asks them.
 *
 * @module
 */
import { cellsOfVersion } from '../../src/store/read/report-cells.ts';
import type { Store } from '../../src/store/store.ts';
import { rows } from './temporary.ts';

const VERSIONS = `SELECT v.version_id AS no, d.sha256 || ' ' || v.parser_version AS key
  FROM report_version v JOIN document d USING (document_id)`;

/** What each internal number stands for, by column. */
const KEYS: Readonly<Record<string, string>> = {
  document_id: 'SELECT document_id AS no, sha256 AS key FROM document',
  report_no: 'SELECT report_no AS no, report_id AS key FROM report',
  agency_no: 'SELECT agency_no AS no, agency_id AS key FROM agency',
  version_id: VERSIONS,
  before_id: VERSIONS,
  metric_no: 'SELECT metric_no AS no, metric_id AS key FROM metric_definition',
  group_no: `SELECT group_no AS no, concat_ws('|', fiscal_year, division_code, level, scope, body_kind, form, origin)
    AS key FROM rollup_group`,
};
/** Groups of areas are numbered apart from those of bodies. */
const AREA_GROUP = `SELECT group_no AS no, concat_ws('|', fiscal_year, area, level, scope, body_kind, form, origin)
  AS key FROM area_group`;
/** Numbers that stand for nothing but their own row. */
const OWN = ['extra_id', 'indicator_id', 'figure_id', 'finding_id', 'narrative_id', 'template_no'];

/** Rows of every table by its name, in an order of their own; the search index by what it finds. */
export function dump(store: Store): Record<string, unknown[]> {
  const named = (sql: string) => new Map(rows(store, sql).map((row) => [row['no'], row['key']]));
  const keys = new Map(Object.entries(KEYS).map(([column, sql]) => [column, named(sql)]));
  const areas = new Map([...keys, ['group_no', named(AREA_GROUP)]]);
  const tables = rows(
    store,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'narrative_index%'",
  );
  const said = tables.map(({ name }) => {
    const lines = rows(store, `SELECT * FROM ${name}`).map((row) =>
      JSON.stringify(
        Object.entries(row).map(([column, value]) => {
          if (OWN.includes(column)) return null;
          if (column === 'locators') return value === null ? null : 'places';
          const names = (String(name).startsWith('area_') ? areas : keys).get(column);
          return names === undefined || value === null
            ? [column, value]
            : [column, names.get(value)];
        }),
      ),
    );
    return [String(name), lines.sort()] as const;
  });
  const versions = rows(store, 'SELECT version_id FROM report_cells').map((row) =>
    Number(row['version_id']),
  );
  const places = versions.map((id) =>
    JSON.stringify([keys.get('version_id')?.get(id), cellsOfVersion(store, id)]),
  );
  const found = rows(
    store,
    `SELECT t.version_id, t.text FROM narrative_index i JOIN narrative t ON t.narrative_id = i.rowid
     WHERE i.words MATCH '公开'`,
  ).map((row) => `${keys.get('version_id')?.get(row['version_id'])} ${row['text']}`);
  return { ...Object.fromEntries(said), places: places.sort(), found: found.sort() };
}
