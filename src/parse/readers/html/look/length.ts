/**
 * Lengths of CSS in pixels, where no layout is needed to know them.
 *
 * @module
 */

const LENGTH =
  /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)(px|pt|pc|em|rem|ex|ch|vw|vh|mm|cm|in|q|%)?$/;

const PIXELS: Readonly<Record<string, number>> = {
  ...{ px: 1, pt: 4 / 3, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96, q: 96 / 101.6 },
  ...{ rem: 16, vw: 12.8, vh: 7.2 },
};

/**
 * A length in pixels; null for anything else (`auto`, `calc(…)`, a percentage of something unknown).
 *
 * @param size - the font size that `em` refers to
 * @param whole - what a percentage refers to; without it only 0 % and whole screens are known
 * @example
 * pixels('1.5em', 16) // => 24
 * pixels('-9999px', 16) // => -9999
 */
export function pixels(written: string, size: number, whole?: number): number | null {
  const match = LENGTH.exec(written);
  if (match === null) return null;
  const value = Number(match[1]);
  const unit = match[2];
  if (unit === undefined) return value === 0 || whole === undefined ? value : null;
  if (unit === 'em') return value * size;
  if (unit === 'ex' || unit === 'ch') return (value * size) / 2;
  if (unit !== '%') return value * (PIXELS[unit] ?? 1);
  if (whole !== undefined) return (value / 100) * whole;
  return value === 0 ? 0 : Math.abs(value) >= 100 ? value * 10 : null;
}
