/**
 * The search page of a static copy: with a script it finds, without one it is the list of places.
 *
 * @module
 */
import { soundsOf } from '../../normalize/pinyin.ts';
import { indexedAgencies } from '../../store/read/agencies.ts';
import { divisionsWithReports } from '../../store/read/contents.ts';
import type { Store } from '../../store/store.ts';
import { assetPath } from '../assets/assets.ts';
import { placeLink } from '../pages/page-parts.ts';
import { FIELDS_IN_ENGLISH } from '../search/terms.ts';
import { type Html, html } from '../view/markup.ts';
import { fullPlaceName, ownName, placePath } from '../view/places.ts';
import type { ExplorerPage, View } from '../view/view.ts';

/** The index is a file of its own, beside the assets. */
export const INDEX_FILE = '/assets/search-index.js';

/** The page at `/search` of a static copy. */
export function staticSearchPage(view: View): ExplorerPage {
  const { t, site, href } = view;
  const title = t('搜索', 'Search');
  return {
    title,
    body: html`<h1>${title}</h1>
${searchForm(view, 'panel')}
<div id="results" aria-live="polite" data-divisions="${t('地区', 'Places')}" data-agencies="${t('机关和报告', 'Bodies and reports')}" data-report="${t('报告', 'report')}" data-more="${t('只列前 60 个，请再加一个词。', 'The first 60; add a word.')}" data-nothing="${t('没有找到。这里只能按地区、机关的名称（地名也可用拼音）和年度找；没有，不等于没有公布。', 'Nothing was found. Names of places and bodies, and years, can be searched here; not here does not mean not published.')}"></div>
<div id="all"><h2>${t('有报告的地区', 'Places with reports')}</h2>
${byProvince(shownDivisions(site.store)).map(([province, codes]) => html`<h3>${placeLink(view, province)}</h3><p lang="zh-Hans">${codes.map((code) => html`${placeLink(view, code)}　`)}</p>`)}</div>
<script defer src="${href(INDEX_FILE)}"></script><script defer src="${href(assetPath('search.js'))}"></script>`,
  };
}

/** The field of a static copy: a form that leads to the search page, for any way of opening the files. */
export function searchForm({ t, href }: View, kind: 'bar' | 'panel'): Html {
  const label = t('地区、机关的名称，或加年度', 'Place or body, with or without a year');
  const field = (text: Html | string) =>
    html`${text}<input type="search" name="q" maxlength="100"${kind === 'bar' ? html` aria-label="${label}" placeholder="${t('搜索', 'Search')}"` : html` placeholder="${t('例如：教育局 2023、qinghe', 'e.g. education 2023, qinghe')}"`}>`;
  return html`<form action="${href('/search')}" role="search" aria-label="${kind === 'bar' ? t('站内搜索', 'Search this site') : t('搜索', 'Search')}"${kind === 'panel' && html` class="panel"`}>${kind === 'bar' ? field('') : html`<label>${field(label)}</label>`}<button>${t('搜', 'Go')}</button></form>`;
}

function byProvince(codes: readonly string[]): [string, string[]][] {
  const groups = Map.groupBy(codes, (code) => placePath(code)[0] ?? code);
  return [...groups]
    .map(([province, own]): [string, string[]] => [
      province,
      own.filter((code) => code !== province),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Names and ids, without what can be put together again. An agency names its division by its number in the list; the id
 * of a report is that of its agency, `-`, and the text given here, which begins with its year.
 */
export interface SearchIndex {
  /** Fields of work as readers of English call them, and what names of bodies have. */
  readonly fields: Readonly<Record<string, string>>;
  /** The sounds are those of its own name, one for each character: for pinyin and initials. */
  readonly divisions: readonly (readonly [code: string, name: string, sounds: string])[];
  readonly agencies: readonly (readonly [
    id: string,
    name: string,
    division: number,
    reports: readonly string[],
  ])[];
}

/** Divisions that have a page in a static copy: those of reports, and what they lie in. */
export function shownDivisions(store: Store): string[] {
  return [...new Set(divisionsWithReports(store).flatMap((code) => [...placePath(code), code]))];
}

/** The index of a database. */
function searchIndex(store: Store): SearchIndex {
  const codes = shownDivisions(store).sort();
  const numbers = new Map(codes.map((code, index) => [code, index]));
  return {
    fields: FIELDS_IN_ENGLISH,
    divisions: codes.map((code) => [
      code,
      fullPlaceName(code, 'zh'),
      soundsOf(ownName(code, null, 'zh')).join(' '),
    ]),
    agencies: indexedAgencies(store).map(({ agency_id: id, name, division_code, reports }) => [
      id,
      name ?? id,
      numbers.get(division_code ?? '') ?? -1,
      reports.flatMap(([report]) =>
        report.startsWith(`${id}-`) ? [report.slice(id.length + 1)] : [],
      ),
    ]),
  };
}

/** The index as a script. `<` is written so that no text can end a script. */
export function searchIndexScript(store: Store): string {
  return `window.gongkaiIndex=${JSON.stringify(searchIndex(store)).replaceAll('<', '\\u003c')};\n`;
}
