/**
 * Pages turned by a function of the page that fills a hidden form and posts it to the same address: `javascript:goPage(2)`. The server takes the
 * number of all rows from the form; without it, it shows nothing.
 *
 * Evidence: 惠州 (`/index/showList/000000000003/000000000417`, `td.toptd1 > a` with `javascript:goPage(N)`, the last of which is the last page; POST of
 * typeId, boardId, newstitle, sTime, eTime, totalRows, pageNO to the same address, rows in `table.lefttable` behind a row of headings, the table's
 * last row the pager, article `#context_div`).
 *
 * @module
 */
import type { ReplicaReply, ReplicaRequest } from '../../../src/demo/replica/server.ts';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div id="context_div">',
  menu: [
    ['/index', '首页'],
    ['/index/showList/000000000003', '政务公开'],
  ],
});

interface Column {
  readonly board: string;
  readonly body: Body;
  readonly rows: readonly Entry[];
}

const TYPE = '000000000003';
const ROWS = 6;

export function goPage(): Layout {
  const portal = new Portal(planOf('szf', 'jkj', 'cnjd'), 'www.go-page.shili.test', skin);
  const columns = portal.plan.bodies.map((body, b): Column => {
    const own = body.years.map((year) =>
      portal.publish(body, year, {
        article: `/index/showDetail/0000000${4170 + b}${year}`,
        file: `/upload/${year + 1}/${body.slug}${year}`,
      }),
    );
    const others = b === 0 ? noise(portal, (n) => `/index/showDetail/00000009900${n}`) : [];
    return { board: `00000000041${7 + b}`, body, rows: newestFirst([...own, ...others]) };
  });
  for (const column of columns) show(portal, column, 1);
  portal.answer((request) => posted(portal, columns, request));
  portal.page('/', '首页', links([[`/index/showList/${TYPE}`, '政务公开']]));
  portal.page('/index', '首页', links([[`/index/showList/${TYPE}`, '政务公开']]));
  portal.page(
    `/index/showList/${TYPE}`,
    '政务公开',
    links(
      columns.map(({ board, body }) => [
        `/index/showList/${TYPE}/${board}`,
        body.kind === 'government' ? '政府信息公开年度报告' : `${body.name}年度报告`,
      ]),
    ),
  );
  return portal.layout('go-page');
}

function posted(
  portal: Portal,
  columns: readonly Column[],
  { url, method, body }: ReplicaRequest,
): ReplicaReply | null {
  const column = columns.find(({ board }) => url.pathname === `/index/showList/${TYPE}/${board}`);
  if (column === undefined || method !== 'POST') return null;
  const said = new URLSearchParams(body);
  const isWhole =
    said.get('typeId') === TYPE &&
    said.get('boardId') === column.board &&
    said.get('totalRows') === String(column.rows.length);
  return isWhole
    ? show(portal, column, Number(said.get('pageNO')) || 1)
    : show(portal, { ...column, rows: [] }, 9);
}

function show(portal: Portal, { board, body, rows }: Column, page: number): ReplicaReply | null {
  const own = `/index/showList/${TYPE}/${board}`;
  const at = page === 1 ? own : `${own}?made=${page}`;
  const pages = pagesOf(rows, ROWS);
  const lines = (pages[page - 1] ?? []).map(
    ({ href, title, date }, i) =>
      `<tr><td>${(page - 1) * ROWS + i + 1}</td><td><a href="${href}" target="_blank">${title}</a></td><td>${date}</td></tr>`,
  );
  const go = (n: number, name: string): string => `<a href="javascript:goPage(${n})">${name}</a>`;
  portal.page(
    at,
    `${body.name}年报`,
    `<form id="listForm" method="post" action="${own}"><input type="hidden" name="typeId" id="typeId" value="${TYPE}"><input type="hidden" name="boardId" id="boardId" value="${board}"><input type="hidden" name="newstitle" value=""><input type="hidden" name="sTime" value=""><input type="hidden" name="eTime" value=""><input type="hidden" name="totalRows" id="totalRows" value="${rows.length}"><input type="hidden" name="pageNO" id="pageNO" value="${page}"></form>
<script>function goPage(n) { document.getElementById('pageNO').value = n; document.getElementById('listForm').submit(); }</script>
<table class="lefttable"><tr><th>序号</th><th>标题</th><th>日期</th></tr>${lines.join('')}<tr><td class="toptd1" colspan="3">共${rows.length}条 第${page}页/共${pages.length}页 ${go(1, '首页')} ${go(Math.max(1, page - 1), '上页')} ${go(Math.min(pages.length, page + 1), '下页')} ${go(pages.length, '末页')}</td></tr></table>`,
  );
  return portal.reply(at);
}
