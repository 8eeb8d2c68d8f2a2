/**
 * Ink told from paper by the shades around it (Sauvola's threshold over a square that slides along).
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
  const { width, height } = shades;
  const mask = blankRaster(width, height);
  const columns = { sums: new Int32Array(width), squares: new Int32Array(width) };
  for (let y = 0; y < Math.min(reach, height); y++) addRow(shades, columns, y, 1);
  for (let y = 0; y < height; y++) {
    if (y + reach < height) addRow(shades, columns, y + reach, 1);
    if (y - reach > 0) addRow(shades, columns, y - reach - 1, -1);
    const rows = Math.min(height, y + reach + 1) - Math.max(0, y - reach);
    maskRow(shades, mask, columns, { y, rows, reach });
  }
  return mask;
}

/** For each column the sum of its shades, and of their squares, over the rows of the square. */
interface Columns {
  readonly sums: Int32Array;
  readonly squares: Int32Array;
}

function addRow(
  { width, data }: Raster,
  { sums, squares }: Columns,
  y: number,
  sign: 1 | -1,
): void {
  for (let x = 0, at = y * width; x < width; x++, at++) {
    const shade = data[at] ?? 0;
    sums[x] = (sums[x] ?? 0) + sign * shade;
    squares[x] = (squares[x] ?? 0) + sign * shade * shade;
  }
}

function maskRow(
  { width, data }: Raster,
  mask: Raster,
  { sums, squares }: Columns,
  { y, rows, reach }: { readonly y: number; readonly rows: number; readonly reach: number },
): void {
  let [sum, square] = [0, 0];
  for (let x = 0; x < Math.min(reach, width); x++) {
    sum += sums[x] ?? 0;
    square += squares[x] ?? 0;
  }
  for (let x = 0, at = y * width; x < width; x++, at++) {
    const right = x + reach;
    if (right < width) {
      sum += sums[right] ?? 0;
      square += squares[right] ?? 0;
    }
    const left = x - reach - 1;
    if (left >= 0) {
      sum -= sums[left] ?? 0;
      square -= squares[left] ?? 0;
    }
    const shade = data[at] ?? 0;
    const count = rows * (Math.min(width, right + 1) - Math.max(0, left + 1));
    const mean = sum / count;
    // Most of a page is paper: what is no darker than its surroundings needs no root.
    if (shade >= mean - FAINTEST) continue;
    const spread = Math.sqrt(Math.max(0, square / count - mean * mean));
    if (shade < mean * (1 + K * (spread / RANGE - 1))) mask.data[at] = 1;
  }
}
