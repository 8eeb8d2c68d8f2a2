/**
 * One place of a page changed: how a digit, a number or a mark is hidden, struck, raised, covered, generated or spelled there.
 *
 * `shown` is what Chromium paints at the place, and `allowed` what may be said of it: numbers, and states of a cell (`text` is any
 * way of leaving it open). Whatever is not allowed is false. The numbers are 519 where a 3 beside it does not count.
 *
 * Evidence: CSS 2.2, CSS Cascade 5, Selectors 4, CSS Display 3, CSS Contain 2, CSS Color 4, CSS Ruby, HTML (rendering section), and how Chromium
 * painted each of these places, looked at one by one.
 *
 * @module
 */
import { MORE_HTML } from './blind-html-more.ts';
import { type Around, pageWith } from './blind-table.ts';

export type Allowed = number | 'text' | 'blank' | 'missing' | 'mark';

export interface BlindPage {
  readonly id: string;
  readonly shown: string;
  readonly allowed: readonly Allowed[];
  readonly inner: string;
  readonly around?: Around;
}

/** 519, and a 3 that is not part of it. */
const NOTE: readonly Allowed[] = [519, 'text'];
/** All four digits are plainly there. */
const ALL: readonly Allowed[] = [5193, 'text'];
const NOTHING: readonly Allowed[] = ['blank', 'text'];

/** The 3 in a span of these declarations is not seen. */
const HIDING: Readonly<Record<string, string>> = {
  'display-none': 'display:none',
  'display-none-spelled': 'DISPLAY : NONE',
  'display-none-comment': 'display:/* x */none',
  'display-none-escaped': 'd\\69splay:none',
  'display-last-wins': 'display:inline;display:none',
  'display-invalid-last': 'display:none;display:bogus',
  'display-contents-none': 'display:none!important;display:inline',
  'visibility-hidden': 'visibility:hidden',
  'visibility-collapse': 'visibility:collapse',
  'opacity-zero': 'opacity:0',
  'opacity-percent': 'opacity:0%',
  'filter-opacity': 'filter:opacity(0)',
  'font-size-zero': 'font-size:0',
  'font-size-zero-em': 'font-size:0em',
  'font-shorthand-zero': 'font:0/1 serif',
  'color-transparent': 'color:transparent',
  'color-alpha-zero': 'color:rgba(0,0,0,0)',
  'color-hex-alpha': 'color:#00000000',
  'color-white': 'color:white',
  'color-white-hsl': 'color:hsl(0 0% 100%)',
  'color-near-white': 'color:#fefefe',
  'color-canvas': 'color:Canvas',
  'color-mix-white': 'color:color-mix(in srgb,white 100%,black)',
  'color-light-dark': 'color:light-dark(white,black)',
  'text-fill-transparent': '-webkit-text-fill-color:transparent',
  'own-background': 'color:#333;background:#333',
  'off-screen-left': 'position:absolute;left:-9999px',
  'off-screen-fixed': 'position:fixed;top:-100px',
  'text-indent': 'display:inline-block;text-indent:-9999px;overflow:hidden',
  'clip-rect': 'position:absolute;clip:rect(0,0,0,0)',
  'clip-path': 'display:inline-block;clip-path:inset(100%)',
  'zero-box': 'display:inline-block;width:0;height:0;overflow:hidden',
  'max-width-zero': 'display:inline-block;max-width:0;overflow:hidden;white-space:nowrap',
  'max-height-zero': 'display:inline-block;max-height:0;overflow:hidden',
  'float-zero-width': 'float:left;width:0;overflow:hidden;height:0',
  'scale-zero': 'display:inline-block;transform:scale(0)',
  'scale-property': 'display:inline-block;scale:0',
  'rotate-edge-on': 'display:inline-block;transform:rotateY(90deg)',
  'translate-away': 'display:inline-block;transform:translateX(-5000px)',
  'mask-empty': 'display:inline-block;mask-image:linear-gradient(transparent,transparent)',
  'content-visibility': 'display:inline-block;content-visibility:hidden',
};

