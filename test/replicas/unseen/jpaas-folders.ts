/**
 * jpaas of Hanweb with addresses by folders: the column pages hold the elements of several units, one of them the list; departments
 * have folders below `bmzfxxgk/` with the same columns. The list's unit answers with rows as cards and with the pager; the units of
 * the menu answer with links.
 *
 * Evidence: 扬州's districts (`/zfxxgk/bmzfxxgk/index.html`, `/zfxxgk/fdzdgknr/zfwj/index.html`, "jpaas"; a list of crawlers that
 * failed there), 会宁 `/xxgk/xzxxgk/<slug>/fdzdgknr/…` with `paramJson={"pageNo":n,"pageSize":15}`; the served element and the answer
 * as in the notes on jpaas (`parseType`, `tagId` in Chinese, `autUDB_pagination`).
 *
 * @module
 */
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { pagesOf } from '../rows.ts';
import { cast, each, finished, hexOf, json, publishAll, shortName } from './kit.ts';

const WEB = 'b37f4b9ce1c54a7d';
const API = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const PER = 10;

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!doctype html><html><head><meta charset="utf-8"><meta name="ColumnName" content="${title}"><title>${title}</title></head><body>
<div class="head"><a href="/index.html">首页</a><a href="/zfxxgk/index.html">政府信息公开</a></div><div class="main">${middle}</div></body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!doctype html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 15:31"><title>${title}</title></head><body>
<!--<$[信息名称]>begin--><div class="tit">${title}</div><!--<$[信息名称]>end--><div class="article" id="zoom"><!--<$[信息内容]>begin-->${inner}<!--<$[信息内容]>end--></div></body></html>`,
};

const unit = (tag: string, page: string): string =>
  `<script id="u${hexOf(tag + page, 6)}" src="/cms_files/cms_mobile/web/script/unitbuild.js?v=1.3" parseType="bulidstatic" webId="${WEB}" url="${API}" queryData="{'parseType':'bulidstatic','webId':'${WEB}','tplSetId':'rq8d','pageType':'column','tagId':'${tag}','editType':'null','pageId':'${page}'}"></script>`;

export function jpaasFolders(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'jtj', 'slz', 'jkq');
  const portal = new Portal(plan, 'www.jpaas-folders.shili.test', skin);
  const lists = new Map<string, readonly Entry[]>();
  for (const body of plan.bodies) {
    const folder =
      body.kind === 'government'
        ? '/zfxxgk/zfxxgknb/'
        : `/zfxxgk/${body.kind === 'township' ? 'xzjd' : 'bm'}zfxxgk/${body.slug}/zfxxgknb/`;
    const page = hexOf(folder);
    lists.set(
      page,
      publishAll(portal, body, (year, date) => ({
        article: `${folder}art/${year + 1}/art_${hexOf(`jf${body.slug}${year}`)}.html`,
        file: `/cms_files/jcms1/web1/site/attach/-1/${date.slice(2, 7).replace('-', '')}/${hexOf(`a${body.slug}${year}`)}`,
      })),
    );
    portal.page(
      `${folder}index.html`,
      '政府信息公开年报',
      `<div class="left">${unit('左侧栏目', page)}</div><div class="right"><div class="position">${unit('当前位置', page)}</div>${unit('信息列表', page)}</div>`,
    );
    if (body.kind === 'government') continue;
    const up = folder.replace('zfxxgknb/', '');
    portal.page(
      `${up}index.html`,
      body.name,
      `<ul class="bm-nav"><li><a href="${up}jgzn/index.html">机构职能</a></li><li><a href="${up}yjs/index.html">财政预决算</a></li><li><a href="${folder}index.html">政府信息公开年报</a></li></ul>`,
    );
  }
  portal.page('/', '首页', '<div class="swiper"></div>');
  portal.page('/index.html', '首页', '<div class="swiper"></div>');
  portal.page(
    '/zfxxgk/index.html',
    '政府信息公开',
    `<ul class="xxgk"><li onclick="location.href='/zfxxgk/zn/index.html'">公开指南</li><li onclick="location.href='/zfxxgk/zfxxgknb/index.html'">公开年报</li><li onclick="location.href='/zfxxgk/bmzfxxgk/index.html'">部门信息公开</li><li onclick="location.href='/zfxxgk/xzjdzfxxgk/index.html'">乡镇（街道）信息公开</li></ul>`,
  );
  for (const [folder, bodies] of [
    ['bmzfxxgk', portal.bodies('department', 'zone')],
    ['xzjdzfxxgk', portal.bodies('township')],
  ] as const)
    portal.page(
      `/zfxxgk/${folder}/index.html`,
      '信息公开目录',
      `<div class="dw">${each(bodies, (body) => `<div class="item"><a href="${body.slug}/index.html" title="${body.name}">${shortName(body)}</a></div>`)}</div>`,
    );
  portal.answer(({ url, headers }) => {
    if (url.pathname !== API) return null;
    if (headers['referer'] === undefined) return { status: 403, body: '{"message":"forbidden"}' };
    const { tagId, pageId, paramJson } = Object.fromEntries(url.searchParams);
    const list = lists.get(pageId ?? '');
    if (list === undefined || url.searchParams.get('webId') !== WEB)
      return json({ success: false, code: '500', data: null });
    if (tagId !== '信息列表')
      return json({ success: true, code: '200', data: { html: '<a href="/index.html">首页</a>' } });
    const asked = paramJson ? (JSON.parse(paramJson) as { pageNo?: number }) : {};
    const page = pagesOf(list, PER)[(asked.pageNo ?? 1) - 1] ?? [];
    return json({
      success: true,
      code: '200',
      message: null,
      data: { html: html(page, list.length, asked.pageNo ?? 1) },
    });
  });
  return finished(portal, 'unseen-jpaas-folders');
}

function html(page: readonly Entry[], count: number, pageNo: number): string {
  return `<div class="cards">${each(page, ({ href, title, date }) => `<div class="card"><a class="bt" href="${new URL(href).pathname}" target="_blank" title="${title}">${title}</a><p class="rq">发布时间：${date}</p></div>`)}</div><div class="page-box" id="aut${hexOf('p', 4)}_pagination" queryData="{'rows':'${PER}','count':'${count}','pageNo':'${pageNo}'}"></div>`;
}
