/**
 * What the identities force: interval propagation over counts that cannot be negative. Nothing passes through an
 * identity that the published values already violate, and a value other than zero is only drawn from an identity
 * all of whose published cells stand in no violated one.
 *
 * @module
 */
import type { CellSum } from '../forms/identities.ts';

interface Forced {
  readonly index: number;
  readonly value: number;
  readonly by: readonly CellSum[];
}

export interface Solution {
  readonly violated: readonly CellSum[];
  /** Unknown cells with exactly one possible value. */
  readonly forced: readonly Forced[];
  /** The unknowns cannot be filled so that all remaining identities hold; nothing is forced then. */
  readonly contradiction: boolean;
}

/** No cell holds a mark. */
const NO_MARKS: ReadonlySet<number> = new Set();

/**
 * @param values - published values by cell index; null where the source has no number
 * @param identities - identities over those indexes
 * @param marks - cells in which a mark says that there is nothing (无, /): they count 0, and a sum that asks more of
 *   them does not hold
 * @example
 * // 3 + ? + ? = 3 forces both unknowns to 0
 * solve([3, null, null, 3], [{ rule: 'review.sum', row: null, column: null, left: [0, 1, 2], right: [3] }]).forced
 */
export function solve(
  values: readonly (number | null)[],
  identities: readonly CellSum[],
  marks = NO_MARKS,
): Solution {
  const violated: CellSum[] = [];
  const holding: CellSum[] = [];
  let open = false;
  for (const identity of identities) {
    const state = check(values, identity, marks);
    if (state === 'violated') violated.push(identity);
    else if (state === 'open') {
      holding.push(identity);
      open = true;
    }
  }
  if (!open) return { violated, forced: [], contradiction: false };
  const suspects = new Set(violated.flatMap(({ left, right }) => [...left, ...right]));
  const { forced, contradiction } = propagate(values, holding, suspects);
  // A mark that would have to be a number: which of the sums is wrong, nobody can tell.
  if (contradiction || forced.some(({ index, value }) => value > 0 && marks.has(index)))
    return { violated, forced: [], contradiction: true };
  return { violated, forced, contradiction };
}

/** The sums that published values alone show not to hold; marks count 0. */
export function violatedSums(
  values: readonly (number | null)[],
  identities: readonly CellSum[],
  marks = NO_MARKS,
): CellSum[] {
  return identities.filter((identity) => check(values, identity, marks) === 'violated');
}

/** holds and violated only where published values and marks alone decide it. */
function check(
  values: readonly (number | null)[],
  { left, right }: CellSum,
  marks: ReadonlySet<number>,
): 'holds' | 'violated' | 'open' {
  let balance = 0;
  let openLeft = false;
  let openRight = false;
  let marked = false;
  for (const index of left) {
    const value = values[index] ?? null;
    if (value !== null) balance += value;
    else if (marks.has(index)) marked = true;
    else openLeft = true;
  }
  for (const index of right) {
    const value = values[index] ?? null;
    if (value !== null) balance -= value;
    else if (marks.has(index)) marked = true;
    else openRight = true;
  }
  if (!openLeft && !openRight && !isZero(balance)) return 'violated';
  if (!openLeft && !openRight) return marked ? 'open' : 'holds';
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
  identities: readonly CellSum[],
  suspects: ReadonlySet<number>,
): Pick<Solution, 'forced' | 'contradiction'> {
  const bounds: Bounds = {
    low: values.map((value) => value ?? 0),
    high: values.map((value) => value ?? Number.POSITIVE_INFINITY),
  };
  const by = new Map<number, CellSum>();
  const open = identities.map((identity) => ({
    identity,
    clean: ![...identity.left, ...identity.right].some((index) => suspects.has(index)),
    left: identity.left.filter((index) => values[index] == null),
    right: identity.right.filter((index) => values[index] == null),
  }));
  for (let changed = true, round = 0; changed && round < 100; round++) {
    changed = false;
    for (const { identity, clean, left, right } of open) {
      const own = reach(identity.left, bounds);
      const other = reach(identity.right, bounds);
      const narrowed =
        narrow({ unknowns: left, own, other, clean }, bounds, (index) => by.set(index, identity)) +
        narrow({ unknowns: right, own: other, other: own, clean }, bounds, (index) =>
          by.set(index, identity),
        );
      if (Number.isNaN(narrowed)) return { forced: [], contradiction: true };
      changed ||= narrowed > 0;
    }
  }
  const forced: Forced[] = [];
  for (const [index, identity] of by)
    if (bounds.low[index] === bounds.high[index])
      forced.push({ index, value: bounds.low[index] ?? 0, by: [identity] });
  return { forced, contradiction: false };
}

interface Bounds {
  readonly low: number[];
  readonly high: number[];
}

/** Least and most a side can come to; unbounded cells are counted apart, so that one can be taken out again. */
interface Reach {
  readonly low: number;
  readonly high: number;
  readonly unbounded: number;
}

function reach(side: readonly number[], bounds: Bounds): Reach {
  let low = 0;
  let high = 0;
  let unbounded = 0;
  for (const index of side) {
    low += bounds.low[index] ?? 0;
    const most = bounds.high[index] ?? 0;
    if (most === Number.POSITIVE_INFINITY) unbounded += 1;
    else high += most;
  }
  return { low, high, unbounded };
}

/** One side of an identity: its unknowns, what it and the other side can come to. */
interface Side {
  readonly unknowns: readonly number[];
  readonly own: Reach;
  readonly other: Reach;
  /** False where the identity shares a cell with a violated one. */
  readonly clean: boolean;
}

/**
 * Narrows the unknowns of one side by what both sides can come to; returns how many changed, NaN where nothing
 * is left for one of them. An identity that shares a cell with a violated one may only force zeros.
 */
function narrow(
  { unknowns, own, other, clean }: Side,
  { low, high }: Bounds,
  fixed: (index: number) => void,
): number {
  let count = 0;
  for (const index of unknowns) {
    const oldLow = low[index] ?? 0;
    const oldHigh = high[index] ?? 0;
    const endless = oldHigh === Number.POSITIVE_INFINITY;
    const most = other.unbounded > 0 ? oldHigh : other.high - (own.low - oldLow);
    const rest = own.unbounded - (endless ? 1 : 0);
    const least = rest > 0 ? 0 : other.low - (own.high - (endless ? 0 : oldHigh));
    const newHigh = Math.min(oldHigh, most);
    const newLow = clean ? Math.max(oldLow, least) : oldLow;
    if (newLow > newHigh) return Number.NaN;
    if ((!clean && newHigh !== 0) || (newHigh === oldHigh && newLow === oldLow)) continue;
    low[index] = newLow;
    high[index] = newHigh;
    fixed(index);
    count += 1;
  }
  return count;
}
