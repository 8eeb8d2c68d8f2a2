/**
 * Pages with one place changed, the second lot: newer style sheets, propagation, stacking, fall-backs, shapes of digits.
 *
 * `shown` is what Chromium paints at the place, looked at one by one; `allowed` is what may be said of it, as in `blind-html.ts`.
 *
 * Evidence: CSS Cascade 5 (layers, scope), CSS Conditional 5 (containers), Selectors 4, CSS Properties and Values 1, CSS Values 4, CSS Color 4,
 * CSS Text Decoration 3 (what a decoration reaches), CSS 2.2 appendix E (order of painting), Compositing 1, Filter Effects 1, HTML (rendering),
 * Unicode (default ignorable and combining characters).
 *
 * @module
 */
import type { Allowed, BlindPage } from '../blind-html.ts';
import { pageWith } from '../blind-table.ts';
import { RULE_PAGES } from './html-rules.ts';

/** 519, and a 3 that is not part of it. */
const NOTE: readonly Allowed[] = [519, 'text'];
/** All four digits are plainly there. */
const ALL: readonly Allowed[] = [5193, 'text'];
const NOTHING: readonly Allowed[] = ['blank', 'text'];
const OPEN: readonly Allowed[] = ['text'];

/** What is in the cell: name, what is shown, what may be said, the cell, rules. */
const CELLS: readonly (readonly [string, string, readonly Allowed[], string, string?])[] = [
  ['s-without-line', '5193', ALL, '519<s style="text-decoration:none">3</s>'],
  [
    'line-not-shed',
    '519 and a struck 3',
    NOTE,
    '519<s><span style="text-decoration:none">3</span></s>',
  ],
  ['line-not-into-block', '5193', ALL, '519<s><span style="display:inline-block">3</span></s>'],
  [
    'line-transparent',
    '5193',
    ALL,
    '519<span style="text-decoration:line-through transparent">3</span>',
  ],
  ['hidden-overruled', '5193', ALL, '519<span hidden style="display:inline">3</span>'],
  ['inert', '5193', ALL, '519<span inert aria-hidden="true">3</span>'],
  ['popover', '519', NOTE, '519<span popover>3</span>'],
  [
    'opacity-twice',
    '519',
    NOTE,
    '519<span style="opacity:.05"><span style="opacity:.05">3</span></span>',
  ],
  ['entity-in-style', '519', NOTE, '519<span style="display&#58;none">3</span>'],
  ['brace-in-style', '5193', ALL, '519<span style="display:none}">3</span>'],
  [
    'cut-second-line',
    '519',
    NOTE,
    '<div style="height:1.2em;line-height:1.2;overflow:hidden">519<br>3</div>',
  ],
  ['first-line-gone', '519', NOTE, '<p class="f">3<br>519</p>', '.f::first-line{font-size:0}'],
  [
    'one-line-clamped',
    '519…',
    [519, 'text'],
    '<div style="width:5ch;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:1;overflow:hidden">519 3333</div>',
  ],
  [
    'ellipsis',
    '5…',
    OPEN,
    '<div style="width:2.2ch;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">5193</div>',
  ],
  ['marker', '3 519', OPEN, '<div style="display:list-item;list-style:inside \'3 \'">519</div>'],
  ['disguised', '•••', OPEN, '<span style="-webkit-text-security:disc">519</span>'],
  ['overlapping', 'digits over each other', OPEN, '<span style="letter-spacing:-1ch">5193</span>'],
  [
    'upside-down',
    '196',
    [196, 'text'],
    '<span style="display:inline-block;transform:rotate(180deg)">961</span>',
  ],
  [
    'mirrored',
    '519 mirrored',
    OPEN,
    '<span style="display:inline-block;transform:scaleX(-1)">519</span>',
  ],
  [
    'grid-order',
    '519',
    NOTE,
    '<span style="display:inline-grid;grid-auto-flow:column"><span style="order:2">9</span><span style="order:1">51</span></span>',
  ],
  [
    'grid-place',
    '519',
    NOTE,
    '<span style="display:inline-grid"><span style="grid-area:1/2">9</span><span style="grid-area:1/1">51</span></span>',
  ],
  [
    'absolute-order',
    '519',
    NOTE,
    '<span style="position:relative;left:2ch">9</span><span style="position:relative;left:-1ch">51</span>',
  ],
  [
    'covered-inside',
    'nothing',
    NOTHING,
    '519<i style="position:absolute;inset:0;background:#fff"></i>',
    '#place{position:relative}',
  ],
  [
    'covered-clear',
    '519',
    NOTE,
    '519<i style="position:absolute;inset:0;background:transparent"></i>',
    '#place{position:relative}',
  ],
  [
    'behind-the-cell',
    'nothing',
    NOTHING,
    '<span style="position:relative;z-index:-1">519</span>',
    '#place{background:#fff}',
  ],
  ['behind-nothing', '519', NOTE, '<span style="position:relative;z-index:-1">519</span>'],
  ['black-box', 'a black box', OPEN, '<span style="background:#000;color:#000">519</span>'],
  ['meter', 'a gauge', OPEN, '<meter value="0.5">519</meter>'],
  ['audio', 'nothing', NOTHING, '<audio>519</audio>'],
  [
    'shadow-tree',
    '77',
    [77, 'text'],
    '<div><template shadowrootmode="open">77</template>519</div>',
  ],
  [
    'shadow-slot',
    '519',
    NOTE,
    '<div><template shadowrootmode="open"><slot></slot></template>519</div>',
  ],
  [
    'math-annotation',
    '519',
    NOTE,
    '<math><semantics><mn>519</mn><annotation encoding="x">3</annotation></semantics></math>',
  ],
  ['character-data', '519', NOTE, '519<![CDATA[3]]>'],
  ['svg-title', '519', NOTE, '519<svg width="1" height="1"><title>3</title></svg>'],
  [
    'two-widths',
    '519',
    NOTE,
    '<span class="pc">519</span><span class="m">519</span>',
    '.m{display:none}@media(max-width:600px){.pc{display:none}.m{display:inline}}',
  ],
  [
    'not-a-style',
    '5193',
    ALL,
    '519<style type="text/less">.n{display:none}</style><span class="n">3</span>',
  ],
  ['style-in-cell', '519', NOTE, '519<style>.n{display:none}</style><span class="n">3</span>'],
  [
    'sheet-as-address',
    '519',
    NOTE,
    '519<link rel="stylesheet" href="data:text/css,.n%7Bdisplay:none%7D"><span class="n">3</span>',
  ],
  [
    'sheet-alternate',
    '5193',
    ALL,
    '519<link rel="alternate stylesheet" title="x" href="data:text/css,.n%7Bdisplay:none%7D"><span class="n">3</span>',
  ],
  ['combining-stroke', '519 and a struck 3', NOTE, '5193\u0336'],
  ['combining-strokes', '519 struck', OPEN, '5\u03361\u03369\u0336'],
  ['tag-character', '519', NOTE, '519\u{e0033}'],
  ['variation-selector', '519', NOTE, '5\ufe0e1\ufe0e9\ufe0e'],
  ['mixed-widths', '519', NOTE, '5１9'],
  ['devanagari', '५१९', NOTE, '५१९'],
  ['financial', '伍佰壹拾玖', NOTE, '伍佰壹拾玖'],
  ['unit-in-brackets', '519（件）', NOTE, '519（件）'],
  ['of-which', '519（含上年结转3）', NOTE, '519（含上年结转3）'],
  ['in-ten-thousands', '0.0519万', NOTE, '0.0519万'],
  ['plus', '516+3', OPEN, '516+3'],
  ['arrow', '3→519', OPEN, '3→519'],
  ['capital-i', '5I9', OPEN, '5I9'],
];

