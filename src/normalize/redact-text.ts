/**
 * A text as redaction reads it: one way of writing for what people write in many. Each sign knows where it stands in
 * the text, so that what is found here can be taken out there, sign for sign.
 *
 * @module
 */

export interface PlainText {
  /** Half width, one hyphen, one blank, digits for Chinese digits in numbers, without signs that nobody sees. */
  readonly text: string;
  /** Index in the original of each sign of {@link PlainText.text}; null where it is the same. */
  readonly at: readonly number[] | null;
}

/** Zero width, soft hyphens, marks of direction, selectors. */
const UNSEEN =
  '\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufe00\ufe0e\ufe0f\ufeff';
const HAN_DIGITS = '〇一二三四五六七八九';
const FORMAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
/** Three or more in a row are digits; one alone is a word. */
const HAN_NUMBER = /[〇○零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{3,}/g;
/** 一 between digits is a dash that somebody typed. */
const HAN_DASH = /(?<=\d)一(?=\d)/g;

const WRITTEN: readonly (readonly [string, string])[] = [
  ['-', '‐‑‒–—―−﹘﹣ー─'],
  [
    ' ',
    '\t\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f',
  ],
  ['~', '～∼〜˜'],
  ['·', '•‧∙・･﹒'],
  ['(', '【［〖〔﹝['],
  [')', '】］〗〕﹞]'],
  [':', '︰︓﹕∶꞉ː'],
  ['|', '│┃丨'],
  ['\n', '\r\u2028\u2029\v\f'],
];

/** Every sign by its code as it is read; 0 for those nobody sees. */
const SIGNS: Uint16Array = signs();

function signs(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < table.length; code += 1)
    table[code] = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  for (const [plain, written] of WRITTEN) {
    for (const sign of written) table[sign.charCodeAt(0)] = plain.charCodeAt(0);
  }
  for (const sign of UNSEEN) table[sign.charCodeAt(0)] = 0;
  return table;
}

/** Characters that are put together at once. */
const CHUNK = 4096;
const codes = new Uint16Array(CHUNK);

/** Brings a text to one way of writing. Linear in its length. */
function plainText(original: string): PlainText {
  let at: number[] | null = null;
  let text = '';
  let filled = 0;
  for (let index = 0; index < original.length; index += 1) {
    const code = SIGNS[original.charCodeAt(index)] ?? 0;
    if (code === 0) {
      at ??= Array.from({ length: index }, (_, before) => before);
      continue;
    }
    at?.push(index);
    codes[filled] = code;
    filled += 1;
    if (filled === CHUNK) {
      text += together(filled);
      filled = 0;
    }
  }
  text += together(filled);
  return {
    text: text
      .replace(HAN_NUMBER, (digits) => [...digits].map(digitOf).join(''))
      .replace(HAN_DASH, '-'),
    at,
  };
}

function together(length: number): string {
  return String.fromCharCode.apply(null, codes.subarray(0, length) as unknown as number[]);
}

function digitOf(sign: string): string {
  if (sign === '零' || sign === '○') return '0';
  if (sign === '幺') return '1';
  return String(Math.max(HAN_DIGITS.indexOf(sign), FORMAL_DIGITS.indexOf(sign)));
}

/** What is to be taken out of a text. */
export class Marks {
  readonly plain: PlainText;
  private readonly original: string;
  /** By index of the plain text: 1 number, 2 name. */
  private kinds: Uint8Array | null = null;

  constructor(original: string) {
    this.original = original;
    this.plain = plainText(original);
  }

  /** Digits and letters from here to there become `*`. */
  hide(from: number, to: number): void {
    this.mark(from, to, 1, /[\dA-Za-z]/);
  }

  /** Every sign but marks of its form becomes `*`: accounts and addresses of mail. */
  hideAll(from: number, to: number): void {
    this.mark(from, to, 1, /[^@.\s\n]/);
  }

  /** Chinese characters become 某, digits and letters `*`. */
  name(from: number, to: number): void {
    this.mark(from, to, 2, /[\u3400-\u9fffA-Za-z\d]/);
  }

  /** Whether anything is to be taken out. */
  get any(): boolean {
    return this.kinds !== null;
  }

  /** Whether a sign is to be taken out. */
  has(index: number): boolean {
    return this.kinds !== null && this.kinds[index] !== 0;
  }

  private mark(from: number, to: number, kind: 1 | 2, signs: RegExp): void {
    for (let index = from; index < to; index += 1) {
      if (this.has(index) || !signs.test(this.plain.text[index] ?? '')) continue;
      this.kinds ??= new Uint8Array(this.plain.text.length);
      this.kinds[index] = kind;
    }
  }

  /** The original with everything that was marked taken out; of the same length. */
  result(): string {
    if (this.kinds === null) return this.original;
    const { at } = this.plain;
    const parts: string[] = [];
    let copied = 0;
    for (let index = 0; index < this.kinds.length; index += 1) {
      const kind = this.kinds[index];
      if (kind === 0) continue;
      const place = at === null ? index : (at[index] ?? 0);
      const isHan = kind === 2 && /[\u3400-\u9fff]/.test(this.plain.text[index] ?? '');
      parts.push(this.original.slice(copied, place), isHan ? '某' : '*');
      copied = place + 1;
    }
    return parts.join('') + this.original.slice(copied);
  }
}
