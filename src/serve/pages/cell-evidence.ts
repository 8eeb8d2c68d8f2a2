/**
 * 核实单 of one cell: the number in a sentence, where it stands, and the source it is taken from.
 *
 * @module
 */

import { label, SCOPES } from '../../normalize/vocabulary.ts';
import type { Locator } from '../../parse/document.ts';
import { findingsOfVersion } from '../../store/read/findings.ts';
import { cellsOfVersion, type StoredCell } from '../../store/read/report-cells.ts';
import { type ReportOverview, reportById } from '../../store/read/reports.ts';
import { type Cited, citeSection } from '../evidence/cite.ts';
import { notFound } from '../request.ts';
import { count, day } from '../view/format.ts';
import { cellGloss } from '../view/gloss.ts';
import { BASES, FORM_NAMES, READERS, STATES } from '../view/labels.ts';
import { type Html, html, plainText, sourceLink } from '../view/markup.ts';
import { fullPlaceName } from '../view/places.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import { findingsList, withWholeRepairs } from './findings-list.ts';
import {
  bodyOf,
  fetchedText,
  reportErrorLink,
  reportInLatin,
  reportPath,
  reportTitle,
  sheetAddress,
  yearText,
} from './page-parts.ts';
import { formOf, shownFinding } from './report.ts';
import { sourceSnippets } from './snippet-view.ts';
import { cellKey, cellLabel } from './tables.ts';

