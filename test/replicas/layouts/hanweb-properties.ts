/**
 * Hanweb JCMS without any `nextgroup`: the first rows stand in the page, how many there are and where the rest is are properties
 * of `jpage({…})`.
 *
 * Evidence: 江苏 columns (`totalRecord`, `perPage`, `groupSize`, `proxyUrl`, columnid, unitid and webid as properties; GET with
 * startrecord and endrecord is answered), 甘肃 (`/module/jslib/jquery/jpage/dataproxy.jsp`, an answer in JavaScript:
 * `dataStore=['<li…','…']`).
 *
 * @module
 */
import type { ReplicaReply, ReplicaRequest } from '../../../src/demo/replica/server.ts';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const FIRST = 12;

const skin = skinOf({
  content: '<div class="bt-content" id="zoom">',
  menu: [
    ['/', '首页'],
    ['/col/col80/index.html', '信息公开'],
  ],
});

interface Options {
  readonly name: string;
  readonly proxy: string;
  readonly answer: 'xml' | 'script';
}

export const hanwebProperties = (): Layout =>
  build({ name: 'hanweb-properties', proxy: '/module/web/jpage/dataproxy.jsp', answer: 'xml' });
export const hanwebScriptAnswer = (): Layout =>
  build({
    name: 'hanweb-script-answer',
    proxy: '/module/jslib/jquery/jpage/dataproxy.jsp',
    answer: 'script',
  });

interface Column {
  readonly body: Body;
  readonly id: number;
  readonly entries: readonly Entry[];
}

function build(options: Options): Layout {
  const portal = new Portal(planOf('szf', 'tjj', 'dag'), `www.${options.name}.shili.test`, skin);
  const columns = portal.plan.bodies.map((body, i) => column(portal, body, 76_000 + i));
  for (const own of columns) listPage(portal, own, options.proxy);
  portal.answer((request) => proxied(request, columns, options));
  portal.page('/', '首页', '<p>欢迎</p>');
  const own = columns.map(
    ({ body, id }) => [`/col/col${id}/index.html`, `${body.name}年度报告`] as const,
  );
  portal.page(
    '/col/col80/index.html',
    '信息公开',
    links([['/col/col81/index.html', '指南'], ...own]),
  );
  return portal.layout(options.name);
}

function column(portal: Portal, body: Body, id: number): Column {
  const entries = body.years.map((year) =>
    portal.publish(body, year, {
      article: `/art/${year + 1}/3/15/art_${id}_${900_000 + year}.html`,
      file: `/attach/${year + 1}${id}`,
    }),
  );
  const others =
    body.kind === 'government' ? noise(portal, (n) => `/art/2023/5/12/art_${id}_500${n}.html`) : [];
  return { body, id, entries: newestFirst([...entries, ...others]) };
}

const row = ({ href, title, date }: Entry): string =>
  `<li><a href='${new URL(href).pathname}' class='bt_link' target='_blank' title='${title}'>${title}</a><span class='bt_time'>${date}</span></li>`;

function listPage(portal: Portal, { body, id, entries }: Column, proxy: string): void {
  const records = entries.slice(0, FIRST).map((one) => `<record><![CDATA[${row(one)}]]></record>`);
  portal.page(
    `/col/col${id}/index.html`,
    `${body.name}年度报告`,
    `<div id="405${id}"><script type="text/xml"><datastore><totalrecord>${entries.length}</totalrecord><recordset>${records.join('')}</recordset></datastore></script></div>
<script>$(function(){ $("#405${id}").jpage({ themeName:'default', dataStore:dataStore, openCookies:false, totalRecord:${entries.length}, dataBefore:'<ul>', dataAfter:'</ul>', showMode:'normal', perPage:4, groupSize:3, barPosition:'bottom', proxyUrl:'${proxy}', appid:'1', webid:'1', path:'/', columnid:${id}, unitid:'405${id}', webname:'红枫市人民政府', permissiontype:0, sourceContentType:'1' }); });</script>`,
  );
}

function proxied(
  { url }: ReplicaRequest,
  columns: readonly Column[],
  { proxy, answer }: Options,
): ReplicaReply | null {
  if (url.pathname !== proxy) return null;
  const said = url.searchParams;
  const own = columns.find(({ id }) => said.get('columnid') === String(id));
  const complete = said.get('unitid') === `405${own?.id}` && said.get('webid') === '1';
  const from = Number(said.get('startrecord') ?? '0');
  const to = Math.min(Number(said.get('endrecord') ?? '0'), from + 99);
  const some = own === undefined || !complete || from < 1 ? [] : own.entries.slice(from - 1, to);
  if (answer === 'script') {
    const items = some.map((one) => JSON.stringify(row(one)).replaceAll('\\"', '"'));
    const body = `var totalRecord=${own?.entries.length ?? 0};dataStore=[${items.map((one) => `'${one.slice(1, -1).replaceAll("'", '"')}'`).join(',')}];`;
    return { headers: { 'content-type': 'text/html;charset=UTF-8' }, body };
  }
  const records = some.map((one) => `<record><![CDATA[${row(one)}]]></record>`).join('\n');
  const body = `<?xml version='1.0' encoding='utf-8'?>\n<datastore>\n<totalrecord>${own?.entries.length ?? 0}</totalrecord>\n<totalpage>${Math.ceil((own?.entries.length ?? 0) / 4)}</totalpage>\n<recordset>${records}</recordset></datastore>`;
  return { headers: { 'content-type': 'text/xml;charset=UTF-8' }, body };
}
