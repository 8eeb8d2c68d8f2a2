/**
 * JEECMS behind `.jspx`: columns `/node/11.jspx`, pages `/node/11_2.jspx`, articles `/info/…/45.jspx`; a second column of the same site by its
 * name (`/bmnb/index_2.jhtml`).
 *
 * Evidence: 井冈山 (`/node/11.jspx`, `/node/\d+_\d+\.jspx`, rows `ul.govpublic > li`, article `div.info-text.nr`, date in the second `label`),
 * 江西's data portal (`/node/2.jspx`), 广东人社厅 (`/gsgg/index.jhtml`, `/gsgg/index_2.jhtml`), 海南 and 开封 (`index_2.jhtml` by 下一页).
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div class="info-text nr">',
  menu: [
    ['/', '首页'],
    ['/node/10.jspx', '政府信息公开'],
  ],
});

export function jspxNodes(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'bysm', 'dag'), 'www.jspx-nodes.shili.test', skin);
  const own = portal.bodies('government').flatMap((body) => entries(portal, body, '/info/11/'));
  const others = noise(portal, (n) => `/info/11/99${n}.jspx`, 4);
  list(portal, (n) => `/node/11${n === 1 ? '' : `_${n}`}.jspx`, newestFirst([...own, ...others]));
  const rest = portal
    .bodies('department', 'township', 'other')
    .flatMap((body) => entries(portal, body, '/bmnb/'));
  list(portal, (n) => `/bmnb/index${n === 1 ? '' : `_${n}`}.jhtml`, newestFirst(rest));
  portal.page('/', '首页', links([['/node/10.jspx', '政府信息公开']]));
  portal.page(
    '/node/10.jspx',
    '政府信息公开',
    links([
      ['/node/12.jspx', '政府信息公开指南'],
      ['/node/11.jspx', '政府信息公开年报'],
      ['/bmnb/index.jhtml', '部门乡镇年报'],
    ]),
  );
  return portal.layout('jspx-nodes');
}

function entries(portal: Portal, body: Body, folder: string): Entry[] {
  return body.years.map((year) => {
    const number = (portal.plan.bodies.indexOf(body) + 1) * 1000 + (year - 2000) * 10 + 3;
    return portal.publish(body, year, {
      article: folder === '/bmnb/' ? `/bmnb/${number}.jhtml` : `${folder}${number}.jspx`,
      file: `/u/cms/www/${year + 1}01/${body.slug}${number}`,
    });
  });
}

function list(portal: Portal, to: (n: number) => string, rows: readonly Entry[]): void {
  const pages = pagesOf(rows, 7);
  for (const [i, page] of pages.entries()) {
    const items = page.map(
      ({ href, title, date }, n) =>
        `<li><a href="${new URL(href).pathname}" title="${title}">${n + 1 + i * 7}. ${title}</a><em>${date}</em></li>`,
    );
    const last = pages.length;
    portal.page(
      to(i + 1),
      '信息公开年报',
      `<ul class="govpublic">${items.join('')}</ul><div class="pagesite"><div>共${rows.length}条记录 ${i + 1}/${last}页 ${
        i === 0
          ? '<a disabled="disabled">首页</a>'
          : `<a href="${to(1)}">首页</a> <a href="${to(i)}">上一页</a>`
      } ${
        i + 1 === last
          ? '<a disabled="disabled">下一页</a>'
          : `<a href="${to(i + 2)}">下一页</a> <a href="${to(last)}">尾页</a>`
      } 第<select onchange="_gotoPage(this.value)">${pages.map((_, n) => `<option value="${n + 1}">${n + 1}</option>`).join('')}</select>页</div></div>`,
    );
  }
}
