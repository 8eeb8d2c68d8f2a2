/**
 * The style sheets inside a page: the rules that say how text is shown, looked up by what the element must be.
 *
 * @module
 */
import type { Atrule, CssNode, Rule as RuleNode } from 'css-tree';
import { cssTree, parse5 } from '../packages.ts';
import { dataSheet } from './data-sheet.ts';
import { BOX, type Declaration, declarationsOf, readDeclarations } from './declarations.ts';
import { keyOf, readSelector, type Selector } from './selector.ts';

export interface StyleRule {
  readonly selector: Selector;
  readonly declarations: readonly Declaration[];
  readonly order: number;
  /** The selector, or the condition around the rule, asks what is not known here. */
  readonly unsure: boolean;
}

export type Rules = ReadonlyMap<string, readonly StyleRule[]>;

export const NO_RULES: Rules = new Map();

/** Characters of all style sheets of a page that are read, and rules that are kept. */
const MAX_SHEET = 2_000_000;
const MAX_RULES = 20_000;

/** What is said where there is more. */
export const LONG_SHEET = `The style sheets of the page have more than ${MAX_SHEET} characters or ${MAX_RULES} rules; what the rest hides is not known, so that no cell of a table is read as a number.`;

/** What the style elements of a page say, and which sheets elsewhere it names. */
export interface PageStyles {
  readonly rules: Rules;
  /** Addresses of sheets that are not in the page. */
  readonly elsewhere: readonly string[];
  /** Families of fonts that the page brings along, in lower case. */
  readonly fonts: ReadonlySet<string>;
  /** There was more than is read: what the rest says of the cells is not known. */
  readonly cut: boolean;
  /** Classes and ids are compared without regard to case, as in pages of before the standards; rules have them in lower case. */
  readonly caseless: boolean;
  /** The scripts inside the page, as text. */
  readonly scripts: readonly string[];
}

/** A page without any style sheet. */
export const NO_STYLES: PageStyles = {
  rules: NO_RULES,
  elsewhere: [],
  fonts: new Set(),
  cut: false,
  caseless: false,
  scripts: [],
};

const START = /<!--|<(?:script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|link)\b/gi;

/**
 * Finds the style sheets of a page: those in comments, scripts and `noscript` are none.
 *
 * @example
 * pageStyles('<style>.a{display:none}</style>').rules.get('.a')?.length // => 1
 */
