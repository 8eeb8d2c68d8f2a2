/**
 * Lists whose entries are no links with words: pictures with an `alt`, elements with `data-url`, options of a `<select>`. Each has a link of
 * the ordinary kind beside it only for news.
 *
 * Evidence: 图片版 and 一图读懂 pages (宿州), the script rows of 成都 and 淮安 counties, bodies in a drop-down of older disclosure sites
 * (`onchange="location=this.value"`).
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const skin = skinOf({
  content: '<div id="NewsContent">',
  menu: [
    ['/', '首页'],
    ['/xxgk/', '信息公开'],
  ],
});

type Row = (entry: Entry) => string;

const PICTURE: Row = ({ href, title }) =>
  `<a href="${new URL(href).pathname}"><img src="/images/nb.jpg" alt="${title}" width="120"></a>`;
const DATA_URL: Row = ({ href, title, date }) =>
  `<li class="item" data-url="${new URL(href).pathname}"><em>${title}</em><i>${date}</i></li>`;
const LINK: Row = ({ href, title, date }) =>
  `<li><a href="${new URL(href).pathname}">${title}</a> ${date}</li>`;

function reportsOf(portal: Portal, body: Body): Entry[] {
  return newestFirst(
    body.years.map((year) =>
      portal.publish(body, year, {
        article: `/xxgk/nb/${body.slug}${year}.html`,
        file: `/upload/${body.slug}${year}`,
      }),
    ),
  );
}

function build(name: string, row: Row): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'bysm'), `www.${name}.shili.test`, skin);
  const columns = portal.plan.bodies.map((body) => {
    const at = `/xxgk/nb/${body.slug}/`;
    portal.page(
      at,
      `${body.name}政府信息公开年报`,
      `<ul>${reportsOf(portal, body).map(row).join('\n')}</ul>`,
    );
    return [at, body.kind === 'government' ? '政府信息公开年报' : `${body.name}年报`] as const;
  });
  hubs(portal, columns);
  return portal.layout(name);
}

export const pictureEntries = (): Layout => build('picture-entries', PICTURE);
export const dataUrlEntries = (): Layout => build('data-url-entries', DATA_URL);

/** Bodies in a drop-down; the list of the government stands in the page of the drop-down. */
export function selectOfBodies(): Layout {
  const portal = new Portal(
    planOf('szf', 'sjj', 'llz', 'dag'),
    'www.select-of-bodies.shili.test',
    skin,
  );
  const lists = portal.plan.bodies.map((body) => {
    const at = `/xxgk/nb/index.jsp?dept=${body.slug}`;
    return { at, body, rows: `<ul>${reportsOf(portal, body).map(LINK).join('')}</ul>` };
  });
  const options = lists.map(({ at, body }) => `<option value="${at}">${body.name}</option>`);
  const select = `<select name="dept" onchange="location=this.value"><option value="">请选择</option>${options.join('')}</select>`;
  for (const { at, body, rows } of lists)
    portal.page(at, `${body.name}政府信息公开年报`, select + rows);
  portal.page('/xxgk/nb/', '政府信息公开年报', select + (lists[0]?.rows ?? ''));
  hubs(portal, [['/xxgk/nb/', '政府信息公开年报']]);
  return portal.layout('select-of-bodies');
}

function hubs(portal: Portal, columns: readonly (readonly [string, string])[]): void {
  const news = noise(portal, (n) => `/xwzx/${n}.html`);
  portal.page('/', '首页', links(news.map(({ href, title }) => [href, title])));
  portal.page(
    '/xxgk/',
    '信息公开',
    links([['/xxgk/zn/', '公开指南'], ...columns, ['/xxgk/ysqgk/', '依申请公开']]),
  );
}
