/**
 * Reports of a database in the shape that checks across reports compare.
 *
 * @module
 */
import type { Comparable } from '../../normalize/cross/comparable.ts';
import type { Told } from '../../normalize/cross/copied.ts';
import { WATCHED } from '../../normalize/cross/outliers.ts';
import type { Level, Scope } from '../../normalize/record.ts';
import type { PublishedValues, Tables } from '../../parse/report.ts';
import type { FormCell } from '../../store/slot.ts';
import type { Store } from '../../store/store.ts';
import { type StoredVersion, storedVersion, VERSION_SQL } from '../../store/stored-version.ts';

const COUNTED = `${VERSION_SQL} WHERE v.version_id = r.version_id`;

/** The counted reports of each agency, one agency at a time. */
export function* histories(store: Store): Generator<readonly Told[]> {
  const agencies = 'SELECT agency_no, agency_id FROM agency ORDER BY agency_no';
  for (const agency of [...store.rows(agencies)]) {
    const agencyId = String(agency['agency_id']);
    const rows = store.rows(`${COUNTED} AND r.agency_no = ?`, agency['agency_no']);
    yield [...rows].map((row) => told(store, storedVersion(row), agencyId));
  }
}

/**
 * Counted reports that are peers: one year, kind, level and scope at a time. A group may be a hundred thousand
 * departments, so that of each only the cells are taken that peers are compared by.
 */
export function* peers(store: Store): Generator<readonly Comparable[]> {
  const groups = `SELECT DISTINCT fiscal_year, body_kind, level, scope, origin FROM report
    WHERE version_id IS NOT NULL AND fiscal_year IS NOT NULL ORDER BY 1, 2, 3, 4, 5`;
  for (const group of [...store.rows(groups)]) {
    const { fiscal_year, body_kind, level, scope, origin } = group;
    const rows = store.rows(
      `${COUNTED} AND r.fiscal_year = ? AND r.body_kind = ? AND r.level IS ? AND r.scope = ?
        AND r.origin = ?`,
      ...[fiscal_year, body_kind, level, scope, origin],
    );
    const found: Comparable[] = [];
    for (const row of rows) found.push(comparable(storedVersion(row), '', isWatched));
    yield found;
  }
}

type Choice = (cell: FormCell) => boolean;

const watched = new Set(WATCHED.map(({ table, row, column }) => `${table}/${row}/${column}`));
const isWatched: Choice = ({ table, row, column }) =>
  watched.has(`${table}/${row.code}/${column.code}`);

function comparable(version: StoredVersion, agencyId: string, choice?: Choice): Comparable {
  const { keys, reportId, forms } = version;
  return {
    reportId,
    agencyId,
    fiscalYear: keys.fiscalYear,
    scope: keys.scope as Scope,
    bodyKind: keys.bodyKind,
    level: keys.level === '' ? null : (keys.level as Level),
    forms,
    tables: tablesOf(version, choice),
  };
}

function told(store: Store, version: StoredVersion, agencyId: string): Told {
  const sections = [
    ...store.rows(
      'SELECT section_number, title, text FROM narrative WHERE version_id = ? ORDER BY narrative_id',
      version.versionId,
    ),
  ].map((row) => ({
    number: Number(row['section_number']),
    title: String(row['title']),
    text: String(row['text']),
    at: { line: 0, offset: 0 },
  }));
  return { ...comparable(version, agencyId), sections };
}

/** The published values by table, row and column. */
function tablesOf({ order, row }: StoredVersion, choice?: Choice): Tables {
  const tables: Record<string, Record<string, Record<string, number | null>>> = {};
  order.forEach((cell, index) => {
    if (choice !== undefined && !choice(cell)) return;
    const rows = tables[cell.table] ?? {};
    const columns = rows[cell.row.code] ?? {};
    columns[cell.column.code] = row.values[index] ?? null;
    rows[cell.row.code] = columns;
    tables[cell.table] = rows;
  });
  const { statistics: _, ...compared } = tables;
  return compared as Readonly<Record<string, PublishedValues>>;
}
