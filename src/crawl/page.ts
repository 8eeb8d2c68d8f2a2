/**
 * The model of a page: what everybody asks of it is read in one pass, the whole tree when a family's selectors want it.
 *
 * @module
 */

import { type CheerioAPI, load } from 'cheerio/slim';
import { Parser } from 'htmlparser2';
import { type Link, linkOf, type PageNode, refreshOf } from './page-links.ts';
import { PageOutline } from './page-outline.ts';

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
  /** What was read. */
  readonly source: string;
  /** The tree; comments are in it and nobody follows them. */
  readonly $: CheerioAPI;
}

const TEXT = 100_000;
const SCRIPT = 300_000;

/**
 * Reads a page. Never throws: broken markup gives what can be had.
 *
 * @example
 * ```ts
 * readPage('<title>T</title><a href="/x">年报</a>').links; // [{ href: '/x', text: '年报', kind: 'anchor', … }]
 * ```
 */
export function readPage(html: string): Page {
  const outline = new PageOutline();
  const parser = new Parser(outline);
  parser.write(html);
  parser.end();
  const { title, heading, scripts, base, meta } = outline;
  let links: readonly Link[] | undefined;
  let selectors: CheerioAPI | undefined;
  return {
    title: squeeze(title),
    heading: squeeze(heading),
    base,
    meta,
    text: squeeze(outline.text).slice(0, TEXT),
    scripts: scripts.length,
    script: scripts.join('\n').slice(0, SCRIPT),
    source: html,
    get links() {
      links ??= outline.linkLike.flatMap(linkAt);
      return links;
    },
    get $() {
      selectors ??= load(html);
      return selectors;
    },
  };
}

function linkAt(node: PageNode): Link[] {
  const link = node.name === 'meta' ? refreshOf(node) : linkOf(node);
  return link === null ? [] : [link];
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
