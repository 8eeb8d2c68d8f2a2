/**
 * What a page says, gathered while it is parsed. Of the tree only what stands around links is kept: the cells of a long
 * table, held until the page was followed, cost more than reading it.
 *
 * @module
 */

import type { Handler } from 'htmlparser2';
import { isLinkLike, NO_CHILDREN, type PageNode, SPACED, UNSEEN } from './page-links.ts';

const TEXT = 100_000;
const HIDDEN = new Set(['script', 'style', 'noscript', 'template', 'title']);
/** Elements whose own text is asked for. */
const NAMED = new Set(['script', 'title', 'h1', 'h2', 'h3']);
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

class Node implements PageNode {
  readonly type: 'tag' | 'text' | 'root';
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly parent: Node | null;
  children: Node[] = NO_CHILDREN as Node[];
  data = '';
  /** Whether a link stands in it, or what a link may take its text from. */
  isKept = false;

  constructor(
    type: Node['type'],
    name: string,
    attribs: Readonly<Record<string, string>>,
    parent: Node | null,
  ) {
    this.type = type;
    this.name = name;
    this.attribs = attribs;
    this.parent = parent;
  }

  add(child: Node): void {
    if (this.children === NO_CHILDREN) this.children = [child];
    else this.children.push(child);
  }
}

/** Hears the parser. */
export class PageOutline implements Partial<Handler> {
  /** First that says something, like the heading (h1 to h3). */
  title = '';
  heading = '';
  readonly scripts: string[] = [];
  readonly meta = new Map<string, string>();
  base: string | null = null;
  /** Elements that may be links, in their order. */
  readonly linkLike: PageNode[] = [];
  #at = new Node('root', '', NO_ATTRIBUTES, null);
  readonly #text: string[] = [];
  #length = 0;
  #hidden = 0;
  /** Rows of a template are patterns for a script to fill. */
  #patterns = 0;
  /** Texts of elements that are still open: scripts, titles and headings. */
  readonly #open: { readonly node: Node; text: string }[] = [];

  /** Visible text, with a blank where an element ends. */
  get text(): string {
    return this.#text.join('');
  }

  onopentag(name: string, attribs: Record<string, string>): void {
    const node = new Node('tag', name, attribs, this.#at);
    this.#at.add(node);
    this.#at = node;
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (name === 'template') this.#patterns += 1;
    if (NAMED.has(name)) this.#open.push({ node, text: '' });
    const isLink = isLinkLike(name, attribs);
    if (isLink || name === 'img') node.isKept = true;
    if (this.#patterns > 0) return;
    if (isLink) this.linkLike.push(node);
    else if (name === 'meta') this.#onMeta(node);
    else if (name === 'base') this.base ??= attribs['href'] ?? null;
  }

  ontext(data: string): void {
    const node = new Node('text', '', NO_ATTRIBUTES, this.#at);
    node.data = data;
    this.#at.add(node);
    const open = this.#open.at(-1);
    if (open !== undefined) open.text += data;
    if (this.#hidden === 0) this.#say(data);
  }

  onclosetag(): void {
    const node = this.#at;
    const { name, parent } = node;
    if (parent === null) return;
    this.#at = parent;
    if (node.isKept) parent.isKept = true;
    else melt(node);
    if (this.#open.at(-1)?.node === node) this.#close(name);
    if (HIDDEN.has(name)) this.#hidden -= 1;
    if (name === 'template') this.#patterns -= 1;
    this.#say(' ');
  }

  #close(name: string): void {
    const text = this.#open.pop()?.text ?? '';
    const around = this.#open.at(-1);
    if (around !== undefined) around.text += text;
    if (this.#patterns > 0) return;
    if (name === 'script') this.scripts.push(text);
    else if (name === 'title') this.title ||= text;
    else this.heading ||= text;
  }

  #onMeta(node: Node): void {
    const { name, content = '' } = node.attribs;
    if (name) this.meta.set(name.toLowerCase(), content.trim());
    if (node.attribs['http-equiv'] !== undefined) this.linkLike.push(node);
  }

  #say(text: string): void {
    if (this.#length > TEXT || (text === ' ' && this.#text.at(-1) === ' ')) return;
    this.#text.push(text);
    this.#length += text.length;
  }
}

/** Of an element without links only its text is left, as its own text reads. */
function melt(node: Node): void {
  if (node.children === NO_CHILDREN) return;
  let text = '';
  for (const { type, name, data, children } of node.children) {
    if (type === 'text') text += data;
    else if (!UNSEEN.has(name)) {
      text += children[0]?.data ?? '';
      if (SPACED.has(name)) text += ' ';
    }
  }
  const [first] = node.children;
  if (node.children.length === 1 && first?.type === 'text') return;
  const whole = new Node('text', '', NO_ATTRIBUTES, node);
  whole.data = text;
  node.children = [whole];
}
