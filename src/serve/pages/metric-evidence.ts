/**
 * 核实单 of a metric's value: the sentence, the formula and its equation, how many reports it rests on, and each of them.
 *
 * @module
 */

import type { BodyKind, Level } from '../../normalize/record.ts';
import { label, SCOPES } from '../../normalize/vocabulary.ts';
import { type Metric, metricById } from '../../store/metrics/definition.ts';
import { wilson } from '../../store/metrics/interval.ts';
import { compositionPoint, compositionWith } from '../../store/read/composition.ts';
import { groundsBehind } from '../../store/read/grounds.ts';
import { type Contribution, contributions } from '../../store/read/metric-reports.ts';
import { canShow, type Selection } from '../../store/read/metric-series.ts';
import { type MetricSheet, metricSheet } from '../../store/read/metric-sheet.ts';
import { cellsOfVersion } from '../../store/read/report-cells.ts';
import { placePrefix } from '../chart/address.ts';
import { metricTitle, whose } from '../chart/describe.ts';
import { valueText } from '../chart/value-text.ts';
import { type Cited, citeSection } from '../evidence/cite.ts';
import { otherSheets, sheetCounts } from '../evidence/counted.ts';
import { expectedReports } from '../evidence/expected.ts';
import { formulaGloss, metricFormula, sheetEquation } from '../evidence/formula.ts';
import { contributionItem } from '../evidence/reports.ts';
import { sheetSentence } from '../evidence/sentence.ts';
import { notFound, originOf, PageNumber } from '../request.ts';
import { count, percent } from '../view/format.ts';
import { gloss } from '../view/gloss.ts';
import { type Html, html, plainText } from '../view/markup.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import { groundName } from './grounds.ts';
import { paging, sheetAddress } from './page-parts.ts';
import { sourceSnippets } from './snippet-view.ts';
import { cellKey } from './tables.ts';

interface ValueAddress {
  readonly metric: Metric;
  readonly place: string;
  readonly year: number;
  readonly kind: BodyKind;
  readonly level: Level;
  /** The value is a part of the six outcomes: only reports in which all six can be used. */
  readonly ofComposition: boolean;
}

const PAGE_SIZE = 50;
/** Where all are asked for on one page, to be printed. */
const ALL = 500;
/** Up to so many reports are shown unfolded. */
const UNFOLDED = 3;

/** The evidence sheet of a value. */
export async function metricEvidencePage(view: View, address: ValueAddress): Promise<ExplorerPage> {
  const { site, t, lang, query } = view;
  const { metric, place, year, kind, level } = address;
  const selection: Selection = { place: placePrefix(place), kind, level, origin: originOf(site) };
  const together = address.ofComposition ? compositionWith(metric) : [];
  const sheet = canShow(metric.id) ? sheetOf(view, address, selection) : null;
  if (sheet === null) return noSheet(view);
  const page = PageNumber.parse(query['page'] ?? 1);
  const size = query['all'] === '1' ? ALL : PAGE_SIZE;
  const filter = { ...selection, scope: sheet.scope, level: sheet.level ?? '', year };
  const isOfReports = metric.kind !== 'coverage';
  const list = isOfReports
    ? contributions(
        site.store,
        { metric, together },
        { ...filter, limit: size, offset: (page - 1) * size },
      )
    : [];
  const total = isOfReports ? sheet.reports + sheet.excluded : 0;
  const said = sheetSentence(view, sheet, address);
  return {
    title: `${t('核实单', 'Evidence sheet')} · ${metricTitle(metric, lang)} · ${whose({ place, kind, level, year }, lang)} ${year}`,
    description: plainText(said),
    kind: 'sheet',
    body: html`<h1>${t('核实单', html`Evidence sheet <span lang="zh-Hans">核实单</span>`)}</h1>
<p class="sentence">${said}</p>
<dl class="about">
<dt>${t('指标', 'Metric')}</dt><dd>${metricTitle(metric, lang)}</dd>
<dt>${t('算法', 'Formula')}</dt><dd>${metricFormula(view, metric)}${gloss(lang, formulaGloss(metric))}</dd>
<dt>${t('结果', 'Value')}</dt><dd class="result"><b>${valueText(metric, sheet.value, lang)}</b>${sheetEquation(sheet)}</dd>
${interval(view, sheet)}
${sheet.scope !== '' && html`<dt>${t('统计范围', 'Scope')}</dt><dd>${label(SCOPES, sheet.scope, lang)}</dd>`}
${isOfReports && sheetCounts(view, sheet)}
${together.length > 0 && html`<dt>${t('只计', 'Only')}</dt><dd>${t('六类办理结果都可用的年报：六类相加等于整体', 'reports in which all six outcomes can be used: the six parts make one whole')}</dd>`}
<dt>${t('写稿时注意', 'When you write')}</dt><dd>${metric.do_not_write[lang]}</dd>
</dl>
${metric.id === 'denial_rate' && together.length === 0 && sheet.value !== null && groundsTable(view, selection, sheet)}
${otherSheets(view, selection, sheet)}
${isOfReports ? html`<h2>${t('依据的报告', 'The reports behind it')}</h2>` : expectedReports(view, selection, year)}
${listed(view, { first: (page - 1) * size, shown: list.length, total })}
${list.map((one) => contributionItem(view, metric, { one, isOpen: list.length <= UNFOLDED }))}
${await onlySource(view, total, list)}
${paging(view, page, page * size < total)}
${isOfReports && together.length === 0 && !site.isStatic && html`<ul class="actions"><li><a href="${view.href(`${view.path}.csv`, { kind: query['kind'], level: query['level'] })}" download>${t('依据的单元格（CSV）', 'The cells behind it (CSV)')}</a></li></ul>`}
${citeSection(view, citedSheet(view, plainText(said), `${metricTitle(metric, lang)} ${year}`))}
${sheetAddress(view)}`,
  };
}

