/**
 * Affine matrices and boxes of PDF page space.
 *
 * A matrix is `[a, b, c, d, e, f]` as in ISO 32000-1, 8.3.3; a box is `[x0, y0, x1, y1]` with x0 ≤ x1, y0 ≤ y1.
 *
 * @module
 */
export type Matrix = readonly [number, number, number, number, number, number];
export type Box = readonly [number, number, number, number];

export const IDENTITY_MATRIX: Matrix = [1, 0, 0, 1, 0, 0];

/**
 * The matrix that applies `inner` first and `outer` after it.
 *
 * @example
 * multiply([2, 0, 0, 2, 0, 0], [1, 0, 0, 1, 3, 4]) // => [2, 0, 0, 2, 6, 8]
 */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ];
}

/** A point moved by a matrix. */
export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The upright box around a box moved by a matrix. */
export function applyToBox(matrix: Matrix, [x0, y0, x1, y1]: Box): Box {
  const corners = [
    apply(matrix, x0, y0),
    apply(matrix, x1, y0),
    apply(matrix, x0, y1),
    apply(matrix, x1, y1),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The common part of two boxes; empty boxes come out with x1 < x0 or y1 < y0. */
export function intersect(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

/** The smallest box around all boxes; a zero box for none. */
export function boxAround(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return [0, 0, 0, 0];
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
  }
  return [x0, y0, x1, y1];
}

/** Whether the middle of a box is inside another one. */
export function holdsMiddle(clip: Box, box: Box): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return x >= clip[0] && x <= clip[2] && y >= clip[1] && y <= clip[3];
}
