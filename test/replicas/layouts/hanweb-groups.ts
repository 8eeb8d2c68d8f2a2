/**
 * Hanweb JCMS columns `/col/colN/index.html` whose rows stand in a datastore: the first in the page, the others under addresses
 * that the datastore names (`nextgroup`). In answers these are relative. Two sites give the groups encrypted or empty: most of
 * their lists is out of reach, and nothing may be said of it.
 *
 * Evidence: RSSHub and hulelan/china-governance (`dataproxy.jsp?page=1&appid=1&webid=&path=/&columnid=&unitid=`, records in CDATA),
 * encrypted `nextgroup` of 医保局, 广电总局, 云南, 沈阳, 福州 (answers of 54 bytes), addresses `/art/2020/1/20/art_123_456.html`.
 *
 * @module
 */
import type { ReplicaReply } from '../../../src/demo/replica/server.ts';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const PROXY = '/module/web/jpage/dataproxy.jsp';
const GROUP = 9;
const EMPTY = '<?xml version="1.0" encoding="utf-8"?><datastore/>\n\n\n';

const skin = skinOf({
  content: '<div id="zoom"><!--ZJEG_RSS.content.begin-->',
  menu: [
    ['/index.html', '首页'],
    ['/col/col9/index.html', '政府信息公开'],
  ],
  head: '<meta name="SiteDomain" content="hongfeng">',
});

type Groups = 'named' | 'encrypted' | 'empty';

export const hanwebGroups = (): Layout => build('hanweb-groups', 'named');
export const hanwebEncrypted = (): Layout => build('hanweb-encrypted', 'encrypted');
export const hanwebEmptyGroup = (): Layout => build('hanweb-empty-group', 'empty');

function build(name: string, groups: Groups): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'llz', 'gylc'), `www.${name}.shili.test`, skin);
  const columns = portal.plan.bodies.map((body, i) => column(portal, body, 10 + i));
  for (const { body, id, entries } of columns)
    portal.page(
      `/col/col${id}/index.html`,
      `${body.name}政府信息公开年报`,
      `<div id="${id}00" class="list"><script type="text/xml">${store(entries, id, 0, groups, PROXY)}</script></div>
<script>$("#${id}00").jpage({themeName:'default',totalRecord:${entries.length},perPage:3,groupSize:3,proxyUrl:'${PROXY}'});</script>`,
    );
  portal.answer(({ url }) => {
    if (url.pathname !== PROXY) return null;
    const own = columns.find(({ id }) => String(id) === url.searchParams.get('columnid'));
    if (groups !== 'named' || own === undefined) return xml(EMPTY);
    const page = Number(url.searchParams.get('page') ?? '1');
    return xml(
      `<?xml version='1.0' encoding='UTF-8'?>${store(own.entries, own.id, page, groups, './dataproxy.jsp')}`,
    );
  });
  hubs(portal, columns);
  return portal.layout(name, '/index.html');
}

interface Column {
  readonly body: Body;
  readonly id: number;
  readonly entries: readonly Entry[];
}

function column(portal: Portal, body: Body, id: number): Column {
  const entries = body.years.map((year, i) =>
    portal.publish(body, year, {
      article: `/art/${year + 1}/1/${10 + i}/art_${id}_${7000 + year}.html`,
      file: `/module/download/downfile_${id}_${year}`,
      date: `${year + 1}-01-${10 + i}`,
    }),
  );
  const others =
    body.kind === 'government' ? noise(portal, (n) => `/art/2023/5/12/art_${id}_600${n}.html`) : [];
  return { body, id, entries: newestFirst([...entries, ...others]) };
}

/** A group of rows with the address of the one behind it. */
function store(
  entries: readonly Entry[],
  id: number,
  page: number,
  groups: Groups,
  proxy: string,
): string {
  const pages = pagesOf(entries, GROUP);
  const rows = (pages[page] ?? []).map(
    ({ href, title, date }) =>
      `<record><![CDATA[<li><a href="${new URL(href).pathname}" title="${title}" target="_blank">${title}</a><span>${date}</span></li>]]></record>`,
  );
  const next = `${proxy}?page=${page + 1}&appid=1&webid=3&path=/&columnid=${id}&unitid=${id}00&webname=%25E7%25BA%25A2&permissiontype=0`;
  const address = {
    named: `<a href="${next}"></a>`,
    encrypted: '<a href="/module/web/jpage/dataproxy.jsp?p=4f9a0c1be2d76a33c8415b7e90aa"></a>',
    empty: '',
  }[groups];
  const group =
    page + 1 < pages.length
      ? `<nextgroup><![CDATA[${address}]]></nextgroup>`
      : '<nextgroup></nextgroup>';
  return `<datastore>${group}<recordset>${rows.join('')}</recordset></datastore>`;
}

function xml(body: string): ReplicaReply {
  return { headers: { 'content-type': 'text/xml;charset=UTF-8' }, body };
}

function hubs(portal: Portal, columns: readonly Column[]): void {
  portal.page('/index.html', '首页', '<p>欢迎</p>');
  portal.page('/', '首页', '<p>欢迎</p>');
  const own = columns.map(
    ({ body, id }) =>
      [
        `/col/col${id}/index.html`,
        `${body.kind === 'government' ? '' : body.name}政府信息公开年报`,
      ] as const,
  );
  portal.page(
    '/col/col9/index.html',
    '政府信息公开',
    links([['/col/col8/index.html', '政府信息公开指南'], ...own]),
  );
}
