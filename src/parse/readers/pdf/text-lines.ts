/**
 * Running text of a page: glyphs to lines, in reading order, columns one after the other.
 *
 * @module
 */
import { dropDoubles, lineText, toLines } from './cell-text.ts';
import { type Box, boxAround } from './matrix.ts';
import type { Glyph } from './page-marks.ts';

export interface Line {
  readonly text: string;
  readonly box: Box;
  readonly size: number;
  readonly glyphs: readonly Glyph[];
  /** Left and right edge of the printed column, where the page has several. */
  readonly edges?: readonly [number, number];
}

/** Lines of running text from top to bottom; blank ones are left out. */
export function textLines(glyphs: readonly Glyph[]): Line[] {
  const upright = dropDoubles(glyphs.filter(({ direction }) => direction === 0));
  return toLines(upright)
    .map(({ glyphs: own }) => toLine(own))
    .filter(({ text }) => text !== '');
}

export function toLine(glyphs: readonly Glyph[]): Line {
  const inked = glyphs.filter(({ text }) => text !== ' ');
  const sizes = inked.map(({ size }) => size).sort((a, b) => a - b);
  return {
    text: lineText({ glyphs }).trim(),
    box: boxAround(inked.map(({ box }) => box)),
    size: sizes[Math.floor(sizes.length / 2)] ?? 0,
    glyphs: inked,
  };
}
