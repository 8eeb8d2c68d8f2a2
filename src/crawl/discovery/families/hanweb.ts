/**
 * Hanweb JCMS (大汉): rows stand in a `datastore`, the rest comes from `dataproxy.jsp`, whose address stands in the group of
 * pages that follows or is put together from what `jpage` is given; some columns are searches (`search.jsp`).
 *
 * @module
 */

import {
  entriesOf,
  type Family,
  type FamilyReading,
  familyOf,
  type Pager,
  range,
  type Seen,
  type Step,
} from '../family.ts';
import { datastoreIn, type Jpage, jpageIn, windowPager, windows } from '../jpage.ts';
import { statedIn } from '../pager.ts';
import { postedCalls, postedStep, withField } from '../posted-call.ts';
import { bracketed, stringsIn } from '../script-values.ts';
import { isColumn, plainLabel } from '../title.ts';

const PROXY = /["']((?:https?:\/\/[\w.:-]{1,100})?\/[\w/-]{0,60}dataproxy\.jsp\?[^"'<>\s]+)["']/g;
const SEARCH = /(?:https?:\/\/[\w.:-]{1,100})?\/[\w/-]{0,60}\/xxgk\/search\.jsp/g;
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

export const hanweb: Family = familyOf({
  name: 'hanweb',
  url: /\/col\/col\d+\/|dataproxy\.jsp|\/module\/xxgk\//,
  text: /dataproxy\.jsp|<datastore>|\/col\/col\d+\/|jcms|hanweb|\/module\/xxgk\//i,
  answer: (seen) => {
    if (/\/xxgk\/search\.jsp/.test(seen.url)) return searched(seen);
    if (!/dataproxy\.jsp/.test(seen.url)) return null;
    const { entries, store } = storesIn(seen.text);
    return proxied(seen, { entries, total: store?.total ?? null, next: store?.next ?? [] });
  },
  page: (seen) => {
    const { entries, store } = storesIn(seen.text);
    const tree = treeOf(seen);
    return {
      entries,
      fills: tree?.fills ?? searchesOf(seen),
      pager: pager(seen, entries.length, store),
      gap: tree?.gap ?? null,
    };
  },
});

/** Rows that stand in the page or answer, as XML or as a list of a script. */
function storesIn(text: string) {
  const script = /\bdataStore\s*=\s*\[/i.test(text) ? scriptStore(text) : [];
  const store = datastoreIn(text);
  return { entries: [...(store?.entries ?? []), ...script], store };
}

/** A node of the tree: its type of document and its label, the quotes escaped where it stands in a string of a script. */
const NODE = /\bfunclick\(\s{0,8}\\?["']([\w-]{1,60})\\?["'][^<>]{0,200}>([^<>]{1,60})</gi;

/**
 * The tree of a body's documents: what its nodes of annual reports have brought; null where the page is none. Nothing is asked
 * of the other nodes, and without one of annual reports nothing is known of the body.
 */
function treeOf(seen: Seen): Pick<FamilyReading, 'fills' | 'gap'> | null {
  const nodes = [...seen.text.matchAll(NODE)].map(([, type = '', label = '']) => ({ type, label }));
  if (nodes.length === 0) return null;
  const wanted = nodes.filter(({ label }) => isColumn(label));
  const fills = wanted.flatMap(({ type }) =>
    searchesOf({ ...seen, text: seen.text.replace(NODE, '<') }, type),
  );
  const said = nodes.map(({ label }) => plainLabel(label)).join(' ');
  return fills.length > 0 ? { fills } : { gap: { reason: 'list_by_script', said } };
}

function scriptStore(text: string) {
  const at = text.search(/\bdataStore\s*=\s*\[/i);
  const list = bracketed(text, text.indexOf('[', at)) ?? '';
  return stringsIn(list).flatMap(entriesOf);
}

interface Found {
  readonly entries: FamilyReading['entries'] & object;
  readonly total: number | null;
  readonly next: readonly string[];
}

function proxied({ url }: Seen, { entries, total, next }: Found): FamilyReading {
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

/** Searches that the page makes by itself, or for a type of document. */
function searchesOf(seen: Seen, type?: string): Step[] {
  return postedCalls(seen, SEARCH, SEARCHED)
    .filter(({ fields }) => fields.has('area') || fields.has('infotypeId') || fields.has('divid'))
    .map(({ href, fields }) => {
      const asked = type === undefined ? fields : withField(fields, 'infotypeId', type);
      return postedStep(href, withField(asked, 'currpage', 1));
    });
}

function searched({ url, page, text, ask }: Seen): FamilyReading {
  const entries = entriesOf(text).filter(({ href }) => !/search\.jsp/.test(href));
  const body = new URLSearchParams(ask?.body ?? new URL(url).search);
  const at = Number(body.get('currpage') ?? 1);
  const { pages, total } = statedIn(page?.text ?? '');
  if (pages === null || ask === undefined) return { entries };
  const steps =
    at > 1 ? [] : range(2, pages).map((n) => postedStep(url, withField(body, 'currpage', n)));
  return {
    entries,
    pager: { said: `${pages} pages`, pages, total, steps, isExact: true, gap: null },
  };
}
