/**
 * A page from pixels to cells with readings.
 *
 * @module
 */
import { type Blob, blobsOf } from '../image/blobs.ts';
import { IDENTITY, turnAround } from '../image/projective.ts';
import { inkAndSeal, type Raster } from '../image/raster.ts';
import { inkMask } from '../image/threshold.ts';
import { warped, warpedMask } from '../image/warp.ts';
import type { Reading } from '../model/dictionary.ts';
import type { Strip } from '../model/runtime.ts';
import type { PagePixels, PixelBox, RecognisedCell, RecognisedPage, Segment } from '../types.ts';
import { type CellInk, type InkLine, inkOfCells } from './cell-ink.ts';
import { doubtsOf } from './doubts.ts';
import { looseLines } from './loose-lines.ts';
import { rulingGroups } from './ruling-groups.ts';
import { rulingMarks } from './ruling-lines.ts';
import { seenThrough } from './seen-through.ts';
import { settled, shapeReading } from './shape-reading.ts';
import { skewOf } from './skew.ts';
import { type StraightTable, straightTable, type UprightPage } from './straight-table.ts';
import { greyStrip, inkStrip, withoutRulings } from './strips.ts';

/** Reads all strips at once, each by itself. */
export type ReadAll = (strips: readonly Strip[]) => Promise<readonly Reading[]>;

/** How high digits may be, in pixels of a page of ordinary size; the rest is dust and headlines. */
const DIGIT_HEIGHTS = [6, 90] as const;

/**
 * Finds tables and print, and has every line of print read.
 *
 * @param readAll - the recogniser
 */
export async function readPage(pixels: PagePixels, readAll: ReadAll): Promise<RecognisedPage> {
  const { ink: shades, seal } = inkAndSeal(pixels);
  const page = setUpright(shades);
  const marks = rulingMarks(page.ink, page.digitHeight);
  const tables = rulingGroups(marks.lines, page.digitHeight).flatMap((group) => {
    const digitHeight = commonHeight(page.blobs, group.box) ?? page.digitHeight;
    const straight = straightTable({ ...page, digitHeight }, group);
    return straight === null ? [] : [readableTable(straight, seal)];
  });
  const loose = looseLines(
    page,
    tables.map(({ straight }) => placeOf(straight)),
  );
  const lines = tables.flatMap((table) => table.lines);
  const first = await readAll([...lines.map(({ grey }) => grey()), ...loose.strips]);
  const again = [...lines.keys()].filter((at) => isNumberLike(first[at]?.text ?? ''));
  const second = await readAll(again.flatMap((at) => lines[at]?.inked() ?? []));
  const readings = new Map<InkLine, readonly Reading[]>();
  lines.forEach((line, at) => {
    const shape = shapeReading(line.line, line.digitHeight);
    const own = [first[at], shape ?? second[again.indexOf(at)]].filter((one) => one !== undefined);
    readings.set(
      line.line,
      own.map((one) => settled(one, line.line, line.digitHeight)),
    );
  });
  const cells = tables.flatMap((table, index) => cellsOf(table, readings, index));
  return {
    width: pixels.width,
    height: pixels.height,
    digitHeight: page.digitHeight,
    rulings: tables.flatMap(({ straight }) => rulingsOf(straight)),
    cells,
    lines: loose.lines(first.slice(lines.length)),
  };
}

interface InkPage extends UprightPage {
  readonly ink: Raster;
  /** The page given, turned so that its lines run level. */
  readonly turned: Raster;
  /** The pieces of its ink. */
  readonly blobs: readonly Blob[];
}

function setUpright(shades: Raster): InkPage {
  const reach = Math.max(12, Math.round(Math.min(shades.width, shades.height) / 90));
  const crooked = inkMask(shades, reach);
  const angle = skewOf(crooked);
  const middle = { x: shades.width / 2, y: shades.height / 2 };
  const isStraight = Math.abs(angle) < 1e-3;
  const toPage = isStraight ? IDENTITY : turnAround(middle, angle);
  const turned = isStraight
    ? shades
    : warped(shades, { width: shades.width, height: shades.height, map: toPage });
  const ink = isStraight ? crooked : inkMask(turned, reach);
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

/** What may be a number or a mark is read twice; labels are told by their words. */
function isNumberLike(text: string): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  return text.length <= 2 || digits * 2 >= text.length;
}

interface TableLine {
  readonly line: InkLine;
  readonly digitHeight: number;
  readonly grey: () => Strip;
  readonly inked: () => Strip;
}

interface ReadableTable {
  readonly straight: StraightTable;
  readonly inks: readonly CellInk[];
  /** All lines of all cells. */
  readonly lines: readonly TableLine[];
  /** For each cell the share of it that a seal covers. */
  readonly seals: readonly number[];
}

function readableTable(straight: StraightTable, seal: Raster): ReadableTable {
  const inks = inkOfCells(straight);
  const { shades, digitHeight, toPage: map } = straight;
  const clean = withoutRulings(shades, straight.rulings.mask);
  const lines = inks.flatMap((ink) =>
    ink.lines.map((line) => ({
      line,
      digitHeight,
      grey: () => greyStrip(clean, line, digitHeight),
      inked: () => inkStrip(line, digitHeight),
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

function cellsOf(
  { straight, inks, seals }: ReadableTable,
  byLine: ReadonlyMap<InkLine, readonly Reading[]>,
  table: number,
): RecognisedCell[] {
  const { toUpright, toPage, digitHeight } = straight;
  return straight.cells.map((cell, at) => {
    const ink = inks[at] ?? { lines: [], specks: 0, cut: false };
    const readings = ink.lines.map((line) => byLine.get(line) ?? []);
    const most = Math.max(1, ...readings.map(({ length }) => length));
    const passes = Array.from({ length: most }, (_, pass) =>
      readings.map((own) => (own[pass] ?? own[0])?.text ?? '').join('\n'),
    );
    const enlarged = 1 / toUpright[0];
    const doubts = doubtsOf({ ink, readings, sealShare: seals[at] ?? 0, digitHeight, enlarged });
    const text = passes[0] ?? '';
    const same = passes.filter((one) => one === text).length;
    const isBlank = ink.lines.length === 0;
    return {
      table,
      box: seenThrough(cell, toPage),
      upright: seenThrough(cell, toUpright),
      text,
      runs: ink.lines.map((line, index) => ({
        text: readings[index]?.[0]?.text ?? '',
        upright: seenThrough(line.box, toUpright),
      })),
      // Two readings are asked for; a doubt counts as one more that disagrees.
      agreement: same / (Math.max(isBlank ? 1 : 2, most) + (doubts.length > 0 ? 1 : 0)),
      readings: passes,
      doubts,
    };
  });
}

function rulingsOf({ rulings, toUpright }: StraightTable): Segment[] {
  const [scale, , left, , , top] = toUpright;
  return rulings.lines.map(({ axis, at, from, to }) => {
    const [across, along] = axis === 'h' ? [top, left] : [left, top];
    return { axis, at: at * scale + across, from: from * scale + along, to: to * scale + along };
  });
}

/** The box around a table on the page set upright. */
function placeOf({ shades: { width, height }, toUpright }: StraightTable): PixelBox {
  return seenThrough({ x0: 0, y0: 0, x1: width, y1: height }, toUpright);
}
