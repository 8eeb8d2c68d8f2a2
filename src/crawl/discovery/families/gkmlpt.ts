/**
 * The Guangdong platform (gkmlpt): a page holds site and tree of columns as `_CONFIG`, the lists are JSON. It stands at the
 * root of a host or below the folder of a body, and its interface stands beside it.
 *
 * @module
 */

import {
  counted,
  type Entry,
  entriesIn,
  exactPager,
  type Family,
  type FamilyReading,
  familyOf,
  get,
  numberAt,
  range,
} from '../family.ts';
import { almostJson, bracketed } from '../script-values.ts';
import { bareYear, isColumn } from '../title.ts';

const PER_PAGE = 100;

export const gkmlpt: Family = familyOf({
  name: 'gkmlpt',
  url: /\/gkmlpt\//,
  text: /\/gkmlpt\/(?:index|api|content|policy|annualreport)|_CONFIG\s*=/,
  answer: ({ url, json }) => (Array.isArray(get(json, 'articles')) ? answer(url, json) : null),
  page: ({ url, text }) => {
    const site = /\bSID["']?\s*:\s*["']?(\w+)/.exec(text)?.[1];
    if (site === undefined) return {};
    return { columns: columns(url, site, treeIn(text), false) };
  },
});

function answer(url: string, json: unknown): FamilyReading {
  const articles = get(json, 'articles');
  const shown = numberAt(json, 'total');
  const all = numberAt(json, 'classify', 'post_count');
  // The list shows fewer than the column holds: what it does not show was not seen.
  const total = shown === null && all === null ? null : Math.max(shown ?? 0, all ?? 0);
  const pages = Math.ceil((shown ?? all ?? 0) / PER_PAGE);
  const at = Number(new URL(url).searchParams.get('page') ?? 1);
  const steps = at <= 1 ? counted(url, 'page', range(2, pages)) : [];
  const entries = entriesIn(articles, ['url', 'post_url'], ['title', 'name']);
  return { entries, pager: exactPager(`total ${total}`, { pages: null, total }, steps) };
}

function treeIn(text: string): unknown {
  const at = /\bTREE["']?\s*:\s*(?=\[)/.exec(text);
  const list = at === null ? null : bracketed(text, at.index + at[0].length);
  return list === null ? undefined : almostJson(list);
}

/** Columns of annual reports in the tree, those of single years below them too. */
function columns(url: string, site: string, nodes: unknown, isBelow: boolean): Entry[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): Entry[] => {
    const name = get(node, 'name');
    const title = typeof name === 'string' ? name : '';
    const isOwn = isColumn(title) || (isBelow && (bareYear(title) !== null || title !== ''));
    const below = columns(url, site, get(node, 'children'), isOwn);
    return isOwn ? [...columnOf(url, site, node, title), ...below] : below;
  });
}

function columnOf(url: string, site: string, node: unknown, title: string): Entry[] {
  const elsewhere = get(node, 'jump_url');
  if (typeof elsewhere === 'string' && elsewhere.trim() !== '') return [{ href: elsewhere, title }];
  const id = get(node, 'id');
  if (typeof id !== 'string' && typeof id !== 'number') return [];
  const folder = /^(.*?\/)gkmlpt\//.exec(new URL(url).pathname)?.[1] ?? '/';
  return [{ href: new URL(`${folder}gkmlpt/api/all/${id}?page=1&sid=${site}`, url).href, title }];
}
