import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formTable } from '../../src/parse/forms/form.ts';
import { type CellSum, sumsOver } from '../../src/parse/forms/identities.ts';
import { solve, violatedSums } from '../../src/parse/infer/bounds.ts';
import { checkTable } from '../../src/parse/infer/infer.ts';
import {
  type LooseRow,
  placeLooseRows,
  type RowPlacement,
} from '../../src/parse/infer/placements.ts';
import type { Cell } from '../../src/parse/report.ts';

const sumOf = (left: number[], right: number[]): CellSum => ({
  rule: 'review.sum',
  row: null,
  column: null,
  left,
  right,
});

describe('what identities force', () => {
  test('parts that already reach the total force the rest to zero', () => {
    const { forced } = solve([3, null, null, 3], [sumOf([0, 1, 2], [3])]);
    expect(forced.map(({ index, value }) => [index, value])).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  test('a single unknown is the difference', () => {
    expect(solve([3, null, 5], [sumOf([0, 1], [2])]).forced).toMatchObject([
      { index: 1, value: 2 },
    ]);
  });

  test('two unknowns with room between them stay open', () => {
    expect(solve([null, null, 5], [sumOf([0, 1], [2])]).forced).toEqual([]);
  });

  test('nothing passes through a violated identity', () => {
    const identities = [sumOf([0, 1], [2]), sumOf([2, 3], [4])];
    const { violated, forced } = solve([1, 1, 5, null, 7], identities);
    expect(violated).toEqual([identities[0]]);
    expect(forced).toEqual([]);
  });

  test('parts above the total are a violation although a cell is blank', () => {
    expect(solve([9, null, 3], [sumOf([0, 1], [2])]).violated).toHaveLength(1);
  });

  test('unknowns that no filling satisfies force nothing', () => {
    const identities = [sumOf([0, 1], [2]), sumOf([1], [3]), sumOf([0], [4])];
    expect(solve([null, null, 5, 1, 1], identities)).toMatchObject({
      contradiction: true,
      forced: [],
    });
  });

  test('whatever is forced is the same in every filling that keeps the identities', () => {
    const system = fc.record({
      values: fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 6, maxLength: 6 }),
      sums: fc.array(
        fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 4 }),
        { minLength: 1, maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(system, ({ values, sums }) => {
        const identities = sums.map((indexes) => sumOf(indexes.slice(1), indexes.slice(0, 1)));
        const { violated, forced } = solve(values, identities);
        const holding = identities.filter((identity) => !violated.includes(identity));
        const fillings = allFillings(values, 9).filter((full) =>
          holding.every(({ left, right }) => total(full, left) === total(full, right)),
        );
        for (const { index, value } of forced)
          for (const full of fillings) expect(full[index]).toBe(value);
      }),
      { numRuns: 150 },
    );
  });
});

function total(values: readonly number[], indexes: readonly number[]): number {
  return indexes.reduce((sum, index) => sum + (values[index] ?? 0), 0);
}

function allFillings(values: readonly (number | null)[], most: number): number[][] {
  const unknown = values.flatMap((value, index) => (value === null ? [index] : []));
  if (unknown.length > 4) return [];
  let fillings: number[][] = [values.map((value) => value ?? 0)];
  for (const index of unknown)
    fillings = fillings.flatMap((full) =>
      Array.from({ length: most + 1 }, (_, value) => full.with(index, value)),
    );
  return fillings;
}

describe('which cells take what is forced', () => {
  /** A requests table of zeros with one row in the given state. */
  const withRow = (state: Cell['state'], given: Partial<Cell> = {}): readonly Cell[] => {
    const table = formTable('2021', 'requests');
    if (table === undefined) throw new Error('no table');
    const cells = table.rows.flatMap((row) =>
      row.columns.map((column): Cell => {
        const own = row.code === 'refused.state_secret';
        return {
          table: 'requests',
          row: row.code,
          column: column.code,
          state: own ? state : 'number',
          value: own ? null : 0,
          raw: own ? '' : '0',
          note: null,
          unit: '件',
          inferred: null,
          candidates: null,
          at: { line: 1, offset: 0 },
          ...(own ? given : {}),
        };
      }),
    );
    return checkTable(table, cells).cells.filter(({ row }) => row === 'refused.state_secret');
  };

  test.each(['blank', 'mark'] as const)('%s: the sums leave nothing but 0', (state) => {
    expect(withRow(state).map(({ inferred }) => inferred?.value)).toEqual(Array(7).fill(0));
  });

  test('missing: what the source does not have takes no value', () => {
    expect(withRow('missing').map(({ inferred }) => inferred)).toEqual(Array(7).fill(null));
  });

  test('text: only one of its readings', () => {
    const values = (candidates: number[] | null) =>
      withRow('text', { raw: '0 0', candidates }).map(({ inferred }) => inferred?.value ?? null);
    expect(values([0])).toEqual(Array(7).fill(0));
    expect(values([7])).toEqual(Array(7).fill(null));
    expect(values(null)).toEqual(Array(7).fill(null));
  });

  test('ambiguous: the values of the row have a say', () => {
    expect(withRow('ambiguous').map(({ inferred }) => inferred)).toEqual(Array(7).fill(null));
  });
});

describe('both sides of a sum', () => {
  const sum = sumOf([0, 1], [2]);

  test('an unknown total is the sum of its parts, and says by which sum', () => {
    expect(solve([3, 4, null], [sum])).toEqual({
      violated: [],
      forced: [{ index: 2, value: 7, by: [sum] }],
      contradiction: false,
    });
  });

  test('a sum that holds forces nothing and contradicts nothing', () => {
    const holds = { violated: [], forced: [], contradiction: false };
    expect(solve([3, 4, 7], [sum])).toEqual(holds);
    expect(solve([], [])).toEqual(holds);
  });

  test('a whole that is less than the known of its parts is a violation, one that is as much leaves nothing', () => {
    const parts = sumOf([0], [1, 2]);
    expect(solve([1, 5, null], [parts])).toMatchObject({ violated: [parts], forced: [] });
    expect(solve([5, 5, null], [parts])).toMatchObject({
      violated: [],
      forced: [{ index: 2, value: 0 }],
    });
    expect(solve([null, 5, 2], [parts]).forced).toMatchObject([{ index: 0, value: 7 }]);
  });

  test('a mark on the right counts nothing either', () => {
    const marks = new Set([2]);
    expect(solve([0, 0, null], [sum], marks).forced).toMatchObject([{ index: 2, value: 0 }]);
    expect(solve([1, 0, null], [sum], marks)).toMatchObject({ violated: [sum], forced: [] });
    expect(violatedSums([1, 0, null], [sum], marks)).toEqual([sum]);
    expect(violatedSums([0, 0, null], [sum], marks)).toEqual([]);
  });

  test('beside a violated sum nothing but zeros is forced', () => {
    const broken = sumOf([0], [1]);
    const beside = sumOf([0, 2], [3]);
    expect(solve([1, 2, null, 1], [broken, beside])).toMatchObject({
      violated: [broken],
      forced: [{ index: 2, value: 0 }],
    });
    expect(solve([1, 2, null, 4], [broken, beside])).toMatchObject({
      violated: [broken],
      forced: [],
      contradiction: false,
    });
  });

  test('what one sum forces is used by the next', () => {
    const next = sumOf([2, 3], [4]);
    const { forced } = solve([3, 4, null, null, 9], [next, sum]);
    expect(forced.map(({ index, value }) => [index, value]).sort()).toEqual([
      [2, 7],
      [3, 2],
    ]);
  });
});

describe('marks', () => {
  const only = new Set([0]);
  test('count nothing: a sum that asks more of one does not hold', () => {
    const sum = sumOf([0, 1], [2]);
    expect(solve([null, 2, 5], [sum], only)).toMatchObject({ violated: [sum], forced: [] });
    expect(violatedSums([null, 2, 5], [sum], only)).toEqual([sum]);
    expect(violatedSums([null, 2, 5], [sum])).toEqual([]);
    expect(solve([null, 2, 2], [sum], only).forced).toMatchObject([{ index: 0, value: 0 }]);
  });
  test('one that would have to be a number shows a contradiction, and nothing is forced', () => {
    const sums = [sumOf([0, 1], [2]), sumOf([1], [3])];
    expect(solve([null, null, 5, 2], sums, only)).toMatchObject({
      forced: [],
      contradiction: true,
    });
  });
});

describe('rows without columns', () => {
  const rows = ['received', 'carried_in', 'granted', 'processed_total', 'carried_out'];
  const form = formTable('2021', 'requests');
  if (form === undefined) throw new Error('no table');
  const identities = sumsOver(form, rows);
  const shape = { width: 7, total: 6 };
  const place = (
    values: readonly (number | null)[],
    loose: readonly LooseRow[],
    suspects: ReadonlySet<number> = new Set(),
  ): RowPlacement[] => placeLooseRows(loose, { values, sums: identities, suspects }, shape);

  /** A consistent table in which granted is the only outcome. */
  function table(parts: readonly number[]): (number | null)[] {
    const row = [...parts, parts.reduce((a, b) => a + b, 0)];
    const zero = row.map(() => 0);
    return [...row, ...zero, ...row, ...row, ...zero];
  }

  test('one placement that satisfies every sum is taken', () => {
    const values = table([3, 0, 2, 0, 0, 0]).map((value, index) =>
      index >= 14 && index < 21 ? null : value,
    );
    const [placed] = place(values, [{ base: 14, tokens: [3, 2, 5] }]);
    expect(placed).toEqual({
      base: 14,
      values: [3, 0, 2, 0, 0, 0, 5],
      total: 5,
    });
  });

  test('a total that does not add up is not taken for a missing one', () => {
    const values = table([3, 0, 2, 0, 0, 0]).map((value, index) =>
      index >= 14 && index < 21 ? null : value,
    );
    expect(place(values, [{ base: 14, tokens: [3, 2, 0] }])).toEqual([]);
  });

  describe('two equal parts whose totals were left blank look like a part and its total', () => {
    const open = table([0, 0, 0, 0, 0, 0]).map(() => null);
    const row = (at: number, ...tokens: number[]) => ({ base: at * 7, tokens });
    const balance = [row(0, 2, 2), row(1, 0), row(4, 0)];

    test('in every row', () => {
      const loose = [...balance, row(2, 2, 2), row(3, 2, 2)];
      expect(valued(place(open, loose))).toEqual([]);
    });

    test('in rows with different sums', () => {
      const loose = [row(0, 3, 3), row(1, 1, 1), row(2, 2, 2), row(3, 2, 2), row(4, 2, 2)];
      expect(valued(place(open, loose))).toEqual([]);
    });

    function valued(placed: RowPlacement[]): typeof placed {
      return placed.filter(({ total }) => total > 0);
    }
  });

  test('a row that fits only with a blank total misplaces no other row', () => {
    const parts = [4, 0, 0, 0, 2, 0];
    const loose = table(parts).map((value, index) => (index < 14 || index > 27 ? value : null));
    const rowsWithSlip = [
      { base: 14, tokens: [4, 2, 6] },
      { base: 21, tokens: [4, 0, 2, 0, 0] },
    ];
    for (const { base, values } of place(loose, rowsWithSlip))
      expect({ base, values }).toEqual({ base: 14, values: null });
  });

  test('no conclusion leans on a cell of a violated sum', () => {
    const values = table([3, 0, 2, 0, 0, 0]).map((value, index) =>
      index >= 14 && index < 21 ? null : value,
    );
    const placed = place(values, [{ base: 14, tokens: [3, 2, 5] }], new Set([21]));
    expect(placed.every((row) => row.values === null)).toBe(true);
  });
});
