/**
 * 校对: a scan beside what was read in it. A person looks at each cell and says what stands there.
 *
 * @module
 */
import type { Decision } from '../../normalize/decisions/decision.ts';
import { joinFaults } from '../../normalize/field-faults.ts';
import { SCOPES } from '../../normalize/vocabulary.ts';
import { formTable, type TableName } from '../../parse/forms/form.ts';
import { sumsOver } from '../../parse/forms/identities.ts';
import { isUnsure } from '../../parse/readers/recognised/recognised-report.ts';
import { recognisedScans, type ScanReading, type ScanRow } from '../../store/read/scans.ts';
import { fieldOf, type ReadForm, type SentForm } from '../confirm/confirm-form.ts';
import type { Confirmed } from '../confirm/confirming.ts';
import { TABLES } from '../view/labels.ts';
import { langField } from '../view/layout.ts';
import { type Html, html } from '../view/markup.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { drawForm } from './form-table.ts';

interface OpenScan {
  readonly scan: ScanRow;
  readonly cells: readonly ScanReading[];
  /** What was decided of it before. */
  readonly decided: readonly Decision[];
}

/** All scans that were recognised. */
export function confirmListPage(view: View): ExplorerPage {
  const { t, href, site } = view;
  const scans = recognisedScans(site.store);
  const row = (
    scan: ScanRow,
  ) => html`<tr><td><a href="${href(pathOf('confirm', scan.sha256))}">${scan.uri}</a></td>
<td lang="zh-Hans">${scan.agency_name ?? '—'}</td><td class="n">${scan.fiscal_year ?? '—'}</td><td class="n">${scan.cells}</td><td class="n">${scan.unsure}</td>
<td>${scan.report_id === null ? t('未确认', 'not confirmed') : t('已成报告', 'a report')}</td></tr>`;
  return {
    ...frame(view),
    body: html`<h1>${t('校对扫描件', 'Confirm scans')}</h1>
<p class="lead">${t('程序在扫描件里认出的数字只是识别结果，不是公布值，哪里都不会用到。对照图片确认之后，才成为可用的数。', 'What a program read in a scan is a reading, not a value, and is used nowhere. It becomes one when you have looked at the picture and confirmed it.')}</p>
${
  scans.length === 0
    ? html`<p>${t('没有识别过的扫描件。先运行 gongkai ingest。', 'No scan was recognised. Run gongkai ingest first.')}</p>`
    : html`<div class="scroll" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('文件', 'File')}</th><th scope="col">${t('识别出的机关', 'Body, as read')}</th><th scope="col">${t('年度', 'Year')}</th><th scope="col">${t('单元格', 'Cells')}</th><th scope="col">${t('存疑', 'Unsure')}</th><th scope="col">${t('状态', 'State')}</th></tr></thead><tbody>${scans.map(row)}</tbody></table></div>`
}`,
  };
}

function frame({ t }: View): Pick<ExplorerPage, 'title' | 'kind'> {
  return { title: t('校对扫描件', 'Confirm scans'), kind: 'confirm' };
}

/** One scan; with what was sent and is wrong with it, where something is. */
export function confirmPage(
  view: View,
  open: OpenScan,
  back?: ReadForm & { sent: SentForm },
): ExplorerPage {
  const { t, lang } = view;
  const { scan } = open;
  const { sha256 } = scan;
  const path = pathOf('confirm', sha256);
  return {
    ...frame(view),
    status: back === undefined ? 200 : 400,
    demo: scan.origin === 'demo',
    body: html`<h1>${t('校对', 'Confirm')}：<span lang="zh-Hans">${scan.title ?? scan.uri}</span></h1>
<p class="small soft">${scan.uri} · ${t('识别', 'read by')} ${scan.model}</p>
${back !== undefined && html`<p class="warning" role="alert">${joinFaults(back.faults)[lang]}</p>`}
<p class="small">${t('回车：确认本格，到下一个未确认的格（先到存疑的格）；Shift+回车：确认整行；方向键：移动；数字：改正。没有数字的格留空，或写 /、—。', 'Enter: confirm the cell and go to the next one (unsure ones first). Shift+Enter: confirm the row. Arrows: move. Digits: correct. Leave a cell without a number empty, or write / or —.')}</p>
<form class="confirm" method="post" action="${path}${view.query['lang'] === undefined ? '' : `?lang=${lang}`}">
<div class="pictures" role="region" tabindex="0" aria-label="${t('扫描件图片', 'Pictures of the scan')}">${Array.from({ length: scan.pages }, (_, index) => html`<div class="picture" data-page="${index + 1}"><img loading="lazy" alt="${t(`第 ${index + 1} 页`, `page ${index + 1}`)}" src="${path}/page/${index + 1}.png"><div class="here" hidden></div></div>`)}</div>
<div class="readings">${identity(view, open, back?.sent)}
${tables(view, open, back?.sent)}
<p><button>${t('保存确认', 'Save')}</button> <output class="soft" data-left></output></p></div>
${langField(view)}</form>`,
  };
}

