/**
 * The unified platform of Guizhou, as prefectures and most counties have it: the column of annual reports is a row of
 * years, each a folder of its own name, and shows the newest year alone.
 *
 * Evidence: addresses of 贵阳, 花溪, 六盘水, 盘州, 安顺, 三都 and 兴义 (folders 2018n, 2020nian, 2021n1, 2022n_ID, 2024year,
 * 2023h/2023R; a folder that is itself the report; two reports a year of one government), article addresses
 * `YYYYMM/tYYYYMMDD_8 digits.html`, containers `toolbar`, `title`, `content` of www.anshun.gov.cn.
 *
 * @module
 */
import { contentOf, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf, written } from '../rows.ts';

const COLUMN = '/zwgk/zfxxgk/zfxxgknb/';
const FOLDERS: Readonly<Record<number, string>> = {
  2024: '2024year/',
  2023: '2023h/2023R/',
  2022: '2022n_5930973/',
  2021: '2021n1/',
  2020: '2020nian/',
  2019: 'nb_2019n/',
};
const folderOf = (year: number): string => `${COLUMN}${FOLDERS[year] ?? `${year}n/`}`;

const skin: Skin = {
  page: (title, middle) => `<!DOCTYPE html>
<html><head><meta charset="utf-8" /><meta name="SiteName" content="红枫市人民政府"><meta name="ColumnName" content="${title}">
<title>${title}-红枫市人民政府</title></head>
<body class="trs"><div class="top"><a href="/">网站首页</a><a href="/xwdt/">新闻动态</a><a href="/zwgk/">政务公开</a><a href="/zwfw/">政务服务</a></div>
<div class="aBox">${middle}</div><div class="footer">主办：红枫市人民政府办公室　网站标识码：9901810001</div></body></html>`,
  article: ({ title, date }, inner) => `<!DOCTYPE html>
<html><head><meta charset="utf-8" /><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 10:20"><title>${title}</title></head>
<body><div class="crumb">当前位置：<a href="/">首页</a> > 政府信息公开年报</div><div class="title"><h1>${title}</h1></div>
<div class="toolbar"><span>发布时间：${date} 10:20</span><span>字号：大 中 小</span></div><div class="content"><div class="trs_editor_view TRS_UEDITOR">${inner}</div></div></body></html>`,
};

export function guizhouYearFolders(): Layout {
  const portal = new Portal(
    planOf('szf', 'sjj', 'tjj', 'llz', 'jkq'),
    'www.gz-one.shili.test',
    skin,
  );
  let number = 70_371_700;
  const article = (folder: string, date: string): string => {
    number += 317;
    const [y = '', m = '', d = ''] = date.split('-');
    return `${folder}${y}${m}/t${y}${m}${d}_${number}.html`;
  };
  const byYear = new Map<number, Entry[]>();
  for (const body of portal.plan.bodies)
    for (const year of body.years) {
      if (body.kind === 'government' && year === 2012) continue;
      const date = `${year + 1}-0${body.kind === 'government' ? 3 : 1}-${11 + (year % 9)}`;
      const at = article(folderOf(year), date);
      const entry = portal.publish(body, year, { article: at, date });
      byYear.set(year, [...(byYear.get(year) ?? []), entry]);
    }
  wholeCity(portal, byYear, article);
  for (const [year, entries] of byYear) yearFolder(portal, year, entries);
  ownFolderReport(portal);
  column(
    portal,
    [...byYear.keys(), 2012].sort((a, b) => b - a),
    byYear,
  );
  return portal.layout('guizhou-year-folders');
}

/** A second report of the government, of all bodies of the city together. */
function wholeCity(
  portal: Portal,
  byYear: Map<number, Entry[]>,
  article: (folder: string, date: string) => string,
): void {
  const city = { ...portal.body('szf'), name: '红枫市', files: {} };
  for (const year of [2023, 2024]) {
    const title = `红枫市${year}年政府信息公开工作年度报告`;
    const date = `${year + 1}-03-27`;
    const entry = portal.publish(city, year, {
      article: article(folderOf(year), date),
      title,
      date,
    });
    byYear.get(year)?.push(entry);
  }
}

function yearFolder(portal: Portal, year: number, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 4);
  for (const [i, page] of pages.entries()) {
    const at = `${folderOf(year)}${i === 0 ? '' : `index_${i}.html`}`;
    portal.page(at, `${year}年`, list(page, portal.url(at), pages.length, i));
  }
}

function list(entries: readonly Entry[], at: string, pages: number, current: number): string {
  const rows = entries.map(
    ({ href, title, date }) => `<li>
      <a href="${written(href, at, 'relative')}" target="_blank" title='${title}'>${title}</a><span>${date}</span>
    </li>`,
  );
  return `<div class="NewsList"><ul>${rows.join('\n')}</ul></div><div class="page"><script>createPageHTML(${pages}, ${current}, "index", "html");</script></div>`;
}

/** 2012: the folder shows the report where others have their list. */
function ownFolderReport(portal: Portal): void {
  const body = portal.body('szf');
  const content = contentOf({ ...body, files: {} }, 2012);
  if (content.container !== 'article') return;
  const title = `${body.name}2012年政府信息公开工作年度报告`;
  const at = '/zwgk/zfxxgk/zfxxgknb/zfb2012n/';
  portal.put(at, {
    body: skin.article({ href: at, title, date: '2013-03-20' }, content.html),
  });
  portal.published.push({
    body: body.name,
    kind: body.kind,
    fiscalYear: 2012,
    title,
    container: 'article',
    urls: [portal.url(at)],
  });
}

function column(
  portal: Portal,
  folders: readonly number[],
  byYear: ReadonlyMap<number, readonly Entry[]>,
): void {
  const tabs = folders.map((year) => {
    const folder = year === 2012 ? `${COLUMN}zfb2012n/` : folderOf(year);
    return `<li${year === 2024 ? ' class="on"' : ''}><a href="${written(portal.url(folder), portal.url(COLUMN), 'relative')}">${year}年</a></li>`;
  });
  const newest = (byYear.get(2024) ?? []).slice(0, 4);
  const pages = pagesOf(byYear.get(2024) ?? [], 4).length;
  portal.page(
    COLUMN,
    '政府信息公开年报',
    `<ul class="tab">${tabs.join('')}</ul>${list(newest, portal.url(COLUMN), pages, 0).replace('createPageHTML', '//createPageHTML')}`,
  );
  const others = noise(portal, (i) => `/xwdt/gsgg/202305/t20230512_8000010${i}.html`);
  const rows = others.map(({ href, title }) => `<li><a href="${href}">${title}</a></li>`).join('');
  portal.page('/', '首页', `<h2>要闻</h2><ul>${rows}</ul><a href="/zwgk/">政务公开</a>`);
  portal.page(
    '/zwgk/',
    '政务公开',
    `<a href="/zwgk/zfxxgk/zfxxgkzn/">政府信息公开指南</a><a href="/zwgk/zfxxgk/zfxxgkml/">政府信息公开目录</a><a href="${COLUMN}">政府信息公开年报</a><a href="/zwgk/ysqgk/">依申请公开</a>`,
  );
}
