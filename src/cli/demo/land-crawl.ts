/**
 * What the demo's crawl found out about portals, and about reports that are not there, into the database.
 *
 * @module
 */

import { observationsOf } from '../../app/crawl/observe.ts';
import { seenPortals } from '../../app/crawl/seen-portals.ts';
import type { Store } from '../../store/store.ts';
import type { DemoCrawl } from './crawl-demo.ts';

/** Fiscal years the demo's portals are asked about. */
const YEARS = { from: 2016, to: 2024 };

/** Lands portals with the family each was found to be of, and the state of what is missing. */
export function landCrawl(store: Store, { places }: DemoCrawl): void {
  store.setPortals(seenPortals(places));
  const last = Math.max(0, ...places.map(({ visitedAt }) => visitedAt ?? 0));
  const on = new Date(last).toISOString().slice(0, 10);
  store.observe(observationsOf(places, { years: YEARS, on }));
}
