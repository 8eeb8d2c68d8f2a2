/**
 * Maps of the plane that keep straight lines straight: 3 × 3, row by row.
 *
 * @module
 */

export type Projective = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export const IDENTITY: Projective = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a point goes.
 *
 * @example
 * mapped([2, 0, 1, 0, 2, 0, 0, 0, 1], { x: 3, y: 4 }) // => { x: 7, y: 8 }
 */
export function mapped(map: Projective, { x, y }: Point): Point {
  const [a, b, c, d, e, f, g, h, i] = map;
  const w = g * x + h * y + i;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** First `second`, then `first`. */
export function composed(first: Projective, second: Projective): Projective {
  const [a, b, c, d, e, f, g, h, i] = first;
  const [j, k, l, m, n, o, p, q, r] = second;
  return [
    a * j + b * m + c * p,
    a * k + b * n + c * q,
    a * l + b * o + c * r,
    d * j + e * m + f * p,
    d * k + e * n + f * q,
    d * l + e * o + f * r,
    g * j + h * m + i * p,
    g * k + h * n + i * q,
    g * l + h * o + i * r,
  ];
}

/** The way back, up to a factor. */
export function inverted([a, b, c, d, e, f, g, h, i]: Projective): Projective {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** A turn around a point, in radians, clockwise as seen. */
export function turnAround({ x, y }: Point, angle: number): Projective {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y, 0, 0, 1];
}
