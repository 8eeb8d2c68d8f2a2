/**
 * Lines of print cut out as the recogniser wants them: 48 pixels high, black on white.
 *
 * @module
 */
import { blankRaster, type Raster } from '../image/raster.ts';
import { warped } from '../image/warp.ts';
import { STRIP_HEIGHT, type Strip } from '../model/runtime.ts';
import type { PixelBox } from '../types.ts';
import type { InkLine } from './cell-ink.ts';

/** Margins around the ink as shares of its height: each pass has another, so that both see another picture. */
const GREY_MARGIN = 0.16;
const INK_MARGIN = 0.26;
/** A strip is as high as a digit at least: a dash must not be blown up to a bar. */
const LEAST_HEIGHT = 1;
const MOST_WIDTH = 2400;
const LEAST_WIDTH = 32;

/** The line in shades of grey, contrast stretched. */
export function greyStrip(clean: Raster, line: InkLine, digitHeight: number): Strip {
  if (line.stack !== undefined) return besideEachOther(clean, line.stack, digitHeight);
  const strip = cut(clean, line.box, digitHeight, GREY_MARGIN);
  let [low, high] = [255, 0];
  for (const shade of strip.data) {
    low = Math.min(low, shade);
    high = Math.max(high, shade);
  }
  const range = Math.max(32, high - low);
  const data = strip.data.map((shade) => Math.min(255, ((shade - low) * 255) / range));
  return { width: strip.width, data };
}

/** Upright print laid out as a line: each character in a square of one size. */
function besideEachOther(clean: Raster, stack: readonly InkLine[], digitHeight: number): Strip {
  const side = Math.max(digitHeight, ...stack.map(({ box }) => box.x1 - box.x0));
  const strips = stack.map(({ box }) => {
    const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
    const square = { x0: x - side / 2, x1: x + side / 2, y0: y - side / 2, y1: y + side / 2 };
    return cut(clean, square, digitHeight, 0.05);
  });
  const width = strips.reduce((sum, one) => sum + one.width, 0);
  const data = new Uint8Array(width * STRIP_HEIGHT);
  for (let y = 0, at = 0; y < STRIP_HEIGHT; y++)
    for (const one of strips) {
      data.set(one.data.subarray(y * one.width, (y + 1) * one.width), at);
      at += one.width;
    }
  return { width, data };
}

/** The pieces of ink of the line alone, black on white. */
export function inkStrip({ box, blobs }: InkLine, digitHeight: number): Strip {
  const margin = Math.ceil(digitHeight);
  const [left, top] = [box.x0 - margin, box.y0 - margin];
  const own = blankRaster(box.x1 - box.x0 + 2 * margin, box.y1 - box.y0 + 2 * margin);
  own.data.fill(255);
  for (const { runs } of blobs)
    for (let at = 0; at < runs.length; at += 3) {
      const row = ((runs[at] ?? 0) - top) * own.width - left;
      own.data.fill(0, row + (runs[at + 1] ?? 0), row + (runs[at + 2] ?? 0));
    }
  const inside = { x0: margin, y0: margin, x1: own.width - margin, y1: own.height - margin };
  return cut(own, inside, digitHeight, INK_MARGIN);
}

/** Rulings taken out of the shades: where they ran there is paper. */
export function withoutRulings(shades: Raster, rulings: Raster): Raster {
  const { width, height } = shades;
  const clean = { width, height, data: shades.data.slice() };
  const paper = paperShade(shades);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (rulings.data[y * width + x] === 0) continue;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [toX, toY] = [x + dx, y + dy];
          if (toX >= 0 && toY >= 0 && toX < width && toY < height)
            clean.data[toY * width + toX] = paper;
        }
    }
  return clean;
}

/** The commonest light shade. */
function paperShade({ data }: Raster): number {
  const counts = new Int32Array(256);
  for (let at = 0; at < data.length; at += 7) {
    const shade = data[at] ?? 0;
    counts[shade] = (counts[shade] ?? 0) + 1;
  }
  let paper = 255;
  for (let shade = 254; shade >= 128; shade--)
    if ((counts[shade] ?? 0) > (counts[paper] ?? 0)) paper = shade;
  return paper;
}

function cut(source: Raster, box: PixelBox, digitHeight: number, margin: number): Strip {
  const high = Math.max(box.y1 - box.y0, LEAST_HEIGHT * digitHeight);
  const wide = box.x1 - box.x0;
  const full = high * (1 + 2 * margin);
  const scale = STRIP_HEIGHT / full;
  const around = wide + 2 * margin * high;
  const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(around * scale)));
  const left = (box.x0 + box.x1) / 2 - width / scale / 2;
  const top = (box.y0 + box.y1) / 2 - full / 2;
  const map = [
    1 / scale,
    0,
    left + 0.5 / scale - 0.5,
    0,
    1 / scale,
    top + 0.5 / scale - 0.5,
    0,
    0,
    1,
  ] as const;
  return { width, data: warped(source, { width, height: STRIP_HEIGHT, map }).data };
}
