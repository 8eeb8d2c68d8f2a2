/** Tables and findings of the inputs that went wrong, each with what is right. */
import { describe, expect, it } from 'vitest';
import { INFO, rows, temporaryStore } from '../store/temporary.ts';
import { hasFaults, recordOf, valuesOf } from './folder.ts';

describe.skipIf(!hasFaults)('inputs that went wrong', () => {
  it('a locally added row of 2: nobody says that the source is wrong', async () => {
    const { findings } = await recordOf('row-the-form-does-not-have.html');
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, left, right }) => `${rule} ${left} ${right}`)).toEqual([
      'requests.outcome_sum 77 79',
      'requests.outcome_sum 96 98',
    ]);
    expect(errors.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });

  it('a violated row with a misprinted label: our reading is the suspect', async () => {
    const { findings } = await recordOf('misprinted-label-violated-row.html');
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
      'requests.row_sum parser',
      'requests.outcome_sum parser',
    ]);
  });

  it('无 in a cell whose row cannot hold: a finding, nothing inferred', async () => {
    const { findings, cells } = await recordOf('mark-inferred.html');
    expect(findings.map(({ rule, row, left, right }) => `${rule} ${row} ${left} ${right}`)).toEqual(
      [
        'requests.row_sum received 2 5',
        'requests.row_sum granted 2 5',
        'requests.row_sum processed_total 2 5',
      ],
    );
    expect(cells.filter(({ inferred }) => inferred !== null)).toEqual([]);
  });

  it('a row that is missing takes no inferred value', async () => {
    const { cells } = await recordOf('row-missing.html');
    const missing = cells.filter(({ state }) => state === 'missing');
    expect(missing).toHaveLength(7);
    expect(missing.every(({ inferred, value }) => inferred === null && value === null)).toBe(true);
  });
});

describe.skipIf(!hasFaults)('tables that a person reads', () => {
  it('rows numbered １． are rows: all 198 cells exact', async () => {
    const { cells, extras, conservation, findings } = await recordOf('fullwidth-numbering.html');
    expect(cells).toHaveLength(198);
    expect(cells.filter(({ state }) => state !== 'number')).toEqual([]);
    expect(extras).toEqual([]);
    expect(conservation.every(({ tokens, placed }) => tokens === placed)).toBe(true);
    expect(findings).toEqual([]);
  });

  it('a visitor counter behind the report is no second review table', async () => {
    const record = await recordOf('footer-total.html');
    expect(valuesOf(record, 'review', 'cases')).toEqual([
      ...[5, 8, 5, 7, 25],
      ...[0, 7, 0, 0, 7],
      ...[0, 0, 0, 0, 0],
    ]);
    expect(record.findings.map(({ rule }) => rule)).not.toContain('parse.repeated_rows');
  });

  it.each(['review-unreadable.html', 'review-word.html', 'review-letter.html'])(
    '%s: one unreadable value costs itself alone',
    async (file) => {
      const record = await recordOf(file);
      const [first, ...rest] = record.cells.filter(({ table }) => table === 'review');
      expect(first).toMatchObject({ state: 'text', value: null });
      expect(rest.map(({ value }) => value)).toEqual([
        ...[0, 71, 0, 72, 0, 44, 0, 0, 44, 0, 2, 54, 32, 88],
      ]);
    },
  );

  it('（六）其他处理 in one row stands in the row of that name', async () => {
    const record = await recordOf('other-as-one-row.html');
    expect(valuesOf(record, 'requests', 'other')).toEqual([7, 1, 0, 0, 1, 0, 9]);
    expect(record.findings).toEqual([]);
  });

  it('and under the form of 2021 in every view', async () => {
    const store = temporaryStore();
    store.land(await recordOf('other-as-one-row.html'), INFO);
    expect(rows(store, 'SELECT form, form_requests FROM report_overview')).toEqual([
      { form: '2021', form_requests: '2021' },
    ]);
    expect(rows(store, 'SELECT form, other, other_all FROM request_total')).toEqual([
      { form: '2021', other: 9, other_all: 9 },
    ]);
    const query = "SELECT DISTINCT form, total FROM request WHERE row_code = 'other'";
    expect(rows(store, query)).toEqual([{ form: '2021', total: 9 }]);
    const cells =
      "SELECT DISTINCT form FROM cell WHERE table_name = 'requests' AND row_code = 'other'";
    expect(rows(store, cells)).toEqual([{ form: '2021' }]);
    store.close();
  });
});
