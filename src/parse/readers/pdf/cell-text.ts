/**
 * The glyphs of one cell as text. Digits join only where the geometry leaves one reading; else a space or `¦`
 * between them keeps the cell from being a number.
 *
 * @module
 */
import { isOtherSize, UNEVEN, withDoubt } from '../doubt.ts';
import type { Glyph } from './page-marks.ts';

/**
 * Widest gap inside a number, in ems. A space is a quarter of an em at least, and the two runs of a number that
 * producers draw apart (`1`, `0`) leave less than a tenth.
 */
const NUMBER_GAP = 0.18;
/** Two digits that overlap more than this are not one number drawn in a row. */
const OVERLAP = 0.2;
/** The same character this near itself is one character drawn twice to look bold. */
const DOUBLE_STRIKE = 0.15;
/** A cell with more characters is prose: nobody looks for footnote marks of a number in it. */
const LONG_CELL = 300;
/** Gap that parts words of other text, in ems. */
const WORD_GAP = 0.25;
const CJK_GAP = 0.9;

/** Where a ruling runs through a number, this stands in its text. */
export const CUT = '¦';

const NUMERIC = /[0-9.,+\-−%０-９．，]/u;
const NARROW = /[\u0021-\u024f]/u;

export interface CellText {
  readonly text: string;
  /** Raised small text: footnote marks. */
  readonly note: string | null;
}

/** A line of glyphs from left to right. */
export interface TextLine {
  readonly glyphs: readonly Glyph[];
  readonly baseline: number;
  readonly size: number;
}

/**
 * Text of a cell: lines from top to bottom, Chinese lines joined, a space between numbers or words of two lines.
 *
 * @param glyphs - glyphs of the cell in any order
 * @param spacing - how far the letters of its table are set apart, in ems: digits so far apart are one number
 */
export function cellText(glyphs: readonly Glyph[], spacing = 0): CellText {
  const upright = glyphs.filter(({ direction }) => direction === 0);
  const { body, raised } = splitRaised(dropDoubles(upright));
  const lines = toLines(body).map((line) => lineText(line, spacing));
  const turned = turnedText(glyphs.filter(({ direction }) => direction !== 0));
  const read = [...lines, turned].reduce(joinLines, '');
  const text = strikeDoubt(isEven(body) ? read : withDoubt(read, [UNEVEN]), glyphs);
  const note = toLines(raised)
    .map((line) => lineText(line))
    .join(' ')
    .trim();
  return { text, note: note === '' ? null : note };
}

/** Digits of one size; a long cell is prose. */
function isEven(glyphs: readonly Glyph[]): boolean {
  if (glyphs.length > LONG_CELL) return true;
  let [least, most] = [Infinity, 0];
  for (const { text, size } of glyphs) {
    if (!DIGIT.test(text)) continue;
    least = Math.min(least, size);
    most = Math.max(most, size);
  }
  return most === 0 || !isOtherSize(least, most);
}
const DIGIT = /^\p{Nd}/u;

/** A number with a line through it, or through a part of it, is nobody's number; nor is one with a digit in doubt. */
export function strikeDoubt(text: string, glyphs: readonly Glyph[]): string {
  const reasons = glyphs.flatMap(({ struck, doubt }) => [
    ...(struck === true ? ['删除线'] : []),
    ...(doubt === undefined ? [] : [doubt]),
  ]);
  return withDoubt(text, reasons);
}

/** Glyphs in lines from top to bottom, each from left to right. */
export function toLines(glyphs: readonly Glyph[]): TextLine[] {
  const lines: { glyphs: Glyph[]; baseline: number; size: number }[] = [];
  for (const glyph of [...glyphs].sort((a, b) => a.baseline - b.baseline)) {
    const last = lines.at(-1);
    if (last !== undefined && glyph.baseline - last.baseline <= 0.4 * Math.max(last.size, 1)) {
      last.glyphs.push(glyph);
      last.size = Math.min(last.size, glyph.size);
    } else {
      lines.push({ glyphs: [glyph], baseline: glyph.baseline, size: glyph.size });
    }
  }
  for (const line of lines) line.glyphs.sort((a, b) => a.box[0] - b.box[0]);
  return lines;
}

