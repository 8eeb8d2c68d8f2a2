/**
 * Lists `…/zfxxgknb/1.html`, `2.html` on a host for each department; the portal guards what is asked fast: on one host everything after
 * page 1 answers 412 with a challenge, on another the folder of one year does. What is behind must be left open. Years before 2015 in a
 * folder of their own, reports of the government under titles without the words 年度报告.
 *
 * Evidence: 延安 `czj.yanan.gov.cn/zfxxgk/zfxxgknb/1.html` → `2.html`, `…/2024n/bmssdwjsgkml/1.html`; 榆林 `hb.yl.gov.cn/zfxxgk/
 * zfxxgknb/`; 412 with a script (`$_ts`) of 成都 and 郴州; 恩格贝 and 屯溪 for titles beside the form.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { pagesOf } from '../rows.ts';
import { cast, each, finished, hexOf, publishAll, shortName } from './kit.ts';

const DOMAIN = 'shilinumbers.gov.cn';
const CHALLENGE = {
  status: 412,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: '<!DOCTYPE html><html><head><meta charset="UTF-8"><script type="text/javascript">$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};$_ts.nsd=98712;</script><script src="/x7Jm2/a.js" r="m"></script></head><body></body></html>',
};

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><div class="nav"><a href="http://www.${DOMAIN}/">市政府网</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date}"><title>${title}</title></head><body><div class="article"><h1>${title}</h1><p class="time">${date}</p><div id="article_content">${inner}</div></div></body></html>`,
};

const home = ({ kind, slug }: Body) => `http://${kind === 'government' ? 'www' : slug}.${DOMAIN}/`;

export function numbersGuarded(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'jtj', 'slz');
  const portal = new Portal(plan, `www.${DOMAIN}`, skin);
  for (const body of plan.bodies) {
    const own = body.kind === 'government';
    const old = (year: number) => (own && year < 2015 ? '2014nqnb/' : '');
    const entries = publishAll(portal, body, (year) => ({
      article: `${home(body)}zfxxgk/zfxxgknb/${old(year)}${hexOf(`ng${body.slug}${year}`, 19).replace(/\D/g, '7')}.html`,
      file: `${home(body)}zfxxgk/upload/${hexOf(`nf${body.slug}${year}`, 16)}`,
      ...(own && year % 5 === 3
        ? { title: `关于${body.name}${year}年度政府信息公开工作情况的报告` }
        : {}),
    }));
    const earlier = entries.filter((_, i) => old(body.years[i] ?? 0) !== '');
    const column = `${home(body)}zfxxgk/zfxxgknb/`;
    list(
      portal,
      column,
      entries.filter((entry) => !earlier.includes(entry)),
      earlier.length > 0,
    );
    if (earlier.length > 0) list(portal, `${column}2014nqnb/`, earlier, false);
    portal.page(
      home(body),
      own ? '红枫市人民政府' : body.name,
      own
        ? '<a href="zfxxgk/">政府信息公开</a>'
        : `<h1>${body.name}</h1><a href="/zfxxgk/">政府信息公开</a>`,
    );
    portal.page(
      `${home(body)}zfxxgk/`,
      '政府信息公开',
      `<ul><li><a href="zfxxgkzn/1.html">指南</a></li><li><a href="zfxxgknb/1.html">政府信息公开年报</a></li>${own ? each(plan.bodies.slice(1), (one) => `<li class="bm"><a href="${home(one)}">${shortName(one)}</a></li>`) : ''}</ul>`,
    );
  }
  const layout = finished(portal, 'unseen-numbers-guarded');
  return {
    ...layout,
    respond: (request) => {
      const path = request.url.pathname;
      const isGuarded =
        (request.url.hostname === `czj.${DOMAIN}` && /zfxxgknb\/[2-9]\.html$/.test(path)) ||
        (request.url.hostname === `www.${DOMAIN}` && path.startsWith('/zfxxgk/zfxxgknb/2014nqnb/'));
      return isGuarded ? CHALLENGE : layout.respond(request);
    },
  };
}

function list(
  portal: Portal,
  column: string,
  entries: readonly Entry[],
  hasEarlier: boolean,
): void {
  const pages = pagesOf(entries, 6);
  const earlier = hasEarlier
    ? '<p class="ls"><a href="2014nqnb/1.html">2014年及以前年报</a></p>'
    : '';
  for (const [i, page] of pages.entries())
    portal.page(
      `${column}${i + 1}.html`,
      '政府信息公开年报',
      `${earlier}<ul class="gkList">${each(page, ({ href, title, date }) => `<li><a href="${new URL(href).pathname}">${title}</a><i>${date}</i></li>`)}</ul><div class="pager">${i > 0 ? `<a href="${i}.html">上一页</a>` : ''}${i + 1 < pages.length ? `<a href="${i + 2}.html">下一页</a><a href="${pages.length}.html">末页</a>` : ''}<span>共${entries.length}条</span></div>`,
    );
}
