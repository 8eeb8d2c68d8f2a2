/**
 * By how much a page lies crooked: the angle at which its rows of ink stand out most.
 *
 * @module
 */
import type { Raster } from '../image/raster.ts';

/** Largest angle looked for, and the two steps of the search, in degrees. */
const LARGEST = 4;
const COARSE = 0.25;
const FINE = 0.05;
/** Points of ink looked at. */
const POINTS = 20_000;

/** The angle of the rows in radians, clockwise as seen; 0 for a page without ink. */
export function skewOf(ink: Raster): number {
  const points = someInk(ink);
  const best = (from: number, to: number, step: number): number => {
    let found = 0;
    let most = -1;
    for (let angle = from; angle <= to + 1e-9; angle += step) {
      const score = contrastOfRows(points, ink, (angle * Math.PI) / 180);
      if (score > most + 1e-9) [most, found] = [score, angle];
    }
    return found;
  };
  const coarse = best(-LARGEST, LARGEST, COARSE);
  return (best(coarse - COARSE, coarse + COARSE, FINE) * Math.PI) / 180;
}

function someInk({ width, height, data }: Raster): Int32Array {
  let all = 0;
  for (let at = 0; at < data.length; at++) all += data[at] ?? 0;
  const every = Math.max(1, Math.floor(all / POINTS));
  const points = new Int32Array(2 * Math.ceil(all / every));
  let seen = 0;
  let kept = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[y * width + x] !== 0 && seen++ % every === 0) {
        points[kept++] = x;
        points[kept++] = y;
      }
  return points.subarray(0, kept);
}

/** Sum of the squares of how much ink lies in each row turned by the angle. */
function contrastOfRows(points: Int32Array, { width, height }: Raster, angle: number): number {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const offset = Math.ceil(width * Math.abs(sin)) + 1;
  const rows = new Int32Array(height + 2 * offset);
  for (let at = 0; at < points.length; at += 2) {
    const row = Math.round((points[at + 1] ?? 0) * cos - (points[at] ?? 0) * sin) + offset;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of rows) sum += count * count;
  return sum;
}