/** One line as text, with spaces where the page shows them. */
export function lineText({ glyphs }: { readonly glyphs: readonly Glyph[] }, spacing = 0): string {
  let text = '';
  let previous: Glyph | undefined;
  let spaced = false;
  for (const glyph of glyphs) {
    if (glyph.text === ' ') {
      spaced = true;
      continue;
    }
    if (previous !== undefined && parted(previous, glyph, spaced, spacing)) text += ' ';
    text += glyph.text;
    previous = glyph;
    spaced = false;
  }
  return text;
}

/** Whether a space stands between two neighbours of a line. */
export function parted(left: Glyph, right: Glyph, spaced: boolean, spacing = 0): boolean {
  const drawn = (right.box[0] - left.box[2]) / Math.min(left.size, right.size);
  const gap = drawn > spacing ? drawn - spacing : Math.min(drawn, 0);
  if (NUMERIC.test(left.text) && NUMERIC.test(right.text)) {
    return spaced || gap > NUMBER_GAP || gap < -OVERLAP;
  }
  if (NARROW.test(left.text) && NARROW.test(right.text)) return spaced || gap > WORD_GAP;
  return gap > CJK_GAP;
}

/** Two lines of a cell in one: a space where either side is a number or a Latin word, nothing between Chinese. */
function joinLines(above: string, below: string): string {
  if (above === '' || below === '') return above + below;
  const between = NARROW.test(above.at(-1) ?? '') && NARROW.test(below[0] ?? '');
  return between ? `${above} ${below}` : above + below;
}

/** Text that stands on its side: read along its own direction, its digits kept apart. */
function turnedText(glyphs: readonly Glyph[]): string {
  const along = ({ direction, box }: Glyph) => (direction === 270 ? -box[1] : box[1]);
  const letters = [...glyphs].sort((a, b) => along(a) - along(b)).map(({ text }) => text);
  return letters.reduce(joinLines, '').replaceAll(/\s+/g, ' ').trim();
}

/** Bold by overprinting: the same character at (nearly) the same place counts once. */
export function dropDoubles(glyphs: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  const places = new Map<string, Glyph[]>();
  for (const glyph of glyphs) {
    const [column, row] = [Math.round(glyph.box[0] / 8), Math.round(glyph.baseline / 8)];
    const twin = NEIGHBOURS.some(([dx, dy]) =>
      places.get(`${glyph.text}|${column + dx}|${row + dy}`)?.some((other) => isTwin(other, glyph)),
    );
    if (twin) continue;
    kept.push(glyph);
    const key = `${glyph.text}|${column}|${row}`;
    const there = places.get(key);
    if (there === undefined) places.set(key, [glyph]);
    else there.push(glyph);
  }
  return kept;
}

const NEIGHBOURS = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

function isTwin(a: Glyph, b: Glyph): boolean {
  const reach = DOUBLE_STRIKE * b.size;
  return Math.abs(a.box[0] - b.box[0]) < reach && Math.abs(a.baseline - b.baseline) < reach;
}

/** Parts small raised glyphs from the text they hang on. */
function splitRaised(glyphs: readonly Glyph[]): { body: Glyph[]; raised: Glyph[] } {
  const inked = glyphs.filter(({ text }) => text !== ' ');
  const largest = inked.reduce((most, { size }) => Math.max(most, size), 0);
  const full = inked.filter(({ size }) => size > 0.8 * largest);
  if (full.length === inked.length || full.length > LONG_CELL)
    return { body: [...glyphs], raised: [] };
  const isRaised = (glyph: Glyph) =>
    glyph.size <= 0.8 * largest &&
    full.some((other) => {
      const lift = (other.baseline - glyph.baseline) / other.size;
      const beside = (glyph.box[0] - other.box[2]) / other.size;
      return lift > 0.15 && lift < 0.75 && beside > -0.3 && beside < 2;
    });
  const raised = new Set(glyphs.filter(isRaised));
  return { body: glyphs.filter((glyph) => !raised.has(glyph)), raised: [...raised] };
}
