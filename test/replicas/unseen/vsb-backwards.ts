/**
 * VSB (博达) as it writes its lists: page 2 of a column of N pages is `{column}/{N-1}.htm`, the last one `{column}/1.htm`; files hang
 * below the article as 附件【…】 with `download.jsp`, whose address has no ending; the name of the county stands in the rows alone.
 * Departments and townships are columns of one level, named in a menu that opens by the mouse.
 *
 * Evidence: a saved list page of VSB (`p_pages`, `p_no`, `<a href="zbgg/10.htm">下页</a>` on page 1 of 11, 共52条, `1/11`); 府谷
 * `/info/1648/47211.htm`, 张家川 `/info/11972/976112.htm`; the list of attachments in a public client (`附件【<a href="/system/_content/
 * download.jsp?urltype=news.DownloadAttachUrl&owner=…&wbfileid=…">`), `div.v_news_content`, `#vsb_content`.
 *
 * @module
 */
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf, written } from '../rows.ts';
import { attached, cast, each, finished, numberOf, publishAll, shortName } from './kit.ts';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!DOCTYPE html><html><head><title>${title}-红枫市人民政府</title><meta name="pageType" content="2"><meta name="pageTitle" content="${title}"><META Name="keywords" Content="红枫市人民政府" /><meta charset="UTF-8"></head><body>
<div class="head"><ul class="menu"><li><a href="/index.htm">首页</a></li><li><a href="/zfxxgk.htm">政府信息公开</a></li></ul></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><title>${title}-红枫市人民政府</title><META Name="description" Content="" /><meta name="pageType" content="3"><meta charset="UTF-8"></head><body><form name="_newscontent_fromname"><div class="content"><h1 align="center">${title}</h1><div align="center">发布时间：${date} 点击：<script>_showDynClicks("wbnews", 1632666717, 3201)</script></div><div id="vsb_content"><div class="v_news_content">${inner}</div></div></div></form></body></html>`,
};

export function vsbBackwards(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'mzj', 'slz', 'dhx');
  const portal = new Portal(plan, 'www.vsb-backwards.shili.test', skin);
  for (const body of plan.bodies) {
    const tree = numberOf(`v${body.slug}`, 4);
    const entries = publishAll(portal, body, (year) => ({
      article: `/info/${tree}/${numberOf(`vb${body.slug}${year}`, 5)}.htm`,
      file: `/__local/${tree}/${numberOf(`vf${body.slug}${year}`, 10)}`,
    }));
    entries.forEach((entry, i) => {
      const link = `/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1632666717&wbfileid=${numberOf(`vw${body.slug}${i}`, 7)}`;
      attached(portal, entry, link, (name) => ({
        text: '<p>详见附件。</p>',
        below: `<ul style="list-style-type:none;"><li>附件【<a href="${link.replaceAll('&', '&amp;')}" target="_blank">${name}</a>】已下载<span id="nattach${i}"></span>次</li></ul>`,
      }));
    });
    const others = noise(portal, (i) => `/info/${tree}/7000${i}.htm`, 2);
    list(
      portal,
      `/zfxxgk/${body.slug}/xxgknb`,
      [...entries, ...others].toSorted((a, b) => b.date.localeCompare(a.date)),
    );
  }
  portal.page('/', '首页', '<div class="focus"></div>');
  portal.page('/index.htm', '首页', '<div class="focus"></div>');
  const item = (slug: string, name: string) =>
    `<li onmouseover="show(this)"><a href="javascript:;">${name}</a><ul class="none"><li><a href="/zfxxgk/${slug}/xxgkzn.htm">公开指南</a></li><li><a href="/zfxxgk/${slug}/yjs.htm">预算决算</a></li><li><a href="/zfxxgk/${slug}/xxgknb.htm">公开年报</a></li></ul></li>`;
  portal.page(
    '/zfxxgk.htm',
    '政府信息公开',
    `<ul class="tree">${item('szf', '市政府')}${each(portal.bodies('office', 'department', 'township'), (body) => item(body.slug, shortName(body)))}</ul>`,
  );
  return finished(portal, 'unseen-vsb-backwards');
}

function list(portal: Portal, column: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 5);
  const count = pages.length;
  const at = (number: number) =>
    number === 1 ? `${column}.htm` : `${column}/${count - number + 1}.htm`;
  for (const [i, page] of pages.entries()) {
    const here = portal.url(at(i + 1));
    const to = (number: number) =>
      written(portal.url(at(number)), here, 'relative').replace(/^\.\//, '');
    const next =
      i + 1 < count
        ? `<span class="p_next p_fun"><a href="${to(i + 2)}">下页</a></span><span class="p_last p_fun"><a href="${to(count)}">尾页</a></span>`
        : '<span class="p_next_d p_fun_d">下页</span><span class="p_last_d p_fun_d">尾页</span>';
    portal.page(
      at(i + 1),
      '公开年报',
      `<ul class="list-gl">${each(page, ({ href, title, date }, n) => `<li id="line_u5_${n}"><span>${date}</span><a href="${written(href, here, 'relative')}" target="_blank" title="${title}">${title}</a></li>`)}</ul>
<div class="pb_sys_common pb_sys_normal pb_sys_style1"><span class="p_t">共${entries.length}条</span> <span class="p_pages"><span class="p_first_d p_fun_d">首页</span>${each(pages, (_, n) => (n === i ? `<span class="p_no_d">${n + 1}</span>` : `<span class="p_no"><a href="${to(n + 1)}">${n + 1}</a></span>`))}${next}</span> <span class="p_t">${i + 1}/${count}</span></div>`,
    );
  }
}
