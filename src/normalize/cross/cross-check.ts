/**
 * Checks across reports. Pure: the caller brings the counted versions of one agency's reports, or of a group of
 * peers; findings name the report they are about and those that show it.
 *
 * @module
 */
import { isApart } from '../agency-id.ts';
import { checkSuccession } from './carry-over.ts';
import { type Comparable, type CrossFinding, successiveYears } from './comparable.ts';
import {
  outliersAmongPeers,
  outliersInHistory,
  peerBounds,
  peerGroup,
  WATCHED,
} from './outliers.ts';

/**
 * Checks one agency's reports against each other: carry-over, stock, items, pending cases, own history.
 *
 * @param history - counted versions of one agency, in any order; other agencies' reports are kept apart
 */
export function crossCheck(history: readonly Comparable[]): CrossFinding[] {
  const found = successiveYears(history).flatMap(([before, after]) =>
    checkSuccession(before, after),
  );
  const known = history.filter(({ agencyId }) => !isApart(agencyId));
  for (const own of groups(known, ({ agencyId }) => agencyId).values())
    found.push(...outliersInHistory(own));
  return found;
}

/** Checks reports against their peers of the same year, kind, level and scope. */
export function peerCheck(records: readonly Comparable[]): CrossFinding[] {
  const found: CrossFinding[] = [];
  for (const peers of groups(records, peerGroup).values()) {
    const bounds = peerBounds(peers);
    if (bounds.length === 0) continue;
    for (const record of peers) found.push(...outliersAmongPeers(record, bounds));
  }
  return found;
}

/** Rows of the requests table by which the years of a body are compared. Of the other tables any cell may be. */
export const COMPARED_REQUESTS: ReadonlySet<string> = new Set([
  ...['carried_in', 'carried_out'],
  ...WATCHED.flatMap(({ table, row }) => (table === 'requests' && row !== null ? [row] : [])),
]);

function groups<T>(records: readonly T[], keyOf: (record: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const record of records) {
    const key = keyOf(record);
    const known = map.get(key);
    if (known === undefined) map.set(key, [record]);
    else known.push(record);
  }
  return map;
}
