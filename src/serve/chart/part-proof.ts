/**
 * Where a part of the six outcomes is proved: a number that is clicked is the number on its sheet.
 *
 * @module
 */
import { metricById } from '../../store/metrics/definition.ts';
import { metricSeries, type Selection } from '../../store/read/metric-series.ts';
import { pathOf, type View } from '../view/view.ts';
import { chartQuery, placePrefix } from './address.ts';
import type { ChartPoint } from './chart.ts';
import { COMPOSITION } from './outcomes.ts';

interface DrawnPart {
  readonly metricId: string;
  readonly year: number | undefined;
  readonly point: ChartPoint | null;
}

/**
 * A part leads to the sheet of its metric, unless fewer reports have all six parts than have this one: then to the sheet
 * of those.
 *
 * @param shown the selection, its place as addresses write it
 */
export function provedPart(
  view: View,
  shown: Selection,
  { metricId, year, point }: DrawnPart,
): ChartPoint | null {
  const metric = metricById(metricId);
  if (point?.evidence == null || metric === undefined || year === undefined) return point;
  const selection = { ...shown, place: placePrefix(shown.place) };
  const own = metricSeries(view.site.store, metric, selection).points.find(
    (one) => one.fiscalYear === year,
  );
  const isSame =
    own !== undefined &&
    own.n === point.n &&
    (point.n === 0 || (own.numerator === point.numerator && own.base === point.base));
  if (isSame) return point;
  const { kind, level, place } = shown;
  const query = chartQuery({ metric: COMPOSITION, places: [], kind, level, from: null, to: null });
  const path = pathOf('evidence', 'metric', metricId, place, year);
  return { ...point, evidence: view.href(path, { ...query, of: COMPOSITION }) };
}
