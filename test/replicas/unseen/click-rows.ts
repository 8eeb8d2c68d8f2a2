/**
 * Chengdu's catalogue: bodies below `/gkml/{body}/`, their lists `column-index-N.shtml`; a row is an element that opens its page by a
 * click and no link; the pager calls `toPage(n)` and states pages and rows; page addresses stand nowhere. Article ids have 19 digits.
 *
 * Evidence: 成都 `/gkml/czyjs/column-index-1.shtml`, `/gkml/cdsrmzfbgt/xzgfxwj/1380564429229260800.shtml` (addresses in public
 * crawlers), rows `<div class="li" onclick="…"><span class="s2">` (notes on the portals), `/gkml/{column}/1.shtml` of departments.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf } from '../rows.ts';
import { cast, each, finished, hexOf, publishAll, shortName } from './kit.ts';

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ColumnName" content="${title}"><title>${title}-红枫市人民政府</title></head><body><div class="hd"><span onclick="window.location.href='/'">首页</span><span onclick="window.location.href='/gkml/index.shtml'">政府信息公开</span></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 14:22"><title>${title}</title></head><body><div class="xxgk-tit">${title}</div><div class="xxgk-time">${date}</div><div id="myTable" class="content">${inner}</div></body></html>`,
};

const longId = (words: string) =>
  `1${BigInt(`0x${hexOf(words, 14)}`)
    .toString()
    .padStart(18, '3')
    .slice(0, 18)}`;

export function clickRows(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'wjj', 'slz', 'dhx', 'cxjd');
  const portal = new Portal(plan, 'www.click-rows.shili.test', skin);
  const folder = ({ kind, slug }: Body) => `/gkml/hf${kind === 'government' ? 'srmzf' : slug}/`;
  for (const body of plan.bodies) {
    const entries = publishAll(portal, body, (year) => ({
      article: `${folder(body)}zfxxgkndbg/${longId(`cr${body.slug}${year}`)}.shtml`,
      file: `/gkml/uploadFile/${longId(`cf${body.slug}${year}`)}`,
    }));
    const others = noise(
      portal,
      (i) => `${folder(body)}zfxxgkndbg/${longId(`cn${body.slug}${i}`)}.shtml`,
      1,
    );
    list(portal, `${folder(body)}zfxxgkndbg/`, [...entries, ...others]);
    portal.page(
      `${folder(body)}index.shtml`,
      body.name,
      `<h2>${body.name}</h2><div class="menu"><div class="m1" onclick="window.location.href='${folder(body)}zn/column-index-1.shtml'">指南</div><div class="m1" onclick="window.location.href='${folder(body)}zfxxgkndbg/column-index-1.shtml'">年度报告</div></div>`,
    );
    portal.page(`${folder(body)}zn/column-index-1.shtml`, '指南', '<p>公开指南</p>');
  }
  portal.page('/', '首页', '');
  portal.page(
    '/gkml/index.shtml',
    '政府信息公开目录',
    `<div class="cd-tab"><b>政府及部门</b>${each(portal.bodies('government', 'office', 'department'), item(folder))}<b>镇（街道）</b>${each(portal.bodies('township'), item(folder))}</div>`,
  );
  return finished(portal, 'unseen-click-rows');
}

const item = (folder: (body: Body) => string) => (body: Body) =>
  `<a class="dept" href="${folder(body)}index.shtml">${body.kind === 'government' ? '市政府' : shortName(body)}</a>`;

function list(portal: Portal, column: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 6);
  for (const [i, page] of pages.entries())
    portal.page(
      `${column}column-index-${i + 1}.shtml`,
      '政府信息公开年度报告',
      `<div class="ul">${each(page, ({ href, title, date }) => `<div class="li" onclick="window.open('${new URL(href).pathname}')"><span class="s1">${title}</span><span class="s2">${date}</span></div>`)}</div><div class="pagination">共 <i>${entries.length}</i> 条，<i>${pages.length}</i> 页 <span onclick="toPage(${i})">上一页</span><span onclick="toPage(${i + 2})">下一页</span></div><script>function toPage(n){ if(n>0 && n<=${pages.length}) window.location.href = "column-index-" + n + ".shtml"; }</script>`,
    );
}
