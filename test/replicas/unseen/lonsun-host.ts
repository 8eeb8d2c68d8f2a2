/**
 * Lonsun on a host of its own for disclosure: bodies stand by kind on the host's first page, each with `type=4`; the column of annual
 * reports is `type=3` in the menu of the body. Rows stand in the page; the pager is a call with `pageCount:N,` and takes
 * `&pageIndex=2`. Articles have no ending; attachments lie in FastDFS.
 *
 * Evidence: `zwgk.hefei.gov.cn` and `aqxxgk.anqing.gov.cn` (hosts of their own), 祁门 `/zwgk/public/column/6615904`, 舒城
 * `/public/content/37034572`, `pageCount:(\d+)` and `&pageIndex=2` of 海北; MetaInfoBeanService (the metas), the menu with
 * `?type=2`, `?type=3&action=list`, `?type=5&active=0` from the public source of the system; 屯溪's titles with （图解）.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { pagesOf } from '../rows.ts';
import { cast, each, finished, hexOf, numberOf, publishAll, shortName } from './kit.ts';

const HOST = 'zwgk.shililonsun.gov.cn';
const WWW = 'http://www.shililonsun.gov.cn/';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteId" content="6795621"><meta name="SiteName" content="红枫市人民政府"><meta name="ColumnName" content="${title}"><meta name="ColumnType" content="信息公开目录"><title>${title}_红枫市政府信息公开网</title></head><body>
<div class="top"><a href="${WWW}">门户网站</a><a href="/">信息公开网首页</a></div>${middle}</body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 16:08"><meta name="ColumnName" content="政府信息公开年报"><title>${title}_红枫市政府信息公开网</title></head><body>
<table class="xxgk_table"><tr><th>索引号：</th><td>${hexOf(title, 9)}/${date.slice(0, 4)}-00012</td><th>发布日期：</th><td>${date} 16:08</td></tr><tr><th>信息名称：</th><td colspan="3">${title}</td></tr></table>
<div class="j-fontContent wzcon"><h1>${title}</h1>${inner}</div></body></html>`,
};

const organ = ({ slug }: Body) => numberOf(`l${slug}`, 7);

export function lonsunHost(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'mzj', 'jtj', 'slz', 'dhx');
  const portal = new Portal(plan, HOST, skin);
  for (const body of plan.bodies) {
    const entries = publishAll(portal, body, (year) => ({
      article: `/public/content/${numberOf(`lh${body.slug}${year}`)}`,
      file: `/group${(year % 3) + 1}/M00/0${year % 7}/1A/${hexOf(`${body.slug}${year}`, 30)}`,
    }));
    const drawn = portal.other(
      `/public/content/${numberOf(`tj${body.slug}`)}`,
      `【图解】${body.name}2023年度政府信息公开年报（图解）`,
      '<p><img src="/group1/M00/tj.png"></p>',
      '2024-02-02',
    );
    menu(portal, body);
    list(
      portal,
      body,
      [drawn, ...entries].toSorted((a, b) => b.date.localeCompare(a.date)),
    );
  }
  portal.put(WWW, {
    body: skin.page(
      '红枫市人民政府',
      `<ul class="nav"><li><a href="${WWW}zwdt/index.html">政务动态</a></li><li><a href="http://${HOST}/" target="_blank">政府信息公开</a></li></ul>`,
    ),
  });
  portal.page(
    '/',
    '政府信息公开网',
    `<div class="xxgk_zn"><a href="/public/column/${organ(portal.body('szf'))}?type=4&action=list">市政府</a></div>${each(
      [
        ['市政府部门', portal.bodies('office', 'department')],
        ['乡镇', portal.bodies('township')],
      ] as const,
      ([name, bodies]) =>
        `<div class="organ_list"><div class="organ_tit"><span>${name}</span></div><ul>${each(bodies, (body) => `<li><a title="${body.name}" href="/public/column/${organ(body)}?type=4&action=list">${shortName(body)}</a></li>`)}</ul></div>`,
    )}`,
  );
  return finished(portal, 'unseen-lonsun-host');
}

const side = (body: Body) => {
  const column = `/public/column/${organ(body)}`;
  return `<div class="xxgk_menu"><h3>${body.name}</h3><ul><li><a href="${column}?type=2">政府信息公开指南</a></li><li><a href="${column}?type=1&action=list">政府信息公开制度</a></li><li><a href="${column}?type=4&action=list">法定主动公开内容</a></li><li><a href="${column}?type=3&action=list">政府信息公开年报</a></li><li><a href="${column}?type=5&active=0">依申请公开</a></li></ul></div>`;
};

function menu(portal: Portal, body: Body): void {
  const column = `/public/column/${organ(body)}`;
  const empty = `<ul class="xxgk_nav_list clearfix"></ul>`;
  portal.page(`${column}?type=4&action=list`, `${body.name}信息公开目录`, `${side(body)}${empty}`);
  portal.page(`${column}?type=2`, '政府信息公开指南', `${side(body)}<p>${body.name}公开指南</p>`);
  portal.page(`${column}?type=1&action=list`, '政府信息公开制度', `${side(body)}${empty}`);
  portal.page(`${column}?type=5&active=0`, '依申请公开', `${side(body)}<form></form>`);
}

function list(portal: Portal, body: Body, entries: readonly Entry[]): void {
  const at = `/public/column/${organ(body)}?type=3&action=list`;
  const pages = pagesOf(entries, 9);
  for (const [i, page] of pages.entries())
    portal.page(
      i === 0 ? at : `${at}&pageIndex=${i + 1}`,
      '政府信息公开年报',
      `${side(body)}<div class="navjz"><ul class="clearfix xxgk_nav_list">${each(page, ({ href, title, date }) => `<li class="clearfix"><a class="title" target="_blank" title="${title}" href="${new URL(href).pathname}">${title}</a><span class="date">${date}</span></li>`)}</ul></div><div id="page_public_info"></div>
<script>$(function(){ Ls.pagination("#page_public_info", function(i, n){ window.location.href = "${at}&pageIndex=" + i; }, { currentPage: ${i + 1}, pageCount:${pages.length}, pageSize: 9, total: ${entries.length} }); });</script>`,
    );
}
