/**
 * htmlparser2's tokenizer, held to the HTML standard: where its tokens would differ from a browser's
 * (comments that end oddly, CDATA, raw-text elements, tags cut off), the page is refused.
 *
 * @module
 */
import type { TokenizerCallbacks } from 'htmlparser2';
import * as is from './elements.ts';
import { decodeEntities } from './entities.ts';
import { endsAbruptly } from './limits.ts';
import { NestedTree } from './nested-tree.ts';
import { htmlparser2 } from './packages.ts';
import { readAttribute, type TreeSink } from './tree-sink.ts';

/**
 * Reads a page into the sink while it is nested as browsers would nest it. Returns the reason for stopping;
 * undefined when the whole page was read. After a refusal the sink holds half a page and is to be thrown away.
 *
 * @example
 * readNested('<p>a<td>', sink) // => undefined: a stray cell tag has no effect
 * readNested('<b><p>a</b>', sink) // => '</b> across other elements'
 */
export function readNested(html: string, sink: TreeSink): string | undefined {
  if (NULL.test(html)) return 'null character';
  const tokens = new PageTokens(html, sink);
  const { Tokenizer } = htmlparser2();
  const tokenizer = new Tokenizer({ decodeEntities: false }, tokens);
  tokens.stop = () => tokenizer.pause();
  tokenizer.write(html);
  if (tokens.refusal === undefined) tokens.atEnd = true;
  if (tokens.refusal === undefined) tokenizer.end();
  return tokens.refusal;
}

class PageTokens implements TokenizerCallbacks {
  stop: () => void = () => {};
  atEnd = false;
  readonly #html: string;
  readonly #tree: NestedTree;
  #tag = '';
  #flags = 0;
  /** One map for all elements: nobody keeps it. */
  readonly #attributes = new Map<string, string>();
  #attribute: string | undefined;
  #styled = false;
  readonly #styles = new Map<number, KnownStyle[]>();
  /** Tokens before this offset are inside a raw-text element. */
  #rawUntil = 0;

  constructor(html: string, sink: TreeSink) {
    this.#html = html;
    this.#tree = new NestedTree(sink);
  }

  get refusal(): string | undefined {
    return this.#tree.open.refusal;
  }

