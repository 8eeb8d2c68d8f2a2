/**
 * Works out at start what the first visitor would otherwise wait for.
 *
 * @module
 */
import { metricById, OUTCOME_COMPOSITION } from '../store/metrics/definition.ts';
import { contents, reportsByYear } from '../store/read/contents.ts';
import { governmentsWithReport } from '../store/read/coverage.ts';
import { findingsByRule } from '../store/read/findings.ts';
import { metricSeries } from '../store/read/metric-series.ts';
import type { Store } from '../store/store.ts';

/** Fills the caches that home, coverage and findings read. */
export function warm(store: Store): void {
  const { reports, demo } = contents(store);
  reportsByYear(store);
  governmentsWithReport(store);
  findingsByRule(store);
  const origin = demo > 0 && demo === reports ? 'demo' : 'real';
  for (const id of OUTCOME_COMPOSITION) {
    const metric = metricById(id);
    if (metric === undefined) continue;
    metricSeries(store, metric, { kind: 'government', level: 'county', origin, place: '' });
  }
}
