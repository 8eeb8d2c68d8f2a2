/**
 * TRS WCM with two further calls of its pager: `createPage(pages, current, "index", "html")` and one of three numbers,
 * records, pages and current.
 *
 * Evidence: 重庆 (`createPage`), 北京 (three arguments), 国家发展改革委 (`createPageHTML(9, 0, "index", "html")`) in a unit test of
 * three signatures.
 *
 * @module
 */
import { planOf } from '../plan.ts';
import { type Entry, type Layout, Portal } from '../portal.ts';
import { newestFirst, noise, pagesOf, written } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

interface Call {
  readonly name: string;
  readonly host: string;
  readonly script: (pages: number, current: number, rows: number) => string;
}

const skin = skinOf({
  content: '<div class="view TRS_UEDITOR trs_paper_default trs_web">',
  menu: [
    ['/', '首页'],
    ['/zwgk/', '政务公开'],
  ],
});

/** The call of 重庆, in a script of several lines. */
export function trsCreatePage(): Layout {
  return build({
    name: 'trs-create-page',
    host: 'www.trs-three.shili.test',
    script: (pages, current) =>
      `\n  var total = ${pages};\n  createPage(total === 0 ? 1 : ${pages},${current},"index","html");\n  createPage(${pages},${current},"index","html");\n`,
  });
}

/** The call of 北京. */
export function trsThreeNumbers(): Layout {
  return build({
    name: 'trs-three-numbers',
    host: 'www.trs-four.shili.test',
    script: (pages, current, rows) => `createPageHTML(${rows}, ${pages}, ${current});`,
  });
}

function build({ name, host, script }: Call): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'llz'), host, skin);
  let number = 300_100;
  const columns = portal.plan.bodies.map((body) => {
    const column = body.kind === 'government' ? '/zwgk/gknb/' : `/zwgk/${body.slug}/gknb/`;
    const entries = body.years.map((year) => {
      number += 3;
      const day = `${year + 1}0312`;
      return portal.publish(body, year, {
        article: `${column}${day.slice(0, 6)}/t${day}_${number}.html`,
        file: `${column}${day.slice(0, 6)}/P0${day}${number}`,
      });
    });
    const others =
      body.kind === 'government'
        ? noise(portal, (n) => `${column}202305/t20230512_66${n}.html`)
        : [];
    const all = newestFirst([...entries, ...others]);
    for (const [i, page] of pagesOf(all, 6).entries()) {
      const at = i === 0 ? column : `${column}index_${i}.html`;
      const scripted = `<script>${script(pagesOf(all, 6).length, i, all.length)}</script>`;
      portal.page(at, `${body.name}政府信息公开年报`, rows(page, portal.url(at)) + scripted);
    }
    return [column, `${body.kind === 'government' ? '' : body.name}政府信息公开年报`] as const;
  });
  portal.page('/', '首页', '<p>欢迎访问</p>');
  portal.page('/zwgk/', '政务公开', links([['/zwgk/zn/', '公开指南'], ...columns]));
  return portal.layout(name);
}

function rows(entries: readonly Entry[], page: string): string {
  return `<ul class="rsj-list1">${entries
    .map(
      ({ href, title, date }) =>
        `<li>\n<a class='tit' href='${written(href, page, 'relative')}'\n   target='_blank'>\n ${title} </a><span>${date}</span></li>`,
    )
    .join('')}</ul>`;
}
