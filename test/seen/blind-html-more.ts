/**
 * Places changed by elements and characters rather than by styles: what elements show of their content, what covers it, how numbers are spelled.
 *
 * @module
 */
import type { BlindPage } from './blind-html.ts';
import type { Around } from './blind-table.ts';

const page = (
  id: string,
  shown: string,
  allowed: BlindPage['allowed'],
  inner: string,
  around?: Around,
): BlindPage =>
  around === undefined ? { id, shown, allowed, inner } : { id, shown, allowed, inner, around };

const note = (id: string, inner: string, around?: Around): BlindPage =>
  page(id, '519', [519, 'text'], inner, around);
const nothing = (id: string, inner: string): BlindPage =>
  page(id, 'nothing', ['blank', 'text'], inner);
const open = (id: string, shown: string, inner: string, around?: Around): BlindPage =>
  page(id, shown, ['text'], inner, around);

const WHITE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='20'%3E%3Crect width='40' height='20' fill='white'/%3E%3C/svg%3E";

const ELEMENTS: readonly BlindPage[] = [
  ...['s', 'del', 'strike', 'sup', 'sub'].map((tag) =>
    note(`element-${tag}`, `519<${tag}>3</${tag}>`),
  ),
  note('element-small', '519<small>3</small>'),
  note('element-sup-link', '519<sup><a href="#n3">[3]</a></sup>'),
  note('element-sup-nested', '519<b><sup><i>3</i></sup></b>'),
  note('element-hidden', '519<span hidden>3</span>'),
  note(
    'element-hidden-until-found',
    '519<span hidden="until-found" style="display:inline-block">3</span>',
  ),
  note('element-details', '519<details><summary></summary>3</details>'),
  note('element-dialog', '519<dialog>3</dialog>'),
  note('element-template', '519<template>3</template>'),
  note('element-noscript', '519<noscript>3</noscript>'),
  note('element-style', '519<style>3{}</style>'),
  note('element-comment', '519<!--3-->'),
  note('element-conditional', '519<!--[if gte mso 9]>3<![endif]-->'),
  page('element-conditional-revealed', '5193', [5193, 'text'], '519<![if !mso]>3<![endif]>'),
  page('element-mso-hide', '5193', [5193, 'text'], '519<span style="mso-hide:all">3</span>'),
  page('element-script-writes', '5193', [5193, 'text'], '519<script>document.write("3")</script>', {
    worth: 5193,
  }),
  page('element-script-replaces', '88', ['text', 88], '519', {
    worth: 88,
    end: '<script>document.getElementById("place").textContent="88"</script>',
  }),
  note('element-ruby', '<ruby>519<rt>3</rt></ruby>'),
  note('element-ruby-rp', '<ruby>519<rp>(</rp><rt>三</rt><rp>)</rp></ruby>'),
  note('element-data', '<data value="5193">519</data>'),
  note('element-abbr', '<abbr title="5193">519</abbr>'),
  note('element-noembed', '519<noembed>3</noembed>'),
  note('element-noframes', '519<noframes>3</noframes>'),
  note('element-datalist', '519<datalist><option>3</option></datalist>'),
  note('element-contenteditable', '<span contenteditable>519</span>'),
  note('element-nested-table', '<table><tr><td>519</td></tr></table>'),
  note('element-math', '<math><mn>519</mn></math>'),
  note('element-math-power', '<math><msup><mn>519</mn><mn>3</mn></msup></math>'),
  note('element-svg-text', '<svg width="40" height="20"><text y="15">519</text></svg>'),
  note('element-svg-defs', '519<svg width="1" height="1"><defs><text>3</text></defs></svg>'),
  note('element-iframe', '<iframe srcdoc="519" width="60" height="40"></iframe>'),
  open(
    'element-image',
    'a picture of a number',
    `<img alt="5193" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='20'%3E%3Ctext y='15'%3E519%3C/text%3E%3C/svg%3E">`,
  ),
  open(
    'element-image-beside',
    '51 and a picture of 9',
    `51<img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='10' height='20'%3E%3Ctext y='15'%3E9%3C/text%3E%3C/svg%3E">`,
  ),
  nothing('element-canvas', '<canvas width="5" height="5">519</canvas>'),
  nothing('element-video', '<video width="5" height="5">519</video>'),
  nothing('element-input-hidden', '<input type="hidden" value="519">'),
  page(
    'element-input-placeholder',
    '519 in grey, not entered',
    ['blank', 'text'],
    '<input placeholder="519" size="4">',
  ),
  note('element-input-value', '<input value="519" size="4">'),
  note('element-input-not-default', '<input value="519" placeholder="88" size="4">'),
  note('element-textarea', '<textarea rows="1" cols="4">519</textarea>'),
  note(
    'element-select',
    '<select><option>12</option><option selected>519</option><option>88</option></select>',
  ),
  note('element-select-first', '<select><option>519</option><option>12</option></select>'),
  note('element-button', '<button>519</button>'),
  note('element-quote', '<q>519</q>'),
  note('element-checkbox', '<input type="checkbox">519'),
  open('element-password', 'dots', '<input type="password" value="519" size="4">'),
  open('element-progress', 'a bar', '<progress value="519" max="1000">519</progress>'),
  open('element-list-number', '5. 19', '<ol start="5" style="margin:0 0 0 20px"><li>19</li></ol>'),
  open('element-two-lines', '519 over 3', '519<br>3'),
  open('element-two-paragraphs', '519 over 3', '<p>519</p><p>3</p>'),
];

