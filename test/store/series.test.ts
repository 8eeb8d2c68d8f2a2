import { describe, expect, it } from 'vitest';
import { syntheticRecord } from '../../bench/synthetic-record.ts';
import type { Cell } from '../../src/parse/report.ts';
import { outcomeComposition } from '../../src/store/metrics/composition.ts';
import { METRICS, ROLLED_UP } from '../../src/store/metrics/definition.ts';
import { median, wilson } from '../../src/store/metrics/interval.ts';
import { ranking } from '../../src/store/metrics/ranking.ts';
import { reportValues } from '../../src/store/metrics/report-values.ts';
import { runMetric, unavailable } from '../../src/store/metrics/run.ts';
import { addUp, rolledUp } from '../../src/store/metrics/trend.ts';
import type { Store } from '../../src/store/store.ts';
import { INFO, record, temporaryStore, withCells } from './temporary.ts';

const DEMO = { origin: 'demo' } as const;
const DEPARTMENTS = { ...DEMO, bodyKind: 'department', level: 'county', scope: 'own' } as const;

function filled(): Store {
  const store = temporaryStore();
  for (const year of [2016, 2018, 2019, 2020, 2021, 2023, 2024]) {
    for (const county of [0, 1, 2]) {
      store.landAll(
        [0, 1, 2, 3, 4, 30].map((body) => ({
          record: syntheticRecord({ county, body, year }),
          info: INFO,
        })),
      );
    }
  }
  const odd = record(5, 2023);
  store.land(withCells(odd, blank('granted'), { findings: [] }), INFO);
  return store;
}

/** Blanks a total, with the value forced by the row. */
function blank(row: string): (cell: Cell) => Cell {
  return (cell) =>
    cell.row === row && cell.column === 'total'
      ? {
          ...cell,
          state: 'blank',
          value: null,
          raw: '',
          inferred: { value: cell.value ?? 0, by: [] },
        }
      : cell;
}

/** Overwrites cells of the total column. */
function totals(values: Readonly<Record<string, number>>): (cell: Cell) => Cell {
  return (cell) => {
    const value = cell.column === 'total' ? values[cell.row] : undefined;
    return value === undefined ? cell : { ...cell, value, raw: String(value) };
  };
}

