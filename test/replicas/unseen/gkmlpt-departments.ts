/**
 * gkmlpt below folders: each department and township of the county has `/{dept}/gkmlpt/index` on the shared host; the node of annual
 * reports lies two levels deep in TREE beside many others; the government's node has a `jump_url` to a static NFCMS list of the main
 * site, which pages by `index_2.html`. A department's interface reports 100 a page, page 0 is page 1.
 *
 * Evidence: `/yjzjj/gkmlpt/api/all/721?page=1&sid=662021`, `/lhqkjhgyxxhj/gkmlpt/api/all/0?page=1&sid=755325` (crawlers of
 * departments of 深圳's districts), `SID: '…'` and the catalogue in the hash (`#2629`), NFCMS `…/content/post_N.html` with metas
 * ArticleTitle and PubDate, 荔湾 `/zwgkk/bmxxgkndbg/content/post_9432878.html`.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf, written } from '../rows.ts';
import { cast, each, finished, json, numberOf, publishAll, shortName } from './kit.ts';

const SID = '999021';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteName" content="红枫市人民政府门户网站"><meta name="ColumnName" content="${title}"><title>${title}</title></head><body>
<header><a class="logo" href="/"></a><nav><a href="/zwgk/index.html">政务公开</a><a href="/zwfw/index.html">政务服务</a></nav></header><nav class="phone"><a href="/mindex.html">手机版</a></nav>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 11:04:00"><title>${title} - 红枫市人民政府门户网站</title></head><body><div class="content"><h1 class="title">${title}</h1><div class="date_share">时间：${date}</div><div class="article-content">${inner}</div></div></body></html>`,
};

const folderOf = ({ slug }: Body) => `/hf${slug}`;
const idOf = ({ slug }: Body) => numberOf(`g${slug}`, 4);

export function gkmlptDepartments(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'jtj', 'slz', 'dhx', 'cxjd');
  const portal = new Portal(plan, 'www.gkmlpt-dept.shili.test', skin);
  const lists = new Map<string, { body: Body; entries: readonly Entry[] }>();
  for (const body of plan.bodies) {
    const own = body.kind === 'government';
    const entries = publishAll(portal, body, (year) => {
      const post = numberOf(`gp${body.slug}${year}`, 7);
      return {
        article: own
          ? `/zwgk/xxgknb/content/post_${post}.html`
          : `${folderOf(body)}/gkmlpt/content/${post.slice(0, 1)}/${post.slice(0, 4)}/post_${post}.html`,
        file: `/attachment/0/${post.slice(0, 3)}/${numberOf(`f${post}`, 6)}/${post}`,
      };
    });
    if (own) nfcms(portal, entries);
    else {
      lists.set(`${folderOf(body)}/gkmlpt/api/all/${idOf(body)}`, { body, entries });
      platform(portal, body);
    }
  }
  portal.page('/', '首页', '<div class="index"><a href="/zwgk/index.html">政务公开</a></div>');
  portal.page(
    '/zwgk/index.html',
    '政务公开',
    `<div class="gk"><a href="/hfszfb/gkmlpt/index"><i></i>政府信息公开</a></div><div class="tabs"><h4>市直部门</h4><p>${each(portal.bodies('department'), link)}</p><h4>镇街</h4><p>${each(portal.bodies('township'), link)}</p></div>`,
  );
  platform(portal, { ...portal.body('szf'), slug: 'szfb' }, '/zwgk/xxgknb/index.html');
  portal.answer(({ url }) => {
    const list = lists.get(url.pathname);
    if (list === undefined || url.searchParams.get('sid') !== SID) return null;
    const page = Math.max(1, Number(url.searchParams.get('page')));
    return json(answer(list.body, page === 1 ? list.entries : [], list.entries.length));
  });
  return finished(portal, 'unseen-gkmlpt-departments');
}

const link = (body: Body) =>
  `<a href="${folderOf(body)}/gkmlpt/index" target="_blank" title="${body.name}">${shortName(body)}</a>`;

function platform(portal: Portal, body: Body, jump?: string): void {
  const node = (name: string, id: string, children: unknown[] = [], to = '') => ({
    id: Number(id),
    parent_id: 0,
    name,
    type: 0,
    jump_url: to,
    children,
  });
  const tree = [
    node('机构职能', numberOf(`${body.slug}1`, 4)),
    node('财政预决算', numberOf(`${body.slug}2`, 4)),
    node('政府信息公开', numberOf(`${body.slug}3`, 4), [
      node('信息公开指南', numberOf(`${body.slug}4`, 4)),
      node('政府信息公开年度报告', idOf(body), [], jump ?? ''),
    ]),
  ];
  portal.put(`${folderOf(body)}/gkmlpt/index`, {
    body: `<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开平台</title></head><body><div id="app"></div>
<script>window._CONFIG = { SITE_NAME: '${body.name}', SID: '${SID}', ROUTE: '${folderOf(body)}/gkmlpt', TREE: ${JSON.stringify(tree)}, SERVICE_AREA_ID: 21, SHOW_MENU: true };</script><script src="/gkmlpt/js/app.js"></script></body></html>`,
  });
}

function answer(body: Body, entries: readonly Entry[], total: number) {
  return {
    classify: { id: Number(idOf(body)), name: '政府信息公开年度报告', post_count: total },
    total,
    articles: entries.map(({ href, title, date }) => ({
      id: Number(/post_(\d+)|\/(\d+)\.\w+$/.exec(href)?.[1] ?? 0),
      title,
      url: href,
      post_url: href,
      created_at: `${date} 11:04:00`,
      date: Date.parse(date) / 1000,
      publisher: body.name,
      document_number: '',
      attachment: [],
      is_expired: 0,
    })),
  };
}

function nfcms(portal: Portal, entries: readonly Entry[]): void {
  const others = noise(portal, (i) => `/zwgk/xxgknb/content/post_91000${i}.html`, 2);
  const pages = pagesOf([...entries, ...others], 7);
  for (const [i, page] of pages.entries()) {
    const at = `/zwgk/xxgknb/index${i === 0 ? '' : `_${i + 1}`}.html`;
    portal.page(
      at,
      '政府信息公开年报',
      `<ul class="list-right_title">${each(page, ({ href, title, date }) => `<li><a href="${written(href, portal.url(at), 'whole')}" title="${title}">${title}</a><span class="time">${date}</span></li>`)}</ul><div class="pages"><a class="first" href="index.html">&lt;&lt;</a>${each(pages, (_, n) => (n === i ? `<span class="current">${n + 1}</span>` : `<a href="index${n === 0 ? '' : `_${n + 1}`}.html">${n + 1}</a>`))}<a class="last" href="index_${pages.length}.html">&gt;&gt;</a></div>`,
    );
  }
}