const GENERATED: readonly BlindPage[] = [
  ...(
    [
      ['after', '.x::after{content:"3"}'],
      ['counter', '.x{counter-reset:c 3}.x::after{content:counter(c)}'],
      ['variable', '.x{--t:"3"}.x::after{content:var(--t)}'],
    ] as const
  ).map(([id, css]) =>
    page(`generated-${id}`, '5193', [5193, 'text'], '<span class="x">519</span>', {
      css,
      worth: 5193,
    }),
  ),
  page('generated-attribute', '5193', [5193, 'text'], '<span class="x" data-n="3">519</span>', {
    css: '.x::after{content:attr(data-n)}',
    worth: 5193,
  }),
  page('generated-whole', '88', [88, 'text'], '<span class="x"></span>', {
    css: '.x::before{content:"88"}',
    worth: 88,
  }),
  page('generated-minus', '-519', ['text'], '<span class="x">519</span>', {
    css: '.x::before{content:"-"}',
  }),
  page('generated-void', '519（作废）', ['text'], '<span class="x">519</span>', {
    css: '.x::after{content:"（作废）"}',
  }),
  note('generated-nothing', '<span class="x">519</span>', {
    css: '.x::after{content:none}.x::before{content:"";display:block}',
  }),
  note('generated-hidden', '<span class="x">519</span>', {
    css: '.x::after{content:"3";display:none}',
  }),
];

const COVERED: readonly BlindPage[] = [
  page(
    'cover-absolute',
    '88',
    [88, 'text'],
    '519<span style="position:absolute;inset:0;background:#fff">88</span>',
    { cell: ' style="position:relative"', worth: 88 },
  ),
  page(
    'cover-before-in-source',
    '519',
    [519, 'text'],
    '<span style="position:absolute;left:0;top:0">88</span><span style="position:relative;display:block;background:#fff">519</span>',
    { cell: ' style="position:relative"' },
  ),
  page(
    'cover-image',
    'nothing',
    ['text', 'blank'],
    `519<img src="${WHITE}" style="position:absolute;left:0;top:0;width:100%;height:100%">`,
    { cell: ' style="position:relative"' },
  ),
  page('cover-after', 'nothing', ['text', 'blank'], '519', {
    css: '#place{position:relative}#place::after{content:"";position:absolute;inset:0;background:#fff}',
  }),
  page(
    'cover-margin',
    '88',
    [88, 'text'],
    '<span>519</span><span style="margin-left:-40px;padding-right:40px;background:#fff;position:relative">88</span>',
    { worth: 88 },
  ),
  page('cover-from-elsewhere', '88', [88, 'text'], '519', {
    worth: 88,
    css: '#cover{position:absolute;background:#fff;z-index:9}',
    end: '<div id="cover">88</div><script>var r=document.getElementById("place").getBoundingClientRect(),c=document.getElementById("cover");c.style.left=r.left+scrollX+1+"px";c.style.top=r.top+scrollY+1+"px";c.style.width=r.width-2+"px";c.style.height=r.height-2+"px";</script>',
  }),
  open(
    'cover-overlapped',
    '519 and 88 over each other',
    '519<span style="position:absolute;left:4px">88</span>',
    { cell: ' style="position:relative"' },
  ),
  open('cover-line-drawn', '519 under a line', '519', {
    css: '#place{position:relative}#place::after{content:"";position:absolute;left:0;right:0;top:50%;height:2px;background:red}',
  }),
  open('cover-background-line', '519 under a line', '519', {
    cell: ' style="background:linear-gradient(transparent 48%,#000 48% 54%,transparent 54%)"',
  }),
  note('place-hidden-cell', '519', { before: '<td style="display:none">88</td>' }),
  note('place-hidden-row', '519', {
    rowsBefore:
      '<tr style="display:none"><td colspan="3">一、本年新收政府信息公开申请数量</td><td>88</td><td>3</td><td>0</td><td>0</td><td>2</td><td>1</td><td>94</td></tr>',
  }),
  note('place-template-row', '519', {
    rowsBefore:
      '<template><tr><td colspan="3">一、本年新收政府信息公开申请数量</td><td>88</td><td>3</td><td>0</td><td>0</td><td>2</td><td>1</td><td>94</td></tr></template>',
  }),
  page('place-row-hidden', 'no such row', ['missing', 'text', 'blank'], '519', { row: ' hidden' }),
  page('place-column-collapsed', 'no such column', ['text', 'blank', 'missing'], '519', {
    columns: '<colgroup><col><col><col><col style="visibility:collapse"><col span="6"></colgroup>',
  }),
];

