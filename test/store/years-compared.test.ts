import { describe, expect, it } from 'vitest';
import type { ReportRecord } from '../../src/normalize/record.ts';
import { runMetric } from '../../src/store/metrics/run.ts';
import type { Store } from '../../src/store/store.ts';
import { INFO, record, rows, sourceNumber, temporaryStore } from './temporary.ts';

/** Prose long enough to compare; two seeds have nothing in common. */
function prose(seed: number): string {
  return Array.from({ length: 200 }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * 131 + seed * 4001 + at * at * 7) % 18_000)),
  ).join('');
}

function told(year: number, seed: number): ReportRecord {
  const base = record(2, year);
  const at = { line: 0, offset: 0 };
  return {
    ...base,
    source: sourceNumber(base, year),
    sections: [{ number: 1, title: '总体情况', text: prose(seed), at }],
  };
}

const points = (store: Store) =>
  runMetric(store.connection, 'copied_prose_share', {
    bodyKind: 'department',
    origin: 'demo',
  }).flatMap((series) =>
    series.points.map(({ fiscalYear, numerator, base, value }) => ({
      ...{ fiscalYear, numerator, base, value },
    })),
  );

describe('the years of a body', () => {
  it('are compared as they land, in any order, and a year without one before is not "not copied"', () => {
    for (const order of [
      [2021, 2022, 2023],
      [2023, 2021, 2022],
      [2022, 2023, 2021],
    ]) {
      const store = temporaryStore();
      for (const year of order) store.land(told(year, year === 2023 ? 9 : 1), INFO);
      expect(points(store), order.join()).toEqual([
        { fiscalYear: 2022, numerator: 1, base: 1, value: 1 },
        { fiscalYear: 2023, numerator: 0, base: 1, value: 0 },
      ]);
      expect(
        rows(store, "SELECT DISTINCT stage FROM finding WHERE rule = 'prose.copied_previous_year'"),
      ).toEqual([{ stage: 'years' }]);
    }
  });

  it('are compared anew where one of them is replaced', () => {
    const store = temporaryStore();
    store.land(told(2021, 1), INFO);
    store.land(told(2022, 1), INFO);
    store.land({ ...told(2022, 5) }, { ...INFO, parserVersion: '2.0.0' });
    expect(points(store)).toEqual([{ fiscalYear: 2022, numerator: 0, base: 1, value: 0 }]);
  });

  it('say nothing any more of a year that was forgotten', () => {
    const store = temporaryStore();
    for (const year of [2021, 2022]) store.land(told(year, 1), INFO);
    expect(points(store)).toHaveLength(1);
    store.setDecisions([
      {
        ...{ decisionId: 'forget', target: 'document', action: 'forget' },
        ...{ sha256: told(2021, 1).source.sha256, reason: '应删除', author: '张某某' },
        decidedOn: '2024-05-06',
      },
    ]);
    expect(points(store)).toEqual([]);
    expect(rows(store, 'SELECT * FROM year_comparison')).toEqual([]);
    expect(rows(store, "SELECT * FROM finding WHERE stage = 'years'")).toEqual([]);
  });
});
