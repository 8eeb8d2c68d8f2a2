/**
 * Cells that hold more than their text says: a picture among digits, a style whose effect nobody can know without drawing
 * the page. What was read stays, and can no longer be taken for a number.
 *
 * @module
 */

/** Letters that stand in cells of values beside digits. */
const UNITS = /[增减新加少万亿千百元件项条次个人宗份篇部家期场批起例户]/g;

/** True for what may be read as a value: digits, marks and units, or nothing at all. */
function isValueLike(text: string): boolean {
  return !/\p{L}/u.test(text.replace(UNITS, ''));
}

/**
 * The text of a cell with what is in doubt behind it, so that it is no number; labels stay as they are.
 *
 * @example
 * withDoubt('519', ['图片']) // => '519⟨图片⟩'
 * withDoubt('规章', ['图片']) // => '规章'
 */
export function withDoubt(text: string, why: Iterable<string>): string {
  const reasons = [...new Set(why)].filter((one) => one !== '');
  return reasons.length === 0 || !isValueLike(text) ? text : `${text}⟨${reasons.join('、')}⟩`;
}

/** Sizes further apart than this are seen to be two, as `small` in a page is. */
const CLEARLY_SMALLER = 0.85;

/** Why digits of two sizes or heights are no number. */
export const UNEVEN = '字号高低不一';

/**
 * True where digits of the two sizes are read as one number by nobody.
 *
 * @example
 * isOtherSize(16, 8) // => true
 * isOtherSize(16, 14) // => false
 */
export function isOtherSize(a: number, b: number): boolean {
  return Math.min(a, b) < CLEARLY_SMALLER * Math.max(a, b);
}
