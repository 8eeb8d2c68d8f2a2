/**
 * Two reports side by side: passages that are the same are marked, phrases the form prescribes are left out.
 *
 * @module
 */
import { sectionsOf } from '../../store/read/narrative.ts';
import { type ReportOverview, reportById, reportsOfAgency } from '../../store/read/reports.ts';
import { badRequest, notFound, QueryText } from '../request.ts';
import { percent } from '../view/format.ts';
import { langField } from '../view/layout.ts';
import { type Html, html } from '../view/markup.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import { bodyOf, reportInLatin, reportPath, yearText } from './page-parts.ts';
import { commonPassages, type PassagePiece } from './passages.ts';

/** The comparison of `?a=` and `?b=`; without `b`, the choice of one. */
export function compareTextsPage(view: View): ExplorerPage {
  const { t, query, site } = view;
  const a = QueryText.safeParse(query['a'] ?? '');
  const b = QueryText.safeParse(query['b'] ?? '');
  if (!a.success || !b.success)
    return badRequest(view, t('报告编号读不懂。', 'The report ids cannot be read.'));
  const first = a.data === '' ? undefined : reportById(site.store, a.data.trim());
  const second = b.data === '' ? undefined : reportById(site.store, b.data.trim());
  if ((a.data !== '' && first === undefined) || (b.data !== '' && second === undefined)) {
    return notFound(view, t('库里没有这份报告。', 'There is no such report in this database.'));
  }
  return {
    title: t('文本比对', 'Compare texts'),
    body: html`<h1>${t('文本比对', 'Compare texts')}</h1>
<p class="lead">${t('两份报告的正文并排，相同的段落标黄；格式规定的套话不算。', 'The words of two reports side by side; the same passages are marked, phrases prescribed by the form are left out.')}</p>
<form class="panel" action="/compare-texts"><label>${t('报告一（编号）', 'First report (id)')}<input name="a" value="${a.data}" maxlength="200" required></label><label>${t('报告二（编号）', 'Second report (id)')}<input name="b" value="${b.data}" maxlength="200"></label>${langField(view)}<button>${t('比对', 'Compare')}</button></form>
${first !== undefined && second === undefined && others(view, first)}
${first !== undefined && second !== undefined && comparison(view, first, second)}`,
  };
}

function others(view: View, report: ReportOverview): Html {
  const { t, href, site } = view;
  const list = reportsOfAgency(site.store, report.agency_id).filter(
    (one) => one.report_id !== report.report_id,
  );
  if (list.length === 0)
    return html`<p class="soft">${t('这个机关没有别的报告；可以填另一份报告的编号。', 'This body has no other report; give the id of another one.')}</p>`;
  return html`<h2>${t('与同一机关的哪一年比？', 'Compare with which year of the same body?')}</h2><ul class="plain">${list.map((one) => html`<li><a href="${href('/compare-texts', { a: report.report_id, b: one.report_id })}">${yearText(view, one.fiscal_year)}</a></li>`)}</ul>`;
}

/**
 * Each report of a body beside the one of the year before it, as links, newest first; nothing where there are no two years.
 */
export function yearPairs({ href, path, query }: View, reports: readonly ReportOverview[]): Html[] {
  return reports.flatMap((one, index) => {
    const before = reports[index + 1];
    if (before === undefined || one.fiscal_year === before.fiscal_year) return [];
    const years = `${before.fiscal_year ?? '?'} → ${one.fiscal_year ?? '?'}`;
    const isHere =
      path === '/compare-texts' && query['a'] === before.report_id && query['b'] === one.report_id;
    if (isHere) return [html`<b>${years}</b>`];
    return [
      html`<a href="${href('/compare-texts', { a: before.report_id, b: one.report_id })}">${years}</a>`,
    ];
  });
}

/** The other years of the body that both reports are of. */
function otherYears(view: View, first: ReportOverview, second: ReportOverview): Html | false {
  if (first.agency_id !== second.agency_id) return false;
  const pairs = yearPairs(view, reportsOfAgency(view.site.store, first.agency_id));
  return (
    pairs.length > 1 &&
    html`<ul class="actions"><li>${view.t('逐年的文字变化：', 'Words from year to year: ')}</li>${pairs.map((pair) => html`<li>${pair}</li>`)}</ul>`
  );
}

function comparison(view: View, first: ReportOverview, second: ReportOverview): Html {
  const { t, site } = view;
  const text = (report: ReportOverview) =>
    sectionsOf(site.store, report.version_id)
      .map((section) => section.text)
      .join('\n');
  const { left, right, share } = commonPassages(text(first), text(second));
  return html`${otherYears(view, first, second)}<p><b>${percent(share)}</b> ${t('的字句（套话除外）两份相同。', 'of the words (prescribed phrases apart) are the same in both.')}</p>
<div class="side">${side(view, first, left)}${side(view, second, right)}</div>`;
}

function side(view: View, report: ReportOverview, pieces: readonly PassagePiece[]): Html {
  return html`<section lang="zh-Hans"><h2><a href="${view.href(reportPath(report.report_id))}">${bodyOf(report)} ${yearText(view, report.fiscal_year)}</a>${reportInLatin(view, report)}</h2><div class="prose"><p>${pieces.map(
    (piece) =>
      piece.kind === 'same'
        ? html`<mark class="same">${piece.text}</mark>`
        : piece.kind === 'statutory'
          ? html`<span class="statutory">${piece.text}</span>`
          : piece.text,
  )}</p></div></section>`;
}
