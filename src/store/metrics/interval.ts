/**
 * Statistics of shares: Wilson's interval for one body, the median over many.
 *
 * @module
 */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Quantile of the normal distribution for 95 %. */
const Z = 1.959963984540054;

/**
 * The 95 % score interval of Wilson (1927) for a share; null where it is not a share of whole cases.
 *
 * @example
 * wilson(0, 10)?.high.toFixed(4) // => '0.2775'
 */
export function wilson(successes: number, cases: number): Interval | null {
  const isShare = Number.isInteger(successes) && Number.isInteger(cases);
  if (!isShare || cases <= 0 || successes < 0 || successes > cases) return null;
  const share = successes / cases;
  const spread = (Z * Z) / cases;
  const middle = share + spread / 2;
  const reach = Z * Math.sqrt((share * (1 - share)) / cases + spread / (4 * cases));
  return {
    // At the ends the formula is exactly 0 or 1; rounding would say 0.9999999999999999.
    low: successes === 0 ? 0 : Math.max(0, (middle - reach) / (1 + spread)),
    high: successes === cases ? 1 : Math.min(1, (middle + reach) / (1 + spread)),
  };
}

/**
 * The middle value, or the mean of the two in the middle; null of nothing.
 *
 * @example
 * median([3, 1, 2, 10]) // => 2.5
 */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
