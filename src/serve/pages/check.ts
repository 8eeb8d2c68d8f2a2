/**
 * 查一份年报: one file or pasted text, read in memory, its form redrawn and its sums checked; nothing is kept.
 *
 * @module
 */
import type { Finding, ReportRecord } from '../../normalize/record.ts';
import { BODY_KINDS, label, REFUSALS } from '../../normalize/vocabulary.ts';
import { FORM_IDS, type FormId } from '../../parse/forms/form.ts';
import type { Cell, Refusal } from '../../parse/report.ts';
import { isInForm } from '../../store/landing/pack-report.ts';
import { type CheckedFile, ReadingError } from '../site.ts';
import { FORM_NAMES } from '../view/labels.ts';
import { langField } from '../view/layout.ts';
import { type Html, html } from '../view/markup.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import { beyondTheForm } from './beyond-form.ts';
import { placeInWords } from './cell-evidence.ts';
import { findingsList, nothingToCheck, type ShownFinding, wrongCells } from './findings-list.ts';
import { placeInFull, yearText } from './page-parts.ts';
import { narrative } from './prose.ts';
import { cellKey, type FormSlotCell, reportTables } from './tables.ts';

/** The empty form. */
export function checkPage(view: View): ExplorerPage {
  const { t } = view;
  return {
    title: t('查一份年报', 'Check a report'),
    kind: 'check',
    demo: false,
    body: html`<h1>${t('查一份年报', 'Check a report')}</h1>
<p class="lead">${t(
      '拖进一个文件，或粘贴网页上的文字：重绘表格，核对勾稽关系，读出正文里的数。只在内存里处理，不保存，不外传。',
      'Drop a file or paste the text of a page: the tables are redrawn, the sums checked, the figures in the text read. In memory only; nothing is kept or sent on.',
    )}</p>${form(view)}`,
  };
}

function form(view: View): Html {
  const { t } = view;
  return html`<form class="panel tall" method="post" action="/check${view.query['lang'] === undefined ? '' : `?lang=${view.lang}`}" enctype="multipart/form-data" data-drop data-wait="${t('正在读……', 'Reading …')}">
<label>${t('文件（网页、Word、Excel、PDF、文本；不超过 32 MB）', 'File (web page, Word, Excel, PDF, text; at most 32 MB)')}<input type="file" name="file"></label>
<label>${t('或粘贴文字（表格连同正文一起复制）', 'or paste text (tables and all)')}<textarea name="text" rows="8"></textarea></label>
${langField(view)}<div><button>${t('核对', 'Check')}</button></div></form>`;
}

/** The result for a file. */
export function checkedPage(view: View, checked: CheckedFile, name: string): ExplorerPage {
  const { t } = view;
  return {
    title: t('查一份年报', 'Check a report'),
    kind: 'check',
    demo: false,
    body: html`<h1>${t('查一份年报', 'Check a report')}</h1>
${checked.ok ? result(view, checked.record) : refused(view, checked.refusal, name)}
<h2>${t('再查一份', 'Check another')}</h2>${form(view)}`,
  };
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
<h2>${t('核对结果', 'What was checked')}</h2>${cells.length + findings.length === 0 ? nothingToCheck(view) : findingsList(view, findings, (table) => formOf(record, table))}
<h2>${t('法定表格', 'The statutory tables')}</h2>${reportTables(view, cells, { wrong: wrongCells(findings), link: (cell) => `#${cellKey(cell)}`, hasOtherRows: rows.length > 0 })}
${beyondTheForm(view, record.extras, rows)}
${record.sections.length > 0 && html`<h2>${t('正文', 'Text')}</h2>${narrative(record.sections, record.figures)}`}`;
}

function placed(cell: Cell, record: ReportRecord): FormSlotCell {
  const used = cell.value ?? cell.inferred?.value ?? null;
  const basis = cell.value !== null ? 'published' : cell.inferred !== null ? 'inferred' : 'none';
  return {
    ...cell,
    form: formOf(record, cell.table) ?? FORM_IDS.at(-1) ?? '',
    used,
    basis,
    candidates: cell.candidates ?? [],
  };
}

function formOf(record: ReportRecord, table: string): FormId | null {
  return record.forms[table as keyof typeof record.forms] ?? record.form;
}

function shown(finding: Finding): ShownFinding {
  return { ...finding, suggestions: finding.suggestions ?? [] };
}

/** The page for a file that could not be read to its end. */
export function readingFailedPage(view: View, error: unknown): ExplorerPage {
  const { t } = view;
  const code = error instanceof ReadingError ? error.code : 'crashed';
  const texts: Readonly<Record<ReadingError['code'], readonly [string, string]>> = {
    busy: [
      '正在核对的文件太多，请过一会儿再试。',
      'Too many files are being read; try again in a moment.',
    ],
    timeout: ['这个文件读得太久，已经停下。', 'Reading this file took too long and was ended.'],
    crashed: ['这个文件没能读完。', 'This file could not be read to its end.'],
  };
  return {
    title: t('查一份年报', 'Check a report'),
    kind: 'check',
    demo: false,
    status: code === 'busy' ? 503 : 400,
    body: html`<h1>${t('查一份年报', 'Check a report')}</h1><div class="empty" role="alert"><p>${texts[code][t(0, 1)]}</p></div>${form(view)}`,
  };
}

/** The page for an upload over the limit. */
export function tooLargePage(view: View): ExplorerPage {
  const { t } = view;
  return {
    title: t('文件太大', 'Too large'),
    kind: 'check',
    demo: false,
    status: 413,
    body: html`<h1>${t('文件太大', 'Too large')}</h1><div class="empty" role="alert"><p>${t('一次最多 32 MB。', 'At most 32 MB at a time.')}</p></div>${form(view)}`,
  };
}
