/**
 * A county of Guizhou after its move: the old address leads to the new site below `/web2023/` by a refresh, where the
 * columns are those of the unified platform and each year is a folder.
 *
 * Evidence: 西秀 from 2023 (`/web2023/`, home, news and disclosure readable, the leaders' page by script), 水城
 * (`/newsite/zwgk/zfxxgk_1/zfxxgknb/nb_2022n/`), a stub of about 1 KB at the old home page of Guizhou hosts.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { noise, written } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const SITE = '/web2023/';
const COLUMN = `${SITE}zwgk/zfxxgk_1/zfxxgknb/`;

const skin = skinOf({
  content: '<div class="content">',
  menu: [
    [SITE, '首页'],
    [`${SITE}zwgk/`, '政务公开'],
    [`${SITE}ldzc/`, '领导之窗'],
  ],
});

export function guizhouNewSite(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'cnjd', 'jkq'), 'www.gz-new.shili.test', skin);
  let number = 86_500_000;
  const report = (body: Body, year: number, folder: string): Entry => {
    number += 41;
    const date = `${year + 1}-02-1${number % 9}`;
    const day = date.replaceAll('-', '');
    return portal.publish(body, year, {
      article: `${folder}${day.slice(0, 6)}/t${day}_${number}.html`,
      file: `${folder}${day.slice(0, 6)}/P0${day}${number}`,
      date,
    });
  };
  const government = portal.body('szf');
  const folders = government.years.map((year) => {
    const folder = year >= 2022 ? `nb_${year}n/` : `zfxxgknb_${year}/`;
    list(portal, `${COLUMN}${folder}`, `${year}年`, [
      report(government, year, `${COLUMN}${folder}`),
    ]);
    return [`./${folder}`, `${year}`] as const;
  });
  portal.page(COLUMN, '政府信息公开年报', `<div class="years">${links(folders)}</div>`);
  const bodies = portal.bodies('department', 'township', 'zone').map((body) => {
    const column = `${SITE}zwgk/bm/${body.slug}/zfxxgknb_58${body.slug.length}1/`;
    list(
      portal,
      column,
      `${body.name}年报`,
      body.years.map((year) => report(body, year, column)),
    );
    return [column, `${body.name}政府信息公开年报`] as const;
  });
  portal.page(`${SITE}zwgk/bm/`, '部门街道信息公开', links(bodies));
  hubs(portal);
  return portal.layout('guizhou-new-site');
}

function list(portal: Portal, at: string, title: string, entries: readonly Entry[]): void {
  const rows = entries.map(
    ({ href, title: own, date }) =>
      `<li><a href="${written(href, portal.url(at), 'relative')}">${own}</a><b>${date}</b></li>`,
  );
  portal.page(at, title, `<ul class="NewsList">${rows.join('')}</ul>`);
}

function hubs(portal: Portal): void {
  portal.put('/', {
    body: `<html><head><meta charset="utf-8"><META HTTP-EQUIV="Refresh" CONTENT="0; URL=/web2023/"><title></title></head><body></body></html>`,
  });
  const news = noise(portal, (n) => `${SITE}xwzx/202305/t20230512_8650000${n}.html`);
  portal.page(SITE, '红枫市人民政府', links(news.map(({ href, title }) => [href, title])));
  portal.page(
    `${SITE}zwgk/`,
    '政务公开',
    links([
      [`${SITE}zwgk/zfxxgk_1/zfxxgkzn/`, '政府信息公开指南'],
      [COLUMN, '政府信息公开年报'],
      [`${SITE}zwgk/bm/`, '部门街道信息公开'],
      [`${SITE}zwgk/ysqgk/`, '依申请公开'],
    ]),
  );
  portal.page(
    `${SITE}ldzc/`,
    '领导之窗',
    '<div id="app"></div><script src="/web2023/js/ld.js"></script>',
  );
}
