/**
 * The unified platform of Guizhou, as a county has it that moved its reports: the government's newest lie in the folder
 * of its office, older ones in the column that the reports themselves name, and every department has a tree of its
 * own, five clicks from the home page.
 *
 * Evidence: 西秀 2019–2024: `/zfbm_ID/qzfbgs/zwxxgk/zfxxgknb_ID/`, `/zfbm_ID/tjj/zfxxgk_ID/zfxxgknb_ID/`, `/xxgk/xxgknb/`;
 * 播州 `/zwgk/xxgknb/`; older Zunyi containers `middle_title`, `middlezhenwen`.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf, written } from '../rows.ts';

const BODIES = '/zfbm_5648643/';
const OLD = '/xxgk/xxgknb/';

const skin: Skin = {
  page: (
    title,
    middle,
  ) => `<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<TITLE>${title}_红枫市人民政府门户网站</TITLE></head><body>
<table width="100%"><tr><td><a href="../../../../">首页</a> | <a href="/xwzx/">新闻中心</a> | <a href="/xxgk/">信息公开</a> | <a href="/bsfw/">办事服务</a> | <a href="/hdjl/">互动交流</a></td></tr></table>
${middle}
<p align=center>红枫市人民政府主办 </p></body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<html><head><meta charset=UTF-8><title>${title}</title></head>
<body><div class="middle_title">${title}</div><div class="middle_time">发布日期：${date}  浏览次数：</div>
<div class="middlezhenwen">${inner}</div></body></html>`,
};

/** @param host - where it is served, with its port where that is not 80 */
export function guizhouBodies(host = 'www.gz-two.shili.test'): Layout {
  const plan = planOf('szf', 'szfbgs', 'sjj', 'tjj', 'llz', 'cnjd', 'gxs', 'dag');
  const portal = new Portal(plan, host, skin);
  let number = 5_666_000;
  const next = (): number => {
    number += 113;
    return number;
  };
  const old: Entry[] = [];
  const office: Entry[] = [];
  const government = portal.body('szf');
  const officeColumn = `${BODIES}qzfbgs/zwxxgk/zfxxgknb_5881068/`;
  for (const year of government.years) {
    const [list, column] = year >= 2021 ? [office, officeColumn] : [old, OLD];
    list.push(report(portal, government, year, column, 81_000_000 + next()));
  }
  for (const body of portal.bodies('office'))
    for (const year of body.years)
      office.push(report(portal, body, year, officeColumn, 82_000_000 + next()));
  listPages(portal, officeColumn, '政府信息公开年报', office);
  listPages(portal, OLD, '信息公开年报', old);
  const homes = portal
    .bodies('department', 'township', 'other')
    .map((body) => [body, bodyTree(portal, body, next)] as const);
  hubs(portal, homes);
  return portal.layout('guizhou-bodies');
}

function report(portal: Portal, body: Body, year: number, column: string, id: number): Entry {
  const date = `${year + 1}-01-${11 + (id % 17)}`;
  const [y = '', m = '', d = ''] = date.split('-');
  const folder = `${column}${y}${m}/`;
  return portal.publish(body, year, {
    article: `${folder}t${y}${m}${d}_${id}.html`,
    file: `${folder}P0${y}${m}${d}${id}`,
    date,
  });
}

/** The pages of a body down to its reports; answers with its first page. */
function bodyTree(portal: Portal, body: Body, next: () => number): string {
  const home = `${BODIES}${body.slug}/`;
  const disclosure = `${home}zfxxgk_${next()}/`;
  const column = `${disclosure}zfxxgknb_${next()}/`;
  const entries = body.years.map((year) => report(portal, body, year, column, 86_000_000 + next()));
  portal.page(
    home,
    body.name,
    `<h3>${body.name}</h3><a href="./jgzn/">机构职能</a> <a href="${disclosure}">政府信息公开</a> <a href="./gzdt/">工作动态</a>`,
  );
  portal.page(
    disclosure,
    '政府信息公开',
    `<ul class="left"><li><a href="./zfxxgkzn/">政府信息公开指南</a></li><li><a href="./fdzdgknr/">法定主动公开内容</a></li>
    <li><a href="${written(portal.url(column), portal.url(disclosure), 'relative')}">政府信息公开<br/>年报</a></li></ul>`,
  );
  listPages(portal, column, `${body.name}政府信息公开年报`, entries);
  return home;
}

function listPages(portal: Portal, column: string, title: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 6);
  for (const [i, page] of pages.entries()) {
    const at = i === 0 ? column : `${column}index_${i}.html`;
    const rows = page.map(
      ({ href, title: own, date }) =>
        `<tr><td><a href='${written(href, portal.url(at), 'relative')}' target=_blank>${own}</a></td><td>[${date}]</td></tr>`,
    );
    portal.page(
      at,
      title,
      `<table class="list">${rows.join('')}</table><script language="JavaScript">\n\tcreatePageHTML(${pages.length}, ${i}, "index", "html");\n</script>`,
    );
  }
}

function hubs(portal: Portal, homes: readonly (readonly [Body, string])[]): void {
  const others = noise(portal, (i) => `/xwzx/tzgg/202305/t20230512_7777770${i}.html`);
  portal.page(
    '/',
    '首页',
    `<ul>${others.map(({ href, title }) => `<li><a href="${href}">${title}</a></li>`).join('')}</ul>`,
  );
  portal.page(
    '/xxgk/',
    '信息公开',
    `<a href="/xxgk/xxgkzn/">信息公开指南</a> <a href="${OLD}">信息公开年报</a> <a href="${BODIES}">部门信息公开</a> <a href="/xxgk/ysqgk/">依申请公开</a> <a href="/xxgk/czyjs/">财政预决算</a>`,
  );
  const links = homes.map(([{ name }, home]) => `<a href="${home}">${name}</a>`);
  portal.page(
    BODIES,
    '部门信息公开',
    `<a href="${BODIES}qzfbgs/">市政府办公室</a>${links.join('\n')}`,
  );
  portal.page(
    `${BODIES}qzfbgs/`,
    '市政府办公室',
    `<a href="${BODIES}qzfbgs/zwxxgk/">政务信息公开</a>`,
  );
  portal.page(
    `${BODIES}qzfbgs/zwxxgk/`,
    '政务信息公开',
    `<a href="${BODIES}qzfbgs/zwxxgk/zfxxgknb_5881068/">政府信息公开年报</a>`,
  );
}
