/**
 * Declarations of CSS that say how text is shown: those of a style attribute or of a rule, in the order in which
 * they were written. Everything else (borders, fonts, Word's own notes to itself) is passed over.
 *
 * @module
 */
import type { CssNode } from 'css-tree';
import { cssTree } from '../packages.ts';

export interface Declaration {
  readonly property: string;
  /** Lower case, blanks collapsed, without `!important`. */
  readonly value: string;
  readonly important: boolean;
}

/** Properties that can hide, strike, raise, move, replace or recolour a text. */
const WATCHED: ReadonlySet<string> = new Set(
  [
    'display visibility opacity content-visibility float position left right top bottom inset order',
    'color background background-color background-image background-clip -webkit-background-clip',
    '-webkit-text-fill-color -webkit-text-security mix-blend-mode filter mask mask-image -webkit-mask',
    'font font-size line-height zoom text-indent letter-spacing word-spacing direction unicode-bidi',
    'text-decoration text-decoration-line text-decoration-color vertical-align',
    'width height max-width max-height overflow overflow-x overflow-y',
    'margin margin-left margin-right margin-top margin-bottom',
    'clip clip-path transform scale rotate translate writing-mode flex-direction',
    'content list-style list-style-type mso-hide animation animation-name',
  ]
    .join(' ')
    .split(' '),
);

/** Escapes, comments and blocks: a style that has them is parsed. */
const UNUSUAL = /[\\{}@]|\/\*/;
/** Quotes and brackets, inside which a semicolon ends nothing. */
const ENCLOSING = /["'()]/g;
const NONE: readonly Declaration[] = [];

/**
 * The declarations of a style attribute or of the inside of a rule.
 *
 * @example
 * readDeclarations('COLOR: Red; border: 1px; font-size:0 !important')
 * // => [{ property: 'color', value: 'red', important: false }, { property: 'font-size', value: '0', important: true }]
 */
export function readDeclarations(style: string): readonly Declaration[] {
  return (UNUSUAL.test(style) ? undefined : plainDeclarations(style)) ?? parsedDeclarations(style);
}

/** A declaration ends at its semicolon: nearly every style there is. Undefined where one may stand inside a string. */
function plainDeclarations(style: string): readonly Declaration[] | undefined {
  let found: Declaration[] | undefined;
  for (const part of style.split(';')) {
    if (!isBalanced(part)) return undefined;
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const property = part.slice(0, colon).trim().toLowerCase();
    if (!WATCHED.has(property)) continue;
    found ??= [];
    found.push(declaration(property, part.slice(colon + 1)));
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
    const property = decode(node.property).toLowerCase();
    if (!WATCHED.has(property)) return [];
    const { value } = node.value;
    return [declaration(property, node.important === true ? `${value} !important` : value)];
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
