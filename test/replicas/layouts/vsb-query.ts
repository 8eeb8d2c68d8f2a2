/**
 * VSB with pages by query: the site is in a folder of templates, a column is `a_list_ejlist.jsp?urltype=tree.TreeTempUrl&wbtreeid=1269`, its further
 * pages add `totalpage` and `PAGENUM` before the number of the column, and an article is a query too.
 *
 * Evidence: 兰陵 (`/mb_zwbk/a_list_ejlist.jsp?urltype=tree.TreeTempUrl&wbtreeid=1269`), lists of the same software
 * (`lm_list.jsp?totalpage=1093&PAGENUM=2&urltype=tree.TreeTempUrl&wbtreeid=1460`, `<a href="?totalpage=295&PAGENUM=2&wbtreeid=1053">下页</a>` in a
 * test of a reader, articles `content.jsp?urltype=news.NewsContentUrl&wbtreeid=1053&wbnewsid=9219`).
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const ROOT = '/mb_zwbk/';
const TREE = 'urltype=tree.TreeTempUrl&wbtreeid=';

const skin = skinOf({
  content: '<div id="vsb_content_1001"><div class="v_news_content">',
  menu: [
    ['/', '网站首页'],
    [`${ROOT}index.jsp?${TREE}1260`, '政务公开'],
  ],
});

export function vsbQuery(): Layout {
  const portal = new Portal(
    planOf('szf', 'szfbgs', 'tjj', 'jkq'),
    'www.vsb-query.shili.test',
    skin,
  );
  const columns = portal.plan.bodies.map((body, b) => column(portal, body, 1269 + b));
  portal.page('/', '首页', links([[`${ROOT}index.jsp?${TREE}1260`, '政务公开']]));
  portal.page(
    `${ROOT}index.jsp?${TREE}1260`,
    '政务公开',
    links([[`${ROOT}a_list_ejlist.jsp?${TREE}1261`, '公开指南'], ...columns]),
  );
  return portal.layout('vsb-query');
}

function column(portal: Portal, body: Body, tree: number): readonly [string, string] {
  const own = body.years.map((year) => {
    const number = tree * 100 + (year - 2000);
    return portal.publish(body, year, {
      article: `${ROOT}content.jsp?urltype=news.NewsContentUrl&wbtreeid=${tree}&wbnewsid=${number}`,
      file: `/system/_content/download.jsp/${number}`,
    });
  });
  const others =
    body.kind === 'government'
      ? noise(
          portal,
          (n) => `${ROOT}content.jsp?urltype=news.NewsContentUrl&wbtreeid=${tree}&wbnewsid=9${n}`,
          4,
        )
      : [];
  const pages = pagesOf(newestFirst([...own, ...others]), 6);
  const list = `${ROOT}a_list_ejlist.jsp`;
  const query = (n: number): string =>
    n === 1 ? `?${TREE}${tree}` : `?totalpage=${pages.length}&PAGENUM=${n}&${TREE}${tree}`;
  for (const [i, page] of pages.entries()) {
    const rows = page.map(({ href, title, date }) => {
      const { pathname, search } = new URL(href);
      return `<li id="line_u8_${i}"><a href="${pathname.split('/').at(-1)}${search}" title="${title}">${title}</a><span>${date.replaceAll('-', '/')}</span></li>`;
    });
    const link = (n: number, name: string): string =>
      `<a href="${query(n)}" class="Next">${name}</a>`;
    const more =
      i + 1 < pages.length
        ? `${link(i + 2, '下页')} ${link(pages.length, '尾页')}`
        : '<span class="NextDisabled">下页</span>';
    portal.page(
      `${list}${query(i + 1)}`,
      `${body.name}政府信息公开年报`,
      `<ul>${rows.join('')}</ul><TABLE class="listFrame"><TR><TD>共${pages.flat().length}条 ${i + 1}/${pages.length}</TD><TD>${i === 0 ? '' : link(1, '首页')}${i === 0 ? '' : link(i, '上页')} ${more}</TD></TR></TABLE>`,
    );
  }
  return [
    `${list}${query(1)}`,
    body.kind === 'government' ? '政府信息公开年报' : `${body.name}年报`,
  ];
}
