/**
 * Single characters as the small model wants them: 28 × 28, ink bright on black, at the size they have in their line.
 *
 * @module
 */
import type { Raster } from '../image/raster.ts';
import { warped } from '../image/warp.ts';
import { GLYPH_SIDE } from '../model/glyph-net.ts';
import type { InkLine } from './cell-ink.ts';
import { inkCharacters } from './characters.ts';

/** Pixels that the height of a line takes of the picture. */
const LINE_PIXELS = 20;
/** A dash by itself is set against a digit's height. */
const LEAST_HEIGHT = 0.85;

/** The characters of a line from left to right, neighbours left out. */
export function glyphPictures(clean: Raster, line: InkLine, digitHeight: number): Uint8Array[] {
  const { box } = line;
  const scale = LINE_PIXELS / Math.max(box.y1 - box.y0, LEAST_HEIGHT * digitHeight);
  const middle = (box.y0 + box.y1) / 2;
  const { dark, paper } = levels(clean, line);
  return inkCharacters(line).map(({ x0, x1 }) => {
    const left = (x0 + x1) / 2 - GLYPH_SIDE / 2 / scale;
    const top = middle - GLYPH_SIDE / 2 / scale;
    const half = 0.5 / scale - 0.5;
    const map = [1 / scale, 0, left + half, 0, 1 / scale, top + half, 0, 0, 1] as const;
    const { data } = warped(clean, { width: GLYPH_SIDE, height: GLYPH_SIDE, map });
    const picture = new Uint8Array(data.length);
    for (let at = 0; at < data.length; at++) {
      const x = left + half + (at % GLYPH_SIDE) / scale;
      if (x < x0 - 1.5 || x > x1 + 0.5) continue;
      const ink = (paper - (data[at] ?? paper)) / (paper - dark);
      picture[at] = Math.max(0, Math.min(255, ink * 255));
    }
    return picture;
  });
}

/** The shades of the ink of a line and of the paper around it. */
function levels({ width, height, data }: Raster, { box, blobs }: InkLine) {
  let [ink, count] = [0, 0];
  for (const { runs } of blobs)
    for (let at = 0; at < runs.length; at += 3)
      for (let x = runs[at + 1] ?? 0; x < (runs[at + 2] ?? 0); x++) {
        ink += data[(runs[at] ?? 0) * width + x] ?? 0;
        count += 1;
      }
  let paper = 0;
  let beside = 0;
  const [left, right] = [Math.max(0, box.x0 - 3), Math.min(width - 1, box.x1 + 2)];
  for (let y = Math.max(0, box.y0); y < Math.min(height, box.y1); y++) {
    paper += (data[y * width + left] ?? 255) + (data[y * width + right] ?? 255);
    beside += 2;
  }
  const dark = ink / Math.max(1, count);
  return { dark, paper: Math.max(dark + 24, paper / Math.max(1, beside)) };
}
