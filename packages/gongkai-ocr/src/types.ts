/**
 * What goes into the recogniser and what comes out.
 *
 * @module
 */

/** A page as it was scanned: RGBA, row by row from the top left. */
export interface PagePixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** In pixels, `x1` and `y1` outside. */
export interface PixelBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A ruling of the page set upright: `at` is its y (`h`) or x (`v`), in pixels. */
export interface Segment {
  readonly axis: 'h' | 'v';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Why a reading is not to be relied on:
 * - `disagree`: the passes read different things
 * - `unsure`: a pass was not sure of a character
 * - `no_reading`: there is ink, and a pass read nothing in it
 * - `unit_beside`: digits with something beside them that is no digit
 * - `wide_ink`: the ink is wider or narrower than the characters read in it
 * - `flat_ink`: the ink is flatter than a digit, and a digit was read
 * - `slash_or_one`: a 1 that leans as a stroke does
 * - `seal`: a seal lies over the cell
 * - `broken_strokes`: more pieces of ink than the characters read have
 * - `cut_by_ruling`: the ink goes into a ruling
 * - `several_lines`: digits on more than one line
 * - `specks`: dots too small to be print
 * - `page_edge`: the cell ends at the edge of the picture, and may go on beyond it
 * - `small_print`: too few pixels for a character
 */
export type DoubtCode =
  | 'disagree'
  | 'unsure'
  | 'no_reading'
  | 'unit_beside'
  | 'wide_ink'
  | 'flat_ink'
  | 'slash_or_one'
  | 'seal'
  | 'broken_strokes'
  | 'cut_by_ruling'
  | 'several_lines'
  | 'specks'
  | 'page_edge'
  | 'small_print';

/** One line of print in a cell. */
export interface RecognisedRun {
  readonly text: string;
  /** Its ink on the page set upright. */
  readonly upright: PixelBox;
}

export interface RecognisedCell {
  /** Which connected table of the page, from 0. */
  readonly table: number;
  /** On the page as given: what to show a person. */
  readonly box: PixelBox;
  /** On the page set upright, where the rulings are straight. */
  readonly upright: PixelBox;
  /** What most passes read, of several the first; '' where there is no ink. */
  readonly text: string;
  readonly runs: readonly RecognisedRun[];
  /** Share of the passes that read {@link text}, 0 to 1; never 1 where there is a doubt, or only one pass (labels). */
  readonly agreement: number;
  /** What each pass read, lines joined: the recogniser, the small model, the recogniser on bare ink. */
  readonly readings: readonly string[];
  /** For each pass how sure it was of the character it was least sure of, 0 to 1. */
  readonly sureness: readonly number[];
  readonly doubts: readonly DoubtCode[];
}

/** Print outside of tables. */
export interface RecognisedLine {
  readonly box: PixelBox;
  readonly upright: PixelBox;
  readonly text: string;
  /** How sure the recogniser is, 0 to 1. */
  readonly score: number;
}

export interface RecognisedPage {
  readonly width: number;
  readonly height: number;
  /** Height of a digit in the common print, in pixels: what distances are measured in. */
  readonly digitHeight: number;
  readonly rulings: readonly Segment[];
  readonly cells: readonly RecognisedCell[];
  readonly lines: readonly RecognisedLine[];
}

export interface Recogniser {
  /** Names and versions of what reads: to be kept beside every reading. */
  readonly model: string;
  /** Reads a page; the same pixels give the same page. */
  read(page: PagePixels): Promise<RecognisedPage>;
  close(): Promise<void>;
}
