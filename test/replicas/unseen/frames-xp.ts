/**
 * Hefei's old disclosure system: frames; the tree of bodies in one, in the other the page of a body, whose tabs (指南, 目录, 年报) are
 * the same address with `&frame=…`; unit ids are paths of the tree. Articles lie as numbered files below `UserData/DocHtml`. The
 * portal's menu asks before it leaves the site (`javascript:if(confirm(…))window.location=…`).
 *
 * Evidence: `zwgk.hefei.gov.cn/zwgk/public/spage.xp?doAction=sindex&unitid=0004000100010006&frame=nb`, `index.xp?doAction=sframe`
 * in saved menus of bodies of 合肥 (one with the `confirm`), `xxgk.ah.gov.cn/UserData/DocHtml/731/2018/3/26/3618558579887.html`.
 *
 * @module
 */
import { encodeGb18030 } from '../../../src/demo/replica/gb18030.ts';
import { type Layout, Portal, type Skin } from '../portal.ts';
import { noise } from '../rows.ts';
import { cast, each, finished, numberOf, publishAll, shortName } from './kit.ts';

const ROOT = '/zwgk/public/';

const html = (title: string, middle: string) =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>${title}</title></head>${middle.startsWith('<frameset') ? middle : `<body>${middle}</body>`}</html>`;

const skin: Skin = {
  page: html,
  article: ({ title, date }, inner) =>
    html(
      title,
      `<table width="100%"><tr><td>信息名称</td><td>${title}</td></tr><tr><td>生成日期</td><td>${date}</td></tr></table><div class="nr">${inner}</div>`,
    ),
};

export function framesXp(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'slz', 'cxjd');
  const portal = new Portal(plan, 'zwgk.shiliframes.gov.cn', skin);
  const www = 'http://www.shiliframes.gov.cn/';
  const unit = new Map(
    plan.bodies.map((body, i) => [body, `0004000100010${String(i + 1).padStart(3, '0')}`] as const),
  );
  for (const [body, id] of unit) {
    const entries = publishAll(portal, body, (year, date) => ({
      article: `/UserData/DocHtml/${id.slice(-3)}/${date.split('-').map(Number).join('/')}/${numberOf(`fx${body.slug}${year}`, 13)}.html`,
      file: `/UserData/SortHtml/${id.slice(-3)}/${numberOf(`ff${body.slug}${year}`, 13)}`,
    }));
    const others = noise(portal, (i) => `/UserData/DocHtml/${id.slice(-3)}/2023/5/12/${i}.html`, 2);
    const at = `${ROOT}spage.xp?doAction=sindex&unitid=${id}`;
    const tabs = `<table class="tab"><tr><td><a href="spage.xp?doAction=sindex&unitid=${id}">公开指南</a></td><td><a href="spage.xp?doAction=sindex&unitid=${id}&frame=ml">公开目录</a></td><td><a href="spage.xp?doAction=sindex&unitid=${id}&frame=nb">公开年报</a></td></tr></table>`;
    portal.page(at, body.name, `${tabs}<p>${body.name}政府信息公开指南</p>`);
    const rows = (some: typeof entries) =>
      `<table class="xxlist">${each(some, ({ href, title, date }, i) => `<tr><td>${i + 1}</td><td><a href="${new URL(href).pathname}" target="_blank">${title}</a></td><td>${date}</td></tr>`)}</table>`;
    portal.page(`${at}&frame=ml`, body.name, `${tabs}${rows(others)}`);
    portal.page(`${at}&frame=nb`, body.name, `${tabs}${rows(entries)}`);
  }
  portal.page(
    '/',
    '红枫市政府信息公开网',
    `<script language="javascript">window.location.href="${ROOT}index.xp?doAction=sframe";</script>`,
  );
  portal.page(
    `${ROOT}index.xp?doAction=sframe`,
    '红枫市政府信息公开网',
    `<frameset rows="120,*" frameborder="0"><frame src="index.xp?doAction=top" name="top" scrolling="no"><frameset cols="220,*"><frame src="index.xp?doAction=tree" name="tree"><frame src="spage.xp?doAction=sindex&unitid=${unit.get(portal.body('szf'))}" name="main"></frameset></frameset><noframes><body>您的浏览器不支持框架</body></noframes>`,
  );
  portal.page(`${ROOT}index.xp?doAction=top`, '', `<a href="${www}" target="_top">门户首页</a>`);
  portal.page(
    `${ROOT}index.xp?doAction=tree`,
    '',
    `<div class="dtree"><a href="spage.xp?doAction=sindex&unitid=${unit.get(portal.body('szf'))}" target="main">市政府</a>${each(portal.bodies('department', 'township'), (body) => `<div><img src="images/line.gif"><a href="spage.xp?doAction=sindex&unitid=${unit.get(body)}" target="main">${shortName(body)}</a></div>`)}</div>`,
  );
  const home = portal.url('/');
  portal.put(www, {
    body: html(
      '红枫市人民政府',
      `<ul><li><a href="javascript:if(confirm('即将离开本站'))window.location='${home}zwgk/public/index.xp?doAction=sframe'">政府信息公开目录</a></li><li><a href="javascript:if(confirm('即将离开本站'))window.location='${home}zwgk/public/spage.xp?doAction=sindex&unitid=${unit.get(portal.body('szf'))}&frame=nb'">政府信息公开年报</a></li></ul>`,
    ),
  });
  const layout = finished(portal, 'unseen-frames-xp');
  return {
    ...layout,
    home: www,
    // Everything here is in GB2312, and the header says nothing about it.
    respond: (request) => {
      const reply = layout.respond(request);
      if ('raw' in reply || typeof reply.body !== 'string' || reply.headers !== undefined)
        return reply;
      return {
        ...reply,
        headers: { 'content-type': 'text/html' },
        body: encodeGb18030(reply.body),
      };
    },
  };
}
