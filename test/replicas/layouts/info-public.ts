/**
 * Disclosure by query: every column of a body is `InfoPublic.aspx?cid=1019&pid=971&page=1&kw=`, whose last link of the pager is the last page; the
 * addresses carry an empty search word.
 *
 * Evidence: 云南人社厅 (`/InfoPublic.aspx?cid=1019&pid=971&page=1&kw=` is its column 政府信息公开年报, `div.info-list > p > a` with a `span` for the
 * date, `div.pages > a[last()]` with `page=N`, articles with `div.rightnav > h1`, `p.sub-title`, `div.news-info`), 福建地震局
 * (`NewsList.aspx?ClassID=192&Page=1`, `select[name=page] option`, links without a slash before them).
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Layout, Portal, type Skin } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links } from '../skins.ts';

const frame = (title: string, middle: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><div class="nav"><a href="Index.aspx">首页</a><a href="InfoPublic.aspx?cid=971&amp;pid=971&amp;page=1&amp;kw=">政府信息公开</a></div>${middle}</body></html>`;

const skin: Skin = {
  page: frame,
  article: ({ title, date }, inner) =>
    frame(
      title,
      `<div class="rightnav"><h1>${title}</h1><p class="sub-title">发布时间：${date} 浏览次数：${title.length * 7}</p><div class="news-info">${inner}</div></div>`,
    ),
};

const listOf = (cid: number, page: number): string =>
  `/InfoPublic.aspx?cid=${cid}&pid=971&page=${page}&kw=`;

export function infoPublic(): Layout {
  const portal = new Portal(planOf('szf', 'jkj', 'llz', 'gxs'), 'www.info-public.shili.test', skin);
  const columns = portal.plan.bodies.map((body, b) => column(portal, body, 1019 + b));
  const home = links([[listOf(971, 1), '政府信息公开']]);
  portal.page('/', '首页', home);
  portal.page('/Index.aspx', '首页', home);
  portal.page(
    listOf(971, 1),
    '政府信息公开',
    `<div class="leftnav">${links([[listOf(1062, 1), '预案措施'], ...columns])}</div>`,
  );
  portal.page(listOf(1062, 1), '预案措施', '<div class="info-list"></div>');
  return portal.layout('info-public');
}

function column(portal: Portal, body: Body, cid: number): readonly [string, string] {
  const own = body.years.map((year) =>
    portal.publish(body, year, {
      article: `/NewsView.aspx?NewsID=${cid * 100 + (year - 2000)}&cid=${cid}`,
      file: `/UploadFile/${cid}/${year}`,
    }),
  );
  const others = cid === 1019 ? noise(portal, (n) => `/NewsView.aspx?NewsID=9${n}&cid=558`) : [];
  const pages = pagesOf(newestFirst([...own, ...others]), 7);
  for (const [i, page] of pages.entries()) {
    const rows = page.map(({ href, title, date }) => {
      const { pathname, search } = new URL(href);
      return `<p><a href="${pathname.slice(1)}${search.replaceAll('&', '&amp;')}">${title}</a><span>${date}</span></p>`;
    });
    const to = (n: number, name: string): string =>
      `<a href="${listOf(cid, n).slice(1).replaceAll('&', '&amp;')}">${name}</a>`;
    const numbers = pages.map((_, n) => to(n + 1, String(n + 1)));
    portal.page(
      listOf(cid, i + 1),
      `${body.name}年报`,
      `<div class="info-list">${rows.join('')}</div><div class="pages">${to(1, '首页')}${to(Math.max(1, i), '&lt;')}${numbers.join('')}${to(Math.min(pages.length, i + 2), '&gt;')}${to(pages.length, '尾页')}</div>`,
    );
  }
  return [listOf(cid, 1), body.kind === 'government' ? '政府信息公开年报' : `${body.name}年报`];
}
