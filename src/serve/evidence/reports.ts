/**
 * The reports behind a value: what each adds, cell by cell, or why it is not counted.
 *
 * @module
 */
import type { Metric } from '../../store/metrics/definition.ts';
import type {
  Contribution,
  Part,
  PartCell,
  ReportState,
  SideName,
} from '../../store/read/metric-reports.ts';
import {
  fetchedText,
  reportInLatin,
  reportPath,
  reportTitle,
  yearText,
} from '../pages/page-parts.ts';
import { cellKey, cellLabel } from '../pages/tables.ts';
import { count } from '../view/format.ts';
import { cellGloss } from '../view/gloss.ts';
import { type Html, html, sourceLink } from '../view/markup.ts';
import { pathOf, type View } from '../view/view.ts';
import { factText } from './formula.ts';

const STATES: Readonly<Record<ReportState, readonly [zh: string, en: string]>> = {
  defined: ['计入', 'counted'],
  zero_base: [
    '未计入：没有可除的件数（分母为零）',
    'not counted: nothing to divide by (base zero)',
  ],
  removed: ['未计入：用到的数所在的勾稽关系不成立', 'not counted: a sum with these cells fails'],
  undefined: ['未计入：没有可用的数', 'not counted: no usable number'],
  not_in_form: ['未计入：所用格式没有这个指标', 'not counted: its form does not ask this'],
  no_previous: ['未计入：没有上一年的年报可比', 'not counted: no report of the year before'],
  excluded: ['未计入：人工认定不用', 'not counted: left out by a person’s decision'],
};

/** One report behind a value; its cells and source fold where there are many. */
export function contributionItem(
  view: View,
  metric: Metric,
  { one, isOpen }: { readonly one: Contribution; readonly isOpen: boolean },
): Html {
  const { t, href } = view;
  const { report, state } = one;
  const [zh, en] = STATES[state];
  return html`<section class="contribution" data-state="${state}"><h3 lang="zh-Hans"><a href="${href(reportPath(report.report_id))}">${reportTitle(report)}</a>${reportInLatin(view, report)}</h3>
<p class="${state === 'defined' ? 'ok' : 'warning'}">${t(zh, en)}${added(view, metric, one)}${one.judgedAsUsed && t('（有人工认定的数：勾稽是否成立按采用值判断）', ' (a person decided a cell: whether sums hold is judged by the used values)')}${metric.kind === 'finding' && state === 'defined' && (one.numerator === 1 ? t('：与上一年高度相似', ': closely matches the year before') : t('：与上一年不同', ': differs from the year before'))}</p>
<details${isOpen && html` open`}><summary class="small">${t('单元格和出处', 'Cells and source')}</summary>${one.parts.length > 0 && html`<dl class="about">${one.parts.map((part) => partItem(view, metric, one, part))}</dl>`}
<p class="small">${sourceLink(report.source_uri)}<br>${t('获取', 'fetched')} ${fetchedText(view, report)} · sha256 <code>${report.sha256}</code></p></details></section>`;
}

/** What a counted report adds, so that it can be read without unfolding. */
function added({ t }: View, { kind }: Metric, { state, numerator, base }: Contribution): string {
  if (state !== 'defined') return '';
  if (kind === 'count') return t(`：${count(numerator)}`, `: ${count(numerator)}`);
  return kind === 'ratio'
    ? t(`：${count(numerator)}／${count(base)}`, `: ${count(numerator)}/${count(base)}`)
    : '';
}

function partItem(view: View, metric: Metric, one: Contribution, part: Part): Html {
  const { t } = view;
  const facts = metric.kind === 'count' && part.side === 'base' ? [] : part.facts;
  if (part.cells.length + facts.length === 0) return html``;
  return html`<dt>${sideName(view, metric, part)}</dt><dd>${cellList(view, part)}${facts.map((fact) => html`<span>${factText(t, fact)}${t('：', ': ')}${one.state === 'defined' ? count(one[part.side]) : '—'}</span>`)}</dd>`;
}

function sideName(view: View, { kind }: Metric, { side, report }: Part): string {
  const { t } = view;
  if (kind === 'count') return t('数', 'Number');
  if (kind === 'growth' || kind === 'continuity') return yearText(view, report.fiscal_year);
  const names: Readonly<Record<SideName, string>> = {
    numerator: t('分子', 'Numerator'),
    base: t('分母', 'Base'),
    otherNumerator: t('减数的分子', 'Numerator taken away'),
    otherBase: t('减数的分母', 'Base taken away'),
  };
  return names[side];
}

function cellList(view: View, { cells, report }: Part): Html | false {
  if (cells.length === 0) return false;
  return html`<ul class="plain small" lang="zh-Hans">${cells.map((cell) => cellItem(view, report.report_id, cell))}</ul>`;
}

function cellItem(view: View, reportId: string, cell: PartCell): Html {
  const { t, href, site } = view;
  const name = cellLabel(cell.form, cell.table, cell.row, cell.column);
  const value = cell.used === null ? '—' : count(cell.used);
  const link = site.isStatic
    ? `${href(reportPath(reportId))}#${cellKey(cell)}`
    : href(pathOf('evidence', 'cell', reportId, cell.table, cell.row, cell.column));
  return html`<li>${name}${cellGloss(view.lang, cell)}：<a href="${link}"><b>${value}</b></a>${cell.basis === 'inferred' && t('（推出）', ' (forced)')}${cell.basis === 'decided' && t('（人工认定）', ' (decided by a person)')}${cell.basis === 'confirmed' && t('（扫描件，经确认）', ' (a scan; confirmed)')}</li>`;
}
