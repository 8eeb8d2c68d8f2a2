/**
 * Trends: a metric, or the composition of outcomes, over the years.
 *
 * @module
 */
import type { Language } from '../../text/language.ts';
import {
  type ChartQuery,
  chartQuery,
  metricName,
  trendPath,
  type Wanted,
} from '../chart/address.ts';
import { trendCharts } from '../chart/build.ts';
import { metricTitle } from '../chart/describe.ts';
import { chartFigure } from '../chart/figure.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import { trendChoices } from '../static/choices.ts';
import { type Html, html } from '../view/markup.ts';
import { isKnownPlace, NATION, ownName, placeName, placesContaining } from '../view/places.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import { EXTERNAL, kindPicker, langField, levelPicker, metricPicker, SHOWABLE } from './pickers.ts';

/** The page of a chart. */
export function trendsPage(view: View, wanted: Wanted): ExplorerPage {
  const { t, lang, site } = view;
  const charts = trendCharts(view, wanted);
  const name =
    wanted.metric === COMPOSITION
      ? t('办理结果构成', 'Composition of outcomes')
      : metricTitle(wanted.metric, lang);
  const figures = charts.map((chart, index) => {
    const places = wanted.metric === COMPOSITION ? [wanted.places[index] ?? NATION] : wanted.places;
    const own = { ...wanted, places };
    return html`<h2>${chart.title}</h2>${chartFigure(view, chart, { path: trendPath(own), query: chartQuery(own) })}`;
  });
  return {
    title: `${t('趋势', 'Trends')} · ${name}`,
    chart: !site.isStatic,
    body: html`<h1>${t('趋势', 'Trends')}</h1>
<p class="lead">${name}</p>
${site.isStatic ? trendChoices(view) : chooser(view, wanted)}
${figures}
${wanted.metric !== COMPOSITION && html`<p><strong>${t('写稿时注意：', 'When you write: ')}</strong>${wanted.metric.do_not_write[lang]}</p>`}
${EXTERNAL.length > 0 && html`<p class="small soft">${t('需要另备人口、财政数据才能算的指标，这里不提供：', 'Not available here, because a table of population or revenue is needed: ')}${EXTERNAL.map((metric) => metricTitle(metric, lang)).join(t('、', ', '))}${t('。', '.')}</p>`}`,
  };
}

function chooser(view: View, wanted: Wanted): Html {
  const { t, lang } = view;
  const places = wanted.places.map((place) => placeText(place, lang)).join(t('、', ', '));
  return html`<form class="panel" action="/trends">${metricPicker(view, metricName(wanted), SHOWABLE)}
<label>${t('地区（名称或代码，几个用顿号隔开；“全部地区”）', 'Places (names or codes, separated by commas; “all places”)')}<input name="places" value="${places}" maxlength="200" required></label>
${kindPicker(view, wanted.kind)}${levelPicker(view, wanted.level)}${langField(view)}<button>${t('看图', 'Show')}</button></form>`;
}

function placeText(place: string, lang: Language): string {
  if (place === NATION) return placeName(NATION, null, lang);
  if (place.length < 6) {
    return `${placeName(place.padEnd(6, '0'), null, lang)}各县`;
  }
  const name = placeName(place, null, lang);
  return placesContaining(name, 3).length === 1 ? name : place;
}

/** What a reader typed as codes; names that fit several places are taken as none of them. */
export function typedPlaces(text: string): {
  readonly codes: string[];
  readonly unclear: string[];
} {
  const codes: string[] = [];
  const unclear: string[] = [];
  for (const word of text
    .split(/[、,，;；\s]+/)
    .filter((one) => one !== '')
    .slice(0, 8)) {
    const code = placeOf(word);
    if (code === null) unclear.push(word);
    else codes.push(code);
  }
  return { codes, unclear };
}

function placeOf(word: string): string | null {
  if (/^(?:all|全部地区|全国|places)$/.test(word)) return NATION;
  if (/^(?:\d{2}|\d{4})$/.test(word)) return word;
  const counties = /^(.+)各县$/.exec(word)?.[1];
  if (counties !== undefined) {
    const [area] = exactly(counties);
    return area === undefined ? null : area.replace(/(?:00)+$/, '');
  }
  if (/^\d{6}$/.test(word)) return isKnownPlace(word) ? word : null;
  const found = exactly(word);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function exactly(name: string): string[] {
  const all = placesContaining(name, 200);
  const same = all.filter((code) =>
    [ownName(code, null, 'zh'), placeName(code, null, 'zh')].includes(name),
  );
  return same.length > 0 ? same : all;
}

/** The page for places that could not be told apart. */
export function unclearPlaces(
  view: View,
  unclear: readonly string[],
  query: ChartQuery,
): ExplorerPage {
  const { t, href } = view;
  return {
    title: t('地区不明确', 'Which place?'),
    status: 400,
    body: html`<h1>${t('地区不明确', 'Which place?')}</h1>
${unclear.map((word) => {
  const found = placesContaining(word, 12);
  return html`<h2 lang="zh-Hans">${word}</h2>${
    found.length === 0
      ? html`<p>${t('没有这个名字的行政区划。', 'No division has this name.')}</p>`
      : html`<ul class="plain">${found.map((code) => html`<li><a href="${href(`/trends/${COMPOSITION}/${code}`, { kind: query.kind === 'government' ? null : query.kind })}" lang="zh-Hans">${placeName(code, null, 'zh')}</a> <span class="soft">${code}</span></li>`)}</ul>`
  }`;
})}
<p><a href="${href('/trends')}">${t('回趋势页', 'Back to trends')}</a></p>`,
  };
}
