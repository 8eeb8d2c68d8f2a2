/**
 * Search: places, bodies and the words of reports.
 *
 * @module
 */
import { agenciesNamed } from '../../store/read/agencies.ts';
import { searchSections } from '../../store/read/narrative.ts';
import { badRequest, PageNumber, QueryText } from '../request.ts';
import { type Html, html } from '../view/markup.ts';
import { fullPlaceName, placesContaining } from '../view/places.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { agencyLink, bodyOf, paging, reportPath, yearText } from './page-parts.ts';

const PAGE_SIZE = 20;
/** Characters shown on each side of the first term found. */
const AROUND = 60;

/** The page of a search; without a query, an invitation to one. */
export function searchPage(view: View): ExplorerPage {
  const { t, query } = view;
  const asked = QueryText.safeParse((query['q'] ?? '').trim());
  if (!asked.success) {
    return badRequest(
      view,
      t('搜索词太长，或含有控制字符。', 'The search is too long or holds control characters.'),
    );
  }
  const text = asked.data;
  return {
    title: text === '' ? t('搜索', 'Search') : t(`搜索“${text}”`, `Search: ${text}`),
    body: html`<h1>${t('搜索', 'Search')}</h1>
<form class="panel" action="/search"><label>${t('地区、机关，或报告正文里的词', 'Place, body, or words of the reports')}<input type="search" name="q" value="${text}" maxlength="100" required></label>${query['lang'] !== undefined && html`<input type="hidden" name="lang" value="${view.lang}">`}<button>${t('搜索', 'Search')}</button></form>
${text === '' ? invitation(view) : results(view, text)}`,
  };
}

function invitation({ t }: View): Html {
  return html`<p class="soft">${t('两个字的词也能找到；几个词之间用空格，表示都要出现。', 'Words of two characters are found too; several words, separated by spaces, must all occur.')}</p>`;
}

function results(view: View, text: string): Html {
  const { t, href, site, query } = view;
  const page = PageNumber.parse(query['page'] ?? 1);
  const places = page === 1 ? placesContaining(text, 20) : [];
  const agencies = page === 1 ? agenciesNamed(site.store, text, 20) : [];
  const hits = searchSections(site.store, text, {
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
  });
  const nothing = places.length === 0 && agencies.length === 0 && (hits ?? []).length === 0;
  if (nothing) {
    return html`<div class="empty"><p>${t(`没有找到“${text}”。`, `Nothing was found for “${text}”.`)}</p><p>${t('试试更短的词，或从收录情况页按地区找。', 'Try a shorter word, or go by place from the coverage page.')} <a href="${href('/coverage')}">${t('收录情况', 'Coverage')}</a></p></div>`;
  }
  return html`${places.length > 0 && html`<h2>${t('地区', 'Places')}</h2><ul class="plain">${places.map((code) => html`<li><a href="${href(pathOf('division', code))}" lang="zh-Hans">${fullPlaceName(code, 'zh')}</a> <span class="soft small">${code}</span></li>`)}</ul>`}
${agencies.length > 0 && html`<h2>${t('机关', 'Bodies')}</h2><ul class="plain">${agencies.map((one) => html`<li>${agencyLink(view, one.agency_id, one.name)}</li>`)}</ul>`}
${
  hits !== null &&
  hits.length > 0 &&
  html`<h2>${t('报告正文', 'In the words of reports')}</h2><ul class="plain">${hits.slice(0, PAGE_SIZE).map((hit) => html`<li lang="zh-Hans"><a href="${href(reportPath(hit.report_id))}#text">${bodyOf(hit)} ${yearText(view, hit.fiscal_year)}</a>　<span class="soft">${hit.section}</span><br>${excerpt(hit.text, text)}</li>`)}</ul>${paging(view, page, hits.length > PAGE_SIZE)}`
}`;
}

/** The text around the first term that occurs in it, terms marked. */
export function excerpt(text: string, search: string): Html {
  const terms = search.split(/\s+/).filter((term) => term !== '');
  const first = Math.min(...terms.map((term) => text.indexOf(term)).filter((at) => at >= 0));
  const at = Number.isFinite(first) ? first : 0;
  const from = Math.max(0, at - AROUND);
  const piece = text.slice(from, at + 2 * AROUND).replaceAll('\n', ' ');
  return html`${from > 0 && '…'}${mark(piece, terms)}${at + 2 * AROUND < text.length && '…'}`;
}

function mark(text: string, terms: readonly string[]): (Html | string)[] {
  const parts: (Html | string)[] = [];
  let rest = text;
  for (let guard = 0; guard < 200 && rest !== ''; guard += 1) {
    const next = terms
      .map((term) => ({ term, at: rest.indexOf(term) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (next === undefined) break;
    parts.push(rest.slice(0, next.at), html`<mark>${next.term}</mark>`);
    rest = rest.slice(next.at + next.term.length);
  }
  return [...parts, rest];
}
