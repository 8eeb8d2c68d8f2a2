/**
 * Columns that are searches (TRS WAS): a column page holds a form that posts itself to `/was5/web/search` with the column's
 * `channelid`; a GET is sent to a page without rows (302). The answer is a table of results with the office of each document; ten rows
 * a page, and from the fifth page on the first comes again. The office's name stands in the row.
 *
 * Evidence: 民航局 (channel 278090 is 政府信息公开年报; "must be POST, GET is redirected to an empty shell", `td.t_l.tdMC`, `办文单位`,
 * `发文日期`, `class="tbRe"`; later pages repeat), the search form of 邯郸 (`was5/web/search`, `channelid` 290962).
 *
 * @module
 */
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf } from '../rows.ts';
import { cast, each, finished, numberOf, plainDay, publishAll, redirect } from './kit.ts';

const SEARCH = '/was5/web/search';
const CHANNEL = '278090';

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ColumnName" content="${title}"><title>${title}</title></head><body><div class="nav"><a href="/">首页</a><a href="/XXGK/XXGK/">信息公开</a></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date}"><title>${title}</title></head><body><ul class="xxgk_head"><li><b>名称：</b>${title}</li><li><b>发文日期：</b>${date}</li></ul><div class="TRS_Editor">${inner}</div></body></html>`,
};

export function searchPosts(): Layout {
  const plan = cast('szf', 'czj', 'slz');
  const portal = new Portal(plan, 'www.search-posts.shili.test', skin);
  const offices = new Map<Entry, string>();
  for (const body of plan.bodies)
    for (const entry of publishAll(portal, body, (year, date) => ({
      article: `/XXGK/XXGK/ZFGK/${plainDay(date).slice(0, 6)}/t${plainDay(date)}_${numberOf(`sp${body.slug}${year}`, 6)}.html`,
      file: `/XXGK/XXGK/ZFGK/${plainDay(date).slice(0, 6)}/P0${plainDay(date)}${numberOf(`sf${body.slug}${year}`, 9)}`,
    })))
      offices.set(entry, body.name);
  for (const entry of noise(portal, (i) => `/XXGK/XXGK/ZFGK/202305/t20230512_${i}.html`, 2))
    offices.set(entry, '红枫市人民政府');
  const pages = pagesOf(
    [...offices.keys()].toSorted((a, b) => b.date.localeCompare(a.date)),
    12,
  );
  portal.page('/', '首页', '<div class="xw"></div>');
  portal.page(
    '/XXGK/XXGK/',
    '信息公开',
    `<ul><li><a href="./GKZN/">公开指南</a></li><li><a href="./ZFGK/">公开年报</a></li></ul>`,
  );
  portal.page(
    '/XXGK/XXGK/ZFGK/',
    '政府信息公开年报',
    `<form id="schform" name="schform" method="post" action="${SEARCH}" accept-charset="utf-8"><input type="hidden" name="channelid" value="${CHANNEL}"><input type="hidden" name="perpage" value="12"><input type="hidden" name="page" value="1"><input type="hidden" name="templet" value="gknb.jsp"></form><script>document.schform.submit();</script>`,
  );
  portal.put('/was5/index.html', { body: '<html><body><p>检索</p></body></html>' });
  portal.answer(({ url, method, body }) => {
    if (url.pathname !== SEARCH) return null;
    if (method !== 'POST') return redirect('/was5/index.html');
    const form = new URLSearchParams(body);
    const number = Number(form.get('page') ?? 1);
    const page = form.get('channelid') === CHANNEL ? (pages[number - 1] ?? pages[0] ?? []) : [];
    return { body: skin.page('检索结果', results(page, offices, number, pages.length)) };
  });
  return finished(portal, 'unseen-search-posts');
}

function results(
  page: readonly Entry[],
  offices: ReadonlyMap<Entry, string>,
  number: number,
  count: number,
): string {
  const total = offices.size;
  return `<table class="tbRe">${each(page, (entry) => `<tr><td class="t_l tdMC"><a href="${entry.href}" target="_blank" name="${entry.title}">${entry.title}</a><div class="t_l_content"><ul><li class="t_l_content_left"><b>办文单位：</b>${offices.get(entry) ?? ''}</li><li><b>发文日期：</b>${entry.date.replace(/(\d+)-(\d+)-(\d+)/, '$1年$2月$3日')}</li></ul></div></td></tr>`)}</table><div class="fy">共 ${total} 条 第 ${number}/${count} 页 <a href="javascript:toPage(${number + 1})">下一页</a></div><form name="pageform" method="post" action="${SEARCH}"><input type="hidden" name="channelid" value="${CHANNEL}"><input type="hidden" name="perpage" value="12"><input type="hidden" name="page" value="${number}"></form><script>function toPage(n){ document.pageform.page.value=n; document.pageform.submit(); }</script>`;
}
