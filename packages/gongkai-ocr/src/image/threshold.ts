/**
 * Ink told from paper by the shades around it (Sauvola's threshold over integral images).
 *
 * @module
 */
import { blankRaster, type Raster } from './raster.ts';

/** Share of the spread of shades by which ink is darker than its surroundings. */
const K = 0.2;
/** Largest spread of shades there is. */
const RANGE = 128;
/** Paper and its grain: fainter differences are no ink. */
const FAINTEST = 12;

/**
 * A mask with 1 where there is ink.
 *
 * @param reach - half the side of the square looked at, in pixels: larger than a stroke, smaller than a shadow
 */
export function inkMask(shades: Raster, reach: number): Raster {
  const { width, height, data } = shades;
  const mask = blankRaster(width, height);
  const sums = new Float64Array((width + 1) * (height + 1));
  const squares = new Float64Array((width + 1) * (height + 1));
  const stride = width + 1;
  for (let y = 0; y < height; y++) {
    let sum = 0;
    let square = 0;
    for (let x = 0; x < width; x++) {
      const shade = data[y * width + x] ?? 0;
      sum += shade;
      square += shade * shade;
      const at = (y + 1) * stride + x + 1;
      sums[at] = (sums[at - stride] ?? 0) + sum;
      squares[at] = (squares[at - stride] ?? 0) + square;
    }
  }
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - reach) * stride;
    const bottom = Math.min(height, y + reach + 1) * stride;
    const rows = (bottom - top) / stride;
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const count = rows * (right - left);
      const inside = (table: Float64Array): number =>
        (table[bottom + right] ?? 0) -
        (table[bottom + left] ?? 0) -
        (table[top + right] ?? 0) +
        (table[top + left] ?? 0);
      const mean = inside(sums) / count;
      const spread = Math.sqrt(Math.max(0, inside(squares) / count - mean * mean));
      const limit = Math.min(mean * (1 + K * (spread / RANGE - 1)), mean - FAINTEST);
      if ((data[y * width + x] ?? 0) < limit) mask.data[y * width + x] = 1;
    }
  }
  return mask;
}
