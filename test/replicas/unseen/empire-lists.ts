/**
 * 帝国CMS without static pages: `/e/action/ListInfo/?classid=N`, pages from 0 (`&page=1` is the second), articles
 * `/e/action/ShowInfo.php?classid=N&id=M`, files by `/e/DownSys/DownSoft/?classid=N&id=M&pathid=0` (a page with the link). Columns of bodies
 * are sub-classes of one class, in a `select` and in a list by letters; titles are cut with 18 characters in the list.
 *
 * Evidence: `/e/action/ListInfo/?classid=1&page=N` and `ShowInfo/?classid=4&id=123` in public spiders and maps of redirects, the source
 * of the system (`eReturnRewriteClassUrl`, pages from 0, `DownSoft`); cut titles with `title` as in most county sites of that kind.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf } from '../rows.ts';
import { attached, cast, each, finished, numberOf, publishAll, shortName } from './kit.ts';

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title}</title></head><body><div class="menu"><a href="/">首页</a><a href="/e/action/ListInfo/?classid=3">通知公告</a><a href="/e/action/ListInfo/?classid=12">信息公开</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title}</title></head><body><div class="weizhi">现在的位置：<a href="/">首页</a>&nbsp;>&nbsp;信息公开</div><h1>${title}</h1><div class="info">${date} 来源：<script src="/e/public/ViewClick/?classid=12&id=1"></script></div><div id="text">${inner}</div></body></html>`,
};

const LIST = '/e/action/ListInfo/?classid=';
const classOf = ({ slug }: Body) => numberOf(`el${slug}`, 3);

export function empireLists(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'mzj', 'wjj', 'slz', 'dhx');
  const portal = new Portal(plan, 'www.empire-lists.shili.test', skin);
  for (const body of plan.bodies) {
    const id = classOf(body);
    const entries = publishAll(portal, body, (year) => ({
      article: `/e/action/ShowInfo.php?classid=${id}&id=${numberOf(`el${body.slug}${year}`, 5)}`,
      file: `/d/file/${year + 1}/${numberOf(`ef${body.slug}${year}`, 10)}`,
    }));
    for (const entry of entries) {
      const number = new URL(entry.href).searchParams.get('id');
      const link = `/e/DownSys/doaction.php?enews=DownSoft&classid=${id}&id=${number}&pathid=0&pass=${numberOf(`${number}`, 9)}`;
      const page = `/e/DownSys/DownSoft/?classid=${id}&id=${number}&pathid=0`;
      attached(portal, entry, link, (name) => {
        portal.page(
          page,
          '下载',
          `<table><tr><td>${name}</td><td><a href="${link.replaceAll('&', '&amp;')}">点击下载</a></td></tr></table>`,
        );
        return {
          text: '<p>全文见附件。</p>',
          below: `<p class="fj">附件：<a href="#ecms" onclick="window.open('${page}','','width=300,height=300');">${name}</a></p>`,
        };
      });
    }
    const others = noise(portal, (i) => `/e/action/ShowInfo.php?classid=${id}&id=8${i}`, 1);
    list(
      portal,
      `${LIST}${id}`,
      [...entries, ...others].toSorted((a, b) => b.date.localeCompare(a.date)),
    );
  }
  portal.page('/', '首页', `<div class="kuang"><a href="${LIST}12">信息公开</a></div>`);
  portal.page(
    `${LIST}12`,
    '信息公开',
    `<div class="left"><h4><a href="${LIST}${classOf(portal.body('szf'))}">政府年报</a></h4></div><select onchange="window.location=this.options[this.selectedIndex].value"><option value="">部门年报</option>${each(portal.bodies('office', 'department'), (body) => `<option value="${LIST}${classOf(body)}">${shortName(body)}</option>`)}</select><div class="zimu"><b>S</b><a href="${LIST}${classOf(portal.body('slz'))}">石榴镇</a><b>D</b><a href="${LIST}${classOf(portal.body('dhx'))}">东河乡</a></div>`,
  );
  return finished(portal, 'unseen-empire-lists');
}

function list(portal: Portal, at: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 6);
  const of = (number: number) =>
    number === 0
      ? at
      : `${at.replace('/?', `/index.php?page=${number}&`)}&totalnum=${entries.length}`;
  for (const [i, page] of pages.entries())
    portal.page(
      of(i),
      '信息公开年报',
      `<table class="box">${each(page, ({ href, title, date }) => `<tr><td><a href="${new URL(href).pathname}${new URL(href).search}" title="${title}">${title.length > 18 ? `${title.slice(0, 17)}…` : title}</a></td><td>${date.slice(5)}</td></tr>`)}</table><div class="epages"><a title="Total record">&nbsp;<b>${entries.length}</b> </a>&nbsp;${each(pages, (_, n) => (n === i ? `<b>${n + 1}</b>` : `<a href="${of(n).replaceAll('&', '&amp;')}">${n + 1}</a>`))}${i + 1 < pages.length ? `&nbsp;<a href="${of(i + 1).replaceAll('&', '&amp;')}">下一页</a>` : ''}</div>`,
    );
}
