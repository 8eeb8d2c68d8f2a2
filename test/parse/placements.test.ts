/** Rows whose values lost their columns: what is concluded, and what leaves them open. */
import { describe, expect, it } from 'vitest';
import type { CellSum } from '../../src/parse/forms/identities.ts';
import { placeLooseRows } from '../../src/parse/infer/placements.ts';

/** Two parts and their total; rows stand at 0 and 3, the row of their sums at 6. */
const shape = { width: 3, total: 2 };
const sum = (left: number[], right: number[], column: string | null = 'c'): CellSum => ({
  ...{ rule: 'requests.sum', row: null, column, left, right },
});
const COLUMNS = [0, 1, 2].map((column) => sum([column, column + 3], [column + 6]));
const OPEN = [null, null, null];

interface Given {
  readonly sums?: readonly CellSum[];
  readonly suspects?: readonly number[];
}

const place = (
  loose: Readonly<Record<number, readonly number[]>>,
  values: readonly (number | null)[],
  { sums = COLUMNS, suspects = [] }: Given = {},
) =>
  placeLooseRows(
    Object.entries(loose).map(([base, tokens]) => ({ base: Number(base), tokens })),
    { values, sums, suspects: new Set(suspects) },
    shape,
  );

describe('one row without columns', () => {
  const known = [...OPEN, 1, 0, 1, 1, 2, 3];

  it('is placed where one placement fits the sums of all columns', () => {
    expect(place({ 0: [2, 2] }, known)).toEqual([{ base: 0, values: [0, 2, 2], total: 2 }]);
    expect(place({ 0: [2, 2] }, [...OPEN, 1, 0, 1, 3, 0, 3])).toEqual([
      { base: 0, values: [2, 0, 2], total: 2 },
    ]);
    expect(place({ 0: [0, 2, 2] }, known)).toEqual([{ base: 0, values: [0, 2, 2], total: 2 }]);
    expect(place({ 3: [2, 2] }, [1, 0, 1, ...OPEN, 1, 2, 3])).toEqual([
      { base: 3, values: [0, 2, 2], total: 2 },
    ]);
  });

  it('is placed whichever side of a sum it stands on', () => {
    const turned = COLUMNS.map(({ left, right }) => sum([...right], [...left]));
    expect(place({ 0: [2, 2] }, known, { sums: turned })).toEqual([
      { base: 0, values: [0, 2, 2], total: 2 },
    ]);
    expect(place({ 6: [5, 2, 7] }, [2, 1, 3, 3, 1, 4, ...OPEN])).toEqual([
      { base: 6, values: [5, 2, 7], total: 7 },
    ]);
  });

  it('of zeros is a row of zeros wherever they stand', () => {
    const same = [...OPEN, 1, 0, 1, 1, 0, 1];
    for (const tokens of [[0], [0, 0], [0, 0, 0]])
      expect(place({ 0: tokens }, same)).toEqual([{ base: 0, values: [0, 0, 0], total: 0 }]);
  });

  it('stays open without values, with more than columns, or with a sum of its own that fails', () => {
    expect(place({ 0: [] }, [...OPEN, 1, 0, 1, 1, 0, 1])).toEqual([]);
    expect(place({ 0: [0, 0, 0, 0] }, [...OPEN, 1, 0, 1, 1, 0, 1])).toEqual([]);
    expect(place({ 0: [1, 2, 9] }, [...OPEN, 0, 0, 0, 1, 2, 9])).toEqual([]);
  });

  it('is not concluded from a total that was left blank', () => {
    expect(place({ 0: [1, 2] }, [...OPEN, 0, 0, 0, 1, 2, 3])).toEqual([]);
    expect(place({ 0: [2, 2] }, [...OPEN, 0, 0, 0, 2, 2, 4])).toEqual([]);
  });

  it('keeps its total alone where only the total is confirmed', () => {
    const total = [{ base: 0, values: null, total: 2 }];
    expect(place({ 0: [2, 2] }, known, { sums: COLUMNS.slice(2) })).toEqual(total);
    expect(place({ 0: [2, 2] }, known, { suspects: [6] })).toEqual(total);
    expect(place({ 0: [2, 2] }, known, { suspects: [7] })).toEqual(total);
    expect(place({ 0: [2, 2] }, [...OPEN, null, 0, 1, 1, 2, 3])).toEqual(total);
  });

  it('is open where nothing confirms its total', () => {
    expect(place({ 0: [2, 2] }, known, { sums: [] })).toEqual([]);
    expect(place({ 0: [2, 2] }, known, { sums: COLUMNS.slice(0, 2) })).toEqual([]);
    expect(place({ 0: [2, 2] }, known, { suspects: [8] })).toEqual([]);
    expect(place({ 0: [2, 2] }, [...OPEN, 1, 0, null, 1, 2, 3])).toEqual([]);
    expect(place({ 0: [2, 2] }, [...OPEN, 1, 0, 2, 1, 2, 3])).toEqual([]);
  });

  it('is open where one sum of several that touch its total fails or is unknown', () => {
    const more = [...COLUMNS, sum([2], [9])];
    expect(place({ 0: [2, 2] }, [...known, 2], { sums: more })).toHaveLength(1);
    expect(place({ 0: [2, 2] }, [...known, 5], { sums: more })).toEqual([]);
    expect(place({ 0: [2, 2] }, [...known, null], { sums: more })).toEqual([]);
  });

  it('asks sums of columns alone: those of rows are its own', () => {
    const own = [...COLUMNS, sum([0], [1], null)];
    expect(place({ 0: [2, 2] }, known, { sums: own })).toEqual([
      { base: 0, values: [0, 2, 2], total: 2 },
    ]);
  });
});

