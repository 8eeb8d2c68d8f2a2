/**
 * One report: its tables redrawn, findings in place, versions, narrative, source.
 *
 * @module
 */

import { BODY_KINDS, LEVELS, label, SCOPES } from '../../normalize/vocabulary.ts';
import type { FormId } from '../../parse/forms/form.ts';
import { findingsOfVersion, type StoredFinding } from '../../store/read/findings.ts';
import { extrasOf, figuresOf, indicatorsOf, sectionsOf } from '../../store/read/narrative.ts';
import { cellsOfVersion, type StoredCell } from '../../store/read/report-cells.ts';
import {
  type ReportOverview,
  reportById,
  reportsOfAgency,
  type Version,
  versionsOf,
} from '../../store/read/reports.ts';
import { formKeptAs } from '../../store/slot.ts';
import type { Store } from '../../store/store.ts';
import { notFound } from '../request.ts';
import { count, day } from '../view/format.ts';
import { FORM_NAMES, READERS, STATES, VERSION_REASONS, VERSION_STATUS } from '../view/labels.ts';
import { type Html, html, sourceLink } from '../view/markup.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { beyondTheForm, type OutsideCell, type OutsideRow } from './beyond-form.ts';
import { findingsList, nothingToCheck, type ShownFinding, wrongCells } from './findings-list.ts';
import {
  agencyLink,
  crumbs,
  fetchedText,
  placeInFull,
  reportErrorLink,
  reportInLatin,
  reportPath,
  reportTitle,
  sumsTag,
  yearText,
} from './page-parts.ts';
import { narrative } from './prose.ts';
import { cellKey, cellLabel, reportTables } from './tables.ts';

/** The page of a report. */
export function reportPage(view: View, reportId: string): ExplorerPage {
  const { site, t } = view;
  const report = reportById(site.store, reportId);
  if (report === undefined) {
    return notFound(view, t('库里没有这份报告。', 'There is no such report in this database.'));
  }
  const cells = cellsOfVersion(site.store, report.version_id).map((cell) =>
    cell.table === 'requests' ? { ...cell, form: formKeptAs(cell.form, report.form) } : cell,
  );
  const findings = findingsOfVersion(site.store, report.version_id).map(shownFinding);
  const title = reportTitle(report);
  const outside = outsideOf(site.store, report.version_id);
  return {
    title,
    demo: report.origin === 'demo',
    feed: pathOf('agency', report.agency_id, 'feed.xml'),
    body: html`${crumbs(view, report.division_code, agencyLink(view, report.agency_id, report.agency))}
<h1><span lang="zh-Hans">${title}</span>${reportInLatin(view, report)}</h1>
<p>${sumsTag(view, report.adds_up)}${
      report.cells_total > 0 &&
      html` <span class="soft">${t(
        `${report.cells_total} 格中有 ${report.cells_pinned} 格位置确定`,
        `${report.cells_pinned} of ${report.cells_total} cells have a certain place`,
      )}</span>`
    }</p>
${actions(view, report)}
${about(view, report)}
<h2 id="findings">${t('核对结果', 'What was checked')}</h2>
${cells.length + findings.length === 0 ? nothingToCheck(view) : findingsList(view, findings, (table) => formOf(cells, table))}
<h2 id="tables">${t('法定表格', 'The statutory tables')}</h2>
${cells.length > 0 && !site.isStatic && html`<p class="small soft">${t('点任何一格，看它在原文的位置和出处。', 'Open any cell to see where it stands in the source.')}</p>`}
${reportTables(view, cells, {
  wrong: wrongCells(findings),
  link: (cell) => evidenceLink(view, reportId, cell),
  hasOtherRows: outside[1].length > 0,
})}
${beyondTheForm(view, ...outside)}
${words(view, report, cells.length > 0)}
${versions(view, report)}`,
  };
}

/** A cell's evidence sheet; a static copy has none, there the cell links to itself. */
function evidenceLink(
  view: View,
  reportId: string,
  cell: { readonly table: string; readonly row: string; readonly column: string },
): string {
  if (view.site.isStatic) return `#${cellKey(cell)}`;
  return view.href(pathOf('evidence', 'cell', reportId, cell.table, cell.row, cell.column));
}

