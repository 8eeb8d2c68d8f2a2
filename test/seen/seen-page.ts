/**
 * A report whose requests table holds random cells, every second one, so that what a cell throws beside itself falls on empty
 * ground.
 *
 * @module
 */
import { layoutOf, PLAIN_LAYOUT } from '../generate/layout.ts';
import { type Random, seeded } from '../generate/random.ts';
import { randomReport } from '../generate/report.ts';
import type { Truth } from '../generate/truth.ts';
import { type SeenCell, seenCell } from './cell-markup.ts';

export interface SeenPage {
  readonly html: string;
  /** By number of the value cell in the requests table, in reading order; empty ones are left out. */
  readonly cells: ReadonlyMap<number, SeenCell>;
}

/** Numbers large and black on white, so that ink is told from ground; the test's own rules come first and bind loosely. */
const BASE = `
:where(body){margin:8px;color:#000;background:#fff}
:where(table){border-collapse:separate;border-spacing:0;table-layout:fixed;width:1500px}
:where(table) :where(td.label){font-size:9px;line-height:10px;width:80px}
:where(td.v){height:44px;padding:4px;font-size:28px;line-height:1.2;text-align:center}`;

/** Shares of harmless cells and of odd rules. */
interface Kind {
  readonly plain: number;
  readonly odd: number;
}

const KINDS: readonly [Kind, ...Kind[]] = [
  { plain: 1, odd: 0 },
  { plain: 0.1, odd: 0 },
  { plain: 0.1, odd: 0 },
  { plain: 0.1, odd: 0.02 },
  { plain: 0.1, odd: 0.5 },
];

/** What the sheets of portals and of Word hold beside anything to do with tables. */
const SITE_SHEET = `<style>
*{margin:0;padding:0;box-sizing:border-box}
body,td,th{font:14px/1.5 "Microsoft YaHei",SimSun,sans-serif;color:#333}
a{text-decoration:none;color:#333} a:hover{color:#c00;text-decoration:underline} a:visited{color:#551a8b}
.clearfix:after{content:"";display:table;clear:both} .clearfix{*zoom:1}
.nav li{float:left;list-style:none;position:relative} .nav li:hover ul{display:block} .nav ul{display:none;position:absolute;left:0;z-index:9}
.banner img{width:100%;transition:all .3s} .swiper-slide{opacity:0;transform:translateX(100%)}
.icon:before{content:"\\e601";font-family:iconfont} .more::after{content:">>"}
input::placeholder{color:#999} ::-webkit-scrollbar{width:6px} ::selection{background:#06c;color:#fff}
@media print{.header,.footer,.noprint{display:none}} @media (max-width:768px){.side{display:none}.wrap{width:100%}}
@font-face{font-family:iconfont;src:url(iconfont.woff)} @keyframes in{from{opacity:0}to{opacity:1}} @page{size:A4}
@page Section0{margin:72pt 90pt} div.Section0{page:Section0}
p.MsoNormal{mso-style-name:正文;mso-style-parent:"";margin:0pt;margin-bottom:.0001pt;text-align:justify;text-justify:inter-ideograph;font-size:10.5pt}
table{border-collapse:collapse;border-spacing:0} table td{border:1px solid #000;word-break:break-all;padding:5px}
table tr:nth-child(even){background:#f8f8f8} table tr:hover{background:#eee} .TRS_Editor p{margin-top:1em;line-height:1.5;font-size:12pt}
.hide,.hidden{display:none!important} .sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}
#share{position:fixed;right:20px;bottom:50px} .mask{position:fixed;top:0;left:0;width:100%;height:100%;background:rgba(0,0,0,.5);display:none}
</style>`;

const LABELS = layoutOf(truth(), PLAIN_LAYOUT);

/** Value cells of the requests table. */
export const VALUES = LABELS.filter(({ table }) => table === 'requests')
  .flatMap(({ rows }) => rows.flat())
  .filter(({ value }) => value).length;

function truth(): Truth {
  return randomReport(1, {
    ...{ form: '2021', density: 1, largest: 900, zeros: 'printed', blankTotals: false },
    ...{ oddSpelling: false, faults: 0 },
  });
}

/** The page of a seed. */
export function seenPage(seed: number): SeenPage {
  const random = seeded(seed);
  const kind = random.pick(KINDS);
  const cells = new Map<number, SeenCell>();
  for (let index = 0; index < VALUES; index++)
    if (index % 2 === 0)
      cells.set(index, seenCell(random, { ...kind, name: `s${seed % 100_000}n${index}` }));
  return { html: pageOf(cells, random, kind.plain === 1 ? SITE_SHEET : ''), cells };
}

/** The same cell alone in a table of empty ones. */
export function alone(page: SeenPage, index: number): SeenPage {
  const cell = page.cells.get(index);
  const cells = new Map(cell === undefined ? [] : [[index, cell]]);
  return { html: pageOf(cells, seeded(index)), cells };
}

/** The page of one cell without what stands in it. */
export function withoutContent(page: SeenPage, index: number): SeenPage {
  const cell = page.cells.get(index);
  const cells = new Map(cell === undefined ? [] : [[index, { ...cell, html: '' }]]);
  return { html: pageOf(cells, seeded(index)), cells };
}

/** The report as a page; cells without an entry stand empty. */
function pageOf(cells: ReadonlyMap<number, SeenCell>, random: Random, siteSheet = ''): string {
  let index = 0;
  const table = (name: string): string => {
    const rows = LABELS.filter((one) => one.table === name).flatMap((one) => one.rows);
    return `<table border="1">${rows
      .map(
        (row, y) =>
          `<tr>${row
            .map((cell, x) => {
              const spans = `${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`;
              if (!cell.value || name !== 'requests')
                return `<td class="label" id="${name}-${y}-${x}"${spans}>${cell.text}</td>`;
              const own = cells.get(index);
              const html = `<td id="v${index}" class="v"${own?.attributes ?? ''}>${own?.html ?? ''}</td>`;
              index += 1;
              return html;
            })
            .join('')}</tr>`,
      )
      .join('\n')}</table>`;
  };
  const sheet = [...cells.values()].map(({ css }) => css).filter((css) => css !== '');
  const title = '示例省云溪市青禾县水务局2024年政府信息公开工作年度报告';
  const requests = table('requests');
  const rest = `<p>四、政府信息公开行政复议、行政诉讼情况</p>${table('review')}<p>五、存在的主要问题及改进情况</p><p>数据的解释不够通俗。</p>`;
  const style = random.chance(0.5)
    ? `<style>${sheet.join('\n')}</style>`
    : sheet.map((css) => `<style type="text/css">${css}</style>`).join('');
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><style>${BASE}</style>${siteSheet}${style}</head><body>
<h1 style="font-size:16px">${title}</h1><p>三、收到和处理政府信息公开申请情况</p>${requests}${rest}</body></html>`;
}

/** A page whose cells hold their own numbers. */
export function plainPage(): string {
  return emptyPage(Array.from({ length: VALUES }, (_, index) => String(5000 + index)));
}

/** A page whose first cells hold this markup, the others nothing. */
export function emptyPage(contents: readonly string[]): string {
  const cells = contents.map((html, index): [number, SeenCell] => [
    index,
    { html, attributes: '', css: '', meant: '', isPlain: true },
  ]);
  return pageOf(new Map(cells), seeded(1));
}
