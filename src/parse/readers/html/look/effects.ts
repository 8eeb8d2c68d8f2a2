/**
 * Properties that change what is painted of a text in ways that are not followed here, and the values with which they do
 * nothing. Any other value leaves a cell in doubt: it is not asked what a mask or a custom font makes of a digit.
 *
 * @module
 */
import type { Values } from './box.ts';

const DEFAULT = /^(?:none|normal|auto|initial|unset|revert|revert-layer|inherit|0(?:px|pt|%)?)$/;

/** On text itself, handed down to what stands inside, or painted over the whole: they count outside tables too. */
const LASTING: ReadonlyMap<string, RegExp> = table([
  ['-webkit-text-stroke', /^0/],
  ['-webkit-text-stroke-width', /^0/],
  ['-webkit-text-security', DEFAULT],
  ['text-security', DEFAULT],
  ['-webkit-mask', DEFAULT],
  ['-webkit-mask-image', DEFAULT],
  ['-webkit-mask-box-image', DEFAULT],
  ['mask', DEFAULT],
  ['mask-image', DEFAULT],
  ['mask-border', DEFAULT],
  ['mix-blend-mode', DEFAULT],
  ['backdrop-filter', DEFAULT],
  ['-webkit-backdrop-filter', DEFAULT],
  // A grey page mourns; what Microsoft wrote is not heard any more.
  ['filter', /^(?:none|gr[ae]y|initial|unset|(?:gr[ae]yscale|alpha)\([^()]*\)|progid:[\s\S]*)$/],
  ['font-size-adjust', /^(?:none|initial|unset|inherit)$/],
  [
    'font-variant',
    /^(?:(?:normal|inherit|initial|small-caps|(?:tabular|lining|proportional)-nums|unset)(?: |$))+$/,
  ],
  ['font-variant-position', DEFAULT],
  [
    'font-variant-numeric',
    /^(?:(?:normal|inherit|initial|unset|(?:tabular|lining|proportional)-nums)(?: |$))+$/,
  ],
  ['font-variant-alternates', DEFAULT],
  [
    'font-feature-settings',
    /^(?:(?:normal|inherit|initial|unset|["'](?:tnum|lnum|kern|liga|palt|calt|clig)["'](?: (?:on|off|\d))?)(?:, ?|$))+$/,
  ],
  ['writing-mode', /^(?:horizontal-tb|lr-tb|lr|initial|inherit|unset)$/],
  ['text-emphasis', DEFAULT],
  ['text-emphasis-style', DEFAULT],
  ['-webkit-text-emphasis', DEFAULT],
  ['-webkit-text-emphasis-style', DEFAULT],
  ['-webkit-box-reflect', DEFAULT],
  ['background-clip', /^(?:border-box|padding-box|content-box|initial|inherit|unset)$/],
  ['-webkit-background-clip', /^(?:border-box|padding-box|content-box|initial|inherit|unset)$/],
  ['direction', /^(?:ltr|inherit|initial|unset)$/],
  ['all', /^$/],
]);

/** On the boxes inside a table: outside, a shift moves all cells together. */
const LOCAL: ReadonlyMap<string, RegExp> = table([
  ['clip-path', DEFAULT],
  ['clip', DEFAULT],
  ['rotate', DEFAULT],
  ['translate', DEFAULT],
  ['scale', /^(?:none|1|initial|unset)$/],
  ['offset', DEFAULT],
  ['offset-path', DEFAULT],
  ['motion-path', DEFAULT],
  ['zoom', /^(?:1(?:\.0+)?|100%|normal|reset|initial|unset|inherit)$/],
  ['unicode-bidi', /^(?:normal|embed|isolate|initial|inherit|unset)$/],
  ['order', DEFAULT],
  ['flex-direction', /^(?:row|column|initial|inherit|unset)$/],
  ['flex-flow', /^(?!.*reverse)/],
  ['flex-wrap', /^(?!.*reverse)/],
  ['grid-area', DEFAULT],
  ['grid-row', DEFAULT],
  ['grid-column', DEFAULT],
  ['grid-row-start', DEFAULT],
  ['grid-column-start', DEFAULT],
  ['contain', /^(?:none|layout|style|initial|unset)$/],
  ['content-visibility', /^(?:visible|initial|unset|inherit)$/],
  ['initial-letter', DEFAULT],
  ['-webkit-initial-letter', DEFAULT],
  ['text-shadow', DEFAULT],
  ['box-shadow', /^(?!.*inset)/],
  ['outline', /^(?!.*(?:[5-9]|\d\d)(?:px|pt))(?!.*\d(?:em|rem|cm|mm|in))/],
  ['outline-width', /^(?:0|[0-4](?:px|pt)?|thin|medium|initial|unset)$/],
  ['outline-offset', /^(?!-)/],
  [
    'text-decoration-thickness',
    /^(?:auto|from-font|initial|inherit|unset|[0-3](?:\.\d+)?(?:px|pt))$/,
  ],
  ['text-underline-offset', /^(?!-)/],
  ['text-overflow', /^(?:clip|ellipsis|initial|unset|inherit)$/],
  ['baseline-shift', DEFAULT],
  ['column-count', /^(?:auto|1|initial|unset)$/],
  ['columns', /^(?:auto|1|initial|unset)$/],
  ['animation', DEFAULT],
  ['animation-name', DEFAULT],
  ['z-index', /^(?!-)/],
  ['margin-inline', /^(?!.*-)/],
  ['margin-block', /^(?!.*-)/],
  ['margin-inline-start', /^(?!-)/],
  ['margin-inline-end', /^(?!-)/],
  ['margin-block-start', /^(?!-)/],
  ['margin-block-end', /^(?!-)/],
  ['inset-inline', DEFAULT],
  ['inset-block', DEFAULT],
  ['inset-inline-start', DEFAULT],
  ['inset-inline-end', DEFAULT],
  ['inset-block-start', DEFAULT],
  ['inset-block-end', DEFAULT],
  ['position-area', DEFAULT],
  ['position-anchor', DEFAULT],
  ['mso-hide', /^(?:none|screen)$/],
  // It may draw a line through the number.
  ['background', /^(?!.*(?:gradient\(|url\(["']?data:))/],
  ['background-image', /^(?!.*(?:gradient\(|url\(["']?data:))/],
]);

/** Fonts that draw something else in the place of digits. */
const SYMBOLS = /wingdings|webdings|symbol|dingbats|marlett|barcode|code ?(?:39|128)|mt extra/;

/** What must be kept of a style so that {@link lastingEffect} and {@link localEffect} can answer. */
export const EFFECTS: readonly string[] = [...LASTING.keys(), ...LOCAL.keys(), 'font-family'];

/** Judged elsewhere too, so that a value without effect here may take back another. */
const SHARED = new Set([
  'filter',
  'scale',
  'translate',
  'clip-path',
  'clip',
  'content-visibility',
  'zoom',
  'all',
  'background',
  'background-image',
]);

/**
 * True for a declaration of a style attribute that need not be kept: it has no effect here, and taking another back is
 * worth less than keeping thousands.
 */
export function hasNoEffect(property: string, value: string): boolean {
  if (property === 'font-family') return !SYMBOLS.test(value);
  if (SHARED.has(property)) return false;
  return (LASTING.get(property) ?? LOCAL.get(property))?.test(value) === true;
}

/** Why what is painted is not known, of an element and of all in it; empty where it is. */
export function lastingEffect(values: Values, fonts: ReadonlySet<string>): string {
  for (const [property, value] of values) {
    const harmless = LASTING.get(property);
    if (harmless !== undefined && !harmless.test(value)) return REASONS.get(property) ?? UNKNOWN;
  }
  const font = fontEffect(`${values.get('font-family') ?? ''},${values.get('font') ?? ''}`, fonts);
  if (font !== '') return font;
  const transform = values.get('transform');
  return transform !== undefined && mirrors(transform) ? '图形变换' : '';
}

function fontEffect(family: string, fonts: ReadonlySet<string>): string {
  if (family === ',') return '';
  if (SYMBOLS.test(family)) return '符号字体';
  for (const font of fonts) if (family.includes(font)) return '网页自带字体';
  return '';
}

/** Why what is painted is not known of an element inside a table; empty where it is. */
export function localEffect(values: Values): string {
  for (const [property, value] of values) {
    const harmless = LOCAL.get(property);
    if (harmless !== undefined && !harmless.test(value)) return REASONS.get(property) ?? UNKNOWN;
  }
  const transform = values.get('transform') ?? '';
  if (transform !== '' && !isStill(transform)) return '图形变换';
  for (const property of MEASURED)
    if (/[a-z-]\(/.test(values.get(property) ?? '')) return '样式取值不明';
  return '';
}

/** Their value decides whether anything is seen: a sum or a variable may be anything. */
const MEASURED = [
  ...['display', 'visibility', 'opacity', 'font-size', 'font', 'vertical-align', 'position'],
  ...['text-decoration-line', 'letter-spacing', 'text-indent'],
  ...['left', 'top', 'right', 'bottom', 'inset', 'overflow', 'float'],
  ...['margin', 'margin-left', 'margin-top', 'margin-right', 'margin-bottom', 'padding-left'],
];

/** The functions of a transform with what stands in their brackets. */
function functionsIn(transform: string): { readonly name: string; readonly values: string[] }[] {
  return transform.split(')').flatMap((call) => {
    const [name = '', values = ''] = call.split('(');
    return name.trim() === ''
      ? []
      : [{ name: name.trim(), values: values.split(',').map((value) => value.trim()) }];
  });
}

/** Moved by nothing, turned by nothing, drawn in its own size. */
function isStill(transform: string): boolean {
  if (/^(?:none|initial|unset)$/.test(transform)) return true;
  return functionsIn(transform).every(({ name, values }) => {
    if (/^(?:translate|rotate)(?:x|y|z|3d)?$/.test(name))
      return values.every((value) => /^0(?:px|deg)?$/.test(value));
    return /^scale(?:x|y|3d)?$/.test(name) && values.every((value) => value === '1');
  });
}

/** Turned, mirrored or drawn from another side; a shift or a zoom of the whole table changes no number. */
function mirrors(transform: string): boolean {
  return functionsIn(transform).some(({ name, values }) => {
    if (/matrix|skew|perspective/.test(name)) return true;
    if (name.startsWith('rotate')) return !/^0(?:deg)?$/.test(values.join());
    if (!name.startsWith('scale')) return false;
    return values.some((value) => value.includes('-')) || /^0?(?:\.0\d*)?$/.test(values[0] ?? '');
  });
}

const UNKNOWN = '样式作用不明';
const REASONS: ReadonlyMap<string, string> = new Map([
  ...['direction', 'unicode-bidi', 'writing-mode'].map((name): [string, string] => [
    name,
    '书写方向',
  ]),
  ...['filter', 'mix-blend-mode', 'backdrop-filter'].map((name): [string, string] => [
    name,
    '滤镜',
  ]),
  ...['rotate', 'scale', 'translate'].map((name): [string, string] => [name, '图形变换']),
  ...['order', 'flex-direction'].map((name): [string, string] => [name, '次序被调换']),
  ...['background-clip', '-webkit-background-clip'].map((name): [string, string] => [
    name,
    '背景裁剪',
  ]),
  ['-webkit-text-security', '字符被遮盖'],
]);

function table(rows: readonly (readonly [string, RegExp])[]): ReadonlyMap<string, RegExp> {
  return new Map(rows);
}
