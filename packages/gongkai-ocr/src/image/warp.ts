/**
 * A part of a picture seen through a projective map.
 *
 * @module
 */
import type { Projective } from './projective.ts';
import { blankRaster, type Raster } from './raster.ts';

export interface Target {
  readonly width: number;
  readonly height: number;
  /** Takes a pixel of the new picture to its place in the old one. */
  readonly map: Projective;
}

/** The new picture, shades between pixels interpolated; outside of the old one its margin goes on. */
export function warped(source: Raster, { width, height, map }: Target): Raster {
  const target = blankRaster(width, height);
  const { data } = source;
  const [maxX, maxY] = [source.width - 1.001, source.height - 1.001];
  const [a, b, c, d, e, f, g, h, i] = map;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const w = g * x + h * y + i;
      const fromX = Math.min(maxX, Math.max(0, (a * x + b * y + c) / w));
      const fromY = Math.min(maxY, Math.max(0, (d * x + e * y + f) / w));
      const left = Math.trunc(fromX);
      const top = Math.trunc(fromY);
      const [right, down] = [fromX - left, fromY - top];
      const first = top * source.width + left;
      const upper = (data[first] ?? 0) * (1 - right) + (data[first + 1] ?? 0) * right;
      const lower =
        (data[first + source.width] ?? 0) * (1 - right) +
        (data[first + source.width + 1] ?? 0) * right;
      target.data[at] = upper * (1 - down) + lower * down + 0.5;
    }
  }
  return target;
}

/** The new mask: 1 where the nearest pixel of the old one is. */
export function warpedMask(source: Raster, { width, height, map }: Target): Raster {
  const target = blankRaster(width, height);
  const [a, b, c, d, e, f, g, h, i] = map;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const w = g * x + h * y + i;
      const fromX = Math.round((a * x + b * y + c) / w);
      const fromY = Math.round((d * x + e * y + f) / w);
      if (fromX < 0 || fromY < 0 || fromX >= source.width || fromY >= source.height) continue;
      target.data[at] = source.data[fromY * source.width + fromX] ?? 0;
    }
  }
  return target;
}