export interface CellAddress {
  readonly reportId: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/** The evidence sheet of a cell. */
export async function cellEvidencePage(view: View, address: CellAddress): Promise<ExplorerPage> {
  const { site, t, href, lang } = view;
  const report = reportById(site.store, address.reportId);
  const cells = report === undefined ? [] : cellsOfVersion(site.store, report.version_id);
  const cell = cells.find((one) => cellKey(one) === cellKey(address));
  if (report === undefined || cell === undefined) {
    return notFound(view, t('这份报告里没有这一格。', 'This report has no such cell.'));
  }
  const name = cellLabel(cell.form, cell.table, cell.row, cell.column);
  const findings = withWholeRepairs(
    findingsOfVersion(site.store, report.version_id).map(shownFinding),
  ).filter((one) => one.cells.some((ref) => cellKey(ref) === cellKey(cell)));
  const said = sentence(view, report, cell, name);
  const error = reportErrorLink(view, `${report.report_id} ${cellKey(cell)}`);
  return {
    title: `${t('核实单', 'Evidence sheet')} · ${bodyOf(report)}`,
    demo: report.origin === 'demo',
    description: plainText(said),
    kind: 'sheet',
    body: html`<h1>${t('核实单', html`Evidence sheet <span lang="zh-Hans">核实单</span>`)}</h1>
<p class="sentence">${said}</p>
<dl class="about">
<dt>${t('栏目', 'Cell')}</dt><dd><span lang="zh-Hans">${name}</span>${cellGloss(lang, cell)}</dd>
<dt>${t('原文写作', 'Printed as')}</dt><dd>${printed(view, cell)}</dd>
<dt>${t('状态', 'State')}</dt><dd>${label(STATES, cell.state, lang)}${t('；', '; ')}${label(BASES, cell.basis, lang)}</dd>
${cell.inferred !== null && html`<dt>${t('推出的值', 'Forced value')}</dt><dd>${count(cell.inferred.value)} ${t('，依据：', ', by: ')}<span class="small">${cell.inferred.by.map((rule) => identityText(view, rule)).join(t('；', '; '))}</span></dd>`}
${cell.candidates.length > 0 && html`<dt>${t('可能的读数', 'Readings that fit')}</dt><dd>${cell.candidates.map((one) => (one === null ? t('空', 'blank') : count(one))).join(t('、', ', '))}</dd>`}
${cell.note !== null && html`<dt>${t('格内附注', 'Note in the cell')}</dt><dd lang="zh-Hans">${cell.note}</dd>`}
<dt>${t('单位', 'Unit')}</dt><dd>${cell.unit ?? t('没有写明', 'not stated')}</dd>
<dt>${t('位置', 'Place')}</dt><dd>${placeInWords(view, cell.at)}</dd>
</dl>
<h2>${t('在原文中的位置', 'Where it stands in the source')}</h2>
${await sourceSnippets(view, report, [cell.at])}
<h2>${t('出处', 'Source')}</h2>
${sourceFacts(view, report)}
<h2>${t('与这一格有关的核对', 'Checks that involve this cell')}</h2>
${findings.length === 0 && cell.used === null ? html`<p class="soft">${t('这一格没有可用的数，没有参加核对。', 'This cell has no usable number and is in no check.')}</p>` : findingsList(view, findings, (table) => formOf(cells, table), href(reportPath(report.report_id)))}
<ul class="actions"><li><a href="${href(reportPath(report.report_id))}#${cellKey(cell)}">${t('看整份报告', 'The whole report')}</a></li>${error !== null && html`<li>${error}</li>`}</ul>
${citeSection(view, citedReport(plainText(said), report))}
${sheetAddress(view)}`,
  };
}

/** One number is cited by the report that has it. */
function citedReport(text: string, report: ReportOverview): Cited {
  return {
    sentence: text,
    title: reportTitle(report),
    author: report.agency ?? fullPlaceName(report.division_code, 'zh'),
    published: report.published_on,
    visited: report.fetched_at?.slice(0, 10) ?? report.saved_on,
    address: report.source_uri,
  };
}

function sentence(view: View, report: ReportOverview, cell: StoredCell, name: string): Html {
  const { t } = view;
  const year = yearText(view, report.fiscal_year);
  const body = report.agency === null ? fullPlaceName(report.division_code, 'zh') : bodyOf(report);
  if (cell.used === null) {
    return html`${t(`${body}${year}年报中，“${name}”一栏没有可用的数：`, html`In the ${year} report of <span lang="zh-Hans">${body}</span>${reportInLatin(view, report)}, the cell <span lang="zh-Hans">“${name}”</span>${cellGloss('en', cell)} has no usable number: `)}${label(STATES, cell.state, view.lang)}${t('。', '.')}`;
  }
  const inferred =
    cell.basis === 'inferred'
      ? t('（原文没有写，由勾稽关系推出）', ' (not printed; forced by the sums)')
      : cell.basis === 'decided'
        ? t('（人工认定）', ' (decided by a person)')
        : cell.basis === 'confirmed'
          ? t('（扫描件，对照图片确认）', ' (a scan; confirmed against its picture)')
          : '';
  return html`${t(`${body}${year}年报中，“${name}”为`, html`In the ${year} report of <span lang="zh-Hans">${body}</span>${reportInLatin(view, report)}, <span lang="zh-Hans">“${name}”</span>${cellGloss('en', cell)} is `)}<b>${count(cell.used)}</b>${cell.unit ?? ''}${inferred}${t('。', '.')}`;
}

function printed({ t }: View, cell: StoredCell): string {
  if (cell.state === 'missing') return t('（没有此栏）', '(not there)');
  if (cell.raw === null) return t('（读不出）', '(not readable)');
  return cell.raw.trim() === '' ? t('（空白）', '(blank)') : `“${cell.raw}”`;
}

/** `requests.row_sum:granted` in words. */
function identityText({ t }: View, rule: string): string {
  const [name = '', place = ''] = rule.split(':');
  const words: Readonly<Record<string, readonly [string, string]>> = {
    'requests.row_sum': ['六类申请人之和等于总计', 'applicants add up to the row total'],
    'requests.outcome_sum': ['各项结果之和等于（七）总计', 'outcomes add up to （七）总计'],
    'requests.balance': ['第一项加第二项等于第三项加第四项', 'in and out balance'],
    'review.sum': ['四种结果之和等于总计', 'results add up to 总计'],
  };
  const pair = words[name];
  if (pair === undefined) return rule;
  const table = name.startsWith('review') ? 'review' : 'requests';
  const isRow = name === 'requests.row_sum';
  const label = isRow
    ? cellLabel(null, table, place, '')
    : cellLabel(null, table, 'granted', place);
  const where = isRow ? (label.split(' > ').at(-1) ?? label) : (label.split(' · ').at(-1) ?? place);
  return `${t(pair[0], pair[1])}（${name === 'review.sum' ? cellLabel(null, 'review', 'cases', place) : where}）`;
}

/** Where something stands in a document, in words. */
export function placeInWords({ t }: View, at: Locator | null): string {
  if (at === null) return t('没有位置', 'no place');
  if ('line' in at) return t(`第 ${at.line} 行`, `line ${at.line}`);
  if ('page' in at) return t(`第 ${at.page} 页`, `page ${at.page}`);
  if ('sheet' in at) return t(`工作表“${at.sheet}”${at.ref}`, `sheet “${at.sheet}”, ${at.ref}`);
  return t(
    `第 ${at.table + 1} 个表格，第 ${at.row + 1} 行，第 ${at.column + 1} 列`,
    `table ${at.table + 1}, row ${at.row + 1}, column ${at.column + 1}`,
  );
}

/** Address, time and hash: what is needed to find the source again. */
function sourceFacts(view: View, report: ReportOverview): Html {
  const { t, lang } = view;
  return html`<dl class="about">
<dt>${t('报告', 'Report')}</dt><dd lang="zh-Hans">${reportTitle(report)}</dd>
<dt>${t('统计范围', 'Scope')}</dt><dd>${label(SCOPES, report.scope, lang)}</dd>
<dt>${t('格式', 'Form')}</dt><dd>${label(FORM_NAMES, report.form, lang)}</dd>
<dt>${t('网址', 'Address')}</dt><dd>${sourceLink(report.source_uri)}</dd>
<dt>${t('公布日期', 'Published')}</dt><dd>${day(report.published_on)}</dd>
<dt>${t('获取时间', 'Fetched')}</dt><dd>${fetchedText(view, report)}（${label(READERS, report.reader, lang)}）</dd>
<dt>sha256</dt><dd><code>${report.sha256}</code></dd>
${report.archive !== null && html`<dt>${t('存档位置', 'Archive')}</dt><dd>${report.archive}</dd>`}
</dl>`;
}
