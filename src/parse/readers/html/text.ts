/**
 * Text as a browser shows it on one line.
 *
 * @module
 */

import { MAX_PIECE } from './limits.ts';

// Zero-width characters and the soft hyphen show nothing: a number must not fall apart at them.
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const TO_CHANGE = /[\s\u00ad\u200b-\u200d\u2060]/;
const SHORT = 40;

/**
 * Collapses blanks of every width (NBSP and ideographic ones too) to one space, drops invisible characters
 * and trims. Letters spaced out stay so: whether `1 0` is ten is not decided here.
 *
 * @example
 * oneLine('\u3000规 范\n性&'.replace('&', '\u200b ')) // => '规 范 性'
 */
export function oneLine(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** True for short text of letters and digits that clearly needs no change, and for longer text that needs none. */
function isPlain(text: string): boolean {
  if (text.length > SHORT) return !TO_CHANGE.test(text);
  for (let at = 0; at < text.length; at++) {
    if (!isLetter(text.charCodeAt(at))) return !TO_CHANGE.test(text);
  }
  return true;
}

/** Printable ASCII, Chinese characters and full-width forms: nearly all there is, none of it blank. */
function isLetter(code: number): boolean {
  return (
    (code > 0x20 && code < 0x7f) ||
    (code >= 0x4e00 && code < 0xa000) ||
    (code > 0xff00 && code < 0xfff0)
  );
}

/** True where a browser shows nothing. */
export function isBlank(text: string): boolean {
  if (isLetter(text.charCodeAt(0))) return false;
  return !/\S/.test(text) || oneLine(text) === '';
}

const DIGIT = /\p{Nd}/u;

/** True where a part of a number may stand in the text. */
export function hasDigits(text: string): boolean {
  return DIGIT.test(text);
}

/** Blanks included; what lies beyond is not read. */
const MAX_RUN = 4 * MAX_PIECE;

export interface TextPiece {
  readonly text: string;
  /** Where its first visible character stands. */
  readonly offset: number;
  /** All of it is a link. */
  readonly linked: boolean;
  /** It was longer than the limit. */
  readonly cut: boolean;
}

export class TextRun {
  #text = '';
  #offset = -1;
  #plain = false;

  add(data: string, offset: number, linked: boolean): void {
    if (this.#offset < 0 || !this.#plain) {
      const blank = isBlank(data);
      if (this.#offset < 0 && !blank) this.#offset = offset + data.length - data.trimStart().length;
      if (!linked && !blank) this.#plain = true;
    }
    if (this.#text.length <= MAX_RUN) this.#text += data;
  }

  get hasDigits(): boolean {
    return DIGIT.test(this.#text);
  }

  /** The piece so far, undefined where nothing of it shows; the run starts anew. */
  end(): TextPiece | undefined {
    const [raw, offset, linked] = [this.#text, this.#offset, !this.#plain];
    this.#text = '';
    this.#offset = -1;
    this.#plain = false;
    if (offset < 0) return undefined;
    const text = oneLine(raw.slice(0, MAX_RUN));
    const cut = raw.length > MAX_RUN || text.length > MAX_PIECE;
    if (text === '' && !cut) return undefined;
    return { text: text.slice(0, MAX_PIECE), offset, linked, cut };
  }
}
