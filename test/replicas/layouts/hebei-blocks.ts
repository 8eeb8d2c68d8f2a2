/**
 * Hebei: columns are UUIDs, split by kind of body; their rows come from a block of the page's template, page by page.
 *
 * Evidence: spiders of 河北 (`/columns/{uuid}/templates/{uuid}/blocks/{uuid}?page=N&fix=0`, a fragment with `xxgk_gfxwjk-list-li`),
 * article `/columns/{uuid}/YYYYMM/DD/{uuid}.html` with the trail 政府信息公开 > 政府信息公开年报 > 河北省.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const uuid = (words: string): string =>
  createHash('md5')
    .update(words)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
const columnOf = (name: string): string => `/columns/${uuid(name)}/index.html`;

const skin = skinOf({
  content: '<div class="article-content" id="zoom">',
  menu: [
    ['/', '首页'],
    [columnOf('disclosure'), '政府信息公开'],
  ],
});

const GROUPS = [
  ['政府', ['government', 'office']],
  ['政府部门', ['department', 'other', 'zone']],
  ['乡镇街道', ['township']],
] as const;

export function hebeiBlocks(): Layout {
  const portal = new Portal(
    planOf('szf', 'sjj', 'tjj', 'llz', 'bysm', 'gylc'),
    'www.hebei-blocks.shili.test',
    skin,
  );
  for (const [name, kinds] of GROUPS) group(portal, name, portal.bodies(...kinds));
  portal.page('/', '首页', links([[columnOf('disclosure'), '政府信息公开']]));
  portal.page(
    columnOf('disclosure'),
    '政府信息公开',
    links([
      [columnOf('guide'), '政府信息公开指南'],
      [columnOf('reports'), '政府信息公开年报'],
    ]),
  );
  portal.page(
    columnOf('reports'),
    '政府信息公开年报',
    links(GROUPS.map(([name]) => [columnOf(name), name])),
  );
  return portal.layout('hebei-blocks');
}

function group(portal: Portal, name: string, bodies: readonly Body[]): void {
  const folder = `/columns/${uuid(name)}/`;
  const entries = newestFirst(
    bodies.flatMap((body) =>
      body.years.map((year) =>
        portal.publish(body, year, {
          article: `${folder}${year + 1}01/21/${uuid(`${body.slug}${year}`)}.html`,
          file: `/attachment/${uuid(`f${body.slug}${year}`)}`,
        }),
      ),
    ),
  );
  const block = `${folder}templates/${uuid('template')}/blocks/${uuid(`block${name}`)}`;
  const pages = pagesOf(entries, 8);
  for (const [i, page] of pages.entries())
    portal.put(`${block}?page=${i + 1}&fix=0`, { body: rows(page) });
  portal.put(`${block}?page=${pages.length + 1}&fix=0`, { body: rows([]) });
  portal.page(
    columnOf(name),
    `${name}政府信息公开年报`,
    `<div class="crumb">政府信息公开 > 政府信息公开年报 > ${name}</div><div id="list" data-url="${block}">${rows(pages[0] ?? [])}</div><div class="pagination" data-total="${pages.length}" data-current="1"></div>
<script>var blockUrl = "${block}"; var pageCount = ${pages.length}; function toPage(p){ $("#list").load(blockUrl + "?page=" + p + "&fix=0"); }</script>`,
  );
}

function rows(entries: readonly Entry[]): string {
  return `<ul>${entries
    .map(
      ({ href, title, date }) =>
        `<li class="xxgk_gfxwjk-list-li"><a href="${new URL(href).pathname}">${title}</a><i>${date}</i></li>`,
    )
    .join('')}</ul>`;
}
