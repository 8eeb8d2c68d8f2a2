/**
 * TRS: static pages, the pager written by a script; columns count their pages from 0 or from 2, and a stub stands past the end.
 *
 * @module
 */

import { items, pages, type Style, slice } from '../style.ts';

export const trsStyle: Style = {
  name: 'trs',
  path: (id) => `/zwgk/zfxxgknb${id}/`,
  article: (n, year) => `/zwgk/nr/${year + 1}01/t${year + 1}0120_${n}.html`,
  container: 'class="TRS_Editor"',
  answer: (column, url, frame) => {
    const match = new RegExp(`^/zwgk/zfxxgknb${column.id}/(?:index(?:_(\\d+))?\\.html)?$`).exec(
      url.pathname,
    );
    if (match === null) return null;
    const total = pages(column);
    // Columns with an even number count their pages from 0, the others from 2, as sites do.
    const fromTwo = column.id % 2 === 1;
    const page = match[1] === undefined ? 1 : Number(match[1]) + (fromTwo ? 0 : 1);
    if (page > total || (fromTwo && match[1] === '1'))
      return { body: '<html><head></head><body></body></html>' };
    const call =
      column.id % 3 === 0
        ? `createPageHTML(${column.entries.length},${total},${page - 1})`
        : `createPageHTML(${total}, ${page - 1},"index","html")`;
    return frame(column.name, `<ul>${items(slice(column, page))}</ul><script>${call};</script>`);
  },
};
