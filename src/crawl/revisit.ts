/**
 * When a known page is worth another look: sooner if it changed, later if it did not, and weekly while
 * reports are being published.
 *
 * @module
 */

import type { Outcome } from './outcome.ts';

const DAY = 86_400_000;

export const REVISIT = {
  first: 14 * DAY,
  shortest: DAY,
  longest: 90 * DAY,
  /** In the season, lists are looked at this often at least. */
  inSeason: 7 * DAY,
} as const;

export interface Visit {
  readonly at: number;
  readonly outcome: Outcome;
  /** The interval that led to this visit, ms; null on the first. */
  readonly intervalMs: number | null;
  readonly changed: boolean;
  /** Lists announce new reports; articles seldom change. */
  readonly isList: boolean;
}

/**
 * The interval until the next visit, ms.
 *
 * Article 49 of the regulation puts publication between January and March, so a list seen then, or
 * due to be seen after the start of a season, is seen at least weekly.
 *
 * @example
 * ```ts
 * const at = Date.parse('2024-07-01T00:00:00Z');
 * nextVisitMs({ at, outcome: 'fetched', intervalMs: null, changed: true, isList: false }) / 86_400_000; // 14
 * nextVisitMs({ at, outcome: 'not_modified', intervalMs: 14 * 86_400_000, changed: false, isList: false }) / 86_400_000; // 21
 * ```
 */
export function nextVisitMs(visit: Visit): number {
  const plain = plainInterval(visit);
  if (!visit.isList) return plain;
  if (inSeason(visit.at)) return Math.min(plain, REVISIT.inSeason);
  // Do not sleep through the start of the season.
  return Math.min(plain, Math.max(seasonStart(visit.at) - visit.at, REVISIT.shortest));
}

function plainInterval(visit: Visit): number {
  if (visit.outcome !== 'fetched' && visit.outcome !== 'not_modified') {
    return Math.min((visit.intervalMs ?? REVISIT.first) * 1.5, 30 * DAY);
  }
  if (visit.intervalMs === null) return REVISIT.first;
  const factor = visit.changed ? 0.5 : 1.5;
  return Math.min(Math.max(visit.intervalMs * factor, REVISIT.shortest), REVISIT.longest);
}

/** January to March, Beijing time. */
function inSeason(at: number): boolean {
  return new Date(at + 8 * 3_600_000).getUTCMonth() < 3;
}

function seasonStart(at: number): number {
  const beijing = new Date(at + 8 * 3_600_000);
  return Date.UTC(beijing.getUTCFullYear() + 1, 0, 1) - 8 * 3_600_000;
}
