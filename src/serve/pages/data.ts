/**
 * Data: downloads, and the dictionary of views, statutory labels and metrics.
 *
 * @module
 */

import { label } from '../../normalize/vocabulary.ts';
import { FORMS } from '../../parse/forms/form.ts';
import type { RelationEntry } from '../../store/dictionary/describe.ts';
import { METRICS } from '../../store/metrics/definition.ts';
import { contents } from '../../store/read/contents.ts';
import { describedViews } from '../../store/read/dictionary.ts';
import { canShow } from '../../store/read/metric-series.ts';
import { metricTitle, unitOf } from '../chart/describe.ts';
import { FORM_NAMES } from '../view/labels.ts';
import { type Html, html } from '../view/markup.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { themeName } from './pickers.ts';

/** The page of downloads and definitions. */
export function dataPage(view: View): ExplorerPage {
  const { t, site } = view;
  return {
    title: t('数据', 'Data'),
    body: html`<h1>${t('数据', 'Data')}</h1>
<p class="lead">${lead(view)}</p>
${years(view)}
<h2 id="views">${t('视图', 'Views')}</h2>${describedViews(site.store).map((relation) => viewSection(view, relation))}
<h2 id="metrics">${t('指标', 'Metrics')}</h2>${metricTable(view)}
<h2 id="forms">${t('法定格式', 'The statutory forms')}</h2><ul class="plain">${FORMS.map((form) => html`<li lang="zh-Hans">${label(FORM_NAMES, form.id, 'zh')}：${form.fiscalYears[0]}–${form.fiscalYears[1] ?? t('今', 'now')}</li>`)}</ul>
${!site.isStatic && html`<p>${t('整库导出（Parquet、Excel、Stata、面板数据、可引用的发布版）用命令行：', 'Whole exports (Parquet, Excel, Stata, panels, citable releases) are made on the command line: ')}<code>gongkai export tables|panel|release --to DIR</code></p>`}`,
  };
}

/** What can be had here: a static copy has the files of its charts and reports, and no server to ask. */
function lead({ t, site }: View): string {
  return site.isStatic
    ? t(
        '这里是静态副本：每张图、每份报告的 CSV 在它们的页面上。下面说明数据库的视图、指标和法定格式。',
        'This is a static copy: the CSV of each chart and report is on its page. Below, the views of the database, the metrics and the statutory forms.',
      )
    : t(
        '下面每个视图都能下载成 CSV（带 BOM，中文 Excel 直接打开），也能在 SQL 页查询，或经接口（API）取 JSON。',
        'Every view below can be downloaded as CSV (with a BOM, for Chinese Excel), queried on the SQL page, or read as JSON through the API.',
      );
}

/**
 * Cells of one year at a time: a whole national dataset does not fit a page's patience. The form before 2019 has one
 * table, and an empty download of the later ones would say that nobody reported.
 */
function years({ t, href, site }: View): Html | false {
  const { firstYear, lastYear } = contents(site.store);
  if (firstYear === null || lastYear === null || site.isStatic) return false;
  const list = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => lastYear - index);
  return html`<h2>${t('按年下载', 'By year')}</h2><ul class="plain">${list.map((year) => html`<li>${year}：${year < 2019 ? html`<a href="${href('/data/statistics.csv', { year })}">${t('2014年式统计表', 'the statistics table of 2014')}</a>` : html`<a href="${href('/data/request_total.csv', { year })}">${t('申请办理情况（每份报告一行）', 'requests, one row a report')}</a>　<a href="${href('/data/review.csv', { year })}">${t('复议诉讼', 'reviews')}</a>`}　<a href="${href('/data/division_year.csv', { year })}">${t('地区与收录状态', 'places with their state')}</a></li>`)}</ul>`;
}

function viewSection(view: View, { name, zh, en, columns }: RelationEntry): Html {
  const { t, href, site } = view;
  return html`<details id="view-${name}"><summary><code>${name}</code> ${t(zh, en)}</summary>
${!site.isStatic && html`<p><a href="${href(`/data/${name}.csv`)}">CSV</a> <span class="soft small">${t('（每份 100,000 行，文件名写明行数，?from=100001 取其后）', '(100,000 rows a file; its name says which, ?from=100001 has what follows)')}</span></p>`}
<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="data"><thead><tr><th scope="col">${t('列', 'Column')}</th><th scope="col">${t('含义', 'Meaning')}</th><th scope="col">${t('单位', 'Unit')}</th></tr></thead><tbody>${columns.map((one) => html`<tr><th scope="row"><code>${one.name}</code></th><td>${t(one.zh, one.en)}${one.caveat !== '' && html` <span class="soft small" lang="en">${one.caveat}</span>`}</td><td>${one.unit ?? ''}</td></tr>`)}</tbody></table></div></details>`;
}

function metricTable(view: View): Html {
  const { t, lang, href, site } = view;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('指标', 'Metrics')}"><table class="data"><thead><tr><th scope="col">${t('指标', 'Metric')}</th><th scope="col">${t('类', 'Theme')}</th><th scope="col">${t('单位', 'Unit')}</th><th scope="col">${t('代码', 'Code')}</th></tr></thead><tbody>
${METRICS.map((metric) => {
  const drawn = canShow(metric.id);
  const name = metricTitle(metric, lang);
  return html`<tr><th scope="row">${drawn && !site.isStatic ? html`<a href="${href(`${pathOf('trends', metric.id)}/all`)}">${name}</a>` : name}</th><td>${themeName(metric.theme, lang)}</td><td>${unitOf(metric, lang)}</td><td><code>${metric.id}</code></td></tr>`;
})}</tbody></table></div>`;
}
