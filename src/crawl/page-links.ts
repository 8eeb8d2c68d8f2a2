/**
 * What can be followed on a page: anchors, and everything else that portals of this field use as one (rows with a click
 * handler or a `data-url`, pictures, choices of bodies, frames). What can be clicked and does not say where to is kept
 * as well: whoever claims to have read a list must know of it.
 *
 * @module
 */

import { isAttachment } from '../text/attachment.ts';

/** The part of a tree's node that is used here (domhandler's nodes have it). */
export interface PageNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly PageNode[];
  readonly parent?: PageNode | null;
}

/** Elements whose text nobody reads on the page. */
export const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'template']);
/** Elements after which a text goes on apart. */
export const SPACED: ReadonlySet<string> = new Set(['br', 'p', 'div', 'td', 'li']);
export const NO_CHILDREN: readonly PageNode[] = [];

export interface Link {
  /** Address as written, not yet resolved; empty for `blind`. */
  readonly href: string;
  /** Text of the link; its title or the text of its picture or row where it says nothing. */
  readonly text: string;
  /**
   * `click`: the address stands in a click handler; `data`: in an attribute for scripts; `option`: in a choice;
   * `blind`: it can be clicked, and only a script knows where it leads.
   */
  readonly kind: 'anchor' | 'click' | 'data' | 'option' | 'frame' | 'refresh' | 'blind';
  readonly node: PageNode;
}

/** Attributes in which scripts look for the address, of elements without an address of their own. */
const DATA = ['data-url', 'data-href', 'data-link', 'data-src-url'];
/** Elements whose click handler counts when they hold no anchor. */
const CLICKABLE =
  /^(?:a|area|li|tr|td|div|span|p|dd|dt|button|input|img|h[1-6]|em|b|strong|font|i)$/;
