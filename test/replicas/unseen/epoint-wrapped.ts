/**
 * Epoint (新点) with the request wrapped: the list page is a shell that POSTs `{"params":{…}}` to `getgovinfolist` of a middle
 * project; departments are a menu of `deptcode`s that the shell's page of departments holds as links. Titles in `realtitle`, cut in
 * `title`. The names of project and site stand in `/js/ajaxReq.js`.
 *
 * Evidence: 营口 (`/dynamic/zw/openlist.html?categorynum=001001003`, `/EWB_YK_Mid/rest/lightfrontaction/getgovinfolist`, body
 * `{"params":{"deptcode":"","categorynum":…,"pageIndex":"0","pageSize":15,"siteGuid":…}}`), 徐州 (`siteGuid` in `/js/ajaxReq.js`,
 * `custom.total`, `custom.data[{title,realtitle,infourl,infodate}]`), 浦东's 川沙 on port 9091.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { cast, each, finished, json, plainDay, publishAll, shortName, uuidOf } from './kit.ts';

const GUID = '7eb5f7f1-9041-43ad-8e13-8fcb82ea831a';
const API = '/EWB_HF_Mid/rest/lightfrontaction/getgovinfolist';
const CATEGORY = '001001005';
const PER = 15;

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><script src="/js/ajaxReq.js"></script></head><body><div class="ewb-nav"><a href="/">首页</a><a href="/zwgk/open.html">政务公开</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date}"><title>${title}</title></head><body><h3 class="ewb-info-title">${title}</h3><div class="ewb-info-sub">信息时间：${date}</div><div class="ewb-info-main" id="infocontent">${inner}</div></body></html>`,
};

interface Asked {
  readonly params?: {
    readonly deptcode?: string;
    readonly categorynum?: string;
    readonly pageIndex?: string | number;
    readonly pageSize?: number;
    readonly siteGuid?: string;
  };
}

export function epointWrapped(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'jtj', 'slz', 'cxjd');
  const portal = new Portal(plan, 'www.epoint-wrapped.shili.test', skin);
  const codes = new Map(plan.bodies.map((body, i) => [body, `00100${i + 1}`] as const));
  const lists = new Map<string, readonly Entry[]>();
  for (const [body, code] of codes)
    lists.set(
      code,
      publishAll(portal, body, (year, date) => ({
        article: `/zwgk/${CATEGORY.slice(0, 3)}/${CATEGORY.slice(0, 6)}/${CATEGORY}/${plainDay(date)}/${uuidOf(`ew${body.slug}${year}`)}.html`,
        file: `/EWB_HF_Mid/upload/${plainDay(date)}/${uuidOf(`ef${body.slug}${year}`)}`,
      })),
    );
  const link = (body: Body) =>
    `/dynamic/zw/openlist.html?categorynum=${CATEGORY}&deptcode=${codes.get(body)}`;
  portal.page('/', '首页', '<div class="ewb-banner"></div>');
  portal.page(
    '/zwgk/open.html',
    '政务公开',
    `<ul class="ewb-left"><li><a href="/zwgk/zn.html">公开指南</a></li><li><a href="${link(portal.body('szf'))}">公开年报</a></li></ul><div class="ewb-dept">${each(portal.bodies('department', 'township'), (body) => `<a href="${link(body)}" title="${body.name}">${shortName(body)}</a>`)}</div>`,
  );
  portal.put('/js/ajaxReq.js', {
    headers: { 'content-type': 'application/javascript' },
    body: `var siteInfo = {"projectName":"/EWB_HF_Mid","siteGuid":"${GUID}"};`,
  });
  portal.page(
    '/dynamic/zw/openlist.html',
    '政府信息公开',
    `<div class="ewb-list"><ul id="govinfolist"></ul><div id="page" class="m-pagination"></div></div><script>
(function () { var pageSize = ${PER}, pageIndex = 0;
function load() { Util.ajax({ url: siteInfo.projectName + "/rest/lightfrontaction/getgovinfolist", type: "post", contentType: "application/json", data: JSON.stringify({ params: { deptcode: Util.getUrlParams("deptcode") || "", categorynum: Util.getUrlParams("categorynum"), pageIndex: pageIndex, pageSize: pageSize, siteGuid: siteInfo.siteGuid } }), success: render }); }
load(); })();</script>`,
  );
  portal.answer(({ url, method, body }) => {
    if (url.pathname === '/dynamic/zw/openlist.html') return portal.reply(url.pathname);
    if (url.pathname !== API) return null;
    if (method !== 'POST') return { status: 405, body: '' };
    const { params = {} } = JSON.parse(body || '{}') as Asked;
    if (params.siteGuid !== GUID || params.categorynum !== CATEGORY)
      return json({ status: { code: '0', text: '参数错误' } });
    const all = params.deptcode ? (lists.get(params.deptcode) ?? []) : [...lists.values()].flat();
    const [at, per] = [Number(params.pageIndex ?? 0), params.pageSize ?? PER];
    return json({
      status: { code: '1', text: '' },
      custom: {
        total: all.length,
        data: all.slice(at * per, (at + 1) * per).map(({ href, title, date }) => ({
          title: title.length > 20 ? `${title.slice(0, 20)}...` : title,
          realtitle: title,
          infourl: new URL(href).pathname,
          infodate: date,
        })),
      },
    });
  });
  return finished(portal, 'unseen-epoint-wrapped');
}
