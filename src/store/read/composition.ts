/**
 * The six parts of outcomes as pages show them: one series a part, of one scope, with the same reports in each.
 *
 * @module
 */
import type { Scope } from '../../normalize/record.ts';
import { outcomeComposition } from '../metrics/composition.ts';
import { metricById, OUTCOME_COMPOSITION } from '../metrics/definition.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import {
  filterOf,
  metricSeries,
  pointsShown,
  type Selection,
  type ShownSeries,
} from './metric-series.ts';

/** Series of the six metrics in the order of the form, with the same reports in each. */
export function compositionSeries(store: Store, selection: Selection): readonly ShownSeries[] {
  const { place, kind, level, origin } = selection;
  if (place.length === 6) return wholeSeries(store, selection);
  return memo(store, `composition ${place} ${kind} ${level} ${origin}`, () =>
    wholeSeries(store, selection),
  );
}

/** The scope is chosen first: reports of the others are not read. */
function wholeSeries(store: Store, selection: Selection): readonly ShownSeries[] {
  const [part] = OUTCOME_COMPOSITION.flatMap((id) => metricById(id) ?? []);
  if (part === undefined) return [];
  const { scopes, otherScopes } = metricSeries(store, part, selection);
  const [scope, ...others] = scopes;
  const parts = outcomeComposition(store.connection, {
    ...filterOf(selection),
    ...(scope === undefined || others.length > 0 ? {} : { scope: scope as Scope }),
  });
  return parts.map((series) => ({
    points: pointsShown(series, selection),
    scopes,
    otherScopes,
  }));
}