/** How many of the reports this page lists, also on paper; one step to all of them. */
function listed(
  { t, href, path, query, site }: View,
  {
    first,
    shown,
    total,
  }: { readonly first: number; readonly shown: number; readonly total: number },
): Html | false {
  if (total < 2) return false;
  if (shown === total)
    return html`<p class="soft">${t(`共 ${total} 份，全部列在下面。`, `All ${total} are listed.`)}</p>`;
  const all = href(path, { ...query, page: null, all: 1 });
  return html`<p class="soft">${t(`这一页是第 ${first + 1}–${first + shown} 份，共 ${total} 份。`, `Reports ${first + 1}–${first + shown} of ${total} are on this page.`)}${!site.isStatic && query['all'] !== '1' && html` <a href="${all}">${total <= ALL ? t('全部列在一页（供打印）', 'All on one page, to print') : t(`每页列 ${ALL} 份`, `${ALL} on a page`)}</a>`}</p>`;
}

/** A sum over many reports is the work of this program; its own address is cited. */
function citedSheet(view: View, sentence: string, title: string): Cited {
  const { lang: _, page: __, ...asked } = view.query;
  return {
    ...{ sentence, title, author: 'gongkai', published: null },
    visited: view.site.isStatic ? null : new Date().toISOString().slice(0, 10),
    address: decodeURI(view.address(view.path, asked)),
  };
}

/** A part of the six outcomes rests on the reports of all six; any other value on its own. */
function sheetOf(
  { site: { store } }: View,
  { metric, year, ofComposition }: ValueAddress,
  selection: Selection,
): MetricSheet | null {
  const own = metricSheet(store, metric, selection, year);
  const point = ofComposition ? compositionPoint(store, metric, selection, year) : undefined;
  return own === null || point === undefined ? own : { ...own, ...point };
}

function noSheet(view: View): ExplorerPage {
  return notFound(
    view,
    view.t(
      '这一年这里没有收录年报，或者这个指标需要另备的表。',
      'No report of this place and year is in the database, or the metric needs a table of yours.',
    ),
  );
}

function interval({ t }: View, { metric, n, numerator, base }: MetricSheet): Html | false {
  if (n !== 1 || metric.unit !== 'percent' || metric.kind !== 'ratio') return false;
  const range = wilson(numerator, base);
  if (range === null) return false;
  return html`<dt>${t('95%区间', '95 % interval')}</dt><dd>${percent(range.low)}–${percent(range.high)}<span class="soft small">${t('（威尔逊法；件数少时区间宽）', ' (Wilson; wide where requests are few)')}</span></dd>`;
}

/** On what ground requests were refused: the question that follows at once. */
function groundsTable(view: View, selection: Selection, sheet: MetricSheet): Html {
  const { t, lang, site } = view;
  const rows = groundsBehind(site.store, sheet.metric, selection, {
    ...sheet,
    fiscalYear: sheet.year,
  });
  return html`<h2>${t('不予公开的理由', 'On what ground')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${t('理由', 'Grounds')}"><table class="data grounds"><thead><tr><th scope="col">${t('理由', 'Ground')}</th><th scope="col" class="n">${t('件', 'Requests')}</th><th scope="col" class="n">${t('占不予公开', 'Share of refusals')}</th></tr></thead><tbody>
${rows.map((one) => html`<tr><th scope="row">${groundName(one.metric, lang)}</th><td class="n">${count(one.requests)}</td><td class="n">${percent(one.share)}</td></tr>`)}</tbody></table></div>`;
}

/** A value of one report shows its cells where they stand; of many, each cell's own sheet does. */
async function onlySource(
  view: View,
  total: number,
  [only]: readonly Contribution[],
): Promise<Html | false> {
  if (total !== 1 || only === undefined || view.site.isStatic) return false;
  const named = new Set(
    only.parts
      .filter(({ report }) => report.report_id === only.report.report_id)
      .flatMap(({ cells }) => cells.map(cellKey)),
  );
  const places = cellsOfVersion(view.site.store, only.report.version_id)
    .filter((cell) => named.has(cellKey(cell)))
    .map((cell) => cell.at);
  if (places.length === 0) return false;
  return html`<h2>${view.t('在原文中的位置', 'Where it stands in the source')}</h2>
${await sourceSnippets(view, only.report, places)}`;
}

/** The metric of an address. */
export function metricOf(id: string): Metric | undefined {
  return metricById(id);
}
