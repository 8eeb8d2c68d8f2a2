/**
 * Lonsun: fragments of HTML from `/site/label/`.
 *
 * @module
 */

import { items, PER_PAGE, pages, type Style, slice } from '../style.ts';

export const lonsunStyle: Style = {
  name: 'lonsun',
  path: (id) => `/public/column/${id}?type=3&action=list`,
  article: (n) => `/public/9/${n}.html`,
  container: 'class="j-fontContent"',
  answer: (column, url, frame) => {
    if (
      url.pathname === '/site/label/8888' &&
      url.searchParams.get('organId') === String(column.id)
    ) {
      const page = Number(url.searchParams.get('pageIndex'));
      const body = `<ul>${items(slice(column, page))}</ul><script>Ls.pagination({pageCount: ${pages(column)}, pageIndex: ${page}})</script>`;
      return { body };
    }
    if (url.pathname !== `/public/column/${column.id}`) return null;
    const label = `/site/label/8888?labelName=publicInfoList&siteId=1&organId=${column.id}&pageSize=${PER_PAGE}&pageIndex=1&type=3&action=list`;
    return frame(column.name, `<div id="list"></div><script>Ls.load("${label}")</script>`);
  },
};