/** A stored finding in the shape that pages share with fresh ones. */
export function shownFinding(finding: StoredFinding): ShownFinding {
  return {
    ...finding,
    table: finding.table_name,
    row: finding.row_code,
    column: finding.column_code,
    left: finding.left_value,
    right: finding.right_value,
  };
}

/** The form of a table of a report, by its cells. */
export function formOf(cells: readonly StoredCell[], table: string): FormId | null {
  return cells.find((cell) => cell.table === table)?.form ?? null;
}

function actions(view: View, report: ReportOverview): Html {
  const { t, href, site } = view;
  const path = reportPath(report.report_id);
  const error = reportErrorLink(view, `${report.report_id}`);
  return html`<ul class="actions">
<li><a href="${href(`${path}.csv`)}">${t('下载 CSV', 'CSV')}</a></li>
${!site.isStatic && html`<li><a href="${href(`/api/v1/reports/${encodeURIComponent(report.report_id)}`)}">JSON</a></li>`}
${!site.isStatic && html`<li><a href="${href('/compare-texts', { a: report.report_id })}">${t('与另一份比对文本', 'Compare its text')}</a></li>`}
${besideYearBefore(view, report)}
${error !== null && html`<li>${error}</li>`}</ul>`;
}

/** The words beside those of the year before; nothing where that report is not here. */
function besideYearBefore({ t, href, site }: View, report: ReportOverview): Html | false {
  if (site.isStatic || report.fiscal_year === null) return false;
  const year = report.fiscal_year - 1;
  const before = reportsOfAgency(site.store, report.agency_id).find(
    (one) => one.fiscal_year === year,
  );
  if (before === undefined) return false;
  const address = href('/compare-texts', { a: before.report_id, b: report.report_id });
  return html`<li><a href="${address}">${t('与上一年的文字比', 'Its words beside those of the year before')}</a></li>`;
}

function about(view: View, report: ReportOverview): Html {
  const { t, lang } = view;
  const kind = [label(BODY_KINDS, report.body_kind, lang), label(LEVELS, report.level, lang)];
  return html`<dl class="about">
<dt>${t('机关', 'Body')}</dt><dd>${agencyLink(view, report.agency_id, report.agency)}（${kind.join(t('，', ', '))}）</dd>
<dt>${t('地区', 'Place')}</dt><dd>${placeInFull(view, report.division_code)}</dd>
<dt>${t('报告年度', 'Fiscal year')}</dt><dd>${yearText(view, report.fiscal_year)}</dd>
<dt>${t('统计范围', 'Scope')}</dt><dd>${label(SCOPES, report.scope, lang)}</dd>
<dt>${t('所用格式', 'Form')}</dt><dd>${report.form === null ? t('没有法定表格', 'no statutory table') : label(FORM_NAMES, report.form, lang)}</dd>
<dt>${t('公布日期', 'Published')}</dt><dd>${day(report.published_on)}</dd>
<dt>${t('原文', 'Source')}</dt><dd>${sourceLink(report.source_uri)}</dd>
<dt>${t('获取', 'Fetched')}</dt><dd>${fetchedText(view, report)}（${label(READERS, report.reader, lang)}）</dd>
${report.source_evidence === 'by_hand' && html`<dt>${t('依据', 'Evidence')}</dt><dd>${t('人工保存', 'saved by hand')}${report.source_note !== null && html`<br><span class="small">${report.source_note}</span>`}</dd>`}
${codedBy(view, report)}
${report.archive !== null && html`<dt>${t('存档', 'Archive')}</dt><dd class="address">${report.archive}</dd>`}
<dt>sha256</dt><dd class="address"><code>${report.sha256}</code></dd>
</dl>`;
}

