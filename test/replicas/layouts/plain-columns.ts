/**
 * Portals of no known software whose columns have other names than the official one, with the number of their entries behind, and
 * whose pages are frames.
 *
 * Evidence: names of columns by province (信息公开年报, 年度报告, 工作年报; `gknb`, `ndbg`), 辽源 (`…/xaqrmzfbgs/ndbg/201708/t20170825_176177.html`,
 * host of its own), 常州 and 淮安 counties (a shell with an iframe), portals before 2015 made of framesets.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const menu = [
  ['/', '首页'],
  ['/gk/', '信息公开'],
] as const;
const skin = skinOf({ content: '<div class="art_con">', menu, doctype: '' });

const COLUMNS: Readonly<Record<string, string>> = {
  szf: '年度报告',
  sjj: '信息年报',
  llz: '工作年报',
  jkq: '公开年报',
};

const rows = (entries: readonly Entry[]): string =>
  `<table class=lb>${entries
    .map(
      ({ href, title, date }) =>
        `<tr><td>·</td><td><a href=${new URL(href).pathname} title="${title}">${title}</a></td><td>${date}</td></tr>`,
    )
    .join('')}</table>`;

function reportsOf(portal: Portal, body: Body): Entry[] {
  return body.years.map((year, i) =>
    portal.publish(body, year, {
      article: `/gk/${body.slug}/ndbg/${year + 1}01/t${year + 1}0125_${17_000 + i}.html`,
      file: `/gk/${body.slug}/ndbg/${year + 1}01/fj${17_000 + i}`,
      direct: i % 3 === 0,
    }),
  );
}

/** Columns with short names and the number of their entries. */
export function plainColumns(): Layout {
  const portal = new Portal(
    planOf('szf', 'sjj', 'llz', 'jkq'),
    'www.plain-columns.shili.test',
    skin,
  );
  const homes = portal.plan.bodies.map((body) => {
    const entries = reportsOf(portal, body);
    const others = body.kind === 'government' ? noise(portal, (n) => `/gk/tz/t${n}.html`) : [];
    const all = newestFirst([...entries, ...others]);
    const column = `/gk/${body.slug}/ndbg/`;
    portal.page(column, COLUMNS[body.slug] ?? '', rows(all));
    const home = `/gk/${body.slug}/`;
    portal.page(
      home,
      body.name,
      links([
        [`${home}jgzn/`, '机构职能(3)'],
        [`${home}zcwj/`, '政策文件(45)'],
        [column, `${COLUMNS[body.slug]}(${all.length})`],
        [`${home}qynb/`, '企业年报(8)'],
      ]),
    );
    return [home, body.name] as const;
  });
  portal.page('/', '首页', '<p>欢迎</p>');
  portal.page('/gk/', '信息公开', links(homes));
  return portal.layout('plain-columns');
}

/** The same disclosure in a frameset whose menu and list are frames. */
export function framesets(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'llz'), 'www.framesets.shili.test', skin);
  const columns = portal.plan.bodies.map((body) => {
    const column = `/gk/${body.slug}/list.html`;
    portal.page(column, '年度报告', rows(newestFirst(reportsOf(portal, body))));
    const name = body.kind === 'government' ? '政府信息公开年报' : `${body.name}年报`;
    return [column, name] as const;
  });
  portal.put('/gk/', {
    body: '<HTML><HEAD><TITLE>信息公开</TITLE></HEAD><FRAMESET COLS="220,*"><FRAME NAME="left" SRC="left.html"><FRAME NAME="main" SRC="right.html"><NOFRAMES><BODY>您的浏览器不支持框架</BODY></NOFRAMES></FRAMESET></HTML>',
  });
  const menuOfFrame = columns
    .map(([to, name]) => `<a href="${to}" target="main">${name}</a><br>`)
    .join('');
  portal.page('/gk/left.html', '目录', menuOfFrame);
  portal.put('/gk/right.html', {
    body: '<html><body><iframe width=100% src="/gk/zn.html" frameborder=0></iframe></body></html>',
  });
  portal.page('/gk/zn.html', '公开指南', '<p>公开指南，演示内容。</p>'.repeat(5));
  portal.page('/', '首页', '<p>欢迎</p>');
  return portal.layout('framesets');
}
