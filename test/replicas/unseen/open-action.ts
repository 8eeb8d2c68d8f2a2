/**
 * A platform of actions (Struts): `openInfo.action?depCode=…&menuCat=…`; the menu of a body is one page with codes, 219 the annual
 * reports; bodies are picked by code from lists by kind; rows in `dl`, the year in bold; paging by a form whose field `page.pageNo` a
 * script sets, answered by GET as well; articles `showInfo.action?id=`.
 *
 * Evidence: saved pages of bodies of 揭阳 before gkmlpt (`zwgk.jieyang.gov.cn/openInfo.action?depCode=007026393&menuCat=219`
 * 政府信息公开年度报告, 214–219, 1044; `showDeptName.action?depCode=`); forms with `page.pageNo` of such systems in general.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { pagesOf } from '../rows.ts';
import { cast, each, finished, numberOf, publishAll, shortName } from './kit.ts';

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd"><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>${title}</title></head><body><div id="head"><a href="/index.action">首页</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>政府信息公开</title></head><body><table class="info"><tr><th>名称</th><td>${title}</td></tr><tr><th>发布日期</th><td>${date}</td></tr></table><div id="content">${inner}</div></body></html>`,
};

const code = ({ slug }: Body) => `0${numberOf(`oa${slug}`, 8)}`;
const MENU = [
  ['213', '组织机构'],
  ['214', '部门文件'],
  ['218', '财政预决算'],
  ['219', '政府信息公开年度报告'],
  ['1044', '政策法规'],
] as const;

export function openAction(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'mzj', 'wjj', 'slz', 'cxjd');
  const portal = new Portal(plan, 'zwgk.open-action.shili.test', skin);
  for (const body of plan.bodies) {
    const entries = publishAll(portal, body, (year) => ({
      article: `/showInfo.action?id=${numberOf(`oa${body.slug}${year}`, 6)}`,
      file: `/uploadfile/${numberOf(`of${body.slug}${year}`, 12)}`,
    }));
    const menu = `<ul class="menu">${each(MENU, ([cat, name]) => `<li><a href="openInfo.action?depCode=${code(body)}&menuCat=${cat}">${name}</a></li>`)}</ul>`;
    portal.page(
      `/openInfo.action?depCode=${code(body)}`,
      body.name,
      `<h3>${body.name}</h3>${menu}`,
    );
    list(portal, body, menu, entries);
  }
  portal.page(
    '/',
    '政府信息公开平台',
    `<a href="/index.action"><img src="/images/enter.gif" alt="进入"></a>`,
  );
  const names = (kind: string, bodies: readonly Body[]) =>
    `<fieldset><legend>${kind}</legend>${each(bodies, (body) => `<span class="dep"><a href="openInfo.action?depCode=${code(body)}">${body.kind === 'government' ? '市人民政府' : shortName(body)}</a></span>`)}</fieldset>`;
  portal.page(
    '/index.action',
    '政府信息公开平台',
    `${names('市政府', portal.bodies('government', 'office'))}${names('部门', portal.bodies('department'))}${names('镇街', portal.bodies('township'))}`,
  );
  return finished(portal, 'unseen-open-action');
}

function list(portal: Portal, body: Body, menu: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 9);
  const at = `/openInfo.action?depCode=${code(body)}&menuCat=219`;
  for (const [i, page] of pages.entries())
    portal.page(
      i === 0 ? at : `${at}&page.pageNo=${i + 1}`,
      '政府信息公开年度报告',
      `${menu}<form id="pageForm" action="openInfo.action" method="get"><input type="hidden" name="depCode" value="${code(body)}"><input type="hidden" name="menuCat" value="219"><input type="hidden" id="pageNo" name="page.pageNo" value="${i + 1}"></form><div class="list">${each(page, ({ href, title, date }) => `<dl><dt><a href="${new URL(href).pathname.slice(1)}${new URL(href).search}" target="_blank">${title}</a></dt><dd>${date}</dd></dl>`)}</div><div class="pg">第${i + 1}页 共${pages.length}页 共${entries.length}条 <a href="javascript:gotoPage(${i})">上一页</a> <a href="javascript:gotoPage(${i + 2})">下一页</a></div><script>function gotoPage(n){ if(n<1||n>${pages.length}) return; document.getElementById("pageNo").value=n; document.getElementById("pageForm").submit(); }</script>`,
    );
  portal.answer(({ url }) =>
    url.pathname === '/openInfo.action' &&
    url.searchParams.get('page.pageNo') === '1' &&
    url.searchParams.get('depCode') === code(body)
      ? portal.reply(at)
      : null,
  );
}
