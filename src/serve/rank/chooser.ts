/**
 * The form that chooses a ranking; plain fields that work without JavaScript.
 *
 * @module
 */
import { fieldsOfWork } from '../../store/read/body-ranking.ts';
import { contents } from '../../store/read/contents.ts';
import { canAddYears } from '../../store/read/period-ranking.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import {
  areaPicker,
  kindPicker,
  langField,
  levelPicker,
  metricPicker,
  yearPicker,
} from '../pages/pickers.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { isPeriod, type RankWanted, rankPath, rankQuery } from './wanted.ts';

/** Years of the database, newest first. */
export function rankYears({ site }: View): number[] {
  const { firstYear, lastYear } = contents(site.store);
  if (firstYear === null || lastYear === null) return [];
  return Array.from({ length: lastYear - firstYear + 1 }, (_, i) => lastYear - i);
}

/** The form, and beneath it the other ways to see what is chosen. */
export function rankChooser(view: View, wanted: RankWanted): Html {
  const { t } = view;
  const name = wanted.drawn === 'composition' ? COMPOSITION : wanted.metric.id;
  const years = rankYears(view);
  return html`<form class="panel" action="/rank">${metricPicker(view, name)}${areaPicker(view, 'place', wanted.place)}${yearPicker(view, years, wanted.year)}${sincePicker(view, wanted, years)}${kindPicker(view, wanted.kind)}${levelPicker(view, wanted.level)}${fieldPicker(view, wanted)}${option('of', 'bodies', wanted.of === 'bodies', t('逐个机关', 'body by body'))}${langField(view)}<button>${t('排序', 'Rank')}</button></form>
${otherWays(view, wanted)}`;
}

function sincePicker({ t }: View, wanted: RankWanted, years: readonly number[]): Html | false {
  if (!canAddYears(wanted.metric)) return false;
  const from = isPeriod(wanted) ? wanted.since : null;
  const choice = (year: number) =>
    html`<option value="${year}"${year === from ? html` selected` : ''}>${year}</option>`;
  return html`<label>${t('从哪年加起', 'Added from')}<select name="since"><option value="">${t('只看一年', 'one year alone')}</option>${years.filter((year) => year >= 2019).map(choice)}</select></label>`;
}

function fieldPicker(view: View, { field }: RankWanted): Html | false {
  const { t, site } = view;
  const fields = fieldsOfWork(site.store);
  if (fields.length === 0) return false;
  return html`<label>${t('工作领域（部门）', 'Field (departments)')}<select name="field"><option value="">${t('不限', 'any')}</option>${fields.map((one) => html`<option value="${one.field}" lang="zh-Hans"${one.field === field ? html` selected` : ''}>${one.field}</option>`)}</select></label>`;
}

function option(name: string, value: string, chosen: boolean, text: string): Html {
  return html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${chosen ? html` checked` : ''}> ${text}</label>`;
}

/** One step to the same ranking in another order, or divided by inhabitants. */
function otherWays(view: View, wanted: RankWanted): Html | false {
  const { t, href, site } = view;
  const to = (change: Partial<RankWanted>) => {
    const other = { ...wanted, ...change };
    return href(rankPath(other), rankQuery(other));
  };
  const links: Html[] = [];
  if (wanted.metric.kind === 'ratio' && wanted.drawn === 'values') {
    links.push(
      wanted.order === 'value'
        ? html`<a href="${to({ order: 'bound' })}">${t('按区间下限排（小分母不占便宜）', 'Order by the lower end of the interval (small bases gain nothing)')}</a>`
        : html`<a href="${to({ order: 'value' })}">${t('按值排', 'Order by the value')}</a>`,
    );
  }
  if (wanted.metric.kind === 'count' && wanted.of === 'places' && site.population !== null) {
    links.push(
      wanted.perPeople
        ? html`<a href="${to({ perPeople: false })}">${t('看件数', 'The numbers themselves')}</a>`
        : html`<a href="${to({ perPeople: true })}">${t('每十万人', 'For 100,000 people')}</a>`,
    );
  }
  return (
    links.length > 0 &&
    html`<ul class="actions">${links.map((link) => html`<li>${link}</li>`)}</ul>`
  );
}
