/**
 * Guizhou platform, a site below `/newsite/`: the host's root only refreshes there; menus drop down and stand a second time for
 * telephones; the column of reports is a row of years, a year shows the newest rows of each kind of body with titles cut short,
 * and all rows stand in a folder of the kind. The year 2023 is a folder in a folder. Years before 2014 share one.
 *
 * Evidence: 水城 `/newsite/zwgk/zfxxgk_1/zfxxgknb/nb_2022n/` (addresses in a crawler's notes), 兴义 `2023h/2023R/`, 大兴
 * `{Y}n/xzjd/` and 怀柔 `{Y}nb/zxjd{Y}/` (kinds below the year), 盘州 `?isMobile=false`, the refreshing stub of Guizhou hosts.
 *
 * @module
 */
import type { Kind } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf, written } from '../rows.ts';
import { cast, each, finished, numberOf, plainDay, publishAll } from './kit.ts';

const TOP = '/newsite/';
const COLUMN = `${TOP}zwgk/zfxxgk_1/zfxxgknb/`;

const MENU = [
  ['zwdt/', '政务动态', ['zwdt/tzgg/', '通知公告'], ['zwdt/bmdt/', '部门动态']],
  ['zwgk/', '政务公开', ['zwgk/zfxxgk_1/', '政府信息公开'], ['zwgk/ysqgk/', '依申请公开']],
  ['gzcy/', '公众参与', ['gzcy/qzxx/', '区长信箱'], ['gzcy/myzj/', '民意征集']],
] as const;

const drop = each(
  MENU,
  ([href, name, ...below]) =>
    `<li class="nav-item"><a href="${TOP}${href}">${name}</a><div class="sub"><dl>${below.map(([to, text]) => `<dd><a href="${TOP}${to}">${text}</a></dd>`).join('')}</dl></div></li>`,
);
const mobile = each(MENU, ([href, name]) => `<a href="${TOP}${href}">${name}</a>`);

const skin: Skin = {
  page: (title, middle) => `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="SiteName" content="红枫市人民政府"><meta name="ColumnName" content="${title}"><title>${title}_红枫市人民政府</title></head>
<body><div class="header"><ul class="nav">${drop}</ul></div><div class="m-menu" style="display:none">${mobile}</div>
<div class="container">${middle}</div><div class="footer"><a href="/newsite/wzdt/">网站地图</a> 网站标识码：9901810001</div></body></html>`,
  article: ({ title, date }, inner) => `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 17:20"><title>${title}</title></head><body>
<div class="m-menu" style="display:none">${mobile}</div><div class="toolbar"><span>发布日期：${date}</span><span>字号：[ 大 中 小 ]</span></div>
<div class="title"><h1>${title}</h1></div><div class="content">${inner}</div></body></html>`,
};

const GROUPS = [
  { slug: 'zf', name: '市政府', kinds: ['government', 'office'] },
  { slug: 'bm', name: '市直部门', kinds: ['department', 'zone'] },
  { slug: 'xz', name: '乡镇（街道）', kinds: ['township'] },
] as const satisfies readonly { slug: string; name: string; kinds: readonly Kind[] }[];

/** A year's folder, its name in the row of years. */
const folderOf = (year: number): string =>
  year < 2014 ? 'nb_2013nyq/' : year === 2023 ? '2023h/2023R/' : `nb_${year}n/`;

