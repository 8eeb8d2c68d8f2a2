/**
 * How many cells are drawn from each stratum. Pure.
 *
 * @module
 */

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
