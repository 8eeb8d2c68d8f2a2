/**
 * Form fields that choose what charts show; plain forms that work without JavaScript.
 *
 * @module
 */

import { BODY_KINDS, LEVELS, type Vocabulary } from '../../normalize/vocabulary.ts';
import { METRICS, ROLLED_UP } from '../../store/metrics/definition.ts';
import { canShow } from '../../store/read/metric-series.ts';
import type { Language } from '../../text/language.ts';
import { metricTitle } from '../chart/describe.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import { originOf } from '../request.ts';
import { langField } from '../view/layout.ts';
import { type Html, html } from '../view/markup.ts';
import { placeName, provinces } from '../view/places.ts';
import type { View } from '../view/view.ts';

/** A `<select>` of metrics by theme, the composition first; those that can be ranked unless told. */
export function metricPicker(
  view: View,
  chosen: string,
  offered = ROLLED_UP,
  withComposition = true,
): Html {
  const { t, lang } = view;
  const themes = [...Map.groupBy(offered, (metric) => metric.theme)];
  return html`<label>${t('指标', 'Metric')}<select name="metric">${withComposition && html`<option value="${COMPOSITION}"${selected(chosen === COMPOSITION)}>${t('办理结果构成（六类）', 'Composition of outcomes (six parts)')}</option>`}${themes.map(
    ([theme, metrics]) =>
      html`<optgroup label="${themeName(theme, lang)}">${metrics.map((metric) => html`<option value="${metric.id}"${selected(metric.id === chosen)}>${metricTitle(metric, lang)}</option>`)}</optgroup>`,
  )}</select></label>`;
}

const THEMES: Readonly<Record<string, readonly [string, string]>> = {
  counts: ['数量', 'Counts'],
  outcomes: ['办理结果', 'Outcomes'],
  grounds: ['不予公开的理由', 'Grounds of refusal'],
  applicants: ['申请人', 'Applicants'],
  workload: ['工作量', 'Workload'],
  reviews: ['复议和诉讼', 'Reconsideration and litigation'],
  disclosure: ['主动公开', 'Proactive disclosure'],
  quality: ['报告质量', 'Quality of the reports'],
};

export function themeName(theme: string, lang: Language): string {
  return THEMES[theme]?.[lang === 'zh' ? 0 : 1] ?? theme;
}

export function kindPicker({ t, lang }: View, chosen: string): Html {
  return picker(t('单位类型', 'Kind of body'), 'kind', { options: BODY_KINDS, chosen, lang });
}

export function levelPicker({ t, lang }: View, chosen: string): Html {
  return picker(t('层级', 'Level'), 'level', { options: LEVELS, chosen, lang });
}

/** All places, or one province. */
export function areaPicker(view: View, name: string, chosen: string): Html {
  const { t, lang, site } = view;
  const areas = provinces(originOf(site) === 'demo').map((code) => code.slice(0, 2));
  return html`<label>${t('范围', 'Within')}<select name="${name}"><option value="all"${selected(chosen === 'all')}>${t('全部地区', 'all places')}</option>${areas.map((area) => html`<option value="${area}"${selected(area === chosen)}>${placeName(`${area}0000`, null, lang)}</option>`)}</select></label>`;
}

export function yearPicker({ t }: View, years: readonly number[], chosen: number): Html {
  return html`<label>${t('年度', 'Year')}<select name="year">${years.map((year) => html`<option value="${year}"${selected(year === chosen)}>${year}</option>`)}</select></label>`;
}

function picker(
  title: string,
  name: string,
  { options, chosen, lang }: { options: Vocabulary; chosen: string; lang: Language },
): Html {
  return html`<label>${title}<select name="${name}">${Object.entries(options).map(([code, word]) => html`<option value="${code}"${selected(code === chosen)}>${word[lang]}</option>`)}</select></label>`;
}

function selected(is: boolean): Html | '' {
  return is ? html` selected` : '';
}

export { langField };

/** Metrics that have a trend: also those that compare years or count what is missing, and have no order of places. */
export const SHOWABLE = METRICS.filter(({ id }) => canShow(id));

/** Metrics that cannot be shown without a table the user brings, by name. */
export const EXTERNAL = METRICS.filter(({ kind }) => kind === 'external');
