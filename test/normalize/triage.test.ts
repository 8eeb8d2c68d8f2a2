import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSums } from '../../src/normalize/findings/checkable.ts';
import { smallestRepairs } from '../../src/normalize/findings/repair.ts';
import { repairsOf, triage } from '../../src/normalize/findings/triage.ts';
import type { ReadingEvidence } from '../../src/normalize/findings/verdict.ts';
import type { Finding, Suggestion } from '../../src/normalize/record.ts';
import { APPLICANTS, type FormId, type FormTable, formTable } from '../../src/parse/forms/form.ts';
import { sumsOf } from '../../src/parse/infer/sums.ts';
import type { Cell } from '../../src/parse/report.ts';
import { cellsOf, type Values } from './reports.ts';

/** The tables of a form that have sums. */
function tableOf(form: FormId, name: 'requests' | 'review'): FormTable {
  const table = formTable(form, name);
  if (table === undefined) throw new Error(`form ${form} has no table ${name}`);
  return table;
}

/** Cells of 2019 and 2021 tell their form by the rows they have. */
function formsOf(cells: readonly Cell[]): ReadingEvidence['forms'] {
  const form = cells.some(({ row }) => row === 'other.remaining') ? '2021' : '2019';
  return { requests: form, review: form };
}

/** Smallest repairs of the requests table. */
function repairs(cells: readonly Cell[]): Suggestion[][] {
  return repairsOf(tableOf(formsOf(cells).requests ?? '', 'requests'), cells);
}

/** Findings of the violated sums. */
function violations(cells: readonly Cell[]): Finding[] {
  return checkSums({ cells, forms: formsOf(cells) });
}

/** Cells about which nothing is in doubt but what is given. */
function reading(cells: readonly Cell[], given: Partial<ReadingEvidence> = {}): ReadingEvidence {
  return { forms: formsOf(cells), cells, extras: [], doubts: [], conservation: [], ...given };
}

/** Verdicts of the violated sums, each once. */
function verdicts(cells: readonly Cell[], given: Partial<ReadingEvidence> = {}): string[] {
  const found = triage(violations(cells), reading(cells, given));
  return [...new Set(found.map(({ verdict }) => verdict))];
}

function change(cells: readonly Cell[], row: string, column: string, value: number): Cell[] {
  return cells.map((cell) =>
    cell.row === row && cell.column === column ? { ...cell, value, raw: String(value) } : cell,
  );
}

/** A consistent table with numbers in every applicant column. */
function consistent(form: FormId, counts: readonly number[]): Cell[] {
  const row = (shift: number, factor = 1): Record<string, number> => {
    const values = APPLICANTS.map(
      (_, at) => factor * ((counts[(at + shift) % counts.length] ?? 0) + at),
    );
    return {
      ...Object.fromEntries(APPLICANTS.map((column, at) => [column, values[at] ?? 0])),
      total: values.reduce((a, b) => a + b, 0),
    };
  };
  const add = (...rows: Record<string, number>[]): Record<string, number> =>
    Object.fromEntries(
      [...APPLICANTS, 'total'].map((c) => [c, rows.reduce((a, r) => a + (r[c] ?? 0), 0)]),
    );
  const granted = row(0);
  const refused = row(1);
  const petition = row(2);
  const processed = add(granted, refused, petition);
  const out = row(3);
  const carried = row(4);
  const requests: Values = {
    received: add(processed, out),
    carried_in: row(0, 0),
    granted,
    'refused.process_information': refused,
    'not_processed.petition_or_complaint': petition,
    processed_total: processed,
    carried_out: out,
  };
  requests['received'] = add(processed, out, carried);
  requests['carried_out'] = add(out, carried);
  const review = { cases: { 'reconsideration.upheld': 3, 'reconsideration.total': 3 } };
  return cellsOf(form, { requests, review });
}

