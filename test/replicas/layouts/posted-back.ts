/**
 * ASP.NET with AspNetPager: a page is turned by posting the form of the page back with the state it was served with; without the state the server
 * shows the first page again, with a wrong one an error.
 *
 * Evidence: 武汉统计局 (`/newslist.aspx?id=2012111010455712`, POST of `__EVENTTARGET=ctl00$ContentPlaceHolder1$AspNetPager1`, `__EVENTARGUMENT=3`,
 * `__VIEWSTATE`, rows `.inside_news ul li`, gb2312), a saved page with 共 20 行/每页15行 第1/2页, 首页 上页 1 2 下页 末页 and
 * `href="javascript:__doPostBack('AspNetPager1','2')"`, another with `<select name="AspNetPager1_input" onchange="__doPostBack('AspNetPager1','')">`.
 *
 * @module
 */
import type { ReplicaReply, ReplicaRequest } from '../../../src/demo/replica/server.ts';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const PAGER = 'ctl00$ContentPlaceHolder1$AspNetPager1';

const skin = skinOf({
  content: '<div id="content">',
  menu: [
    ['/index.aspx', '首页'],
    ['/newslist.aspx?id=2012111010455700', '信息公开'],
  ],
});

interface Column {
  readonly id: string;
  readonly body: Body;
  readonly pages: readonly (readonly Entry[])[];
}

export function postedBack(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'tjj'), 'www.posted-back.shili.test', skin);
  const columns = portal.plan.bodies.map((body, b): Column => {
    const own = body.years.map((year) =>
      portal.publish(body, year, {
        article: `/newsshow.aspx?id=${year + 1}0110${1000 + b}`,
        file: `/UploadFile/${year + 1}/${body.slug}${year}`,
      }),
    );
    const others = b === 0 ? noise(portal, (n) => `/newsshow.aspx?id=202305060${n}`, 3) : [];
    return { id: `201211101045571${b}`, body, pages: pagesOf(newestFirst([...own, ...others]), 6) };
  });
  for (const column of columns) show(portal, column, 1);
  portal.answer((request) => turned(portal, columns, request));
  const home = links([['/newslist.aspx?id=2012111010455700', '信息公开']]);
  portal.page('/', '首页', home);
  portal.page('/index.aspx', '首页', home);
  portal.page(
    '/newslist.aspx?id=2012111010455700',
    '信息公开',
    links(
      columns.map(({ id, body }) => [
        `/newslist.aspx?id=${id}`,
        body.kind === 'government' ? '政府信息公开年报' : `${body.name}年报`,
      ]),
    ),
  );
  return portal.layout('posted-back');
}

const stateOf = (id: string, page: number): string =>
  Buffer.from(`/wEPDwULLTE${id}|${page}ZGQ=`).toString('base64');

function turned(
  portal: Portal,
  columns: readonly Column[],
  { url, method, body }: ReplicaRequest,
): ReplicaReply | null {
  const column = columns.find(
    ({ id }) => url.pathname === '/newslist.aspx' && url.searchParams.get('id') === id,
  );
  if (column === undefined || method !== 'POST') return null;
  const said = new URLSearchParams(body);
  const state = said.get('__VIEWSTATE');
  if (state === null || said.get('__EVENTTARGET') !== PAGER) return show(portal, column, 1);
  const isKnown = column.pages.some((_, i) => stateOf(column.id, i + 1) === state);
  const page = Number(said.get('__EVENTARGUMENT'));
  if (!isKnown || column.pages[page - 1] === undefined)
    return { status: 500, body: '<html><body><h1>验证视图状态 MAC 失败</h1></body></html>' };
  return show(portal, column, page);
}

function show(portal: Portal, { id, body, pages }: Column, page: number): ReplicaReply | null {
  const at = `/newslist.aspx?id=${id}${page === 1 ? '' : `&made=${page}`}`;
  const rows = (pages[page - 1] ?? []).map(({ href, title, date }) => {
    const { pathname, search } = new URL(href);
    return `<li><a href="${pathname.slice(1)}${search}">${title}</a><span>[${date}]</span></li>`;
  });
  const post = (n: number, name: string): string =>
    n === page || n < 1 || n > pages.length
      ? `<a disabled="disabled" style="margin-right:5px;">${name}</a>`
      : `<a href="javascript:__doPostBack('${PAGER}','${n}')" style="margin-right:5px;">${name}</a>`;
  const numbers = pages.map((_, i) =>
    i + 1 === page
      ? `<span style="font-weight:Bold;color:red;">${page}</span>`
      : post(i + 1, String(i + 1)),
  );
  portal.page(
    at,
    `${body.name}年报`,
    `<form name="aspnetForm" method="post" action="newslist.aspx?id=${id}" id="aspnetForm">
<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value="" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${stateOf(id, page)}" />
<script type="text/javascript">
var theForm = document.forms['aspnetForm'];
function __doPostBack(eventTarget, eventArgument) { theForm.__EVENTTARGET.value = eventTarget; theForm.__EVENTARGUMENT.value = eventArgument; theForm.submit(); }
</script>
<div class="inside_news"><ul>${rows.join('')}</ul></div>
<div id="ctl00_ContentPlaceHolder1_AspNetPager1"><font color='#333333'>共 ${pages.flat().length} 行/每页6行 第${page}/${pages.length}页</font> ${post(1, '首页')}${post(page - 1, '上页')}${numbers.join('')}${post(page + 1, '下页')}${post(pages.length, '末页')}</div></form>`,
  );
  return portal.reply(at);
}
