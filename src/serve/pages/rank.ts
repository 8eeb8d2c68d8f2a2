/**
 * Compare and rank: the divisions of a level in one year, with everyone who is not in the order and why.
 *
 * @module
 */
import type { Metric } from '../../store/metrics/definition.ts';
import { wilson } from '../../store/metrics/interval.ts';
import { contents, mainYear } from '../../store/read/contents.ts';
import {
  metricRanking,
  type Ranked,
  type RankingFilter,
  type ShownRanking,
} from '../../store/read/metric-ranking.ts';
import { placePrefix, type RankWanted } from '../chart/address.ts';
import { rankingChart } from '../chart/build.ts';
import type { Chart } from '../chart/chart.ts';
import { compositionRankingChart } from '../chart/composition-ranking.ts';
import { metricTitle, valueText, whose } from '../chart/describe.ts';
import { evidenceLink } from '../chart/evidence-link.ts';
import { chartFigure } from '../chart/figure.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import { originOf } from '../request.ts';
import { rankChoices } from '../static/choices.ts';
import { count, percent } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import { placeName } from '../view/places.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { mainGrounds } from './grounds.ts';
import { absentFrom, notRanked, SHOWN } from './not-ranked.ts';
import { placeLink } from './page-parts.ts';
import {
  areaPicker,
  kindPicker,
  langField,
  levelPicker,
  metricPicker,
  yearPicker,
} from './pickers.ts';

/** Path of a ranking. */
export function rankPath({
  metric,
  drawn,
  place,
  year,
}: Pick<RankWanted, 'metric' | 'drawn' | 'place' | 'year'>): string {
  return pathOf('rank', drawn === 'composition' ? COMPOSITION : metric.id, place, year);
}

function rankQuery({ kind, level }: RankWanted) {
  return { kind: kind === 'government' ? null : kind, level: level === 'county' ? null : level };
}

/** The year that is shown where none is asked for. */
export function defaultYear(view: View): number {
  return mainYear(view.site.store) ?? new Date().getUTCFullYear() - 1;
}

function rankingOf(view: View, wanted: RankWanted): ShownRanking {
  return metricRanking(view.site.store, wanted.metric, filterOf(view, wanted));
}

function filterOf(view: View, { place, level, kind, year }: RankWanted): RankingFilter {
  return { prefix: placePrefix(place), level, kind, origin: originOf(view.site), year };
}

/** The chart of a ranking: for its page and its other shapes. */
export function rankChart(view: View, wanted: RankWanted): Chart {
  const where = { title: titleOf(view, wanted), path: rankPath(wanted) };
  if (wanted.drawn === 'composition') {
    return compositionRankingChart(view, rankingOf(view, wanted), filterOf(view, wanted), where);
  }
  return rankingChart(view, wanted.metric, rankingOf(view, wanted), {
    ...where,
    year: wanted.year,
    kind: wanted.kind,
    level: wanted.level,
  });
}

function titleOf(
  { t, lang }: View,
  { metric, drawn, place, year, kind, level }: RankWanted,
): string {
  const who = whose({ place, kind, level, year }, lang);
  if (drawn === 'composition') {
    return t(`${year}年${who}申请办理结果构成`, `What became of requests, ${year}: ${who}`);
  }
  return t(
    `${year}年${who}${metricTitle(metric, lang)}`,
    `${metricTitle(metric, lang)}, ${year}: ${who}`,
  );
}

/** The page of a ranking. */
export function rankPage(view: View, wanted: RankWanted): ExplorerPage {
  const { t, site } = view;
  const ranking = rankingOf(view, wanted);
  const { firstYear, lastYear } = contents(site.store);
  const years = Array.from(
    { length: (lastYear ?? 0) - (firstYear ?? 1) + 1 },
    (_, i) => (lastYear ?? 0) - i,
  );
  const total =
    ranking.ranked.length +
    ranking.tooSmall.length +
    ranking.undefined.length +
    ranking.otherScope.length;
  const absent = absentFrom(view, wanted, filterOf(view, wanted));
  const name = wanted.drawn === 'composition' ? COMPOSITION : wanted.metric.id;
  return {
    title: titleOf(view, wanted),
    chart: !site.isStatic,
    body: html`<h1>${t('比较排序', 'Compare and rank')}</h1>
${site.isStatic ? rankChoices(view, { name, year: wanted.year }, years, defaultYear(view)) : chooser(view, wanted, name, years)}
<h2>${titleOf(view, wanted)}</h2>
<p class="lead">${t(`参加排序 ${ranking.ranked.length} 个，共 ${total + absent.length} 个。`, `${ranking.ranked.length} of ${total + absent.length} are ranked.`)}</p>
${stability(view, wanted, ranking)}
${chartFigure(view, rankChart(view, wanted), { path: rankPath(wanted), query: rankQuery(wanted), table: false })}
${ranking.ranked.length > 0 && rankTable(view, wanted, ranking)}
<h2>${t('没有参加排序的', 'Who is not ranked')}</h2>
${notRanked(view, wanted, ranking, absent)}
<p><strong>${t('写稿时注意：', 'When you write: ')}</strong>${wanted.metric.do_not_write[view.lang]}</p>`,
  };
}

