/**
 * Declarations of CSS that say how text is shown: those of a style attribute or of a rule, in the order in which
 * they were written. Everything else (borders, fonts, Word's own notes to itself) is passed over.
 *
 * @module
 */
import type { CssNode } from 'css-tree';
import { cssTree } from '../packages.ts';
import { EFFECTS, hasNoEffect } from './effects.ts';

export interface Declaration {
  readonly property: string;
  /** Lower case, blanks collapsed, without `!important`. */
  readonly value: string;
  readonly important: boolean;
}

/** Says that generated content has a box of its own: sides, a place, a ground. */
export const BOX = '-box';

/** Properties that can hide, strike, raise, move, replace or recolour a text. */
const WATCHED: ReadonlySet<string> = new Set([
  ...EFFECTS,
  ...[
    'display visibility opacity content-visibility float position left right top bottom inset order',
    'color background background-color background-image background-clip -webkit-background-clip',
    '-webkit-text-fill-color -webkit-text-security mix-blend-mode filter mask mask-image -webkit-mask',
    'font font-size line-height zoom text-indent letter-spacing word-spacing direction unicode-bidi',
    'text-decoration text-decoration-line text-decoration-color vertical-align',
    'width height max-width max-height overflow overflow-x overflow-y',
    'margin margin-left margin-right margin-top margin-bottom padding padding-left padding-right',
    'clip clip-path transform scale rotate translate writing-mode flex-direction',
    'content list-style list-style-type mso-hide animation animation-name',
  ]
    .join(' ')
    .split(' '),
  // What a sheet that adds boxes of its own says of them; nothing that stands in a page.
  BOX,
]);

/** Lengths along the line and across it, which lines from left to right make width and height. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ...['inline-size', 'max-inline-size', 'overflow-inline', 'padding-inline-start'].map(
    (name): [string, string] => [
      name,
      name
        .replace('inline-size', 'width')
        .replace('overflow-inline', 'overflow-x')
        .replace('inline-start', 'left'),
    ],
  ),
  ...['block-size', 'max-block-size', 'overflow-block'].map((name): [string, string] => [
    name,
    name.replace('block-size', 'height').replace('overflow-block', 'overflow-y'),
  ]),
]);

const WIDE = 'inherit|initial|unset|revert|revert-layer';
const ONE_OF = (names: string): RegExp => new RegExp(`^(?:${names}|${WIDE})$`);
/** Words that these properties know: with any other a declaration is none, and an earlier one holds. */
const WORDS: ReadonlyMap<string, RegExp> = new Map([
  [
    'display',
    ONE_OF(
      'none|inline|block|contents|flex|grid|list-item|table|flow|flow-root|ruby|run-in|math|inline-(?:block|flex|grid|table)|table-[a-z-]+|ruby-[a-z-]+|-webkit-(?:inline-)?(?:box|flex)',
    ),
  ],
  ['position', ONE_OF('static|relative|absolute|fixed|sticky|-webkit-sticky')],
  ['float', ONE_OF('none|left|right|inline-start|inline-end')],
  ['visibility', ONE_OF('visible|hidden|collapse')],
  ['overflow', ONE_OF('visible|hidden|clip|scroll|auto|overlay')],
  ['overflow-x', ONE_OF('visible|hidden|clip|scroll|auto|overlay')],
  ['overflow-y', ONE_OF('visible|hidden|clip|scroll|auto|overlay')],
  ['direction', ONE_OF('ltr|rtl')],
  ['unicode-bidi', ONE_OF('normal|embed|isolate|bidi-override|isolate-override|plaintext')],
  ['vertical-align', ONE_OF('baseline|sub|super|top|middle|bottom|text-top|text-bottom')],
  ['font-size', ONE_OF('(?:xx?x?-)?(?:small|large)|medium|smaller|larger|math')],
  ['opacity', ONE_OF('0')],
  ['content-visibility', ONE_OF('visible|auto|hidden')],
  ['writing-mode', ONE_OF('(?:horizontal|vertical|sideways)-(?:tb|rl|lr)|lr|lr-tb|rl|tb|tb-rl')],
]);

