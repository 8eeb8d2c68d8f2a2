/**
 * The six parts of outcomes of many places side by side, in the order of a ranking.
 *
 * @module
 */
import { metricById } from '../../store/metrics/definition.ts';
import type { RankedDivision } from '../../store/metrics/ranking.ts';
import { governmentsUnder } from '../../store/read/agencies.ts';
import {
  divisionsOf,
  type RankingFilter,
  type ShownRanking,
} from '../../store/read/metric-ranking.ts';
import { originOf } from '../request.ts';
import { placeName } from '../view/places.ts';
import type { View } from '../view/view.ts';
import { chartQuery } from './address.ts';
import type { Chart, ChartPoint } from './chart.ts';
import { firstOf, manyBodiesNote, scopeNote, sourceLine } from './describe.ts';
import { evidenceLink } from './evidence-link.ts';
import { APPLICATION_OUTCOMES, COMPOSITION } from './outcomes.ts';

/** The first of a ranking as stacked bars, at most `most`. */
export function compositionRankingChart(
  view: View,
  ranking: ShownRanking,
  filter: RankingFilter,
  where: { readonly title: string; readonly path: string; readonly most: number },
): Chart {
  const { t, lang, site } = view;
  const { scope } = ranking;
  const governments =
    filter.kind === 'government'
      ? governmentsUnder(site.store, filter.prefix)
      : new Map<string, string>();
  const parts = scope === null ? [] : partsByPlace(view, filter, scope);
  const whole = ranking.ranked.filter(({ divisionCode }) => isWhole(parts, divisionCode));
  const shown = whole.slice(0, where.most).map((one) => one.divisionCode);
  const incomplete = ranking.ranked.length - whole.length;
  return {
    kind: 'stack',
    title: where.title,
    subtitle: t(
      `单位：占办结件数（分母）的百分比；按不予公开率排序；${firstOf(view, shown.length, whole.length)}，分母不少于${ranking.minimumBase}`,
      `Unit: per cent of requests concluded (the base), by share refused; ${firstOf(view, shown.length, whole.length)} with a base of ${ranking.minimumBase} or more`,
    ),
    categories: shown.map((code) => placeName(code, filter.year, lang)),
    bodies: shown.map((code) => ({ divisionCode: code, agencyId: governments.get(code) ?? null })),
    axis: t('地区', 'Place'),
    breaks: [],
    series: APPLICATION_OUTCOMES.map((outcome, index) => ({
      id: outcome.metricId,
      name: t(outcome.zh, outcome.en),
      colour: outcome.colour,
      points: shown.map((code) => pointOf(view, outcome.metricId, parts[index]?.get(code), filter)),
    })),
    ...{ percent: true, lang },
    notes: [
      scope === null ? '' : scopeNote(view, [scope], ranking.otherScope.length),
      manyBodiesNote(view, filter.kind),
      incomplete === 0
        ? ''
        : t(
            `${incomplete} 个地区的报告有勾稽不符或缺数，六类合不成整体，没有画出。`,
            `${incomplete} places are not drawn: sums fail or numbers are missing, so that the six parts make no whole.`,
          ),
    ].filter(Boolean),
    caution: null,
    source: sourceLine(
      view,
      where.path,
      chartQuery({ ...filter, metric: COMPOSITION, places: [], from: null, to: null }),
    ),
    demo: originOf(site) === 'demo',
  };
}

type Parts = readonly ReadonlyMap<string, RankedDivision>[];

function partsByPlace({ site }: View, filter: RankingFilter, scope: string): Parts {
  return APPLICATION_OUTCOMES.flatMap(({ metricId }) => {
    const metric = metricById(metricId);
    if (metric === undefined) return [];
    const list = divisionsOf(site.store, metric, filter, scope);
    return [new Map(list.map((one) => [one.divisionCode, one]))];
  });
}

/** The same reports stand behind all six parts, so that they add up. */
function isWhole(parts: Parts, code: string): boolean {
  const own = parts.map((part) => part.get(code));
  const base = own[0]?.base;
  return base !== undefined && own.every((one) => one?.base === base && one.n === own[0]?.n);
}

function pointOf(
  view: View,
  metricId: string,
  one: RankedDivision | undefined,
  filter: RankingFilter,
): ChartPoint | null {
  if (one === undefined) return null;
  const { value, numerator, base, n, removed, reports, divisionCode } = one;
  return {
    ...{ value, numerator, base, n, removed, undefined: reports - n - removed },
    ...{ median: null, sameBodies: null },
    evidence: evidenceLink(view, { ...filter, metricId, place: divisionCode }),
  };
}
