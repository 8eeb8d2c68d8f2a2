/**
 * Formulas in words: terms by their official labels, and the equation of a value by the expression that gave it.
 *
 * @module
 */

import { englishPlace } from '../../store/export/english-label.ts';
import type { Metric } from '../../store/metrics/definition.ts';
import { equationText } from '../../store/metrics/equation.ts';
import type { MetricSheet } from '../../store/read/metric-sheet.ts';
import { cellLabel } from '../pages/tables.ts';
import { count } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';

/** How a metric is computed. */
export function metricFormula(view: View, metric: Metric): Html {
  const { t } = view;
  const chinese = (text: string) => html`<span lang="zh-Hans">${text}</span>`;
  const top = sideText(view, metric.numerator);
  switch (metric.kind) {
    case 'growth':
      return html`${t('（本年', '(this year’s ')}${chinese(top)}${t(' − 上年的数）÷ 上年的数', ' − that of the year before) ÷ that of the year before')}`;
    case 'continuity':
      return html`${t('两数不同的机关 ÷ 两年都有年报的机关：本年', 'bodies in which the two differ ÷ bodies with reports in both years: ')}${chinese(top)}${t('，上年', ' and, the year before, ')}${chinese(sideText(view, metric.base ?? []))}`;
    case 'finding':
      return html`${t('有一部分文字与上一年相似九成以上的年报 ÷ 可与上一年对照的年报', 'reports with a section that repeats nine tenths of the year before ÷ reports that can be compared with the year before')}`;
    case 'coverage':
      return html`${t(...(COVERAGE[metric.id] ?? ['', '']))}`;
    case 'count':
      return chinese(top);
    default: {
      const bottom = sideText(view, metric.base ?? []);
      if (metric.other_numerator === undefined) return chinese(`（${top}） ÷ （${bottom}）`);
      const other = `（${sideText(view, metric.other_numerator)}） ÷ （${sideText(view, metric.other_base ?? [])}）`;
      return chinese(`（${top}） ÷ （${bottom}） − ${other}`);
    }
  }
}

/** What the shares of expected and existing reports divide. */
const COVERAGE: Readonly<Record<string, readonly [string, string]>> = {
  published_share: [
    '已收录或已公布但未能读取的年报 ÷ 应有的年报（未到公布期、当年没有这个机关的不算）',
    'reports in the database, or published and not readable ÷ reports expected (none not due yet, none of bodies that did not exist)',
  ],
  unreadable_share: [
    '已公布但未能读取的年报 ÷ 应有的年报（未到公布期、当年没有这个机关的不算）',
    'reports published and not readable ÷ reports expected (none not due yet, none of bodies that did not exist)',
  ],
  withdrawn_share: [
    '已不在原址的年报 ÷ 应有的年报（未到公布期、当年没有这个机关的不算）',
    'reports gone from their address ÷ reports expected (none not due yet, none of bodies that did not exist)',
  ],
  changed_share: [
    '同一网址上曾有另一内容的年报 ÷ 已收录的年报',
    'reports of which another content stood at the same address ÷ reports in the database',
  ],
};

/** The terms of a formula in English words; null for those that count reports. */
export function formulaGloss({ numerator, base, kind }: Metric): string | null {
  const words = (terms: readonly string[]) =>
    terms
      .map((term) => {
        const [table = '', row = '', column = ''] = term.replace(/^-/, '').split('/');
        const place = englishPlace(row.replace(/\.?\*$/, ''), column === '' ? null : column);
        return `${term.startsWith('-') ? '− ' : '+ '}${table === 'statistics' ? 'statistics: ' : ''}${place}`;
      })
      .join(' ')
      .replace(/^\+ /, '');
  const all = [...numerator, ...(base ?? [])];
  if (kind !== 'count' && all.some((term) => term.startsWith('@'))) return null;
  if (kind === 'count') return words(numerator);
  return kind === 'ratio' ? `(${words(numerator)}) ÷ (${words(base ?? [])})` : null;
}

/** Behind the value: its equation, produced from the expression that was evaluated; nothing for a plain count. */
export function sheetEquation({ equation: expression, value }: MetricSheet): Html | false {
  if (value === null || typeof expression === 'number') return false;
  return html` = <span class="equation">${equationText(expression, count)}</span>`;
}

/** One side of a formula by its official labels. */
export function sideText(view: View, terms: readonly string[]): string {
  return terms
    .map((term) => termText(view, term))
    .join(' + ')
    .replaceAll('+ −', '− ');
}

/** A term of a formula by its official label: a whole group where it names all its rows. */
function termText({ t }: View, term: string): string {
  if (term.startsWith('@')) return factText(t, term.slice(1));
  const minus = term.startsWith('-') ? '−' : '';
  const [table = '', row = '', column = ''] = term.replace(/^-/, '').split('/');
  if (row.endsWith('*')) {
    const stem = row.replace(/\.?\*$/, '');
    const columnText = cellLabel(null, table, 'granted', column).split(' · ').at(-1) ?? column;
    return `${minus}${GROUPS[stem] ?? stem} · ${columnText}`;
  }
  return minus + cellLabel(null, table, row, column);
}

const GROUPS: Readonly<Record<string, string>> = {
  refused: '（三）不予公开各项',
  unavailable: '（四）无法提供各项',
  not_processed: '（五）不予处理各项',
  other: '（六）其他处理各项',
};

/** A fact of a whole report in words. */
export function factText(t: View['t'], name: string): string {
  const [zh, en] = FACTS[name] ?? [name, name];
  return t(zh, en);
}

const FACTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  reports: ['报告', 'reports'],
  has_tables: ['有表格的报告', 'reports with tables'],
  broken_sum: ['公布的数勾稽不符的报告', 'reports whose published sums fail'],
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
