/**
 * Lines of print outside of tables: titles, headings, prose.
 *
 * @module
 */
import { type Blob, blobsOf } from '../image/blobs.ts';
import type { Projective } from '../image/projective.ts';
import { IDENTITY } from '../image/projective.ts';
import { blankRaster, type Raster } from '../image/raster.ts';
import type { Reading } from '../model/dictionary.ts';
import type { Strip } from '../model/runtime.ts';
import type { PixelBox, RecognisedLine } from '../types.ts';
import { seenThrough } from './seen-through.ts';
import { greyStrip } from './strips.ts';

/** In digit heights: pieces of one line are no farther apart, are no higher; lines no flatter. */
const APART = 3;
const HIGHEST = 5;
const FLATTEST = 0.7;
const MOST_LINES = 400;

export interface LooseLines {
  readonly strips: readonly Strip[];
  /** The lines with what was read in their strips. */
  lines(readings: readonly Reading[]): RecognisedLine[];
}

/** Finds the lines of a page outside the places of its tables. */
export function looseLines(
  {
    ink,
    turned,
    digitHeight,
    toPage,
  }: {
    readonly ink: Raster;
    readonly turned: Raster;
    readonly digitHeight: number;
    readonly toPage: Projective;
  },
  tables: readonly PixelBox[],
): LooseLines {
  const outside = blankRaster(ink.width, ink.height);
  outside.data.set(ink.data);
  for (const table of tables)
    for (let y = Math.max(0, Math.floor(table.y0)); y < Math.min(ink.height, table.y1); y++)
      outside.data.fill(
        0,
        y * ink.width + Math.max(0, Math.floor(table.x0)),
        y * ink.width + Math.max(0, Math.min(ink.width, Math.ceil(table.x1))),
      );
  const boxes = linesAmong(blobsOf(outside), digitHeight);
  const strips = boxes.map((box) => greyStrip(turned, { box, blobs: [] }, digitHeight));
  return {
    strips,
    lines: (readings) =>
      boxes.flatMap((box, at) => {
        const reading = readings[at];
        if (reading === undefined || reading.text.trim() === '') return [];
        const { text, score } = reading;
        return [
          { box: seenThrough(box, toPage), upright: seenThrough(box, IDENTITY), text, score },
        ];
      }),
  };
}

/** Pieces whose middles lie in one line and that follow each other closely. */
function linesAmong(blobs: readonly Blob[], digit: number): PixelBox[] {
  const print = blobs
    .filter(
      ({ x0, x1, y0, y1, area }) =>
        y1 - y0 <= HIGHEST * digit && x1 - x0 <= 4 * HIGHEST * digit && area >= (0.1 * digit) ** 2,
    )
    .sort((a, b) => a.x0 - b.x0);
  const lines: { x0: number; y0: number; x1: number; y1: number }[] = [];
  for (const { x0, x1, y0, y1 } of print) {
    const middle = (y0 + y1) / 2;
    const line = lines
      .filter(
        (one) =>
          x0 - one.x1 <= APART * digit &&
          middle > one.y0 - 0.2 * digit &&
          middle < one.y1 + 0.2 * digit,
      )
      .sort(
        (a, b) => Math.abs(middle - (a.y0 + a.y1) / 2) - Math.abs(middle - (b.y0 + b.y1) / 2),
      )[0];
    if (line === undefined) lines.push({ x0, y0, x1, y1 });
    else {
      line.x1 = Math.max(line.x1, x1);
      line.y0 = Math.min(line.y0, y0);
      line.y1 = Math.max(line.y1, y1);
    }
  }
  return merged(lines)
    .filter(({ y0, y1, x0, x1 }) => y1 - y0 >= FLATTEST * digit && x1 - x0 >= digit)
    .sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0)
    .slice(0, MOST_LINES);
}

type Growing = { -readonly [Side in keyof PixelBox]: number };

/** Lines that turned out to lie over each other are one. */
function merged(lines: readonly Growing[]): Growing[] {
  const kept: Growing[] = [];
  for (const line of [...lines].sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0))) {
    const over = kept.find((one) => {
      const high = Math.min(one.y1, line.y1) - Math.max(one.y0, line.y0);
      return line.x0 < one.x1 && line.x1 > one.x0 && high * 2 > line.y1 - line.y0;
    });
    if (over === undefined) kept.push({ ...line });
    else {
      over.x0 = Math.min(over.x0, line.x0);
      over.x1 = Math.max(over.x1, line.x1);
      over.y0 = Math.min(over.y0, line.y0);
      over.y1 = Math.max(over.y1, line.y1);
    }
  }
  return kept;
}
