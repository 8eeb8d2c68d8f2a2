/**
 * How large an error rate may be, given what a sample shows. Pure.
 *
 * @module
 */

/**
 * The exact one-sided 95 % upper bound of Clopper and Pearson (1934): the rate at which so few errors or fewer come
 * up in one sample of twenty. For no error it is 1 - 0.05^(1/n), about 3/n (the rule of three).
 *
 * @param errors - 0 to n
 * @param n - size of the sample, above 0
 * @returns a share from 0 to 1, correct to 12 digits
 * @throws RangeError for counts that cannot be
 * @example
 * upperBound(0, 300).toFixed(5) // => '0.00994'
 * upperBound(1, 100).toFixed(4) // => '0.0466'
 */
export function upperBound(errors: number, n: number): number {
  if (!Number.isInteger(errors) || !Number.isInteger(n) || n < 1 || errors < 0 || errors > n)
    throw new RangeError(`${errors} errors among ${n} are no sample`);
  if (errors === n) return 1;
  if (errors === 0) return 1 - 0.05 ** (1 / n);
  let [low, high] = [errors / n, 1];
  while (high - low > 1e-13) {
    const middle = (low + high) / 2;
    if (atMost(errors, n, middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

/** Probability of at most k among n at rate p; terms as logarithms, because factorials overflow. */
function atMost(k: number, n: number, p: number): number {
  let logTerm = n * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i += 1) {
    logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(logTerm);
  }
  return sum;
}
