/**
 * What the identities force: interval propagation over counts that cannot be negative. Nothing passes through an
 * identity that the published values already violate, and a value other than zero is only drawn from an identity
 * all of whose published cells stand in no violated one.
 *
 * @module
 */
import type { Identity } from '../forms/identities.ts';

export interface Forced {
  readonly index: number;
  readonly value: number;
  readonly by: readonly Identity[];
}

export interface Solution {
  readonly violated: readonly Identity[];
  /** Unknown cells with exactly one possible value. */
  readonly forced: readonly Forced[];
  /** The unknowns cannot be filled so that all remaining identities hold; nothing is forced then. */
  readonly contradiction: boolean;
}

/**
 * @param values - published values by cell index; null where the source has no number
 * @param identities - identities over those indexes
 * @example
 * // 3 + ? + ? = 3 forces both unknowns to 0
 * solve([3, null, null, 3], [{ rule: 'review.sum', row: null, column: null, left: [0, 1, 2], right: [3] }]).forced
 */
export function solve(
  values: readonly (number | null)[],
  identities: readonly Identity[],
): Solution {
  const violated: Identity[] = [];
  const holding: Identity[] = [];
  let open = false;
  for (const identity of identities) {
    const state = check(values, identity);
    if (state === 'violated') violated.push(identity);
    else if (state === 'open') {
      holding.push(identity);
      open = true;
    }
  }
  if (!open) return { violated, forced: [], contradiction: false };
  const suspects = new Set(violated.flatMap(({ left, right }) => [...left, ...right]));
  return { violated, ...propagate(values, holding, suspects) };
}

/** holds and violated only where published values alone decide it. */
function check(
  values: readonly (number | null)[],
  { left, right }: Identity,
): 'holds' | 'violated' | 'open' {
  let balance = 0;
  let openLeft = false;
  let openRight = false;
  for (const index of left) {
    const value = values[index] ?? null;
    if (value === null) openLeft = true;
    else balance += value;
  }
  for (const index of right) {
    const value = values[index] ?? null;
    if (value === null) openRight = true;
    else balance -= value;
  }
  if (!openLeft && !openRight) return isZero(balance) ? 'holds' : 'violated';
  if (!openLeft && balance < 0) return 'violated';
  if (!openRight && balance > 0) return 'violated';
  return 'open';
}

/** Counts are integers; sums of decimals may miss by rounding. */
function isZero(balance: number): boolean {
  return Math.abs(balance) < 1e-9;
}

function propagate(
  values: readonly (number | null)[],
  identities: readonly Identity[],
  suspects: ReadonlySet<number>,
): Pick<Solution, 'forced' | 'contradiction'> {
  const low = values.map((value) => value ?? 0);
  const high = values.map((value) => value ?? Number.POSITIVE_INFINITY);
  const by = new Map<number, Identity>();
  for (let changed = true, round = 0; changed && round < 100; round++) {
    changed = false;
    for (const identity of identities) {
      const clean = ![...identity.left, ...identity.right].some((index) => suspects.has(index));
      for (const [own, other] of [
        [identity.left, identity.right],
        [identity.right, identity.left],
      ] as const)
        for (const index of own) {
          if (values[index] != null) continue;
          const [least, most] = room(index, own, other, low, high);
          const newHigh = Math.min(high[index] ?? 0, most);
          const newLow = clean ? Math.max(low[index] ?? 0, least) : (low[index] ?? 0);
          if (newLow > newHigh) return { forced: [], contradiction: true };
          if (!clean && newHigh !== 0) continue;
          if (newHigh === high[index] && newLow === low[index]) continue;
          low[index] = newLow;
          high[index] = newHigh;
          by.set(index, identity);
          changed = true;
        }
    }
  }
  const forced: Forced[] = [];
  for (const [index, identity] of by) {
    if (low[index] === high[index]) forced.push({ index, value: low[index] ?? 0, by: [identity] });
  }
  return { forced, contradiction: false };
}

/** Least and most that one cell can be, given the bounds of all others in the identity. */
function room(
  index: number,
  own: readonly number[],
  other: readonly number[],
  low: readonly number[],
  high: readonly number[],
): [number, number] {
  let least = 0;
  let most = 0;
  for (const term of other) {
    least += low[term] ?? 0;
    most += high[term] ?? 0;
  }
  for (const term of own) {
    if (term === index) continue;
    least -= high[term] ?? 0;
    most -= low[term] ?? 0;
  }
  return [Number.isNaN(least) ? Number.NEGATIVE_INFINITY : least, most];
}