  onopentagname(start: number, end: number): void {
    this.#tag = is.tagName(this.#html.slice(start, end));
    this.#flags = is.flagsOf(this.#tag);
    if (this.#attributes.size > 0) this.#attributes.clear();
    this.#styled = false;
  }

  onattribname(start: number, end: number): void {
    const name = readAttribute(this.#html.slice(start, end));
    this.#attribute = name === '' || this.#attributes.has(name) ? undefined : name;
    if (name !== 'style') return;
    if (this.#styled) this.#attribute = undefined;
    this.#styled = true;
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute === undefined) return;
    const raw = this.#html.slice(start, end);
    this.#setAttribute(
      this.#attribute === 'style' ? this.#style(raw) : decodeEntities(raw, 'attribute'),
    );
    this.#attribute = undefined;
  }

  onattribend(): void {
    // Only an attribute without a value is still waiting.
    if (this.#attribute !== undefined) this.#setAttribute('');
    this.#attribute = undefined;
  }

  /** Word writes a long style on every element, and a few dozen different ones on a page. */
  #style(raw: string): string {
    const key = outlineOf(raw);
    const alike = this.#styles.get(key) ?? [];
    for (const known of alike) if (known.raw === raw) return known.decoded;
    const decoded = decodeEntities(raw, 'attribute');
    if (this.#styles.size < MOST_STYLES && alike.length < MOST_ALIKE)
      this.#styles.set(key, [...alike, { raw, decoded }]);
    return decoded;
  }

  #setAttribute(value: string): void {
    if (this.#attribute !== undefined) this.#attributes.set(this.#attribute, value);
  }

  onattribentity(): void {}
  ontextentity(): void {}

  onopentagend(end: number): void {
    if (end < this.#rawUntil) return;
    this.#tree.startTag(this.#tag, this.#flags, this.#attributes);
    if (this.#flags & is.RAW) this.#skipRaw(end + 1);
    this.#check();
  }

  onselfclosingtag(end: number): void {
    if (end < this.#rawUntil) return;
    if (this.#flags & is.TEXT_ONLY) this.#refuse('self-closing text element');
    this.onopentagend(end);
  }

  onclosetag(start: number, end: number): void {
    if (start < this.#rawUntil) return;
    const html = this.#html;
    const name = is.tagName(html.slice(start, end));
    if (html.charCodeAt(start - 1) !== SLASH) this.#refuse('blank before an end tag name');
    if (name.includes('/')) this.#refuse('slash in an end tag');
    if (html.charCodeAt(end) !== GREATER && !/^\s*>/.test(html.slice(end, end + 100))) {
      this.#refuse('attributes on an end tag');
    }
    this.#tree.endTag(name, is.flagsOf(name));
    this.#check();
  }

  ontext(start: number, end: number): void {
    if (end <= this.#rawUntil) return;
    if (start < this.#rawUntil) this.#refuse('raw text cut through');
    if (this.atEnd) this.#refuse('page ends inside a tag');
    const raw = this.#html.slice(start, end);
    if (this.#tree.open.topFlags & is.TEXT_ONLY ? this.#endsEarly(raw) : raw.includes('<')) {
      this.#refuse('< in text');
    }
    const blank = raw.charCodeAt(0) <= SPACE && !NOT_BLANK.test(raw);
    // Blanks between cells are not shown, those before the body not even kept.
    const kept = this.#tree.keepsBlankText;
    if (blank && (!kept || this.#tree.open.topFlags & is.NO_FLOW)) return;
    if (!blank) this.#tree.nonBlankText();
    if (!kept && raw.includes('&')) this.#refuse('character reference before the body');
    this.#check();
    if (this.refusal !== undefined) return;
    const from = kept ? 0 : raw.search(NOT_BLANK);
    this.#tree.open.addText(decodeEntities(raw.slice(from), 'text'), start + from);
  }

  oncomment(start: number, end: number): void {
    if (end < this.#rawUntil) return;
    if (start < this.#rawUntil) this.#refuse('raw text cut through');
    this.#tree.comment();
    if (this.#html.slice(start, end).includes('--!')) this.#refuse('comment closed by --!>');
  }

  oncdata(): void {
    this.#refuse('CDATA');
  }

  ondeclaration(start: number, end: number): void {
    if (end < this.#rawUntil) return;
    const first = this.#html.charCodeAt(start);
    if (first === GREATER || first === DASH) this.#refuse('odd comment');
    const declaration = this.#html.slice(start, Math.min(end, start + 200));
    if (/^doctype/i.test(declaration)) this.#tree.doctype(declaration);
    else this.#tree.comment();
  }

  onprocessinginstruction(start: number, end: number): void {
    if (end >= this.#rawUntil && start < this.#rawUntil) this.#refuse('raw text cut through');
    this.#tree.comment();
  }

  onend(): void {
    if (this.refusal === undefined) this.#tree.end(endsAbruptly(this.#html));
  }

  /** noscript, iframe and their like hold text up to their end tag, whatever it looks like. */
  #skipRaw(from: number): void {
    const end = new RegExp(`</${this.#tag}(?=[\\s/>])`, 'gi');
    end.lastIndex = from;
    const match = end.exec(this.#html);
    if (match === null) this.#refuse('raw text without an end');
    else this.#rawUntil = match.index;
  }

  /** Would a browser end this script, style, title or textarea earlier, or later? */
  #endsEarly(raw: string): boolean {
    const name = this.#tree.open.topName;
    if (name === 'textarea') return /^[\r\n]|</.test(raw);
    if (!raw.includes('<')) return false;
    if (raw.toLowerCase().includes(`</${name}`)) return true;
    return name === 'script' && raw.includes('<!--') && /<script/i.test(raw);
  }

  #refuse(why: string): void {
    this.#tree.open.refuse(why);
    this.stop();
  }

  #check(): void {
    if (this.#tree.open.refusal !== undefined) this.stop();
  }
}

interface KnownStyle {
  readonly raw: string;
  readonly decoded: string;
}

const MOST_STYLES = 1_000;
/** Styles of one outline that are kept apart. */
const MOST_ALIKE = 8;

/** A number that differs for most styles: to compare one long text is several times quicker than to hash it. */
function outlineOf(raw: string): number {
  const { length } = raw;
  let outline = length;
  for (let part = 1; part <= 8; part += 1)
    outline = (outline * 31 + raw.charCodeAt(((length * part) >> 3) - 1)) | 0;
  return outline;
}

/** An expression, because the engine searches texts of wide letters badly for a zero. */
const NULL = /\0/;
const NOT_BLANK = /[^\t\n\f\r ]/;
const SPACE = 32;
const SLASH = 47;
const GREATER = 62;
const DASH = 45;
