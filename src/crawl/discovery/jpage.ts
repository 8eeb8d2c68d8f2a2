/**
 * The pager `jpage({…})` of a script library that several families use: rows stand in a `datastore` of the page, the others
 * come from the address it calls its proxy, by the numbers of their first and last row.
 *
 * @module
 */

import {
  type Entry,
  entriesOf,
  exactPager,
  LONGEST_LIST,
  type Pager,
  range,
  type Step,
  xmlOf,
} from './family.ts';
import { bracketed, namedValues } from './script-values.ts';

/** What a call of `jpage` says, names in lower case. */
export interface Jpage {
  readonly proxy: string;
  readonly perPage: number;
  readonly total: number | null;
  readonly values: ReadonlyMap<string, string>;
}

/** The call of `jpage` in a script; null where there is none with a proxy. */
export function jpageIn(script: string): Jpage | null {
  for (const match of script.matchAll(/\bjpage\s*\(\s*(?=\{)/g)) {
    const given = bracketed(script, match.index + match[0].length);
    const values = namedValues(given ?? '');
    const proxy = values.get('proxyurl');
    if (proxy === undefined || proxy === '') continue;
    const total = values.get('totalrecord') ?? namedValues(script).get('totalrecord');
    const perPage = Number(values.get('perpage')) || 15;
    return {
      proxy,
      perPage,
      total: total === undefined || !/^\d+$/.test(total) ? null : Number(total),
      values,
    };
  }
  return null;
}

/** Rows and what is said of further ones, in a `datastore`. */
export interface Datastore {
  readonly entries: readonly Entry[];
  readonly total: number | null;
  /** Addresses of the group of pages that follows. */
  readonly next: readonly string[];
}

/**
 * Reads every `datastore` in a text.
 *
 * @example
 * datastoreIn('<datastore><totalrecord>1</totalrecord><recordset><record><![CDATA[<a href="/1.html">年报</a>]]></record></recordset></datastore>')
 * // => { entries: [{ href: '/1.html', title: '年报' }], total: 1, next: [] }
 */
export function datastoreIn(text: string): Datastore | null {
  const stores = [...text.matchAll(/<datastore\b/gi)].map(({ index }) => {
    const end = text.indexOf('</datastore>', index);
    return text.slice(index, end < 0 ? undefined : end + '</datastore>'.length);
  });
  if (stores.length === 0) return null;
  const trees = stores.map(xmlOf);
  const textsOf = (name: string) =>
    trees.flatMap(($) =>
      $(name)
        .toArray()
        .map((node) => $(node).text()),
    );
  const total = textsOf('totalrecord')
    .map((one) => one.trim())
    .find((one) => /^\d+$/.test(one));
  return {
    entries: textsOf('record').flatMap(entriesOf),
    total: total === undefined ? null : Number(total),
    next: textsOf('nextgroup').flatMap((html) => entriesOf(html).map(({ href }) => href)),
  };
}

/** Windows of rows from one on, each as long as a page. */
export function windows(
  address: string,
  {
    from,
    total,
    perPage,
  }: { readonly from: number; readonly total: number; readonly perPage: number },
): Step[] {
  const first = Math.floor(from / perPage) + 1;
  const last = Math.min(Math.ceil(total / perPage), first + LONGEST_LIST - 1);
  return range(first, last).map((n) => {
    const url = new URL(address);
    url.searchParams.set('startrecord', String((n - 1) * perPage + 1));
    url.searchParams.set('endrecord', String(Math.min(n * perPage, total)));
    url.searchParams.set('perpage', String(perPage));
    return { href: url.href };
  });
}

/** The pager of an answer that was asked by the numbers of its rows. */
export function windowPager(url: string, total: number | null): Pager | null {
  if (total === null) return null;
  const asked = new URL(url).searchParams;
  const end = Number(asked.get('endrecord') ?? 0);
  const perPage = Number(asked.get('perpage')) || 15;
  const steps =
    end > 0 && end < total ? windows(url, { from: end, total, perPage }).slice(0, 1) : [];
  return { ...exactPager(`totalrecord ${total}`, { total }, steps), isExact: false };
}
