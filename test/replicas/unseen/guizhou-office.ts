/**
 * Guizhou platform, bodies first: a page of bodies in tabs with short names, each with a site of its own below `/zfbm_…/`; the rows
 * of a body's column do not name it. The government's own reports lie in the folder of its office, and one of them is the folder's
 * own page. Further pages are known to the script of the pager alone.
 *
 * Evidence: 西秀 `/zfbm_5648643/tjj/zfxxgk_5648912/zfxxgknb_5666616/`, `/zfbm_5648643/qzfbgs/zwxxgk/zfxxgknb_5881068/`; 六盘水
 * `/zwgk/bmxxgk/szfb/zfxxgknb_5751035/zfb2023n/`; 黔西南 `/zwgk/zfjg/zfzggw_5134990/bmxxgkml/`; page calls of TRS WCM.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf, written } from '../rows.ts';
import { cast, each, finished, numberOf, plainDay, publishAll, shortName } from './kit.ts';

const BODIES = '/zfbm_5648643/';

const skin: Skin = {
  page: (title, middle) => `<!DOCTYPE html><html><head><meta charset="UTF-8"><title>${title}</title>
<meta name="SiteName" content="红枫市人民政府门户网站"></head><body>
<div id="top"><a href="/"><img src="/images/logo.png" alt="红枫市人民政府"></a><ul id="menu"><li><a href="/">网站首页</a></li><li><a href="javascript:void(0)">政务公开</a><ul><li><a href="/xxgk/">信息公开专栏</a></li><li><a href="${BODIES}">部门信息公开</a></li><li><a href="/xxgk/czyjs/">财政预决算</a></li></ul></li><li><a href="/hdjl/">互动交流</a></li></ul></div>
${middle}</body></html>`,
  article: (
    { title, date },
    inner,
  ) => `<!DOCTYPE html><html><head><meta charset="UTF-8"><title>${title}</title>
<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date}"></head><body><div class="wzy">
<div class="title"><h1>${title}</h1></div><div class="toolbar">时间：${date}　<a href="javascript:window.print()">打印</a></div><div class="content"><div class="view TRS_UEDITOR trs_paper_default trs_web">${inner}</div></div></div></body></html>`,
};

const columnOf = ({ slug }: Body): string =>
  slug === 'zfb' || slug === 'szf'
    ? `${BODIES}szfbgs/zwxxgk/zfxxgknb_5881068/`
    : `${BODIES}${slug}/zfxxgk_${numberOf(slug, 7)}/zfxxgknb_${numberOf(`${slug}nb`, 7)}/`;

export function guizhouOffice(): Layout {
  const plan = cast('szf', 'zfb', 'czj', 'mzj', 'wjj', 'slz', 'cxjd');
  const portal = new Portal(plan, 'www.gz-office.shili.test', skin);
  const lists = new Map<string, Entry[]>();
  for (const body of plan.bodies) {
    const column = columnOf(body);
    const own = body.slug === 'szf' || body.slug === 'zfb';
    const entries = publishAll(portal, body, (year, date) => {
      const month = `${column}${plainDay(date).slice(0, 6)}/`;
      const id = numberOf(`o${body.slug}${year}`);
      return {
        article:
          body.slug === 'szf' && year === 2023
            ? `${column}zfb2023n/`
            : `${month}t${plainDay(date)}_${id}.html`,
        file: `${month}P0${plainDay(date)}${id}`,
        ...(own ? {} : { title: `${year}年政府信息公开工作年度报告` }),
      };
    });
    lists.set(column, [...(lists.get(column) ?? []), ...entries]);
  }
  for (const [column, entries] of lists)
    list(
      portal,
      column,
      entries.toSorted((a, b) => b.date.localeCompare(a.date)),
    );

  portal.page('/', '红枫市人民政府', `<div class="news"><a href="/hdjl/">市长信箱</a></div>`);
  portal.page(
    '/xxgk/',
    '信息公开专栏',
    `<a href="${BODIES}"><img src="/images/bm.png" alt="部门信息公开"></a>`,
  );
  const others = noise(portal, (i) => `/xxgk/czyjs/202305/t20230512_8390${i}.html`);
  portal.page(
    '/xxgk/czyjs/',
    '财政预决算',
    `<ul>${each(others, ({ href, title }) => `<li><a href="${href}">${title}</a></li>`)}</ul>`,
  );
  const tab = (name: string, bodies: readonly Body[]) =>
    `<div class="tab-hd">${name}</div><div class="tab-bd"><ul>${each(bodies, (body) => `<li><a href="./${body.slug === 'zfb' ? 'szfbgs' : body.slug}/" target="_blank">${shortName(body)}</a></li>`)}</ul></div>`;
  portal.page(
    BODIES,
    '部门信息公开',
    `<div class="tabs">${tab('政府工作部门', portal.bodies('office', 'department'))}${tab('乡镇、街道', portal.bodies('township'))}</div>`,
  );
  for (const body of portal.bodies('office', 'department', 'township')) {
    const folder = `${BODIES}${body.slug === 'zfb' ? 'szfbgs' : body.slug}/`;
    const [, section = ''] = /^(\w+\/)/.exec(columnOf(body).slice(folder.length)) ?? [];
    portal.page(
      folder,
      body.name,
      `<h2>${body.name}</h2><div class="bmnav"><a href="./jgzn/">机构职能</a><a href="./${section}">政府信息公开</a><a href="./gzdt/">工作动态</a></div>`,
    );
    const column = columnOf(body).slice(`${folder}${section}`.length);
    portal.page(
      `${folder}${section}`,
      `${body.name}信息公开`,
      `<ul class="tree"><li><a href="./zn/">公开指南</a></li><li><a href="./ml/">公开目录</a><ul><li><a href="./yjs/">预算决算</a></li></ul></li><li><a href="./${column}">公开年报</a></li><li><a href="/hdjl/">依申请公开</a></li></ul>`,
    );
  }
  return finished(portal, 'unseen-guizhou-office');
}

function list(portal: Portal, column: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 6);
  for (const [i, page] of pages.entries())
    portal.page(
      `${column}${i === 0 ? '' : `index_${i}.html`}`,
      '政府信息公开年报',
      `<div class="right"><ul class="NewsList">${each(page, ({ href, title, date }) => `<li><span class="date">${date}</span><a href="${written(href, portal.url(column), 'relative')}" target="_blank">${title}</a></li>`)}</ul>
<div class="fenye"><script type="text/javascript" src="/images/createPage.js"></script><script>createPageHTML(${pages.length},${i},"index","html");</script></div></div>`,
    );
}
