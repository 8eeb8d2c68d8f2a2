/**
 * Lists drawn by layui: the page names the address of an interface in `$.post` or in `$.ajax` with JSON, the answer has a count and rows whose link is
 * an id, and `laypage.render` turns the pages. One column gets its count from a hidden field of the page.
 *
 * Evidence: pages of public repositories with `laypage.render({elem, count, limit, jump})`: a list with `var count = $('#count').val(); var limit = 3`,
 * `toPage(obj.curr)` and `$.ajax({type:'post', url:'/compete_page.do', dataType:'json', data…})`; one with
 * `contentType: "application/json;charset=UTF-8", data: JSON.stringify({pageNum: obj.curr, pageSize: obj.limit, status: "ENABLED"})` and `data.count`.
 * No saved page of a government was found with it; the addresses of articles are made up in the manner of its templates.
 *
 * @module
 */
import type { ReplicaReply, ReplicaRequest } from '../../../src/demo/replica/server.ts';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

interface Asked {
  readonly columnId?: string;
  readonly page?: string | number;
  readonly pageNum?: string | number;
}

const LIMIT = 5;

const skin = skinOf({
  content: '<div class="detail-content">',
  menu: [
    ['/', '首页'],
    ['/zwgk.do', '政务公开'],
  ],
  head: '<script src="/static/layui/layui.js"></script>',
});

interface Column {
  readonly id: string;
  readonly body: Body;
  readonly entries: readonly Entry[];
}

export function laypage(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'tjj', 'llz'), 'www.laypage.shili.test', skin);
  const columns = portal.plan.bodies.map((body, b): Column => {
    const own = body.years.map((year) =>
      portal.publish(body, year, {
        article: `/article/detail.do?id=${b + 1}${year}08`,
        file: `/static/upload/${body.slug}${year}`,
      }),
    );
    const others = b === 0 ? noise(portal, (n) => `/article/detail.do?id=990${n}`) : [];
    return { id: `30${b + 1}`, body, entries: newestFirst([...own, ...others]) };
  });
  for (const [b, column] of columns.entries()) shell(portal, column, b === 0);
  portal.answer((request) => answer(columns, request));
  portal.page('/', '首页', links([['/zwgk.do', '政务公开']]));
  portal.page(
    '/zwgk.do',
    '政务公开',
    links(
      columns.map(({ id, body }) => [
        `/article/list.do?columnId=${id}`,
        body.kind === 'government' ? '政府信息公开年报' : `${body.name}信息公开年报`,
      ]),
    ),
  );
  return portal.layout('laypage');
}

function shell(portal: Portal, { id, body, entries }: Column, isForm: boolean): void {
  const draw = `function draw(rows) { var html = ''; for (var i = 0; i < rows.length; i++) { html += '<li><a href="/article/detail.do?id=' + rows[i].id + '">' + rows[i].title + '</a><span>' + rows[i].publishTime + '</span></li>'; } $('#list').html(html); }`;
  const call = isForm
    ? `function toPage(page) { $.post('/article/page.do', { columnId: '${id}', page: page, limit: ${LIMIT} }, function (res) { draw(res.data); }, 'json'); }`
    : `function toPage(page) { $.ajax({ url: '/article/queryPage', type: 'post', contentType: "application/json;charset=UTF-8", data: JSON.stringify({ columnId: "${id}", pageNum: page, pageSize: ${LIMIT}, status: "ENABLED" }), dataType: 'json', success: function (res) { draw(res.data); } }); }`;
  portal.page(
    `/article/list.do?columnId=${id}`,
    `${body.name}政府信息公开年报`,
    `<input type="hidden" id="count" value="${entries.length}"><ul id="list"></ul><div id="PageCode"></div>
<script>
var count = $('#count').val(); var limit = ${LIMIT};
${draw}
${call}
layui.use('laypage', function () { var laypage = layui.laypage;
  laypage.render({ elem: 'PageCode', count: count, limit: limit, curr: 1, theme: '#0aa6d6', jump: function (obj, first) { toPage(obj.curr); } });
});
</script>`,
  );
}

function answer(
  columns: readonly Column[],
  { url, method, body }: ReplicaRequest,
): ReplicaReply | null {
  const isForm = url.pathname === '/article/page.do';
  if ((!isForm && url.pathname !== '/article/queryPage') || method !== 'POST') return null;
  const said: Asked = isForm ? Object.fromEntries(new URLSearchParams(body)) : fromJson(body);
  const own = columns.find(({ id }) => id === said.columnId);
  const page = Number(said.page ?? said.pageNum ?? '1') || 1;
  const rows = (own?.entries ?? []).slice((page - 1) * LIMIT, page * LIMIT);
  return {
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify({
      code: 0,
      msg: '',
      count: own?.entries.length ?? 0,
      data: rows.map(({ href, title, date }) => ({
        id: new URL(href).searchParams.get('id'),
        title,
        publishTime: date,
        columnId: own?.id,
      })),
    }),
  };
}

function fromJson(body: string): Asked {
  try {
    return JSON.parse(body) as Asked;
  } catch {
    return {};
  }
}
