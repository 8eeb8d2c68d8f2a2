/**
 * SiteServer: columns `/channels/929.html`, their pages `/channels/929_2.html`, articles `/contents/929/12345.html`; the pager is a choice beside two
 * links. A column of departments leads to a column for each.
 *
 * Evidence: spiders of 滨海新区发改委 (`/channels/929.html`), 天津港保税区 (`div.location` with the trail), 中国记协
 * (`/channels/\d+_\d+\.html`, `/contents/.*\.html`), 平顶山 (`/channels/31700.html`, fourteen pages) and 安阳卫计委 (`/channels/79`, pages
 * from 2 on with `_2`).
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div class="article_content" id="content">',
  menu: [
    ['/', '首页'],
    ['/channels/900.html', '信息公开'],
  ],
});

export function siteserver(): Layout {
  const portal = new Portal(planOf('szf', 'tjj', 'llz', 'gylc'), 'www.siteserver.shili.test', skin);
  const channels = portal.plan.bodies.map((body, b) => channel(portal, body, 929 + b));
  portal.page('/', '首页', links([['/channels/900.html', '信息公开']]));
  portal.page(
    '/channels/900.html',
    '信息公开',
    links([
      ['/channels/901.html', '信息公开制度'],
      ['/channels/929.html', '信息公开年报'],
      ['/channels/902.html', '部门和乡镇年报'],
    ]),
  );
  portal.page('/channels/902.html', '部门和乡镇年报', links(channels.slice(1)));
  return portal.layout('siteserver');
}

function channel(portal: Portal, body: Body, id: number): readonly [string, string] {
  const to = (n: number): string => `/channels/${id}${n === 1 ? '' : `_${n}`}.html`;
  const own = body.years.map((year) =>
    portal.publish(body, year, {
      article: `/contents/${id}/${id * 100 + (year - 2000)}.html`,
      file: `/upload/files/${year + 1}/1/${id}${year}`,
    }),
  );
  const others =
    body.kind === 'government' ? noise(portal, (n) => `/contents/${id}/88${n}.html`, 4) : [];
  const pages = pagesOf(newestFirst([...own, ...others]), 6);
  for (const [i, page] of pages.entries()) {
    const rows = page.map(
      ({ href, title, date }) =>
        `<li><span>${date}</span><a href="${new URL(href).pathname}" target="_blank">${title}</a></li>`,
    );
    const choice = pages
      .map(
        (_, n) => `<option value="${to(n + 1)}"${n === i ? ' selected' : ''}>第${n + 1}页</option>`,
      )
      .join('');
    const side = (n: number, name: string): string =>
      n >= 1 && n <= pages.length
        ? `<a href="${to(n)}">${name}</a>`
        : `<span class="disabled">${name}</span>`;
    portal.page(
      to(i + 1),
      `${body.name}年报`,
      `<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/channels/900.html">信息公开</a> &gt; 年报</div><ul class="children">${rows.join('')}</ul><div class="pager">${side(i, '上一页')} ${side(i + 2, '下一页')} <select onchange="if(this.options[this.selectedIndex].value!=''){window.location=this.options[this.selectedIndex].value}">${choice}</select></div>`,
    );
  }
  return [to(1), `${body.name}信息公开年报`];
}