export function guizhouKinds(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'mzj', 'jtj', 'jkq', 'slz', 'dhx', 'cxjd');
  const portal = new Portal(plan, 'www.gz-kinds.shili.test', skin);
  const rows = new Map<string, Entry[]>();
  for (const group of GROUPS)
    for (const body of portal.bodies(...group.kinds))
      publishAll(portal, body, (year, date) => {
        const folder = `${COLUMN}${folderOf(year)}${group.slug}/`;
        const month = `${folder}${plainDay(date).slice(0, 6)}/`;
        const id = numberOf(`${body.slug}${year}`);
        return {
          article: `${month}t${plainDay(date)}_${id}.html`,
          file: `${month}P0${plainDay(date)}${id}`,
        };
      }).forEach((entry, i) => {
        const year = body.years[i] ?? 0;
        const key = `${folderOf(year)}${group.slug}/`;
        rows.set(key, [...(rows.get(key) ?? []), entry]);
      });

  const years = [...new Set(plan.bodies.flatMap((body) => body.years))].sort((a, b) => b - a);
  const named = years.filter((year) => year >= 2014);
  portal.put('/', {
    body: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><meta http-equiv="refresh" content="0;url=./newsite/"/></head><body>${'<!-- -->'.repeat(120)}</body></html>`,
  });
  portal.page(TOP, '首页', `<div class="banner"></div><h2><a href="${TOP}zwdt/">政务动态</a></h2>`);
  portal.page(`${TOP}zwgk/`, '政务公开', `<a href="./zfxxgk_1/">政府信息公开</a>`);
  const side = `<ul class="left"><li><a href="../zfxxgkzn/">政府信息公开指南</a></li><li><a href="../zfxxgkzd/">政府信息公开制度</a></li><li><a href="../fdzdgknr/">法定主动公开内容</a></li><li class="on"><a href="../zfxxgknb/">政府信息公开年报</a></li></ul>`;
  portal.page(`${TOP}zwgk/zfxxgk_1/`, '政府信息公开', side.replaceAll('"../', '"./'));
  portal.page(
    COLUMN,
    '政府信息公开年报',
    `${side}<div class="years"><ul>${each(named, (year) => `<li><a href="./${folderOf(year)}" title="${year}年">${year}年</a></li>`)}<li><a href="./${folderOf(2013)}">2013年及以前</a></li></ul></div><div class="tip">请选择年份</div>`,
  );
  for (const folder of new Set(years.map(folderOf))) {
    const blocks = GROUPS.flatMap(({ slug, name }) => {
      const list = rows.get(`${folder}${slug}/`) ?? [];
      if (list.length === 0) return [];
      kind(portal, `${COLUMN}${folder}${slug}/`, name, list);
      return [
        `<div class="box"><h3>${name}<a class="more" href="./${slug}/">更多&gt;&gt;</a></h3><ul>${each(list.slice(0, 2), (entry) => row(portal, entry, `${COLUMN}${folder}`, 22))}</ul></div>`,
      ];
    });
    portal.page(
      `${COLUMN}${folder}`,
      folder.includes('2013') ? '2013年及以前' : '年报',
      blocks.join('\n'),
    );
  }
  const others = noise(portal, (i) => `${TOP}zwdt/tzgg/202305/t20230512_8390${i}.html`);
  portal.page(
    `${TOP}zwdt/tzgg/`,
    '通知公告',
    `<ul>${each(others, (e) => row(portal, e, `${TOP}zwdt/tzgg/`, 99))}</ul>`,
  );
  portal.answer(({ url }) =>
    url.searchParams.get('isMobile') === 'false' ? portal.reply(url.pathname) : null,
  );
  return finished(portal, 'unseen-guizhou-kinds');
}

/** Some rows of the government's own lead to the page for large screens. */
function row(portal: Portal, { href, title, date }: Entry, page: string, most: number): string {
  const to = written(href, portal.url(page), 'relative');
  const query = href.includes('/zf/') ? '?isMobile=false' : '';
  const text = title.length > most ? `${title.slice(0, most)}...` : title;
  return `<li><i></i><a href="${to}${query}" title="${title}" target="_blank">${text}</a><span>${date}</span></li>`;
}

function kind(portal: Portal, at: string, name: string, list: readonly Entry[]): void {
  const pages = pagesOf(list, 5);
  for (const [i, page] of pages.entries())
    portal.page(
      `${at}${i === 0 ? '' : `index_${i}.html`}`,
      name,
      `<div class="position">当前位置：<a href="../../../../../">首页</a> &gt; <a href="../../">政府信息公开年报</a> &gt; ${name}</div><ul class="list">${each(page, (entry) => row(portal, entry, at, 99))}</ul>
<div class="page"><script>createPageHTML(${pages.length}, ${i}, "index", "html");</script></div>`,
    );
}
