/**
 * Bodies behind the first letters of their names: a hub with a tab for each letter, each a page of its own, each body with a column whose only link
 * to its reports is a picture. Beside the government's reports stand news of the same years whose titles are those of reports but for their end.
 *
 * Evidence: the body-first trees of 西秀 and 德安 (`/zw/03/07/hdx_184344/zfxxgknb_184382/`), images as only content of links in portals before 2015
 * (凉山: `images/20100728wj_xxgk_53.jpg` behind the name, 伊春: `2016gk3.jpg`). Tabs by letter are common on lists of departments; no saved page of
 * one was found.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, written } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const ROOT = '/xxgk/';
const LETTERS: Readonly<Record<string, string>> = {
  sjj: 'S',
  tjj: 'T',
  jkj: 'J',
  llz: 'L',
  cnjd: 'C',
  gxs: 'G',
};

const skin = skinOf({
  content: '<div class="xl_content">',
  menu: [
    ['/', '首页'],
    [ROOT, '信息公开'],
  ],
});

export function lettersHub(): Layout {
  const portal = new Portal(planOf('szf', ...Object.keys(LETTERS)), 'www.letters.shili.test', skin);
  const government = portal.body('szf');
  const own = government.years.map((year) => report(portal, government, year));
  const news = newsOf(portal, government);
  list(portal, `${ROOT}zfxxgknb/`, '政府信息公开年报', newestFirst([...own, ...news]));
  const others = Object.entries(LETTERS);
  for (const [slug] of others) body(portal, portal.body(slug));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const tabs = letters
    .map((letter) =>
      others.some(([, own]) => own === letter)
        ? `<li><a href="${ROOT}bm/${letter.toLowerCase()}.html">${letter}</a></li>`
        : `<li class="off">${letter}</li>`,
    )
    .join('');
  for (const letter of new Set(Object.values(LETTERS))) {
    const here = others.filter(([, own]) => own === letter).map(([slug]) => portal.body(slug));
    portal.page(
      `${ROOT}bm/${letter.toLowerCase()}.html`,
      `部门 ${letter}`,
      `<ul class="letters">${tabs}</ul>${links(here.map(({ slug, name }) => [`${ROOT}bm/${slug}/`, name]))}`,
    );
  }
  portal.page(
    `${ROOT}bm/`,
    '部门信息公开',
    `<h3>按拼音首字母查找</h3><ul class="letters">${tabs}</ul>`,
  );
  portal.page('/', '首页', links([[ROOT, '信息公开']]));
  portal.page(
    ROOT,
    '信息公开',
    links([
      [`${ROOT}zfxxgknb/`, '政府信息公开年报'],
      [`${ROOT}bm/`, '部门信息公开'],
    ]),
  );
  return portal.layout('letters-hub');
}

function report(portal: Portal, own: Body, year: number, folder = `${ROOT}zfxxgknb/`): Entry {
  const date = `${year + 1}-01-${11 + ((own.slug.length + year) % 17)}`;
  const at = `${folder}${date.slice(0, 7).replace('-', '')}/t${date.replaceAll('-', '')}_${own.slug.length}${year}1`;
  return portal.publish(own, year, { article: `${at}.html`, file: `${at}_f`, date });
}

/** News that the reports of a year are out. */
function newsOf(portal: Portal, own: Body): Entry[] {
  return own.years
    .filter((year) => year >= 2021)
    .map((year) =>
      portal.other(
        `${ROOT}zfxxgknb/${year + 1}03/t${year + 1}0328_9${year}.html`,
        `红枫市${year}年政府信息公开工作年度报告发布情况`,
        `<p>${'全市各单位年度报告均已在各自栏目发布。'.repeat(8)}</p>`,
        `${year + 1}-03-28`,
      ),
    );
}

function body(portal: Portal, own: Body): void {
  const home = `${ROOT}bm/${own.slug}/`;
  const entries = own.years.map((year) => report(portal, own, year, `${home}nb/`));
  const others = own.slug === 'sjj' ? noise(portal, (n) => `${home}tz/${n}.html`, 3) : [];
  list(portal, `${home}nb/`, `${own.name}年报`, newestFirst([...entries, ...others]));
  portal.page(
    home,
    `${own.name}信息公开`,
    `<table><tr><td><a href="${home}zn/"><img src="/images/gk1.jpg" alt="信息公开指南"></a></td></tr><tr><td><a href="${home}nb/"><img src="/images/gk3.jpg" alt="信息公开年报" width="165"></a></td></tr></table>`,
  );
}

function list(portal: Portal, at: string, title: string, entries: readonly Entry[]): void {
  const rows = entries.map(
    ({ href, title: own, date }) =>
      `<li><a href="${written(href, portal.url(at), 'relative')}">${own}</a> ${date}</li>`,
  );
  portal.page(at, title, `<ul class="list">${rows.join('')}</ul>`);
}
