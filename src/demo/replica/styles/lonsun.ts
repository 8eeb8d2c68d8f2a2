/**
 * Lonsun: the rows of a body's column stand in its page; a script says how many pages there are, which the column gives by `pageIndex`.
 *
 * Evidence: 26 columns of zczj.haibei.gov.cn (`pageCount:N`, `&pageIndex=`); rows `ul.xxgk_nav_list > li > a.title[title]`, articles
 * `/public/{organ}/{id}.html`, `<meta name="SiteId">` of Anhui portals.
 *
 * @module
 */

import { pages, type Style, slice } from '../style.ts';

/** The number of an organ as the system gives them. */
const organ = (column: number): string => `66150${column}`;

export const lonsunStyle: Style = {
  name: 'lonsun',
  path: (id) => `/public/column/${organ(id)}?type=3&action=list&nav=3`,
  article: (n, _, column = 10) => `/public/${organ(column)}/${36_140_000 + n}.html`,
  container: 'class="j-fontContent newscontnet minh300"',
  answer: (column, url, frame) => {
    const { pathname, searchParams } = url;
    if (pathname !== `/public/column/${organ(column.id)}` || searchParams.get('type') !== '3')
      return null;
    const page = Number(searchParams.get('pageIndex') ?? 1);
    const rows = slice(column, page).map(
      ({ href, title, date }) =>
        `<li><a class="title" target="_blank" href="${href}" title="${title}">${title}</a><span class="date">${date}</span></li>`,
    );
    const pager = `Ls.pagination("#page_public_info",function(pageIndex,$t){},{currPage:${page},pageCount:${pages(column)},rowCount:${column.entries.length},className:'page-list'});`;
    return frame(
      column.name,
      `<ul class="clearfix xxgk_nav_list">${rows.join('\n')}</ul><div id="page_public_info"></div><script>${pager}</script>`,
      '<meta name="SiteId" content="6793339">',
    );
  },
};
