/**
 * Hanweb jpaas (版通): elements of the page name the unit that fills them, `front/page/build/unit`, with what it is asked;
 * it answers JSON with a fragment of HTML, its pager inside. The number of the page goes into `paramJson`.
 *
 * @module
 */

import { readPage } from '../../page.ts';
import {
  type Family,
  type FamilyReading,
  familyOf,
  get,
  LONGEST_LIST,
  numberAt,
  type Pager,
  range,
  type Seen,
  type Step,
  tryJson,
  withParameters,
} from '../family.ts';
import { quotedPairs } from '../script-values.ts';

/** Units that hold a list rather than a menu, a path or a footer. */
const LIST_TAG = /list|列表|栏目|右侧|内容|信息|年报/i;
const CALL = /["']((?:https?:\/\/[\w.:-]+)?\/[\w/-]*front\/page\/build\/unit\?[^"'<>\s]+)["']/g;

export const jpaas: Family = familyOf({
  name: 'jpaas',
  url: /page\/build\/unit/,
  text: /jpaas-publish-server|page\/build\/unit/,
  answer: ({ url, json }) => {
    const html = get(json, 'data', 'html');
    return typeof html === 'string' ? answer(url, html) : null;
  },
  page: (seen) => ({ fills: units(seen) }),
});

function units({ page, url, text }: Seen): Step[] {
  // Most pages are of other software: their tree is not asked for.
  if (page === null || !/page\/build\/unit/.test(text)) return [];
  const { $ } = page;
  const named = $('[querydata]')
    .toArray()
    .flatMap((node) => {
      const address = $(node).attr('url') ?? '';
      if (!/page\/build\/unit/.test(address)) return [];
      const pairs = quotedPairs($(node).attr('querydata') ?? '');
      const call = URL.parse(address, url);
      if (call === null) return [];
      for (const [name, value] of pairs) call.searchParams.set(name, value);
      return [{ tag: pairs.get('tagId') ?? '', href: call.href }];
    });
  const lists = named.filter(({ tag }) => LIST_TAG.test(tag));
  const written = [...text.matchAll(CALL)].map(([, call = '']) => ({
    href: new URL(call.replaceAll('&amp;', '&'), url).href,
  }));
  return [...(lists.length > 0 ? lists : named).map(({ href }) => ({ href })), ...written];
}

function answer(url: string, html: string): FamilyReading {
  const page = readPage(html);
  const entries = page.links.flatMap(({ href, text, kind }) =>
    kind === 'anchor' || kind === 'click' || kind === 'data' ? [{ href, title: text }] : [],
  );
  const at = numberAt(tryJson(new URL(url).searchParams.get('paramJson') ?? ''), 'pageNo') ?? 1;
  return {
    entries,
    pager: pagerIn(url, page, entries.length),
    isEnd: at > 1 && entries.length === 0,
  };
}

function pagerIn(url: string, { $ }: ReturnType<typeof readPage>, found: number): Pager | null {
  const stated = $('[id$="_pagination"], [querydata*="count"]').attr('querydata');
  const before = tryJson(new URL(url).searchParams.get('paramJson') ?? '');
  const at = numberAt(before, 'pageNo') ?? 1;
  if (stated === undefined) return openEnd(url, at, found, before);
  const pairs = quotedPairs(stated);
  const [rows, total] = [Number(pairs.get('rows')), Number(pairs.get('count'))];
  if (!(rows > 0) || !Number.isFinite(total)) return null;
  const pages = Math.max(1, Math.ceil(total / rows));
  const steps = at === 1 ? range(2, pages).map((n) => ({ href: pageOf(url, n, rows) })) : [];
  return { said: `${stated}`.slice(0, 80), pages, total, steps, isExact: true, gap: null };
}

/** Without a pager the answers are asked for until one is empty. */
function openEnd(url: string, at: number, found: number, before: unknown): Pager | null {
  const size = numberAt(before, 'pageSize');
  if (size === null || found < size || at >= LONGEST_LIST) return null;
  const steps = [{ href: pageOf(url, at + 1, size) }];
  return {
    said: `${found} rows on page ${at}`,
    pages: null,
    total: null,
    steps,
    isExact: true,
    gap: null,
  };
}

/** Compact JSON: with blanks in it some servers refuse. */
function pageOf(url: string, pageNo: number, rows: number): string {
  return withParameters(url, { paramJson: JSON.stringify({ pageNo, pageSize: String(rows) }) });
}
