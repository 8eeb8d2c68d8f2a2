/**
 * VSB: a department's portal-wide list `/N.htm` with pages `/N/2.htm`, counted down, and year columns below the government's.
 *
 * Evidence: 府谷 (trail 政府信息公开年报 > 2022年 > 正文, `/info/1648/47211.htm`), 张家川 (`/info/11972/976112.htm`), `#vsb_content`,
 * `.v_news_content`; pages behind the first are numbered from the end, as VSB does.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div id="vsb_content"><div class="v_news_content">',
  menu: [
    ['index.htm', '首页'],
    ['/zwgk.htm', '政务公开'],
  ],
  doctype: '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">',
});

export function vsb(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'llz', 'dag'), 'www.vsb.shili.test', skin);
  let number = 47_000;
  const report = (body: Body, year: number, column: number): Entry => {
    number += 9;
    return portal.publish(body, year, {
      article: `/info/${column}/${number}.htm`,
      file: `/system/_content/download.jsp/owner-165${number}`,
    });
  };
  const government = portal.body('szf');
  const years = government.years.map((year) => {
    const column = 1600 + (year - 2000);
    lists(portal, column, `${year}年`, [report(government, year, column)]);
    return [`${column}.htm`, `${year}年`] as const;
  });
  portal.page(
    '/zwgk/zfxxgknb.htm',
    '政府信息公开年报',
    links(years.map(([to, name]) => [`../${to}`, name])),
  );
  const rest = portal
    .bodies('department', 'township', 'other')
    .flatMap((body) => body.years.map((year) => report(body, year, 1700)));
  const others = noise(portal, (n) => `/info/1700/4600${n}.htm`, 3);
  lists(portal, 1700, '部门信息公开年报', newestFirst([...rest, ...others]));
  portal.page('/', '首页', '<p>欢迎</p>');
  portal.page('/index.htm', '首页', '<p>欢迎</p>');
  portal.page(
    '/zwgk.htm',
    '政务公开',
    links([
      ['zwgk/zfxxgkzn.htm', '政府信息公开指南'],
      ['zwgk/zfxxgknb.htm', '政府信息公开年报'],
      ['1700.htm', '部门信息公开年报'],
    ]),
  );
  return portal.layout('vsb');
}

/** Page 1 is `/N.htm`; behind it the numbers fall: of four pages the second is `/N/3.htm`. */
function lists(portal: Portal, column: number, title: string, entries: readonly Entry[]): void {
  const pages = pagesOf(entries, 5);
  const at = (i: number): string =>
    i === 0 ? `/${column}.htm` : `/${column}/${pages.length - i}.htm`;
  for (const [i, page] of pages.entries()) {
    const rows = page.map(
      ({ href, title: own, date }, n) =>
        `<li id="line_u8_${n}"><a href="${i === 0 ? '' : '../'}${new URL(href).pathname.slice(1)}" target="_blank" title="${own}">${own}</a><span>${date}</span></li>`,
    );
    const next =
      i + 1 < pages.length
        ? `<span class="p_next p_fun"><a href="${i === 0 ? '' : '../'}${at(i + 1).slice(1)}">下页</a></span><span class="p_last p_fun"><a href="${i === 0 ? '' : '../'}${at(pages.length - 1).slice(1)}">尾页</a></span>`
        : '<span class="p_next_d p_fun_d">下页</span>';
    portal.page(
      at(i),
      title,
      `<ul>${rows.join('')}</ul><div class="pb_sys_common"><span class="p_t">共${entries.length}条</span>${next}</div>`,
    );
  }
}
