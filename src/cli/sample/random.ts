/**
 * Random numbers that are the same on every machine for the same seed: SHA-256 of seed and counter. Pure.
 *
 * @module
 */
import { createHash } from 'node:crypto';

/** Numbers drawn one after the other. */
export interface Draws {
  /** A whole number from 0 to below `n`, each as likely; n at most 2^32. */
  below(n: number): number;
}

const RANGE = 2 ** 32;

/**
 * @example
 * const draws = seeded('1');
 * draws.below(6) === seeded('1').below(6) // => true
 */
export function seeded(seed: string): Draws {
  let counter = 0;
  const word = (): number => {
    counter += 1;
    return createHash('sha256').update(`${seed}/${counter}`).digest().readUInt32BE(0);
  };
  return {
    below: (n) => {
      // Numbers beyond the last whole multiple would make small results likelier.
      const limit = RANGE - (RANGE % n);
      for (let value = word(); ; value = word()) if (value < limit) return value % n;
    },
  };
}

/**
 * `count` different numbers from 0 to below `n`, in ascending order (Floyd's algorithm).
 *
 * @throws RangeError where there are not so many
 */
export function chooseNumbers(draws: Draws, count: number, n: number): number[] {
  if (count > n) throw new RangeError(`${count} of ${n} cannot be chosen`);
  const chosen = new Set<number>();
  for (let top = n - count; top < n; top += 1) {
    const candidate = draws.below(top + 1);
    chosen.add(chosen.has(candidate) ? top : candidate);
  }
  return [...chosen].sort((a, b) => a - b);
}

/**
 * Shares a sample out in proportion to the sizes of the strata, by largest remainders, with at least one for each
 * stratum while the sample allows it, and never more than a stratum holds.
 *
 * @returns counts in the order of the sizes; their sum is `n`, or the sum of the sizes where that is less
 * @example
 * allocate(10, [900, 90, 10]) // => [8, 1, 1]
 */
export function allocate(n: number, sizes: readonly number[]): number[] {
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  const counts = sizes.map(() => 0);
  const bySize = [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  let left = Math.min(n, whole);
  for (const index of bySize) {
    if (left === 0 || (sizes[index] ?? 0) === 0) break;
    counts[index] = 1;
    left -= 1;
  }
  for (; left > 0; left -= 1) {
    const next = neediest(n, whole, sizes, counts);
    counts[next] = (counts[next] ?? 0) + 1;
  }
  return counts;
}

/** The stratum that is furthest behind its share and has a cell left. */
function neediest(n: number, whole: number, sizes: readonly number[], counts: number[]): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, size] of sizes.entries()) {
    const count = counts[index] ?? 0;
    const lack = (n * size) / whole - count;
    if (count < size && lack > most) [best, most] = [index, lack];
  }
  return best;
}
