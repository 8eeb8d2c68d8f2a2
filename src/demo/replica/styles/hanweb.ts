/**
 * Hanweb: entries in a `datastore`, further ones from `dataproxy.jsp`.
 *
 * @module
 */

import { type Column, items, PER_PAGE, pages, type Style, slice } from '../style.ts';

export const hanwebStyle: Style = {
  name: 'hanweb',
  path: (id) => `/col/col${id}/index.html`,
  article: (n, year) => `/art/${year + 1}/1/20/art_${n}_${n}.html`,
  container: 'id="zoom"',
  answer: (column, url, frame) => {
    const proxy = url.pathname === '/module/web/jpage/dataproxy.jsp';
    if (!proxy && url.pathname !== `/col/col${column.id}/index.html`) return null;
    if (proxy && url.searchParams.get('columnid') !== String(column.id)) return null;
    const page = Number(url.searchParams.get('page') ?? 1);
    const store = datastore(column, page);
    if (proxy) return { headers: { 'content-type': 'text/xml; charset=utf-8' }, body: store };
    return frame(column.name, `<div id="list"><script type="text/xml">${store}</script></div>`);
  },
};

function datastore(column: Column, page: number): string {
  const records = slice(column, page).map(
    (entry) => `<record><![CDATA[${items([entry])}]]></record>`,
  );
  const next = `<a href="/module/web/jpage/dataproxy.jsp?page=${page + 1}&amp;perpage=${PER_PAGE}&amp;col=1&amp;columnid=${column.id}"></a>`;
  const group = page < pages(column) ? `<nextgroup><![CDATA[${next}]]></nextgroup>` : '';
  return `<datastore>${group}<totalrecord>${column.entries.length}</totalrecord><recordset>${records.join('')}</recordset></datastore>`;
}
