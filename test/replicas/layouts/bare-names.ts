/**
 * Columns whose rows are names of bodies and nothing else: below a year, below a heading with a year, or in a table of bodies and
 * years whose cells say 查看. The way there stands in a script, and a choice turns the pages.
 *
 * Evidence: columns split by year (`2023/`, 2023年度) under which each department stands by its name; tables 单位 × 年度 of prefectures' joint
 * columns; menus as `document.write` of whole links and as objects with `name` and `url` (zTree); pictures with `area`; pages by
 * `<select onchange="location.href='list_'+this.value+'.html'">`. The shapes are common ones; no single portal is rebuilt.
 *
 * @module
 */
import { planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { pagesOf } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({ content: '<div class="content">', menu: [['/', '首页']] });
const HUB = '/zw/';

function portalOf(name: string): Portal {
  const plan = planOf('szf', 'sjj', 'tjj', 'llz');
  const recent = plan.bodies.map((body) => ({
    ...body,
    files: {},
    years: body.years.filter((year) => year >= 2019),
  }));
  return new Portal({ ...plan, bodies: recent }, `www.${name}.shili.test`, skin);
}

const yearsOf = ({ plan }: Portal): number[] =>
  [...new Set(plan.bodies.flatMap(({ years }) => years))].sort((a, b) => b - a);

/** Rows of a year: each body by its name. */
function bodiesOf(portal: Portal, year: number): (readonly [string, string])[] {
  return portal.plan.bodies.flatMap((body, i) => {
    if (!body.years.includes(year)) return [];
    const article = `/zw/nb/${year + 1}01/t${year + 1}0115_${i}${year}.html`;
    return [[portal.publish(body, year, { article }).href, body.name] as const];
  });
}

/** Years as folders, bodies in them. */
export function namesInYears(): Layout {
  const portal = portalOf('names-in-years');
  const years = yearsOf(portal);
  portal.page('/', '首页', links([[HUB, '政府信息公开']]));
  portal.page(HUB, '政府信息公开', links([['/zw/nb/', '年度报告']]));
  const folder = (year: number) => `/zw/nb/${year}/`;
  portal.page(
    '/zw/nb/',
    '年度报告',
    links(years.map((year) => [folder(year), year % 2 === 0 ? `${year}年度` : `${year}`])),
  );
  for (const year of years) portal.page(folder(year), `${year}`, links(bodiesOf(portal, year)));
  return portal.layout('names-in-years');
}

/** Bodies below headings, and in a table whose cells only say 查看. */
export function namesInTable(): Layout {
  const portal = portalOf('names-in-table');
  const years = yearsOf(portal);
  portal.page(
    '/',
    '首页',
    `<img usemap="#m" src="/m.png"><map name="m"><area href="/news/" alt="新闻"><area href="${HUB}" alt="政府信息公开"></map>`,
  );
  portal.page(
    HUB,
    '政府信息公开',
    `<p>${'本栏目公开政府信息。'.repeat(12)}</p><script>document.write('<li><a href="/zw/nb/">政府信息公开年报</a></li>');</script>`,
  );
  const older = years.filter((year) => year < 2022);
  const headed = older.map(
    (year) =>
      `<dt>${year}年</dt>${bodiesOf(portal, year)
        .map(([href, name]) => `<dd><a href="${href}">${name}</a></dd>`)
        .join('')}`,
  );
  const newer = years.filter((year) => year >= 2022);
  const columns = newer.map((year) => new Map(bodiesOf(portal, year).map(([h, n]) => [n, h])));
  const rows = portal.plan.bodies.map(({ name }) => {
    const cells = columns.map((column) => {
      const href = column.get(name);
      return `<td>${href === undefined ? '' : `<a href="${href}">查看</a>`}</td>`;
    });
    return `<tr><td>${name}</td>${cells.join('')}</tr>`;
  });
  portal.page(
    '/zw/nb/',
    '政府信息公开年报',
    `<table><tr><th>单位</th>${newer.map((year) => `<th>${year}年</th>`).join('')}</tr>${rows.join('')}</table><dl>${headed.join('')}</dl>`,
  );
  return portal.layout('names-in-table');
}

/** Bodies in the objects of a script, a choice for the pages of each. */
export function namesInScript(): Layout {
  const portal = portalOf('names-in-script');
  portal.page('/', '首页', links([[HUB, '政府信息公开']]));
  const column = (slug: string) => `/zfxxgk/${slug}/nb/list.html`;
  const nodes = portal.plan.bodies.map(
    ({ name, slug }, i) => `{ id:${i + 2}, pId:1, name:"${name}", url:"${column(slug)}" }`,
  );
  portal.page(
    HUB,
    '政府信息公开',
    `<ul id="tree" class="ztree"></ul><script>var nodes = [{ id:1, pId:0, name:"各单位", open:true }, ${nodes.join(', ')}]; $.fn.zTree.init($("#tree"), {}, nodes);</script>`,
  );
  for (const [i, body] of portal.plan.bodies.entries()) {
    const entries = body.years.map((year) =>
      portal.publish(body, year, {
        article: `/zfxxgk/${body.slug}/nb/${year + 1}01/t${year + 1}0115_${i}${year}.html`,
      }),
    );
    const pages = pagesOf(entries, 4);
    const options = pages.map((_, n) => `<option value="${n + 1}">${n + 1}</option>`).join('');
    for (const [n, page] of pages.entries())
      portal.page(
        n === 0 ? column(body.slug) : column(body.slug).replace('.html', `_${n + 1}.html`),
        '政府信息公开年报',
        `${links(page.map(({ href, title }) => [href, title]))}<div>转到<select onchange="location.href='list_'+this.value+'.html'">${options}</select>页</div>`,
      );
  }
  return portal.layout('names-in-script');
}
