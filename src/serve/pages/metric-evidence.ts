/**
 * 核实单 of a metric's value: the sentence, the formula, the base, and every report in it or left out.
 *
 * @module
 */

import type { BodyKind, Level } from '../../normalize/record.ts';
import { label, SCOPES } from '../../normalize/vocabulary.ts';
import { type Metric, metricById } from '../../store/metrics/definition.ts';
import { groundsBehind } from '../../store/read/grounds.ts';
import { canRank } from '../../store/read/metric-ranking.ts';
import {
  type Contribution,
  contributions,
  type ReportsFilter,
  reportsBehind,
} from '../../store/read/metric-reports.ts';
import { metricSeries, type ShownPoint } from '../../store/read/metric-series.ts';
import type { StoredCell } from '../../store/read/report-cells.ts';
import { listReports } from '../../store/read/reports.ts';
import { placePrefix } from '../chart/address.ts';
import { metricTitle, valueText, whose } from '../chart/describe.ts';
import { notFound, originOf, PageNumber } from '../request.ts';
import { count, percent } from '../view/format.ts';
import { type Html, html, sourceLink } from '../view/markup.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { groundName } from './grounds.ts';
import { fetchedText, paging, reportPath, reportTitle, sheetAddress } from './page-parts.ts';
import { sourceSnippets } from './snippet-view.ts';
import { cellKey, cellLabel } from './tables.ts';

export interface ValueAddress {
  readonly metric: Metric;
  readonly place: string;
  readonly year: number;
  readonly kind: BodyKind;
  readonly level: Level;
}

const PAGE_SIZE = 50;

/** The evidence sheet of a value. */
export async function metricEvidencePage(view: View, address: ValueAddress): Promise<ExplorerPage> {
  const { site, t, lang, query } = view;
  const { metric, place, year, kind, level } = address;
  const origin = originOf(site);
  const selection = { place: placePrefix(place), kind, level, origin };
  const point =
    metricSeries(site.store, metric, selection).points.find((one) => one.fiscalYear === year) ??
    withoutValue(view, address);
  const title = `${t('核实单', 'Evidence sheet')} · ${metricTitle(metric, lang)}`;
  if (point === undefined) {
    return notFound(
      view,
      t(
        '这一年这里没有报告，或报告所用的格式没有这个指标。',
        'There is no report for this year and place, or its form does not have this metric.',
      ),
    );
  }
  const filter: ReportsFilter = {
    place: selection.place,
    kind,
    origin,
    year,
    scope: point.scope,
    level: point.level ?? '',
  };
  const page = PageNumber.parse(query['page'] ?? 1);
  const list = contributions(site.store, metric, filter, {
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  });
  const total = reportsBehind(site.store, filter);
  return {
    title,
    kind: 'sheet',
    body: html`<h1>${t('核实单', html`Evidence sheet <span lang="zh-Hans">核实单</span>`)}</h1>
<p class="sentence">${sentence(view, address, point)}</p>
<dl class="about">
<dt>${t('指标', 'Metric')}</dt><dd>${metricTitle(metric, lang)}</dd>
<dt>${t('算法', 'Formula')}</dt><dd>${formula(view, metric)}</dd>
<dt>${t('结果', 'Value')}</dt><dd><b>${valueText(metric, point.value)}</b>${point.value !== null && metric.kind !== 'count' && html` = ${count(point.numerator)} ÷ ${count(point.base)}`}</dd>
${interval(view, point)}
<dt>${t('统计范围', 'Scope')}</dt><dd>${label(SCOPES, point.scope, lang)}</dd>
<dt>${t('报告', 'Reports')}</dt><dd>${t(`共 ${total} 份：计入 ${point.n} 份，勾稽不符未计入 ${point.removed} 份，没有这些数 ${point.undefined} 份`, `${total} in all: ${point.n} counted, ${point.removed} left out because their sums fail, ${point.undefined} without these numbers`)}</dd>
<dt>${t('写稿时注意', 'When you write')}</dt><dd>${metric.do_not_write[lang]}</dd>
</dl>
${metric.id === 'denial_rate' && groundsTable(view, address, point)}
<h2>${t('依据的报告', 'The reports behind it')}</h2>
${list.map((one) => contributionItem(view, one))}
${await onlySource(view, total, list)}
${paging(view, page, page * PAGE_SIZE < total)}
${sheetAddress(view)}`,
  };
}

