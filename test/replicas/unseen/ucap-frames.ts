/**
 * Ucap (开普云) as counties of 赣州 and 宜春 have it: departments and townships are opened in a frame of one page,
 * `xxgk_bmtt.shtml?code=…&temp=navs_list`, whose script makes the frame's address from the query; the government's own column has
 * pages `xxgk_navs_2.shtml` that only the script of the pager knows, with the total of its rows.
 *
 * Evidence: 南康 `/nkqxxgk/nk104/xxgk_bmtt.shtml?code=nk1291&temp=navs_list` (addresses in a crawler's notes); the common script of
 * 宜春's sites (`changeCrumbLink`: `href.split("/")[2]` is the code, `[3]` the template); `createPageHTML('page_div', …)` of 镇江;
 * containers `#UCAP-CONTENT`, `.xxgk-crumb`, `.addWidth .display-block`.
 *
 * @module
 */
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf } from '../rows.ts';
import { cast, each, finished, hexOf, numberOf, plainDay, publishAll, shortName } from './kit.ts';

const SITE = '/hfsxxgk';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!DOCTYPE html><html><head><meta charset="UTF-8"><meta name="SiteName" content="红枫市人民政府"><meta name="ColumnName" content="${title}"><title>${title}</title>
<script>var websiteCode = 'hfsrmzf', channelId = '${hexOf(title)}';</script></head><body>
<div class="header-nav"><ul><li><a href="/hfsrmzf/index.shtml">首页</a></li><li><a href="${SITE}/index.shtml">政府信息公开</a><div class="second-nav"><a href="${SITE}/hf1001/xxgk_navs.shtml">政府信息公开指南</a><a href="${SITE}/hf104/xxgk_bmml.shtml">部门信息公开</a></div></li></ul></div>${middle}</body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!DOCTYPE html><html><head><meta charset="UTF-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 09:10:00"><title>${title}</title></head><body>
<div class="xxgk-crumb">当前位置：<a href="/hfsrmzf/index.shtml">首页</a> &gt; <a href="${SITE}/index.shtml">政府信息公开</a> &gt; 正文</div>
<div class="article-attr"><div class="addWidth">发布日期：<span class="display-block">${date}</span></div><div class="addWidth">有效性：<span class="display-block"></span></div></div><h1>${title}</h1><UCAPCONTENT><div id="UCAP-CONTENT">${inner}</div></UCAPCONTENT></body></html>`,
};

export function ucapFrames(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'jtj', 'slz', 'dhx');
  const portal = new Portal(plan, 'www.ucap-frames.shili.test', skin);
  const codeOf = (slug: string) => `hf${numberOf(slug, 4)}`;
  for (const body of plan.bodies) {
    const code = body.kind === 'government' ? 'hf1021' : codeOf(`${body.slug}nb`);
    const entries = publishAll(portal, body, (year, date) => ({
      article: `${SITE}/${code}/${plainDay(date).slice(0, 6)}/${hexOf(`uf${body.slug}${year}`)}.shtml`,
      file: `${SITE}/${code}/${plainDay(date).slice(0, 6)}/${hexOf(`uf${body.slug}${year}`)}/files/${hexOf(`file${year}`)}`,
    }));
    if (body.kind === 'government') {
      const others = noise(portal, (i) => `${SITE}/${code}/202305/${hexOf(`noise${i}`)}.shtml`, 3);
      own(
        portal,
        [...entries, ...others].toSorted((a, b) => b.date.localeCompare(a.date)),
      );
      continue;
    }
    const tree = (on: string) =>
      `<div class="xxgk-left"><ul><li><a href="${SITE}/${codeOf(body.slug)}/navs_list.shtml">机构概况</a></li><li><span>财政信息</span><ul><li><a href="${SITE}/${codeOf(`${body.slug}ys`)}/navs_list.shtml">预算决算</a></li></ul></li><li class="${on}"><a href="${SITE}/${code}/navs_list.shtml">信息公开年报</a></li></ul></div>`;
    portal.page(
      `${SITE}/${codeOf(body.slug)}/navs_list.shtml`,
      body.name,
      `${tree('')}<div class="xxgk-right"><p>${body.name}机构概况</p></div>`,
    );
    portal.page(
      `${SITE}/${codeOf(`${body.slug}ys`)}/navs_list.shtml`,
      `${body.name}预算决算`,
      `${tree('')}<div class="xxgk-right"><ul></ul></div>`,
    );
    portal.page(
      `${SITE}/${code}/navs_list.shtml`,
      '信息公开年报',
      `${tree('on')}<div class="xxgk-right"><table class="zfxxgk-table"><thead><tr><th>标题</th><th>发文日期</th></tr></thead><tbody>${each(entries, ({ href, title, date }) => `<tr><td class="td1"><a target="_top" title="${title}" href="${new URL(href).pathname}">${title}</a></td><td>${date}</td></tr>`)}</tbody></table></div>`,
    );
  }
  portal.page(
    '/',
    '红枫市人民政府',
    '<script>/* 首页 */</script><div class="wrap"><a href="/hfsrmzf/index.shtml">进入首页</a></div>',
  );
  portal.page(
    '/hfsrmzf/index.shtml',
    '红枫市人民政府',
    `<div class="gk"><a href="${SITE}/index.shtml" target="_blank">政府信息公开</a></div>`,
  );
  portal.page(
    `${SITE}/index.shtml`,
    '政府信息公开',
    `<div class="gk-menu"><a href="${SITE}/hf1001/xxgk_navs.shtml">指南</a><a href="${SITE}/hf1021/xxgk_navs.shtml"><em></em>年报</a><a href="${SITE}/hf104/xxgk_bmml.shtml">部门信息公开</a><a href="${SITE}/hf105/xxgk_xzml.shtml">乡镇信息公开</a></div>`,
  );
  for (const [page, name, kind] of [
    ['hf104/xxgk_bmml', '部门信息公开', 'department'],
    ['hf105/xxgk_xzml', '乡镇信息公开', 'township'],
  ] as const) {
    const folder = page.slice(0, 5);
    portal.page(
      `${SITE}/${page}.shtml`,
      name,
      `<ul class="bm-list">${each(portal.bodies(kind), (body) => `<li><a href="${SITE}/${folder}/xxgk_bmtt.shtml?code=${codeOf(body.slug)}&temp=navs_list">${shortName(body)}</a></li>`)}</ul>`,
    );
    portal.answer(({ url }) =>
      url.pathname === `${SITE}/${folder}/xxgk_bmtt.shtml` ? portal.reply(url.pathname) : null,
    );
    portal.page(
      `${SITE}/${folder}/xxgk_bmtt.shtml`,
      name,
      `<iframe id="bmFrame" width="100%" height="900" frameborder="0" src="about:blank"></iframe>
<script>function getQueryString(name){var r=window.location.search.substr(1).match(new RegExp("(^|&)"+name+"=([^&]*)(&|$)"));return r?decodeURIComponent(r[2]):null;}
var code = getQueryString("code"), temp = getQueryString("temp");
$("#bmFrame").attr("src", "${SITE}/" + code + "/" + temp + ".shtml");</script>`,
    );
  }
  return finished(portal, 'unseen-ucap-frames');
}

function own(portal: Portal, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 8);
  for (const [i, page] of pages.entries())
    portal.page(
      `${SITE}/hf1021/xxgk_navs${i === 0 ? '' : `_${i + 1}`}.shtml`,
      '政府信息公开年报',
      `<ul class="list">${each(page, ({ href, title, date }) => `<li><a href="${new URL(href).pathname}" title="${title}">${title}</a><b>${date}</b></li>`)}</ul><div id="page_div"></div><script>createPageHTML('page_div',${pages.length}, ${i + 1},'xxgk_navs','shtml',${entries.length});</script>`,
    );
}
