/**
 * Where a value of a chart is proved.
 *
 * @module
 */
import type { BodyKind, Level } from '../../normalize/record.ts';
import { NATION } from '../view/places.ts';
import { pathOf, type View } from '../view/view.ts';
import { chartQuery } from './address.ts';
import { APPLICATION_OUTCOMES, COMPOSITION } from './outcomes.ts';

interface ProvedValue {
  readonly metricId: string;
  readonly place: string;
  readonly year: number;
  readonly kind: BodyKind;
  readonly level: Level;
}

/**
 * The evidence sheet of a value. A static copy has those of the six outcomes, and of other metrics for all places
 * together: a sheet for each metric, division and year would be millions of files.
 */
export function evidenceLink(
  view: View,
  { metricId, place, year, kind, level }: ProvedValue,
): string | null {
  const isOutcome = APPLICATION_OUTCOMES.some((outcome) => outcome.metricId === metricId);
  if (view.site.isStatic && !isOutcome && place !== NATION) return null;
  const query = chartQuery({ metric: COMPOSITION, places: [], kind, level, from: null, to: null });
  return view.href(pathOf('evidence', 'metric', metricId, place, year), query);
}
