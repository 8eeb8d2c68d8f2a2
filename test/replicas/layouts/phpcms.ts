/**
 * PHPCMS: lists by query (`index.php?m=content&c=index&a=lists&catid=29&page=2`), their pager with the count of all entries first; articles static
 * for one column and by query for the others.
 *
 * Evidence: 靖西 (`…&catid=29&page=2`), 惠来 (`…&catid=357&page=6#387`), 岳西 (`…&catid=504&id=1` for each body, pages
 * `…&catid=\d+&page=\d+&id=\d+`, articles `/xxgk/[a-z]+/\d+/\d+_\d+.html`, `div.articleDetail`), 涞水, 辽宁科技厅; 辰溪's template of it.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div class="articleDetail">',
  menu: [
    ['/', '首页'],
    ['/index.php?m=content&amp;c=index&amp;a=lists&amp;catid=500&amp;id=1', '信息公开'],
  ],
});

const listOf = (category: number, page: number, body: number): string =>
  `/index.php?m=content&c=index&a=lists&catid=${category}${page === 1 ? '' : `&page=${page}`}&id=${body}`;

export function phpcms(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'jkj', 'bysm'), 'www.phpcms.shili.test', skin);
  const columns = portal.plan.bodies.map((body, b) => column(portal, body, b + 1));
  portal.page('/', '首页', links([[listOf(500, 1, 1), '信息公开']]));
  portal.page(
    listOf(500, 1, 1),
    '信息公开',
    links(
      [[listOf(501, 1, 1), '公开指南'], ...columns].map(([to, name]) => [
        escaped(to ?? ''),
        name ?? '',
      ]),
    ),
  );
  return portal.layout('phpcms');
}

const escaped = (address: string): string => address.replaceAll('&', '&amp;');

function column(portal: Portal, body: Body, id: number): readonly [string, string] {
  const own = body.years.map((year) => {
    const number = id * 1000 + (year - 2000);
    return portal.publish(body, year, {
      article:
        id === 1
          ? `/xxgk/nb/504/504_${number}.html`
          : `/index.php?m=content&c=index&a=show&catid=504&id=${number}`,
      file: `/uploadfile/${year + 1}/0115/${number}`,
    });
  });
  const others = id === 1 ? noise(portal, (n) => `/xxgk/tz/505/505_${n}.html`) : [];
  const pages = pagesOf(newestFirst([...own, ...others]), 6);
  const total = pages.flat().length;
  for (const [i, page] of pages.entries()) {
    const rows = page.map(({ href, title, date }) => {
      const { pathname, search } = new URL(href);
      return `<li>·<a href="${escaped(pathname + search)}" target="_blank">${title}</a><span class="rt">${date}</span></li>`;
    });
    const to = (n: number): string => escaped(listOf(504, n, id));
    const at = i + 1;
    const numbers = pages.map((_, n) =>
      n === i ? ` <span>${at}</span>` : ` <a href="${to(n + 1)}">${n + 1}</a>`,
    );
    portal.page(
      listOf(504, at, id),
      `${body.name}年报`,
      `<ul class="list lh24 f14">${rows.join('')}</ul><div id="pages" class="text-c"><a class="a1">${total}条</a> <a href="${to(Math.max(1, i))}" class="a1">上一页</a>${numbers.join('')} <a href="${to(Math.min(pages.length, at + 1))}" class="a1">下一页</a></div>`,
    );
  }
  return [listOf(504, 1, id), id === 1 ? '政府信息公开年度报告' : `${body.name}年度报告`];
}
