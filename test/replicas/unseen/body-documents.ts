/**
 * No column of reports for departments: each has one list of all it publishes at `/gszbm/auto{N}/?id=…`, guides, budgets and reports
 * among each other, paged by variables and `document.write`; the government's reports have their column on the same host, a host of its
 * own for disclosure. The department's short name stands in the menu; menus are commented out in part, with links that are dead.
 *
 * Evidence: the saved page of 邯郸's disclosure host (`hdzfxxgk.hd.gov.cn/gszbm/auto23692/?id=1780/2138`, `scroll_tit`, `dl_nav`,
 * `zwxxgk_bnt4`, links in comments, the search form of `/was5/web/search`, metas `ColumnType` = 信息公开指南), `countPage=56` there;
 * 柳城: reports in a column of documents.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf, written } from '../rows.ts';
import { cast, each, finished, numberOf, plainDay, publishAll, shortName } from './kit.ts';

const HOST = 'hfzfxxgk.shilidocuments.gov.cn';
const WWW = 'http://www.shilidocuments.gov.cn/';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="SiteName" content="红枫市人民政府"><meta name="SiteIDCode" content="9901810001"><meta name="ColumnName" content="${title}"><meta name="ColumnType" content="信息公开目录"><title>红枫市人民政府-${title}</title></head><body><div class="zwxxgk_bd">
<form id="schform" method="post" action="${WWW}was5/web/search" target="_blank"><input class="inp" type="text" name="searchword"><input type="hidden" name="channelid" value="290962"></form>
<div class="dl_nav"><div class="dl_nav01"><h3><a href="http://${HOST}/zfxxgkzn/"><em class="zwxxgk_bnt1"></em>政府信息<br>
 公开指南</a></h3></div><div class="dl_nav02"><div class="sideMenu"><h3><a href="http://${HOST}/fdgknr/">法定主动<br>公开内容</a></h3><ul><li><span>·</span><a href="http://${HOST}/zfwj/jgze/">机构职责</a></li>
<!--<li><span>·</span><a href="http://${HOST}/gszbm/auto00000/">旧栏目</a></li>--></ul><h3><a href="http://${HOST}/zfxxgknb/"><em class="zwxxgk_bnt4"></em>政府信息<br>
 公开年报</a></h3></div></div></div>${middle}</div></body></html>`,
  article: ({ title, date }, inner) =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 09:33"><title>${title}</title></head><body><div class="zwxxgk_nr"><h2>${title}</h2><p class="ly">发布时间：${date}</p><div class="TRS_Editor">${inner}</div></div></body></html>`,
};

const folder = ({ slug }: Body) => `/gszbm/auto${numberOf(`bd${slug}`, 5)}/`;

export function bodyDocuments(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'jtj', 'wjj', 'jkq');
  const portal = new Portal(plan, HOST, skin);
  for (const body of plan.bodies) {
    const column = body.kind === 'government' ? '/zfxxgknb/' : folder(body);
    const entries = publishAll(portal, body, (year, date) => {
      const month = `${column}${plainDay(date).slice(0, 6)}/`;
      const id = numberOf(`bd${body.slug}${year}`, 7);
      return {
        article: `${month}t${plainDay(date)}_${id}.html`,
        file: `${month}P0${plainDay(date)}${id}`,
      };
    });
    const others = [
      ...noise(portal, (i) => `${column}202305/t20230512_99${i}.html`),
      portal.other(
        `${column}202001/t20200110_1.html`,
        `${body.name}政府信息公开指南`,
        '<p>公开指南。</p>',
        '2020-01-10',
      ),
      portal.other(
        `${column}202202/t20220208_2.html`,
        `${body.name}2022年部门预算公开`,
        '<p>预算。</p>',
        '2022-02-08',
      ),
    ];
    list(
      portal,
      body,
      column,
      [...entries, ...(body.kind === 'government' ? [] : others)].toSorted((a, b) =>
        b.date.localeCompare(a.date),
      ),
    );
    portal.answer(({ url }) =>
      url.hostname === HOST && url.pathname.startsWith('/gszbm/') && url.searchParams.has('id')
        ? portal.reply(url.pathname)
        : null,
    );
  }
  portal.put(WWW, {
    body: skin.page(
      '首页',
      `<ul class="index-nav"><li><a href="http://${HOST}/" target="_blank">政府信息公开</a></li></ul>`,
    ),
  });
  portal.page(
    '/',
    '政府信息公开平台',
    `<div class="scroll_cont"><div class="scroll_tit"><span>市政府部门</span></div><div class="scroll_con"><ul>${each(portal.bodies('department', 'zone'), (body) => `<li><a href="http://${HOST}${folder(body)}?id=1780/2138" class="c-font1" target="_blank">${body.kind === 'department' ? '市' : ''}${shortName(body)}</a></li>`)}</ul></div></div>`,
  );
  return { ...finished(portal, 'unseen-body-documents'), home: WWW };
}

function list(portal: Portal, body: Body, column: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 8);
  for (const [i, page] of pages.entries())
    portal.page(
      `${column}${i === 0 ? '' : `index_${i}.html`}`,
      body.kind === 'government' ? '政府信息公开年报' : body.name,
      `<div class="scroll_main"><ul class="list">${each(page, ({ href, title, date }) => `<li><a href="${written(href, portal.url(column), 'relative')}" title="${title}" target="_blank">${title}</a><span>${date}</span></li>`)}</ul><script>
var currentPage = ${i};//所在页从0开始
var countPage = ${pages.length}//共多少页
var nextPage = currentPage+1;
if(countPage>1&&currentPage!=(countPage-1)) document.write("<a href=\\"index_"+nextPage+".html\\">下一页</a>");
</script></div>`,
    );
}
