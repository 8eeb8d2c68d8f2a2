/**
 * Ucap: static lists; a script call names the element of the pager, the pages and the name of their files, of which the second
 * ends with 2.
 *
 * Evidence: calls of 邵阳, 镇江 and 昆山 (`createPageHTML('page_div',10, 1,'xlist','shtml',189)`), `zfxxgk_list.shtml` of 四川,
 * articles `/c123456/YYYYMM/32 hex.shtml`.
 *
 * @module
 */

import { items, pages, type Style, slice } from '../style.ts';

const NAME = 'zfxxgk_list';
const folder = (column: number): string => `/jsq/c1045${column}/`;

export const ucapStyle: Style = {
  name: 'ucap',
  path: (id) => `${folder(id)}${NAME}.shtml`,
  article: (n, year, column = 10) =>
    `${folder(column)}${year + 1}01/${n.toString(16).padStart(32, '5c0e')}.shtml`,
  container: 'id="UCAP-CONTENT"',
  answer: (column, url, frame) => {
    const total = pages(column);
    const match = new RegExp(`^${folder(column.id)}${NAME}(?:_(\\d+))?\\.shtml$`).exec(
      url.pathname,
    );
    const page = Number(match?.[1] ?? 1);
    if (match === null || match[1] === '1' || page > total) return null;
    const call = `createPageHTML('page_div',${total}, ${page},'${NAME}','shtml',${column.entries.length});`;
    return frame(
      column.name,
      `<ul class="list">${items(slice(column, page))}</ul><div id="page_div" class="page"></div><script type="text/javascript">${call}</script>`,
    );
  },
};
