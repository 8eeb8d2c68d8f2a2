/**
 * Values far outside everything comparable: against the body's own other years and against its peers.
 *
 * @module
 */

import { findingOf, placeOf, refTo } from '../findings/finding.ts';
import type { CellRef } from '../record.ts';
import { type Comparable, type CrossFinding, published } from './comparable.ts';

/** Figures whose size is watched: those read as headlines. Peers are compared by these cells alone. */
export const WATCHED: readonly CellRef[] = [
  refTo('requests', 'received', 'total'),
  refTo('requests', 'processed_total', 'total'),
  refTo('requests', 'carried_out', 'total'),
  refTo('disclosure', 'licensing', 'decisions'),
  refTo('disclosure', 'penalties', 'decisions'),
  refTo('disclosure', 'coercion', 'decisions'),
  refTo('disclosure', 'normative_documents', 'in_force'),
  refTo('review', 'cases', 'reconsideration.total'),
  refTo('review', 'cases', 'litigation_direct.total'),
];

/** How far outside a value must lie, and how large the distance must be at least. */
const FACTOR = 20;
const LEAST_DISTANCE = 200;
const LEAST_YEARS = 3;
const LEAST_PEERS = 30;

function watchedValue(record: Comparable, { table, row, column }: CellRef): number | null {
  return table === 'statistics' ? null : published(record, table, row, column);
}

/** Values of one body against its other years of the same scope. */
export function outliersInHistory(history: readonly Comparable[]): CrossFinding[] {
  const found: CrossFinding[] = [];
  for (const record of history)
    for (const cell of WATCHED) {
      const value = watchedValue(record, cell);
      if (value === null) continue;
      const others = history.filter(
        (other) => other.fiscalYear !== record.fiscalYear && other.scope === record.scope,
      );
      const values = others.flatMap((other) => watchedValue(other, cell) ?? []);
      if (values.length < LEAST_YEARS) continue;
      const low = Math.min(...values);
      const high = Math.max(...values);
      if (!isFar(value, low, high)) continue;
      const place = placeOf(record.forms[cell.table], cell);
      found.push({
        reportId: record.reportId,
        against: others.map(({ reportId }) => reportId),
        finding: findingOf('outlier.history', {
          cell,
          left: value,
          right: value > high ? high : low,
          params: { place, value, year: record.fiscalYear, low, high },
        }),
      });
    }
  return found;
}

/** Far above, or far below a range that is itself narrow enough to mean something. */
function isFar(value: number, low: number, high: number): boolean {
  if (value > high) return value - high >= LEAST_DISTANCE && value > FACTOR * Math.max(high, 1);
  return low - value >= LEAST_DISTANCE && value * FACTOR < low;
}

/** Nine in ten of a group of peers have at most `high`. */
export interface PeerBound {
  readonly cell: CellRef;
  readonly peers: number;
  readonly high: number;
}

/** Key of the group a record is compared in. */
export function peerGroup(record: Comparable): string {
  return `${record.fiscalYear}|${record.bodyKind}|${record.level}|${record.scope}`;
}

/** Bounds of one group of peers; none for cells that fewer than thirty of them publish. */
export function peerBounds(peers: readonly Comparable[]): PeerBound[] {
  return WATCHED.flatMap((cell) => {
    const values = peers.flatMap((peer) => watchedValue(peer, cell) ?? []).sort((a, b) => a - b);
    const high = values[Math.ceil(values.length * 0.9) - 1];
    return values.length < LEAST_PEERS || high === undefined
      ? []
      : [{ cell, peers: values.length, high }];
  });
}

/** Values of one report far above those of its peers. */
export function outliersAmongPeers(
  record: Comparable,
  bounds: readonly PeerBound[],
): CrossFinding[] {
  return bounds.flatMap(({ cell, peers, high }) => {
    const value = watchedValue(record, cell);
    if (value === null || value - high < LEAST_DISTANCE || value <= FACTOR * Math.max(high, 1))
      return [];
    const place = placeOf(record.forms[cell.table], cell);
    return [
      {
        reportId: record.reportId,
        against: [],
        finding: findingOf('outlier.peers', {
          cell,
          left: value,
          right: high,
          params: { place, value, peers, high },
        }),
      },
    ];
  });
}