describe('series', () => {
  it('say the same from the rollup as from the single reports, for every metric and both modes', () => {
    const store = filled();
    for (const metric of ROLLED_UP) {
      for (const asPublished of [false, true]) {
        for (const bodyKind of ['government', 'department'] as const) {
          const filter = { ...DEMO, bodyKind, asPublished };
          const fromRollup = rolledUp(store.connection, metric, filter).filter((one) => one.n > 0);
          const fromReports = addUp(reportValues(store.connection, metric, filter))
            .filter((one) => one.n > 0)
            .sort((a, b) => a.fiscalYear - b.fiscalYear);
          expect(fromRollup, metric.id).toEqual(fromReports);
        }
      }
    }
  });

  it('never add reports of different level, scope or kind of body', () => {
    const store = filled();
    const all = runMetric(store.connection, 'denial_rate', DEMO);
    expect(all.map((one) => [one.level, one.scope, one.bodyKind])).toEqual([
      ['county', 'all_levels', 'government'],
    ]);
    const departments = runMetric(store.connection, 'denial_rate', DEPARTMENTS);
    expect(departments).toHaveLength(1);
    expect(runMetric(store.connection, 'denial_rate', {})).toEqual([]);
  });

  it('use inferred values, unless the published ones are asked for', () => {
    const store = temporaryStore();
    store.land(withCells(record(2), blank('granted')), INFO);
    const used = runMetric(store.connection, 'full_disclosure_rate', DEPARTMENTS);
    expect(used[0]?.points[0]?.n).toBe(1);
    const [published] = runMetric(store.connection, 'full_disclosure_rate', {
      ...DEPARTMENTS,
      asPublished: true,
    });
    expect(published?.points[0]).toMatchObject({ value: null, n: 0, noValue: 1, zeroBase: 0 });
  });

  it('mark the change of form in 2019 and of law in 2024, and no other year', () => {
    const store = filled();
    const [suits] = runMetric(store.connection, 'late_share', { ...DEMO, years: [2016, 2024] });
    expect(
      suits?.points.filter((one) => one.breakNote !== null).map((one) => one.fiscalYear),
    ).toEqual([2019]);
    const all = { ...DEMO, bodyKind: 'department', years: [2019, 2024] } as const;
    const [reviews] = runMetric(store.connection, 'challenge_rate', all);
    expect(
      reviews?.points.filter((one) => one.breakNote !== null).map((one) => one.fiscalYear),
    ).toEqual([2024]);
    expect(reviews?.points.map((one) => one.fiscalYear)).toEqual([2019, 2020, 2021, 2023, 2024]);
  });

  it('give median and the same bodies in all years beside all reports', () => {
    const store = temporaryStore();
    const rate = (body: number, year: number, granted: number, base: number) =>
      store.land(withCells(record(body, year), totals({ granted, processed_total: base })), INFO);
    rate(2, 2022, 5, 10);
    rate(2, 2023, 8, 10);
    rate(3, 2022, 0, 10);
    rate(3, 2023, 2, 10);
    rate(4, 2023, 90, 100);
    const [series] = runMetric(store.connection, 'full_disclosure_rate', {
      ...DEPARTMENTS,
      detailed: true,
    });
    expect(series?.points).toMatchObject([
      { fiscalYear: 2022, value: 0.25, n: 2, median: 0.25, sameBodies: { value: 0.25, n: 2 } },
      {
        fiscalYear: 2023,
        numerator: 100,
        base: 120,
        n: 3,
        median: 0.8,
        sameBodies: { value: 0.5, n: 2 },
        interval: null,
      },
    ]);
  });

  it('give an interval for one body only, and warn of a small base', () => {
    const store = temporaryStore();
    store.land(withCells(record(2), totals({ granted: 0, processed_total: 8 })), INFO);
    const agencyId = record(2).agencyId;
    const [series] = runMetric(store.connection, 'full_disclosure_rate', { ...DEMO, agencyId });
    expect(series?.points[0]).toMatchObject({ value: 0, base: 8, smallBase: true });
    expect(series?.points[0]?.interval).toEqual(wilson(0, 8));
    store.land(withCells(record(3), totals({ granted: 0, processed_total: 8 })), INFO);
    const [two] = runMetric(store.connection, 'full_disclosure_rate', DEPARTMENTS);
    expect(two?.points[0]).toMatchObject({ interval: null, base: 16, smallBase: false });
  });

  it('compare one body with itself a year earlier: growth and carry-over', () => {
    const store = temporaryStore();
    const land = (body: number, year: number, values: Record<string, number>) =>
      store.land(withCells(record(body, year), totals(values)), INFO);
    land(2, 2022, { received: 10, carried_out: 3 });
    land(2, 2023, { received: 15, carried_in: 3 });
    land(3, 2022, { received: 10, carried_out: 2 });
    land(3, 2023, { received: 5, carried_in: 0 });
    land(4, 2023, { received: 500, carried_in: 0 });
    const [growth] = runMetric(store.connection, 'request_growth', DEPARTMENTS);
    expect(growth?.points).toMatchObject([
      { fiscalYear: 2023, value: 0, numerator: 20, base: 20, n: 2 },
    ]);
    const [errors] = runMetric(store.connection, 'continuity_error_share', DEPARTMENTS);
    expect(errors?.points).toMatchObject([{ fiscalYear: 2023, value: 0.5, numerator: 1, base: 2 }]);
  });

  it('answer external metrics with the table of the user alone', () => {
    const store = temporaryStore();
    store.land(withCells(record(0), totals({ received: 30 })), INFO);
    expect(() => runMetric(store.connection, 'requests_per_10000', DEMO)).toThrow('--with');
    const external = [{ divisionCode: '990101', fiscalYear: 2023, population: 200_000 }];
    const [series] = runMetric(store.connection, 'requests_per_10000', { ...DEMO, external });
    expect(series?.points).toMatchObject([{ value: 1.5, numerator: 30, base: 20 }]);
    const none = runMetric(store.connection, 'requests_per_10000', { ...DEMO, external: [] });
    expect(none).toEqual([]);
  });

  it('compare an aggregate with the sum of the reports found of its bodies', () => {
    const store = temporaryStore();
    store.land(withCells(record(0), totals({ received: 40 })), INFO);
    store.land(withCells(record(1), totals({ received: 6 })), INFO);
    store.land(withCells(record(2), totals({ received: 24 })), INFO);
    const [series] = runMetric(store.connection, 'children_share', DEMO);
    expect(series?.points).toMatchObject([{ value: 0.75, numerator: 30, base: 40, n: 1 }]);
  });

  it('tell reports that are published, changed and gone', () => {
    const store = temporaryStore();
    const page = record(0);
    store.land(page, INFO);
    store.land(
      { ...page, source: { ...page.source, sha256: 'ab'.repeat(32) } },
      { ...INFO, fetchedAt: '2025-01-01' },
    );
    store.observe([
      {
        divisionCode: '990101',
        agencyId: page.agencyId,
        bodyKind: 'government',
        fiscalYear: 2023,
        state: 'gone',
        origin: 'demo',
      },
      {
        divisionCode: '990102',
        bodyKind: 'government',
        fiscalYear: 2023,
        state: 'not_found',
        origin: 'demo',
      },
      {
        divisionCode: '990182',
        bodyKind: 'government',
        fiscalYear: 2023,
        state: 'published_unread',
        origin: 'demo',
      },
    ]);
    const ask = (id: string) =>
      runMetric(store.connection, id, { ...DEMO, level: 'county' })[0]?.points[0];
    expect(ask('changed_share')).toMatchObject({ numerator: 1, base: 1 });
    expect(ask('withdrawn_share')?.numerator).toBe(1);
    const published = ask('published_share');
    expect(published?.numerator).toBe(2);
    expect(published?.base).toBeGreaterThanOrEqual(3);
    expect(ask('unreadable_share')).toMatchObject({ numerator: 1, base: published?.base });
  });

  it('give no median of facts that are 0 or 1 in each report', () => {
    const median = (id: string) =>
      runMetric(filled().connection, id, { ...DEPARTMENTS, detailed: true })[0]?.points.at(-1)
        ?.median;
    expect(median('arithmetic_error_share')).toBeNull();
    expect(median('table_missing_share')).toBeNull();
    expect(median('blank_share')).toBe(0);
    expect(median('denial_rate')).toBeTypeOf('number');
  });

  it('answer every metric without failing, on an empty database too', () => {
    for (const store of [temporaryStore(), filled()]) {
      for (const metric of METRICS) {
        const external = [
          { divisionCode: '990101', fiscalYear: 2023, population: 1, fiscalRevenue: 1 },
        ];
        const series = runMetric(store.connection, metric.id, {
          ...DEMO,
          detailed: true,
          external,
        });
        for (const point of series.flatMap((one) => one.points)) {
          expect(point.value === null || Number.isFinite(point.value), metric.id).toBe(true);
        }
      }
      expect(outcomeComposition(store.connection, DEMO)).toHaveLength(6);
    }
    expect(() => runMetric(temporaryStore().connection, 'no_such', {})).toThrow('denial_rate');
    expect(
      METRICS.filter((one) => unavailable(one, false) !== null).map((one) => one.question),
    ).toEqual([10, 20, 21]);
  });
});

