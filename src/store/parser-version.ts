/**
 * Order of parser versions: numbers separated by dots, compared from the left.
 *
 * @module
 */

/**
 * Negative where `a` is older than `b`, 0 where they are equal.
 *
 * @example
 * compareVersions('0.9.0', '0.10.0') < 0 // => true
 */
export function compareVersions(a: string, b: string): number {
  const left = numbers(a);
  const right = numbers(b);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbers(version: string): readonly number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
