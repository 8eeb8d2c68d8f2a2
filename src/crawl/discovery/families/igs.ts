/**
 * TRS IGS (拓尔思): the column holds no rows; its script asks the search server of the site, `/igs/front/search/…/list.html`,
 * for the documents of a channel, and gets JSON.
 *
 * @module
 */

import {
  entriesIn,
  exactPager,
  type Family,
  type FamilyReading,
  familyOf,
  get,
  numberAt,
  range,
  type Seen,
  type Step,
  withParameters,
} from '../family.ts';
import { bracketed, joinedText, namedValues, quotedPairs } from '../script-values.ts';

const CALL = /["'](?:https?:\/\/[\w.:-]+)?\/igs\/front\/search(?:\/publish\/data)?\/list\.html\b/g;
/** What keeps the documents of a column apart from all others of the site. */
const CHANNEL = /^filter\[(?:channel_?ids?|chnlid|groupcat)\]$/i;
const NUMBERS = ['pageNumber', 'pageIndex'];

export const igs: Family = familyOf({
  name: 'igs',
  url: /\/igs\/front\/search/,
  text: /\/igs\/front\/search/,
  answer: ({ url, json }) => {
    const rows = get(json, 'page', 'content') ?? get(json, 'rows');
    return Array.isArray(rows) ? answer(url, json, rows) : null;
  },
  page: (seen) => {
    const calls = callsIn(seen);
    const said = seen.text.match(CALL)?.[0];
    return calls.length > 0 || said === undefined
      ? { fills: calls }
      : { gap: { reason: 'list_by_script', said } };
  },
});

function callsIn({ text, url, page }: Seen): Step[] {
  const values = namedValues(page?.script ?? text);
  const value = (name: string): string | null =>
    /page|^p$|^n$|^i(?:ndex)?$|num/i.test(name) ? '1' : (values.get(name.toLowerCase()) ?? null);
  const found = [...text.matchAll(CALL)].flatMap(({ index }) => {
    const { text: address, end } = joinedText(text, index, value) ?? { text: '', end: index };
    const call = URL.parse(address.replaceAll('&amp;', '&'), url);
    if (call === null) return [];
    const beside = text.slice(end, end + 1500);
    const start = beside.search(/\{/);
    const given = start < 0 || start > 60 ? '' : (bracketed(beside, start) ?? '');
    for (const [name, said] of quotedPairs(given)) call.searchParams.set(name, value(said) ?? said);
    const isOfColumn = [...call.searchParams].some(
      ([name, said]) => CHANNEL.test(name) && said !== '',
    );
    return isOfColumn ? [firstPage(call.href)] : [];
  });
  return [...new Set(found)].map((href) => ({ href }));
}

function firstPage(href: string): string {
  return numbersIn(href).length > 0 ? pageOf(href, 1) : withParameters(href, { pageNumber: 1 });
}

/** Sites count by one of two names, and carry the other along. */
function pageOf(href: string, n: number): string {
  return withParameters(href, Object.fromEntries(numbersIn(href).map((name) => [name, n])));
}

function numbersIn(href: string): string[] {
  const { searchParams } = new URL(href);
  return NUMBERS.filter((name) => searchParams.has(name));
}

function answer(url: string, json: unknown, rows: readonly unknown[]): FamilyReading {
  const total = numberAt(json, 'page', 'total') ?? numberAt(json, 'total');
  const { searchParams } = new URL(url);
  const size = Number(searchParams.get('pageSize')) || rows.length;
  const stated = numberAt(json, 'page', 'totalPages') ?? numberAt(json, 'totalPages');
  const pages = stated ?? (total === null || size === 0 ? 1 : Math.ceil(total / size));
  const isFirst = numbersIn(url).every((name) => searchParams.get(name) === '1');
  const steps = isFirst ? range(2, pages).map((n) => ({ href: pageOf(url, n) })) : [];
  const entries = entriesIn(
    rows,
    ['DOCPUBURL', 'docPubUrl', 'url', 'URL'],
    ['DOCTITLE', 'docTitle', 'FileName', 'fileName', 'title'],
  );
  return { entries, pager: exactPager(`total ${total}`, { total }, steps) };
}
