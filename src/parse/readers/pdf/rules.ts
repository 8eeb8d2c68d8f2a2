/**
 * Drawn lines to walls: pieces of one line joined, and the walls of one table found together.
 *
 * @module
 */
import type { RuledLine } from './page-marks.ts';

/** Lines nearer than this are one wall: double borders, cells drawn with a spacing, rounding. In points. */
const SAME_LINE = 3;
/** A gap in a wall no wider than this is drawing, not a door. */
const GAP = 3;
/** Shorter pieces are dots, dashes and serifs, not walls. */
const SHORTEST = 4;
/** Walls that miss each other by no more than this still meet. */
const REACH = 4;

/**
 * Pieces of lines to lines: pieces at (nearly) one height or abscissa that touch become one.
 *
 * @example
 * joinRules([{ axis: 'h', at: 10, from: 0, to: 50 }, { axis: 'h', at: 10.4, from: 51, to: 90 }])
 * // => [{ axis: 'h', at: 10.2, from: 0, to: 90 }]
 */
export function joinRules(rules: readonly RuledLine[]): RuledLine[] {
  return (['h', 'v'] as const).flatMap((axis) => {
    const own = rules.filter((rule) => rule.axis === axis).sort((a, b) => a.at - b.at);
    return clusters(own, (rule) => rule.at, SAME_LINE).flatMap((cluster) => {
      const at = cluster.reduce((sum, rule) => sum + rule.at, 0) / cluster.length;
      return unite(cluster)
        .filter(([from, to]) => to - from >= SHORTEST)
        .map(([from, to]) => ({ axis, at, from, to }));
    });
  });
}

/** Sorted items in groups no wider than `width`, counted from the first of the group. */
export function clusters<T>(sorted: readonly T[], key: (item: T) => number, width: number): T[][] {
  const groups: T[][] = [];
  for (const item of sorted) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last !== undefined && first !== undefined && key(item) - key(first) <= width)
      last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** Stretches of pieces, united over small gaps. */
export function unite(
  pieces: readonly { readonly from: number; readonly to: number }[],
): [number, number][] {
  const spans: [number, number][] = [];
  for (const { from, to } of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last !== undefined && from <= last[1] + GAP) last[1] = Math.max(last[1], to);
    else spans.push([from, to]);
  }
  return spans;
}

/** Joined rules in groups that hang together: each group with walls both ways can be a table. */
export function connected(rules: readonly RuledLine[]): RuledLine[][] {
  const parent = rules.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  const flat = rules.map((rule, index) => ({ rule, index }));
  const upright = flat.filter(({ rule }) => rule.axis === 'v');
  for (const { rule, index } of flat) {
    if (rule.axis === 'v') continue;
    for (const other of upright) {
      if (meet(rule, other.rule)) parent[find(index)] = find(other.index);
    }
  }
  const groups = new Map<number, RuledLine[]>();
  for (const { rule, index } of flat) {
    const root = find(index);
    groups.set(root, [...(groups.get(root) ?? []), rule]);
  }
  return [...groups.values()];
}

function meet(h: RuledLine, v: RuledLine): boolean {
  return (
    v.at >= h.from - REACH && v.at <= h.to + REACH && h.at >= v.from - REACH && h.at <= v.to + REACH
  );
}