/** A year whose reports have no value: the series has no point, the sheet says why. */
function withoutValue(
  { site }: View,
  { metric, place, year, kind }: ValueAddress,
): ShownPoint | undefined {
  const reports = listReports(
    site.store,
    { division: place, year, kind },
    { limit: 500, offset: 0 },
  );
  const [first] = reports;
  if (first === undefined || !canRank(metric)) return undefined;
  const same = reports.filter((one) => one.scope === first.scope && one.level === first.level);
  return {
    ...{ fiscalYear: year, forms: [], scope: first.scope, level: first.level },
    ...{ value: null, numerator: 0, base: 0, n: 0, removed: 0 },
    ...{ reports: same.length, undefined: same.length, median: null, sameBodies: null },
    ...{ interval: null, smallBase: true, breakNote: null },
  };
}

function sentence(
  { lang, t }: View,
  { metric, place, kind, level, year }: ValueAddress,
  { value, ...part }: ShownPoint,
): Html | string {
  const who = whose({ place, kind, level, year }, lang);
  if (value === null)
    return t(
      `${who}${year}年的${metric.official_term}算不出来：没有可用的分母。`,
      `${metric.title_en} for ${who} in ${year} cannot be computed: there is no usable base.`,
    );
  const values: Readonly<Record<string, string>> = {
    place: who,
    year: String(year),
    base: count(part.base),
    numerator: count(part.numerator),
    n: count(part.n),
    value: valueText(metric, value),
  };
  return metric.sentence[lang].replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}

function formula(view: View, metric: Metric): Html {
  const side = (terms: readonly string[]) =>
    terms
      .map((term) => termText(view, term))
      .join(' + ')
      .replaceAll('+ −', '− ');
  const one = (top: readonly string[], bottom: readonly string[] | undefined) =>
    html`<span lang="zh-Hans">（${side(top)}）${bottom !== undefined && html` ÷ （${side(bottom)}）`}</span>`;
  return html`${one(metric.numerator, metric.kind === 'count' ? undefined : metric.base)}${metric.other_numerator !== undefined && html` − ${one(metric.other_numerator, metric.other_base)}`}`;
}

/** A term of a formula by its official label: a whole group where it names all its rows. */
function termText({ t }: View, term: string): string {
  if (term.startsWith('@')) return FACTS[term.slice(1)]?.[t(0, 1)] ?? term;
  const minus = term.startsWith('-') ? '−' : '';
  const [table = '', row = '', column = ''] = term.replace(/^-/, '').split('/');
  if (row.endsWith('*')) {
    const stem = row.replace(/\.?\*$/, '');
    const groups: Readonly<Record<string, string>> = {
      refused: '（三）不予公开各项',
      unavailable: '（四）无法提供各项',
      not_processed: '（五）不予处理各项',
      other: '（六）其他处理各项',
    };
    const columnText = cellLabel(null, table, 'granted', column).split(' · ').at(-1) ?? column;
    return `${minus}${groups[stem] ?? stem} · ${columnText}`;
  }
  return minus + cellLabel(null, table, row, column);
}

const FACTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  reports: ['报告', 'reports'],
  has_tables: ['有表格的报告', 'reports with tables'],
  broken_sum: ['勾稽不符的报告', 'reports whose sums fail'],
  no_request_table: ['没有申请表的报告', 'reports without a requests table'],
  has_received: ['填了新收申请数的报告', 'reports that state requests received'],
  no_request: ['新收申请为零的报告', 'reports with no request received'],
  all_cells: ['全部单元格', 'all cells'],
  blank_cells: ['空白单元格', 'blank cells'],
  dated: ['公布日期和期限都明确的报告', 'reports whose date and due date are known'],
  late: ['逾期公布的报告', 'reports published late'],
  prose_contradiction: [
    '正文与表格数字不一致的报告',
    'reports whose prose contradicts their tables',
  ],
};

