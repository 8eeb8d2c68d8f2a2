/**
 * Six cities with systems of their own whose lists differ only in how a page is called: `1.html` → `2.html` (延安),
 * `index_2.shtml` (昆明), `iList.jsp?…&cur_page=2` (绵竹), `?page=2` (达州), 24 hexadecimal digits below the column (西安), and
 * years without a pager (德安, with the column's number in its name).
 *
 * Evidence: 延安 `/zfxxgk/zfxxgknb/1.html`, 昆明 `/zfxxgk/zfxxgknb/index_2.shtml` and 西山 `/c/2026-02-03/7104080.shtml`, RSSHub 绵竹
 * `/info/iList.jsp?node_id=GKmzs&cat_id=15971&cur_page=1`, 达州 `/xxgk-show-68331.html`, 未央 `/zwgk/zfxxgk/qzfxxgknb/5ed87….html`,
 * 河东乡 `/zw/03/07/hdx_184344/zfxxgknb_184382/202301/t20230116_5911420.html`.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

interface System {
  readonly name: string;
  /** Address of page n (from 1) of the column with that key. */
  readonly page: (key: string, n: number) => string;
  readonly article: (body: Body, year: number) => string;
  readonly rows: number;
  /** The pager as it stands in the page. */
  readonly pager: (to: (n: number) => string, current: number, count: number) => string;
  readonly content: string;
}

const nextAndLast = (to: (n: number) => string, current: number, count: number): string =>
  `<div class="page">共${count}页 ${current > 1 ? `<a href="${to(current - 1)}">上一页</a>` : '上一页'} ${
    current < count
      ? `<a href="${to(current + 1)}">下一页</a> <a href="${to(count)}">末页</a>`
      : '下一页 末页'
  }</div>`;

const numbers = (to: (n: number) => string, current: number, count: number): string =>
  Array.from({ length: count }, (_, i) =>
    i + 1 === current ? `<b>${i + 1}</b>` : `<a href='${to(i + 1)}'>${i + 1}</a>`,
  ).join(' ');

const hex24 = (words: string): string =>
  createHash('sha1').update(words).digest('hex').slice(0, 24);
const unique = (body: Body, year: number): number =>
  body.slug.length * 10_000 + year * 3 + body.name.length * 7;

const SYSTEMS: readonly System[] = [
  {
    name: 'numbered-pages',
    page: (key, n) => `/zfxxgk/${key}/${n}.html`,
    article: (body, year) =>
      `/zfxxgk/fdzdgknr/${body.slug}/${1_700_000 + year}${body.slug.length}.html`,
    rows: 6,
    pager: nextAndLast,
    content: '<div class="content-box" id="content">',
  },
  {
    name: 'index-from-two',
    page: (key, n) => `/zfxxgk/${key}/index${n === 1 ? '' : `_${n}`}.shtml`,
    article: (body, year) =>
      `/c/${year + 1}-02-0${1 + (year % 8)}/${7_000_000 + unique(body, year)}.shtml`,
    rows: 7,
    pager: numbers,
    content: '<div id="zoomcon">',
  },
  {
    name: 'list-by-query',
    page: (key, n) => `/info/iList.jsp?node_id=GKhfs&cat_id=${key}&cur_page=${n}`,
    article: (body, year) =>
      `/info/iIndex.jsp?node_id=GKhfs&cat_id=${body.slug}&info_id=${unique(body, year)}`,
    rows: 5,
    pager: nextAndLast,
    content: '<div class="scy_main_V2_list_article" id="con">',
  },
  {
    name: 'show-by-number',
    page: (key, n) => `/xxgk-${key}.html${n === 1 ? '' : `?page=${n}`}`,
    article: (body, year) => `/xxgk-show-${unique(body, year)}.html`,
    rows: 8,
    pager: numbers,
    content: '<div class="article-body">',
  },
  {
    name: 'hex-below-column',
    page: (key, n) => `/zwgk/zfxxgk/${key}/${n === 1 ? '' : `${n}.html`}`,
    article: (body, year) => `/zwgk/zfxxgk/q${body.slug}/${hex24(`${body.slug}${year}`)}.html`,
    rows: 6,
    pager: (to, current, count) =>
      `<script>var pageCount=${count},pageNo=${current};</script>${nextAndLast(to, current, count)}`,
    content: '<article class="zw-content">',
  },
  {
    name: 'numbered-folders',
    page: (key, n) => `/zw/03/07/${key}_184382/${n === 1 ? '' : `index_${n - 1}.html`}`,
    article: (body, year) =>
      `/zw/03/07/${body.slug}_184382/${year + 1}01/t${year + 1}0116_${5_900_000 + unique(body, year)}.html`,
    rows: 9,
    pager: nextAndLast,
    content: '<div class="detail-content xxgk_content">',
  },
];

/** The layouts, one for each system. */
export const ownNumbers: readonly (() => Layout)[] = SYSTEMS.map((system) => () => build(system));

function build(system: System): Layout {
  const skin = skinOf({
    content: system.content,
    menu: [
      ['/', '首页'],
      ['/zwgk/', '政务公开'],
    ],
  });
  const portal = new Portal(
    planOf('szf', 'sjj', 'llz', 'gxs'),
    `www.${system.name}.shili.test`,
    skin,
  );
  const columns = portal.plan.bodies.map((body) => {
    const key = body.kind === 'government' ? 'zfxxgknb' : body.slug;
    const entries = body.years.map((year) =>
      portal.publish(body, year, {
        article: system.article(body, year),
        file: `/uploads/${year + 1}/01/${body.slug}${year}`,
      }),
    );
    const others =
      body.kind === 'government' ? noise(portal, (n) => `/zwdt/tzgg/${9000 + n}.html`, 4) : [];
    lists(portal, system, key, newestFirst([...entries, ...others]));
    const name = body.kind === 'government' ? '政府信息公开年报' : `${body.name}信息公开年报`;
    return [system.page(key, 1), name] as const;
  });
  portal.page('/', '首页', '<p>欢迎访问</p>');
  const [own, ...rest] = columns;
  portal.page(
    '/zwgk/',
    '政务公开',
    links([
      ['/zwgk/zn/', '公开指南'],
      ...(own === undefined ? [] : [own]),
      ['/zwgk/bm/', '部门公开'],
    ]),
  );
  portal.page('/zwgk/bm/', '部门公开', links(rest));
  return portal.layout(system.name);
}

function lists(portal: Portal, system: System, key: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, system.rows);
  const to = (n: number): string => system.page(key, n);
  for (const [i, page] of pages.entries()) {
    const rows = page.map(
      ({ href, title, date }) =>
        `<li>\n\t<a target="_blank"\n\t href="${href.replace(/^http:\/\/[^/]+/, '')}">${title}</a>\t<span>${date}</span></li>`,
    );
    const pager = system.pager(to, i + 1, pages.length);
    portal.page(to(i + 1), '政府信息公开年报', `<ul class="list">${rows.join('')}</ul>${pager}`);
  }
}
