/**
 * The stack of open elements while the nesting check follows a page. It answers the standard's "in scope"
 * questions, and tells the reader of every element that closes. Whatever the standard would repair by moving
 * or reopening elements makes it report a refusal instead.
 *
 * @module
 */
import * as is from './elements.ts';
import type { Attributes, TreeSink } from './tree-sink.ts';

export class OpenElements {
  readonly names: string[] = [];
  readonly flags: number[] = [];
  /** Per element: is a paragraph open in button scope, this element included? */
  readonly #paragraph: boolean[] = [];
  /** Why the page is refused; undefined while all is well. */
  refusal: string | undefined;
  /** A form is open: the next one has no effect. */
  form = false;
  /** Quirks mode keeps a table inside an open paragraph; undefined where the doctype is not a plain one. */
  quirks: boolean | undefined = true;
  readonly #sink: TreeSink;
  // The text node being put together: tags without effect do not end it.
  #text = '';
  #textOffset = 0;

  constructor(sink: TreeSink) {
    this.#sink = sink;
  }

  refuse(why: string): void {
    this.refusal ??= why;
  }

  get top(): number {
    return this.names.length - 1;
  }

  get topName(): string {
    return this.names[this.names.length - 1] ?? '';
  }

  get topFlags(): number {
    return this.flags[this.flags.length - 1] ?? 0;
  }

  get paragraphInScope(): boolean {
    return this.#paragraph[this.#paragraph.length - 1] ?? false;
  }

  addText(data: string, offset: number): void {
    if (this.#text === '') this.#textOffset = offset;
    this.#text += data;
  }

  /** A comment ends a text node; so does every change of the tree. */
  endText(): void {
    if (this.#text === '') return;
    this.#sink.text(this.#text, this.#textOffset);
    this.#text = '';
  }

  cutOff(): void {
    this.endText();
    this.#sink.cutOff();
  }

  push(name: string, flags: number, attributes: Attributes): void {
    this.endText();
    const above = this.paragraphInScope;
    this.names.push(name);
    this.flags.push(flags);
    const boundary = (flags & is.SCOPE_MARK) !== 0 || name === 'button';
    this.#paragraph.push(name === 'p' || (above && !boundary));
    this.#sink.open(name, attributes);
  }

  /** Void elements close at once, text-only ones by the tokenizer's next end tag, all others later. */
  insert(name: string, flags: number, attributes: Attributes): void {
    if (flags & is.VOID) this.leaf(name, attributes);
    else this.push(name, flags, attributes);
  }

  /** An element that is closed at once. */
  leaf(name: string, attributes: Attributes): void {
    this.endText();
    this.#sink.open(name, attributes);
    this.#sink.close();
  }

  /** Closes the top element by its own end tag. */
  pop(): void {
    this.endText();
    this.names.pop();
    this.flags.pop();
    this.#paragraph.pop();
    this.#sink.close();
  }

  /**
   * Closes everything down to an index, included; nothing for -1. A formatting element closed this way would
   * be reopened by a browser, except where a cell closes, which forgets the formatting inside it.
   */
  popTo(index: number, forgetsFormatting = false): void {
    if (index < 0) return;
    while (this.top >= index && this.refusal === undefined) {
      const own = this.top === index;
      if (!own && !forgetsFormatting && this.topFlags & is.FORMATTING) {
        this.refuse('formatting element left open');
      } else if (!own && this.topName === 'form') this.refuse('form left open');
      else this.pop();
    }
  }

  /** Index of the nearest element of this name in scope, else -1. */
  inScope(name: string, alsoStopAt: ReadonlySet<string> = NONE): number {
    for (let index = this.top; index >= 0; index--) {
      const candidate = this.names[index] ?? '';
      if (candidate === name) return index;
      if ((this.flags[index] ?? 0) & is.SCOPE_MARK || alsoStopAt.has(candidate)) return -1;
    }
    return -1;
  }

  /** Index of the nearest heading in scope, else -1. */
  headingInScope(): number {
    for (let index = this.top; index >= 0; index--) {
      const flags = this.flags[index] ?? 0;
      if (flags & is.HEADING) return index;
      if (flags & is.SCOPE_MARK) return -1;
    }
    return -1;
  }

  /** Index of the nearest cell, caption, table or part of one; -1 outside tables. */
  tableContext(): number {
    for (let index = this.top; index >= 0; index--) {
      if ((this.flags[index] ?? 0) & is.TABLE_PART || this.names[index] === 'table') return index;
    }
    return -1;
  }

  /** Is one of these open, up to the nearest cell or the root? Formatting outside a cell has no effect in it. */
  openInCell(name: string): boolean {
    for (let index = this.top; index >= 0; index--) {
      if (this.names[index] === name) return true;
      if (isCellLike(this.names[index])) return false;
    }
    return false;
  }

  closeParagraph(): void {
    this.popTo(this.inScope('p', BUTTON));
  }
}

const NONE: ReadonlySet<string> = new Set();
const BUTTON: ReadonlySet<string> = new Set(['button']);

export function isCellLike(name: string | undefined): boolean {
  return name === 'td' || name === 'th' || name === 'caption';
}
