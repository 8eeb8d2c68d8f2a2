/**
 * Suzhou's interface with a channel for each body: the list page has tabs whose `data-id` is a channel and fills its rows from POST
 * `loadData`; rows name addresses on the portal's host; one body keeps an old static list, linked as 历史年报.
 *
 * Evidence: 苏州 `POST /szinf/xxgk/interfacesWebZcwj/loadData?pageSize=15`, body `pageIndex=N&channel_id=UUID`, answer
 * `data.{allRow,totalPage,list[{TITLE,URL,PUBLISHED_TIME_FORMAT,CHANNEL_ID,MANUSCRIPT_ID}]}` (a public crawler's notes);
 * 张家港 `/zjg/xxgkml/xxgks.shtml?temp=bumen`; `div.article-content#zoomcon`, `div.xxgkml-content`.
 *
 * @module
 */
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { cast, each, finished, hexOf, json, plainDay, publishAll, shortName } from './kit.ts';

const API = '/hfinf/xxgk/interfacesWebZcwj/loadData';
const PER = 15;

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><div class="nav"><a href="/hfsrmzf/index.shtml">首页</a><a href="/hfsrmzf/xxgk.shtml">信息公开</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date}"><title>${title}</title></head><body><div class="xxgkml-content"><dl><dt>标题</dt><dd>${title}</dd></dl><dl><dt>发文日期</dt><dd>${date}</dd></dl></div><div class="article-content" id="zoomcon">${inner}</div></body></html>`,
};

export function channelPosts(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'slz', 'jkq');
  const portal = new Portal(plan, 'www.channel-posts.shili.test', skin);
  const lists = new Map<string, readonly Entry[]>();
  let old: readonly Entry[] = [];
  for (const body of plan.bodies) {
    const entries = publishAll(portal, body, (year, date) => ({
      article: `/hfsrmzf/${body.slug}nb/${plainDay(date).slice(0, 6)}/${hexOf(`cp${body.slug}${year}`)}.shtml`,
      file: `/hfsrmzf/${body.slug}nb/${plainDay(date).slice(0, 6)}/${hexOf(`cp${body.slug}${year}`)}/files/${hexOf(`cpf${body.slug}${year}`)}`,
    }));
    const isOld = (i: number) => body.kind === 'government' && (body.years[i] ?? 0) < 2014;
    old = [...old, ...entries.filter((_, i) => isOld(i))];
    lists.set(
      hexOf(`channel${body.slug}`),
      entries.filter((_, i) => !isOld(i)),
    );
  }
  portal.page('/', '首页', '<a href="/hfsrmzf/index.shtml">进入</a>');
  portal.page('/hfsrmzf/index.shtml', '首页', '<a href="/hfsrmzf/xxgk.shtml">信息公开</a>');
  portal.page(
    '/hfsrmzf/xxgk.shtml',
    '信息公开',
    `<div class="ml"><a href="/hfsrmzf/zn.shtml">指南</a><a href="/hfsrmzf/xxgknb/xxgkml_list.shtml">政府信息公开年报</a><a href="/hfsrmzf/lsnb/list.shtml">历史年报（2013年及以前）</a></div>`,
  );
  portal.page(
    '/hfsrmzf/lsnb/list.shtml',
    '历史年报',
    `<ul>${each(old, ({ href, title, date }) => `<li><a href="${href}">${title}</a><em>${date}</em></li>`)}</ul>`,
  );
  portal.page(
    '/hfsrmzf/xxgknb/xxgkml_list.shtml',
    '政府信息公开年报',
    `<ul class="tabs">${each(plan.bodies, (body, i) => `<li class="${i === 0 ? 'on' : ''}" data-id="${hexOf(`channel${body.slug}`)}">${body.kind === 'government' ? '市政府' : shortName(body)}</li>`)}</ul><table id="list"></table><div id="page"></div><script>
var channel_id = $(".tabs .on").attr("data-id");
function load(n){ $.ajax({ url: "${API}?pageSize=${PER}", type: "POST", data: { pageIndex: n, channel_id: channel_id }, success: function(r){ draw(r.data.list); pager(r.data.totalPage, n); } }); }
$(".tabs li").click(function(){ channel_id = $(this).attr("data-id"); load(1); }); load(1);</script>`,
  );
  portal.answer(({ url, method, body }) => {
    if (url.pathname !== API) return null;
    if (method !== 'POST') return { status: 405, body: '' };
    const form = new URLSearchParams(body);
    const id = form.get('channel_id') ?? '';
    const all = id === '' ? [...lists.values()].flat() : (lists.get(id) ?? []);
    const at = (Number(form.get('pageIndex') ?? 1) || 1) - 1;
    return json({
      code: 0,
      data: {
        allRow: all.length,
        totalPage: Math.ceil(all.length / PER),
        list: all.slice(at * PER, (at + 1) * PER).map(({ href, title, date }) => ({
          TITLE: title,
          URL: href,
          PUBLISHED_TIME_FORMAT: date,
          CHANNEL_ID: id,
          MANUSCRIPT_ID: hexOf(href),
        })),
      },
    });
  });
  return finished(portal, 'unseen-channel-posts');
}
