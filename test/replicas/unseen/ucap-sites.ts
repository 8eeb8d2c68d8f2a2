/**
 * Ucap with a sub-domain for each department: the portal's page of departments leads to their hosts, each with the column
 * `/{site}/zfxxgknb/xxgk_list.shtml`; its page 2 is `xxgk_list_1.shtml`, named by no link. One department's host redirects its root to
 * a page below the site. Rows of the townships stand in one list of the portal.
 *
 * Evidence: 宿迁 `fgw.suqian.gov.cn/sfgw/zcjd/xxgk_list.shtml` and `xfj.suqian.gov.cn/sqxfj/…` (pages `xxgk_list_N`, N ≥ 1); 镇江:
 * `ul.pageList.newsList > li`, `a[title]`, `span.time`, `div.article-content#zoomcon`, `createPageHTML('page_div', …, total)`;
 * departments of 宜春 on hosts of their own.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf } from '../rows.ts';
import { cast, each, finished, hexOf, plainDay, publishAll, redirect, shortName } from './kit.ts';

const DOMAIN = 'shilisites.gov.cn';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>
<div class="topbar"><a href="http://www.${DOMAIN}/">红枫市人民政府</a><a href="javascript:;" onclick="wza()">无障碍</a></div>${middle}
<div class="links"><select onchange="window.open(this.value)"><option>友情链接</option><option value="http://www.gov.cn/">中国政府网</option></select></div></body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"/><meta name="PubDate" content="${date} 10:02"/><title>${title}</title></head><body>
<h2 class="article-title">${title}</h2><div class="article-info">发布日期：${date} 浏览次数：<span id="view"></span></div><div class="article-content" id="zoomcon">${inner}</div></body></html>`,
};

export function ucapSites(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'wjj', 'slz', 'cxjd');
  const portal = new Portal(plan, `www.${DOMAIN}`, skin);
  const home = ({ slug, kind }: Body) =>
    kind === 'department' ? `http://${slug}.${DOMAIN}/hf${slug}/` : `http://www.${DOMAIN}/hfsrmzf/`;
  const townships: Entry[] = [];
  for (const body of plan.bodies) {
    const column = `${home(body)}${body.kind === 'township' ? 'xznb' : 'zfxxgknb'}/`;
    const entries = publishAll(portal, body, (year, date) => ({
      article: `${column}${plainDay(date).slice(0, 6)}/${hexOf(`us${body.slug}${year}`)}.shtml`,
      file: `${column}${plainDay(date).slice(0, 6)}/${hexOf(`us${body.slug}${year}`)}/files/${body.slug}${year}`,
    }));
    if (body.kind === 'township') townships.push(...entries);
    else list(portal, column, entries);
    if (body.kind === 'department') site(portal, body, home(body));
  }
  const others = noise(portal, (i) => `/hfsrmzf/xznb/202305/${hexOf(`usn${i}`)}.shtml`, 2);
  const root = '/hfsrmzf/xznb/';
  list(
    portal,
    portal.url(root),
    [...townships, ...others].toSorted((a, b) => b.date.localeCompare(a.date)),
  );

  portal.put('/', redirect('/hfsrmzf/'));
  portal.page(
    '/hfsrmzf/',
    '红枫市人民政府',
    `<ul class="nav clearfix"><li><a href="/hfsrmzf/index.shtml">首页</a></li><li><a href="/hfsrmzf/xxgk/index.shtml">政府信息公开</a></li><li><a href="/hfsrmzf/bmwz/list.shtml">部门网站</a></li></ul>`,
  );
  portal.put('/hfsrmzf/index.shtml', redirect('/hfsrmzf/'));
  portal.page(
    '/hfsrmzf/xxgk/index.shtml',
    '政府信息公开',
    `<div class="left-tree"><a href="/hfsrmzf/zn/xxgk_list.shtml">政府信息公开指南</a><a href="/hfsrmzf/zfxxgknb/xxgk_list.shtml">政府信息公开年报</a><a href="/hfsrmzf/xznb/xxgk_list.shtml">镇、街道年报</a><a href="/hfsrmzf/bmwz/list.shtml">部门信息公开</a></div>`,
  );
  portal.page(
    '/hfsrmzf/bmwz/list.shtml',
    '部门网站',
    `<div class="dept">${each(portal.bodies('department'), (body) => `<a href="http://${body.slug}.${DOMAIN}" target="_blank"><span>${shortName(body)}</span></a>`)}</div>`,
  );
  return finished(portal, 'unseen-ucap-sites');
}

function site(portal: Portal, { name, slug }: Body, home: string): void {
  const root = `http://${slug}.${DOMAIN}/`;
  const nav = `<h1>${name}</h1><ul class="nav"><li><a href="${home}index.shtml">首页</a></li><li><a href="${home}zfxxgk/xxgk.shtml">政府信息公开</a></li><li><a href="${home}gzdt/xxgk_list.shtml">工作动态</a></li></ul>`;
  portal.put(
    root,
    slug === 'czj' ? redirect(`${home}index.shtml`) : { body: skin.page(name, nav) },
  );
  portal.put(`${home}index.shtml`, { body: skin.page(name, nav) });
  portal.put(`${home}zfxxgk/xxgk.shtml`, {
    body: skin.page(
      `${name}政府信息公开`,
      `${nav}<div class="xxgk-nav"><dl><dt><a href="../zn/xxgk_list.shtml">指南</a></dt></dl><dl><dt>法定主动公开内容</dt><dd><a href="../yjs/xxgk_list.shtml">预决算</a></dd></dl><dl><dt><a href="../zfxxgknb/xxgk_list.shtml">政府信息公开年报</a></dt></dl></div>`,
    ),
  });
}

function list(portal: Portal, column: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 7);
  for (const [i, page] of pages.entries())
    portal.page(
      `${column}xxgk_list${i === 0 ? '' : `_${i}`}.shtml`,
      '政府信息公开年报',
      `<ul class="pageList newsList">${each(page, ({ href, title, date }) => `<li><a href="${new URL(href).pathname}" title="${title}" target="_blank">${title}</a><span class="time">${date}</span></li>`)}</ul>
<div class="page" id="page_div"></div><script>createPageHTML('page_div',${pages.length}, ${i + 1},'xxgk_list','shtml',${entries.length});</script>`,
    );
}
