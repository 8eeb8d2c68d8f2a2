/**
 * The ways in which real reports contradict themselves, each done to one place.
 *
 * @module
 */
import type { Random } from './random.ts';

/**
 * Puts one contradiction into `numbers` (or a blank into `erased`) and returns the keys it touched.
 *
 * @example
 * const numbers = new Map([['requests|granted|enterprise', 9], ['requests|granted|total', 9]]);
 * applyFault(numbers, new Set(), seeded(3)).length > 0 // => true
 */
export function applyFault(
  numbers: Map<string, number>,
  erased: Set<string>,
  random: Random,
): string[] {
  const keys = [...numbers.keys()].filter((key) => !key.startsWith('disclosure|'));
  const [first, ...rest] = keys;
  if (first === undefined) return [];
  const key = random.pick([first, ...rest]);
  switch (random.pick(['changed', 'total_zero', 'total_blank', 'wrong_column', 'slip'])) {
    case 'changed':
      numbers.set(key, (numbers.get(key) ?? 0) + random.int(1, 9));
      return [key];
    case 'total_zero': {
      const total = totalOf(key);
      numbers.set(total, (numbers.get(total) ?? 0) === 0 ? 1 : 0);
      return [total];
    }
    case 'total_blank':
      erased.add(totalOf(key));
      return [totalOf(key)];
    case 'wrong_column':
      return moveToNeighbour(numbers, key, keys);
    default:
      numbers.set(key, (numbers.get(key) ?? 0) * 10);
      return [key];
  }
}

/** The row's total in the requests table, the block's total in the review table. */
function totalOf(key: string): string {
  return key.startsWith('review|')
    ? key.replace(/\.\w+$/, '.total')
    : key.replace(/\|\w+$/, '|total');
}

/** A clerk one column off: the values of two neighbours change places. */
function moveToNeighbour(numbers: Map<string, number>, key: string, keys: string[]): string[] {
  const other = keys[keys.indexOf(key) + 1];
  if (other === undefined) return [];
  const value = numbers.get(key) ?? 0;
  numbers.set(key, numbers.get(other) ?? 0);
  numbers.set(other, value);
  return [key, other];
}
