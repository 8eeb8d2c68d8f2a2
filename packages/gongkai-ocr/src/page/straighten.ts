/**
 * The map that sets a table straight: it sends the two points where its level and its upright lines meet to infinity,
 * which undoes turning, leaning and the perspective of a phone at once.
 *
 * @module
 */
import { composed, inverted, type Projective } from '../image/projective.ts';
import type { RulingGroup } from './ruling-groups.ts';
import type { RulingLine } from './ruling-lines.ts';

type Vector = readonly [number, number, number];

/** How much is held against a point in the finite, so that a few short lines bend nothing. */
const PRIOR = 2e-4;

/** Takes a place of the page to its place in the straight table; the middle of the table stays where it is. */
export function straightening({ lines, box }: RulingGroup): Projective {
  const middle = { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
  const size = Math.max(box.x1 - box.x0, box.y1 - box.y0) / 2;
  const toUnit: Projective = [
    1 / size,
    0,
    -middle.x / size,
    0,
    1 / size,
    -middle.y / size,
    0,
    0,
    1,
  ];
  const point = (axis: 'h' | 'v') =>
    meeting(
      lines.filter((line) => line.axis === axis).map((line) => unitLine(line, toUnit, size)),
      axis,
    );
  const [level, upright] = [point('h'), point('v')];
  const horizon = cross(level, upright);
  if (Math.abs(horizon[2]) < 1e-6) return [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const [g, h] = [horizon[0] / horizon[2], horizon[1] / horizon[2]];
  const flat: Projective = [1, 0, 0, 0, 1, 0, g, h, 1];
  // Directions after flattening, at infinity now: the columns of the linear part that is still to be undone.
  const along = direction(level, 'h');
  const across = direction(upright, 'v');
  const lean = inverted([along.x, across.x, 0, along.y, across.y, 0, 0, 0, 1]);
  return composed(inverted(toUnit), composed(lean, composed(flat, toUnit)));
}

interface UnitLine {
  readonly line: Vector;
  readonly weight: number;
}

function unitLine(ruling: RulingLine, [scale, , x0, , , y0]: Projective, size: number): UnitLine {
  const half = (ruling.to - ruling.from) / 2;
  const centre = (ruling.from + ruling.to) / 2;
  const ends = [-half, half].map((along) => {
    const across = ruling.at + ruling.slope * along;
    const [x, y] = ruling.axis === 'h' ? [centre + along, across] : [across, centre + along];
    return [x * scale + x0, y * scale + y0, 1] as const;
  });
  const [a = [0, 0, 1], b = [1, 0, 1]] = ends;
  const [p, q, r] = cross(a as Vector, b as Vector);
  const norm = Math.hypot(p, q) || 1;
  return { line: [p / norm, q / norm, r / norm], weight: (half / size) ** 2 };
}

/** The point nearest to lying on all lines: the eigenvector of the least eigenvalue, found by inverse iteration. */
function meeting(lines: readonly UnitLine[], axis: 'h' | 'v'): Vector {
  const start: Vector = axis === 'h' ? [1, 0, 0] : [0, 1, 0];
  let kept = lines;
  let found = start;
  for (let round = 0; round < 2 && kept.length >= 2; round++) {
    found = leastVector(kept, start);
    const apart = (one: UnitLine) => Math.abs(dot(one.line, found));
    const sorted = kept.map(apart).sort((a, b) => a - b);
    const limit = 4 * (sorted[Math.floor(sorted.length / 2)] ?? 0) + 1e-4;
    kept = kept.filter((one) => apart(one) <= limit);
  }
  return found;
}

function leastVector(lines: readonly UnitLine[], start: Vector): Vector {
  const total = lines.reduce((sum, { weight }) => sum + weight, 0);
  const entry = (i: 0 | 1 | 2, j: 0 | 1 | 2): number =>
    lines.reduce((sum, { line, weight }) => sum + weight * line[i] * line[j], 0) / total;
  const [xx, xy, xz, yy, yz] = [entry(0, 0), entry(0, 1), entry(0, 2), entry(1, 1), entry(1, 2)];
  const tiny = 1e-9;
  const back = inverted([xx + tiny, xy, xz, xy, yy + tiny, yz, xz, yz, entry(2, 2) + PRIOR + tiny]);
  let vector = start;
  for (let round = 0; round < 30; round++) {
    const next = times(back, vector);
    const norm = Math.hypot(...next) || 1;
    vector = [next[0] / norm, next[1] / norm, next[2] / norm];
  }
  return vector;
}

/** Where a point at or near infinity lies, as a direction of length 1, rightwards or downwards. */
function direction([x, y]: Vector, axis: 'h' | 'v'): { x: number; y: number } {
  const sign = (axis === 'h' ? x : y) < 0 ? -1 : 1;
  const norm = sign * (Math.hypot(x, y) || 1);
  return { x: x / norm, y: y / norm };
}

function times([a, b, c, d, e, f, g, h, i]: Projective, [x, y, z]: Vector): Vector {
  return [a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
