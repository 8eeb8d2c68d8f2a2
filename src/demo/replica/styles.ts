/**
 * How the software of each portal family lays out a list: addresses, pagers, interfaces.
 *
 * @module
 */

import type { ReplicaReply } from './server.ts';

export interface ListEntry {
  readonly href: string;
  readonly title: string;
  readonly date: string;
}

export interface Column {
  readonly id: number;
  readonly name: string;
  readonly entries: readonly ListEntry[];
}

export interface Style {
  readonly name: string;
  /** Address of a column's first page. */
  readonly path: (id: number) => string;
  /** Address of an article published in a year; unique by number. */
  readonly article: (number: number, year: number) => string;
  /** The element that holds the text of an article. */
  readonly container: string;
  /** A page of the column, or an answer of the interface that fills it; null for other addresses. */
  readonly answer: (column: Column, url: URL, frame: Frame) => ReplicaReply | null;
}

/** Puts the middle of a page into the portal's header and footer. */
export type Frame = (title: string, middle: string) => ReplicaReply;

const PER_PAGE = 5;

function items(entries: readonly ListEntry[]): string {
  return entries
    .map(
      (e) =>
        `<li><a href="${e.href}" title="${e.title}">${e.title.slice(0, 24)}</a><span>${e.date}</span></li>`,
    )
    .join('\n');
}

function slice(column: Column, page: number, per = PER_PAGE): readonly ListEntry[] {
  return column.entries.slice((page - 1) * per, page * per);
}

function pages(column: Column, per = PER_PAGE): number {
  return Math.max(1, Math.ceil(column.entries.length / per));
}

