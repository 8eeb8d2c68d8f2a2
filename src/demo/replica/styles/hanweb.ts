/**
 * Hanweb: rows in a `datastore`, further ones from `dataproxy.jsp`, whose address stands in the group that follows: from the root in
 * the page, relative in the answers.
 *
 * Evidence: `dataproxy.jsp?page=1&appid=1&webid=&path=/&columnid=&unitid=&webname=&permissiontype=0` of many portals, records in
 * CDATA, articles `/art/2020/1/20/art_{column}_{number}.html`.
 *
 * @module
 */

import { type Column, items, PER_PAGE, pages, type Style, slice } from '../style.ts';

const PROXY = '/module/web/jpage/dataproxy.jsp';
const number = (column: number): string => `15${column}`;

export const hanwebStyle: Style = {
  name: 'hanweb',
  path: (id) => `/col/col${number(id)}/index.html`,
  article: (n, year, column = 10) =>
    `/art/${year + 1}/1/20/art_${number(column)}_${900_000 + n}.html`,
  container: 'id="zoom"',
  answer: (column, url, frame) => {
    const id = number(column.id);
    if (url.pathname === PROXY && url.searchParams.get('columnid') === id) {
      const page = Number(url.searchParams.get('page') ?? 0);
      const body = `<?xml version='1.0' encoding='UTF-8'?>${datastore(column, page, './dataproxy.jsp')}`;
      return { headers: { 'content-type': 'text/xml; charset=utf-8' }, body };
    }
    if (url.pathname !== `/col/col${id}/index.html`) return null;
    const call = `$("#${id}00").jpage({themeName:'default',totalRecord:${column.entries.length},perPage:${PER_PAGE},groupSize:1,proxyUrl:'${PROXY}'});`;
    return frame(
      column.name,
      `<div id="${id}00"><script type="text/xml">${datastore(column, 0, PROXY)}</script></div><script>${call}</script>`,
    );
  },
};

/** A group of rows, counted from 0, with the address of the one behind it. */
function datastore(column: Column, page: number, proxy: string): string {
  const id = number(column.id);
  const records = slice(column, page + 1).map(
    (entry) => `<record><![CDATA[${items([entry])}]]></record>`,
  );
  const next = `${proxy}?page=${page + 1}&appid=1&webid=3&path=/&columnid=${id}&unitid=${id}00&webname=&permissiontype=0`;
  const address = page + 1 < pages(column) ? `<![CDATA[<a href="${next}"></a>]]>` : '';
  return `<datastore><nextgroup>${address}</nextgroup><recordset>${records.join('')}</recordset></datastore>`;
}
