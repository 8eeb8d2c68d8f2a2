/**
 * The ways in which a page puts a declaration on an element: attribute, class, id, structure, media, layers, nesting, and
 * the odd spellings that browsers take.
 *
 * @module
 */
import type { Random } from '../generate/random.ts';

export interface Carried {
  /** Attributes for the element. */
  readonly attributes: string;
  /** Rules for the page's sheet. */
  readonly css: string;
}

type Carrier = (name: string, css: string, random: Random) => Carried;

const byClass = (name: string, css: string): Carried => ({ attributes: ` class="${name}"`, css });

const PLAIN: readonly [Carrier, ...Carrier[]] = [
  (_, css) => ({ attributes: ` style="${attribute(css)}"`, css: '' }),
  (_, css) => ({ attributes: ` style="${attribute(css)};"`, css: '' }),
  (_, css) => ({ attributes: ` style='${css.replaceAll("'", '"')}'`, css: '' }),
  (name, css) => byClass(name, `.${name}{${css}}`),
  (name, css) => byClass(name, `td .${name} { ${css} }`),
  (name, css) => byClass(`${name} MsoNormal`, `span.${name},p.${name},.${name}{${css};}`),
  (name, css) => ({ attributes: ` id="${name}"`, css: `#${name}{${css}}` }),
];

