/**
 * The smallest set of cells whose change would make every violated sum of a table hold again.
 *
 * A search over single causes: each violated sum is put right by one of its cells, which changes the other sums
 * the cell stands in; what is then violated is put right in turn. Sets of one, two, three cells are tried in order.
 *
 * @module
 */
import type { CellSum } from '../../parse/forms/identities.ts';

/** One cell by its index in the table, and the value that repairs. */
export interface Change {
  readonly index: number;
  readonly value: number;
}

/** Sums over a table, prepared for the search. */
interface System {
  readonly identities: readonly CellSum[];
  /** Sums each cell stands in, with its sign: +1 left of the equals sign, −1 right of it. */
  readonly memberships: ReadonlyMap<number, readonly (readonly [identity: number, sign: 1 | -1])[]>;
}

const MOST_CHANGES = 3;
/** More repairs than this of the smallest size say nothing about any of them. */
const MOST_REPAIRS = 12;

/**
 * Smallest repairs of a table: every set of the least size, or none where that size is above three.
 *
 * @param values - published values by index; null where a cell has none
 * @param identities - the sums
 * @returns sets of changes, all of the same size; no set where nothing is violated or the values do not suffice
 */
export function smallestRepairs(
  values: readonly (number | null)[],
  identities: readonly CellSum[],
): Change[][] {
  const known = identities.filter(({ left, right }) =>
    [...left, ...right].every((index) => values[index] !== null && values[index] !== undefined),
  );
  const residuals = known.map(({ left, right }) => sum(values, left) - sum(values, right));
  if (residuals.every((residual) => residual === 0)) return [];
  const system: System = { identities: known, memberships: membershipsOf(known) };
  for (let size = 1; size <= MOST_CHANGES; size += 1) {
    const found = new Map<string, Change[]>();
    search(system, { values, residuals, changes: [] }, size, found);
    if (found.size > 0) return [...found.values()];
  }
  return [];
}

function sum(values: readonly (number | null)[], indexes: readonly number[]): number {
  let total = 0;
  for (const index of indexes) total += values[index] ?? 0;
  return total;
}

function membershipsOf(identities: readonly CellSum[]): System['memberships'] {
  const map = new Map<number, [number, 1 | -1][]>();
  identities.forEach(({ left, right }, identity) => {
    for (const [indexes, sign] of [
      [left, 1],
      [right, -1],
    ] as const)
      for (const index of indexes) map.set(index, [...(map.get(index) ?? []), [identity, sign]]);
  });
  return map;
}

interface Node {
  readonly values: readonly (number | null)[];
  readonly residuals: readonly number[];
  readonly changes: readonly Change[];
}

function search(system: System, node: Node, depth: number, found: Map<string, Change[]>): void {
  const violated = mostPromising(system, node.residuals);
  if (violated < 0) {
    const set = [...node.changes].sort((a, b) => a.index - b.index);
    found.set(set.map(({ index, value }) => `${index}=${value}`).join(), set);
    return;
  }
  // One change repairs at most three sums (a row, a column, the balance).
  const open = node.residuals.filter((residual) => residual !== 0).length;
  if (depth === 0 || open > depth * 3 || found.size > MOST_REPAIRS) return;
  const identity = system.identities[violated];
  if (identity === undefined) return;
  for (const index of [...identity.left, ...identity.right]) {
    const next = changed(system, node, violated, index);
    if (next !== null) search(system, next, depth - 1, found);
  }
}

/** The violated sum with the fewest cells: the fewest branches. */
function mostPromising(system: System, residuals: readonly number[]): number {
  let best = -1;
  let fewest = Number.POSITIVE_INFINITY;
  residuals.forEach((residual, at) => {
    const identity = system.identities[at];
    if (residual === 0 || identity === undefined) return;
    const size = identity.left.length + identity.right.length;
    if (size < fewest) [best, fewest] = [at, size];
  });
  return best;
}

/** The node after a cell takes the value that puts one sum right; null where it cannot. */
function changed(system: System, node: Node, identity: number, index: number): Node | null {
  if (node.changes.some((change) => change.index === index)) return null;
  const value = node.values[index];
  const members = system.memberships.get(index) ?? [];
  const sign = members.find(([at]) => at === identity)?.[1];
  if (value === null || value === undefined || sign === undefined) return null;
  const delta = -sign * (node.residuals[identity] ?? 0);
  if (value + delta < 0) return null;
  const residuals = [...node.residuals];
  for (const [at, direction] of members) residuals[at] = (residuals[at] ?? 0) + direction * delta;
  const values = [...node.values];
  values[index] = value + delta;
  return { values, residuals, changes: [...node.changes, { index, value: value + delta }] };
}