/** Signs of an address; longer ones are data, and nobody asks for them. */
const LONGEST = 4000;
/** Levels below an element that are looked at. */
const DEEPEST = 30;
const NOWHERE = /^\s*(?:#.*|(?:javascript|mailto|tel|data|about):.*)?$/is;
const ROW = /^(?:li|tr|dd|dt|dl|p)$/;
/** Words on a link that say nothing of what stands behind it. */
const MUTE =
  /^[[【(（<《]?\s*(?:点击)?(?:查看|详情|详细|查看详情|下载|在线阅读|阅读|浏览|全文|查看全文|打开|进入|链接|附件|pdf|word|docx?|html?)\s*(?:>+|»)?[\])）】>》]?$/i;
/** Words on a link that leads to the whole of the list beside it. */
const MORE = /^[[【(（>»+\s]*(?:查看)?(?:更多|more)[\s>»+…\]】)）.]*$/i;
/** Pages that show a file inside themselves. */
const VIEWER =
  /(?:\bviewer\.html?|pdfjs|pdf\.js|officeapps|flexpaper|onlineview|preview)[^?#]{0,200}\?/i;
const INSTRUCTION = /^(?:点击|打开|查看|链接|(?:在)?新窗口)/;
const ADDRESS =
  /^(?:https?:\/\/|\/\/|\.{0,2}\/|\?)|^[\w%~.-]+\/[\w%~./-]*(?:[?#]|$)|^[\w%~.-]+\.(?:s?html?|jspx?|aspx?|do|action|php|pdf|docx?|wps|xlsx?|ofd|zip|rar)(?:[?#]|$)/i;

/** Elements that are a link or none by their name alone. */
const BY_NAME: ReadonlySet<string> = new Set([
  'a',
  'area',
  'iframe',
  'frame',
  'embed',
  'object',
  'option',
]);

const LINKING: ReadonlySet<string> = new Set(['onclick', ...DATA]);

/**
 * Whether an element may be a link: what is told without looking at anything but its tag.
 *
 * @example
 * isLinkLike('td', {}) // => false
 * isLinkLike('li', { 'data-url': '/art/1.html' }) // => true
 */
export function isLinkLike(name: string, attribs: Readonly<Record<string, string>>): boolean {
  if (BY_NAME.has(name)) return true;
  for (const attribute in attribs) if (LINKING.has(attribute)) return true;
  return false;
}

/** The link that a node is; null where it is none. */
export function linkOf(node: PageNode): Link | null {
  const link = anyLinkOf(node);
  return link === null || link.href.length > LONGEST ? null : link;
}

function anyLinkOf(node: PageNode): Link | null {
  const { name = '', attribs = {} } = node;
  if (name === 'a' || name === 'area') return anchorOf(node);
  if (name === 'iframe' || name === 'frame') return frameOf(node, attribs['src']);
  if (name === 'embed') return frameOf(node, attribs['src']);
  if (name === 'object') return frameOf(node, attribs['data']);
  if (name === 'option') {
    const { value = '' } = attribs;
    return ADDRESS.test(value.trim())
      ? { href: value, text: ownText(node), kind: 'option', node }
      : null;
  }
  const data = dataOf(attribs);
  if (data === null && attribs['onclick'] === undefined) return null;
  if (!CLICKABLE.test(name) || holdsAnchor(node)) return null;
  return scripted(node);
}

/** Where a meta element sends on to. */
export function refreshOf(node: PageNode): Link | null {
  const { attribs = {} } = node;
  if (attribs['http-equiv']?.toLowerCase() !== 'refresh') return null;
  const href = /url\s*=\s*["']?([^"'\s]+)/i.exec(attribs['content'] ?? '')?.[1];
  return href === undefined ? null : { href, text: '', kind: 'refresh', node };
}

/**
 * The address that a piece of script goes to, where it is written out whole.
 *
 * @example
 * addressIn("window.open('/art/1.html','_blank')") // => '/art/1.html'
 * addressIn("location.href='/art/'+id") // => null
 */
export function addressIn(script: string): string | null {
  for (const [whole, , text = ''] of script.matchAll(/(["'])([^"'<>]*)\1/g)) {
    const at = script.indexOf(whole);
    const before = script.slice(0, at).trimEnd();
    const after = script.slice(at + whole.length).trimStart();
    if (before.endsWith('+') || after.startsWith('+')) continue;
    if (ADDRESS.test(text.trim()) && !/^\s*javascript:/i.test(text)) return text.trim();
  }
  return null;
}

function anchorOf(node: PageNode): Link | null {
  const { href = '' } = node.attribs ?? {};
  if (!NOWHERE.test(href)) {
    const text = wholeText(node);
    const said = MORE.test(text) ? blockText(node) || text : text;
    return { href: shownBy(href.trim()), text: said, kind: 'anchor', node };
  }
  const link = scripted(node);
  // An anchor to a place on its own page is a place to jump to.
  return link?.kind === 'blind' && link.text === '' ? null : link;
}

function scripted(node: PageNode): Link {
  const { attribs = {} } = node;
  const text = wholeText(node);
  const data = dataOf(attribs);
  if (data !== null) return { href: data, text, kind: 'data', node };
  const script = `${attribs['onclick'] ?? ''};${/^\s*javascript:/i.test(attribs['href'] ?? '') ? attribs['href'] : ''}`;
  const href = addressIn(script);
  return href === null
    ? { href: '', text, kind: 'blind', node }
    : { href, text, kind: 'click', node };
}

function dataOf(attribs: Readonly<Record<string, string>>): string | null {
  for (const name of DATA) {
    const value = attribs[name]?.trim();
    if (value !== undefined && ADDRESS.test(value)) return value;
  }
  return null;
}

function frameOf(node: PageNode, src: string | undefined): Link | null {
  if (src === undefined || NOWHERE.test(src)) return null;
  return { href: shownBy(src.trim()), text: node.attribs?.['title'] ?? '', kind: 'frame', node };
}

/** The file that the address of a viewer shows; any other address as it is. */
function shownBy(href: string): string {
  if (!VIEWER.test(href)) return href;
  const asked = new URLSearchParams(href.slice(href.indexOf('?')));
  return [...asked.values()].find((value) => isAttachment(value)) ?? href;
}

function holdsAnchor(node: PageNode, depth = 0): boolean {
  if (depth > DEEPEST) return true;
  return (node.children ?? []).some(
    (child) =>
      (child.name === 'a' && !NOWHERE.test(child.attribs?.['href'] ?? '')) ||
      holdsAnchor(child, depth + 1),
  );
}

/** Lists shorten long titles; the title attribute then holds the whole. */
function wholeText(node: PageNode): string {
  const { attribs = {} } = node;
  // An area of a picture says in `alt` what the picture shows there.
  const text = ownText(node) || pictureText(node) || squeeze(attribs['alt'] ?? '');
  const title = squeeze(attribs['title'] ?? '');
  const isCut = /(?:…|\.{3})$/.test(text) && title !== '';
  const isWhole = title.length > text.length && !INSTRUCTION.test(title);
  const best = isCut || isWhole ? title : text;
  return best === '' || MUTE.test(best) ? rowText(node) || best : best;
}

/** Text of a node without that of links inside it: an anchor left open holds those that follow. */
export function ownText(node: PageNode): string {
  const parts: string[] = [];
  const gather = (one: PageNode, depth: number): void => {
    if (one.type === 'text') parts.push(one.data ?? '');
    if (depth > DEEPEST || one.type === 'comment') return;
    if (UNSEEN.has(one.name ?? '')) return;
    for (const child of one.children ?? []) {
      const isNext = child.name === 'a' || (ROW.test(child.name ?? '') && holdsAnchor(child));
      if (!isNext) gather(child, depth + 1);
    }
    if (SPACED.has(one.name ?? '')) parts.push(' ');
  };
  gather(node, 0);
  return squeeze(parts.join(''));
}

function pictureText(node: PageNode, depth = 0): string {
  if (depth > DEEPEST) return '';
  for (const child of node.children ?? []) {
    const said = child.name === 'img' && (child.attribs?.['alt'] || child.attribs?.['title']);
    const text = said ? squeeze(said) : pictureText(child, depth + 1);
    if (text !== '') return text;
  }
  return '';
}

/** What stands above a list, for the link beside it that leads to the whole of it; empty where that is more than a heading. */
function blockText(node: PageNode): string {
  let block = node.parent ?? null;
  for (let up = 0; block !== null && up < 3; up += 1) {
    const text = ownText(block);
    if (text !== '') return text.length <= 30 ? text : '';
    block = block.parent ?? null;
  }
  return '';
}

/** Text of the row a link stands in, where that is a row of few words. */
function rowText(node: PageNode): string {
  let row = node.parent ?? null;
  for (let up = 0; row !== null && up < 4 && !ROW.test(row.name ?? ''); up += 1)
    row = row.parent ?? null;
  if (row === null || !ROW.test(row.name ?? '')) return '';
  const text = ownText(row);
  return text.length <= 200 ? text : '';
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