const TELLING: readonly [Carrier, ...Carrier[]] = [
  ...PLAIN,
  (_, css) => ({ attributes: ` STYLE="${attribute(css).toUpperCase()}"`, css: '' }),
  (_, css) => ({ attributes: ` style="color:red;${attribute(css)}"`, css: '' }),
  (_, css) => ({ attributes: ` style="/* ; */${attribute(css)}/*}*/"`, css: '' }),
  (_, css) => ({ attributes: ` style="${attribute(css).replace(':', '/**/:/**/')}"`, css: '' }),
  (_, css) => ({ attributes: ` style="x:(;${attribute(css)})"`, css: '' }),
  (_, css) => ({ attributes: ` style="}${attribute(css)}"`, css: '' }),
  (_, css) => ({ attributes: ` style="*zoom:1;_height:1%;${attribute(css)}"`, css: '' }),
  (_, css) => ({ attributes: ` style="${entities(attribute(css))}"`, css: '' }),
  (_, css) => ({ attributes: ` style="${escapedName(attribute(css))}"`, css: '' }),
  (name, css) => byClass(name, `table tr td .${name}:first-child{${css}}`),
  (name, css) => byClass(name, `.${name}:nth-child(1){${css}}`),
  (name, css) => byClass(name, `.${name}:last-child{${css}}`),
  (name, css) => byClass(name, `.${name}:only-child{${css}}`),
  (name, css) => byClass(name, `.${name}:nth-of-type(odd){${css}}`),
  (name, css) => byClass(name, `.${name}:not(.other){${css}}`),
  (name, css) => byClass(name, `:is(.${name}, .b){${css}}`),
  (name, css) => byClass(name, `:where(td) > :where(.${name}){${css}}`),
  (name, css) => byClass(name, `td:has(.${name}) .${name}{${css}}`),
  (name, css) => byClass(name, `[class^="${name}"]{${css}}`),
  (name, css) => byClass(`x${name}y`, `[class*=${name}]{${css}}`),
  (name, css) => ({ attributes: ` data-n="${name}"`, css: `[data-n='${name}' i]{${css}}` }),
  (name, css) => ({ attributes: ` title="${name}"`, css: `td [title|="${name}"]{${css}}` }),
  (name, css) => byClass(name, `@media screen{.${name}{${css}}}`),
  (name, css) => byClass(name, `@media print{.${name}{${css}}}`),
  (name, css) => byClass(name, `@media (max-width:10px){.${name}{${css}}}`),
  (name, css) => byClass(name, `@media all and (min-width:1px){.${name}{${css}}}`),
  (name, css) => byClass(name, `@media not print{.${name}{${css}}}`),
  (name, css) => byClass(name, `@supports (display:block){.${name}{${css}}}`),
  (name, css) => byClass(name, `@supports not (display:block){.${name}{${css}}}`),
  (name, css) => byClass(name, `@layer a{.${name}{${css}}}`),
  (name, css) => byClass(name, `@layer a{.${name}{${css}}} .${name}{display:inline}`),
  (name, css) => byClass(name, `@scope (td){.${name}{${css}}}`),
  (name, css) => byClass(name, `@container (min-width:0){.${name}{${css}}}`),
  (name, css) => byClass(name, `td{& .${name}{${css}}}`),
  (name, css) => byClass(name, `td{.${name}{${css}}}`),
  (name, css) => byClass(name, `.${name}{${css}} .${name}{color:black;display:inline}`),
  (name, css) => byClass(name, `.${name}{color:black;display:inline} .${name}{${css}}`),
  (name, css) => byClass(name, `td .${name}{${css}} .${name}{display:inline;visibility:visible}`),
  (name, css) => byClass(name, `.${name}{${important(css)}} td .${name}{display:inline}`),
  (name, css) => ({
    attributes: ` class="${name}" style="display:inline;color:#000;font-size:20px"`,
    css: `.${name}{${important(css)}}`,
  }),
  (name, css) => ({
    attributes: ` class="${name}" style="${attribute(css)}"`,
    css: `.${name}{display:inline!important;color:#000!important}`,
  }),
  (name, css) => byClass(name, `.\\${name.charCodeAt(0).toString(16)} ${name.slice(1)}{${css}}`),
  (name, css) => byClass(name, `.${name}{${css}`.concat('}')),
  (name, css) => byClass(name, `<!-- .${name}{${css}} -->`),
  (name, css) => byClass(name, `.${name}{ broken; ${css} }`),
  (name, css) => byClass(name, `.${name}{ {x} ${css} }`),
  (name, css) => byClass(name, `.bad[{} .${name}{${css}}`),
  (name, css) => byClass(name, `.x > > y, .${name}{${css}}`),
  (name, css) => byClass(name, `.${name.toUpperCase()}{${css}}`),
  (name, css) => byClass(name, `TD .${name}{${css}}`),
  (name, css) => byClass(name, `.${name}:hover{${css}}`),
  (name, css) => byClass(name, `.${name}:empty{${css}}`),
  (name, css) => byClass(name, `td::before .${name}{${css}}`),
  (name, css) => byClass(name, `.${name}{--v:none;--w:white} .${name}{${css}}`),
  (name, css) => byClass(name, `*|*.${name}{${css}}`),
  (name, css) => byClass(name, `:root .${name}{${css}}`),
  (name, css) => byClass(name, `body table .${name} , .${name}zz{${css}}`),
  (name, css) => byClass(name, `td + td .${name}{${css}}`),
  (name, css) => byClass(name, `td ~ td > .${name}{${css}}`),
  (name, css) => byClass(`${name} b`, `.${name}.b{${css}}`),
  (name) => byClass(name, `.${name}::before{content:"7"}`),
  (name) => byClass(name, `.${name}:after{content:"\\36"}`),
  (name) => byClass(name, `.${name}::after{content:counter(n)}`),
  (name) => byClass(name, `.${name}::before{content:attr(class)}`),
  (name) => byClass(name, `.${name}::after{content:open-quote}`),
  (name) =>
    byClass(
      name,
      `.${name}:before{content:"";display:inline-block;width:30px;height:20px;background:#000;margin-left:-15px}`,
    ),
  (name) =>
    byClass(
      name,
      `.${name}::after{content:"";position:absolute;left:0;right:0;border-top:2px solid}`,
    ),
  (name, css) => byClass(name, `.${name}::first-letter{${css}}`),
  (name, css) => byClass(name, `.${name}::first-line{${css}}`),
  (name, css) => byClass(name, `.${name}::marker{${css}} .${name}{display:list-item}`),
  (name, css) => byClass(name, `.${name}::selection{${css}}`),
  (name, css) => byClass(name, `td:has(> .${name}){${css}}`),
];

/** Puts declarations on an element in one of the ways; the name is used up by it. */
export function carried(
  name: string,
  css: string,
  { random, isPlain }: { readonly random: Random; readonly isPlain: boolean },
): Carried {
  return random.pick(isPlain ? PLAIN : TELLING)(name, css, random);
}

const attribute = (css: string): string => css.replaceAll('"', "'");
const important = (css: string): string =>
  css
    .split(';')
    .map((one) => (one.includes(':') && !one.includes('!') ? `${one}!important` : one))
    .join(';');
const entities = (css: string): string =>
  css.replace(/[a-z]/, (letter) => `&#${letter.charCodeAt(0)};`);
const escapedName = (css: string): string =>
  css.replace(/[a-z]/, (letter) => `\\${letter.charCodeAt(0).toString(16)} `);
