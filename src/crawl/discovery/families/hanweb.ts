/**
 * Hanweb JCMS (大汉): rows stand in a `datastore`, the rest comes from `dataproxy.jsp`, whose address stands in the group of
 * pages that follows or is put together from what `jpage` is given; some columns are searches (`search.jsp`).
 *
 * @module
 */

import type { Ask } from '../../ask.ts';
import {
  entriesOf,
  type Family,
  markOf,
  type Pager,
  type Reading,
  range,
  type Seen,
  type Step,
} from '../family.ts';
import { datastoreIn, type Jpage, jpageIn, windowPager, windows } from '../jpage.ts';
import { statedIn } from '../pager.ts';
import { bracketed, namedValues, stringsIn } from '../script-values.ts';

const PROXY = /["']((?:https?:\/\/[\w.:-]+)?\/[\w/-]*dataproxy\.jsp\?[^"'<>\s]+)["']/g;
const SEARCH = /((?:https?:\/\/[\w.:-]+)?\/[\w/-]*\/xxgk\/search\.jsp)(\?[^"'<>\s]*)?/g;
const FORM = 'application/x-www-form-urlencoded';
/** What a search may be given besides the number of its page. */
const SEARCHED = [
  'infotypeId',
  'jdid',
  'area',
  'divid',
  'standardXxgk',
  'sortfield',
  'vc_title',
  'binlay',
  'webid',
];

export const hanweb: Family = {
  name: 'hanweb',
  mark: ({ url, text }) =>
    markOf(url, /\/col\/col\d+\/|dataproxy\.jsp|\/module\/xxgk\//) ??
    markOf(text, /dataproxy\.jsp|<datastore>|\/col\/col\d+\/|jcms|hanweb|\/module\/xxgk\//i),
  read: (seen) => {
    if (/\/xxgk\/search\.jsp/.test(seen.url)) return searched(seen);
    const script = /\bdataStore\s*=\s*\[/i.test(seen.text) ? scriptStore(seen.text) : [];
    const store = datastoreIn(seen.text);
    const entries = [...(store?.entries ?? []), ...script];
    const isAnswer = /dataproxy\.jsp/.test(seen.url);
    if (isAnswer)
      return proxied(seen, { entries, total: store?.total ?? null, next: store?.next ?? [] });
    const searches = searchesOf(seen);
    return { entries, fills: searches, pager: pager(seen, entries.length, store) };
  },
};

function scriptStore(text: string) {
  const at = text.search(/\bdataStore\s*=\s*\[/i);
  const list = bracketed(text, text.indexOf('[', at)) ?? '';
  return stringsIn(list).flatMap(entriesOf);
}

interface Found {
  readonly entries: Reading['entries'] & object;
  readonly total: number | null;
  readonly next: readonly string[];
}

function proxied({ url }: Seen, { entries, total, next }: Found): Reading {
  const steps = next.map((href) => ({ href }));
  const chain: Pager = {
    said: 'nextgroup',
    pages: null,
    total,
    steps,
    isExact: total === null,
    gap: null,
  };
  return { entries, pager: steps.length > 0 ? chain : windowPager(url, total) };
}

function pager(
  { text, url }: Seen,
  rows: number,
  store: ReturnType<typeof datastoreIn>,
): Pager | null {
  const next = (store?.next ?? []).filter((href) => /^[^{}]+$/.test(href));
  const written = [...text.matchAll(PROXY)].map(([, call = '']) => call.replaceAll('&amp;', '&'));
  const jpage = jpageIn(text);
  const isProxy = jpage !== null && /dataproxy\.jsp/.test(jpage.proxy);
  const total = jpage?.total ?? store?.total ?? null;
  const chain = [...new Set([...next, ...written])].map((href) => ({ href }));
  if (chain.length > 0)
    return {
      said: 'nextgroup',
      pages: null,
      total,
      steps: chain,
      isExact: total === null,
      gap: null,
    };
  if (!isProxy || jpage === null) {
    return store === null || total === null
      ? null
      : { said: `totalrecord ${total}`, pages: null, total, steps: [], isExact: true, gap: null };
  }
  const address = proxyAddress(jpage, url);
  const steps =
    total === null ? [] : windows(address, { from: rows, total, perPage: jpage.perPage });
  const gap =
    total === null ? ({ reason: 'list_rest_by_script', said: jpage.proxy } as const) : null;
  return { said: `jpage ${jpage.proxy}`, pages: null, total, steps, isExact: true, gap };
}

/** The proxy with what the call of `jpage` says of column, unit and site. */
function proxyAddress({ proxy, values }: Jpage, url: string): string {
  const call = new URL(proxy, url);
  const known: Record<string, string | undefined> = {
    col: values.get('col') ?? '1',
    appid: values.get('appid') ?? '1',
    webid: values.get('webid'),
    path: values.get('path') ?? '/',
    columnid: values.get('columnid') ?? /\/col\/col(\d+)\//.exec(url)?.[1],
    sourceContentType: values.get('sourcecontenttype') ?? '1',
    unitid: values.get('unitid'),
    webname: values.get('webname'),
    permissiontype: values.get('permissiontype') ?? '0',
  };
  for (const [name, value] of Object.entries(known))
    if (value !== undefined && !call.searchParams.has(name)) call.searchParams.set(name, value);
  return call.href;
}

/** Searches that the page makes by itself: its call, with the fields of the form or the object beside it. */
function searchesOf({ text, url, page }: Seen): Step[] {
  const found = new Map<string, Step>();
  for (const match of text.matchAll(SEARCH)) {
    const [whole, path = '', query = ''] = match;
    const asked = new URLSearchParams(query.replaceAll('&amp;', '&'));
    const near = text.slice(match.index + whole.length, match.index + whole.length + 1500);
    const said = namedValues(`${near};${page?.script ?? ''}`);
    const field = (name: string) => page?.$(`input[name="${name}"], #${name}`).attr('value');
    for (const name of SEARCHED) {
      const value = asked.get(name) ?? field(name) ?? said.get(name.toLowerCase());
      if (value !== undefined && value !== '') asked.set(name, value);
    }
    if (!asked.has('area') && !asked.has('infotypeId') && !asked.has('divid')) continue;
    asked.set('currpage', '1');
    const { href } = new URL(path, url);
    found.set(href, search(href, asked));
  }
  return [...found.values()];
}

function search(href: string, asked: URLSearchParams): Step {
  const ask: Ask = { method: 'POST', body: asked.toString(), contentType: FORM };
  return { href, ask };
}

function searched({ url, page, text, ask }: Seen): Reading {
  const entries = entriesOf(text).filter(({ href }) => !/search\.jsp/.test(href));
  const body = new URLSearchParams(ask?.body ?? new URL(url).search);
  const at = Number(body.get('currpage') ?? 1);
  const { pages, total } = statedIn(page?.text ?? '');
  if (pages === null || ask === undefined) return { entries };
  const steps =
    at > 1
      ? []
      : range(2, pages).map((n) => {
          const next = new URLSearchParams(body);
          next.set('currpage', String(n));
          return search(url, next);
        });
  return {
    entries,
    pager: { said: `${pages} pages`, pages, total, steps, isExact: true, gap: null },
  };
}
