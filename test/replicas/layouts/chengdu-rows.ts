/**
 * Chengdu's catalogue: rows are no links but elements with `onclick`, pages are `column-index-2.shtml`.
 *
 * Evidence: 天府新区, 龙泉驿, 武侯 and others (`/gkml/…/column-index-1.shtml`, `//div[@class="li"]/@onclick`, `span.s2`, the next page under
 * `column-index-{}.shtml`), variables `totalPage` or `pageCount` in a script of the page.
 *
 * @module
 */
import { planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div class="content">',
  menu: [
    ['/', '首页'],
    ['/gkml/index.shtml', '信息公开'],
  ],
});

export function chengduRows(): Layout {
  const portal = new Portal(planOf('szf', 'tjj', 'cnjd'), 'www.chengdu-rows.shili.test', skin);
  const columns = portal.plan.bodies.map((body) => {
    const folder = `/gkml/${body.kind === 'government' ? 'nb' : `hf${body.slug}`}/xxgknb/`;
    const entries = body.years.map((year) =>
      portal.publish(body, year, {
        article: `/gkml/${body.slug}/xxgknb/${1_000_000_000 + year * 31}.shtml`,
        file: `/gkml/uploadfiles/${body.slug}${year}/fj`,
      }),
    );
    const others =
      body.kind === 'government' ? noise(portal, (n) => `/gkml/tz/${2_000_000_000 + n}.shtml`) : [];
    lists(portal, folder, newestFirst([...entries, ...others]));
    const name = body.kind === 'government' ? '政府信息公开年报' : `${body.name}年报`;
    return [`${folder}column-index-1.shtml`, name] as const;
  });
  portal.page('/', '首页', '<p>欢迎</p>');
  portal.page('/gkml/index.shtml', '信息公开', links([['/gkml/zn.shtml', '公开指南'], ...columns]));
  return portal.layout('chengdu-rows');
}

function lists(portal: Portal, folder: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 7);
  for (const [i, page] of pages.entries()) {
    const rows = page.map(
      ({ href, title, date }, n) =>
        `<div class="li" onclick="window.open('${new URL(href).pathname}')"><span class="s1">${n + 1}</span><span class="s2">${title}</span><span class="s3">${date}</span></div>`,
    );
    portal.page(
      `${folder}column-index-${i + 1}.shtml`,
      '政府信息公开年报',
      `<div class="list">${rows.join('')}</div><div id="pager"></div><script>var totalPage = ${pages.length}; var currentPage = ${i + 1}; function go(p){ location.href = "column-index-" + p + ".shtml?page=" + p; }</script>`,
    );
  }
}
