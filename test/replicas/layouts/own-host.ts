/**
 * Disclosure on a host of its own beside the portal, without www, its column kept by body and then by year; each report can be had a second
 * time for telephones.
 *
 * Evidence: `zwgk.lyxa.gov.cn/szf_3973/xaqrmzfbgs/ndbg/201708/t20170825_176177.html`, `hdzfxxgk.hd.gov.cn`, `aqxxgk.anqing.gov.cn`, hosts without www
 * (`xushui.gov.cn/zfxxgk/zfgknb/2022/…`), 盘州 (`…html?isMobile=false` beside the plain address).
 *
 * @module
 */
import { planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const PORTAL = 'shilihongfeng.gov.cn';
const DISCLOSURE = 'http://zwgk.shilihongfeng.gov.cn';

const skin = skinOf({
  content: '<div class="TRS_UEDITOR" id="content">',
  menu: [
    [`http://${PORTAL}/`, '首页'],
    [`${DISCLOSURE}/`, '政务公开'],
  ],
});

export function ownHost(): Layout {
  const portal = new Portal(planOf('szf', 'szfbgs', 'sjj', 'llz'), PORTAL, skin);
  portal.put(`${DISCLOSURE}/robots.txt`, { status: 404, body: '' });
  const columns = portal.plan.bodies.map((body, b) => {
    const column = `${DISCLOSURE}/${body.slug}_397${b}/ndbg/`;
    const entries = body.years.map((year) =>
      portal.publish(body, year, {
        article: `${column}${year + 1}01/t${year + 1}0125_${176_100 + year}.html`,
        file: `${column}${year + 1}01/P0${year + 1}0125${176_100 + year}`,
      }),
    );
    const rows = newestFirst(entries).map(
      ({ href, title }) =>
        `<li><a href="${href}">${title}</a> <a class="m" href="${href}?isMobile=false">电脑版</a></li>`,
    );
    portal.page(column, `${body.name}年度报告`, `<ul>${rows.join('')}</ul>`);
    const home = `${DISCLOSURE}/${body.slug}_397${b}/`;
    portal.page(
      home,
      body.name,
      links([
        [`${home}zn/`, '公开指南'],
        [column, '政府信息公开年报'],
      ]),
    );
    return [home, body.name] as const;
  });
  portal.page(`${DISCLOSURE}/`, '政务公开', links(columns));
  portal.page('/', '红枫市', links([[`${DISCLOSURE}/`, '政务公开']]));
  return portal.layout('own-host');
}
