/**
 * TrueCMS: the page's hidden block holds the first window of rows, the rest comes from `getMessage.do` (JSON without a callback, at
 * most ten rows a time, 404 without a Referer); departments are a jump menu whose options are addresses; their list pages lie beside
 * the government's.
 *
 * Evidence: the template itself (`$(…).jpage({…, proxyUrl:'…/TrueCMS/messageController/getMessage.do', perPage:10, groupSize:3,
 * ajaxParam:{columnId:'UUID'}})`, `<div id="initData"><ul>`), 如皋 (Referer), the windows of 50, 20 and 10, articles
 * `/{site}/{col}/content/{UUID}.html`.
 *
 * @module
 */
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { cast, each, finished, json, publishAll, shortName, uuidOf } from './kit.ts';

const API = '/TrueCMS/messageController/getMessage.do';
const WINDOW = 10;

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>红枫市人民政府 ${title}</title></head><body><div class="w1200 nav"><a href="/hfsrmzf/index.html">首页</a><a href="/hfsrmzf/xxgk/xxgk.html">信息公开</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date}"><title>${title}</title></head><body><div class="bt-box"><h1>${title}</h1></div><div class="xxgk-info">生成日期：${date}</div><div id="zoom" class="TRS_Editor">${inner}</div></body></html>`,
};

export function truecmsWindows(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'jtj', 'slz', 'cxjd');
  const portal = new Portal(plan, 'www.truecms-windows.shili.test', skin);
  const lists = new Map<string, readonly Entry[]>();
  const row = ({ href, title, date }: Entry) =>
    `<li><a href="${new URL(href).pathname}" title="${title}" target="_blank">${title}</a><span>${date}</span></li>`;
  for (const body of plan.bodies) {
    const site = body.kind === 'government' ? 'hfsrmzf' : `hf${body.slug}`;
    const id = uuidOf(`tc${body.slug}`);
    const entries = publishAll(portal, body, (year) => ({
      article: `/${site}/ndbg/content/${uuidOf(`tc${body.slug}${year}`)}.html`,
      file: `/${site}/ndbg/upload/${uuidOf(`tcf${body.slug}${year}`)}`,
    }));
    lists.set(id, entries);
    portal.page(
      `/${site}/ndbg/ndbg.html`,
      '政府信息公开年度报告',
      `<div class="position">当前位置：<a href="/hfsrmzf/index.html">首页</a>&gt;&gt;<a href="/hfsrmzf/xxgk/xxgk.html">信息公开</a>&gt;&gt;${body.name}</div>
<div id="initData" style="display:none"><ul>${each(entries.slice(0, WINDOW), row)}</ul></div><div id="pageList"><ul></ul></div>
<script>$("#pageList").jpage({ dataStore: $("#initData li"), totalRecord: ${entries.length}, proxyUrl: '/TrueCMS/messageController/getMessage.do', perPage: ${WINDOW}, groupSize: 1, barPosition: 'bottom', ajaxParam: { columnId: '${id}' } });</script>`,
    );
  }
  portal.page('/', '首页', '<script>window.location.href = "/hfsrmzf/index.html";</script>');
  portal.page(
    '/hfsrmzf/index.html',
    '首页',
    `<div class="fl"><a href="/hfsrmzf/xxgk/xxgk.html"><img src="/img/gk.jpg"></a></div>`,
  );
  portal.page(
    '/hfsrmzf/xxgk/xxgk.html',
    '信息公开',
    `<ul class="gk"><li><a href="/hfsrmzf/zn/zn.html">指南</a></li><li><a href="/hfsrmzf/ndbg/ndbg.html">年报</a></li></ul>
<form name="jump"><select name="dep" onchange="MM_jumpMenu('parent',this,0)"><option value="">部门年报</option>${each(portal.bodies('department', 'township'), (body) => `<option value="/hf${body.slug}/ndbg/ndbg.html">${shortName(body)}</option>`)}</select></form>`,
  );
  portal.answer(({ url, headers }) => {
    if (url.pathname !== API) return null;
    if (headers['referer'] === undefined) return { status: 404, body: '' };
    const list = lists.get(url.searchParams.get('columnId') ?? '') ?? [];
    const from = Number(url.searchParams.get('startrecord') ?? 1);
    const to = Math.min(Number(url.searchParams.get('endrecord') ?? WINDOW), from + WINDOW - 1);
    const records = list
      .slice(from - 1, to)
      .map((entry) => `<record><![CDATA[${row(entry)}]]></record>`);
    return json({
      result: `<datastore><nextgroup></nextgroup><totalrecord>${list.length}</totalrecord><recordset>${records.join('')}</recordset></datastore>`,
    });
  });
  return finished(portal, 'unseen-truecms-windows');
}
