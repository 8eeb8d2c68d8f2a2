/**
 * Boxes seen through a map.
 *
 * @module
 */
import { mapped, type Projective } from '../image/projective.ts';
import type { PixelBox } from '../types.ts';

/**
 * The box around where a box comes to lie.
 *
 * @example
 * seenThrough({ x0: 0, y0: 0, x1: 2, y1: 1 }, [0, -1, 0, 1, 0, 0, 0, 0, 1]) // => { x0: -1, y0: 0, x1: 0, y1: 2 }
 */
export function seenThrough({ x0, y0, x1, y1 }: PixelBox, map: Projective): PixelBox {
  const corners = [
    mapped(map, { x: x0, y: y0 }),
    mapped(map, { x: x1, y: y0 }),
    mapped(map, { x: x0, y: y1 }),
    mapped(map, { x: x1, y: y1 }),
  ];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}
