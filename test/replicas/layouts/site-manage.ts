/**
 * The CMS of 漳州 and its counties: static columns `/cms/html/…/index.html` whose further pages are worked out under another address, with the
 * number of the column from a meta tag. Half of the articles are pages of the disclosure module with a tab for the PDF, which a script opens in a
 * viewer, and a tab for the text.
 *
 * Evidence: crawlers of 漳州市政府, its 住建局 and 发改委 (`<meta name="siteIdMeta">`, `<UL id="resources"><LI><A href>…</A><SPAN>date</SPAN></LI>`,
 * `/cms/sitemanage/index.shtml?siteId=…&page=N`, articles `/cms/html/zzsrmzf/2023-01-12/123.html` with `div#Content`, and
 * `/cms/infopublic/publicInfo.shtml?id=…&siteId=…` with `div#Content > div.tsrc`, first the viewer, then the text; `span#pdfattachments a`, hidden,
 * read by the script; PubDate with dashes of the wide kind), the same of 南靖 (`www.fjnj.gov.cn`); files under `/cms/pages/{id}/pdfattachments/`.
 *
 * @module
 */
import { type Body, planOf } from '../plan.ts';
import { type Entry, type Layout, Portal, type Skin } from '../portal.ts';
import { newestFirst, noise, pagesOf } from '../rows.ts';
import { links } from '../skins.ts';

const SITE = '60421366101740000';
const ROOT = '/cms/html/hfsrmzf/';

const frame = (title: string, head: string, middle: string): string =>
  `<HTML><HEAD><META charset="utf-8"><TITLE>${title}_红枫市人民政府</TITLE>${head}</HEAD><BODY><DIV class="nav"><A href="${ROOT}index.html">首页</A> <A href="${ROOT}zwgk/index.html">政务公开</A></DIV>${middle}</BODY></HTML>`;

const skin: Skin = {
  page: (title, middle) => frame(title, '', middle),
  article: (entry, inner) => {
    const head = `<META name="ArticleTitle" content="${entry.title}"><META name="PubDate" content="${entry.date.replaceAll('-', '—')} 10:12">`;
    if (!entry.href.includes('publicInfo'))
      return frame(
        entry.title,
        head,
        `<DIV class="top-title1">${entry.title}</DIV><DIV id="Content">${inner}</DIV>`,
      );
    return frame(
      entry.title,
      head,
      `<DIV class="title"><H1>${entry.title}</H1></DIV>${inPublicInfo(inner)}`,
    );
  },
};

/** Where the report is a file, its link is hidden and the viewer of the first tab takes it from there. */
function inPublicInfo(inner: string): string {
  const file = /href="([^"]+\.pdf)"/.exec(inner)?.[1];
  const viewer = `<DIV class="tsrc"><IFRAME id="pdfview" width="100%" height="800"></IFRAME></DIV>`;
  if (file === undefined) return `<DIV id="Content"><DIV class="tsrc">${inner}</DIV></DIV>`;
  return `<DIV class="tabs"><SPAN>PDF版</SPAN><SPAN>文字版</SPAN></DIV><DIV id="Content">${viewer}<DIV class="tsrc" style="display:none"></DIV></DIV>
<SPAN id="pdfattachments" style="display:none"><A href="${file}">${file.split('/').at(-1)}</A></SPAN>
<SCRIPT>var pdf = document.getElementById('pdfattachments').getElementsByTagName('a')[0];
document.getElementById('pdfview').src = '/cms/js/pdfjs/web/viewer.html?file=' + encodeURIComponent(pdf.href);</SCRIPT>`;
}

export function siteManage(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'llz', 'dag'), 'www.site-manage.shili.test', skin);
  const columns = portal.plan.bodies.map((body, b) => column(portal, body, b));
  portal.page('/', '首页', links([[`${ROOT}zwgk/index.html`, '政务公开']]));
  portal.page(`${ROOT}index.html`, '首页', links([[`${ROOT}zwgk/index.html`, '政务公开']]));
  portal.page(
    `${ROOT}zwgk/index.html`,
    '政务公开',
    links([[`${ROOT}gkzn/index.html`, '公开指南'], ...columns]),
  );
  return portal.layout('site-manage');
}

function column(portal: Portal, body: Body, b: number): readonly [string, string] {
  const site = `${SITE.slice(0, -3)}${100 + b}`;
  const at = `${ROOT}${b === 0 ? 'zfxxgknb' : `${body.slug}nb`}/index.html`;
  const own = body.years.map((year, i) => {
    const number = 830_563_000 + b * 100 + (year - 2000);
    const date = `${year + 1}-01-2${year % 9}`;
    return portal.publish(body, year, {
      article:
        i % 2 === 0
          ? `/cms/infopublic/publicInfo.shtml?id=${number}5410004&siteId=${SITE}`
          : `${ROOT}${date}/${number}.html`,
      file: `/cms/pages/${number}/${i % 2 === 0 ? 'pdf' : 'word'}attachments/${body.slug}${year}`,
      date,
    });
  });
  const others = b === 0 ? noise(portal, (n) => `${ROOT}2023-05-0${n + 1}/99000${n}.html`) : [];
  const pages = pagesOf(newestFirst([...own, ...others]), 8);
  const to = (n: number): string => `/cms/sitemanage/index.shtml?siteId=${site}&page=${n}`;
  for (const [i, page] of pages.entries()) {
    const middle = `${rows(page)}<DIV class="page">共${pages.length}页 ${pager(pages.length, i + 1, to)}</DIV>`;
    const html = frame(`${body.name}年报`, `<META name="siteIdMeta" content="${site}">`, middle);
    portal.put(to(i + 1), { body: html });
    if (i === 0) portal.put(at, { body: html });
  }
  return [at, b === 0 ? '政府信息公开年度报告' : `${body.name}年度报告`];
}

const rows = (page: readonly Entry[]): string =>
  `<UL id="resources">${page
    .map(({ href, title, date }) => {
      const { pathname, search } = new URL(href);
      return `<LI><A href="${(pathname + search).replaceAll('&', '&amp;')}" target="_blank">${title}</A><SPAN>${date}</SPAN></LI>`;
    })
    .join('')}</UL>`;

function pager(count: number, current: number, to: (n: number) => string): string {
  return Array.from({ length: count }, (_, i) =>
    i + 1 === current
      ? `<B>${i + 1}</B>`
      : `<A href="${to(i + 1).replaceAll('&', '&amp;')}">${i + 1}</A>`,
  ).join(' ');
}
