/**
 * The model of a page: parsed once into a tree, with what everybody asks of it read on the way. Families of portals are
 * selectors on the tree.
 *
 * @module
 */

import { type CheerioAPI, load } from 'cheerio/slim';
import { parseDocument } from 'htmlparser2';
import { type Link, linkOf, type PageNode, refreshOf } from './page-links.ts';

/** A page as the crawl sees it. */
export interface Page {
  readonly title: string;
  /** First heading (h1 to h3). */
  readonly heading: string;
  /** Value of the base element, if any. */
  readonly base: string | null;
  /** Meta tags by name in lower case. */
  readonly meta: ReadonlyMap<string, string>;
  readonly links: readonly Link[];
  /** Visible text up to 100,000 characters, white space reduced. */
  readonly text: string;
  readonly scripts: number;
  /** Source of the inline scripts up to 300,000 characters. */
  readonly script: string;
  /** The tree; comments are in it and nobody follows them. */
  readonly $: CheerioAPI;
}

const TEXT = 100_000;
const SCRIPT = 300_000;
const HIDDEN = new Set(['script', 'style', 'noscript', 'template', 'title']);
/** Rows of a template are patterns for a script to fill. */
const PATTERNS = new Set(['template']);

/**
 * Reads a page. Never throws: broken markup gives what can be had.
 *
 * @example
 * ```ts
 * readPage('<title>T</title><a href="/x">年报</a>').links; // [{ href: '/x', text: '年报', kind: 'anchor', … }]
 * ```
 */
export function readPage(html: string): Page {
  const tree = parseDocument(html);
  const found = new Outline();
  walk(tree as unknown as PageNode, found);
  // Most pages are read by nobody but the walk: selectors are made ready when somebody asks for them.
  let selectors: CheerioAPI | undefined;
  return {
    title: squeeze(found.title),
    heading: squeeze(found.heading),
    base: found.base,
    meta: found.meta,
    links: found.links,
    text: squeeze(found.text.join('')).slice(0, TEXT),
    scripts: found.scripts,
    script: found.script.join('\n').slice(0, SCRIPT),
    get $() {
      selectors ??= load(tree);
      return selectors;
    },
  };
}

class Outline {
  title = '';
  heading = '';
  base: string | null = null;
  readonly meta = new Map<string, string>();
  readonly links: Link[] = [];
  readonly text: string[] = [];
  length = 0;
  scripts = 0;
  readonly script: string[] = [];

  say(text: string): void {
    if (this.length > TEXT) return;
    this.text.push(text);
    this.length += text.length;
  }
}

/** One pass over the tree, without recursion: pages nest deeper than a stack reaches. */
function walk(root: PageNode, found: Outline): void {
  const stack: (PageNode | { readonly end: true })[] = [root];
  let hidden = 0;
  let patterns = 0;
  const opened: PageNode[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('end' in node) {
      const left = opened.pop();
      if (left !== undefined && HIDDEN.has(left.name ?? '')) hidden -= 1;
      if (left !== undefined && PATTERNS.has(left.name ?? '')) patterns -= 1;
      found.say(' ');
      continue;
    }
    if (node.type === 'text' && hidden === 0) found.say(node.data ?? '');
    if (node.children === undefined || node.type === 'comment') continue;
    const name = node.name ?? '';
    if (HIDDEN.has(name)) hidden += 1;
    if (PATTERNS.has(name)) patterns += 1;
    if (patterns === 0) visit(node, name, found);
    opened.push(node);
    stack.push({ end: true });
    for (let i = node.children.length - 1; i >= 0; i -= 1) {
      const child = node.children[i];
      if (child !== undefined) stack.push(child);
    }
  }
}

function visit(node: PageNode, name: string, found: Outline): void {
  const attributes = node.attribs ?? {};
  if (name === 'script') {
    found.scripts += 1;
    found.script.push(textOf(node));
  } else if (name === 'title') found.title ||= textOf(node);
  else if (/^h[123]$/.test(name)) found.heading ||= textOf(node);
  else if (name === 'base') found.base ??= attributes['href'] ?? null;
  else if (name === 'meta') {
    if (attributes['name'])
      found.meta.set(attributes['name'].toLowerCase(), (attributes['content'] ?? '').trim());
    const refresh = refreshOf(node);
    if (refresh !== null) found.links.push(refresh);
  } else {
    const link = linkOf(node);
    if (link !== null) found.links.push(link);
  }
}

/** All text below a node, that of scripts included. */
function textOf(root: PageNode): string {
  const parts: string[] = [];
  const stack: PageNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'text') parts.push(node.data ?? '');
    stack.push(...[...(node.children ?? [])].reverse());
  }
  return parts.join('');
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
