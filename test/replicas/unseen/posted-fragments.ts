/**
 * An old JSP portal in GB18030: frames of head and foot, and a page of disclosure whose menu calls `getMainData('ndbg')`, which POSTs
 * to `zfxxgk.htm?loc=ndbg` and puts the fragment of the answer (`["SUCCESS", html]`) into the page; further pages by
 * `gopage(n,'ndbg')`, their number in `data-num`. Reports of all bodies stand in that one list; who asks by GET gets the page itself.
 * What cannot be seen without a POST must be left open.
 *
 * Evidence: the page of disclosure of a body of 龙岩 in a public repository (JSP in GB18030, both functions, `#main`, `.div_lb`,
 * `.infolist_left_link1`).
 *
 * @module
 */
import { encodeGb18030 } from '../../../src/demo/replica/gb18030.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf } from '../rows.ts';
import { cast, each, finished, json, numberOf, publishAll } from './kit.ts';

const html = (title: string, middle: string): string =>
  `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=GB18030" /><title>${title}</title></head><body><iframe src="top.html" style="width:1000px;height:230px;" frameborder="0" scrolling="no"></iframe>${middle}<iframe src="footer.html" frameborder="0"></iframe></body></html>`;

const skin: Skin = {
  page: html,
  article: ({ title, date }, inner) =>
    html(
      title,
      `<div id="div_bt">${title}</div><div>发布时间：${date}</div><div id="div_nr">${inner}</div>`,
    ),
};

export function postedFragments(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'slz');
  const portal = new Portal(plan, 'www.posted-fragments.shili.test', skin);
  const entries = plan.bodies.flatMap((body) =>
    publishAll(portal, body, (year) => ({
      article: `/show.htm?id=${numberOf(`pf${body.slug}${year}`, 5)}`,
      file: `/upload/${numberOf(`pff${body.slug}${year}`, 5)}`,
    })),
  );
  const others = noise(portal, (i) => `/show.htm?id=9000${i}`, 3);
  const pages = pagesOf(
    [...entries, ...others].toSorted((a, b) => b.date.localeCompare(a.date)),
    12,
  );
  const gb = (title: string, middle: string) => ({
    headers: { 'content-type': 'text/html;charset=GB18030' },
    body: encodeGb18030(html(title, middle)),
  });
  const bare = (middle: string) => ({
    headers: { 'content-type': 'text/html' },
    body: encodeGb18030(
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=GB18030" /></head><body>${middle}</body></html>`,
    ),
  });
  portal.put('/', gb('红枫市人民政府', '<div class="mainbody"></div>'));
  portal.put(
    '/top.html',
    bare(
      '<table><tr><td><a href="index.htm" target="_top">首页</a></td><td><a href="zfxxgk.htm" target="_top">信息公开</a></td><td><a href="zfxxgk.htm#ndbg" target="_top">年度报告</a></td></tr></table>',
    ),
  );
  portal.put('/index.htm', gb('红枫市人民政府', '<div class="mainbody"></div>'));
  portal.put('/footer.html', bare('<p>红枫市人民政府主办</p>'));
  const menu = each(
    [
      ['gkzn', '政府信息公开指南'],
      ['gkml', '政府信息公开目录'],
      ['ndbg', '政府信息公开年度报告'],
    ],
    ([to, name]) =>
      `<div class="infolist_left_link1"><a href="javascript:getMainData('${to}')" target="_self" class="info_a">${name}</a></div>`,
  );
  const page = gb(
    '政府信息公开专栏',
    `<script type="text/javascript">
$(function(){ var kk=window.location.hash; kk=kk.substring(1,kk.length); if(kk!=""){ getMainData(kk); } });
function getMainData(lb){ $.post('zfxxgk.htm?loc='+lb,function(data){ if(data[0]=='SUCCESS'){ $('#main').html(data[1]); } },'json'); }
function gopage(pageno,lb){ var num=$('#pagecount').data('num'); if(pageno!=0 && pageno<=num){ $.post('zfxxgk.htm?loc='+lb+'&pageNo='+pageno,function(data){ if(data[0]=='SUCCESS'){ $('#main').html(data[1]); } },'json'); } }
</script><div class="infolist_left">${menu}</div><div class="infolist_right"><div class="address">当前位置：<a href="#">网站首页</a> > 政府信息公开专栏</div><div id="main"><p>政府信息公开指南</p></div></div>`,
  );
  portal.answer(({ url, method }) => {
    if (url.pathname !== '/zfxxgk.htm') return null;
    if (method !== 'POST') return page;
    const number = Number(url.searchParams.get('pageNo') ?? 1);
    if (url.searchParams.get('loc') !== 'ndbg') return json(['SUCCESS', '<p>暂无</p>']);
    return json(['SUCCESS', fragment(pages[number - 1] ?? [], number, pages.length)]);
  });
  portal.answer(({ url }) => {
    const reply = url.pathname === '/show.htm' ? portal.reply(url.pathname + url.search) : null;
    if (reply === null || 'raw' in reply || typeof reply.body !== 'string') return null;
    return {
      headers: { 'content-type': 'text/html;charset=GB18030' },
      body: encodeGb18030(reply.body),
    };
  });
  return finished(portal, 'unseen-posted-fragments');
}

function fragment(page: readonly Entry[], number: number, count: number): string {
  return `${each(page, ({ href, title, date }) => `<div class="div_lb"><a href="${new URL(href).pathname}${new URL(href).search}" target="_blank">${title}</a><span>${date}</span></div>`)}<div id="bottom"><span id="pagecount" data-num="${count}">共${count}页</span><a href="javascript:gopage(${number - 1},'ndbg')">上一页</a><a href="javascript:gopage(${number + 1},'ndbg')">下一页</a></div>`;
}
