/**
 * The six-part composition of outcomes as a section of other pages: the default view.
 *
 * @module
 */
import type { BodyKind, Level } from '../../normalize/record.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { chartQuery, trendPath, type Wanted } from './address.ts';
import { trendCharts } from './build.ts';
import { chartFigure } from './figure.ts';
import { COMPOSITION } from './outcomes.ts';

/** Figures of the composition for each place. */
export function compositionSection(
  view: View,
  {
    places,
    kind,
    level = 'county',
  }: { readonly places: readonly string[]; readonly kind: BodyKind; readonly level?: Level },
): Html {
  return html`${places.map((place) => {
    const wanted: Wanted = {
      metric: COMPOSITION,
      places: [place],
      kind,
      level,
      from: null,
      to: null,
    };
    const [chart] = trendCharts(view, wanted);
    return chart === undefined
      ? ''
      : chartFigure(view, chart, { path: trendPath(wanted), query: chartQuery(wanted) });
  })}`;
}
