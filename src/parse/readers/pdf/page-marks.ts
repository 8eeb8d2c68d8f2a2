/**
 * What one PDF page shows: glyphs, straight rules and images, in points from the page's top left.
 *
 * Text comes from the operator list and not from pdf.js's text content: that one joins and splits items by its own
 * rules, and whether `1` and `0` are one number is decided here, from the advance of every glyph.
 *
 * @module
 */
import type { Box } from './matrix.ts';

export type Direction = 0 | 90 | 180 | 270;

export interface Glyph {
  /** One character, rarely more (ligatures); ` ` for a space. */
  readonly text: string;
  /** Advance box: the width is the glyph's advance, the height its em. */
  readonly box: Box;
  /** Font size in points as shown. */
  readonly size: number;
  /** y of the line the glyph stands on (for upright text). */
  readonly baseline: number;
  /** Clockwise turn of the reading direction. */
  readonly direction: Direction;
  /** A line is drawn through it. */
  readonly struck?: boolean;
  /** Why what is seen of it is not known. */
  readonly doubt?: string;
}

/** A drawn straight line: `at` is its y (axis h) or x (axis v). */
export interface RuledLine {
  readonly axis: 'h' | 'v';
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Drawn in a colour that is not seen: a border of a table all the same. */
  readonly pale?: boolean;
}

export interface PageMarks {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly RuledLine[];
  readonly images: readonly Box[];
  /** Glyphs of an invisible text layer: what some software guessed from a scan. Not used. */
  readonly hiddenGlyphs: number;
  /** Glyphs whose font does not say which characters they are. */
  readonly unreadableGlyphs: number;
  /** Quarter turns clockwise that were undone to make the text upright. */
  readonly turn: Direction;
}

/** What stands for a glyph whose font does not say which character it is: never a digit, never a letter. */
export const UNREADABLE = '\ufffd';
