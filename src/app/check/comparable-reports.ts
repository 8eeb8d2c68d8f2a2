/**
 * Reports of a database in the shape that checks among peers compare.
 *
 * @module
 */
import type { Comparable } from '../../normalize/cross/comparable.ts';
import { WATCHED } from '../../normalize/cross/outliers.ts';
import { type CellChoice, comparable } from '../../store/landing/agency-history.ts';
import type { Store } from '../../store/store.ts';
import { storedVersion, VERSION_SQL } from '../../store/stored-version.ts';

const COUNTED = `${VERSION_SQL} WHERE v.version_id = r.version_id`;

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

const watched = new Set(WATCHED.map(({ table, row, column }) => `${table}/${row}/${column}`));
const isWatched: CellChoice = ({ table, row, column }) =>
  watched.has(`${table}/${row.code}/${column.code}`);