function identity({ t }: View, { scan, decided }: OpenScan, sent?: SentForm): Html {
  const said = (target: string): string => {
    const found = decided.find((one) => one.target === target);
    return found !== undefined && 'value' in found ? String(found.value ?? '') : '';
  };
  const value = (name: string, read: string | number | null): string =>
    typeof sent?.[name] === 'string' ? String(sent[name]) : said(name) || String(read ?? '');
  const scope = value('scope', scan.scope === 'unknown' ? '' : scan.scope);
  return html`<fieldset class="identity"><legend>${t('谁的、哪一年的报告（识别所得，请核对）', 'Whose report, of which year (as read: look)')}</legend>
<label>${t('机关全称', 'Body, full name')}<input name="agency" maxlength="100" value="${value('agency', scan.agency_name)}"></label>
<label>${t('年度', 'Fiscal year')}<input name="year" inputmode="numeric" maxlength="4" value="${value('year', scan.fiscal_year)}"></label>
<label>${t('区划代码', 'Division code')}<input name="division" inputmode="numeric" maxlength="6" value="${value('division', scan.division_code)}"></label>
<label>${t('统计范围', 'Scope')}<select name="scope"><option value="">—</option>${Object.entries(SCOPES).map(([code, { zh, en }]) => html`<option value="${code}"${code === scope ? html` selected` : ''}>${t(zh, en)}</option>`)}</select></label>
<label>${t('确认人（代号亦可）', 'Who confirms (a label)')}<input name="author" maxlength="80" required value="${value('author', decided.at(-1)?.author ?? null)}"></label></fieldset>`;
}

function tables(view: View, open: OpenScan, sent?: SentForm): Html[] {
  return (Object.entries(open.scan.forms) as [TableName, string][]).map(([name, form]) => {
    const official = formTable(form, name);
    const byField = new Map(
      open.cells.filter(({ table }) => table === name).map((cell) => [fieldOf(cell), cell]),
    );
    const rows = official?.rows.map(({ code }) => code) ?? [];
    const fields = official?.rows.flatMap(({ code, columns }) =>
      columns.map((column) => fieldOf({ table: name, row: code, column: column.code })),
    );
    const sums = official === undefined ? [] : sumsOver(official, rows);
    const drawn = drawForm({ form, table: name, lang: view.lang }, (row, column) => {
      const field = fieldOf({ table: name, row: row.code, column: column.code });
      const cell = byField.get(field);
      if (cell === undefined) return html`<td class="s-missing">×</td>`;
      return slot(view, cell, {
        name: `${row.label} ${column.label}`,
        decision: open.decided.find(
          (one) => one.target === 'cell' && fieldOf(one.place as typeof cell) === field,
        ),
        sent,
      });
    });
    const data = JSON.stringify({
      fields: fields ?? [],
      sums: sums.map(({ left, right }) => [left, right]),
    });
    return html`<section class="scroll" data-sums="${data}"><h2>${TABLES[name]?.[view.lang] ?? name}</h2>${drawn}</section>`;
  });
}

interface SlotState {
  readonly name: string;
  readonly decision: Decision | undefined;
  readonly sent: SentForm | undefined;
}

/** A cell: what was read, to be corrected, and a mark that it was seen. Nothing is marked beforehand. */
function slot({ t }: View, cell: ScanReading, { name, decision, sent }: SlotState): Html {
  const field = fieldOf(cell);
  const before = decision !== undefined && 'value' in decision ? decision : undefined;
  const text = sent?.[`v:${field}`] ?? (before === undefined ? cell.text : (before.value ?? ''));
  const isSeen = sent === undefined ? before !== undefined : sent[`ok:${field}`] === '1';
  const unsure = isUnsure(cell);
  const why = unsure
    ? t(`存疑：${cell.doubts.join('、')}`, `unsure: ${cell.doubts.join(', ')}`)
    : '';
  return html`<td class="${unsure ? 'unsure' : ''}"><input name="v:${field}" value="${String(text)}" size="4" maxlength="24" autocomplete="off" aria-label="${name}${unsure && `（${why}）`}" title="${why}" data-page="${cell.page}" data-box="${cell.box.join(',')}"><input type="checkbox" name="ok:${field}" value="1" tabindex="-1" aria-label="${t('已核对', 'seen')}：${name}"${isSeen ? html` checked` : ''}></td>`;
}

/** What was saved, and the command that makes a report of it. */
export function confirmedPage(
  view: View,
  scan: ScanRow,
  done: Confirmed & { readonly count: number },
): ExplorerPage {
  const { t, href } = view;
  return {
    ...frame(view),
    demo: scan.origin === 'demo',
    body: html`<h1>${t('已保存', 'Saved')}</h1>
<p class="ok" role="status">${t(`${done.count} 格已确认，写入 ${done.file}。`, `${done.count} cells confirmed, written to ${done.file}.`)}</p>
<p>${t('运行这条命令，扫描件就成为报告：', 'This command makes a report of the scan:')}</p><pre><code>${done.command}</code></pre>
<ul class="actions"><li><a href="${href('/confirm')}">${t('下一份', 'The next one')}</a></li><li><a href="${href(pathOf('confirm', scan.sha256))}">${t('回到这一份', 'Back to this one')}</a></li></ul>`,
  };
}