/** Who typed the report in, when and from where. */
function codedBy(
  { t }: View,
  { reader, coded_by, coded_on, coded_from }: Version | ReportOverview,
): Html | false {
  if (reader !== 'hand') return false;
  const who = coded_by ?? t('未填', 'not said');
  return html`<dt>${t('录入', 'Typed in')}</dt><dd>${who}${t('，', ', ')}${coded_on ?? t('日期未填', 'no date')}${coded_from !== null && html`<br>${sourceLink(coded_from)}`}</dd>`;
}

/** What the version has beside the cells of a form. */
function outsideOf(
  store: Store,
  versionId: number,
): readonly [readonly OutsideCell[], readonly OutsideRow[]] {
  const cells = extrasOf(store, versionId).map(
    ({ table_name, row_label, column_label, ...one }) => ({
      ...one,
      table: table_name,
      rowLabel: row_label,
      columnLabel: column_label,
    }),
  );
  return [cells, indicatorsOf(store, versionId)];
}

function words(view: View, report: ReportOverview, hasTables: boolean): Html | false {
  const sections = sectionsOf(view.site.store, report.version_id);
  if (sections.length === 0) return false;
  const figures = figuresOf(view.site.store, report.version_id);
  return html`<h2 id="text">${view.t('正文', 'Text')}</h2>
${figures.length > 0 && html`<p class="small soft">${hasTables ? view.t('标黄的是读出并与表格核对过的数字。', 'Highlighted: figures that were read and compared with the tables.') : view.t('标黄的是从正文读出的数字，没有法定表格可以对照。', 'Highlighted: figures that were read; there is no statutory table to compare them with.')}</p>`}
${narrative(sections, figures)}`;
}

function versions(view: View, report: ReportOverview): Html | false {
  const { t, lang, site } = view;
  const list = versionsOf(site.store, report.report_id);
  if (list.length < 2) return false;
  const counted = cellsOfVersion(site.store, report.version_id);
  return html`<h2 id="versions">${t('版本', 'Versions')}</h2>
<p class="small soft">${t('同一份报告读过不止一次，或原文改过。采用哪一版有固定次序。', 'The report was read more than once, or its page changed. Which version counts follows a fixed order.')}</p>
<ul class="plain">${list.map(
    (version) =>
      html`<li><b>${label(VERSION_STATUS, version.status, lang)}</b>${t('：', ': ')}${versionReason(view, version)}<br>${sourceLink(version.uri)}<br><span class="small soft">${fetchedText(view, version)} · ${label(READERS, version.reader, lang)} · <code>${version.sha256.slice(0, 16)}…</code>${version.reader === 'hand' && html` · ${t('录入', 'typed in')} ${version.coded_by ?? '—'} ${version.coded_on ?? '—'}`}</span>${
        version.version_id !== report.version_id &&
        differences(view, counted, cellsOfVersion(site.store, version.version_id))
      }</li>`,
  )}</ul>`;
}

function versionReason({ lang }: View, version: Version): string {
  if (version.status === 'superseded') return version.reason;
  return label(VERSION_REASONS, version.reason, lang);
}

function differences(
  { t }: View,
  counted: readonly StoredCell[],
  other: readonly StoredCell[],
): Html {
  const before = new Map(other.map((cell) => [cellKey(cell), cell]));
  const changed = counted.flatMap((cell) => {
    const old = before.get(cellKey(cell));
    const same = old?.value === cell.value && old?.state === cell.state;
    return same ? [] : [{ cell, old }];
  });
  if (changed.length === 0) {
    return html`<p class="small">${t('数值与采用的版本完全相同。', 'Its numbers are the same as those of the version that counts.')}</p>`;
  }
  return html`<details class="small"><summary>${t(`与采用的版本有 ${changed.length} 格不同`, `${changed.length} cells differ from the version that counts`)}</summary><ul lang="zh-Hans">${changed
    .slice(0, 300)
    .map(
      ({ cell, old }) =>
        html`<li>${cellLabel(cell.form, cell.table, cell.row, cell.column)}：${shown(old)} → ${shown(cell)}</li>`,
    )}</ul></details>`;
}

function shown(cell: StoredCell | undefined): string {
  if (cell === undefined) return '—';
  return cell.value === null
    ? cell.raw?.trim() || label(STATES, cell.state, 'zh')
    : count(cell.value);
}