describe('several rows without columns', () => {
  it('confirm each other where one choice of all is left', () => {
    const both = [
      { base: 0, values: [0, 2, 2], total: 2 },
      { base: 3, values: [3, 0, 3], total: 3 },
    ];
    expect(place({ 0: [2, 2], 3: [3, 3] }, [...OPEN, ...OPEN, 3, 2, 5])).toEqual(both);
    expect(place({ 3: [2, 2], 0: [3, 3] }, [...OPEN, ...OPEN, 3, 2, 5])).toEqual([
      { base: 0, values: [3, 0, 3], total: 3 },
      { base: 3, values: [0, 2, 2], total: 2 },
    ]);
  });

  it('stay open where they could change places', () => {
    expect(place({ 0: [2, 2], 3: [2, 2] }, [...OPEN, ...OPEN, 2, 2, 4])).toEqual([
      { base: 0, values: null, total: 2 },
      { base: 3, values: null, total: 2 },
    ]);
  });

  it('a row that fits nothing does not take another with it', () => {
    const sums = [sum([0, 3], [6]), sum([2], [8])];
    const values = [...OPEN, ...OPEN, 9, null, 2];
    const first = [{ base: 0, values: null, total: 2 }];
    expect(place({ 0: [2, 2], 3: [1, 2, 9] }, values, { sums })).toEqual(first);
    expect(place({ 0: [2, 2], 3: [] }, values, { sums })).toEqual(first);
  });

  it('a row whose every placement the sums exclude is unknown, and the others are tried without it', () => {
    const sums = [...COLUMNS, sum([5], [9])];
    const values = [...OPEN, ...OPEN, 3, 2, 5, 7];
    expect(place({ 0: [2, 2], 3: [3, 3] }, values, { sums })).toEqual([]);
    const apart = [sum([0, 3], [6]), sum([2], [8]), sum([5], [9])];
    expect(
      place({ 0: [2, 2], 3: [3, 3] }, [...OPEN, ...OPEN, 3, null, 2, 7], { sums: apart }),
    ).toEqual([{ base: 0, values: null, total: 2 }]);
  });
});
