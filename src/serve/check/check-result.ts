/**
 * What was found in one checked file, or in several: the parts of the page.
 *
 * @module
 */
import type { Finding, ReportRecord } from '../../normalize/record.ts';
import { BODY_KINDS, label, REFUSALS } from '../../normalize/vocabulary.ts';
import { FORM_IDS, type FormId } from '../../parse/forms/form.ts';
import type { Cell, Refusal } from '../../parse/report.ts';
import { isInForm } from '../../store/landing/pack-report.ts';
import { beyondTheForm } from '../pages/beyond-form.ts';
import { placeInWords } from '../pages/cell-evidence.ts';
import {
  findingsList,
  nothingToCheck,
  type ShownFinding,
  wrongCells,
} from '../pages/findings-list.ts';
import { placeInFull, yearText } from '../pages/page-parts.ts';
import { narrative } from '../pages/prose.ts';
import { cellKey, type FormSlotCell, reportTables } from '../pages/tables.ts';
import { count } from '../view/format.ts';
import { FORM_NAMES } from '../view/labels.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import type { CheckedUpload } from './checked.ts';
import { formDifferences } from './differences.ts';
import { basisOf, readOf, usedOf } from './read-record.ts';
import { whyNot } from './workbook.ts';

/** One file in full. */
export function oneResult(view: View, one: CheckedUpload): Html {
  const { checked, name } = one;
  if (checked === null)
    return html`<div class="empty" role="alert"><p>${whyNot(one, view.lang)}${view.t('：', ': ')}${name}</p></div>`;
  return checked.ok ? result(view, checked.record) : refused(view, checked.refusal, name);
}

/** The sentence of the code in the reader's language; beneath it what the program says, which knows more and English alone. */
function refused(view: View, { code, message, at }: Refusal, name: string): Html {
  const { t, lang } = view;
  return html`<div class="empty" role="alert"><p><strong>${t('没有读出报告', 'No report was read')}</strong>${t('：', ': ')}${name}</p>
<p>${label(REFUSALS, code, lang)}</p>${at !== undefined && html`<p>${t('位置：', 'Where: ')}${placeInWords(view, at)}</p>`}
<p class="small soft">${t('程序的原话（英文）：', 'In detail: ')}<span lang="en">${message}</span></p></div>`;
}