function interval({ t }: View, { interval: range }: ShownPoint): Html | false {
  if (range === null) return false;
  return html`<dt>${t('95%区间', '95 % interval')}</dt><dd>${percent(range.low)}–${percent(range.high)}<span class="soft small">${t('（威尔逊法；件数少时区间宽）', ' (Wilson; wide where requests are few)')}</span></dd>`;
}

/** On what ground requests were refused: the question that follows at once. */
function groundsTable(view: View, address: ValueAddress, point: ShownPoint): Html {
  const { t, lang, site } = view;
  const { metric, place, kind, level } = address;
  const selection = { place: placePrefix(place), kind, level, origin: originOf(site) };
  const rows = groundsBehind(site.store, metric, selection, point);
  return html`<h2>${t('不予公开的理由', 'On what ground')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${t('理由', 'Grounds')}"><table class="data"><thead><tr><th scope="col">${t('理由', 'Ground')}</th><th scope="col" class="n">${t('件', 'Requests')}</th><th scope="col" class="n">${t('占不予公开', 'Share of refusals')}</th></tr></thead><tbody>
${rows.map((one) => html`<tr><th scope="row">${groundName(one.metric, lang)}</th><td class="n">${count(one.requests)}</td><td class="n">${percent(one.share)}</td></tr>`)}</tbody></table></div>`;
}

const STATUS: Readonly<Record<Contribution['status'], readonly [string, string]>> = {
  in: ['计入', 'counted'],
  sum_fails: ['未计入：这些数所在的勾稽关系不成立', 'left out: a sum with these cells fails'],
  no_value: ['未计入：没有可用的数，或分母为零', 'left out: no usable number, or a base of zero'],
  not_in_form: ['未计入：所用格式没有这个指标', 'left out: its form does not have this metric'],
  fact: ['计入（按整份报告的事实）', 'counted (a fact of the whole report)'],
};

function contributionItem(view: View, { report, status, numerator, base }: Contribution): Html {
  const { t, href, lang } = view;
  const [zh, en] = STATUS[status];
  return html`<section><h3 lang="zh-Hans"><a href="${href(reportPath(report.report_id))}">${reportTitle(report)}</a></h3>
<p class="${status === 'in' || status === 'fact' ? 'ok' : 'warning'}">${lang === 'zh' ? zh : en}</p>
${numerator.length + base.length > 0 && html`<dl class="about"><dt>${base.length === 0 ? t('数', 'Number') : t('分子', 'Numerator')}</dt><dd>${cells(view, report.report_id, numerator)}</dd>${base.length > 0 && html`<dt>${t('分母', 'Base')}</dt><dd>${cells(view, report.report_id, base)}</dd>`}</dl>`}
<p class="small">${sourceLink(report.source_uri)}<br>${t('获取', 'fetched')} ${fetchedText(view, report)} · sha256 <code>${report.sha256}</code></p></section>`;
}

/** A value of one report shows its cells where they stand; of many, each cell's own sheet does. */
async function onlySource(
  view: View,
  total: number,
  [only]: readonly Contribution[],
): Promise<Html | false> {
  if (total !== 1 || only === undefined || view.site.isStatic) return false;
  const places = [...only.numerator, ...only.base].map((cell) => cell.at);
  if (places.length === 0) return false;
  return html`<h2>${view.t('在原文中的位置', 'Where it stands in the source')}</h2>
${await sourceSnippets(view, only.report, places)}`;
}

function cells(view: View, reportId: string, list: readonly StoredCell[]): Html {
  return html`<ul class="plain small" lang="zh-Hans">${list.map((cell) => {
    const name = cellLabel(cell.form, cell.table, cell.row, cell.column);
    const value = cell.used === null ? '—' : count(cell.used);
    const link = view.site.isStatic
      ? `${view.href(reportPath(reportId))}#${cellKey(cell)}`
      : view.href(pathOf('evidence', 'cell', reportId, cell.table, cell.row, cell.column));
    return html`<li>${name}：<a href="${link}"><b>${value}</b></a>${cell.basis === 'inferred' && view.t('（推出）', ' (forced)')}</li>`;
  })}</ul>`;
}

/** The metric of an address. */
export function metricOf(id: string): Metric | undefined {
  return metricById(id);
}
