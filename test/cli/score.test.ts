import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gate, type Measured } from '../../src/cli/eval/baseline.ts';
import { type Gold, isWrong, score, scoreCell, sumCounts } from '../../src/cli/eval/score.ts';
import type { ReportRecord } from '../../src/normalize/record.ts';
import type { Cell, CellState } from '../../src/parse/report.ts';

const GOLD: Gold = {
  form: '2021',
  agency: '甲州市青禾区水务局',
  fiscalYear: 2022,
  divisionCode: '990102',
  tables: {
    requests: { received: { natural_person: 3, enterprise: null, total: 3 } },
    statistics: { published_items: 12 },
  },
  meant: { requests: { received: { enterprise: 0 } } },
};

function cell(table: Cell['table'], row: string, column: string, change: Partial<Cell> = {}): Cell {
  const value = change.value ?? null;
  return {
    table,
    row,
    column,
    state: value === null ? 'blank' : 'number',
    value,
    raw: null,
    note: null,
    unit: null,
    inferred: null,
    candidates: null,
    at: null,
    ...change,
  };
}

const GOOD = [
  cell('requests', 'received', 'natural_person', { value: 3 }),
  cell('requests', 'received', 'enterprise', {
    inferred: { value: 0, by: ['requests.row_sum:received'] },
  }),
  cell('requests', 'received', 'total', { value: 3 }),
  cell('statistics', 'published_items', 'value', { value: 12 }),
  cell('statistics', 'published_items', 'cumulative', { state: 'missing' }),
];

function record(cells: readonly Cell[], change: Partial<ReportRecord> = {}): ReportRecord {
  const { form, agency, fiscalYear, divisionCode } = GOLD;
  return { form, agency, fiscalYear, divisionCode, cells, ...change } as ReportRecord;
}

describe('score', () => {
  it('counts a perfect reading, statistics rows as bare numbers included', () => {
    const result = score(GOLD, record(GOOD));
    expect(result.counts).toMatchObject({ exact: 4, wrong: 0, missed: 0, inferredRight: 1 });
    expect(result).toMatchObject({ cells: 4, mismatches: [], fields: [] });
    expect(isWrong(result)).toBe(false);
  });

  it('names each kind of difference', () => {
    const table: readonly [number | null, Partial<Cell> | undefined, string][] = [
      [3, { value: 3 }, 'exact'],
      [3, { value: 30 }, 'wrong'],
      [0, { value: null, state: 'blank' }, 'missed'],
      [3, { value: null, state: 'text' }, 'missed'],
      [3, undefined, 'missed'],
      [3, { value: null, state: 'ambiguous' }, 'ambiguous'],
      [null, { value: 0 }, 'invented'],
      [null, { value: null, state: 'mark' }, 'exact'],
      [null, { value: null, state: 'blank' }, 'exact'],
      [null, { value: null, state: 'missing' }, 'stateError'],
      [null, undefined, 'stateError'],
    ];
    for (const [gold, read, expected] of table) {
      const given = read && cell('requests', 'received', 'total', read);
      expect(scoreCell(gold, given), JSON.stringify([gold, read])).toBe(expected);
    }
  });

  it('counts a number outside the gold file as invented', () => {
    const extra = cell('requests', 'other', 'total', { value: 1 });
    expect(score(GOLD, record([...GOOD, extra])).counts.invented).toBe(1);
  });

  it('scores inferred values against what is meant, and leaves open what nobody knows', () => {
    const inferred = (value: number) => ({ value, by: [] });
    const wrong = GOOD.with(
      1,
      cell('requests', 'received', 'enterprise', { inferred: inferred(7) }),
    );
    expect(score(GOLD, record(wrong)).counts).toMatchObject({ exact: 4, inferredWrong: 1 });
    expect(isWrong(score(GOLD, record(wrong)))).toBe(true);
    const { meant: _, ...unknown } = GOLD;
    expect(score(unknown, record(wrong)).counts).toMatchObject({ inferredUnchecked: 1 });
  });

  it('misses every cell of a file that was refused', () => {
    expect(score(GOLD, null).counts).toMatchObject({ exact: 0, missed: 3, stateError: 1 });
  });

  it('names the fields that differ', () => {
    const { fields } = score(GOLD, record(GOOD, { fiscalYear: 2021, divisionCode: null }));
    expect(fields.map(({ field }) => field)).toEqual(['fiscalYear', 'divisionCode']);
  });

  it('counts every cell of the gold file once, whatever was read', () => {
    const states: CellState[] = ['number', 'blank', 'mark', 'text', 'ambiguous', 'missing'];
    const anyCell = fc.record({
      state: fc.constantFrom(...states),
      n: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(anyCell, { maxLength: 4 }), (cells) => {
        const read = cells.map(({ state, n }, index) => ({
          ...(GOOD[index] ?? cell('requests', 'received', 'total')),
          state,
          value: state === 'number' ? n : null,
        }));
        const { counts, mismatches } = score(GOLD, record(read));
        const { exact, wrong, invented, missed, ambiguous, stateError } = counts;
        expect(exact + wrong + invented + missed + ambiguous + stateError).toBe(4);
        expect(mismatches.length).toBe(4 - exact + counts.inferredWrong);
      }),
    );
  });
});

describe('accuracy gate', () => {
  const zero = sumCounts([]);
  const measured = (exact: number, wrong = 0, digest = 'd'): Measured => ({
    file: 'a',
    digest,
    counts: { ...zero, exact, wrong },
  });
  const baseline = { files: { a: { digest: 'd', exact: 198, wrong: 0 } } };

  it('raises a floor freely', () => {
    expect(gate({ files: {} }, [measured(190)], false)).toEqual({
      below: [],
      next: { files: { a: { digest: 'd', exact: 190, wrong: 0 } } },
    });
    expect(gate(baseline, [measured(200)], false).next.files['a']?.exact).toBe(200);
  });

  it('says what fell, and keeps the floor unless a regression is allowed', () => {
    const fallen = gate(baseline, [measured(197, 1)], false);
    expect(fallen.below).toEqual([
      'a: 197 cells exact, the floor is 198',
      'a: 1 cells wrong, the ceiling is 0',
    ]);
    expect(fallen.next).toEqual(baseline);
    expect(gate(baseline, [measured(197, 1)], true).next.files['a']).toEqual({
      digest: 'd',
      exact: 197,
      wrong: 1,
    });
  });

  it('starts anew for another file of the same name', () => {
    expect(gate(baseline, [measured(10, 0, 'other')], false).below).toEqual([]);
  });

  it('keeps the floors of files that were not measured', () => {
    expect(gate(baseline, [], false).next).toEqual(baseline);
  });
});