/** The 3 in a span of these declarations is struck, raised, lowered or small. */
const BESIDE: Readonly<Record<string, string>> = {
  'line-through': 'text-decoration:line-through',
  'line-through-long': 'text-decoration:underline line-through red',
  'line-through-line': 'text-decoration-line:line-through',
  'line-through-thick': 'text-decoration:line-through;text-decoration-thickness:6px',
  super: 'vertical-align:super',
  'super-small': 'vertical-align:super;font-size:70%',
  'text-top-small': 'vertical-align:text-top;font-size:8px',
  'top-small': 'vertical-align:top;font-size:8px',
  'middle-small': 'vertical-align:middle;font-size:6px',
  'length-raised': 'vertical-align:6px;font-size:8px',
  'percent-raised': 'vertical-align:50%;font-size:8px',
  'relative-raised': 'position:relative;top:-6px;font-size:8px',
  'relative-bottom': 'position:relative;bottom:.5em;font-size:75%;line-height:0',
  'translated-up': 'display:inline-block;transform:translateY(-6px) scale(.6)',
  'margin-raised': 'display:inline-block;font-size:8px;margin-bottom:8px',
  lowered: 'vertical-align:sub;font-size:8px',
  'bottom-small': 'vertical-align:text-bottom;font-size:7px',
  'small-only': 'font-size:7px',
};

const page = (
  id: string,
  shown: string,
  allowed: readonly Allowed[],
  inner: string,
  around?: Around,
): BlindPage =>
  around === undefined ? { id, shown, allowed, inner } : { id, shown, allowed, inner, around };

const inSpan = (style: string): string => `519<span style="${style}">3</span>`;
const sheet = (id: string, css: string, inner = '519<b class="x">3</b>'): BlindPage =>
  page(id, '519', NOTE, inner, { css });
const shown4 = (
  id: string,
  css: string,
  inner = '519<span class="x">3</span>',
  around: Around = {},
): BlindPage => page(id, '5193', ALL, inner, { css, worth: 5193, ...around });

const BY_STYLE: readonly BlindPage[] = [
  ...Object.entries(HIDING).map(([id, style]) => page(`hidden-${id}`, '519', NOTE, inSpan(style))),
  ...Object.entries(BESIDE).map(([id, style]) =>
    page(`beside-${id}`, '519 and a mark 3', NOTE, inSpan(style)),
  ),
];

