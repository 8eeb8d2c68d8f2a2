/**
 * Ucap, static lists: `createPageHTML('page_div', PAGES, CURRENT, 'PREFIX', 'shtml', ROWS)`, page N under `PREFIX_N.shtml`
 * from 2 on. Every body has the list of its reports; a page of all bodies leads there.
 *
 * Evidence: calls of 邵阳 (`('page_div',10, 1,'xlist','shtml',189)`), 昆山 (`common_list`), 证监会 (`fg`), 广期所 (`list_yw`);
 * articles `/cNNNNNN/YYYYMM/32 hex.shtml`, text in `#UCAP-CONTENT`; rows of 昆山 with `title` and `span.time`.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';

const skin: Skin = {
  page: (title, middle) => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="UTF-8"/><title>${title}_红枫市人民政府</title><meta content="红枫市人民政府" name="SiteName"/></head>
<body><div class="header"><a href="/hfs/index.shtml">首页</a><a href="/hfs/zwgk/list.shtml">政务公开</a></div><div class="main">${middle}</div></body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!DOCTYPE html><html><head><meta charset="UTF-8"/><title>${title}</title>
<meta name="ArticleTitle" content="${title}"/><meta name="PubDate" content="${date} 09:00"/></head><body><div class="article-title"><UCAPTITLE>${title}</UCAPTITLE></div>
<div id="UCAP-CONTENT" class="content"><UCAPCONTENT>${inner}</UCAPCONTENT></div></body></html>`,
};

const hex = (words: string): string => createHash('md5').update(words).digest('hex');

export function ucapFromTwo(): Layout {
  const plan = planOf('szf', 'szfbgs', 'sjj', 'jkj', 'llz', 'cnjd');
  const portal = new Portal(plan, 'www.ucap-one.shili.test', skin);
  const columns = plan.bodies.map((body, i) => {
    const folder = `/hfs/c${104_500 + i * 7}/`;
    const entries = body.years.map((year) => report(portal, body, year, folder));
    const others =
      body.kind === 'government'
        ? noise(portal, (n) => `${folder}202305/${hex(`other${n}`)}.shtml`, 3)
        : [];
    const prefix = body.kind === 'government' ? 'zfxxgk_list' : 'xlist';
    lists(portal, { folder, prefix, name: body.name }, newestFirst([...entries, ...others]));
    return { body, href: `${folder}${prefix}.shtml` };
  });
  hubs(portal, columns);
  return portal.layout('ucap-from-two', '/hfs/index.shtml');
}

function report(portal: Portal, body: Body, year: number, folder: string): Entry {
  const id = hex(`${body.name}${year}`);
  const month = `${year + 1}0${1 + (year % 3)}`;
  return portal.publish(body, year, {
    article: `${folder}${month}/${id}.shtml`,
    file: `${folder}${month}/${id}/files/${hex(id)}`,
    date: `${year + 1}-0${1 + (year % 3)}-15`,
  });
}

interface List {
  readonly folder: string;
  readonly prefix: string;
  readonly name: string;
}

function lists(portal: Portal, { folder, prefix, name }: List, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 5);
  for (const [i, page] of pages.entries()) {
    const rows = page.map(
      ({ href, title, date }) =>
        `<li><a href="${new URL(href).pathname}" target="_blank" title="${title}">${title}</a><span class="time">
        ${date}</span></li>`,
    );
    portal.page(
      `${folder}${prefix}${i === 0 ? '' : `_${i + 1}`}.shtml`,
      `${name}政府信息公开年报`,
      `<ul class="list">${rows.join('\n')}</ul><div id="page_div" class="page"></div>
<script type="text/javascript">createPageHTML('page_div',${pages.length}, ${i + 1},'${prefix}','shtml',${entries.length});</script>`,
    );
  }
}

function hubs(
  portal: Portal,
  columns: readonly { readonly body: Body; readonly href: string }[],
): void {
  const own = columns.find(({ body }) => body.kind === 'government')?.href ?? '';
  portal.page('/', '红枫市人民政府', `<script>window.location.href="/hfs/index.shtml";</script>`);
  portal.page('/hfs/index.shtml', '首页', '<h1>今日红枫</h1><p>要闻</p>');
  portal.page(
    '/hfs/zwgk/list.shtml',
    '政务公开',
    `<dl><dt><a href="${own}">政府信息公开<br>年报</a></dt><dt><a href="/hfs/bmxxgk/list.shtml">部门、乡镇信息公开</a></dt><dt><a href="/hfs/c104400/list.shtml">财政预决算</a></dt></dl>`,
  );
  const rest = columns.filter(({ body }) => body.kind !== 'government');
  portal.page(
    '/hfs/bmxxgk/list.shtml',
    '部门信息公开',
    rest
      .map(({ body }) => `<a href="/hfs/${body.slug}/xxgk_bmtt.shtml">${body.name}</a>`)
      .join(' '),
  );
  for (const { body, href } of rest)
    portal.page(
      `/hfs/${body.slug}/xxgk_bmtt.shtml`,
      body.name,
      `<ul><li><a href="/hfs/${body.slug}/zn.shtml">公开指南</a></li><li><a href="${href}">公开年报</a></li></ul>`,
    );
}
