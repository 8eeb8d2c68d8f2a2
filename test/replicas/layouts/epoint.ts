/**
 * Epoint: pages of disclosure are shells, and an interface answers a POST of JSON. The GUID of the site stands in a script beside them.
 *
 * Evidence: 徐州 and 营口 (`{projectName}/rest/lightfrontaction/getgovinfolist`, `deptcode`, `categorynum`, `pageIndex` from 0, `pageSize`, `siteGuid`,
 * bare or in `params`; `/js/webBuilderCommon.js` with `var siteInfo = {…}`; answer `custom.{total,data[{title,realtitle,infourl,infodate}]}`).
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const PROJECT = '/EWB-FRONT';
const GUID = '9eb5f7f1-9041-43ad-8e13-8fcb82ea8000';
const CATEGORY = '003017002';
const shellOf = (i: number): string =>
  `/dynamic/zwgk/govInfoPub.html?categorynum=${CATEGORY}&deptcode=00100${i}`;

const skin = skinOf({
  content: '<div class="ewb-article-content" id="zoom">',
  menu: [
    ['/', '首页'],
    ['/zwgk/', '政务公开'],
  ],
});

export function epoint(): Layout {
  const portal = new Portal(planOf('szf', 'tjj', 'cnjd'), 'www.epoint.shili.test', skin);
  const bodies = portal.plan.bodies.map((body, i) => ({
    code: `00100${i}`,
    entries: of(portal, body),
  }));
  portal.answer(({ url, method, body }) => {
    if (url.pathname !== `${PROJECT}/rest/lightfrontaction/getgovinfolist`) return null;
    if (method !== 'POST') return { status: 405, body: '' };
    const sent = JSON.parse(body) as Record<string, unknown>;
    const said = (sent['params'] ?? sent) as Record<string, unknown>;
    const own = bodies.find(({ code }) => code === said['deptcode'])?.entries ?? [];
    const known = said['siteGuid'] === GUID && said['categorynum'] === CATEGORY ? own : [];
    const [page, size] = [Number(said['pageIndex'] ?? 0), Number(said['pageSize'] ?? 20)];
    const data = known.slice(page * size, (page + 1) * size).map(({ href, title, date }) => ({
      title: title.slice(0, 20),
      realtitle: title,
      infourl: new URL(href).pathname,
      infodate: date,
    }));
    return {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: { code: 200 }, custom: { total: known.length, data } }),
    };
  });
  portal.put('/js/webBuilderCommon.js', {
    headers: { 'content-type': 'application/javascript' },
    body: `var siteInfo = {"projectName":"${PROJECT}","siteGuid":"${GUID}"};`,
  });
  for (const i of portal.plan.bodies.keys())
    portal.page(
      shellOf(i),
      '政府信息公开年报',
      '<ul id="infolist"></ul><div id="page"></div><script src="/js/webBuilderCommon.js"></script><script src="/js/govInfoPub.js"></script>',
    );
  portal.page('/', '首页', links([['/zwgk/', '政务公开']]));
  portal.page(
    '/zwgk/',
    '政务公开',
    links(
      portal.plan.bodies.map((body, i) => [
        shellOf(i),
        i === 0 ? '政府信息公开年报' : `${body.name}公开年报`,
      ]),
    ),
  );
  return portal.layout('epoint');
}

function of(portal: Portal, body: Body): Entry[] {
  return newestFirst(
    body.years.map((year) =>
      portal.publish(body, year, {
        article: `/001/001011/${year + 1}0120/${body.slug}${year}-43ad-8e13.html`,
        file: `/epointbigfileuploader/${body.slug}${year}`,
      }),
    ),
  );
}
