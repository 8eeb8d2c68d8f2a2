/**
 * The drawn lines of a page: long runs of ink, and the straight line through each.
 *
 * @module
 */
import { type Blob, blobsOf } from '../image/blobs.ts';
import { blankRaster, type Raster, transposed } from '../image/raster.ts';

/** A drawn line: where it is in the middle, how it leans, how far it goes. For `v` x and y change places. */
export interface RulingLine {
  readonly axis: 'h' | 'v';
  readonly from: number;
  readonly to: number;
  /** Its place across at `(from + to) / 2`. */
  readonly at: number;
  /** Pixels across for each pixel along. */
  readonly slope: number;
  readonly thickness: number;
}

export interface RulingMarks {
  readonly lines: readonly RulingLine[];
  /** The pixels of the lines. */
  readonly mask: Raster;
}

/** Digit heights a run must be long to be no stroke of a character. */
const LONG = 2.6;
/** Digit heights a line may be thick, and a gap in it wide. */
const THICK = 0.45;
const GAP = 0.12;

/** Finds level and upright lines in a mask of ink. */
export function rulingMarks(ink: Raster, digitHeight: number): RulingMarks {
  const longest = Math.max(16, Math.round(LONG * digitHeight));
  const gap = Math.max(1, Math.round(GAP * digitHeight));
  const level = longRuns(ink, longest, gap);
  const upright = longRuns(transposed(ink), longest, gap);
  const most = Math.max(3, THICK * digitHeight);
  const lines = [...linesOf(level, 'h', most, longest), ...linesOf(upright, 'v', most, longest)];
  const mask = transposed(upright);
  for (let at = 0; at < mask.data.length; at++) if (level.data[at] !== 0) mask.data[at] = 1;
  return { lines, mask };
}

/** Ink that lies in long runs; a run may step up or down by one pixel and have small gaps. */
function longRuns({ width, height, data }: Raster, longest: number, gap: number): Raster {
  const mask = blankRaster(width, height);
  const near = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    const at = y * width;
    const above = y > 0 ? at - width : at;
    const below = y + 1 < height ? at + width : at;
    for (let x = 0; x < width; x++)
      near[x] = (data[at + x] ?? 0) | (data[above + x] ?? 0) | (data[below + x] ?? 0);
    for (let x = 0; x < width; x++) {
      if (near[x] === 0) continue;
      const from = x;
      let last = x;
      for (; x < width && x - last <= gap; x++) if (near[x] !== 0) last = x;
      if (last - from + 1 < longest) continue;
      for (let i = from; i <= last; i++) if (data[at + i] !== 0) mask.data[at + i] = 1;
    }
  }
  return mask;
}

function linesOf(mask: Raster, axis: 'h' | 'v', most: number, longest: number): RulingLine[] {
  return blobsOf(mask).flatMap((blob) => {
    const length = blob.x1 - blob.x0;
    if (length < longest || blob.area / length > most) return [];
    return [{ axis, from: blob.x0, to: blob.x1, ...straightThrough(blob) }];
  });
}

/** Least squares over the pixels of a piece. */
function straightThrough({ runs, area, x0, x1 }: Blob) {
  const middle = (x0 + x1 - 1) / 2;
  let [sumY, sumX, sumXX, sumXY] = [0, 0, 0, 0];
  for (let at = 0; at < runs.length; at += 3) {
    const y = runs[at] ?? 0;
    for (let x = runs[at + 1] ?? 0; x < (runs[at + 2] ?? 0); x++) {
      const along = x - middle;
      sumX += along;
      sumXX += along * along;
      sumY += y;
      sumXY += along * y;
    }
  }
  const spread = sumXX - (sumX * sumX) / area;
  const slope = spread > 0 ? (sumXY - (sumX * sumY) / area) / spread : 0;
  return { slope, at: (sumY - slope * sumX) / area, thickness: area / (x1 - x0) };
}
