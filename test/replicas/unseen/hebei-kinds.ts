/**
 * Hebei: the column of annual reports has sub-columns by kind of body; the rows of all departments stand in one block, which the page
 * loads from `…/templates/…/blocks/…?page=N&fix=0` (a fragment, from 1), with a pager of numbers in spans. The body is named in a cell
 * of its own; titles in that block leave it out.
 *
 * Evidence: `https://www.hebei.gov.cn/columns/{uuid}/templates/{uuid}/blocks/{uuid}?page={}&fix=0` with rows of the class
 * `xxgk_gfxwjk-list-li` (a public spider of 河北), the report of 2020 at `/columns/{uuid}/202308/21/{uuid}.html` with the breadcrumb
 * 政府信息公开 > 政府信息公开年报 > 河北省.
 *
 * @module
 */
import type { Kind } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { pagesOf } from '../rows.ts';
import { cast, each, finished, publishAll, uuidOf } from './kit.ts';

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ColumnName" content="${title}"><title>${title}</title></head><body><div class="topnav"><a href="/columns/${uuidOf('home')}/index.html">首页</a><a href="/columns/${uuidOf('xxgk')}/index.html">政府信息公开</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 10:00:00"><title>${title}</title></head><body><div class="crumb">政府信息公开 &gt; 政府信息公开年报</div><h1 class="xxgk_title">${title}</h1><div class="xxgk_time">${date}</div><div class="zwnr" id="zoom">${inner}</div></body></html>`,
};

const column = (name: string) => `/columns/${uuidOf(name)}/`;
const KINDS = [
  { name: '红枫市', kinds: ['government', 'office'] },
  { name: '市直部门', kinds: ['department', 'zone'] },
  { name: '乡镇（街道）', kinds: ['township'] },
] as const satisfies readonly { name: string; kinds: readonly Kind[] }[];

export function hebeiKinds(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'mzj', 'jtj', 'wjj', 'slz', 'cxjd');
  const portal = new Portal(plan, 'www.hebei-kinds.shili.test', skin);
  for (const { name, kinds } of KINDS) {
    const rows = portal.bodies(...kinds).flatMap((body) =>
      publishAll(portal, body, (year, date) => {
        const [y, m, d] = date.split('-');
        return {
          article: `${column(name)}${y}${m}/${d}/${uuidOf(`hk${body.slug}${year}`)}.html`,
          file: `${column(name)}${y}${m}/${d}/attachments/${uuidOf(`hf${body.slug}${year}`)}`,
          ...(body.kind === 'department' && year > 2018
            ? { title: `${year}年政府信息公开工作年度报告` }
            : {}),
        };
      }).map((entry) => ({ entry, name: body.name })),
    );
    blocks(
      portal,
      name,
      rows.toSorted((a, b) => b.entry.date.localeCompare(a.entry.date)),
    );
  }
  portal.put('/', {
    body: `<html><head><script>window.location.replace("${column('home')}index.html")</script></head></html>`,
  });
  portal.page(`${column('home')}index.html`, '首页', '<div class="yw"></div>');
  portal.page(
    `${column('xxgk')}index.html`,
    '政府信息公开',
    `<div class="xxgk-menu"><a href="${column('zn')}index.html">政府信息公开指南</a><a href="${column('nb')}index.html">政府信息公开年报</a></div>`,
  );
  portal.page(
    `${column('nb')}index.html`,
    '政府信息公开年报',
    `<div class="xxgk-nb-tab">${each(KINDS, ({ name }) => `<a href="${column(name)}index.html">${name}</a>`)}</div>`,
  );
  return finished(portal, 'unseen-hebei-kinds');
}

function blocks(
  portal: Portal,
  name: string,
  rows: readonly { entry: Entry; name: string }[],
): void {
  const block = `${column(name)}templates/${uuidOf('template')}/blocks/${uuidOf(`block${name}`)}`;
  const pages = pagesOf(rows, 9);
  portal.page(
    `${column(name)}index.html`,
    name,
    `<div class="crumb">政府信息公开 &gt; 政府信息公开年报 &gt; ${name}</div><div class="list" id="block_${uuidOf(`block${name}`)}"></div><script>$("#block_${uuidOf(`block${name}`)}").load("${block}?page=1&fix=0");</script>`,
  );
  for (const [i, page] of pages.entries())
    portal.put(`${block}?page=${i + 1}&fix=0`, {
      body: `<table class="xxgk_table">${each(page, ({ entry: { href, title, date }, name: body }) => `<tr class="xxgk_gfxwjk-list-li"><td><a href="${new URL(href).pathname}" target="_blank">${title}</a></td><td>${body}</td><td>${date}</td></tr>`)}</table><div class="pages" data-total="${rows.length}">共${rows.length}条 ${each(pages, (_, n) => `<span class="${n === i ? 'cur' : ''}" onclick="$('#block_${uuidOf(`block${name}`)}').load('${block}?page=${n + 1}&amp;fix=0')">${n + 1}</span>`)}</div>`,
    });
}
