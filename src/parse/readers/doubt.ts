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