/** True for a value that browsers throw away: a word that the property does not have. */
function isNoValue(property: string, value: string): boolean {
  return /^[a-z-]+$/.test(value) ? WORDS.get(property)?.test(value) === false : value === '';
}

/** Escapes, comments and blocks: a style that has them is parsed. */
const UNUSUAL = /[\\{}@]|\/\*/;
/** Quotes and brackets, inside which a semicolon ends nothing. */
const ENCLOSING = /["'()]/g;
const NONE: readonly Declaration[] = [];

/**
 * The declarations of a style attribute or of the inside of a rule.
 *
 * @param ownFonts - the page brings fonts along, so that every family must be kept
 * @example
 * readDeclarations('COLOR: Red; border: 1px; font-size:0 !important')
 * // => [{ property: 'color', value: 'red', important: false }, { property: 'font-size', value: '0', important: true }]
 */
export function readDeclarations(style: string, ownFonts = false): readonly Declaration[] {
  const plain = UNUSUAL.test(style) ? undefined : plainDeclarations(style, ownFonts);
  return plain ?? parsedDeclarations(style);
}

/** A declaration ends at its semicolon: nearly every style there is. Undefined where one may stand inside a string. */
function plainDeclarations(style: string, ownFonts: boolean): readonly Declaration[] | undefined {
  let found: Declaration[] | undefined;
  const clips = style.includes('overflow');
  for (const part of style.split(';')) {
    if (!isBalanced(part)) return undefined;
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const written = part.slice(0, colon).trim().toLowerCase();
    const property = ALIASES.get(written) ?? written;
    if (!WATCHED.has(property)) continue;
    const one = declaration(property, part.slice(colon + 1));
    if (isNoValue(property, one.value)) continue;
    if (hasNoEffect(property, one.value) && !(ownFonts && property === 'font-family')) continue;
    // Room inside the border matters where it is wide, or where the rest is cut off.
    if (!clips && property.startsWith('padding') && !/\d\d\d|em|\(/.test(one.value)) continue;
    found ??= [];
    found.push(one);
  }
  return found ?? NONE;
}

function isBalanced(part: string): boolean {
  const marks = part.match(ENCLOSING)?.join('') ?? '';
  return marks === '' || /^(?:""|''|\(\))+$/.test(marks);
}

function parsedDeclarations(style: string): readonly Declaration[] {
  const { parse, ident } = cssTree();
  const list = parse(style, { context: 'declarationList', parseValue: false });
  return list.type === 'DeclarationList' ? declarationsOf(list.children.toArray(), ident) : NONE;
}

/** The watched ones among the nodes of a parsed list. */
export function declarationsOf(
  nodes: readonly CssNode[],
  { decode }: { readonly decode: (written: string) => string },
): readonly Declaration[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'Declaration' || node.value.type !== 'Raw') return [];
    const written = decode(node.property).toLowerCase();
    const property = ALIASES.get(written) ?? written;
    if (!WATCHED.has(property)) return [];
    const { value } = node.value;
    const one = declaration(property, node.important === true ? `${value} !important` : value);
    return isNoValue(property, one.value) ? [] : [one];
  });
}

const IMPORTANT = /!\s{0,20}important$/;

function declaration(property: string, written: string): Declaration {
  const whole = withoutComments(written).replace(/\s+/g, ' ').trim().toLowerCase();
  const important = IMPORTANT.test(whole);
  return { property, value: whole.replace(IMPORTANT, '').trim(), important };
}

function withoutComments(value: string): string {
  if (!value.includes('/*')) return value;
  let kept = '';
  let at = 0;
  for (let open = value.indexOf('/*'); open >= 0; open = value.indexOf('/*', at)) {
    kept += value.slice(at, open);
    const close = value.indexOf('*/', open + 2);
    if (close < 0) return kept;
    at = close + 2;
  }
  return kept + value.slice(at);
}