function json(value: unknown): ReplicaReply {
  return {
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}

const trs: Style = {
  name: 'trs',
  path: (id) => `/zwgk/zfxxgknb${id}/`,
  article: (n, year) => `/zwgk/nr/${year + 1}01/t${year + 1}0120_${n}.html`,
  container: 'class="TRS_Editor"',
  answer: (column, url, frame) => {
    const match = new RegExp(`^/zwgk/zfxxgknb${column.id}/(?:index(?:_(\\d+))?\\.html)?$`).exec(
      url.pathname,
    );
    if (match === null) return null;
    const total = pages(column);
    // Columns with an even number count their pages from 0, the others from 2, as sites do.
    const fromTwo = column.id % 2 === 1;
    const page = match[1] === undefined ? 1 : Number(match[1]) + (fromTwo ? 0 : 1);
    if (page > total || (fromTwo && match[1] === '1'))
      return { body: '<html><head></head><body></body></html>' };
    const call =
      column.id % 3 === 0
        ? `createPageHTML(${column.entries.length},${total},${page - 1})`
        : `createPageHTML(${total}, ${page - 1},"index","html")`;
    return frame(column.name, `<ul>${items(slice(column, page))}</ul><script>${call};</script>`);
  },
};

const hanweb: Style = {
  name: 'hanweb',
  path: (id) => `/col/col${id}/index.html`,
  article: (n, year) => `/art/${year + 1}/1/20/art_${n}_${n}.html`,
  container: 'id="zoom"',
  answer: (column, url, frame) => {
    const proxy = url.pathname === '/module/web/jpage/dataproxy.jsp';
    if (!proxy && url.pathname !== `/col/col${column.id}/index.html`) return null;
    if (proxy && url.searchParams.get('columnid') !== String(column.id)) return null;
    const page = Number(url.searchParams.get('page') ?? 1);
    const store = datastore(column, page);
    if (proxy) return { headers: { 'content-type': 'text/xml; charset=utf-8' }, body: store };
    return frame(column.name, `<div id="list"><script type="text/xml">${store}</script></div>`);
  },
};

function datastore(column: Column, page: number): string {
  const records = slice(column, page).map(
    (entry) => `<record><![CDATA[${items([entry])}]]></record>`,
  );
  const next = `<a href="/module/web/jpage/dataproxy.jsp?page=${page + 1}&amp;perpage=${PER_PAGE}&amp;col=1&amp;columnid=${column.id}"></a>`;
  const group = page < pages(column) ? `<nextgroup><![CDATA[${next}]]></nextgroup>` : '';
  return `<datastore>${group}<totalrecord>${column.entries.length}</totalrecord><recordset>${records.join('')}</recordset></datastore>`;
}

const jpaas: Style = {
  name: 'jpaas',
  path: (id) => `/col/col${id}/list.html`,
  article: (n, year) => `/col/col9/art/${year + 1}/art_${String(n).padStart(8, '0')}aa.html`,
  container: 'id="zoom"',
  answer: (column, url, frame) => {
    const unit = '/api-gateway/jpaas-publish-server/front/page/build/unit';
    if (url.pathname === unit && url.searchParams.get('pageId') === String(column.id)) {
      const { pageNo } = JSON.parse(url.searchParams.get('paramJson') ?? '{"pageNo":1}') as {
        pageNo: number;
      };
      return json({ success: true, data: { html: `<ul>${items(slice(column, pageNo))}</ul>` } });
    }
    if (url.pathname !== `/col/col${column.id}/list.html`) return null;
    const parameters = encodeURIComponent(JSON.stringify({ pageNo: 1, pageSize: PER_PAGE }));
    const call = `${unit}?parseType=bulidstatic&webId=1&pageType=column&pageId=${column.id}&paramJson=${parameters}`;
    return frame(column.name, `<div id="list"></div><script>load("${call}")</script>`);
  },
};

const ucap: Style = {
  name: 'ucap',
  path: (id) => `/xxgk/c${id}/list.shtml`,
  article: (n, year) => `/c9/${year + 1}01/${n.toString(16).padStart(32, 'a')}.shtml`,
  container: 'id="UCAP-CONTENT"',
  answer: (column, url, frame) => {
    if (url.pathname === `/common/search/${column.id}`) {
      const page = Number(url.searchParams.get('page'));
      const results = slice(column, page, 20).map((e) => ({
        title: e.title,
        url: e.href,
        publishedTimeStr: e.date,
      }));
      return json({ data: { total: column.entries.length, page, results } });
    }
    if (url.pathname !== `/xxgk/c${column.id}/list.shtml`) return null;
    const script = `var channelId = "${column.id}"; search("/common/search/", {_isJson: true});`;
    return frame(column.name, `<div id="list"></div><script>${script}</script>`);
  },
};

const lonsun: Style = {
  name: 'lonsun',
  path: (id) => `/public/column/${id}?type=3&action=list`,
  article: (n) => `/public/9/${n}.html`,
  container: 'class="j-fontContent"',
  answer: (column, url, frame) => {
    if (
      url.pathname === '/site/label/8888' &&
      url.searchParams.get('organId') === String(column.id)
    ) {
      const page = Number(url.searchParams.get('pageIndex'));
      const body = `<ul>${items(slice(column, page))}</ul><script>Ls.pagination({pageCount: ${pages(column)}, pageIndex: ${page}})</script>`;
      return { body };
    }
    if (url.pathname !== `/public/column/${column.id}`) return null;
    const label = `/site/label/8888?labelName=publicInfoList&siteId=1&organId=${column.id}&pageSize=${PER_PAGE}&pageIndex=1&type=3&action=list`;
    return frame(column.name, `<div id="list"></div><script>Ls.load("${label}")</script>`);
  },
};

const gkmlpt: Style = {
  name: 'gkmlpt',
  path: (id) => `/gkmlpt/annual/${id}`,
  article: (n) => `/gkmlpt/content/1/103/post_${n}.html`,
  container: 'class="article-content"',
  answer: (column, url, frame) => {
    if (url.pathname === `/gkmlpt/api/all/${column.id}`) {
      const page = Number(url.searchParams.get('page'));
      const articles = slice(column, page, 100).map((e, i) => ({
        id: i,
        title: e.title,
        url: e.href,
        date: e.date,
      }));
      return json({
        articles,
        total: column.entries.length,
        classify: { post_count: column.entries.length },
      });
    }
    if (url.pathname !== `/gkmlpt/annual/${column.id}`) return null;
    const config = `window._CONFIG = {SID: '99', TREE: [{id: 1, name: '指南'}, {id: ${column.id}, name: '政府信息公开年报'}]}`;
    return frame(column.name, `<div id="app"></div><script>${config}</script>`);
  },
};

const vsb: Style = {
  name: 'vsb',
  path: (id) => `/zwgk/${id}.htm`,
  article: (n) => `/info/9/${n}.htm`,
  container: 'id="vsb_content"',
  answer: (column, url, frame) => {
    const total = pages(column);
    const match = new RegExp(`^/zwgk/${column.id}(?:/(\\d+))?\\.htm$`).exec(url.pathname);
    const number = match?.[1] === undefined ? total : Number(match[1]);
    if (match === null || number < 1 || number > total) return null;
    const link = (n: number, text: string) =>
      n < 1 ? '' : `<a href="/zwgk/${column.id}/${n}.htm">${text}</a>`;
    const pager =
      total > 1 ? `<div>共${total}页 ${link(number - 1, '下页')} ${link(1, '尾页')}</div>` : '';
    return frame(column.name, `<ul>${items(slice(column, total - number + 1))}</ul>${pager}`);
  },
};

const plain: Style = {
  name: 'generic',
  path: (id) => `/list.php?id=${id}`,
  article: (n) => `/view.php?id=${n}`,
  container: 'class="content"',
  answer: (column, url, frame) => {
    if (url.pathname !== '/list.php' || url.searchParams.get('id') !== String(column.id))
      return null;
    const page = Number(url.searchParams.get('page') ?? 1);
    const link = (n: number, text: string) =>
      `<a href="/list.php?id=${column.id}&page=${n}">${text}</a>`;
    const pager =
      page < pages(column) ? `${link(page + 1, '下一页')} ${link(pages(column), '末页')}` : '';
    return frame(column.name, `<ul>${items(slice(column, page))}</ul><p>${pager}</p>`);
  },
};

/** Every style by the name of its family. */
export const STYLES: Readonly<Record<string, Style>> = {
  trs,
  hanweb,
  jpaas,
  ucap,
  lonsun,
  gkmlpt,
  vsb,
  generic: plain,
};
