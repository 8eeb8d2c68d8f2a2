/**
 * A portal built in the browser: every address of it answers with the same shell of a few hundred bytes; the routes stand behind a
 * hash; the program asks its interface by POST with JSON. Whoever runs no script sees no row: all of it must be left open, never be
 * called missing.
 *
 * Evidence: 柴桑 ("SPA 站点", deep links answer with the shell), 黑龙江 `tyj.hlj.gov.cn/hljtyjapi/governmentAffairs/infoGuideList`,
 * 内蒙古's `?gk=N` (a page application), stubs of ~1 KB with status 200.
 *
 * @module
 */
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { cast, finished, json, numberOf, publishAll } from './kit.ts';

const API = '/hfapi/governmentAffairs/';

const SHELL =
  '<!DOCTYPE html><html lang=""><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="/favicon.ico"><title>红枫市人民政府</title><link href="/static/css/app.4f1c2d.css" rel="stylesheet"></head><body><noscript><strong>We\'re sorry but portal doesn\'t work properly without JavaScript enabled. Please enable it to continue.</strong></noscript><div id="app"></div><script src="/static/js/chunk-vendors.7a31.js"></script><script src="/static/js/app.93be.js"></script></body></html>';

const skin: Skin = {
  page: () => SHELL,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${date}</p><div class="article">${inner}</div></body></html>`,
};

export function vueShell(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'slz');
  const portal = new Portal(plan, 'www.vue-shell.shili.test', skin);
  const rows: Entry[] = plan.bodies.flatMap((body) =>
    publishAll(portal, body, (year) => ({
      article: `/hfstatic/content/${numberOf(`vs${body.slug}${year}`)}.html`,
      file: `/hfstatic/upload/${numberOf(`vf${body.slug}${year}`)}`,
    })),
  );
  portal.page('/', '首页', '');
  portal.put('/static/js/app.93be.js', {
    headers: { 'content-type': 'application/javascript' },
    body: 'const routes=[{path:"/",component:()=>n.e("home")},{path:"/zwgk/zfxxgknb",component:()=>n.e("gknb")}];const api="/hfapi";const list=e=>r.post(api+"/governmentAffairs/infoAnnualList",e);',
  });
  portal.answer(({ url, method, body }) => {
    if (url.pathname.startsWith(API)) {
      if (method !== 'POST') return json({ code: 405, msg: "Request method 'GET' not supported" });
      const { pageNum = 1, pageSize = 10 } = JSON.parse(body || '{}') as {
        pageNum?: number;
        pageSize?: number;
      };
      const some = rows.slice((pageNum - 1) * pageSize, pageNum * pageSize);
      return json({
        code: 200,
        total: rows.length,
        rows: some.map(({ href, title, date }) => ({ title, url: href, publishTime: date })),
      });
    }
    // Where the server has no file it sends the shell.
    return portal.reply(url.pathname) === null &&
      !/\.\w+$/.test(url.pathname) &&
      url.pathname !== '/no/such/page'
      ? { body: SHELL }
      : null;
  });
  return finished(portal, 'unseen-vue-shell');
}
