/** Tables and findings of the inputs that went wrong, each with what is right. */
import { describe, expect, it } from 'vitest';
import { hasFaults, recordOf } from './folder.ts';

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