describe('ranking', () => {
  it('ranks divisions, largest first, and gives no rank below the minimum base', () => {
    const store = temporaryStore();
    const land = (county: number, granted: number, base: number) =>
      store.land(
        withCells(
          syntheticRecord({ county, body: 0, year: 2023 }),
          totals({ granted, processed_total: base }),
        ),
        INFO,
      );
    land(0, 5, 10);
    land(1, 9, 10);
    land(2, 5, 10);
    land(3, 3, 3);
    const options = {
      ...DEMO,
      level: 'county',
      scope: 'all_levels',
      fiscalYear: 2023,
      by: 'county',
    } as const;
    const found = ranking(store.connection, 'full_disclosure_rate', options);
    expect(found.ranked).toBe(3);
    expect(found.divisions.map((one) => [one.divisionCode, one.rank])).toEqual([
      ['990102', 1],
      ['990101', 2],
      ['990103', 2],
      ['990104', null],
    ]);
    const province = ranking(store.connection, 'full_disclosure_rate', {
      ...options,
      by: 'province',
    });
    expect(province.divisions).toMatchObject([{ divisionCode: '990000', numerator: 22, base: 33 }]);
    const { scope: _, ...open } = options;
    expect(() => ranking(store.connection, 'full_disclosure_rate', open)).toThrow('scope');
  });
});

describe('interval', () => {
  it('is the score interval of Wilson', () => {
    expect(wilson(5, 10)?.low).toBeCloseTo(0.2366, 4);
    expect(wilson(5, 10)?.high).toBeCloseTo(0.7634, 4);
    expect(wilson(10, 10)).toMatchObject({ high: 1 });
    expect(wilson(0, 0)).toBeNull();
    expect(wilson(3, 2)).toBeNull();
    expect(wilson(0.5, 2)).toBeNull();
  });

  it('finds the median', () => {
    expect(median([])).toBeNull();
    expect(median([2])).toBe(2);
    expect(median([10, 9, 1])).toBe(9);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});
