/**
 * Works out at start what the first visitor would otherwise wait for.
 *
 * @module
 */
import { METRICS, metricById, OUTCOME_COMPOSITION } from '../store/metrics/definition.ts';
import { contents, mainYear, reportsByYear } from '../store/read/contents.ts';
import { governmentsWithReport } from '../store/read/coverage.ts';
import { findingsByRule } from '../store/read/findings.ts';
import { divisionsOf, metricRanking, scopesOf } from '../store/read/metric-ranking.ts';
import { metricSeries } from '../store/read/metric-series.ts';
import type { Store } from '../store/store.ts';

/** Fills the caches that home, coverage, findings and the first ranking read. */
export function warm(store: Store): void {
  const { reports, demo } = contents(store);
  reportsByYear(store);
  governmentsWithReport(store);
  findingsByRule(store);
  const origin = demo > 0 && demo === reports ? 'demo' : 'real';
  const governments = { kind: 'government', level: 'county', origin } as const;
  for (const id of OUTCOME_COMPOSITION) {
    const metric = metricById(id);
    if (metric !== undefined) metricSeries(store, metric, { ...governments, place: '' });
  }
  const refusals = metricById('denial_rate');
  const year = mainYear(store);
  if (refusals === undefined || year === null) return;
  const filter = { ...governments, prefix: '', year };
  metricRanking(store, refusals, filter);
  const [scope] = scopesOf(store, refusals, filter);
  if (scope === undefined) return;
  const grounds = METRICS.filter(({ theme }) => theme === 'grounds');
  for (const metric of grounds) divisionsOf(store, metric, filter, scope);
}
