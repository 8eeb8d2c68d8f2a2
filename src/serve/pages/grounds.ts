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
import type { Language } from '../../text/language.ts';
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

/** More than these would be a list and no answer. */
const MOST_NAMED = 3;

/**
 * The grounds used most and their number of requests, as a phrase. Grounds that are level are all named: one of them
 * alone, state secrets say, would be the order of the form and not what happened.
 */
export function groundsPhrase(used: readonly Metric[], requests: number, lang: Language): string {
  const isZh = lang === 'zh';
  if (used.length > MOST_NAMED) {
    return isZh
      ? `${used.length}项并列（各${requests}）`
      : `${used.length} grounds alike (${requests} each)`;
  }
  const names = used.map((metric) => groundName(metric, lang)).join(isZh ? '、' : '; ');
  if (used.length === 1) return isZh ? `${names}（${requests}）` : `${names} (${requests})`;
  return isZh ? `${names}（各${requests}）` : `${names} (${requests} each)`;
}

/** The ground used most, or those that are level, behind one division's refusals of a year; null where there is none, or its numbers disagree. */
export function mainGround(
  { site, lang }: View,
  refusals: Metric,
  selection: Selection,
  year: number,
): string | null {
  const { points } = metricSeries(site.store, refusals, selection);
  const point = points.find((one) => one.fiscalYear === year);
  if (point === undefined) return null;
  const all = groundsBehind(site.store, refusals, selection, point);
  const most = all[0]?.requests ?? 0;
  const used = all.filter((one) => one.requests === most).map((one) => one.metric);
  return most === 0 ? null : groundsPhrase(used, most, lang);
}

/** For each division of a ranking the ground with most requests, or those that are level, with the count. */
export function mainGrounds(
  { site, lang }: View,
  refusals: Metric,
  filter: RankingFilter,
  ranking: ShownRanking,
): Map<string, string> {
  const refused = new Map(ranking.ranked.map((one) => [one.divisionCode, one.numerator]));
  const best = new Map<string, { used: Metric[]; n: number }>();
  const [scope] = scopesOf(site.store, refusals, filter);
  if (scope === undefined) return new Map();
  for (const metric of GROUNDS) {
    for (const one of divisionsOf(site.store, metric, filter, scope)) {
      // Counted in other reports than the refusals: nothing is said.
      if (one.base !== refused.get(one.divisionCode)) continue;
      const known = best.get(one.divisionCode);
      if (one.numerator > (known?.n ?? 0)) {
        best.set(one.divisionCode, { used: [metric], n: one.numerator });
      } else if (known !== undefined && one.numerator === known.n) known.used.push(metric);
    }
  }
  return new Map([...best].map(([code, { used, n }]) => [code, groundsPhrase(used, n, lang)]));
}
