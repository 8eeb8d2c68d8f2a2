/**
 * The style sheets inside a page: the rules that say how text is shown, looked up by what the element must be.
 *
 * @module
 */
import type { Atrule, CssNode } from 'css-tree';
import { cssTree } from '../packages.ts';
import { type Declaration, declarationsOf } from './declarations.ts';
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

/** What the style elements of a page say, and which sheets elsewhere it names. */
export interface PageStyles {
  readonly rules: Rules;
  /** Addresses of sheets that are not in the page. */
  readonly elsewhere: readonly string[];
}

/** A page without any style sheet. */
export const NO_STYLES: PageStyles = { rules: NO_RULES, elsewhere: [] };

const START = /<!--|<(?:script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|link)\b/gi;

/**
 * Finds the style sheets of a page: those in comments, scripts and `noscript` are none.
 *
 * @example
 * pageStyles('<style>.a{display:none}</style>').rules.get('.a')?.length // => 1
 */
export function pageStyles(html: string): PageStyles {
  const start = new RegExp(START);
  const sheets: string[] = [];
  const elsewhere: string[] = [];
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
        elsewhere.push(hrefOf(attributes));
      continue;
    }
    const end = endTag(html, tag, tagEnd);
    if (tag === 'style' && !/\bmedia\s{0,20}=\s{0,20}["']?\s{0,20}print/i.test(attributes))
      sheets.push(html.slice(tagEnd, end));
    start.lastIndex = end;
  }
  const text = sheets.join('\n');
  for (const [, address] of text.matchAll(/@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/gi))
    if (address !== undefined) elsewhere.push(address);
  return { rules: text.trim() === '' ? NO_RULES : readSheet(text.slice(0, MAX_SHEET)), elsewhere };
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
function readSheet(text: string): Rules {
  const { parse } = cssTree();
  const rules = new Map<string, StyleRule[]>();
  let order = 0;
  const visit = (nodes: readonly CssNode[], unsure: boolean): void => {
    for (const node of nodes) {
      if (node.type === 'Atrule') {
        const applies = conditionOf(node);
        if (applies !== 'never' && node.block !== null)
          visit(node.block.children.toArray(), unsure || applies === 'unsure');
      } else if (node.type === 'Rule' && node.prelude.type === 'SelectorList') {
        const declarations = declarationsOf(node.block.children.toArray(), cssTree().ident);
        if (declarations.length === 0) continue;
        for (const one of node.prelude.children.toArray()) {
          if (one.type !== 'Selector' || order >= MAX_RULES) continue;
          const selector = readSelector(one);
          if (selector === null) continue;
          const rule = {
            selector,
            declarations,
            order: order++,
            unsure: unsure || selector.unsure,
          };
          const key = keyOf(selector);
          rules.set(key, [...(rules.get(key) ?? []), rule]);
        }
      }
    }
  };
  const sheet = parse(text.replaceAll(/<!--|-->/g, ' '), {
    parseValue: false,
    parseAtrulePrelude: false,
  });
  if (sheet.type === 'StyleSheet') visit(sheet.children.toArray(), false);
  return rules;
}

/** Whether the rules inside an at-rule hold on a screen of ordinary width. */
function conditionOf({ name, prelude }: Atrule): 'always' | 'never' | 'unsure' {
  const word = name.toLowerCase();
  if (word === 'layer') return 'unsure';
  if (word !== 'media' && word !== 'supports') return 'never';
  if (prelude === null) return 'always';
  const text = prelude.type === 'Raw' ? prelude.value.trim().toLowerCase() : '';
  if (/^(?:all|screen|only screen|screen,\s*print|print,\s*screen)$/.test(text)) return 'always';
  return /^(?:only )?print$/.test(text) ? 'never' : 'unsure';
}