function result(view: View, record: ReportRecord): Html {
  const { t, lang } = view;
  const cells = record.cells.map((cell) => placed(cell, record));
  const findings = record.findings.map(shown);
  const rows = record.indicators.filter((one) => !isInForm(one, record));
  return html`<h2 lang="zh-Hans">${record.title ?? record.agency ?? t('没有读出标题', 'no title was read')}</h2>
<dl class="about"><dt>${t('机关', 'Body')}</dt><dd lang="zh-Hans">${record.agency ?? '—'}（${label(BODY_KINDS, record.bodyKind, lang)}）</dd>
<dt>${t('地区', 'Place')}</dt><dd>${placeInFull(view, record.divisionCode)}</dd>
<dt>${t('报告年度', 'Fiscal year')}</dt><dd>${yearText(view, record.fiscalYear)}</dd>
<dt>${t('所用格式', 'Form')}</dt><dd>${record.form === null ? t('没有法定表格', 'no statutory table') : label(FORM_NAMES, record.form, lang)}</dd></dl>
<h2>${t('核对结果', 'What was checked')}</h2>${found(view, record, '')}
${record.form !== null && html`<h2>${t('与格式不同的地方', 'In what it differs from the form')}</h2>${differencesList(view, record)}`}
<h2>${t('法定表格', 'The statutory tables')}</h2>${reportTables(view, cells, { wrong: wrongCells(findings), link: (cell) => `#${cellKey(cell)}`, hasOtherRows: rows.length > 0 })}
${beyondTheForm(view, record.extras, rows)}
${record.sections.length > 0 && html`<h2>${t('正文', 'Text')}</h2>${narrative(record.sections, record.figures)}`}`;
}

function found(view: View, record: ReportRecord, tablesAt: string | null): Html {
  const findings = record.findings.map(shown);
  if (record.cells.length + findings.length === 0) return nothingToCheck(view);
  return findingsList(view, findings, (table) => formOf(record, table), tablesAt);
}

function differencesList(view: View, record: ReportRecord): Html {
  const { t, lang } = view;
  const all = formDifferences(record, lang);
  if (all.length === 0)
    return html`<p class="ok">${t('逐行逐列与格式相同，每一格都有一个数。', 'Row by row and column by column as the form has it, with a number in every cell.')}</p>`;
  return html`<p class="soft small">${t('不同不等于有错：格式没有要求的，空着的，都照实列出。', 'A difference is no fault: what is empty or stands beside the form is just listed.')}</p><ul class="differences"${lang === 'zh' ? '' : html` lang="en"`}>${all.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** Several files as a table, what was found in each beneath. */
export function manyResults(view: View, all: readonly CheckedUpload[]): Html {
  const { t } = view;
  const read = all.filter((one) => readOf(one) !== null).length;
  return html`<p class="lead">${t(`${all.length} 个文件，读出 ${read} 份报告。`, `${all.length} files, ${read} of them read as reports.`)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${t('各个文件', 'The files')}"><table class="data batch" data-sortable><thead><tr><th scope="col">${t('文件', 'File')}</th><th scope="col">${t('机关', 'Body')}</th><th scope="col" class="n">${t('年度', 'Year')}</th><th scope="col">${t('格式', 'Form')}</th><th scope="col" class="n">${t('错误', 'Errors')}</th><th scope="col" class="n">${t('提醒', 'Warnings')}</th><th scope="col" class="n">${t('与格式不同', 'Differences')}</th></tr></thead><tbody>
${all.map((one, index) => fileRow(view, one, index))}</tbody></table></div>
${all.map((one, index) => fileDetails(view, one, index))}`;
}

function fileRow(view: View, one: CheckedUpload, index: number): Html {
  const { t, lang } = view;
  const record = readOf(one);
  const head = html`<th scope="row" class="wrap"><a href="#file-${index + 1}">${one.name}</a></th>`;
  if (record === null)
    return html`<tr>${head}<td colspan="6" class="warning">${whyNot(one, lang)}</td></tr>\n`;
  const of = (severity: Finding['severity']) =>
    record.findings.filter((finding) => finding.severity === severity).length;
  return html`<tr>${head}<td lang="zh-Hans">${record.agency ?? '—'}</td><td class="n">${record.fiscalYear ?? '—'}</td><td>${record.form === null ? t('没有表格', 'no table') : label(FORM_NAMES, record.form, lang)}</td><td class="n">${count(of('error'))}</td><td class="n">${count(of('warning'))}</td><td class="n">${count(formDifferences(record, lang).length)}</td></tr>\n`;
}

function fileDetails(view: View, one: CheckedUpload, index: number): Html {
  const { lang, t } = view;
  const record = readOf(one);
  const body =
    record === null
      ? html`<p class="warning">${whyNot(one, lang)}</p>`
      : html`<h3>${t('核对结果', 'What was checked')}</h3>${found(view, record, null)}${record.form !== null && html`<h3>${t('与格式不同的地方', 'In what it differs from the form')}</h3>${differencesList(view, record)}`}`;
  return html`<details id="file-${index + 1}" class="file"><summary>${index + 1}. ${one.name}${record?.title != null && html` <span class="soft" lang="zh-Hans">${record.title}</span>`}</summary>${body}</details>`;
}

function placed(cell: Cell, record: ReportRecord): FormSlotCell {
  return {
    ...cell,
    form: formOf(record, cell.table) ?? FORM_IDS.at(-1) ?? '',
    used: usedOf(cell),
    basis: basisOf(cell),
    candidates: cell.candidates ?? [],
  };
}

function formOf(record: ReportRecord, table: string): FormId | null {
  return record.forms[table as keyof typeof record.forms] ?? record.form;
}

function shown(finding: Finding): ShownFinding {
  return { ...finding, suggestions: finding.suggestions ?? [] };
}
