/**
 * TRS WCM with its pager as a call: `createPageHTML(pages, current, "index", "shtml")`; one flat column for the
 * government, another for all departments, pages in GBK.
 *
 * Evidence: lists of 武汉 (`createPageHTML(25,0,"index","shtml")`), the saved column of 平潭 (rows, metas, relative
 * addresses), real gb2312 pages of 朝阳; a stub with status 200 beyond the last page.
 *
 * @module
 */
import { encodeGb18030 } from '../../../src/demo/replica/gb18030.ts';
import { planOf } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { newestFirst, noise, pagesOf, written } from '../rows.ts';

const COLUMN = '/zwgk/xxgk/xxgknb/';
const DEPARTMENTS = '/zwgk/xxgk/bmndbg/';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ColumnName" content="${title}"><meta name="ColumnType" content="信息公开目录"><title>${title}</title></head>
<body><div id="nav"><a href="/index.shtml">首 页</a>&nbsp;<a href="/zwgk/">政务公开</a>&nbsp;<a href="/zwgk/xxgk/ysqgk/">依申请公开</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) => `<html><head><meta charset="gb2312"><title>${title}</title>
<meta name="PubDate" content="${date}"></head><body><div class="article"><h2>${title}</h2><div class=TRS_Editor>${inner}</div></div></body></html>`,
};

export function trsPageCall(): Layout {
  const plan = planOf('szf', 'sjj', 'jkj', 'llz', 'dag');
  const portal = new Portal(plan, 'www.trs-one.shili.test', skin);
  let number = 1_053_700;
  const publish = (column: string) => (body: (typeof plan.bodies)[number]) =>
    body.years.map((year) => {
      number += 11;
      const folder = `${column}${year + 1}0${1 + (number % 3)}/`;
      const id = `${year + 1}0${1 + (number % 3)}1${number % 9}`;
      return portal.publish(body, year, {
        article: `${folder}t${id}_${number}.shtml`,
        file: `${folder}P0${id}${number}`,
      });
    });
  const own = portal.bodies('government').flatMap(publish(COLUMN));
  const rest = portal.bodies('department', 'township', 'other').flatMap(publish(DEPARTMENTS));
  const others = noise(portal, (i) => `${COLUMN}202305/t20230512_99000${i}.shtml`, 3);
  lists(portal, COLUMN, '信息公开年报', newestFirst([...own, ...others]));
  lists(portal, DEPARTMENTS, '部门年度报告', newestFirst(rest));
  portal.page('/', '首页', '<a href="/zwgk/">政务公开</a> <a href="/xwzx/">新闻中心</a>');
  portal.page('/index.shtml', '首页', '<a href="/zwgk/">政务公开</a>');
  portal.page(
    '/zwgk/',
    '政务公开',
    `<ul><li><a href="./xxgk/xxgkzn/">信息公开指南</a></li><li><a href="./xxgk/xxgknb/">信息公开年报</a></li><li><a href="./xxgk/bmndbg/">部门年度报告</a></li></ul>`,
  );
  const layout = portal.layout('trs-page-call');
  return { ...layout, respond: (request) => inGbk(layout.respond(request)) };
}

function lists(portal: Portal, column: string, title: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 7);
  for (const [i, page] of pages.entries()) {
    const at = `${column}${i === 0 ? '' : `index_${i}.shtml`}`;
    const rows = page.map(
      (row) => `<dl>
        <dd class="text_align_left">
          <a href="${written(row.href, portal.url(at), 'relative')}" target="_blank" title="${row.title}">${row.title}</a>
        </dd><dd>
          ${row.date}
        </dd></dl>`,
    );
    portal.page(
      at,
      title,
      `${rows.join('\n')}<div class="page"><script>createPageHTML(${pages.length},${i},"index","shtml")</script></div>`,
    );
  }
  // Beyond the last page: a stub with status 200.
  portal.put(`${column}index_${pages.length}.shtml`, {
    body: '<html><head><title></title></head><body><script>location.href="/";</script></body></html>',
  });
}

function inGbk(reply: ReturnType<Layout['respond']>): ReturnType<Layout['respond']> {
  if ('raw' in reply || typeof reply.body !== 'string' || reply.body === '') return reply;
  return {
    ...reply,
    headers: { 'content-type': 'text/html' },
    body: encodeGb18030(reply.body.replaceAll('•', '·')),
  };
}