const cells: readonly BlindPage[] = CELLS.map(([id, shown, allowed, inner, css]) => ({
  id: `cell-${id}`,
  shown,
  allowed,
  inner,
  around: css === undefined ? {} : { css },
}));

const pages: readonly BlindPage[] = [
  {
    id: 'row-hidden-cell-shown',
    shown: '519',
    allowed: NOTE,
    inner: '519',
    around: { row: ' style="visibility:hidden"', cell: ' style="visibility:visible"' },
  },
  {
    id: 'hidden-at-the-end',
    shown: '519',
    allowed: NOTE,
    inner: '519<span class="n">3</span>',
    around: { end: '<script>document.querySelector(".n").hidden=true</script>' },
  },
  {
    id: 'written-at-the-end',
    shown: '519',
    allowed: NOTE,
    inner: '<span id="v"></span>',
    around: { end: '<script>document.getElementById("v").append("519")</script>' },
  },
  {
    id: 'kept-old-table',
    shown: '519',
    allowed: NOTE,
    inner: '519',
    around: { table: ' class="now"', end: `<div style="display:none">${oldTable()}</div>` },
  },
  {
    id: 'black-on-black-row',
    shown: 'a black row',
    allowed: OPEN,
    inner: '519',
    around: { cell: ' bgcolor="#000000" style="color:#000"' },
  },
];

/** The requests table of a page on which the place reads 77. */
function oldTable(): string {
  const page = pageWith('77', { worth: 77 });
  const from = page.indexOf('<table', page.indexOf('三、收到和处理'));
  return page.slice(from, page.indexOf('</table>', from) + 8).replace(' id="place"', '');
}

/** All of them. */
export const LATER_PAGES: readonly BlindPage[] = [...RULE_PAGES, ...cells, ...pages];
