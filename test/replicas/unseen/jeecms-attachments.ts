/**
 * JEECMS: columns `index.jhtml`, `index_2.jhtml` behind buttons that call `location.href`, with a jump menu of pages; attachments have no
 * address in the page: a script asks `/attachment_url.jspx?cid=…&n=1` and makes `/attachment.jspx?cid=…&i=0&t=…&k=…`, which sends on to the
 * file. Departments are channels below `/bmxxgk/`, by drop-down lists of two steps.
 *
 * Evidence: the system's own script (`Cms.attachment`, `attachment_url.jspx`, `attachment.jspx`) and server side (`sendRedirect` to the
 * path) in public repositories, 成都高新区's attachments; `index_2.jhtml` in public spiders; 河北卫健委 `index.jhtml`.
 *
 * @module
 */
import type { Body } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { noise, pagesOf } from '../rows.ts';
import {
  attached,
  cast,
  each,
  finished,
  json,
  numberOf,
  publishAll,
  redirect,
  shortName,
} from './kit.ts';

const skin: Skin = {
  page: (title, middle) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}-红枫市人民政府</title><script src="/r/cms/front.js"></script></head><body><div class="header"><ul class="nav"><li><a href="/">首页</a></li><li class="down"><a href="/zwgk/index.jhtml">政务公开</a><ul><li><a href="/zfxxgknb/index.jhtml">信息公开年报</a></li><li><a href="/bmxxgk/index.jhtml">部门信息公开</a></li><li><a href="/czxx/index.jhtml">财政信息</a></li></ul></li></ul></div>${middle}</body></html>`,
  article: ({ title, date }, inner) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}-红枫市人民政府</title><script src="/r/cms/front.js"></script></head><body><div class="content"><h1>${title}</h1><p class="msgbar">发布时间：${date}&nbsp; 来源：本站</p><div class="Content">${inner}</div></div></body></html>`,
};

const channel = ({ kind, slug }: Body) => (kind === 'government' ? '/zfxxgknb/' : `/${slug}nb/`);

export function jeecmsAttachments(): Layout {
  const plan = cast('szf', 'czj', 'mzj', 'jtj', 'slz', 'cxjd');
  const portal = new Portal(plan, 'www.jeecms-attachments.shili.test', skin);
  const keys = new Map<string, string>();
  for (const body of plan.bodies) {
    const entries = publishAll(portal, body, (year) => ({
      article: `${channel(body)}${numberOf(`jc${body.slug}${year}`, 6)}.jhtml`,
      file: `/u/cms/www/${year + 1}01/${numberOf(`jf${body.slug}${year}`, 12)}`,
    }));
    for (const entry of entries) {
      const id = /(\d+)\.jhtml$/.exec(entry.href)?.[1] ?? '';
      const key = `&t=16${numberOf(`t${id}`, 11)}&k=${numberOf(`k${id}`, 9)}`;
      const link = `/attachment.jspx?cid=${id}&i=0${key}`;
      const file = portal.published.at(-1 - entries.length + 1 + entries.indexOf(entry))?.urls[0];
      attached(portal, entry, link, (name) => {
        keys.set(id, key);
        return {
          text: `<p>${entry.title}</p>`,
          below: `<p>附件：<a id="attach0" title="文件下载" target="_blank">${name}</a></p><script type="text/javascript">$(function() { Cms.attachment("", "${id}", "1", "attach"); });</script>`,
        };
      });
      // The system sends on to the file's own address.
      if (file !== undefined && file !== entry.href)
        portal.put(link, redirect(new URL(file).pathname));
    }
    const others = noise(portal, (i) => `${channel(body)}99${i}.jhtml`, 2);
    list(
      portal,
      channel(body),
      [...entries, ...others].toSorted((a, b) => b.date.localeCompare(a.date)),
    );
  }
  portal.put('/r/cms/front.js', {
    headers: { 'content-type': 'application/javascript' },
    body: 'Cms = {};\nCms.attachment = function(base, contentId, n, prefix) {\n\t$.get(base + "/attachment_url.jspx", { "cid" : contentId, "n" : n }, function(data) {\n\t\tfor (var i = 0;i < n; i++) {\n\t\t\tvar url = base + "/attachment.jspx?cid=" + contentId + "&i=" + i + data[i];\n\t\t\t$("#" + prefix + i).attr("href", url);\n\t\t}\n\t}, "json");\n}',
  });
  portal.answer(({ url }) => {
    if (url.pathname !== '/attachment_url.jspx') return null;
    const key = keys.get(url.searchParams.get('cid') ?? '');
    return json(key === undefined ? [] : [key]);
  });
  portal.page('/', '首页', '<div class="slide"></div>');
  portal.page('/zwgk/index.jhtml', '政务公开', '<p>政务公开</p>');
  portal.page(
    '/bmxxgk/index.jhtml',
    '部门信息公开',
    `<div class="bm">${each(portal.bodies('department', 'township'), (body) => `<div class="bmbox"><h5>${shortName(body)}</h5><ul><li><a href="/${body.slug}zn/index.jhtml">指南</a></li><li><a href="${channel(body)}index.jhtml">年报</a></li></ul></div>`)}</div>`,
  );
  return finished(portal, 'unseen-jeecms-attachments');
}

function list(portal: Portal, column: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 7);
  const at = (number: number) => `index${number === 1 ? '' : `_${number}`}.jhtml`;
  for (const [i, page] of pages.entries())
    portal.page(
      `${column}${at(i + 1)}`,
      '信息公开年报',
      `<ul class="article-list-a">${each(page, ({ href, title, date }) => `<li><div class="list-t"><a href="${href}" title="${title}">${title}</a><div class="list-times">${date}</div></div></li>`)}</ul><div class="pages-list"> 共${entries.length}条记录 ${i + 1}/${pages.length}页 <button onclick="location.href=encodeURI('${at(Math.max(1, i))}');">上一页</button><button ${i + 1 === pages.length ? 'disabled="disabled"' : ''} onclick="location.href=encodeURI('${at(Math.min(pages.length, i + 2))}');">下一页</button> 第<select onchange="location.href=encodeURI(this.value);">${each(pages, (_, n) => `<option value="${at(n + 1)}">${n + 1}</option>`)}</select>页 </div>`,
    );
}
