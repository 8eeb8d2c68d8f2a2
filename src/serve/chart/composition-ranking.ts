/**
 * The six parts of outcomes of many places side by side, in the order of a ranking.
 *
 * @module
 */
import { metricById } from '../../store/metrics/definition.ts';
import {
  divisionsOf,
  type RankingFilter,
  type ShownRanking,
} from '../../store/read/metric-ranking.ts';
import { originOf } from '../request.ts';
import { placeName } from '../view/places.ts';
import type { View } from '../view/view.ts';
import { evidenceLink } from './build.ts';
import type { Chart, ChartPoint } from './chart.ts';
import { scopeNote, sourceLine } from './describe.ts';
import { OUTCOMES } from './outcomes.ts';

/** The first of a ranking as stacked bars, at most 25. */
export function compositionRankingChart(
  view: View,
  ranking: ShownRanking,
  filter: RankingFilter,
  where: { readonly title: string; readonly path: string },
): Chart {
  const { t, lang, site } = view;
  const { scope } = ranking;
  const shown = ranking.ranked.slice(0, 25).map((one) => one.divisionCode);
  return {
    kind: 'stack',
    title: where.title,
    subtitle: t(
      `单位：占办结件数的百分比；按不予公开率排序；分母不少于${ranking.minimumBase}的 ${ranking.ranked.length} 个`,
      `Per cent of requests concluded, by share refused; the ${ranking.ranked.length} with a base of ${ranking.minimumBase} or more`,
    ),
    categories: shown.map((code) => placeName(code, filter.year, lang)),
    axis: t('地区', 'Place'),
    breaks: [],
    series: OUTCOMES.map((outcome) => ({
      id: outcome.metricId,
      name: t(outcome.zh, outcome.en),
      colour: outcome.colour,
      points: scope === null ? [] : pointsOf(view, outcome.metricId, shown, filter, scope),
    })),
    percent: true,
    notes: [scope === null ? '' : scopeNote(view, [scope], ranking.otherScope.length)].filter(
      Boolean,
    ),
    source: sourceLine(view, where.path),
    demo: originOf(site) === 'demo',
  };
}

function pointsOf(
  view: View,
  metricId: string,
  codes: readonly string[],
  filter: RankingFilter,
  scope: string,
): (ChartPoint | null)[] {
  const metric = metricById(metricId);
  if (metric === undefined) return [];
  const byCode = new Map(
    divisionsOf(view.site.store, metric, filter, scope).map((one) => [one.divisionCode, one]),
  );
  return codes.map((code) => {
    const one = byCode.get(code);
    if (one === undefined) return null;
    const { value, numerator, base, n, removed, reports } = one;
    return {
      ...{ value, numerator, base, n, removed, undefined: reports - n - removed },
      ...{ median: null, sameBodies: null },
      evidence: evidenceLink(view, metricId, code, filter.year, filter.kind, filter.level),
    };
  });
}
