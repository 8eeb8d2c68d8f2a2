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
