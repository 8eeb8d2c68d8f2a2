/**
 * Pictures of one byte a pixel: shades of grey (0 black, 255 white) or masks (0, 1).
 *
 * @module
 */
import type { PagePixels } from '../types.ts';

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** An empty raster. */
export function blankRaster(width: number, height: number): Raster {
  return { width, height, data: new Uint8Array(width * height) };
}

/** Red less the next strongest colour from here on is a seal's ink. */
const RED_OVER = 40;

/**
 * The red channel, in which a red seal is as white as its paper, and where there is red ink.
 *
 * @example
 * inkAndSeal({ width: 2, height: 1, data: new Uint8ClampedArray([0, 0, 0, 255, 220, 40, 40, 255]) }).ink.data
 * // => new Uint8Array([0, 220])
 */
export function inkAndSeal({ width, height, data }: PagePixels): { ink: Raster; seal: Raster } {
  const ink = blankRaster(width, height);
  const seal = blankRaster(width, height);
  for (let at = 0, from = 0; at < ink.data.length; at++, from += 4) {
    const red = data[from] ?? 0;
    const other = Math.max(data[from + 1] ?? 0, data[from + 2] ?? 0);
    ink.data[at] = red;
    if (red - other >= RED_OVER) seal.data[at] = 1;
  }
  return { ink, seal };
}

/** Rows become columns. */
export function transposed({ width, height, data }: Raster): Raster {
  const turned = blankRaster(height, width);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) turned.data[x * height + y] = data[at] ?? 0;
  return turned;
}

/** The mean of each two by two pixels. */
export function halved({ width, height, data }: Raster): Raster {
  const half = blankRaster(width >> 1, height >> 1);
  for (let y = 0, at = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++, at++) {
      const from = 2 * (y * width + x);
      const upper = (data[from] ?? 0) + (data[from + 1] ?? 0);
      half.data[at] = (upper + (data[from + width] ?? 0) + (data[from + width + 1] ?? 0)) >> 2;
    }
  return half;
}
