/**
 * TrueCMS: the first rows stand hidden in the page, the rest comes from an interface that wants a Referer, limits its window and
 * answers JSON around a datastore. In a second site the interface is switched off: what is hidden in the page is all there is to see.
 *
 * Evidence: the template itself (`proxyUrl:'…/TrueCMS/messageController/getMessage.do'`, perPage, groupSize, `ajaxParam:{columnId:…}`),
 * 上海人大 (`{"result":"<datastore>…"}`), 海门 and 南通 (groups of 30, `/truecms/`, JSONP by `callback`), 如皋 (404 without a Referer), 连云港
 * (`#initData` with 60 rows, the interface answers 404); articles `/{site}/{col}/content/{UUID}.html`.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const INTERFACE = '/TrueCMS/messageController/getMessage.do';
const WINDOW = 10;
const HIDDEN = 9;

const uuid = (words: string): string =>
  createHash('md5')
    .update(words)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const skin = skinOf({
  content: '<div id="content" class="content">',
  menu: [
    ['/', '首页'],
    ['/hfs/zfxxgk/zfxxgk.html', '政府信息公开'],
  ],
});

export const truecms = (): Layout => build('truecms', true);
export const truecmsSwitchedOff = (): Layout => build('truecms-switched-off', false);

interface Column {
  readonly body: Body;
  readonly path: string;
  readonly entries: readonly Entry[];
}

function build(name: string, answers: boolean): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'jkj'), `www.${name}.shili.test`, skin);
  const columns = portal.plan.bodies.map((body) => column(portal, body));
  for (const own of columns) listPage(portal, own);
  portal.answer(({ url, headers }) => {
    if (url.pathname !== INTERFACE) return null;
    if (!answers || headers.referer === undefined) return { status: 404, body: '' };
    const said = url.searchParams;
    const own = columns.find(({ path }) => uuid(path) === said.get('columnId'));
    const from = Number(said.get('startrecord') ?? '1');
    const to = Math.min(Number(said.get('endrecord') ?? '0'), from + WINDOW - 1);
    const records = (own?.entries.slice(from - 1, to) ?? []).map(
      (one) => `<record><![CDATA[${row(one)}]]></record>`,
    );
    const result = `<datastore><totalrecord>${own?.entries.length ?? 0}</totalrecord><recordset>${records.join('')}</recordset></datastore>`;
    const json = JSON.stringify({ result });
    const callback = said.get('callback');
    return {
      headers: { 'content-type': 'application/json;charset=utf-8' },
      body: callback === null ? json : `${callback}(${json})`,
    };
  });
  portal.page('/', '首页', '<p>欢迎</p>');
  const own = columns.map(({ body, path }) => [path, `${body.name}年报`] as const);
  portal.page(
    '/hfs/zfxxgk/zfxxgk.html',
    '政府信息公开',
    links([['/hfs/zn/zn.html', '公开指南'], ...own]).replace(
      '红枫市人民政府年报',
      '政府信息公开年报',
    ),
  );
  return portal.layout(name);
}

function column(portal: Portal, body: Body): Column {
  const folder = body.kind === 'government' ? '/hfs/zfxxgknb/' : `/hf${body.slug}/xxgknb/`;
  const entries = body.years.map((year) =>
    portal.publish(body, year, {
      article: `${folder}content/${uuid(`${body.slug}${year}`)}.html`,
      file: `/upload/resources/file/${year + 1}/01/20/${body.slug}${year}`,
    }),
  );
  const others =
    body.kind === 'government'
      ? noise(portal, (n) => `${folder}content/${uuid(`o${n}`)}.html`)
      : [];
  const path = `${folder}${folder.split('/').at(-2)}.html`;
  return { body, path, entries: newestFirst([...entries, ...others]) };
}

const row = ({ href, title, date }: Entry): string =>
  `<li class="change"><span style="float:left;"><a href="${new URL(href).pathname}" target="_blank">${title}</a></span>${date}</li>`;

function listPage(portal: Portal, { body, path, entries }: Column): void {
  portal.page(
    path,
    `${body.name}政府信息公开年报`,
    `<div id="initData" style="display:none;"><ul>${entries.slice(0, HIDDEN).map(row).join('\n')}</ul></div><div id="page"></div>
<script>$('#page').jpage({ dataStore:'<datastore><totalrecord>${entries.length}</totalrecord></datastore>', proxyUrl:'${portal.url(INTERFACE)}', perPage:3, groupSize:3, barPosition:'bottom', ajaxParam:{ columnId:'${uuid(path)}' } });</script>`,
  );
}
