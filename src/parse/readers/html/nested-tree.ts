/**
 * The nesting check: follows the HTML standard's tree construction
 * (https://html.spec.whatwg.org/#tree-construction) over htmlparser2's fast tokenizer for as long as no
 * element has to be moved, reopened or foster-parented, and refuses the page at the first place where one
 * would. What it lets through is the tree a browser builds; `test/readers/html-differential.test.ts` holds it
 * to that.
 *
 * @module
 */

import { endInBody, startInBody } from './body-tags.ts';
import * as is from './elements.ts';
import { MAX_DEPTH, MAX_ELEMENTS } from './limits.ts';
import { isCellLike, OpenElements } from './open-elements.ts';
import { endBetweenCells, endTablePart, SELECT, startInTable } from './table-tags.ts';
import { type Attributes, NO_ATTRIBUTES, type TreeSink } from './tree-sink.ts';

/** How far the document has come: nothing, html open, head open, head closed, body open. */
const PHASE = { start: 0, html: 1, head: 2, afterHead: 3, body: 4 } as const;

export class NestedTree {
  readonly open: OpenElements;
  #phase: number = PHASE.start;
  #elements = 0;
  /** A tag came first, or another doctype: one that follows counts for nothing. */
  #doctypeOver = false;
  /** Behind the body's end tag comments go elsewhere; anything but blanks goes back into the body. */
  #bodyEnded = false;

  constructor(sink: TreeSink) {
    this.open = new OpenElements(sink);
  }

  doctype(declaration: string): void {
    if (this.#phase !== PHASE.start || this.#doctypeOver) return;
    this.#doctypeOver = true;
    this.open.quirks = /^doctype\s+html\s*$/i.test(declaration) ? false : undefined;
  }

  startTag(name: string, flags: number, attributes: Attributes): void {
    this.#elements++;
    if (name !== 'html') this.#bodyEnded = false;
    if (flags & is.REFUSED) this.open.refuse(`<${name}>`);
    if (this.#elements > MAX_ELEMENTS || this.open.top > MAX_DEPTH - 8) this.open.refuse('limit');
    if (this.open.refusal !== undefined) return;
    if (this.#phase !== PHASE.body && this.#beforeBody(name, flags, attributes)) return;
    if (name === 'html' || name === 'head' || name === 'body') return;
    if (flags & is.TABLE_PART || this.open.topFlags & is.NO_FLOW) {
      startInTable(this.open, name, flags, attributes);
    } else {
      startInBody(this.open, name, flags, attributes);
    }
  }

  endTag(name: string, flags: number): void {
    this.#doctypeOver = true;
    if (this.open.topFlags & (is.TEXT_ONLY | is.RAW)) {
      // Nothing but text was read up to this very end tag.
      if (name === this.open.topName) this.open.pop();
      return;
    }
    if (this.#phase !== PHASE.body && !this.#endBeforeBody(name)) return;
    if (name === 'body' || name === 'html') {
      this.#bodyEnded ||= this.open.tableContext() < 0 && !SELECT.has(this.open.topName);
      return;
    }
    this.#bodyEnded = false;
    if (flags & is.TABLE_PART || name === 'table') endTablePart(this.open, name);
    else if (this.open.topFlags & is.NO_FLOW) endBetweenCells(this.open, name);
    else endInBody(this.open, name, flags);
  }

  /** Non-blank text: opens the body; a table must not hold it. */
  nonBlankText(): void {
    this.#bodyEnded = false;
    if (this.open.topFlags & is.TEXT_ONLY) return;
    if (this.#phase !== PHASE.body) this.#openBody();
    const { topName, topFlags } = this.open;
    if (topFlags & is.NO_FLOW && !SELECT.has(topName)) this.open.refuse('text between cells');
  }

  /** A comment ends a text node where it becomes its sibling. */
  comment(): void {
    if (!this.#bodyEnded) this.open.endText();
  }

  /** Blank text before the body is not in the tree. */
  get keepsBlankText(): boolean {
    return this.#phase === PHASE.body || (this.open.topFlags & is.TEXT_ONLY) !== 0;
  }

  /** The source is over; abruptly where nothing says that the page is. */
  end(abruptly: boolean): void {
    const context = this.open.tableContext();
    if (abruptly && isCellLike(this.open.names[context])) this.open.cutOff();
    if (this.#phase !== PHASE.body) this.#openBody();
    while (this.open.top >= 0) this.open.pop();
  }

  #openBody(): void {
    if (this.#phase === PHASE.start) this.open.push('html', is.flagsOf('html'), NO_ATTRIBUTES);
    if (this.#phase === PHASE.head) this.open.pop();
    if (this.#phase < PHASE.head) this.open.leaf('head', NO_ATTRIBUTES);
    this.open.push('body', is.flagsOf('body'), NO_ATTRIBUTES);
    this.#phase = PHASE.body;
  }

  /** Returns true where the tag is dealt with. */
  #beforeBody(name: string, flags: number, attributes: Attributes): boolean {
    if (name === 'html') {
      if (this.#phase !== PHASE.start) return true;
      this.open.push('html', flags, NO_ATTRIBUTES);
      this.#phase = PHASE.html;
      return true;
    }
    if (name === 'head' && this.#phase >= PHASE.head) return true;
    if (name === 'head' || (flags & is.HEAD_CONTENT && this.#phase < PHASE.head)) {
      if (this.#phase === PHASE.start) this.open.push('html', is.flagsOf('html'), NO_ATTRIBUTES);
      this.open.push('head', is.flagsOf('head'), NO_ATTRIBUTES);
      this.#phase = PHASE.head;
      if (name === 'head') return true;
    }
    if (flags & is.HEAD_CONTENT) {
      this.open.insert(name, flags, attributes);
      return true;
    }
    this.#openBody();
    return name === 'body';
  }

  /** Returns true where the end tag is to be treated as in the body. */
  #endBeforeBody(name: string): boolean {
    if (name === 'head' && this.#phase === PHASE.head) {
      this.open.pop();
      this.#phase = PHASE.afterHead;
      return false;
    }
    if (name === 'head') this.open.refuse('</head> without head');
    if (name !== 'body' && name !== 'html' && name !== 'br') return false;
    this.#openBody();
    return true;
  }
}
