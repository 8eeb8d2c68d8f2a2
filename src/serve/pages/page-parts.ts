/**
 * Pieces that many pages share: the path of places, lists of reports, paging, tags.
 *
 * @module
 */

import { latinBody, latinName } from '../../normalize/pinyin.ts';
import { label, SCOPES } from '../../normalize/vocabulary.ts';
import type { Agency } from '../../store/read/agencies.ts';
import type { ReportOverview } from '../../store/read/reports.ts';
import { day, moment } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import {
  fullPlaceName,
  isKnownPlace,
  NATION,
  ownName,
  placeName,
  placePath,
  shownBodyName,
} from '../view/places.ts';
import { pathOf, type View } from '../view/view.ts';

/** Province › prefecture › county as links, and what comes behind. */
export function crumbs(view: View, code: string | null, ...more: readonly Html[]): Html {
  const { t, href, lang } = view;
  const places = code === null || code === NATION ? [] : placePath(code);
  const steps = [
    html`<a href="${href('/divisions')}">${t('地区', 'Places')}</a>`,
    ...places.map((one) => placeLink(view, one, ownName(one, null, lang))),
    ...more,
  ];
  return html`<nav class="crumbs" aria-label="${t('位置', 'You are here')}" lang="${lang === 'zh' ? 'zh-Hans' : 'en'}"><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol></nav>`;
}

/** A division's name, linked where it has a page; told from others of its name unless another is given. */
export function placeLink(view: View, code: string, name = placeName(code, null, view.lang)): Html {
  if (!view.site.hasPlacePage(code)) return html`<span lang="zh-Hans">${name}</span>`;
  return html`<a href="${view.href(pathOf('division', code))}" lang="zh-Hans">${name}</a>${inLatin(view, code)}`;
}

/** How a name sounds, for readers of English; nothing on Chinese pages. */
export function inLatin({ lang }: View, code: string): Html | false {
  if (lang === 'zh' || !isKnownPlace(code)) return false;
  return html` <span class="latin">${latinName(ownName(code, null, 'zh'))}</span>`;
}

/** Names of places are Chinese, province first; that none was found is said in the language of the page. */
export function placeInFull(view: View, code: string | null): Html {
  return code === null
    ? html`${fullPlaceName(null, view.lang)}`
    : html`<span lang="zh-Hans">${fullPlaceName(code, 'zh')}</span>${inLatin(view, code)}`;
}

/** How the name of a body sounds, for readers of English; nothing on Chinese pages, or where no name was read. */
export function bodyInLatin(
  { lang }: View,
  name: string | null,
  code: string | null,
): Html | false {
  if (lang === 'zh' || name === null) return false;
  const place = code === null || !isKnownPlace(code) ? null : ownName(code, null, 'zh');
  return html` <span class="latin">${latinBody(name, place)}</span>`;
}

export function agencyLink(view: View, agencyId: string, name: string | null): Html {
  const text =
    name === null
      ? view.t('名称未读出的机关', 'body whose name was not read')
      : shownBodyName(name, codeIn(agencyId));
  return html`<a href="${view.href(pathOf('agency', agencyId))}" lang="zh-Hans">${text}</a>${bodyInLatin(view, name, codeIn(agencyId))}`;
}

/** How the body of a report sounds, for readers of English. */
export function reportInLatin(
  view: View,
  { agency, report_id }: Pick<ReportOverview, 'agency' | 'report_id'>,
): Html | false {
  return bodyInLatin(view, agency, codeIn(report_id));
}

/** The division that an agency_id or a report_id begins with; null where it is not known. */
function codeIn(id: string): string | null {
  return /^\d{6}(?!\d)/.exec(id)?.[0] ?? null;
}

/** The body a report is by, told from others of its name; the report's id where no name was read. */
export function bodyOf({
  agency,
  report_id,
}: Pick<ReportOverview, 'agency' | 'report_id'>): string {
  return agency === null ? report_id : shownBodyName(agency, codeIn(report_id));
}

/** The body itself, told from others of its name; its id where no name was read. */
export function bodyOfAgency({
  name,
  agency_id,
  division_code,
}: Pick<Agency, 'name' | 'agency_id' | 'division_code'>): string {
  return name === null ? agency_id : shownBodyName(name, division_code);
}

export function reportPath(reportId: string): string {
  return pathOf('report', reportId);
}

/** A year, or that it is not known. */
export function yearText({ t }: View, year: number | null): string {
  return year === null ? t('年度未知', 'year unknown') : t(`${year}年`, String(year));
}

