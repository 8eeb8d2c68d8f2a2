/**
 * Lonsun (龙讯): `/public/column/{organ}?type=3` is the column of annual reports. Its rows stand in the page, which counts
 * its pages in a script and takes `pageIndex`; or a fragment from `/site/label/` brings them, page by page.
 *
 * @module
 */

import type { Ask } from '../../ask.ts';
import {
  type Entry,
  entriesOf,
  type Family,
  type FamilyReading,
  familyOf,
  get,
  type Pager,
  range,
  type Seen,
  type Step,
  withParameters,
} from '../family.ts';
import { countIn } from '../pager-script.ts';
import { bracketed, namedValues } from '../script-values.ts';
import { isColumn } from '../title.ts';

const LABEL =
  /((?:https?:\/\/[\w.:-]{1,100})?(?:\/[\w-]{1,40}){0,4}\/site\/label\/\d+)(\?[^"'<>\s]*)?/g;
/** What a fragment is asked with, besides what the page itself says. */
const ASKED = [
  'siteId',
  'organId',
  'type',
  'catId',
  'catIds',
  'pageSize',
  'action',
  'isDate',
  'dateFormat',
  'length',
  'file',
];
const FORM = 'application/x-www-form-urlencoded';

export const lonsun: Family = familyOf({
  name: 'lonsun',
  url: /\/public\/column\/\d+|\/site\/label\/\d+/,
  text: /\/public\/column\/\d+|publicInfoList|j-fontContent|xxgk_nav_list/,
  answer: (seen) => {
    if (!/\/site\/label\/\d+/.test(seen.url)) return null;
    return /[?&]labelName=columnTree\b/.test(seen.url) ? tree(seen) : fragment(seen);
  },
  page: (seen) => {
    if (seen.page === null || !/\/public\/column\/|publicInfoList/.test(seen.url + seen.text))
      return {};
    const fills = labels(seen);
    const pages = /\/public\/column\/\d+/.test(seen.url) ? countIn(seen.page.script) : null;
    return fills.length > 0 ? { fills } : { pager: pages === null ? null : pager(seen, pages) };
  },
});

/** The columns of a body: those of annual reports, at the address by which all of its columns are shown. */
function tree({ json, url, list }: Seen): FamilyReading {
  const asked = new URL(url).searchParams;
  const before = /^(.*\/public\/column\/)(\d+)/.exec(new URL(list ?? url).pathname);
  const organ = asked.get('organId') ?? before?.[2];
  const nodes = nodesIn(Array.isArray(json) ? json : get(json, 'data'));
  const columns = nodes.flatMap((node): Entry[] => {
    const name = get(node, 'name') ?? get(node, 'title');
    if (typeof name !== 'string' || !isColumn(name)) return [];
    const written = [get(node, 'url'), get(node, 'link')].find(
      (one) => typeof one === 'string' && one.trim() !== '',
    );
    const id = get(node, 'id');
    if (typeof written === 'string') return [{ href: written, title: name }];
    if (organ === undefined || (typeof id !== 'string' && typeof id !== 'number')) return [];
    const path = `${before?.[1] ?? '/public/column/'}${organ}?type=4&catId=${id}&action=list`;
    return [{ href: new URL(path, url).href, title: name }];
  });
  return columns.length > 0
    ? { columns }
    : { gap: { reason: 'list_by_script', said: 'columnTree' } };
}

/** Nodes of a tree, those below them too. */
function nodesIn(nodes: unknown): unknown[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node) => [node, ...nodesIn(get(node, 'children'))]);
}

function fragment(seen: Seen): FamilyReading {
  const pages = countIn(seen.text);
  return { entries: entriesOf(seen.text), pager: pages === null ? null : pager(seen, pages) };
}

function pager(seen: Seen, pages: number): Pager {
  const steps = range(1, pages).map((n) => pageOf(seen, n));
  const further = seen.isFurther ? [] : steps.slice(1);
  return {
    said: `pageCount:${pages}`,
    pages,
    total: null,
    steps: further,
    isExact: false,
    gap: null,
  };
}

function pageOf({ url, ask }: Seen, n: number): Step {
  if (ask === undefined) return { href: withParameters(url, { pageIndex: n }) };
  const body = new URLSearchParams(ask.body);
  body.set('pageIndex', String(n));
  return { href: url, ask: { ...ask, body: body.toString() } };
}

/** Calls of the list's label: written out as an address, or put together from an object beside it. */
function labels({ text, url, page }: Seen): Step[] {
  const found = new Map<string, Step>();
  for (const match of text.matchAll(LABEL)) {
    const [whole, path = '', query = ''] = match;
    const beside = objectsAt(text, match.index + whole.length);
    const said = namedValues(beside);
    const isTree = /labelName=columnTree\b/.test(query);
    const isList =
      /labelName=publicInfoList/.test(query) || said.get('labelname') === 'publicInfoList';
    const call = isList || isTree ? URL.parse(path, url) : null;
    if (call === null) continue;
    if (isTree) {
      const { href } = new URL(`${path}${query.replaceAll('&amp;', '&')}`, url);
      found.set(href, { href, apart: url });
      continue;
    }
    const asked = parametersOf(query.replaceAll('&amp;', '&'), said, url, page);
    const around = text.slice(Math.max(0, match.index - 200), match.index + whole.length + 120);
    const isPosted = /\b(?:type|method)["']?\s*:\s*["']post["']|\$\.post\s*\(/i.test(around);
    const step = isPosted ? posted(call.href, asked) : { href: `${call.href}?${asked}` };
    found.set(call.href, step);
  }
  return [...found.values()];
}

function posted(href: string, asked: URLSearchParams): Step {
  const ask: Ask = { method: 'POST', body: asked.toString(), contentType: FORM };
  return { href, ask };
}

/** The object that a call is given, up to its end. */
function objectsAt(text: string, from: number): string {
  const near = text.slice(from, from + 2000);
  const start = near.search(/\{/);
  const behind = start < 0 || start > 200 ? '' : (bracketed(near, start) ?? near.slice(start));
  return `${near.slice(0, Math.max(0, start))}${behind}`;
}

function parametersOf(
  query: string,
  said: Map<string, string>,
  url: string,
  page: Seen['page'],
): URLSearchParams {
  const asked = new URLSearchParams(query);
  const own = new URL(url);
  const organ = /\/public\/column\/(\d+)/.exec(own.pathname)?.[1];
  const known: Record<string, string | undefined> = {
    siteId: page?.meta.get('siteid'),
    organId: organ,
    type: own.searchParams.get('type') ?? undefined,
    catId: own.searchParams.get('catId') ?? undefined,
  };
  asked.set('labelName', 'publicInfoList');
  for (const name of ASKED) {
    const value =
      asked.get(name) ??
      (name === 'type' && /^(?:get|post)$/i.test(said.get('type') ?? '')
        ? undefined
        : said.get(name.toLowerCase())) ??
      known[name];
    if (value !== undefined && value !== null && value !== '') asked.set(name, value);
  }
  if (!asked.has('pageIndex')) asked.set('pageIndex', '1');
  return asked;
}
