/**
 * NFCMS beside the platform of Guangdong: static lists `index.html`, `index_2.html`, year folders below the column, articles
 * `content/post_N.html`, and the same article again for telephones.
 *
 * Evidence: 广州 (`…/zfxxgknb/bm/2023n/content/post_9469010.html`), 荔湾 (column 部门信息公开年度报告, `/zwgkk/bmxxgkndbg/content/post_N.html`),
 * metas ArticleTitle, PubDate and ContentSource, body `div.news_cont_d_wrap`, `mpost_N.html`.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const COLUMN = '/zfjgzy/gzsrmzfbgt/zfxxgknb/';
const DEPARTMENTS = '/zwgkk/bmxxgkndbg/';

const skin = skinOf({
  content: '<div class="news_cont_d_wrap">',
  menu: [
    ['/', '网站首页'],
    ['/zwgk/index.html', '政务公开'],
  ],
  head: '<meta name="ContentSource" content="本网">',
});

export function nfcms(): Layout {
  const portal = new Portal(
    planOf('szf', 'szfbgs', 'sjj', 'jkj', 'jkq'),
    'www.nfcms.shili.test',
    skin,
  );
  let number = 9_432_000;
  const report = (body: Body, year: number, folder: string): Entry => {
    number += 13;
    return portal.publish(body, year, {
      article: `${folder}content/post_${number}.html`,
      file: `${folder}attachment/7/7${number % 1000}/${number}`,
      direct: year === 2020,
    });
  };
  const folders = new Map<string, Entry[]>();
  for (const body of portal.bodies('government', 'office'))
    for (const year of body.years) {
      const folder = `${COLUMN}${body.kind === 'government' ? 'zf' : 'bm'}/${year}n/`;
      folders.set(folder, [...(folders.get(folder) ?? []), report(body, year, folder)]);
    }
  for (const [folder, entries] of folders) lists(portal, folder, entries);
  const named = [...folders.keys()].map(
    (folder) => [`${folder}index.html`, `${/(\d{4})n/.exec(folder)?.[1]}年`] as const,
  );
  portal.page(
    `${COLUMN}index.html`,
    '政府信息公开年报',
    `<h3>市政府</h3>${links(named.filter(([to]) => to.includes('/zf/')))}<h3>市政府办公室</h3>${links(named.filter(([to]) => to.includes('/bm/')))}`,
  );
  const departments = portal
    .bodies('department', 'zone')
    .flatMap((body) => body.years.map((year) => report(body, year, DEPARTMENTS)));
  const others = noise(portal, (n) => `${DEPARTMENTS}content/post_940000${n}.html`, 4);
  lists(portal, DEPARTMENTS, newestFirst([...departments, ...others]));
  portal.page('/', '首页', links([['/zwgk/index.html', '政务公开']]));
  portal.page(
    '/zwgk/index.html',
    '政务公开',
    links([
      ['/zwgk/zn/index.html', '政府信息公开指南'],
      [`${COLUMN}index.html`, '政府信息公开年报'],
      [`${DEPARTMENTS}index.html`, '部门信息公开年度报告'],
    ]),
  );
  return portal.layout('nfcms');
}

function lists(portal: Portal, folder: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 6);
  for (const [i, page] of pages.entries()) {
    const numbers = pages.map((_, n) =>
      n === i
        ? `<span>${n + 1}</span>`
        : `<a href="${portal.url(`${folder}index${n === 0 ? '' : `_${n + 1}`}.html`)}">${n + 1}</a>`,
    );
    const rows = page.map(
      ({ href, title, date }) =>
        `<li><a href="${href}" title="${title}">${title}</a><span>${date}</span></li>`,
    );
    const at = `${folder}index${i === 0 ? '' : `_${i + 1}`}.html`;
    portal.page(
      at,
      '政府信息公开年报',
      `<ul class="news_list">${rows.join('')}</ul><div class="page">${numbers.join('')}</div>`,
    );
  }
}
