/**
 * TRS WCM whose pager is written by a script from variables: `var countPage = N` and `document.write` with
 * `"index_"+nextPage+".html"`. News stand among the reports.
 *
 * Evidence: the saved column 信息公开年报 of 恩格贝 (tests of node-html-parser, issue 69), 邯郸 (`countPage=56`, pages
 * `index_1 … index_55`), the column of 退役军人部 (`countPage\s*=\s*(\d+)`).
 *
 * @module
 */
import { planOf } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { newestFirst, noise, pagesOf, written } from '../rows.ts';

const COLUMN = '/xxgk/xxgknb/';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head>
<body><ul class="nav"><li><a href="/">首页</a></li><li><a href="/xxgk/">信息公开</a></li><li><a href="/zwdt/">政务动态</a></li></ul>${middle}</body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1 id="title">${title}</h1><p>来源：红枫市人民政府　${date}</p><div id="zoom" class="view TRS_UEDITOR trs_paper_default">${inner}</div></body></html>`,
};

export function trsCountPage(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'tjj', 'bysm'), 'www.trs-two.shili.test', skin);
  let number = 2_748_000;
  const entries: Entry[] = portal.plan.bodies.flatMap((body) =>
    body.years.map((year) => {
      number += 7;
      const date = `${year + 1}-01-1${number % 9}`;
      const day = date.replaceAll('-', '');
      const folder = `${COLUMN}${day.slice(0, 6)}/`;
      return portal.publish(body, year, {
        article: `${folder}t${day}_${number}.html`,
        file: `${folder}W0${day}${number}`,
        date,
      });
    }),
  );
  const others = noise(portal, (i) => `${COLUMN}202306/t20230612_88000${i}.html`);
  const pages = pagesOf(newestFirst([...entries, ...others]), 8);
  for (const [i, page] of pages.entries()) list(portal, page, i, pages.length);
  portal.page('/', '首页', '<p>欢迎</p><a href="/xxgk/">信息公开</a>');
  portal.page(
    '/xxgk/',
    '信息公开',
    `<div class="menu"><a href='./zn/'>指南</a><a href='./zd/'>制度</a><a href='./xxgknb/'>年报</a><a href='./sqgk/'>申请公开</a></div>`,
  );
  return portal.layout('trs-count-page');
}

function list(portal: Portal, page: readonly Entry[], current: number, count: number): void {
  const at = `${COLUMN}${current === 0 ? '' : `index_${current}.html`}`;
  const rows = page.map(
    ({ href, title, date }) =>
      `<li><span>${date}</span><a href="${written(href, portal.url(at), 'relative')}">${title}</a></li>`,
  );
  portal.page(
    at,
    '信息公开年报',
    `<ul class="gl_list">${rows.join('\n')}</ul>
<div class="fanye"><SCRIPT LANGUAGE="JavaScript">
var currentPage = ${current};//所在页从0开始
var prevPage = currentPage-1//上一页
var nextPage = currentPage+1//下一页
var countPage = ${count}//共多少页
document.write("共"+countPage+"页&nbsp;&nbsp;");
if(countPage>1&&currentPage!=0&&currentPage!=1)
  document.write("<a href=\\"index"+".html\\">首页</a>&nbsp;<a href=\\"index_" + prevPage + ".html\\">上一页</a>&nbsp;");
if(countPage>1&&currentPage!=(countPage-1))
  document.write("<a href=\\"index_"+nextPage+".html\\">下一页</a>&nbsp;<a href=\\"index_"+(countPage-1)+".html\\">尾页</a>");
</SCRIPT></div>`,
  );
}
