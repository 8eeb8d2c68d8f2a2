/** What the sums of a table do to its cells: what they force, what they leave, and whose word they take. */
import { describe, expect, it } from 'vitest';
import { formTable } from '../../src/parse/forms/form.ts';
import { checkTable, marksOf } from '../../src/parse/infer/infer.ts';
import { sumsOf } from '../../src/parse/infer/sums.ts';
import type { Cell } from '../../src/parse/report.ts';

const table = formTable('2021', 'requests');
if (table === undefined) throw new Error('no table');
const form = table;
const CODES = form.columns.map(({ code }) => code);
const instead = form.roles.alternatives[0];
if (instead === undefined) throw new Error('no alternative');
const { row: OTHER, insteadOf: PARTS } = instead;

type Values = readonly (number | null)[];
const ZEROS: Values = CODES.map(() => 0);
/** So many by natural persons, so many by enterprises, and their total. */
const row = (persons: number, enterprises = 0): Values => [
  ...[persons, enterprises, 0, 0, 0, 0],
  persons + enterprises,
];

/** Cells of a table of zeros with some rows otherwise; a value of null is a blank. */
function cells(
  rows: Readonly<Record<string, Values>>,
  states: Readonly<Record<string, Cell['state']>> = {},
  codes: readonly string[] = form.rows.map(({ code }) => code),
): Cell[] {
  return codes.flatMap((code) =>
    CODES.map((column, index): Cell => {
      const value = (rows[code] ?? ZEROS)[index] ?? null;
      const state =
        states[`${code}.${column}`] ?? states[code] ?? (value === null ? 'blank' : 'number');
      return {
        ...{ table: 'requests', row: code, column, state, raw: '', note: null, unit: '件' },
        ...{ value: state === 'number' ? value : null, inferred: null, candidates: null, at: null },
      };
    }),
  );
}
const inferredIn = (checked: { readonly cells: readonly Cell[] }, code: string) =>
  checked.cells.filter((cell) => cell.row === code).map(({ inferred }) => inferred?.value ?? null);
const NOTHING: Values = CODES.map(() => null);

describe('rows without columns in a table', () => {
  const outer = { received: row(2, 3), processed_total: row(2, 3) };
  const ambiguous = { granted: 'ambiguous' } as const;
  const granted = (...texts: string[]) =>
    checkTable(form, cells(outer, ambiguous), [{ row: 'granted', texts }]);

  it('take what the sums leave, and say by which', () => {
    expect(inferredIn(granted('2', '3', '5'), 'granted')).toEqual(row(2, 3));
    expect(inferredIn(granted(' ', '2', '', '3', '5'), 'granted')).toEqual(row(2, 3));
    const [first] = granted('2', '3', '5').cells.filter((cell) => cell.row === 'granted');
    expect(first?.inferred?.by).toEqual(
      sumsOf(form, cells(outer))
        .filter(({ left, right }) => [...left, ...right].includes(2 * CODES.length))
        .map(({ rule, column, row: own }) => `${rule}:${column ?? own}`),
    );
    expect(first?.inferred?.by.length).toBeGreaterThan(1);
    expect(first).toMatchObject({ value: null, state: 'ambiguous' });
  });

  it('take nothing without texts, with one that is no number, or where the form has no such row', () => {
    expect(inferredIn(checkTable(form, cells(outer, ambiguous)), 'granted')).toEqual(NOTHING);
    expect(inferredIn(granted('2', '若干', '5'), 'granted')).toEqual(NOTHING);
    const elsewhere = checkTable(form, cells(outer, ambiguous), [
      { row: 'no_such_row', texts: ['2', '3', '5'] },
    ]);
    expect(inferredIn(elsewhere, 'granted')).toEqual(NOTHING);
  });

  it('give only cells that are ambiguous', () => {
    const own = cells(outer, { ...ambiguous, 'granted.enterprise': 'text' });
    const checked = checkTable(form, own, [{ row: 'granted', texts: ['2', '3', '5'] }]);
    expect(inferredIn(checked, 'granted')).toEqual(row(2, 3).with(1, null));
  });

  it('keep their total alone where the rows could change places', () => {
    const both = { granted: 'ambiguous', partially_granted: 'ambiguous' } as const;
    const all = { received: row(2, 2), processed_total: row(2, 2) };
    const loose = ['granted', 'partially_granted'].map((code) => ({
      row: code,
      texts: ['2', '2'],
    }));
    const checked = checkTable(form, cells(all, both), loose);
    for (const { row: code } of loose)
      expect(inferredIn(checked, code)).toEqual(NOTHING.with(CODES.length - 1, 2));
  });

  it('are left alone where the sums contradict each other', () => {
    // By its row the persons carried out are three, by their column four.
    const own = {
      processed_total: row(0).with(6, null),
      carried_in: row(4),
      carried_out: row(3).with(0, null),
    };
    const checked = checkTable(form, cells(own, ambiguous), [{ row: 'granted', texts: ['0'] }]);
    expect(checked.contradiction).toBe(true);
    expect(checked.cells.every(({ inferred }) => inferred === null)).toBe(true);
  });

  it('lean on no cell of a sum that fails', () => {
    const own = { ...outer, processed_total: row(2, 3).with(6, 6) };
    const checked = checkTable(form, cells(own, ambiguous), [
      { row: 'granted', texts: ['2', '3', '5'] },
    ]);
    expect(checked.violated.length).toBeGreaterThan(0);
    expect(inferredIn(checked, 'granted')).toEqual(NOTHING);
  });

  it('are nothing to a table that has no total', () => {
    const review = formTable('2021', 'review');
    if (review === undefined) throw new Error('no table');
    const own = review.rows.flatMap(({ code, columns }) =>
      columns.map(
        ({ code: column }): Cell => ({
          ...{ table: 'review', row: code, column, state: 'ambiguous', raw: '', note: null },
          ...{ value: null, inferred: null, candidates: null, at: null, unit: '件' },
        }),
      ),
    );
    const checked = checkTable(review, own, [{ row: review.rows[0]?.code ?? '', texts: ['1'] }]);
    expect(checked.cells).toEqual(own);
  });
});

