/**
 * What a recogniser of scanned pages hands over, told again here so that this program compiles and runs without one: the
 * package `gongkai-ocr` gives exactly this.
 *
 * @module
 */

/** In pixels, `x1` and `y1` outside. */
export interface PixelBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A drawn line of the page set upright, in pixels: `at` is its y (`h`) or x (`v`). */
interface PixelRule {
  readonly axis: 'h' | 'v';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What was read in one cell that lines enclose. */
export interface ReadCell {
  /** On the page as given: what to show a person. */
  readonly box: PixelBox;
  /** On the page set upright, where its lines are straight. */
  readonly upright: PixelBox;
  /** '' where there is no ink. */
  readonly text: string;
  /** Share of the passes that read this text, 0 to 1. */
  readonly agreement: number;
  /** Why it is not to be relied on, as codes. */
  readonly doubts: readonly string[];
}

/** Print outside of tables. */
interface ReadLine {
  readonly upright: PixelBox;
  readonly text: string;
}

/** One page as it was read. */
export interface ReadPage {
  readonly width: number;
  readonly height: number;
  /** Height of a digit in the common print, in pixels; 0 where there is none. */
  readonly digitHeight: number;
  readonly rulings: readonly PixelRule[];
  readonly cells: readonly ReadCell[];
  readonly lines: readonly ReadLine[];
}

/** A page with the file's number for it, from 1, and the hash of its picture. */
export interface NumberedPage {
  readonly page: number;
  /** SHA-256 of the picture's pixels. */
  readonly picture: string;
  readonly read: ReadPage;
}
