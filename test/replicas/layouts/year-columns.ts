/**
 * Years as columns of their own whose name holds the year in letters (`c2025niandu5`), below one page of years; in each, the reports of all bodies
 * of that year, with a short name of the site before the number of an article.
 *
 * Evidence: 大庆 (`/daqing/c2025niandu5/202601/c05_401805.shtml` is the report of 市住房公积金管理中心 for 2025; `/daqing/c100349/ldzc.shtml`,
 * `/daqing/renshixinxizt/202512/c05_398039.shtml`), 哈尔滨 districts (`/hebdlq/c112289c/202602/c01_1108994.shtml`, 道里区残联's report for 2025;
 * `/pfq/c110066/202607/c01_1136588.shtml`). How their lists turn pages was not seen: these years have one page each.
 *
 * @module
 */
import { planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const SITE = '/hongfeng';

const skin = skinOf({
  content: '<div class="zw" id="zoomcon">',
  menu: [
    ['/', '首页'],
    [`${SITE}/c100400/zfxxgk.shtml`, '政府信息公开'],
  ],
});

export function yearColumns(): Layout {
  const portal = new Portal(
    planOf('szf', 'szfbgs', 'sjj', 'tjj', 'llz', 'cnjd', 'dag'),
    'www.year-columns.shili.test',
    skin,
  );
  const years = [...new Set(portal.plan.bodies.flatMap(({ years: own }) => own))].sort(
    (a, b) => b - a,
  );
  let number = 401_000;
  const folders = years.map((year) => {
    const folder = `${SITE}/c${year}niandu${year % 7}/`;
    const entries = portal.plan.bodies
      .filter((body) => body.years.includes(year))
      .map((body): Entry => {
        number += 37;
        const date = `${year + 1}-01-${10 + (number % 19)}`;
        const month = date.slice(0, 7).replace('-', '');
        return portal.publish(body, year, {
          article: `${folder}${month}/c05_${number}.shtml`,
          file: `${folder}${month}/c05_${number}/files/${body.slug}`,
          date,
        });
      });
    const others = year === 2022 ? noise(portal, (n) => `${folder}202305/c05_99${n}.shtml`) : [];
    const rows = newestFirst([...entries, ...others]).map(
      ({ href, title, date }) =>
        `<li><a href="${new URL(href).pathname}" target="_blank" istitle="true" title="${title}">${title}</a><span>${date}</span></li>`,
    );
    portal.page(
      `${folder}zfxxgk_list.shtml`,
      `${year}年度`,
      `<ul class="list">${rows.join('')}</ul>`,
    );
    return [`${folder}zfxxgk_list.shtml`, `${year}年度`] as const;
  });
  portal.page(
    `${SITE}/c100401/ndbg.shtml`,
    '政府信息公开年报',
    `<div class="year-tab"><select id="year" onchange="window.location.href=this.value"><option value="">请选择年度</option>${folders.map(([to, name]) => `<option value="${to}">${name}</option>`).join('')}</select></div>`,
  );
  portal.page('/', '首页', links([[`${SITE}/c100400/zfxxgk.shtml`, '政府信息公开']]));
  portal.page(
    `${SITE}/c100400/zfxxgk.shtml`,
    '政府信息公开',
    links([
      [`${SITE}/c100402/zhinan.shtml`, '政府信息公开指南'],
      [`${SITE}/c100401/ndbg.shtml`, '政府信息公开年报'],
    ]),
  );
  return portal.layout('year-columns');
}
