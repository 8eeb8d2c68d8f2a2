/**
 * A page's tables with the ink of their cells, before anything is read.
 *
 * @module
 */
import { type Blob, blobsOf } from '../image/blobs.ts';
import { IDENTITY, turnAround } from '../image/projective.ts';
import { halved, inkAndSeal, type Raster } from '../image/raster.ts';
import { inkMask } from '../image/threshold.ts';
import { warped, warpedMask } from '../image/warp.ts';
import type { Strip } from '../model/runtime.ts';
import type { PagePixels, PixelBox } from '../types.ts';
import { type CellInk, type InkLine, inkOfCells } from './cell-ink.ts';
import { glyphPictures } from './glyph-pictures.ts';
import { rulingGroups } from './ruling-groups.ts';
import { rulingMarks } from './ruling-lines.ts';
import { skewOf } from './skew.ts';
import { type StraightTable, straightTable, type UprightPage } from './straight-table.ts';
import { greyStrip, inkStrip, withoutRulings } from './strips.ts';

/** How high digits may be, in pixels of a page of ordinary size; the rest is dust and headlines. */
const DIGIT_HEIGHTS = [6, 90] as const;

/** A page and its tables, from the top. */
export function findTables(pixels: PagePixels): { page: InkPage; tables: TableInk[] } {
  const { ink: shades, seal } = inkAndSeal(pixels);
  const page = setUpright(shades);
  const marks = rulingMarks(page.ink, page.digitHeight);
  const tables = rulingGroups(marks.lines, page.digitHeight).flatMap((group) => {
    const digitHeight = commonHeight(page.blobs, group.box) ?? page.digitHeight;
    const straight = straightTable({ ...page, digitHeight }, group);
    return straight === null ? [] : [readableTable(straight, seal)];
  });
  return { page, tables };
}

export interface InkPage extends UprightPage {
  readonly ink: Raster;
  /** The page given, turned so that its lines run level. */
  readonly turned: Raster;
  /** The pieces of its ink. */
  readonly blobs: readonly Blob[];
}

function setUpright(shades: Raster): InkPage {
  const reach = Math.max(12, Math.round(Math.min(shades.width, shades.height) / 90));
  const angle = skewOf(inkMask(halved(shades), reach >> 1));
  const middle = { x: shades.width / 2, y: shades.height / 2 };
  const isStraight = Math.abs(angle) < 1e-3;
  const toPage = isStraight ? IDENTITY : turnAround(middle, angle);
  const turned = isStraight
    ? shades
    : warped(shades, { width: shades.width, height: shades.height, map: toPage });
  const ink = inkMask(turned, reach);
  const blobs = blobsOf(ink);
  const whole = { x0: 0, y0: 0, x1: ink.width, y1: ink.height };
  return { shades, turned, ink, toPage, blobs, digitHeight: commonHeight(blobs, whole) ?? 20 };
}

/** The height most pieces of print in a place have, counted from the smaller ones: parts of characters are many. */
function commonHeight(blobs: readonly Blob[], place: PixelBox): number | undefined {
  const [least, most] = DIGIT_HEIGHTS;
  const heights = blobs
    .filter(({ x0, x1, y0, y1 }) => {
      const [wide, high] = [x1 - x0, y1 - y0];
      const isInside = x0 >= place.x0 && x1 <= place.x1 && y0 >= place.y0 && y1 <= place.y1;
      const isLikeDigit = high >= least && high <= most && wide <= 2 * high && wide * 6 >= high;
      return isInside && isLikeDigit;
    })
    .map(({ y0, y1 }) => y1 - y0)
    .sort((a, b) => a - b);
  return heights[Math.floor(heights.length * 0.6)];
}

interface TableLine {
  readonly line: InkLine;
  readonly digitHeight: number;
  readonly grey: () => Strip;
  readonly inked: () => Strip;
  /** A picture of each of its characters. */
  readonly glyphs: () => Uint8Array[];
}

export interface TableInk {
  readonly straight: StraightTable;
  readonly inks: readonly CellInk[];
  /** All lines of all cells. */
  readonly lines: readonly TableLine[];
  /** For each cell the share of it that a seal covers. */
  readonly seals: readonly number[];
}

function readableTable(straight: StraightTable, seal: Raster): TableInk {
  const inks = inkOfCells(straight);
  const { shades, digitHeight, toPage: map } = straight;
  const clean = withoutRulings(shades, straight.rulings.mask);
  const lines = inks.flatMap((ink) =>
    ink.lines.map((line) => ({
      line,
      digitHeight,
      grey: () => greyStrip(clean, line, digitHeight),
      inked: () => inkStrip(line, digitHeight),
      glyphs: () => glyphPictures(clean, line, digitHeight),
    })),
  );
  const sealed = warpedMask(seal, { width: shades.width, height: shades.height, map });
  return { straight, inks, lines, seals: straight.cells.map((cell) => share(sealed, cell)) };
}

function share({ width, data }: Raster, { x0, y0, x1, y1 }: PixelBox): number {
  let count = 0;
  for (let y = Math.round(y0); y < y1; y++)
    for (let x = Math.round(x0); x < x1; x++) count += data[y * width + x] ?? 0;
  return count / Math.max(1, (x1 - x0) * (y1 - y0));
}
