/**
 * Suzhou: the column is a shell; a POST answers its rows as JSON, with the number of all rows and pages.
 *
 * Evidence: hulelan/china-governance (`POST /szinf/xxgk/interfacesWebZcwj/loadData?pageSize=15`, body `pageIndex=N&channel_id=…`, answer
 * `data.{allRow,totalPage,list[{TITLE,URL,PUBLISHED_TIME_FORMAT}]}`), column and article `/szsrmzf/szszfxxgknb/202203/32 hex.shtml`.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const LOAD = '/szinf/xxgk/interfacesWebZcwj/loadData';
const CHANNEL = '7cb0c7c0d9d94be6a1f0';
const hex = (words: string): string => createHash('md5').update(words).digest('hex');

const skin = skinOf({
  content: '<div class="article-content" id="zoomcon">',
  menu: [
    ['/hfsrmzf/index.shtml', '首页'],
    ['/hfsrmzf/xxgk/index.shtml', '信息公开'],
  ],
});

export function suzhouLoad(): Layout {
  const portal = new Portal(planOf('szf', 'szfbgs', 'sjj'), 'www.suzhou-load.shili.test', skin);
  const reports = portal.plan.bodies.flatMap((body) =>
    body.years.map((year) =>
      portal.publish(body, year, {
        article: `/hfsrmzf/hfszfxxgknb/${year + 1}03/${hex(`${body.slug}${year}`)}.shtml`,
        file: `/hfsrmzf/hfszfxxgknb/${year + 1}03/${hex(`${body.slug}${year}`)}/files/fj`,
      }),
    ),
  );
  const others = noise(portal, (n) => `/hfsrmzf/tz/202305/${hex(`o${n}`)}.shtml`);
  const entries = newestFirst([...reports, ...others]);
  portal.answer(({ url, method, body }) => {
    if (url.pathname !== LOAD) return null;
    if (method !== 'POST') return { status: 405, body: '' };
    const said = new URLSearchParams(body);
    const size = Number(url.searchParams.get('pageSize') ?? '15');
    const page = Number(said.get('pageIndex') ?? '1');
    const own = said.get('channel_id') === CHANNEL ? entries : [];
    const list = own.slice((page - 1) * size, page * size).map(({ href, title, date }) => ({
      TITLE: title,
      URL: href,
      PUBLISHED_TIME_FORMAT: date,
      CHANNEL_ID: CHANNEL,
      MANUSCRIPT_ID: hex(href),
    }));
    const data = { allRow: own.length, totalPage: Math.ceil(own.length / size), list };
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ data }) };
  });
  portal.page('/', '首页', '<p>欢迎</p>');
  portal.page('/hfsrmzf/index.shtml', '首页', '<p>欢迎</p>');
  portal.page(
    '/hfsrmzf/xxgk/index.shtml',
    '信息公开',
    links([
      ['/hfsrmzf/zn/index.shtml', '公开指南'],
      ['/hfsrmzf/hfszfxxgknb/list.shtml', '政府信息公开年报'],
    ]),
  );
  portal.page(
    '/hfsrmzf/hfszfxxgknb/list.shtml',
    '政府信息公开年报',
    `<ul id="list"></ul><div id="page"></div><script>
function load(i){ $.ajax({ url:"${LOAD}?pageSize=15", type:"post", data:{ pageIndex:i, channel_id:"${CHANNEL}" }, dataType:"json", success:function(r){ show(r.data.list, r.data.totalPage); } }); }
load(1);</script>`,
  );
  return portal.layout('suzhou-load');
}
