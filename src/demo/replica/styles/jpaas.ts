/**
 * Hanweb jpaas: a fragment of HTML inside JSON, page by page.
 *
 * @module
 */

import { items, json, PER_PAGE, type Style, slice } from '../style.ts';

export const jpaasStyle: Style = {
  name: 'jpaas',
  path: (id) => `/col/col${id}/list.html`,
  article: (n, year) => `/col/col9/art/${year + 1}/art_${String(n).padStart(8, '0')}aa.html`,
  container: 'id="zoom"',
  answer: (column, url, frame) => {
    const unit = '/api-gateway/jpaas-publish-server/front/page/build/unit';
    if (url.pathname === unit && url.searchParams.get('pageId') === String(column.id)) {
      const { pageNo } = JSON.parse(url.searchParams.get('paramJson') ?? '{"pageNo":1}') as {
        pageNo: number;
      };
      return json({ success: true, data: { html: `<ul>${items(slice(column, pageNo))}</ul>` } });
    }
    if (url.pathname !== `/col/col${column.id}/list.html`) return null;
    const parameters = encodeURIComponent(JSON.stringify({ pageNo: 1, pageSize: PER_PAGE }));
    const call = `${unit}?parseType=bulidstatic&webId=1&pageType=column&pageId=${column.id}&paramJson=${parameters}`;
    return frame(column.name, `<div id="list"></div><script>load("${call}")</script>`);
  },
};
