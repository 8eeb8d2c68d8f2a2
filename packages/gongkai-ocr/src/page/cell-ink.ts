/**
 * The print of a cell: its pieces of ink, parted from rulings and specks, in lines.
 *
 * @module
 */
import { type Blob, blobsOf } from '../image/blobs.ts';
import { blankRaster, type Raster } from '../image/raster.ts';
import type { PixelBox } from '../types.ts';

/** In digit heights: smaller dots are no print; ink this near a wall that lies along it is the wall's. */
const SPECK = 0.09;
const AT_WALL = 0.25;
const SLIVER = 0.16;

/** In digit heights: upright print is no wider than a character, and its cell not much wider. */
const STACK_WIDTH = 2;
const CELL_WIDTH = 5;

export interface InkLine {
  readonly box: PixelBox;
  readonly blobs: readonly Blob[];
  /** Characters one above the other that are one line of upright print, from the top. */
  readonly stack?: readonly InkLine[];
}

export interface CellInk {
  readonly lines: readonly InkLine[];
  /** Dots left out. */
  readonly specks: number;
  /** A piece of print runs into a ruling. */
  readonly cut: boolean;
}

/** The pieces of ink of each cell, in the order of the cells. */
export function inkOfCells({
  ink,
  rulings,
  cells,
  digitHeight,
}: {
  readonly ink: Raster;
  readonly rulings: { readonly mask: Raster };
  readonly cells: readonly PixelBox[];
  readonly digitHeight: number;
}): CellInk[] {
  const free = blankRaster(ink.width, ink.height);
  for (let at = 0; at < free.data.length; at++)
    if (ink.data[at] !== 0 && rulings.mask.data[at] === 0) free.data[at] = 1;
  const own: Blob[][] = cells.map(() => []);
  const find = cellFinder(cells);
  for (const blob of blobsOf(free)) {
    const at = find((blob.x0 + blob.x1) / 2, (blob.y0 + blob.y1) / 2);
    if (at !== undefined) own[at]?.push(blob);
  }
  return cells.map((cell, at) => inkOf(cell, own[at] ?? [], rulings.mask, digitHeight));
}

function inkOf(cell: PixelBox, blobs: readonly Blob[], walls: Raster, digit: number): CellInk {
  const isSpeck = (blob: Blob) =>
    blob.area < (SPECK * digit) ** 2 || (blob.x1 - blob.x0 <= 1 && blob.y1 - blob.y0 <= 1);
  const print = blobs.filter((blob) => !isSpeck(blob) && !isOfWall(blob, cell, digit));
  const specks = blobs.filter((blob) => isSpeck(blob) && !isOfWall(blob, cell, digit)).length;
  return {
    lines: stacked(inLines(print, digit), cell, digit),
    specks,
    cut: print.some((blob) => touches(blob, walls)),
  };
}

/** What is left of a ruling: thin, along a wall and at it. */
function isOfWall({ x0, y0, x1, y1 }: Blob, cell: PixelBox, digit: number): boolean {
  const near = AT_WALL * digit;
  const thin = SLIVER * digit;
  const level = y1 - y0 <= thin && (y1 - cell.y0 <= near || cell.y1 - y0 <= near);
  const upright = x1 - x0 <= thin && (x1 - cell.x0 <= near || cell.x1 - x0 <= near);
  return level || upright;
}

function touches({ x0, y0, x1, y1 }: Blob, { width, height, data }: Raster): boolean {
  for (let y = Math.max(0, y0 - 1); y < Math.min(height, y1 + 1); y++)
    for (let x = Math.max(0, x0 - 1); x < Math.min(width, x1 + 1); x++)
      if (data[y * width + x] !== 0) return true;
  return false;
}

/** Pieces that stand beside each other, from top to bottom, each line from left to right. */
function inLines(blobs: readonly Blob[], digit: number): InkLine[] {
  const lines: { box: PixelBox; blobs: Blob[] }[] = [];
  for (const blob of [...blobs].sort((a, b) => b.y1 - b.y0 - (a.y1 - a.y0))) {
    const middle = (blob.y0 + blob.y1) / 2;
    const line = lines.find(
      ({ box }) => middle > box.y0 - 0.25 * digit && middle < box.y1 + 0.25 * digit,
    );
    if (line === undefined) lines.push({ box: boxOf(blob), blobs: [blob] });
    else {
      line.blobs.push(blob);
      line.box = around(line.box, blob);
    }
  }
  for (const line of lines) line.blobs.sort((a, b) => a.x0 - b.x0);
  return lines.sort((a, b) => a.box.y0 - b.box.y0);
}

/** Three characters and more below each other in a narrow cell are a label printed from top to bottom. */
function stacked(lines: InkLine[], cell: PixelBox, digit: number): InkLine[] {
  const isNarrow = ({ box }: { readonly box: PixelBox }) => box.x1 - box.x0 <= STACK_WIDTH * digit;
  const [first, ...others] = lines;
  const isStack = lines.length >= 3 && cell.x1 - cell.x0 <= CELL_WIDTH * digit;
  if (!isStack || first === undefined || !lines.every(isNarrow)) return lines;
  const box = others.reduce((all, line) => around(all, line.box), first.box);
  return [{ box, blobs: lines.flatMap(({ blobs }) => blobs), stack: lines }];
}

function boxOf({ x0, y0, x1, y1 }: PixelBox): PixelBox {
  return { x0, y0, x1, y1 };
}

function around(a: PixelBox, b: PixelBox): PixelBox {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}

/** Which cell a place lies in: cells are few, and neighbours in the list are neighbours on the page. */
function cellFinder(cells: readonly PixelBox[]): (x: number, y: number) => number | undefined {
  let last = 0;
  const holds = (at: number, x: number, y: number): boolean => {
    const cell = cells[at];
    return cell !== undefined && x >= cell.x0 && x < cell.x1 && y >= cell.y0 && y < cell.y1;
  };
  return (x, y) => {
    if (holds(last, x, y)) return last;
    const found = cells.findIndex((_, at) => holds(at, x, y));
    if (found < 0) return undefined;
    last = found;
    return found;
  };
}