describe('triage', () => {
  it('the two slips of a real shape are singled out: an applicant cell and a total', () => {
    let cells = cellsOf('2019');
    cells = change(cells, 'granted', 'enterprise', 9);
    cells = change(cells, 'refused.third_party_rights', 'total', 1);
    const findings = violations(cells);
    expect(findings.map(({ rule }) => rule).sort()).toEqual([
      'requests.outcome_sum',
      'requests.outcome_sum',
      'requests.row_sum',
      'requests.row_sum',
    ]);
    expect(verdicts(cells)).toEqual(['source']);
    expect(repairs(cells)).toEqual([
      [
        {
          cell: { table: 'requests', row: 'granted', column: 'enterprise' },
          published: 9,
          proposed: 0,
        },
        {
          cell: { table: 'requests', row: 'refused.third_party_rights', column: 'total' },
          published: 1,
          proposed: 0,
        },
      ],
    ]);
    for (const finding of triage(findings, reading(cells)))
      expect(finding.suggestions).toHaveLength(1);
  });

  it('one changed cell is found wherever its sums cross, and no other is named', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<FormId>('2019', '2021'),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 7, maxLength: 7 }),
        fc.constantFrom(
          'granted',
          'refused.process_information',
          'received',
          'processed_total',
          'carried_out',
        ),
        fc.constantFrom(...APPLICANTS, 'total'),
        fc.integer({ min: 1, max: 500 }),
        (form, counts, row, column, delta) => {
          const right = consistent(form, counts);
          expect(violations(right)).toEqual([]);
          const old = right.find((cell) => cell.row === row && cell.column === column)?.value ?? 0;
          const wrong = change(right, row, column, old + delta);
          expect(repairs(wrong)).toEqual([
            [{ cell: { table: 'requests', row, column }, published: old + delta, proposed: old }],
          ]);
        },
      ),
    );
  });

  it('so is it in any row of a sparse table, up or down', () => {
    const rowsOf = (form: FormId) =>
      (formTable(form, 'requests')?.rows ?? []).map(({ code }) => code);
    fc.assert(
      fc.property(
        fc.constantFrom<FormId>('2019', '2021'),
        fc.nat(1000),
        fc.constantFrom(...APPLICANTS, 'total'),
        fc.array(fc.nat(3), { minLength: 7, maxLength: 7 }),
        fc.nat(40),
        (form, at, column, counts, value) => {
          const right = consistent(form, counts);
          const own = new Set(right.map((cell) => cell.row));
          const rows = rowsOf(form).filter((row) => own.has(row));
          const row = rows[at % rows.length] ?? 'granted';
          const old = right.find((cell) => cell.row === row && cell.column === column)?.value ?? 0;
          fc.pre(old !== value);
          const wrong = change(right, row, column, value);
          expect(repairs(wrong)).toEqual([
            [{ cell: { table: 'requests', row, column }, published: value, proposed: old }],
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('where several repairs are as small, none is suggested', () => {
    const cells = change(cellsOf('2021'), 'cases', 'reconsideration.total', 2);
    const findings = violations(cells);
    // The total may be 0, or any of the four results 2.
    expect(repairsOf(tableOf('2021', 'review'), cells)).toHaveLength(5);
    expect(triage(findings, reading(cells))[0]?.suggestions).toBeUndefined();
  });

  it('a repair makes every sum hold and leaves no negative number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 7, maxLength: 7 }),
        fc.array(
          fc.tuple(
            fc.constantFrom('granted', 'received', 'carried_out', 'processed_total'),
            fc.constantFrom(...APPLICANTS, 'total'),
            fc.nat(90),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        (counts, slips) => {
          let cells = consistent('2021', counts);
          for (const [row, column, value] of slips) cells = change(cells, row, column, value);
          const own = cells.filter(({ table }) => table === 'requests');
          const sums = sumsOf(tableOf('2021', 'requests'), own);
          for (const set of smallestRepairs(
            own.map(({ value }) => value),
            sums,
          )) {
            const repaired = own.map(({ value }) => value ?? 0);
            for (const { index, value } of set) {
              expect(value).toBeGreaterThanOrEqual(0);
              repaired[index] = value;
            }
            const total = (indexes: readonly number[]) =>
              indexes.reduce((all, index) => all + (repaired[index] ?? 0), 0);
            for (const { left, right } of sums) expect(total(left)).toBe(total(right));
          }
        },
      ),
    );
  });

  it('numbers that the parser lost make it the suspect', () => {
    const cells = change(cellsOf('2021'), 'granted', 'enterprise', 9);
    const lost = [{ raw: '9', at: { line: 1, offset: 0 } }];
    const conservation = [
      { table: 'requests' as const, tokens: 176, placed: 175, beside: 0, lost },
    ];
    expect(verdicts(cells, { conservation })).toEqual(['parser']);
  });

  it('a cell without a place leaves the question open', () => {
    const cells = change(cellsOf('2021'), 'granted', 'enterprise', 9).map((cell) =>
      cell.row === 'partially_granted' && cell.column === 'other_org'
        ? { ...cell, state: 'ambiguous' as const, value: null }
        : cell,
    );
    expect(verdicts(cells)).toEqual(['unknown']);
  });

  describe('10 read as 1 and an odd cell behind it', () => {
    const row = { natural_person: 4, enterprise: 10, total: 14 };
    const ten = { natural_person: 4, enterprise: 6, total: 10 };
    const table = (granted: Record<string, number>): Cell[] =>
      cellsOf('2021', { requests: { received: granted, granted, processed_total: granted } });
    const odd = (cells: readonly Cell[], at: string, column: string): Cell[] =>
      cells.map((cell) =>
        cell.row === at && cell.column === column
          ? { ...cell, state: 'text', value: null, raw: '0 0' }
          : cell,
      );
    it('is a slip of our reading inside a row', () => {
      const cells = odd(
        change(table(row), 'granted', 'enterprise', 1),
        'granted',
        'research_institute',
      );
      expect(verdicts(cells)).toEqual(['parser']);
    });
    it('is none over the end of a row', () => {
      const cells = odd(
        change(table(ten), 'granted', 'total', 1),
        'partially_granted',
        'natural_person',
      );
      expect(repairs(cells).map(([one]) => one?.proposed)).toEqual([10]);
      expect(verdicts(cells)).toEqual(['source']);
    });
  });

  it('no violated sum, no triage', () => {
    expect(triage([], reading(cellsOf('2021')))).toEqual([]);
  });
});
