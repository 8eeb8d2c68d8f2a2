/**
 * Works out at start what the first visitor would otherwise wait for.
 *
 * @module
 */
import { metricById } from '../store/metrics/definition.ts';
import { fieldsOfWork } from '../store/read/body-ranking.ts';
import { compositionSeries } from '../store/read/composition.ts';
import { mainOrigin, mainYear, reportsByYear } from '../store/read/contents.ts';
import { governmentsWithReport, governmentYears } from '../store/read/coverage.ts';
import { findingsByRule } from '../store/read/findings.ts';
import { GROUNDS } from '../store/read/grounds.ts';
import { divisionsOf, metricRanking, scopesOf } from '../store/read/metric-ranking.ts';
import { provinceValues } from '../store/read/province-values.ts';
import type { Store } from '../store/store.ts';

/** Fills the caches that home, coverage, findings and the first ranking read. */
export function warm(store: Store): void {
  reportsByYear(store);
  governmentsWithReport(store);
  findingsByRule(store);
  const governments = { kind: 'government', level: 'county', origin: mainOrigin(store) } as const;
  compositionSeries(store, { ...governments, place: '' });
  const refusals = metricById('denial_rate');
  const year = mainYear(store);
  if (refusals === undefined || year === null) return;
  governmentYears(store, '');
  fieldsOfWork(store);
  provinceValues(store, refusals, { year, origin: governments.origin });
  const filter = { ...governments, prefix: '', year };
  metricRanking(store, refusals, filter);
  const [scope] = scopesOf(store, refusals, filter);
  if (scope === undefined) return;
  for (const metric of GROUNDS) divisionsOf(store, metric, filter, scope);
}
