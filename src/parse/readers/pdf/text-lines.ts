/**
 * Running text of a page: glyphs to lines, and lines to the pieces that wide gaps part, as columns without rules do.
 *
 * @module
 */
import { dropDoubles, lineText, parted, strikeDoubt, toLines } from './cell-text.ts';
import { type Box, boxAround } from './matrix.ts';
import type { Glyph } from './page-marks.ts';

/** A piece of a line; `value` where it is a number, digits that may be one or two numbers, or a mark such as `/`. */
export interface GlyphPiece {
  readonly text: string;
  readonly box: Box;
  readonly value: boolean;
  /** Where spaces part its digits: the pieces that may stand in columns of their own. */
  readonly tokens?: readonly { readonly text: string; readonly box: Box }[];
}

export interface GlyphLine {
  readonly text: string;
  readonly box: Box;
  readonly size: number;
  readonly pieces: readonly GlyphPiece[];
  /** Left and right edge of the printed column, where the page has several. */
  readonly edges?: readonly [number, number];
}

/** Gaps that part pieces, in ems: beside a number (the padding of a cell), and elsewhere. */
const NUMBER_GAP = 0.35;
const TEXT_GAP = 0.45;

const DIGIT = /[0-9０-９/／—–-]/u;
const VALUE =
  /^(?:[\d０-９]+(?: [\d０-９]+)+|[增减+-]?\s?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?(?:\s?(?:万元|元|件|项|条|次|个))?|[/／—–-]{1,2}|无)$/u;

/** Lines of running text from top to bottom; blank ones are left out. */
export function textLines(glyphs: readonly Glyph[]): GlyphLine[] {
  const upright = dropDoubles(glyphs.filter(({ direction }) => direction === 0));
  return toLines(upright)
    .map(({ glyphs: own }) => toLine(own))
    .filter(({ text }) => text !== '');
}

/** A line that holds values in columns: behind a label, or three and more. */
export function holdsValues(pieces: readonly { readonly value: boolean }[]): boolean {
  const values = pieces.filter(({ value }) => value).length;
  return values >= 3 || (values >= 1 && pieces.length > values);
}

/** The part of a line on one side of a gutter; null where nothing of it is there. */
export function partOf(line: GlyphLine, here: (box: Box) => boolean): GlyphLine | null {
  const pieces = line.pieces.filter(({ box }) => here(box));
  if (pieces.length === line.pieces.length) return line;
  if (pieces.length === 0) return null;
  const text = pieces.map((piece) => piece.text).join(' ');
  return { text, box: boxAround(pieces.map(({ box }) => box)), size: line.size, pieces };
}

function toLine(glyphs: readonly Glyph[]): GlyphLine {
  const groups: Glyph[][] = [];
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    if (glyph.text === ' ') {
      groups.at(-1)?.push(glyph);
      continue;
    }
    if (last !== undefined && !apart(last, glyph)) groups.at(-1)?.push(glyph);
    else groups.push([glyph]);
    last = glyph;
  }
  const pieces = groups.map(toPiece);
  const sizes = glyphs.map(({ size }) => size).sort((a, b) => a - b);
  return {
    text: lineText({ glyphs }).trim(),
    box: boxAround(pieces.map(({ box }) => box)),
    size: sizes[Math.floor(sizes.length / 2)] ?? 0,
    pieces,
  };
}

function toPiece(glyphs: readonly Glyph[]): GlyphPiece {
  const inked = glyphs.filter(({ text }) => text !== ' ');
  const text = lineText({ glyphs });
  const box = boxAround(inked.map((glyph) => glyph.box));
  const piece = { text: strikeDoubt(text, inked), box, value: VALUE.test(text) };
  return piece.value && text.includes(' ') ? { ...piece, tokens: tokensOf(glyphs) } : piece;
}

/** The runs of digits between the spaces of a piece. */
function tokensOf(glyphs: readonly Glyph[]): { text: string; box: Box }[] {
  const runs: Glyph[][] = [];
  let spaced = true;
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    if (glyph.text === ' ') {
      spaced = true;
      continue;
    }
    if (last === undefined || parted(last, glyph, spaced)) runs.push([glyph]);
    else runs.at(-1)?.push(glyph);
    last = glyph;
    spaced = false;
  }
  return runs.map((run) => ({
    text: lineText({ glyphs: run }),
    box: boxAround(run.map(({ box }) => box)),
  }));
}

function apart(left: Glyph, right: Glyph): boolean {
  const gap = (right.box[0] - left.box[2]) / Math.min(left.size, right.size);
  const number = DIGIT.test(right.text) || DIGIT.test(left.text);
  return gap > (number ? NUMBER_GAP : TEXT_GAP);
}