function chooser(view: View, wanted: RankWanted, name: string, years: readonly number[]): Html {
  const { t } = view;
  return html`<form class="panel" action="/rank">${metricPicker(view, name)}${areaPicker(view, 'place', wanted.place)}${yearPicker(view, years, wanted.year)}${kindPicker(view, wanted.kind)}${levelPicker(view, wanted.level)}${langField(view)}<button>${t('排序', 'Rank')}</button></form>`;
}

function stability({ t, lang }: View, { year }: RankWanted, ranking: ShownRanking): Html | false {
  const [first] = ranking.ranked;
  // One alone is first whatever the minimum.
  if (first === undefined || ranking.ranked.length + ranking.tooSmall.length < 2) return false;
  const name = (code: string | null) =>
    code === null ? t('没有', 'none') : placeName(code, year, lang);
  const holds =
    ranking.firstAtHalf === first.divisionCode && ranking.firstAtDouble === first.divisionCode;
  const { minimumBase } = ranking;
  return html`<p class="${holds ? 'ok' : 'warning'}">${
    holds
      ? t(
          `把分母下限减半（${minimumBase / 2}）或加倍（${minimumBase * 2}），第一位不变。`,
          `With half (${minimumBase / 2}) or double (${minimumBase * 2}) the minimum base the first place stays the same.`,
        )
      : t(
          `次序不稳：分母下限为 ${minimumBase / 2} 时第一位是${name(ranking.firstAtHalf)}，为 ${minimumBase} 时是${name(first.divisionCode)}，为 ${minimumBase * 2} 时是${name(ranking.firstAtDouble)}。`,
          `The order does not hold: with a minimum base of ${minimumBase / 2} the first is ${name(ranking.firstAtHalf)}, with ${minimumBase} ${name(first.divisionCode)}, with ${minimumBase * 2} ${name(ranking.firstAtDouble)}.`,
        )
  }</p>`;
}

function rankTable(view: View, wanted: RankWanted, ranking: ShownRanking): Html {
  const { t, lang } = view;
  const shown = ranking.ranked.slice(0, SHOWN);
  // One government reports for a place; of its departments any number may be here.
  const many = wanted.kind !== 'government';
  const grounds =
    wanted.metric.id === 'denial_rate'
      ? mainGrounds(view, wanted.metric, filterOf(view, wanted), ranking)
      : null;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('排序', 'Ranking')}"><table class="data"><caption>${metricTitle(wanted.metric, lang)}${t('，从高到低。', ', highest first. ')}${t('“95%区间”为威尔逊区间：件数少时区间宽，名次不可靠。', '“95 % interval”: Wilson. With few requests it is wide and the rank means little.')}</caption><thead><tr><th scope="col" class="n">#</th><th scope="col">${t('地区', 'Place')}</th><th scope="col" class="n">${t('值', 'Value')}</th><th scope="col" class="n">${t('分子／分母', 'Numerator / base')}</th><th scope="col" class="n">${t('95%区间', '95 % interval')}</th>${many && html`<th scope="col" class="n">${t('报告数', 'Reports')}</th>`}${grounds !== null && html`<th scope="col">${t('用得最多的理由', 'Ground used most')}</th>`}</tr></thead><tbody>
${shown.map(
  (one, index) =>
    html`<tr><td class="n">${index + 1}</td><th scope="row">${placeLink(view, one.divisionCode)}</th><td class="n">${linkedValue(view, wanted, one)}</td><td class="n">${count(one.numerator)}／${count(one.base)}</td><td class="n">${interval(wanted.metric, one)}</td>${many && html`<td class="n">${count(one.n)}</td>`}${grounds !== null && html`<td>${grounds.get(one.divisionCode) ?? '—'}</td>`}</tr>\n`,
)}</tbody></table></div>${ranking.ranked.length > SHOWN && html`<p class="soft">${t(`只列前 ${SHOWN} 个；全部见 CSV。`, `The first ${SHOWN}; all are in the CSV.`)}</p>`}`;
}

function linkedValue(view: View, { metric, year, kind, level }: RankWanted, one: Ranked): Html {
  const text = valueText(metric, one.value);
  const link = evidenceLink(view, {
    metricId: metric.id,
    place: one.divisionCode,
    year,
    kind,
    level,
  });
  return link === null ? html`${text}` : html`<a href="${link}">${text}</a>`;
}

function interval(metric: Metric, one: Ranked): string {
  if (metric.kind !== 'ratio' || one.n !== 1) return '—';
  const range = wilson(one.numerator, one.base);
  return range === null ? '—' : `${percent(range.low)}–${percent(range.high)}`;
}
