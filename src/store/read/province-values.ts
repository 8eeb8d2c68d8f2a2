/**
 * A metric of the county governments of each province together.
 *
 * @module
 */
import type { Origin, Scope } from '../../normalize/record.ts';
import type { Metric } from '../metrics/definition.ts';
import { type RankedDivision, ranking } from '../metrics/ranking.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import { scopesOf } from './metric-ranking.ts';

/** Values by code of the province, among reports of the scope that most have. */
export function provinceValues(
  store: Store,
  metric: Metric,
  { year, origin }: { readonly year: number; readonly origin: Origin },
): ReadonlyMap<string, RankedDivision> {
  return memo(store, `provinces ${metric.id} ${year} ${origin}`, () => {
    const filter = { prefix: '', level: 'county', kind: 'government', origin, year } as const;
    const [scope] = scopesOf(store, metric, filter);
    if (scope === undefined) return new Map();
    const { divisions } = ranking(store.connection, metric.id, {
      ...{ fiscalYear: year, by: 'province', level: 'county', bodyKind: 'government', origin },
      scope: scope as Scope,
    });
    return new Map(divisions.map((one) => [one.divisionCode, one]));
  });
}
