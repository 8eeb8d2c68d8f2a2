/**
 * PowerEasy SiteFactory: columns `/Category_N/Index.aspx` with pages `Index_2.aspx`, articles `/Item/N.aspx`, names of columns short.
 *
 * Evidence: 靖安 (`/Category_598/Index.aspx` is 政府信息公开年报 in a saved page of 2017, `/Item/24067.aspx`).
 *
 * @module
 */
import { planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div id="fontzoom">',
  menu: [
    ['/Index.aspx', '首页'],
    ['/Category_500/Index.aspx', '政务公开'],
  ],
  doctype: '',
});

export function powereasy(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'llz'), 'www.powereasy.shili.test', skin);
  const columns = portal.plan.bodies.map((body, b) => {
    const column = `/Category_${598 + b}/`;
    const entries = body.years.map((year) =>
      portal.publish(body, year, {
        article: `/Item/${24_000 + b * 100 + (year - 2000)}.aspx`,
        file: `/UploadFiles/zwgk/${year + 1}/1/${body.slug}${year}`,
      }),
    );
    const others = b === 0 ? noise(portal, (n) => `/Item/2390${n}.aspx`) : [];
    const pages = pagesOf(newestFirst([...entries, ...others]), 7);
    for (const [i, page] of pages.entries()) {
      const rows = page.map(
        ({ href, title, date }) =>
          `<li><span>[${date}]</span><A href="${new URL(href).pathname}" title="文章标题：${title}" target="_self">${title}</A></li>`,
      );
      const to = (n: number): string => `${column}Index${n === 0 ? '' : `_${n + 1}`}.aspx`;
      const next =
        i + 1 < pages.length
          ? `<a href="${to(i + 1)}">下一页</a> <a href="${to(pages.length - 1)}">尾页</a>`
          : '下一页 尾页';
      portal.page(
        to(i),
        `${body.name}年报`,
        `<ul>${rows.join('')}</ul><div id="pe100_page">共 ${pages.flat().length} 条 ${next}</div>`,
      );
    }
    return [`${column}Index.aspx`, b === 0 ? '政府信息公开年报' : `${body.name}年报`] as const;
  });
  portal.page('/', '首页', '<p>欢迎</p>');
  portal.page('/Index.aspx', '首页', '<p>欢迎</p>');
  portal.page(
    '/Category_500/Index.aspx',
    '政务公开',
    links([['/Category_501/Index.aspx', '公开指南'], ...columns]),
  );
  return portal.layout('powereasy');
}
