/**
 * Hanweb columns whose further pages are asked of the column itself: `?uid=…&pageNum=N`, addresses that a script writes; the page
 * states the total of its rows. Departments are reached by `col.html?number=…` from a page of pictures, and their first rows stand in
 * the page as a datastore in CDATA.
 *
 * Evidence: 盐城's districts (`/col/col32062/index.html`, `col30546/index.html?number=zp002006`; a list of crawlers that found nothing
 * there), `/col/col123/index.html?uid=U&pageNum=2` (list_api), 宽城 `/art/2024/1/26/art_5985_984980.html`, `#zoom`.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf } from '../rows.ts';
import { cast, each, finished, numberOf, publishAll, shortName } from './kit.ts';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>红枫市人民政府 ${title}</title></head><body>
<table width="1000" align="center"><tr><td><a href="/"><img src="/picture/0/s1.png" /></a></td></tr><tr><td class="dh"><a href="/col/col3001/index.html">信息公开</a><a href="/col/col3009/index.html">部门目录</a></td></tr></table>${middle}</body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>红枫市人民政府 ${title}</title><meta name="ArticleTitle" content="${title}"><meta name="pubdate" content="${date} 08:30"></head><body>
<table id="article"><tr><td class="title"><!--<$[标题名称(html)]>begin-->${title}<!--<$[标题名称(html)]>end--></td></tr><tr><td>发布时间：${date}</td></tr><tr><td><div id="zoom">${inner}</div></td></tr></table></body></html>`,
};

const columnOf = ({ kind, slug }: Body): string =>
  kind === 'government'
    ? '/col/col3002/index.html'
    : `/col/col${numberOf(`h${slug}`, 5)}/index.html`;

export function hanwebPages(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'mzj', 'jtj', 'slz');
  const portal = new Portal(plan, 'www.hanweb-pages.shili.test', skin);
  for (const body of plan.bodies) {
    const entries = publishAll(portal, body, (year, date) => {
      const [y, m, d] = date.split('-').map(Number);
      return {
        article: `/art/${y}/${m}/${d}/art_${/\d+/.exec(columnOf(body))?.[0]}_${numberOf(`hp${body.slug}${year}`, 6)}.html`,
        file: `/module/download/${numberOf(`hf${body.slug}${year}`, 8)}`,
      };
    });
    const others = noise(
      portal,
      (i) => `/art/2023/5/12/art_${body.slug.length}_${numberOf(body.slug, 4)}${i}.html`,
      2,
    );
    column(
      portal,
      body,
      [...entries, ...others].toSorted((a, b) => b.date.localeCompare(a.date)),
    );
  }
  portal.page(
    '/',
    '首页',
    '<a href="/col/col3001/index.html"><img src="/picture/xxgk.png" alt=""></a>',
  );
  portal.page(
    '/col/col3001/index.html',
    '信息公开',
    `<div class="xxgk_l"><ul><li><a href="/col/col3003/index.html">信息公开指南</a></li><li><a href="/col/col3002/index.html">信息公开年报</a></li><li><a href="/col/col3009/index.html">部门（镇）信息公开目录</a></li></ul></div>`,
  );
  portal.page(
    '/col/col3009/index.html',
    '部门目录',
    `<table class="pics">${each(portal.bodies('office', 'department', 'township'), (body) => `<tr><td><a href="/col/col${numberOf(body.slug, 4)}/index.html?number=${numberOf(body.slug, 6)}"><img src="/picture/${body.slug}.png" alt="${shortName(body)}" /></a></td></tr>`)}</table>`,
  );
  for (const body of portal.bodies('office', 'department', 'township')) {
    const at = `/col/col${numberOf(body.slug, 4)}/index.html?number=${numberOf(body.slug, 6)}`;
    portal.page(
      `/col/col${numberOf(`${body.slug}j`, 5)}/index.html`,
      '机构职能',
      `<p>${body.name}职能</p>`,
    );
    portal.page(
      at,
      body.name,
      `<div id="tree"><script>var d = new dTree('d'); d.add(0,-1,'${body.name}'); d.add(1,0,'机构职能','/col/col${numberOf(`${body.slug}j`, 5)}/index.html'); d.add(2,0,'年度报告','${columnOf(body)}'); document.write(d);</script></div>`,
    );
  }
  return finished(portal, 'unseen-hanweb-pages');
}

function column(portal: Portal, body: Body, entries: readonly Entry[]): void {
  const at = columnOf(body);
  const uid = numberOf(`uid${body.slug}`, 6);
  const pages = pagesOf(entries, 8);
  const row = ({ href, title, date }: Entry) =>
    `<li><a href="${new URL(href).pathname}" target="_blank" title="${title}">${title}</a><span>${date}</span></li>`;
  const shown = (page: readonly Entry[], number: number) =>
    `<div id="${uid}" class="default_pgContainer">${
      number === 1
        ? `<script type="text/xml"><datastore><totalrecord>${entries.length}</totalrecord><totalpage>${pages.length}</totalpage><recordset>${page.map((entry) => `<record><![CDATA[${row(entry)}]]></record>`).join('')}</recordset></datastore></script>`
        : `<ul>${each(page, row)}</ul>`
    }</div><div class="pgPanel">共 <b>${entries.length}</b> 条 第 ${number}/${pages.length} 页 <a class="next" onclick="toPage(${number + 1})">下一页</a><script>function toPage(n){ if(n<=${pages.length}) location.href = location.pathname + "?uid=${uid}&pageNum=" + n; }</script></div>`;
  for (const [i, page] of pages.entries())
    portal.page(
      `${at}${i === 0 ? '' : `?uid=${uid}&pageNum=${i + 1}`}`,
      '年度报告',
      shown(page, i + 1),
    );
}
