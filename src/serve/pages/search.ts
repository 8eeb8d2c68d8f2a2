/**
 * Search: places, bodies and the words of reports.
 *
 * @module
 */
import { latinName } from '../../normalize/pinyin.ts';
import type { Agency } from '../../store/read/agencies.ts';
import { searchBodies } from '../../store/read/body-search.ts';
import { type Hit, MOST_SECTIONS, searchSections } from '../../store/read/narrative.ts';
import { badRequest, PageNumber, QueryText } from '../request.ts';
import { placesFound, type SearchQuery, searchQuery } from '../search/terms.ts';
import { count } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import { fullPlaceName, ownName, shownBodyName } from '../view/places.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { agencyLink, bodyOf, paging, reportInLatin, reportPath, yearText } from './page-parts.ts';

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
  return html`<p class="soft">${t('两个字的词也能找到；几个词之间用空格，表示都要出现；加年度只看那一年；地名也可以用拼音或首字母。', 'Words of two characters are found too; several words, separated by spaces, must all occur; a year narrows to that year; names of places may be written in pinyin, and fields of work in English: Baiyun education 2023.')}</p>`;
}

const PARTS = ['places', 'bodies', 'texts'] as const;
type Part = (typeof PARTS)[number];

interface FoundPart {
  readonly title: string;
  readonly total: number;
  /** True where there are at least so many. */
  readonly isLeast: boolean;
  readonly items: readonly Html[];
}

/** Rows of each part where all are shown together. */
const TOGETHER = 10;

function results(view: View, text: string): Html {
  const { t, href, query } = view;
  const only = PARTS.find((part) => part === query['in']) ?? null;
  const page = PageNumber.parse(query['page'] ?? 1);
  const size = only === null ? TOGETHER : PAGE_SIZE;
  const window = { limit: size, offset: only === null ? 0 : (page - 1) * size };
  const asked = searchQuery(text);
  const shown = PARTS.filter((part) => only === null || part === only).map(
    (part) => [part, foundIn(view, part, asked, window)] as const,
  );
  if (shown.every(([, { total }]) => total === 0)) {
    return html`<div class="empty"><p>${t(`没有找到“${text}”。`, `Nothing was found for “${text}”.`)}</p><p>${t('试试更短的词，或从收录情况页按地区找。', 'Try a shorter word, or go by place from the coverage page.')} <a href="${href('/coverage')}">${t('收录情况', 'Coverage')}</a></p></div>`;
  }
  return html`${shown
    .filter(([, { total }]) => total > 0)
    .map(([part, { title, total, isLeast, items }]) => {
      const all = count(total) + (isLeast ? '+' : '');
      const more = href('/search', { q: text, in: part });
      return html`<h2>${title} <span class="soft small">${t(`${all} 个`, all)}</span></h2><ul class="plain">${items}</ul>${only === null ? total > items.length && html`<p><a href="${more}">${t(`全部 ${all} 个`, `All ${all}`)} →</a></p>` : paging(view, page, total > page * size)}`;
    })}`;
}

function foundIn(
  view: View,
  part: Part,
  asked: SearchQuery,
  window: { readonly limit: number; readonly offset: number },
): FoundPart {
  const { t, site } = view;
  if (part === 'places') {
    const all = placesFound(asked);
    const items = all
      .slice(window.offset, window.offset + window.limit)
      .map((code) => placeItem(view, code));
    return { title: t('地区', 'Places'), total: all.length, isLeast: false, items };
  }
  if (part === 'bodies') {
    const { total, bodies } = searchBodies(site.store, asked, window);
    const items = bodies.map((one) => bodyItem(view, one));
    return { title: t('机关', 'Bodies'), total, isLeast: false, items };
  }
  const { total, hits } = searchSections(site.store, asked.words, {
    ...window,
    years: asked.years,
  });
  const items = hits.map((hit) => hitItem(view, hit, asked.words));
  return {
    title: t('报告正文', 'In the words of reports'),
    total,
    isLeast: total >= MOST_SECTIONS,
    items,
  };
}

function placeItem(view: View, code: string): Html {
  const { href, lang } = view;
  const latin =
    lang === 'en' && html` <span class="soft">${latinName(ownName(code, null, 'zh'))}</span>`;
  return html`<li><a href="${href(pathOf('division', code))}" lang="zh-Hans">${fullPlaceName(code, 'zh')}</a>${latin} <span class="soft small">${code}</span></li>`;
}

function bodyItem(view: View, { agency_id, name, division_code }: Agency): Html {
  return html`<li>${agencyLink(view, agency_id, name === null ? null : shownBodyName(name, division_code))} <span class="soft small" lang="zh-Hans">${division_code === null ? '' : fullPlaceName(division_code, 'zh')}</span></li>`;
}

function hitItem(view: View, hit: Hit, words: string): Html {
  return html`<li lang="zh-Hans"><a href="${view.href(reportPath(hit.report_id))}#text">${bodyOf(hit)} ${yearText(view, hit.fiscal_year)}</a>${reportInLatin(view, hit)}　<span class="soft">${hit.section}</span><br>${excerpt(hit.text, words)}</li>`;
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