const CHARACTERS: readonly BlindPage[] = [
  ...(
    [
      ['wbr', '5<wbr>19'],
      ['soft-hyphen', '5&shy;19'],
      ['zero-width-space', '5&#x200B;19'],
      ['zero-width-joiner', '5&#x200D;19'],
      ['word-joiner', '5&#x2060;19'],
      ['byte-order-mark', '&#xFEFF;519'],
      ['left-to-right-mark', '&#x200E;519&#x200E;'],
      ['isolate', '&#x2066;519&#x2069;'],
      ['letter-spacing', '<span style="letter-spacing:6px">519</span>'],
      ['spans', '<span>5</span><span>1</span><span>9</span>'],
      ['full-width', '５１９'],
      ['arabic-indic', '٥١٩'],
      ['mathematical', '𝟓𝟏𝟗'],
      ['unit', '519件'],
      ['unit-in-span', '519<span style="font-size:9px">件</span>'],
      ['decimal-zero', '519.0'],
      ['superscript-character', '519³'],
      ['subscript-character', '519₃'],
      ['circled-behind', '519③'],
      ['circled-all', '⑤①⑨'],
      ['parenthesised-note', '519⑶'],
      ['chinese-note', '519<span style="font-size:8px">注3</span>'],
      ['chinese-numeral', '五百一十九'],
      ['asterisk', '519*'],
      ['bdo', '<bdo dir="rtl">915</bdo>'],
      ['bidi-override', '<span style="direction:rtl;unicode-bidi:bidi-override">915</span>'],
      ['right-to-left-override', '&#x202E;915&#x202C;'],
      [
        'flex-reverse',
        '<span style="display:inline-flex;flex-direction:row-reverse"><i>9</i><i>1</i><i>5</i></span>',
      ],
      [
        'flex-order',
        '<span style="display:inline-flex"><i style="order:3">9</i><i style="order:1">5</i><i style="order:2">1</i></span>',
      ],
      [
        'float-right',
        '<b style="float:right">9</b><b style="float:right">1</b><b style="float:right">5</b>',
      ],
      ['vertical', '<span style="writing-mode:vertical-rl">519</span>'],
      ['text-transform', '<span style="text-transform:full-width">519</span>'],
    ] as const
  ).map(([id, inner]) => note(`character-${id}`, inner)),
  ...(
    [
      ['thin-space', '5&thinsp;193'],
      ['narrow-no-break', '5&#x202F;193'],
      ['comma', '5,193'],
      ['full-width-comma', '5，193'],
      ['entity', '&#53;&#49;&#57;&#51;'],
    ] as const
  ).map(([id, inner]) => page(`character-${id}`, '5193', [5193, 'text'], inner)),
  ...(
    [
      ['gap', '51 9', '51 9'],
      ['letter-l', '5l9', '5l9'],
      ['letter-o', '51O', '51O'],
      ['half', '519½', '519½'],
      ['only-half', '½', '½'],
      ['slash', '519/520', '519/520'],
      ['enumeration', '519、3', '519、3'],
      ['range', '519-523', '519-523'],
      ['bracketed', '519（3）', '519（3）'],
      ['minus-sign', '−519', '−519'],
      ['percent', '519%', '519%'],
      ['about', '约519', '约519'],
      ['more-than', '519余', '519余'],
      ['exponent', '5.19e2', '5.19e2'],
      ['roman', 'Ⅻ', 'Ⅻ'],
      ['question', '519？', '519？'],
    ] as const
  ).map(([id, inner, shown]) => open(`character-${id}`, shown, inner)),
  page('character-cyrillic', '519З, which looks like 5193', ['text', 5193], '519З'),
  page('character-minus', '-519', [-519, 'text'], '-519'),
  page('character-point-three', '5.193', [5.193, 'text'], '5.193'),
  page('character-ten-thousand', '519万', ['text', 5_190_000], '519万'),
  page('character-slash-only', '/', ['mark', 'text'], '/'),
  page('character-none', '无', ['mark', 'text'], '无'),
  page('character-nbsp', 'nothing', ['blank', 'text'], '&nbsp;'),
];

export const MORE_HTML: readonly BlindPage[] = [
  ...ELEMENTS,
  ...GENERATED,
  ...COVERED,
  ...CHARACTERS,
];
