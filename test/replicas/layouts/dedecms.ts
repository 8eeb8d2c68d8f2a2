/**
 * DedeCMS: one column by query (`/plus/list.php?tid=3&TotalResult=37&PageNo=2`), the others static (`/a/gongkai/list_7_2.html`); a choice beside the
 * numbers of pages leads to any of them.
 *
 * Evidence: 大理财政局 (`/plus/list.php?tid=3&TotalResult=573&PageNo=1`, articles `/a/xinxigongkai/20180311/2592.html`), 湛江's data portal,
 * 增城建设局, 石家庄房管局 and 河北省体育局 (`/plus/list.php?tid=48`), 平南教育局 (the same list for telephones: `/wap.php?action=list&id=23&totalresult=47&pageno=`);
 * the template's pager: 首页, 上一页, numbers, 下一页, 末页 and `<select name='sldd' onchange='location.href=this.options[this.selectedIndex].value;'>`.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div class="content"><table width="100%"><tr><td>',
  menu: [
    ['/', '主页'],
    ['/plus/list.php?tid=2', '信息公开'],
  ],
});

export function dedecms(): Layout {
  const portal = new Portal(planOf('szf', 'tjj', 'cnjd', 'jkq'), 'www.dedecms.shili.test', skin);
  const columns = portal.plan.bodies.map((body, b) => column(portal, body, 3 + b));
  portal.page('/', '主页', links([['/plus/list.php?tid=2', '信息公开']]));
  portal.page('/plus/list.php?tid=2', '信息公开', links([['/a/zhinan/', '公开指南'], ...columns]));
  return portal.layout('dedecms');
}

function column(portal: Portal, body: Body, tid: number): readonly [string, string] {
  const folder = tid === 3 ? '/a/xinxigongkai/' : `/a/gongkai/${body.slug}/`;
  const own = body.years.map((year) => {
    const date = `${year + 1}-03-1${year % 9}`;
    return portal.publish(body, year, {
      article: `${folder}${date.replaceAll('-', '')}/${tid * 700 + (year - 2000)}.html`,
      file: `/uploads/soft/${date.slice(2).replaceAll('-', '')}/${tid}-${year}`,
      date,
    });
  });
  const others = tid === 3 ? noise(portal, (n) => `${folder}20230506/9${n}.html`) : [];
  const pages = pagesOf(newestFirst([...own, ...others]), 5);
  const total = pages.flat().length;
  const to = (n: number): string =>
    tid === 3
      ? `/plus/list.php?tid=3&TotalResult=${total}&PageNo=${n}`
      : `${folder}list_${tid}_${n}.html`;
  for (const [i, page] of pages.entries()) {
    const rows = page.map(
      ({ href, title, date }) =>
        `<li><a href="${new URL(href).pathname}" class="title">${title}</a><span class="info">日期：${date} 点击：${tid * 31}</span></li>`,
    );
    const numbers = pages.map((_, n) =>
      n === i
        ? `<li class="thisclass">${n + 1}</li>`
        : `<li><a href='${to(n + 1)}'>${n + 1}</a></li>`,
    );
    const choice = pages.map(
      (_, n) => `<option value='${to(n + 1)}'${n === i ? ' selected' : ''}>${n + 1}</option>`,
    );
    const next =
      i + 1 < pages.length
        ? `<li><a href='${to(i + 2)}'>下一页</a></li><li><a href='${to(pages.length)}'>末页</a></li>`
        : '';
    portal.page(
      to(i + 1),
      `${body.name}年报`,
      `<ul class="e2">${rows.join('')}</ul><ul class="pagelist"><li>首页</li>${numbers.join('')}${next}<li><select name='sldd' style='width:36px' onchange='location.href=this.options[this.selectedIndex].value;'>${choice.join('')}</select></li><li><span class="pageinfo">共 <strong>${pages.length}</strong>页<strong>${total}</strong>条</span></li></ul>`,
    );
  }
  const home = tid === 3 ? '/plus/list.php?tid=3' : folder;
  const first = portal.reply(to(1));
  if (first !== null) portal.put(home, first);
  return [home, tid === 3 ? '政府信息公开年报' : `${body.name}信息公开年报`];
}
