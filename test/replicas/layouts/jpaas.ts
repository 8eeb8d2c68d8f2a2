/**
 * Hanweb's newer platform: the page of a column holds a script element with the address of an interface and its
 * arguments; the rows come from there, with the pager inside the answer.
 *
 * Evidence: 工信部 (403 without a Referer or with blanks in `paramJson`), 金华, 烟台, 滨江 (tags 当前栏目_list, 列表新闻, 分页列表,
 * `pageId` = number of the column), RSSHub mohurd (`script[src*="unitbuild.js"]`, `querydata`, `url`), `#autUDB_pagination` with
 * `queryData="{'rows':'20','count':'31','pageNo':'1'}"`; 杭州, asked from abroad, answers page 1 for every page.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { ReplicaReply, ReplicaRequest } from '../../../src/demo/replica/server.ts';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';

const UNIT = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const WEB = '8d828e408d904477';
const ROWS = 8;

const skin: Skin = {
  page: (title, middle) => `<!DOCTYPE html><html><head><meta charset="UTF-8"><title>${title}</title>
<meta name="ColumnName" content="${title}"></head><body><div class="head"><a href="/index.html">首页</a> <a href="/col/col1229000001/index.html">信息公开</a></div>${middle}</body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!DOCTYPE html><html><head><meta charset="UTF-8"><title>${title}</title><meta name="ArticleTitle" content="${title}"></head>
<body><p class="sp_title">${title}</p><div class="sp_time">发布日期：${date}</div><div class="art_con" id="zoom">${inner}</div></body></html>`,
};

interface Options {
  readonly name: string;
  readonly host: string;
  /** Page 1 is answered whatever page is asked for. */
  readonly onlyFirst?: boolean;
  readonly parseType: 'buildstatic' | 'bulidstatic';
}

/** The ordinary platform. */
export function jpaas(): Layout {
  return build({ name: 'jpaas', host: 'www.jpaas-one.shili.test', parseType: 'bulidstatic' });
}

/** One that answers page 1 for all pages: most of its list cannot be read, and nothing may be said of it. */
export function jpaasFirstPageOnly(): Layout {
  const host = 'www.jpaas-two.shili.test';
  return build({ name: 'jpaas-first-page-only', host, parseType: 'buildstatic', onlyFirst: true });
}

function build(options: Options): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'tjj', 'llz'), options.host, skin);
  const columns = portal.plan.bodies.map((body, i) => column(portal, body, 1229000100 + i));
  portal.answer((request) => unit(request, columns, options));
  for (const { body, id } of columns) shell(portal, body, id, options);
  hubs(portal, columns);
  return portal.layout(options.name, '/index.html');
}

interface Column {
  readonly body: Body;
  readonly id: number;
  readonly entries: readonly Entry[];
}

function column(portal: Portal, body: Body, id: number): Column {
  const entries = body.years.map((year) => {
    const hex = createHash('md5').update(`${body.slug}${year}`).digest('hex');
    return portal.publish(body, year, {
      article: `/col/col${id}/art/${year + 1}/art_${hex}.html`,
      file: `/cms_files/filemanager/1/attach/${year + 1}1/${hex}`,
    });
  });
  const others =
    body.kind === 'government'
      ? noise(portal, (n) => `/col/col${id}/art/2023/art_ffff${n}.html`, 4)
      : [];
  return { body, id, entries: newestFirst([...entries, ...others]) };
}

/** The page of a column: several script elements, of which one brings the list. */
function shell(portal: Portal, body: Body, id: number, { parseType }: Options): void {
  const element = (tag: string, n: number) =>
    `<div id="${tag}"></div><script id="s${n}" src="/cms_files/jcms1/web1/site/unitbuild.js?v=1.${n}" webId="${WEB}" parseType="${parseType}" url="${UNIT}" queryData="{'parseType':'${parseType}','webId':'${WEB}','tplSetId':'quSyqDUrFfjv1nGRQhEEH','pageType':'column','tagId':'${tag}','editType':'null','pageId':'${id}'}"></script>`;
  portal.page(
    `/col/col${id}/index.html`,
    `${body.name}政府信息公开年报`,
    `${element('左侧导航', 1)}${element('右侧内容', 2)}`,
  );
}

function unit(
  { url, headers }: ReplicaRequest,
  columns: readonly Column[],
  { parseType, onlyFirst }: Options,
): ReplicaReply | null {
  if (url.pathname !== UNIT) return null;
  const said = url.searchParams;
  const given = said.get('paramJson') ?? '{}';
  if (headers.referer === undefined || /\s/.test(given)) return { status: 403, body: 'Forbidden' };
  const found = columns.find(({ id }) => String(id) === said.get('pageId'));
  if (found === undefined || said.get('webId') !== WEB || said.get('parseType') !== parseType)
    return answer('');
  if (said.get('tagId') !== '右侧内容')
    return answer('<ul><li><a href="/index.html">首页</a></li></ul>');
  const asked = JSON.parse(given) as { pageNo?: number | string; pageSize?: number | string };
  const page = onlyFirst === true ? 1 : Number(asked.pageNo ?? 1);
  const rows = Math.min(Number(asked.pageSize ?? ROWS), 50);
  const some = found.entries
    .slice((page - 1) * rows, page * rows)
    .map(
      ({ href, title, date }) =>
        `<li><a href="${new URL(href).pathname}" title="${title}" target="_blank">${title}</a><span>${date}</span></li>`,
    );
  return answer(
    `<ul class="page-content">${some.join('')}</ul><div id="autUDB_pagination" queryData="{'rows':'${rows}','count':'${found.entries.length}','pageNo':'${page}'}"></div>`,
  );
}

function answer(html: string): ReplicaReply {
  const body = JSON.stringify({ success: true, code: '200', message: '', data: { html } });
  return { headers: { 'content-type': 'application/json;charset=UTF-8' }, body };
}

function hubs(portal: Portal, columns: readonly Column[]): void {
  portal.page('/index.html', '红枫市人民政府', '<p>今日要闻</p>');
  portal.page('/', '红枫市人民政府', '<p>今日要闻</p>');
  const own = columns.find(({ body }) => body.kind === 'government')?.id;
  portal.page(
    '/col/col1229000001/index.html',
    '政府信息公开',
    `<a href="/col/col1229000002/index.html">公开指南</a><a href="/col/col${own}/index.html">政府信息公开年报</a><a href="/col/col1229000009/index.html">部门（乡镇）信息公开</a>`,
  );
  const rest = columns.filter(({ body }) => body.kind !== 'government');
  portal.page(
    '/col/col1229000009/index.html',
    '部门（乡镇）信息公开',
    rest
      .map(({ body, id }) => `<a href="/col/col${id}/index.html">${body.name}年报</a>`)
      .join('\n'),
  );
}
