import { describe, expect, it } from 'vitest';
import { runMetric } from '../../src/store/metrics/run.ts';
import { INFO, record, temporaryStore, withCells } from './temporary.ts';

describe('a metric with a table of the user', () => {
  it('has the years of the table and no other, so that the same bodies stay the same', () => {
    const store = temporaryStore();
    const broken = {
      ...{ rule: 'requests.row_sum', severity: 'error', verdict: 'source', table: 'requests' },
      ...{ row: 'received', column: null, left: 1, right: 2, message: '', params: {} },
      cells: [{ table: 'requests', row: 'received', column: 'total' }],
    } as const;
    for (const year of [2021, 2022, 2023]) {
      const base = record(0, year);
      const found = year === 2023 ? [broken] : [];
      store.land(
        withCells(base, (cell) => cell, { findings: found as never }),
        INFO,
      );
    }
    const divisionCode = record(0).divisionCode ?? '';
    const external = [2021, 2022].map((fiscalYear) => ({
      divisionCode,
      fiscalYear,
      population: 200_000,
    }));
    const [series] = runMetric(store.connection, 'requests_per_10000', {
      ...{ origin: 'demo', external, detailed: true },
    });
    expect(series?.points.map(({ fiscalYear }) => fiscalYear)).toEqual([2021, 2022]);
    for (const point of series?.points ?? []) expect(point.sameBodies?.n).toBe(1);
  });
});
