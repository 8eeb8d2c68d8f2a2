/**
 * The sums of a table over its own cells, as the parser lays them out.
 *
 * @module
 */
import type { TableName } from '../../parse/forms/form.ts';
import { APPLICANTS } from '../../parse/forms/form.ts';
import {
  type Identity,
  REVIEW_IDENTITIES,
  requestIdentities,
} from '../../parse/forms/identities.ts';
import type { Cell } from '../../parse/report.ts';

const WIDTH = APPLICANTS.length + 1;

/**
 * Identities of a table, with indexes into `cells`. Rows the form has and this report prints in another way (the
 * three parts of 其他处理, all missing) take no part.
 *
 * @param table - requests or review; other tables have no sums
 * @param cells - the cells of that table alone, row by row
 */
export function sumsOf(table: TableName, cells: readonly Cell[]): readonly Identity[] {
  if (table === 'review') return cells.length === 15 ? REVIEW_IDENTITIES : [];
  if (table !== 'requests' || cells.length % WIDTH !== 0) return [];
  return requestIdentities(rowsThatCount(cells));
}

/** Row codes in order; '' for a row that takes no part. */
function rowsThatCount(cells: readonly Cell[]): string[] {
  const rows: string[] = [];
  const printed = new Set<string>();
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell === undefined) continue;
    if (index % WIDTH === 0) rows.push(cell.row);
    if (cell.state !== 'missing') printed.add(cell.row);
  }
  const single = printed.has('other');
  return rows.map((row) => {
    if (row === 'other') return single ? row : '';
    return single && row.startsWith('other.') && !printed.has(row) ? '' : row;
  });
}
