/**
 * What a static copy offers in place of the forms that choose a chart: the charts that are in it, as links.
 *
 * @module
 */

import { BODY_KINDS, label } from '../../normalize/vocabulary.ts';
import { type Metric, ROLLED_UP } from '../../store/metrics/definition.ts';
import { reportsByYear } from '../../store/read/contents.ts';
import { canRank } from '../../store/read/metric-ranking.ts';
import { metricTitle } from '../chart/describe.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import { themeName } from '../pages/pickers.ts';
import { type Html, html } from '../view/markup.ts';
import { NATION } from '../view/places.ts';
import { pathOf, type View } from '../view/view.ts';

/** Trends of all places: every metric, and the composition for every kind of body with reports. */
export function trendChoices(view: View): Html {
  const { t, lang, href, site } = view;
  const kinds = new Set(reportsByYear(site.store).map(({ bodyKind }) => bodyKind));
  const shown = Object.keys(BODY_KINDS).filter((kind) => kinds.has(kind));
  const composition = pathOf('trends', COMPOSITION, NATION);
  return html`<details><summary>${t('换一个指标', 'Another metric')}</summary><dl class="about">
<dt>${t('办理结果构成（六类）', 'Composition of outcomes (six parts)')}</dt><dd>${shown.map((kind) => html`<a href="${href(composition, { kind: kind === 'government' ? null : kind })}">${label(BODY_KINDS, kind, lang)}</a>　`)}</dd>
${metricLinks(view, (metric) => href(pathOf('trends', metric.id, NATION)))}</dl></details>`;
}

/** Metrics that a static copy ranks in every year; the others in one. */
const EVERY_YEAR: ReadonlySet<string> = new Set([COMPOSITION, 'denial_rate']);

/** Rankings of all places: every metric in the year that is shown where none is asked for, refusals in every year. */
export function rankChoices(
  view: View,
  shown: { readonly name: string; readonly year: number },
  years: readonly number[],
  defaultYear: number,
): Html {
  const { t, href } = view;
  const at = (metric: string, year: number) => href(pathOf('rank', metric, NATION, year));
  const composition = t('办理结果构成（六类）', 'Composition of outcomes (six parts)');
  return html`${
    EVERY_YEAR.has(shown.name) &&
    html`<p>${t('年度：', 'Year: ')}${years.map((year) => (year === shown.year ? html`<b>${year}</b>　` : html`<a href="${at(shown.name, year)}">${year}</a>　`))}</p>`
  }<details><summary>${t('换一个指标', 'Another metric')}</summary><dl class="about"><dt>${composition}</dt><dd><a href="${at(COMPOSITION, defaultYear)}">${composition}</a></dd>
${metricLinks(view, (metric) => (canRank(metric) ? at(metric.id, defaultYear) : null))}</dl></details>`;
}

/** Maps of the provinces by every metric that places can be ordered by, of the year that is shown where none is asked for. */
export function mapChoices(view: View): Html {
  const link = (metric: Metric) =>
    canRank(metric)
      ? view.href('/map', { metric: metric.id === 'denial_rate' ? null : metric.id })
      : null;
  return html`<details><summary>${view.t('换一个指标', 'Another metric')}</summary><dl class="about">${metricLinks(view, link)}</dl></details>`;
}

function metricLinks({ lang }: View, link: (metric: Metric) => string | null): Html[] {
  return [...Map.groupBy(ROLLED_UP, ({ theme }) => theme)].map(
    ([theme, metrics]) =>
      html`<dt>${themeName(theme, lang)}</dt><dd>${metrics.map((metric) => {
        const address = link(metric);
        return address !== null && html`<a href="${address}">${metricTitle(metric, lang)}</a>　`;
      })}</dd>`,
  );
}
