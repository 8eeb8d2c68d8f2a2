/**
 * Lonsun: the column of a body is `/public/column/{organ}?type=3`. In one site its rows stand in the page and further pages take
 * `&pageIndex=`; in two others a fragment brings them, by GET or by POST, from an address that a script of the page names. One of
 * these lies below `/zwgk/`.
 *
 * Evidence: 26 columns of zczj.haibei.gov.cn and spiders that read `pageCount:(\d+)`; `site/label/8888` of 安徽 (水利厅, 药监局, 医保局 by
 * POST: labelName, siteId, organId, pageSize, pageIndex, type, catId, action, isDate, dateFormat, file), 祁门
 * (`/…/zwgk/site/label/8888`, `/zwgk/public/column/6615904`), rows `ul.clearfix.xxgk_nav_list > li > a.title[title]`, articles without an
 * extension in 舒城 (`/public/content/37034572`).
 *
 * @module
 */
import type { ReplicaReply, ReplicaRequest } from '../../../src/demo/replica/server.ts';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

interface Options {
  readonly name: string;
  readonly prefix: string;
  readonly way: 'page' | 'get' | 'post';
  /** Of the fragment. */
  readonly label: string;
}

const ROWS = 6;
const SITE_ID = '6793339';

export const lonsunInPage = (): Layout =>
  build({ name: 'lonsun-in-page', prefix: '', way: 'page', label: '' });
export const lonsunFragment = (): Layout =>
  build({ name: 'lonsun-fragment', prefix: '', way: 'get', label: '/site/label/8888' });
export const lonsunPosted = (): Layout =>
  build({ name: 'lonsun-posted', prefix: '/zwgk', way: 'post', label: '/zwgk/site/label/165919' });

interface Organ {
  readonly body: Body;
  readonly id: number;
  readonly entries: readonly Entry[];
}

function build(options: Options): Layout {
  const { name, prefix, label } = options;
  const home = `${prefix}/public/column/6615000?type=4&action=list`;
  const skin = skinOf({
    content: '<div class="j-fontContent newscontnet minh300">',
    menu: [
      ['/', '首页'],
      [home, '政府信息公开'],
    ],
    head: `<meta name="SiteId" content="${SITE_ID}" /><meta name="ColumnType" content="信息公开年报">`,
  });
  const portal = new Portal(
    planOf('szf', 'szfbgs', 'sjj', 'cnjd', 'gxs'),
    `www.${name}.shili.test`,
    skin,
  );
  const organs = portal.plan.bodies.map((body, i) => organ(portal, body, 6615000 + i, options));
  for (const own of organs) if (options.way !== 'page') shell(portal, own, options);
  portal.answer((request) => {
    const own = organs.find(({ id }) => request.url.pathname === `${prefix}/public/column/${id}`);
    if (own !== undefined && options.way === 'page')
      return columnPage(portal, own, request, options);
    return label !== '' && request.url.pathname === label
      ? fragment(organs, request, options)
      : null;
  });
  portal.page('/', '首页', links([[home, '政府信息公开']]));
  portal.page(
    home,
    '政府信息公开',
    `<ul class="tree"><li><a href="${prefix}/public/column/6615000?type=2">公开指南</a></li></ul>${links(
      organs.map(({ body, id }) => [
        `${prefix}/public/column/${id}?type=3&action=list&nav=3`,
        `${body.kind === 'government' ? '' : body.name}政府信息公开年报`,
      ]),
    )}`,
  );
  return portal.layout(name);
}

function organ(portal: Portal, body: Body, id: number, { prefix, way }: Options): Organ {
  const entries = body.years.map((year) => {
    const number = id * 10 + year;
    const article =
      way === 'get'
        ? `${prefix}/public/content/${number}`
        : `${prefix}/public/${id}/${number}.html`;
    return portal.publish(body, year, { article, file: `${prefix}/group1/M00/0A/${number}` });
  });
  const others =
    body.kind === 'government' ? noise(portal, (n) => `${prefix}/public/${id}/99${n}.html`) : [];
  return { body, id, entries: newestFirst([...entries, ...others]) };
}

function rows(entries: readonly Entry[], page: number): string {
  const own = entries
    .slice((page - 1) * ROWS, page * ROWS)
    .map(
      ({ href, title, date }) =>
        `<li><a class="title" target="_blank" href="${href}" title="${title}">${title.slice(0, 20)}…</a><span class="date">${date}</span></li>`,
    );
  return `<ul class="clearfix xxgk_nav_list">${own.join('')}</ul>`;
}

const pager = (entries: readonly Entry[], page: number): string =>
  `<script>Ls.pagination("#page_public_info",function(pageIndex,$t){},{currPage:${page},pageCount:${Math.ceil(entries.length / ROWS)},rowCount:${entries.length},className:'page-list'});</script>`;

function columnPage(
  portal: Portal,
  { body, id, entries }: Organ,
  { url }: ReplicaRequest,
  { prefix }: Options,
): ReplicaReply | null {
  if (url.searchParams.get('type') !== '3') return null;
  const page = Number(url.searchParams.get('pageIndex') ?? '1');
  const at = `${prefix}/public/column/${id}?made=${page}`;
  portal.page(
    at,
    `${body.name}政府信息公开年报`,
    `${rows(entries, page)}<div id="page_public_info"></div>${pager(entries, page)}`,
  );
  return portal.reply(at);
}

/** A column without rows; its script says where they are. */
function shell(portal: Portal, { body, id }: Organ, { prefix, way, label }: Options): void {
  const pairs = `siteId:'${SITE_ID}',organId:'${id}',type:'3',catId:'',pageSize:'${ROWS}',pageIndex:'1',action:'list',isDate:'true',dateFormat:'yyyy-MM-dd',length:'80',file:'/c2/hsxxgk/publicInfoList_newest2020'`;
  const query = new URLSearchParams({
    labelName: 'publicInfoList',
    siteId: SITE_ID,
    pageSize: String(ROWS),
    pageIndex: '1',
    action: 'list',
    organId: String(id),
    type: '3',
    isDate: 'true',
    dateFormat: 'yyyy-MM-dd',
    length: '80',
    file: '/xxgk/publicInfoList_newest2020',
  });
  const script =
    way === 'get'
      ? `$.get("${label}?${query}", function(html){ $("#public_list").html(html) });`
      : `Ls.ajax({ type:"POST", url:"${label}", data:{ labelName:'publicInfoList',${pairs} }, success:function(html){ $("#public_list").html(html) } });`;
  portal.page(
    `${prefix}/public/column/${id}?type=3&action=list&nav=3`,
    `${body.name}政府信息公开年报`,
    `<div id="public_list"></div><script>${script}</script>`,
  );
}

function fragment(
  organs: readonly Organ[],
  { url, method, body }: ReplicaRequest,
  { way }: Options,
): ReplicaReply {
  if ((method === 'POST') !== (way === 'post')) return { status: 405, body: '' };
  const said = method === 'POST' ? new URLSearchParams(body) : url.searchParams;
  const own = organs.find(({ id }) => String(id) === said.get('organId'));
  const isWhole =
    said.get('labelName') === 'publicInfoList' &&
    said.get('siteId') === SITE_ID &&
    (said.get('file') ?? '') !== '';
  if (own === undefined || !isWhole || said.get('type') !== '3') return { body: '暂无相关信息' };
  const page = Number(said.get('pageIndex') ?? '1');
  return {
    body: `${rows(own.entries, page)}<div id="page_public_info"></div>${pager(own.entries, page)}`,
  };
}
