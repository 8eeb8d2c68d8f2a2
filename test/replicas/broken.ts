/**
 * Breaks a layout as portals break: a page of a list is gone, empty, cut, or answers as another one; a pager is missing; a name in a script
 * or a link is another than it was. What was published stays published, but for reports to which no link leads any more.
 *
 * @module
 */
import type { ReplicaReply, ReplicaRequest } from '../../src/demo/replica/server.ts';
import { type Random, seeded } from '../generate/random.ts';
import { type Comparison, compare } from './comparison.ts';
import type { CoverageRow } from './crawled.ts';
import type { Layout } from './portal.ts';
import { pathOfFirstPage, reachable } from './reachable.ts';
import { hashOf } from './report.ts';

/** What was done, and the layout as it is now. */
export interface Broken {
  readonly what: string;
  readonly layout: Layout;
}

type Respond = Layout['respond'];

/** After these, what no link leads to is published no longer. */
const LOSES_LINKS = new Set(['a link is missing', 'a name is another']);

/** Parts of pages that tell of further pages, in all the systems rebuilt here. */
const PAGERS =
  /createPage(?:HTML)?\([^)]*\);?|var countPage = \d+|<nextgroup>[\s\S]*?<\/nextgroup>|\$\("?'?#[\w]+'?"?\)\.jpage\(\{[\s\S]*?\}\);?|<a [^>]*>(?:下一页|下页|末页|尾页|\d)<\/a>|pageCount[:=]\d+|var totalPage = \d+;|<div id="autUDB_pagination"[^>]*>|data-total="\d+"|"(?:total|post_count|allRow|totalPage)":\d+,?|<totalrecord>\d+<\/totalrecord>/g;

/** Names by which pages and interfaces know each other. */
const NAMES = [
  ...['createPageHTML', 'createPage', 'countPage', 'index_', 'nextgroup', 'recordset', 'jpage'],
  ...['totalRecord', 'perPage', 'proxyUrl', 'columnid', 'unitid', 'queryData', 'pageId', 'tagId'],
  ...['autUDB_pagination', 'pageCount', 'pageIndex', 'siteId', 'organId', 'labelName', 'columnId'],
  ...['TREE', 'SID', 'articles', 'post_count', 'siteGuid', 'projectName', 'channel_id', 'results'],
  ...['blockUrl', 'totalPage', 'm_nRecordCount', 'initData', 'href', 'onclick', 'data-url'],
];

interface Choice {
  readonly pages: ReadonlySet<string>;
  readonly seed: number;
  /** One address in so many is broken. */
  readonly every: number;
  readonly name: string;
}

type Mutation = (respond: Respond, choice: Choice) => Respond;

/** Replaces the answer of chosen addresses. */
const instead =
  (reply: ReplicaReply): Mutation =>
  (respond, choice) =>
  (request) =>
    isChosen(request, choice) ? reply : respond(request);

/** Changes the text of chosen pages. */
const inText =
  (change: (text: string, random: Random, choice: Choice) => string): Mutation =>
  (respond, choice) =>
  (request) => {
    const reply = respond(request);
    if (!isChosen(request, choice) || 'raw' in reply || typeof reply.body !== 'string')
      return reply;
    const random = seeded(choice.seed + hashOf(request.path));
    return { ...reply, body: change(reply.body, random, choice) };
  };

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'pages are gone': instead({ status: 404, body: '<h1>404</h1>' }),
  'pages are forbidden': instead({ status: 403, body: '<h1>403</h1>' }),
  'pages are empty': instead({ body: '' }),
  'pages say softly that they do not exist': instead({
    body: '<html><head><title>提示信息</title></head><body><p>您访问的页面不存在或已被删除！</p><a href="/">返回首页</a></body></html>',
  }),
  'further pages answer as the first': (respond) => (request) => {
    const path = pathOfFirstPage(request.path);
    const body = pathOfFirstPage(request.body);
    return respond({ ...request, path, body, url: new URL(path, request.url) });
  },
  'pages are cut': inText((text, random) => text.slice(0, random.int(1, Math.max(1, text.length)))),
  'pagers are missing': inText((text) => text.replace(PAGERS, '')),
  'one pager is missing': inText((text, random) => {
    const found = text.match(PAGERS) ?? [];
    return found.length === 0
      ? text
      : text.replace(found[random.int(0, found.length - 1)] ?? '', '');
  }),
  'counts are larger': inText((text) =>
    text.replace(PAGERS, (part) => part.replace(/\d+/, (digits) => String(Number(digits) + 2))),
  ),
  'a name is another': inText((text, _, { name }) => text.replaceAll(name, `x${name}`)),
  'a link is missing': (respond, choice) => (request) =>
    choice.pages.has(request.url.href) ? withoutLink(respond, choice)(request) : respond(request),
};

const withoutLink = inText((text, random) => {
  const found = text.match(/<a\s[^>]*>[\s\S]*?<\/a>/gi) ?? [];
  return found.length === 0 ? text : text.replace(found[random.int(0, found.length - 1)] ?? '', '');
});

export const MUTATION_NAMES = Object.keys(MUTATIONS);

/**
 * A layout with something broken; the same seed breaks the same.
 *
 * @example
 * broken(trsCountPage(), 7).what // => 'pagers are missing (one page in 1)'
 */
export function broken(layout: Layout, seed: number): Broken {
  const random = seeded(seed * 7919 + hashOf(layout.name));
  const [first = '', ...rest] = MUTATION_NAMES;
  const kind = random.pick([first, ...rest]);
  const [name = '', ...names] = NAMES;
  const choice = {
    pages: layout.pages,
    seed,
    every: random.pick([1, 2, 3, 5]),
    name: random.pick([name, ...names]),
  };
  const mutation = MUTATIONS[kind];
  if (mutation === undefined) throw new RangeError(`no mutation "${kind}"`);
  const respond = mutation(layout.respond, choice);
  const published = LOSES_LINKS.has(kind) ? stillLinked(layout, respond) : layout.published;
  const what = `${kind}${kind === 'a name is another' ? ` (${choice.name})` : ''}, one page in ${choice.every}`;
  return { what, layout: { ...layout, respond, published } };
}

/**
 * What coverage says wrongly of a broken layout. Denied can only be what a link still leads to; a report that was found without one is
 * there all the same.
 */
export function falseStatements(
  { layout }: Broken,
  published: Layout['published'],
  rows: readonly CoverageRow[],
): Pick<Comparison, 'denied' | 'invented'> {
  const { denied } = compare(layout, rows);
  return { denied, invented: compare({ ...layout, published }, rows).invented };
}

/** Reports to which a link still leads, and those to which none led before. */
function stillLinked(layout: Layout, respond: Respond): Layout['published'] {
  const before = reachable(layout);
  const after = reachable({ ...layout, respond });
  return layout.published.filter(({ urls }) =>
    urls.some((url) => !before.has(url) || after.has(url)),
  );
}

/** The home page and robots.txt stay; of all other addresses one in so many is chosen. */
function isChosen({ path, host }: ReplicaRequest, { seed, every }: Choice): boolean {
  if (path === '/' || path === '/robots.txt' || /index\.s?html?$/.test(path)) return false;
  return hashOf(`${seed}${host}${path}`) % every === 0;
}
