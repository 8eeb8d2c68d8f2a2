/**
 * Tables set with spaced letters: every letter stands the same bit away from the next, digits as well.
 *
 * @module
 */
import { toLines } from './cell-text.ts';
import type { Glyph } from './page-marks.ts';

/** Spacings, in ems, that are set on purpose; wider ones are gaps between words. */
const LEAST = 0.1;
const WIDEST = 0.7;
/** Gaps that differ by no more are one spacing. */
const SAME = 0.04;
/** Letters that have to agree, and their share of all. */
const ENOUGH = 20;
const SHARE = 0.7;

const LETTER = /\p{Script=Han}/u;

/**
 * The spacing between the Chinese letters of a table, in ems; 0 where they are not spaced, or not evenly.
 */
export function letterSpacing(glyphs: readonly Glyph[]): number {
  const gaps: number[] = [];
  for (const { glyphs: line } of toLines(glyphs.filter(({ direction }) => direction === 0))) {
    for (let index = 1; index < line.length; index++) {
      const [left, right] = [line[index - 1], line[index]];
      if (left === undefined || right === undefined) continue;
      if (!LETTER.test(left.text) || !LETTER.test(right.text)) continue;
      const gap = (right.box[0] - left.box[2]) / left.size;
      if (gap <= WIDEST) gaps.push(gap);
    }
  }
  if (gaps.length < ENOUGH) return 0;
  const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const agreeing = gaps.filter((gap) => Math.abs(gap - middle) <= SAME).length;
  return middle >= LEAST && agreeing >= SHARE * gaps.length ? middle : 0;
}
