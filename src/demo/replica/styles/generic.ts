/**
 * No software anybody knows: ordinary links and an ordinary pager.
 *
 * @module
 */

import { items, pages, type Style, slice } from '../style.ts';

export const generic: Style = {
  name: 'generic',
  path: (id) => `/list.php?id=${id}`,
  article: (n) => `/view.php?id=${n}`,
  container: 'class="content"',
  answer: (column, url, frame) => {
    if (url.pathname !== '/list.php' || url.searchParams.get('id') !== String(column.id))
      return null;
    const page = Number(url.searchParams.get('page') ?? 1);
    const link = (n: number, text: string) =>
      `<a href="/list.php?id=${column.id}&page=${n}">${text}</a>`;
    const pager =
      page < pages(column) ? `${link(page + 1, '下一页')} ${link(pages(column), '末页')}` : '';
    return frame(column.name, `<ul>${items(slice(column, page))}</ul><p>${pager}</p>`);
  },
};
