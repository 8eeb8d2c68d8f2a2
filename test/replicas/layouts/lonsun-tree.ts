/**
 * Lonsun: the columns of a body are a tree that a script has brought as JSON, and a column has its rows at its `catId`.
 *
 * Evidence: `labelName=columnTree&isJson=true&id=&isChild=true` beside the columns of 海北 and 安徽; columns by
 * `/public/column/6615904?type=4&catId=6718758&action=list` (祁门) with `pageCount:N` and `&pageIndex=`; spiders that carry a
 * `catId` for each column of an organ (水利厅, 药监局). The names in the nodes are those of zTree, which draws them; the answer itself was not seen.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const SITE_ID = '6793339';
const ROWS = 6;
const REPORTS = 6718900;

interface Organ {
  readonly body: Body;
  readonly id: number;
  readonly reports: readonly Entry[];
  readonly others: readonly Entry[];
}

export function lonsunTree(): Layout {
  const skin = skinOf({
    content: '<div class="j-fontContent">',
    menu: [['/', '首页']],
    head: `<meta name="SiteId" content="${SITE_ID}" />`,
  });
  const portal = new Portal(planOf('szf', 'sjj', 'gxs'), 'www.lonsun-tree.shili.test', skin);
  const organs = portal.plan.bodies.map((body, i): Organ => {
    const id = 6615900 + i;
    const article = (year: number) => `/public/${id}/${id * 10 + year}.html`;
    const reports = body.years.map((year) =>
      portal.publish(body, year, { article: article(year), file: `/group1/M00/0A/${id + year}` }),
    );
    const others = noise(portal, (n) => `/public/${id}/99${n}.html`);
    return { body, id, reports: newestFirst(reports), others };
  });
  for (const organ of organs) shell(portal, organ);
  portal.answer(({ url }) => {
    if (url.pathname === '/site/label/8888') return tree(organs, url);
    const organ = organs.find(({ id }) => url.pathname === `/public/column/${id}`);
    const type = url.searchParams.get('catId');
    if (organ === undefined || type === null) return null;
    const own =
      type === String(REPORTS + organ.id) ? organ.reports : type === '6718758' ? organ.others : [];
    return list(portal, organ, own, url);
  });
  portal.page('/', '首页', links([['/public/index.html', '政府信息公开']]));
  portal.page(
    '/public/index.html',
    '政府信息公开',
    links(organs.map(({ body, id }) => [column(id), body.name])),
  );
  return portal.layout('lonsun-tree');
}

const column = (id: number): string => `/public/column/${id}?type=4&action=list`;

/** The page of a body: the names of its columns come by a script. */
function shell(portal: Portal, { body, id }: Organ): void {
  portal.page(
    column(id),
    `${body.name}信息公开`,
    `<ul id="catTree" class="ztree"></ul><div id="public_list"></div><script>
$.ajax({url:'/site/label/8888?labelName=columnTree&isJson=true&id=&isChild=true&siteId=${SITE_ID}&organId=${id}',dataType:'json',success:function(nodes){ $.fn.zTree.init($('#catTree'),{data:{simpleData:{enable:true}},callback:{onClick:function(e,t,node){ location.href='/public/column/${id}?type=4&catId='+node.id+'&action=list'; }}},nodes); }});</script>`,
  );
}

function tree(organs: readonly Organ[], { searchParams }: URL) {
  const organ = organs.find(({ id }) => String(id) === searchParams.get('organId'));
  if (searchParams.get('labelName') !== 'columnTree' || organ === undefined)
    return { body: '暂无相关信息' };
  const nodes = [
    { id: 6718700, pId: 0, name: '政府信息公开', isParent: true },
    { id: 6718758, pId: 6718700, name: '法定主动公开内容', isParent: false },
    { id: REPORTS + organ.id, pId: 6718700, name: '政府信息公开年报', isParent: false },
  ];
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(nodes) };
}

function list(portal: Portal, { body, id }: Organ, own: readonly Entry[], url: URL) {
  const page = Number(url.searchParams.get('pageIndex') ?? '1');
  const rows = own
    .slice((page - 1) * ROWS, page * ROWS)
    .map(
      ({ href, title, date }) =>
        `<li><a class="title" href="${href}" title="${title}">${title}</a><span class="date">${date}</span></li>`,
    );
  const at = `${url.pathname}?made=${url.searchParams.get('catId')}-${page}`;
  portal.page(
    at,
    `${body.name}_${id}`,
    `<ul class="clearfix xxgk_nav_list">${rows.join('')}</ul><div id="page_public_info"></div><script>Ls.pagination("#page_public_info",function(pageIndex,$t){},{currPage:${page},pageCount:${Math.max(1, Math.ceil(own.length / ROWS))},rowCount:${own.length}});</script>`,
  );
  return portal.reply(at);
}
