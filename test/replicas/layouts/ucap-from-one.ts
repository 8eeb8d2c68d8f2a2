/**
 * Ucap where page 2 is `xxgk_list_1.shtml`, and whose first page of disclosure is the tree `xxgk_navs.shtml`. Departments
 * are listed by the site's own search, which answers in JSON.
 *
 * Evidence: 宿迁 (`xxgk_list_N`, N from 1), 美术馆 (`dc_list_1.shtml` is page 2), 赣州 counties (`/…xxxgk/c143369/xxgk_navs.shtml`,
 * `xxgk_bmtt.shtml?code=…&temp=navs_list`), 黑龙江 `/common/search/{channel}?page=1&_pageSize=15&_isAgg=true&_isJson=true&_template=index`
 * with `data.{total,page,rows,results[{title,url,publishedTimeStr}]}`.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { planOf } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';

const hex = (words: string): string => createHash('md5').update(words).digest('hex');
const CHANNEL = hex('channel');
const ROWS = 6;

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<html><head><meta http-equiv='content-type' content='text/html;charset=utf-8'><title>
  ${title}
</title></head><body><div class='w1200'>${middle}</div><div class='foot'><a href='/xcgk/xxgk_navs.shtml'>政府信息公开</a></div></body></html>`,
  article: ({ title, date }, inner) =>
    `<html><head><meta charset=utf-8><title>${title}</title></head><body><h1>${title}</h1><em>${date}</em><div class="article-content" id="zoomcon">${inner}</div></body></html>`,
};

export function ucapFromOne(): Layout {
  const plan = planOf('szf', 'tjj', 'llz', 'gxs', 'gylc');
  const portal = new Portal(plan, 'www.ucap-two.shili.test', skin);
  const own: Entry[] = [];
  const departments: Entry[] = [];
  for (const body of plan.bodies)
    for (const year of body.years) {
      const id = hex(`${body.slug}${year}`);
      const folder = body.kind === 'government' ? '/xcgk/nb09' : `/xcgk/${body.slug}`;
      const entry = portal.publish(body, year, {
        article: `${folder}/${year + 1}01/${id}.shtml`,
        file: `${folder}/${year + 1}01/${id}/files/fj`,
        direct: year % 2 === 0,
      });
      (body.kind === 'government' ? own : departments).push(entry);
    }
  const others = noise(portal, (n) => `/xcgk/gg/202305/${hex(`o${n}`)}.shtml`, 2);
  lists(portal, newestFirst([...own, ...others]));
  search(portal, newestFirst(departments));
  hubs(portal);
  return portal.layout('ucap-from-one');
}

function lists(portal: Portal, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, ROWS);
  for (const [i, page] of pages.entries()) {
    const rows = page.map(
      ({ href, title, date }) =>
        `<tr><td><a href='${new URL(href).pathname}'>${title}</a></td><td>${date}</td></tr>`,
    );
    portal.page(
      `/xcgk/nb09/xxgk_list${i === 0 ? '' : `_${i}`}.shtml`,
      '政府信息公开年报',
      `<table>${rows.join('')}</table><div id='page_div'></div><script>createPageHTML('page_div',${pages.length},${i + 1},'xxgk_list','shtml',${entries.length});</script>`,
    );
  }
}

/** The list of departments: an empty shell, and the interface that its script asks. */
function search(portal: Portal, entries: readonly Entry[]): void {
  portal.page(
    '/xcgk/bmnb/list.shtml',
    '部门年度报告',
    `<div id="list"></div><script src="/js/agg.js"></script><script>
var url = '/common/search/${CHANNEL}?page=1&_pageSize=${ROWS}&_isAgg=true&_isJson=true&_template=index';
$.getJSON(url, function(d){ render(d.data.results); pager(d.data.total, d.data.rows); });
</script>`,
  );
  portal.answer(({ url }) => {
    if (url.pathname !== `/common/search/${CHANNEL}`) return null;
    const page = Number(url.searchParams.get('page') ?? '1');
    const rows = Number(url.searchParams.get('_pageSize') ?? ROWS);
    const results = entries.slice((page - 1) * rows, page * rows).map(({ href, title, date }) => ({
      title,
      url: new URL(href).pathname,
      publishedTimeStr: `${date} 00:00:00`,
      content: '',
      domainMetaList: [],
    }));
    const body = JSON.stringify({ data: { total: entries.length, page, rows, results } });
    return { headers: { 'content-type': 'application/json;charset=UTF-8' }, body };
  });
}

function hubs(portal: Portal): void {
  portal.page(
    '/',
    '红枫市人民政府门户网站',
    `<ul><li><a href='/xcgk/xxgk_navs.shtml'>政府信息公开</a></li><li><a href='/bsfw/index.shtml'>办事服务</a></li></ul>`,
  );
  const tree = [
    ['xxgkzn/xxgk_list.shtml', '信息公开指南'],
    ['zcwj/xxgk_list.shtml', '政策文件'],
    ['nb09/xxgk_list.shtml', '信息公开年报'],
    ['bmnb/list.shtml', '部门年度报告'],
    ['czxx/xxgk_list.shtml', '财政信息'],
  ];
  portal.page(
    '/xcgk/xxgk_navs.shtml',
    '政府信息公开',
    `<ul class="navs">${tree.map(([path, name]) => `<li data-code='x'><a href='/xcgk/${path}'>${name}</a></li>`).join('\n')}</ul>`,
  );
}
