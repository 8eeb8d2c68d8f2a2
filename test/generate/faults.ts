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
  switch (random.pick(['changed', 'total_zero', 'total_blank', 'wrong_column', 'slip', 'whole'])) {
    case 'whole':
      return systematic(numbers, key, random);
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

/** A mistake that runs through a table or a row: what a wrong formula or a slipped paste leaves. */
function systematic(numbers: Map<string, number>, key: string, random: Random): string[] {
  const requests = [...numbers.keys()].filter((one) => one.startsWith('requests|'));
  const row = /^requests\|([^|]+)\|/.exec(key)?.[1];
  const own = requests.filter((one) => one.startsWith(`requests|${row}|`));
  const values = own.map((one) => numbers.get(one) ?? 0);
  switch (random.pick(['totals_off', 'columns_shifted', 'rows_swapped'])) {
    case 'totals_off': {
      const totals = requests.filter((one) => one.endsWith('|total'));
      const by = random.int(1, 2);
      for (const total of totals) numbers.set(total, (numbers.get(total) ?? 0) + by);
      return totals;
    }
    case 'columns_shifted':
      own.forEach((one, at) => {
        numbers.set(one, values[at - 1] ?? 0);
      });
      return own;
    default: {
      const next = requests.slice(requests.indexOf(own.at(-1) ?? '') + 1).slice(0, own.length);
      next.forEach((one, at) => {
        const value = numbers.get(one) ?? 0;
        numbers.set(one, values[at] ?? 0);
        const from = own[at];
        if (from !== undefined) numbers.set(from, value);
      });
      return [...own, ...next];
    }
  }
}
