/**
 * Lines that cross or meet: the rulings of one table.
 *
 * @module
 */
import type { PixelBox } from '../types.ts';
import type { RulingLine } from './ruling-lines.ts';

/** Digit heights by which lines may miss each other. */
const REACH = 0.7;

export interface RulingGroup {
  readonly lines: readonly RulingLine[];
  readonly box: PixelBox;
}

/** Groups with lines of both directions, at least two each, from the top of the page. */
export function rulingGroups(lines: readonly RulingLine[], digitHeight: number): RulingGroup[] {
  const reach = REACH * digitHeight;
  const boxes = lines.map(boxOf);
  const group = lines.map((_, index) => index);
  const find = (one: number): number => {
    let root = one;
    while (group[root] !== root) root = group[root] ?? root;
    return root;
  };
  boxes.forEach((box, one) => {
    for (let other = 0; other < one; other++) {
      const near = boxes[other];
      if (near === undefined || lines[one]?.axis === lines[other]?.axis) continue;
      const apart =
        box.x0 - reach > near.x1 ||
        near.x0 - reach > box.x1 ||
        box.y0 - reach > near.y1 ||
        near.y0 - reach > box.y1;
      if (!apart) group[find(one)] = find(other);
    }
  });
  const groups = Map.groupBy(lines.keys(), find);
  return [...groups.values()]
    .map((members) => members.map((at) => lines[at]).filter((line) => line !== undefined))
    .filter((own) => (['h', 'v'] as const).every((axis) => count(own, axis) >= 2))
    .map((own) => ({ lines: own, box: own.map(boxOf).reduce(around) }))
    .sort((a, b) => a.box.y0 - b.box.y0);
}

function count(lines: readonly RulingLine[], axis: 'h' | 'v'): number {
  return lines.filter((line) => line.axis === axis).length;
}

function boxOf({ axis, from, to, at, slope, thickness }: RulingLine): PixelBox {
  const half = Math.abs(slope) * ((to - from) / 2) + thickness / 2;
  return axis === 'h'
    ? { x0: from, x1: to, y0: at - half, y1: at + half }
    : { x0: at - half, x1: at + half, y0: from, y1: to };
}

function around(a: PixelBox, b: PixelBox): PixelBox {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}
