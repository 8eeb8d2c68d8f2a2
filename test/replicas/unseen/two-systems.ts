/**
 * A county with two systems: the old portal (PowerEasy SiteFactory) holds the government's reports until 2016 and links in its tabbed
 * menu to a second host, where everything since then stands in TRS, bodies under abbreviations in a tree of checkboxes. The old list
 * pages by `Index_2.aspx`; the new one by variables and `document.write`. In a second form that host lies outside gov.cn: what is there
 * may be out of a crawl's reach, and is there all the same.
 *
 * Evidence: the saved home page of 靖安 (PowerEasy, `/Category_598/Index.aspx` 政府信息公开年报, `xxgk.jxjaxzf.gov.cn/zgja/
 * zfxxgk_38041/gkzn_38042/`, classes `navqhnma`, `sub`, `m-gkdh`, `J_tabBox`), `/Item/24067.aspx`; menus that lead
 * out of gov.cn: `113.107.43.7:8000/wjjzdly/` of 揭阳, raw addresses in the public list of portals; pages of 恩格贝 (`countPage`).
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf, written } from '../rows.ts';
import { cast, each, finished, numberOf, plainDay, publishAll, shortName } from './kit.ts';

const XXGK = 'http://xxgk.shilitwo.gov.cn';
const SECTION = `${XXGK}/zghf/zfxxgk_38041/`;

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title} - 中国红枫</title></head><body>
<ul id="nav"><li id="m1"><a href="/Index.aspx">首页</a></li><li class="navqhnma" id="m3"><a class="nc" href="/Category_111/Index.aspx">政务公开 </a><div class="sub"><div class="m-gkdh"><div class="l3"><a href="${SECTION}gkzn_38042/">政府信息公开指南</a> <a href="/Category_598/Index.aspx">政府信息公开年报</a> <a href="${SECTION}">政府信息公开目录</a></div></div><div class="m-news box J_tabBox"><div class="hd"><ul class="tab J_tabHandler"><li class="on"><a href="/Category_133/Index.aspx">政务要闻 </a></li></ul></div></div></div></li></ul>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title}</title></head><body><div class="c_title">${title}</div><div class="c_info">录入时间：${date} 点击数：<script src="/Common/GetHits.aspx"></script></div><div class="c_content" id="fontzoom">${inner}</div></body></html>`,
};

const columnOf = ({ kind, slug }: Body): string =>
  kind === 'government'
    ? `${SECTION}gkbg_38044/`
    : `${XXGK}/bmgkxx/${slug}/gkbg_${numberOf(`ts${slug}`, 5)}/`;

export function twoSystems(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'wjj', 'slz', 'dhx');
  const portal = new Portal(plan, 'www.shilitwo.gov.cn', skin);
  const isOld = (body: Body, year: number) => body.kind === 'government' && year <= 2016;
  for (const body of plan.bodies) {
    const column = columnOf(body);
    const entries = publishAll(portal, body, (year, date) => {
      const id = numberOf(`ts${body.slug}${year}`, 5);
      return isOld(body, year)
        ? { article: `/Item/${id}.aspx`, file: `/UploadFiles/${year + 1}/${id}` }
        : {
            article: `${column}${plainDay(date).slice(0, 6)}/t${plainDay(date)}_${id}.htm`,
            file: `${column}${plainDay(date).slice(0, 6)}/W0${plainDay(date)}${id}`,
          };
    });
    const [old, fresh] = [
      entries.filter((_, i) => isOld(body, body.years[i] ?? 0)),
      entries.filter((_, i) => !isOld(body, body.years[i] ?? 0)),
    ];
    if (old.length > 0) category(portal, old);
    list(portal, column, fresh);
  }
  portal.page('/', '中国红枫', '<script>document.write("")</script><div id="flash"></div>');
  portal.page('/Index.aspx', '中国红枫', '<div id="flash"></div>');
  portal.page(
    '/Category_111/Index.aspx',
    '政务公开',
    `<a href="${SECTION}" target="_blank">政府信息公开目录（新）</a>`,
  );
  const tree = each(
    portal.bodies('department', 'township'),
    (body) =>
      `<li><input type="checkbox" value="${body.slug}"><label>${shortName(body)}</label><ul style="display:none"><li><a href="${columnOf(body)}">公开年报</a></li><li><a href="${XXGK}/bmgkxx/${body.slug}/czxx/">财政信息</a></li></ul></li>`,
  );
  portal.page(
    SECTION,
    '政府信息公开目录',
    `<ul class="root"><li><a href="gkzn_38042/">公开指南</a></li><li><a href="gkbg_38044/">公开年报</a></li><li>部门信息公开<ul>${tree}</ul></li></ul>`,
  );
  portal.page(`${SECTION}gkzn_38042/`, '公开指南', '<p>指南</p>');
  return finished(portal, 'unseen-two-systems');
}

/** The same, with the second host outside gov.cn, where a crawl may not go: what lies there is to be left open. */
export function twoSystemsElsewhere(): Layout {
  const layout = twoSystems();
  const [here, there] = ['xxgk.shilitwo.gov.cn', 'xxgk.shilicity.test'];
  const moved = (text: string): string => text.replaceAll(here, there);
  return {
    ...layout,
    name: 'unseen-two-systems-elsewhere',
    hosts: layout.hosts.map(moved),
    pages: new Set([...layout.pages].map(moved)),
    published: layout.published.map((report) => ({ ...report, urls: report.urls.map(moved) })),
    respond: (request) => {
      const url = new URL(request.url.href.replace(there, here));
      const reply = layout.respond({ ...request, host: url.hostname, url });
      if ('raw' in reply || typeof reply.body !== 'string') return reply;
      return { ...reply, body: moved(reply.body) };
    },
  };
}

function category(portal: Portal, entries: readonly Entry[]): void {
  const others = noise(portal, (i) => `/Item/9000${i}.aspx`, 2);
  const pages = pagesOf([...entries, ...others], 6);
  for (const [i, page] of pages.entries())
    portal.page(
      `/Category_598/Index${i === 0 ? '' : `_${i + 1}`}.aspx`,
      '政府信息公开年报',
      `<table>${each(page, ({ href, title, date }) => `<tr><td>·<a href="${new URL(href).pathname}" target="_blank" title="标题：${title}&#10;作者：佚名">${title}</a></td><td>${date.replaceAll('-', '/')}</td></tr>`)}</table><div class="pagecss"><span id="pe100_page"><div class="pagecss">总共 ${entries.length + others.length} 条 <a href="/Category_598/Index.aspx">首页</a> ${i + 1 < pages.length ? `<a href="/Category_598/Index_${i + 2}.aspx">下一页</a>` : '下一页'} <select onchange="location.href=this.value">${each(pages, (_, n) => `<option value="/Category_598/Index${n === 0 ? '' : `_${n + 1}`}.aspx">第${n + 1}页</option>`)}</select></div></span></div>`,
    );
}

function list(portal: Portal, column: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 6);
  for (const [i, page] of pages.entries())
    portal.page(
      `${column}${i === 0 ? '' : `index_${i}.htm`}`,
      '公开年报',
      `<table class="zfxxgk">${each(page, ({ href, title, date }) => `<tr><td width="80%"><a href="${written(href, column, 'relative')}">${title}</a></td><td>${date}</td></tr>`)}</table><script language="JavaScript">
var currentPage = ${i};
var countPage = ${pages.length};
var nextPage = currentPage + 1;
if (countPage > 1 && currentPage != (countPage - 1)) document.write("<a href=\\"index_" + nextPage + ".htm\\">下一页</a>");
</script>`,
    );
}