describe('single cells', () => {
  it('blank: take the difference, and none that is no whole number', () => {
    const with_ = (total: number) =>
      checkTable(form, cells({ carried_in: row(total).with(0, null), carried_out: row(total) }));
    expect(inferredIn(with_(4), 'carried_in')[0]).toBe(4);
    expect(inferredIn(with_(2.5), 'carried_in')).toEqual(NOTHING);
  });

  it('marks: are where the source has one, and count nothing', () => {
    const own = cells({ carried_in: [0, 0, 0, 0, 0, 0, 4] }, { 'carried_in.enterprise': 'mark' });
    expect([...marksOf(own)]).toEqual([CODES.length + 1]);
    const { violated } = checkTable(form, own);
    expect(violated.some(({ row: code }) => code === 'carried_in')).toBe(true);
  });

  it('published numbers stay what they are, and an untouched table the very same cells', () => {
    const own = cells({});
    expect(checkTable(form, own).cells).toBe(own);
  });
});

describe('the sums of a table as it is printed', () => {
  const printed = (has: 'row' | 'parts') => {
    const codes = form.rows.flatMap(({ code }) =>
      code === PARTS[0] ? [OTHER.code, code] : [code],
    );
    const gone = has === 'row' ? PARTS : [OTHER.code];
    const missing = Object.fromEntries(gone.map((code) => [code, 'missing' as const]));
    return (rows: Readonly<Record<string, Values>>) =>
      checkTable(form, cells(rows, missing, codes));
  };
  const outer = { received: row(3), processed_total: row(3) };

  it('ask the one row where it stands for its parts', () => {
    expect(printed('row')({ ...outer, [OTHER.code]: row(3) }).violated).toEqual([]);
    expect(printed('row')({ ...outer, [OTHER.code]: row(2) }).violated.length).toBeGreaterThan(0);
  });

  it('ask the parts where the one row is not there', () => {
    const [part = ''] = PARTS;
    expect(printed('parts')({ ...outer, [part]: row(3) }).violated).toEqual([]);
    expect(printed('parts')({ ...outer, [part]: row(2) }).violated.length).toBeGreaterThan(0);
  });

  it('are those of the form where it prints its rows, and none for a torn table', () => {
    expect(sumsOf(form, cells({})).length).toBe(39);
    expect(sumsOf(form, cells({}).slice(1))).toEqual([]);
    expect(sumsOf(form, [])).toEqual([]);
    expect(
      sumsOf(form, cells({}, {}, ['received', 'granted'])).every(({ row: own }) => own !== null),
    ).toBe(true);
    expect(sumsOf({ ...form, columns: [] }, cells({}))).toEqual([]);
  });
});
