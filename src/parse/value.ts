/**
 * Reading one cell: text to a number, or to the honest state of not being one.
 *
 * @module
 */

import { trimEndOf } from '../text/trim-end.ts';
import type { ValueKind } from './forms/form.ts';
import type { CellState } from './report.ts';

export interface ValueReading {
  readonly state: Exclude<CellState, 'ambiguous' | 'missing'>;
  readonly value: number | null;
  readonly unit: string | null;
  readonly note: string | null;
  /** Numbers the text could stand for where it is not one numeral, e.g. `1 0`. */
  readonly candidates: readonly number[] | null;
  /** True for a numeral no one writes on purpose, e.g. `00`. */
  readonly noncanonical: boolean;
}

const MARKS: ReadonlySet<string> = new Set([
  ...['/', '\\', '-', '--', '---', '—', '——', '–', '―', '－', '_', '*', '／'],
  ...['无', '空', '不适用', '不涉及'],
]);

const UNIT = '万元|亿元|千元|百元|元|万|件|项|条|次|个|人次|人|宗|份|篇|部|家|期|场|批|起|例|户';
const NUMERAL = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
const NOTE = '(?:\\((.*)\\)|\\[(.*)\\]|([①-⑳*※†‡¹²³⁰⁴-⁹]+|注\\d*))';
const VALUE = new RegExp(
  `^(增加?|新增|减少?|[+-])?\\s*[¥￥]?\\s*(${NUMERAL})\\s*(${UNIT})?\\s*${NOTE}?$`,
);
const SPACED = /^\d+(?:\s+\d+)+$/;
const WHITESPACE = /[\s\u00a0\u200b-\u200d\u2060\ufeff\u3000]+/g;

const BLANK: ValueReading = reading('blank', null);
const MARK: ValueReading = reading('mark', null);
const TEXT: ValueReading = reading('text', null);
const SMALL: readonly ValueReading[] = Array.from({ length: 1000 }, (_, n) => reading('number', n));

function reading(state: ValueReading['state'], value: number | null): ValueReading {
  return { state, value, unit: null, note: null, candidates: null, noncanonical: false };
}

/**
 * Reads the text of one cell. Never guesses: what is not exactly one numeral, with its unit or its note,
 * is `text`, and a numeral that does not survive a double is `text` too.
 *
 * @param text - the cell as printed
 * @param kind - what the column holds: `增1` is +1 only in a column of changes
 * @example
 * readValue('251000元', 'amount') // => { state: 'number', value: 251000, unit: '元', … }
 * readValue('增1', 'change').value // => 1
 * readValue('519（万件）', 'count').state // => 'text'
 * readValue('22（其中修订 16 件）', 'count') // => { value: 22, note: '其中修订 16 件', … }
 * readValue('/', 'count').state // => 'mark'
 * readValue('1 0', 'count') // => { state: 'text', value: null, candidates: [10], … }
 */
export function readValue(text: string, kind: ValueKind): ValueReading {
  const small = plainInteger(text);
  if (small !== null) return SMALL[small] ?? reading('number', small);
  const trimmed = halfWidth(text).replace(WHITESPACE, ' ').trim();
  if (trimmed === '') return BLANK;
  if (MARKS.has(trimmed) || MARKS.has(text.trim())) return MARK;
  if (SPACED.test(trimmed)) return spaced(trimmed);
  const match = VALUE.exec(trimmed);
  return match === null ? TEXT : numeral(match, kind);
}

/**
 * The value of up to nine plain digits without a leading zero: nearly every cell there is. Null for anything else.
 *
 * @example
 * plainInteger('12') // => 12
 * plainInteger('012') // => null
 */
export function plainInteger(text: string): number | null {
  const { length } = text;
  if (length === 0 || length > 9) return null;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return length > 1 && text.charCodeAt(0) === 48 ? null : value;
}

/**
 * Full-width forms to ASCII and nothing else: NFKC would turn the notes of `22①` and `22²` into digits.
 */
function halfWidth(text: string): string {
  if (!/[\uff01-\uff5e]/.test(text)) return text;
  return text.replace(/[\uff01-\uff5e]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  );
}

/** `1 0`, `1 338`: one number cut in two, or two numbers; nobody can tell from the cell alone. */
function spaced(text: string): ValueReading {
  const joined = text.replaceAll(' ', '');
  const value = exactNumber(joined);
  return { ...TEXT, candidates: value === null ? null : [value] };
}

function numeral(match: RegExpExecArray, kind: ValueKind): ValueReading {
  const [, sign, digits = '', unit = null, round, square, mark] = match;
  if (sign !== undefined && sign !== '-' && kind !== 'change') return TEXT;
  const magnitude = exactNumber(digits.replaceAll(',', ''));
  if (magnitude === null) return TEXT;
  const scaled = unit === '万' ? scale(digits, 4) : magnitude;
  if (scaled === null) return TEXT;
  const negative = sign === '-' || sign?.startsWith('减') === true;
  const inner = round ?? square ?? mark ?? null;
  // 519（万件） is five million; nobody says so of a footnote.
  if (inner !== null && MULTIPLE.test(inner.trim())) return TEXT;
  // 519（3） is two numbers; a sign of a note stands in square brackets, or says what it is.
  if (round !== undefined && /^[-+]?[\d.,]+$/.test(round.trim())) return TEXT;
  const innerUnit = inner !== null && new RegExp(`^(?:${UNIT})$`).test(inner.trim());
  return {
    state: 'number',
    value: negative && scaled !== 0 ? -scaled : scaled,
    unit: innerUnit ? inner.trim() : unit === '万' ? null : unit,
    note: innerUnit || inner === null ? null : inner.trim(),
    candidates: null,
    noncanonical: /^0\d/.test(digits),
  };
}

/** A multiple with or without what is counted, or a share: the digits in front of it are not the number. Money keeps its unit. */
const MULTIPLE = new RegExp(
  `^(?:[十百千万亿]+(?!元)(?:${UNIT})?|单位[:：]?.*[万亿].*|[%‰kKwW]|[a-zA-Z]?[×xX*]10.*)$`,
);

/** The double for a decimal numeral, or null where the double is another number. */
export function exactNumber(digits: string): number | null {
  const value = Number(digits);
  // Up to fifteen digits every whole number is a double.
  if (/^\d{1,15}$/.test(digits)) return value;
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return null;
  return decimalKey(String(value)) === decimalKey(digits) ? value : null;
}

/** A decimal without leading zeros and trailing fraction zeros; exponents never occur below 1e21. */
function decimalKey(digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.');
  return `${whole.replace(/^0+(?=\d)/, '')}.${trimEndOf(fraction, /0/)}`;
}

/** Moves the decimal point right, in decimal: 1.2 by 4 is 12000. */
function scale(digits: string, places: number): number | null {
  const [whole = '', fraction = ''] = digits.replaceAll(',', '').split('.');
  const shifted = `${whole}${fraction.slice(0, places).padEnd(places, '0')}`;
  const rest = fraction.slice(places);
  return exactNumber(rest === '' ? shifted : `${shifted}.${rest}`);
}