/** When a document was fetched, else saved by hand; the stored time is kept for programs. */
export function fetchedText(
  { lang }: View,
  { fetched_at, saved_on }: Pick<ReportOverview, 'fetched_at' | 'saved_on'>,
): Html {
  if (fetched_at === null) return html`${saved_on ?? '—'}`;
  return html`<time datetime="${fetched_at}">${moment(fetched_at, lang)}</time>`;
}

/** Whether the sums of a report hold, as a tag. */
export function sumsTag({ t }: View, addsUp: number | null): Html {
  if (addsUp === null) return html`<span class="tag soft">${t('没有表格', 'no tables')}</span>`;
  return addsUp === 1
    ? html`<span class="tag ok">${t('勾稽成立', 'sums hold')}</span>`
    : html`<span class="tag error">${t('勾稽不符', 'sums fail')}</span>`;
}

/**
 * What a report is called: its printed title, with the body before it where the title names none.
 *
 * @example
 * reportTitle({ title: '2023年政府信息公开工作年度报告', agency: '青禾区教育局', fiscal_year: 2023, report_id: 'x' })
 * // => '青禾区教育局 2023年政府信息公开工作年度报告'
 */
export function reportTitle(
  report: Pick<ReportOverview, 'title' | 'agency' | 'fiscal_year' | 'report_id'>,
): string {
  const { title, agency } = report;
  if (title === null) return `${bodyOf(report)}${report.fiscal_year ?? ''}`;
  const namesNobody = /^(?:20\d\d|二[〇○零]|政府信息公开)/.test(title.trim());
  if (namesNobody && agency !== null) return `${bodyOf(report)} ${title}`;
  return shownBodyName(title, codeIn(report.report_id));
}

/** Reports of one body as a table. */
export function reportTable(view: View, reports: readonly ReportOverview[]): Html {
  const { t, href, lang } = view;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('报告列表', 'Reports')}"><table class="data" data-sortable><thead><tr><th scope="col">${t('年度', 'Year')}</th><th scope="col">${t('统计范围', 'Scope')}</th><th scope="col">${t('所用格式', 'Form')}</th><th scope="col">${t('公布日期', 'Published')}</th><th scope="col">${t('核对', 'Sums')}</th></tr></thead><tbody>
${reports.map(
  (report) =>
    html`<tr><th scope="row"><a href="${href(reportPath(report.report_id))}">${yearText(view, report.fiscal_year)}</a></th><td>${label(SCOPES, report.scope, lang)}</td><td>${report.form === null ? '—' : t(`${report.form}年`, `of ${report.form}`)}</td><td>${day(report.published_on)}</td><td>${sumsTag(view, report.adds_up)}</td></tr>\n`,
)}</tbody></table></div>`;
}

/** Links to the page before and after. */
export function paging(view: View, page: number, more: boolean): Html | false {
  if (page === 1 && !more) return false;
  const { t, href, path, query } = view;
  return html`<nav class="pages" aria-label="${t('翻页', 'Pages')}">${
    page > 1 &&
    html`<a rel="prev" href="${href(path, { ...query, page: page - 1 })}">← ${t('上一页', 'Previous')}</a>`
  }<span class="soft">${t(`第 ${page} 页`, `Page ${page}`)}</span>${
    more &&
    html`<a rel="next" href="${href(path, { ...query, page: page + 1 })}">${t('下一页', 'Next')} →</a>`
  }</nav>`;
}

/** The end of a sheet that is printed: where it can be opened again. A copy on a disk has no address. */
export function sheetAddress({ t, path, query, address }: View): Html {
  const { lang: _, ...asked } = query;
  const own = address(path, asked);
  return html`<p class="small soft">${t('打印本页即可存档。', 'Print this page to keep it.')}${own !== '' && html` ${t('本页地址：', 'Its address: ')}<span class="address">${decodeURI(own)}</span>`}</p>`;
}

/** Where readers report an error about a page; null where the site has no contact. */
export function reportErrorLink(view: View, subject: string): Html | null {
  const { contact } = view.site;
  if (contact === null) return null;
  const text = view.t('报错、更正', 'Report an error');
  const address = contact.startsWith('mailto:')
    ? `${contact}?subject=${encodeURIComponent(subject)}`
    : contact;
  return /^(?:https?:\/\/|mailto:)[^\s"'<>]+$/.test(address)
    ? html`<a href="${address}">${text}</a>`
    : null;
}
