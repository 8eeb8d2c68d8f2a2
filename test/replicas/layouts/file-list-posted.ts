/**
 * Ucap with the interface of its file library: the column `…/c102384r/index.html?tab=gknb` names its channel in a script, and a POST of a form
 * brings the rows. Titles are HTML; an entry that leads elsewhere has a `redirectUrl`.
 *
 * Evidence: 国家税务总局's own column 政府信息公开年报 (`/chinatax/n810214/c102384r/index.html?tab=gknb`; POST `/getFileListByCodeId` of channelId,
 * page, size and relateSubChannels; answer `results.data.{total,results[{titleHtml,subTitleHtml,url,redirectUrl,publishedTimeStr,domainMetaList}]}`;
 * articles `…/c5247234/content.html` with `div.article-content#zoomcon`); `var channelId = "…"` in the page, the controller of the site, which
 * answers `{code:200, results}` and takes page 1 and size 20 where none are given.
 *
 * @module
 */
import type { ReplicaReply, ReplicaRequest } from '../../../src/demo/replica/server.ts';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const LIST = '/getFileListByCodeId';
const SIZE = 6;

const skin = skinOf({
  content: '<div class="article-content" id="zoomcon">',
  menu: [
    ['/', '首页'],
    ['/hongfeng/xxgk/index.html', '信息公开'],
  ],
});

interface Channel {
  readonly id: string;
  readonly entries: readonly Entry[];
}

export function fileListPosted(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'cnjd'), 'www.file-list.shili.test', skin);
  const channels = portal.plan.bodies.map((body, b) => channelOf(portal, body, b));
  portal.answer((request) => (request.url.pathname === LIST ? answer(channels, request) : null));
  portal.page('/', '首页', links([['/hongfeng/xxgk/index.html', '信息公开']]));
  portal.page(
    '/hongfeng/xxgk/index.html',
    '信息公开',
    links([
      ['/hongfeng/n810209/index.html', '信息公开指南'],
      ...portal.plan.bodies.map(
        ({ name, kind }, b) =>
          [columnOf(b), kind === 'government' ? '政府信息公开年报' : `${name}年报`] as const,
      ),
    ]),
  );
  return portal.layout('file-list-posted');
}

const columnOf = (b: number): string =>
  `/hongfeng/n81021${4 + b}/c10238${4 + b}r/index.html?tab=gknb`;

function channelOf(portal: Portal, body: Body, b: number): Channel {
  const id = `61eaab3127b040d4950fff177f09e56${b}`;
  const folder = columnOf(b).replace(/index.*/, '');
  const own = body.years.map((year) => {
    const number = 5_200_000 + b * 1000 + year;
    return portal.publish(body, year, {
      article: `${folder}c${number}/content.html`,
      file: `${folder}c${number}/5247${number}`,
    });
  });
  const others = b === 0 ? noise(portal, (n) => `${folder}c519900${n}/content.html`) : [];
  portal.page(
    columnOf(b),
    `${body.name}政府信息公开年报`,
    `<div class="tab"><span>公开指南</span><span class="on">公开年报</span></div><ul id="list"></ul><div id="pager"></div>
<script>
var channelId = "${id}"; var codeId = "";
function loadList(page) {
  $.ajax({ url: "${LIST}", type: "post", dataType: "json",
    data: { codeId: codeId, channelId: channelId, page: page, size: ${SIZE}, relateSubChannels: "true" },
    success: function (res) {
      var data = res.results.data, html = "";
      $.each(data.results, function (i, item) {
        html += '<li><a href="' + (item.redirectUrl || item.url) + '">' + item.titleHtml + '</a><span>' + item.publishedTimeStr.substr(0, 10) + '</span></li>';
      });
      $("#list").html(html); showPager(page, Math.ceil(data.total / ${SIZE}));
    } });
}
loadList(1);
</script>`,
  );
  return { id, entries: newestFirst([...own, ...others]) };
}

function answer(channels: readonly Channel[], { method, body }: ReplicaRequest): ReplicaReply {
  if (method !== 'POST') return { status: 404, body: '' };
  const said = new URLSearchParams(body);
  const own = channels.find(({ id }) => id === said.get('channelId'));
  const page = Number(said.get('page') ?? '1') || 1;
  const size = Math.min(Number(said.get('size') ?? '20') || 20, 20);
  const entries = own?.entries ?? [];
  return {
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify({
      code: 200,
      results: {
        data: {
          total: entries.length,
          page,
          rows: size,
          results: entries
            .slice((page - 1) * size, page * size)
            .map(({ href, title, date }, i) => ({
              titleHtml: `<p>${title}</p>`,
              subTitleHtml: '',
              // Some rows lead through the redirect, as those of sub-channels do.
              url: i % 3 === 2 ? `${href}?from=list` : href,
              redirectUrl: i % 3 === 2 ? href : '',
              publishedTimeStr: `${date} 09:30:00`,
              domainMetaList: [{ resultList: [{ key: 'source', value: '办公室' }] }],
            })),
        },
      },
    }),
  };
}
