/**
 * The grounds of refusal in words: as the form prints them, or in English.
 *
 * @module
 */
import type { Metric } from '../../store/metrics/definition.ts';
import { GROUNDS, groundsBehind } from '../../store/read/grounds.ts';
import {
  divisionsOf,
  type RankingFilter,
  type ShownRanking,
  scopesOf,
} from '../../store/read/metric-ranking.ts';
import { metricSeries, type Selection } from '../../store/read/metric-series.ts';
import type { Language } from '../view/language.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { cellLabel } from './tables.ts';

/**
 * A ground: in Chinese as the form prints it.
 *
 * @example
 * groundName(metricById('ground_enforcement_files_share'), 'zh') // => '7.属于行政执法案卷'
 */
export function groundName(metric: Metric, lang: Language): string {
  if (lang === 'en') return metric.title_en.replace(/^.*:\s*/, '');
  const [table = '', row = '', column = ''] = (metric.numerator[0] ?? '').split('/');
  const [labels = ''] = cellLabel(null, table, row, column).split(' · ');
  return labels.split(' > ').at(-1) ?? metric.official_term;
}

/** A ground and its number of requests, as a phrase. */
function phrase(metric: Metric, requests: number, lang: Language): Html {
  return html`${groundName(metric, lang)}${lang === 'zh' ? `（${requests}）` : ` (${requests})`}`;
}

/** The ground used most behind one division's refusals of a year; null where there is none, or its numbers disagree. */
export function mainGround(
  { site, lang }: View,
  refusals: Metric,
  selection: Selection,
  year: number,
): Html | null {
  const { points } = metricSeries(site.store, refusals, selection);
  const point = points.find((one) => one.fiscalYear === year);
  if (point === undefined) return null;
  const [first] = groundsBehind(site.store, refusals, selection, point);
  return first === undefined || first.requests === 0
    ? null
    : phrase(first.metric, first.requests, lang);
}

/** For each division of a ranking the ground with most requests, with its count. */
export function mainGrounds(
  { site, lang }: View,
  refusals: Metric,
  filter: RankingFilter,
  ranking: ShownRanking,
): Map<string, Html> {
  const refused = new Map(ranking.ranked.map((one) => [one.divisionCode, one.numerator]));
  const best = new Map<string, { metric: Metric; n: number }>();
  const [scope] = scopesOf(site.store, refusals, filter);
  if (scope === undefined) return new Map();
  for (const metric of GROUNDS) {
    for (const one of divisionsOf(site.store, metric, filter, scope)) {
      // Counted in other reports than the refusals: nothing is said.
      if (one.base !== refused.get(one.divisionCode)) continue;
      const known = best.get(one.divisionCode);
      if (one.numerator > (known?.n ?? 0)) {
        best.set(one.divisionCode, { metric, n: one.numerator });
      }
    }
  }
  return new Map([...best].map(([code, { metric, n }]) => [code, phrase(metric, n, lang)]));
}
