/**
 * EasySite (on DotNetNuke): every column is a tab, `/tabid/5657/Default.aspx`; modules have ids of their own, and an article names the tab it was
 * reached from. Pages are turned by a link with the number of the module in its name.
 *
 * Evidence: 平邑 (`/tabid/5657/Default.aspx`, rows below `#ess_ctr9785_ListC_Info_LstC_Info`, article in `#ess_ctr9786_ModuleContent`), 北京住建委
 * (`/tabid/2167/default.aspx`, both spellings), the regional offices of the insurance regulator (`/tabid/6596/Default.aspx`), articles
 * `/tabid/324/ArticleID/6360/frtid/307/Default.aspx`. That pages are `…/tabid/5657/pageindex/2/Default.aspx` was not seen; it is the way of the software
 * to put parameters into the path.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Layout, Portal, type Skin } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links } from '../skins.ts';

const frame = (title: string, middle: string): string =>
  `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title}</title></head><body id="Body"><form method="post" action="/Default.aspx"><div id="ess_ContentPane"><a href="/tabid/36/Default.aspx">首页</a> <a href="/tabid/5600/Default.aspx">信息公开</a>${middle}</div></form></body></html>`;

const skin: Skin = {
  page: frame,
  article: ({ title, date }, inner) =>
    frame(
      title,
      `<table><tr><td id="ess_ctr9786_ModuleContent"><table><tr><td class="title">${title}</td></tr><tr><td>发布时间：${date}</td></tr><tr><td>${inner}</td></tr></table></td></tr></table>`,
    ),
};

export function easysite(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'bysm', 'gxs'), 'www.easysite.shili.test', skin);
  const tabs = portal.plan.bodies.map((body, b) => tab(portal, body, 5657 + b));
  for (const path of ['/', '/tabid/36/Default.aspx'])
    portal.page(path, '首页', links([['/tabid/5600/default.aspx', '信息公开']]));
  for (const path of ['/tabid/5600/Default.aspx', '/tabid/5600/default.aspx'])
    portal.page(path, '信息公开', links([['/tabid/5601/Default.aspx', '公开指南'], ...tabs]));
  return portal.layout('easysite');
}

function tab(portal: Portal, body: Body, id: number): readonly [string, string] {
  const to = (n: number): string => `/tabid/${id}${n === 1 ? '' : `/pageindex/${n}`}/Default.aspx`;
  const own = body.years.map((year) =>
    portal.publish(body, year, {
      article: `/tabid/5690/InfoID/${id * 10 + (year - 2000)}/frtid/${id}/Default.aspx`,
      file: `/Portals/0/${year + 1}/${body.slug}${year}`,
    }),
  );
  const others =
    body.kind === 'government'
      ? noise(portal, (n) => `/tabid/5690/InfoID/9${n}/frtid/${id}/Default.aspx`)
      : [];
  const pages = pagesOf(newestFirst([...own, ...others]), 7);
  for (const [i, page] of pages.entries()) {
    const rows = page.map(
      ({ href, title, date }) =>
        `<tr><td><a href="${new URL(href).pathname}" title="${title}" target="_blank">${title}</a></td><td class="date">${date}</td></tr>`,
    );
    const link = (n: number, name: string): string =>
      n < 1 || n > pages.length || n === i + 1
        ? `<span>${name}</span>`
        : `<a href="${to(n)}">${name}</a>`;
    portal.page(
      to(i + 1),
      `${body.name}年报`,
      `<table id="ess_ctr${id + 4128}_ListC_Info_LstC_Info">${rows.join('')}</table><div class="pager">第${i + 1}页/共${pages.length}页 ${link(1, '首页')} ${link(i, '上一页')} ${pages.map((_, n) => link(n + 1, `[${n + 1}]`)).join('')} ${link(i + 2, '下一页')} ${link(pages.length, '尾页')}</div>`,
    );
  }
  return [to(1), body.kind === 'government' ? '信息公开年报' : `${body.name}信息公开年报`];
}