const BY_SHEET: readonly BlindPage[] = [
  sheet('rule-class', '.x{display:none}'),
  sheet('rule-descendant', '#zoom table td>.x{display:none}'),
  sheet('rule-nth-child', '#place>:nth-child(1){display:none}'),
  sheet('rule-nth-last-of', '#place>:nth-last-child(1 of .x){display:none}'),
  sheet('rule-has', 'td:has(>.x)>.x{display:none}'),
  sheet('rule-is-where', ':is(td,th) :where(.x){display:none}'),
  sheet('rule-not', 'td :not(span){display:none}'),
  sheet('rule-attribute', '[class^="X" i]{display:none}'),
  sheet('rule-lang', ':lang(zh){display:none}', '519<b lang="zh-CN">3</b>'),
  sheet('rule-media-screen', '@media screen{.x{display:none}}'),
  sheet('rule-media-width', '@media (min-width:1px){.x{font-size:0}}'),
  sheet('rule-supports', '@supports (display:grid){.x{display:none}}'),
  sheet('rule-layer', '@layer a,b;@layer b{.x{display:none}}@layer a{.x{display:inline}}'),
  sheet('rule-nested', 'td{& .x{display:none}}'),
  sheet('rule-variable', ':root{--d:none}.x{display:var(--d)}'),
  sheet('rule-variable-fallback', '.x{display:var(--nowhere,none)}'),
  sheet('rule-variable-color', '#place{--c:#fff}.x{color:var(--c)}'),
  sheet(
    'rule-important',
    '.x{display:none!important}',
    '519<b class="x" style="display:inline">3</b>',
  ),
  sheet(
    'rule-import-data',
    '',
    '<style>@import url("data:text/css,.x%7Bdisplay%3Anone%7D");</style>519<b class="x">3</b>',
  ),
  sheet('rule-first-letter', '#place::first-letter{font-size:0}', '3519'),
  page('rule-quirks-case', '519', NOTE, '519<b class="HID">3</b>', {
    css: '.hid{display:none}',
    doctype: '',
  }),
  page('rule-presentational', '519', NOTE, '519<font color="#ffffff">3</font>'),
  page('rule-white-on-row', '519', NOTE, '519<font color="#eeeeee">3</font>', {
    row: ' bgcolor="#eeeeee"',
  }),
  page('rule-inherited-white', '519', NOTE, '<span style="color:#000">519</span>3', {
    cell: ' style="color:#fff"',
  }),
  shown4('seen-standards-case', '.Hid{display:none}', '519<span class="hid">3</span>'),
  shown4('seen-media-print', '@media print{.x{display:none}}'),
  shown4('seen-media-never', '@media (max-width:1px){.x{display:none}}'),
  shown4('seen-hover', '.x:hover{display:none}'),
  shown4('seen-supports-not', '@supports not (display:grid){.x{display:none}}'),
  shown4(
    'seen-important-wins',
    '.x{display:inline!important}',
    '519<span class="x" style="display:none">3</span>',
  ),
  shown4('seen-all-initial', '.x{display:none}', '519<span class="x" style="all:initial">3</span>'),
  shown4('seen-last-declaration', '', '519<span style="display:none;display:inline">3</span>'),
  shown4('seen-specificity', 'td .x{display:inline}.x{display:none}'),
  shown4('seen-bad-rule', '.x{display none}.x{color:red}'),
  shown4('seen-unclosed-comment', '/* .x{display:none} '),
  shown4('seen-white-on-black', '', '519<span style="color:#fff;background:#000">3</span>'),
  shown4('seen-white-row', '', '<font color="white">5193</font>', { row: ' bgcolor="#003366"' }),
  shown4('seen-underline', '', '519<u>3</u>'),
  shown4('seen-bold-red', '', '5<b>1</b>9<span style="color:red">3</span>'),
  shown4('seen-visible-again', '', '<span style="visibility:visible">5193</span>', {
    table: ' style="visibility:hidden"',
  }),
  page('cell-white', 'nothing', NOTHING, '519', { cell: ' style="color:#fff"' }),
  page('cell-font-size', 'nothing', NOTHING, '519', { cell: ' style="font-size:0"' }),
  page('cell-visibility', 'nothing', NOTHING, '519', { cell: ' style="visibility:hidden"' }),
  page('cell-indent', 'nothing', NOTHING, '519', {
    cell: ' style="text-indent:-9999px;overflow:hidden;white-space:nowrap"',
  }),
  page('cell-struck', '519 struck', ['text', 'blank'], '<s>519</s>'),
  page('cell-struck-by-cell', '519 struck', ['text', 'blank'], '519', {
    cell: ' style="text-decoration:line-through"',
  }),
  page('cell-replaced', '12', [12, 'text'], '<s>519</s>12', { worth: 12 }),
  page('row-opacity', 'no such row', ['blank', 'text', 'missing'], '519', {
    row: ' style="opacity:0"',
  }),
];

/** Every page. */
export const BLIND_PAGES: readonly BlindPage[] = [...BY_STYLE, ...BY_SHEET, ...MORE_HTML];

/** The page as it is served. */
export function blindHtml({ inner, around, allowed }: BlindPage): string {
  const first = allowed.find((one) => typeof one === 'number');
  return pageWith(inner, { worth: typeof first === 'number' ? first : 519, ...around });
}
