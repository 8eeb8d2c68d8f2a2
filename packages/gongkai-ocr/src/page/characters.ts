/**
 * Pieces of ink that stand above each other, taken as one character each: what the shape of a line says without a model.
 *
 * @module
 */
import type { InkLine } from './cell-ink.ts';

export interface InkCharacter {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly pieces: number;
}

/** The characters of a line from left to right; pieces that share half of the narrower one's width are one. */
export function inkCharacters({ blobs }: InkLine): InkCharacter[] {
  const found: { x0: number; x1: number; y0: number; y1: number; pieces: number }[] = [];
  for (const { x0, x1, y0, y1 } of blobs) {
    const last = found.at(-1);
    const shared = last === undefined ? 0 : Math.min(last.x1, x1) - Math.max(last.x0, x0);
    if (last !== undefined && shared * 2 >= Math.min(last.x1 - last.x0, x1 - x0)) {
      last.x0 = Math.min(last.x0, x0);
      last.x1 = Math.max(last.x1, x1);
      last.y0 = Math.min(last.y0, y0);
      last.y1 = Math.max(last.y1, y1);
      last.pieces += 1;
    } else found.push({ x0, x1, y0, y1, pieces: 1 });
  }
  return found;
}

/** How a line's ink leans: the correlation of x and y over its pixels, −1 for a stroke `/`, 0 for an upright one. */
export function slant({ blobs }: InkLine): number {
  let [count, sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0, 0];
  for (const { runs } of blobs)
    for (let at = 0; at < runs.length; at += 3) {
      const y = runs[at] ?? 0;
      for (let x = runs[at + 1] ?? 0; x < (runs[at + 2] ?? 0); x++) {
        count += 1;
        sumX += x;
        sumY += y;
        sumXX += x * x;
        sumYY += y * y;
        sumXY += x * y;
      }
    }
  const spread = (sumXX - (sumX * sumX) / count) * (sumYY - (sumY * sumY) / count);
  return spread > 0 ? (sumXY - (sumX * sumY) / count) / Math.sqrt(spread) : 0;
}