export function pageStyles(html: string): PageStyles {
  const start = new RegExp(START);
  const sheets: Sheet[] = [];
  const elsewhere: string[] = [];
  const scripts: string[] = [];
  for (let found = start.exec(html); found !== null; found = start.exec(html)) {
    const [opening] = found;
    if (opening === '<!--') {
      start.lastIndex = behind(html, '-->', found.index + 2);
      continue;
    }
    const tag = opening.slice(1).toLowerCase();
    const tagEnd = behind(html, '>', found.index);
    const attributes = html.slice(found.index, Math.min(tagEnd, found.index + 2_000));
    start.lastIndex = tagEnd;
    if (tag === 'link') {
      if (/\brel\s{0,20}=\s{0,20}["']?\s{0,20}stylesheet/i.test(attributes))
        linked(hrefOf(attributes), { sheets, elsewhere });
      continue;
    }
    const end = endTag(html, tag, tagEnd);
    const applies = tag === 'style' ? sheetApplies(attributes) : 'never';
    if (applies !== 'never')
      sheets.push({ text: html.slice(tagEnd, end), unsure: applies === 'unsure' });
    if (tag === 'script' && end > tagEnd) scripts.push(html.slice(tagEnd, end));
    start.lastIndex = end;
  }
  for (const { text } of [...sheets])
    for (const [, double, single, bare] of text.matchAll(IMPORTED)) {
      const address = double ?? single ?? bare ?? '';
      const own = dataSheet(address);
      // It comes before what imports it, under conditions that may stand behind its address.
      if (own === undefined) elsewhere.push(address);
      else sheets.unshift({ text: own, unsure: true });
    }
  const some = sheets.filter(({ text }) => text.trim() !== '');
  if (some.length === 0) return { ...NO_STYLES, elsewhere, scripts };
  return { ...readSheets(some, isQuirky(html)), elsewhere, scripts };
}

const IMPORTED = /@import\s+(?:url\(\s*)?(?:"([^"]+)"|'([^']+)'|([^"')\s;]+))/gi;

function linked(
  address: string,
  { sheets, elsewhere }: { readonly sheets: Sheet[]; readonly elsewhere: string[] },
): void {
  const own = dataSheet(address);
  if (own === undefined) elsewhere.push(address);
  else sheets.push({ text: own, unsure: true });
}

/** A page without a document type, or with an old one (https://html.spec.whatwg.org/#the-initial-insertion-mode). */
function isQuirky(html: string): boolean {
  const start =
    /^(?:\s|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?[^>]{0,500}>){0,50}(<!doctype[^>]{0,500}>)/i.exec(
      html.slice(0, 20_000),
    );
  const type = start?.[1];
  if (type === undefined) return true;
  return !/^<!doctype\s+html\s*>$/i.test(type) && parse5().parse(type).mode === 'quirks';
}

/** The text of a style element; unsure where its media may not be that of the reader. */
interface Sheet {
  readonly text: string;
  readonly unsure: boolean;
}

function sheetApplies(attributes: string): 'always' | 'never' | 'unsure' {
  const said = (name: string): string =>
    (
      new RegExp(`\\b${name}\\s{0,20}=\\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')
        .exec(attributes)
        ?.slice(1)
        .find((one) => one !== undefined) ?? ''
    )
      .trim()
      .toLowerCase();
  if (!/^(?:text\/css)?$/.test(said('type'))) return 'never';
  return mediaOf(said('media'));
}

/** Whether a condition on media holds on a screen of ordinary width. */
function mediaOf(condition: string): 'always' | 'never' | 'unsure' {
  if (/^(?:|all|screen|only screen|screen,\s*print|print,\s*screen)$/.test(condition))
    return 'always';
  return /^(?:only )?print$/.test(condition) ? 'never' : 'unsure';
}

function behind(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function endTag(html: string, tag: string, from: number): number {
  const end = new RegExp(`</${tag}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

function hrefOf(attributes: string): string {
  return /\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1] ?? '';
}

/** Rules by the key of their selectors. A sheet that cannot be parsed in part keeps the rest, as in browsers. */
function readSheets(
  sheets: readonly Sheet[],
  caseless: boolean,
): Omit<PageStyles, 'elsewhere' | 'scripts'> {
  const collector = new RuleCollector(caseless);
  let left = MAX_SHEET;
  for (const { text, unsure } of sheets) {
    collector.read(text.slice(0, Math.max(left, 0)), unsure);
    left -= text.length;
  }
  const { rules, fonts, full } = collector;
  return { rules, fonts, cut: left < 0 || full, caseless };
}

class RuleCollector {
  readonly rules = new Map<string, StyleRule[]>();
  readonly fonts = new Set<string>();
  /** Rules were left out. */
  full = false;
  readonly #caseless: boolean;
  #order = 0;

  constructor(caseless: boolean) {
    this.#caseless = caseless;
  }

  read(text: string, unsure: boolean): void {
    const sheet = cssTree().parse(text.replaceAll(/<!--|-->/g, ' '), {
      parseValue: false,
      parseAtrulePrelude: false,
    });
    if (sheet.type === 'StyleSheet') this.#visit(sheet.children.toArray(), unsure);
  }

  #visit(nodes: readonly CssNode[], unsure: boolean): void {
    for (const node of nodes) {
      if (node.type === 'Atrule') this.#atRule(node, unsure);
      else if (node.type === 'Rule') this.#rule(node, unsure);
    }
  }

  #atRule(node: Atrule, unsure: boolean): void {
    const children = node.block?.children.toArray() ?? [];
    if (node.name.toLowerCase() === 'font-face') {
      for (const child of children) {
        if (child.type !== 'Declaration' || child.property.toLowerCase() !== 'font-family')
          continue;
        if (child.value.type !== 'Raw') continue;
        const family = child.value.value.replaceAll(/["']/g, '').trim().toLowerCase();
        if (family !== '') this.fonts.add(family);
      }
      return;
    }
    const applies = conditionOf(node);
    if (applies !== 'never') this.#visit(children, unsure || applies === 'unsure');
  }

  #rule({ prelude, block }: RuleNode, unsure: boolean): void {
    const children = block.children.toArray();
    const { ident } = cssTree();
    const declarations = declarationsOf(children, ident);
    // Rules inside a rule: what they are nested in is not followed.
    const inner = children.filter(({ type }) => type === 'Rule' || type === 'Atrule');
    if (inner.length > 0) this.#visit(inner, true);
    const raw = children.flatMap((child) =>
      child.type === 'Raw' && child.value.includes('{') ? [child.value] : [],
    );
    for (const text of raw) this.read(text, true);
    const rest = raw.flatMap((text) => readDeclarations(text.slice(text.lastIndexOf('}') + 1)));
    if (prelude.type !== 'SelectorList') return;
    for (const one of prelude.children.toArray()) {
      if (one.type !== 'Selector') continue;
      if (this.#order >= MAX_RULES) {
        this.full = true;
        return;
      }
      const selector = readSelector(one, this.#caseless);
      if (selector === null) continue;
      const boxed = selector.generated && hasBox(children) ? [BOXED] : [];
      this.#add(selector, [...declarations, ...boxed], unsure);
      if (rest.length > 0) this.#add(selector, rest, true);
    }
  }

  #add(selector: Selector, declarations: readonly Declaration[], unsure: boolean): void {
    if (declarations.length === 0) return;
    const key = keyOf(selector);
    const rule = {
      ...{ selector, declarations },
      order: this.#order++,
      unsure: unsure || selector.unsure,
    };
    const known = this.rules.get(key);
    if (known === undefined) this.rules.set(key, [rule]);
    else known.push(rule);
  }
}

const BOXED: Declaration = { property: BOX, value: '1', important: false };

/** What clears floats, and what draws nothing without a text. */
const CLEARS =
  /^(?:content|display|clear|visibility|height|line-height|font-.*|overflow.*|\*?zoom|color|margin.*|pointer-events)$/i;

/** True where generated content has sides, a place or a ground of its own. */
function hasBox(children: readonly CssNode[]): boolean {
  return children.some((child) => child.type === 'Declaration' && !CLEARS.test(child.property));
}

/** Whether the rules inside an at-rule hold on a screen of ordinary width. */
function conditionOf({ name, prelude }: Atrule): 'always' | 'never' | 'unsure' {
  const word = name.toLowerCase();
  if (
    /^(?:-\w+-)?(?:keyframes|font-feature-values|font-palette-values|counter-style|property|page|viewport|charset|import|namespace|view-transition|position-try)$/.test(
      word,
    )
  )
    return 'never';
  const text = prelude?.type === 'Raw' ? prelude.value.trim().toLowerCase() : '';
  // Layers, containers, scopes: their rules hold in an order, or in places, that are not followed.
  return word === 'media' ? mediaOf(text) : 'unsure';
}
