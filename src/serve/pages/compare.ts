/**
 * Bodies or places side by side over the years, by any metric.
 *
 * @module
 */

import { metricById } from '../../store/metrics/definition.ts';
import { hasBodyValues } from '../../store/read/body-series.ts';
import { mainYear } from '../../store/read/contents.ts';
import { metricRanking } from '../../store/read/metric-ranking.ts';
import { metricTitle } from '../chart/describe.ts';
import { chartFigure } from '../chart/figure.ts';
import { compareChart, compareTitle } from '../compare/chart.ts';
import { compareChooser, neighbours, offerList, offersFor, sideList } from '../compare/chooser.ts';
import { comparedSides } from '../compare/sides.ts';
import { compareTable } from '../compare/table.ts';
import {
  type CompareWanted,
  comparePath,
  compareQuery,
  isPlaceSide,
  plainComparison,
} from '../compare/wanted.ts';
import { originOf } from '../request.ts';
import { langField } from '../view/layout.ts';
import { html } from '../view/markup.ts';
import type { ExplorerPage, View } from '../view/view.ts';

/** A comparison; with one side alone the page asks for another. */
export function comparePage(view: View, wanted: CompareWanted): ExplorerPage {
  const { t, lang, href } = view;
  const { sides, unknown } = comparedSides(view, wanted);
  const chart = compareChart(view, wanted, sides);
  const title = compareTitle(view, wanted, sides);
  const address = { path: comparePath(wanted), query: compareQuery(wanted) };
  const hasNoBodies =
    !hasBodyValues(wanted.metric) && wanted.sides.some((one) => !isPlaceSide(one));
  return {
    title,
    chart: true,
    description: title,
    picture: href(`${address.path}.svg`, { ...address.query, size: 'article' }),
    body: html`<h1>${t('并排比较', 'Side by side')}</h1>
${compareChooser(view, wanted)}
${sideList(view, wanted, sides)}
${unknown.length > 0 && html`<p class="warning">${t(`库里没有：${unknown.join('、')}。`, `Not in this database: ${unknown.join(', ')}.`)}</p>`}
${sides.length < 2 && html`<p class="lead">${t('再选一个，就能并排看。', 'Choose another one to see them side by side.')}</p>`}
${hasNoBodies && html`<p class="warning">${t('这个指标数的是有没有报告，单个机关没有值。', 'This metric counts reports that are or are not there: a single body has no value.')}</p>`}
${sides.length < 2 && neighbours(view, wanted)}
<h2>${title}</h2>
${chartFigure(view, chart, { ...address, table: false })}
${compareTable(view, wanted, sides)}
${sides.length >= 2 && neighbours(view, wanted)}
<p><strong>${t('写稿时注意：', 'When you write: ')}</strong>${wanted.metric.do_not_write[lang]}</p>`,
  };
}

/** Where nothing is chosen yet: a field for the first, and the first five of the best known ranking. */
export function compareStartPage(view: View): ExplorerPage {
  const { t, site, lang, href } = view;
  const metric = metricById('denial_rate');
  const year = mainYear(site.store);
  const title = t('并排比较', 'Side by side');
  const first =
    metric === undefined || year === null
      ? []
      : metricRanking(site.store, metric, {
          ...{ prefix: '', level: 'county', kind: 'government' },
          ...{ origin: originOf(site), year },
        }).ranked.slice(0, 5);
  const wanted =
    metric === undefined
      ? null
      : plainComparison(
          metric,
          first.map((one) => one.divisionCode),
        );
  return {
    title,
    body: html`<h1>${title}</h1>
<p class="lead">${t('两到六个机关或地区，任一指标，逐年并排；缺数的写明缺的是什么。', 'Two to six bodies or places, by any metric, year by year; where a number is missing, why.')}</p>
<form class="panel" action="/compare"><label>${t('第一个（地区或机关的名称）', 'The first (name of a place or body)')}<input type="search" name="add" maxlength="60" required></label>${langField(view)}<button>${t('选定', 'Choose')}</button></form>
${wanted !== null && wanted.sides.length > 1 && html`<ul class="actions"><li><a href="${href(comparePath(wanted))}">${t(`${year}年${metricTitle(wanted.metric, lang)}最高的${wanted.sides.length}个县级政府`, `The ${wanted.sides.length} county governments with the highest ${metricTitle(wanted.metric, lang).toLowerCase()} in ${year}`)}</a></li></ul>`}`,
  };
}

/** What was typed fits several places or bodies, or none. */
export function compareWhichPage(view: View, wanted: CompareWanted, typed: string): ExplorerPage {
  const { t } = view;
  const offers = offersFor(view, typed);
  const title = t('加哪一个？', 'Which one?');
  return {
    title,
    status: offers.length === 0 ? 404 : 200,
    body: html`<h1>${title}</h1><p class="lead" lang="zh-Hans">${typed}</p>
${offers.length === 0 ? html`<div class="empty"><p>${t('没有这个名字的地区或机关；换个写法试试。', 'No place or body has this name; try another spelling.')}</p></div>` : offerList(view, wanted, offers)}
${compareChooser(view, wanted)}`,
  };
}
