/**
 * VSB: pages numbered down from the last to the first.
 *
 * @module
 */

import { items, pages, type Style, slice } from '../style.ts';

export const vsbStyle: Style = {
  name: 'vsb',
  path: (id) => `/zwgk/${id}.htm`,
  article: (n) => `/info/9/${n}.htm`,
  container: 'id="vsb_content"',
  answer: (column, url, frame) => {
    const total = pages(column);
    const match = new RegExp(`^/zwgk/${column.id}(?:/(\\d+))?\\.htm$`).exec(url.pathname);
    const number = match?.[1] === undefined ? total : Number(match[1]);
    if (match === null || number < 1 || number > total) return null;
    const link = (n: number, text: string) =>
      n < 1 ? '' : `<a href="/zwgk/${column.id}/${n}.htm">${text}</a>`;
    const pager =
      total > 1 ? `<div>共${total}页 ${link(number - 1, '下页')} ${link(1, '尾页')}</div>` : '';
    return frame(column.name, `<ul>${items(slice(column, total - number + 1))}</ul>${pager}`);
  },
};
