import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportRecord } from '../../src/normalize/record.ts';
import type { Cell } from '../../src/parse/report.ts';
import { outcomeComposition } from '../../src/store/metrics/composition.ts';
import { METRICS, metricById, OUTCOME_COMPOSITION } from '../../src/store/metrics/definition.ts';
import { keptValues } from '../../src/store/metrics/kept-values.ts';
import { pairValues } from '../../src/store/metrics/pairs.ts';
import { rebuildRollup } from '../../src/store/metrics/rebuild-rollup.ts';
import { reportValues } from '../../src/store/metrics/report-values.ts';
import { metricSums } from '../../src/store/metrics/run.ts';
import { addUp, type Sums } from '../../src/store/metrics/trend.ts';
import { compositionSeries } from '../../src/store/read/composition.ts';
import type { Store } from '../../src/store/store.ts';
import { INFO, record, rows, sourceNumber, temporaryStore, withCells } from './temporary.ts';

/** Everything the rollup says, by names; rows that say nothing are left out. */
function said(store: Store): Record<string, unknown>[] {
  return rows(
    store,
    `SELECT m.metric_id, g.fiscal_year, g.division_code, g.level, g.scope, g.body_kind, g.form, g.reports,
      q.numerator, q.base, q.other_numerator, q.other_base, q.n, q.removed, q.published_numerator,
      q.published_base, q.published_other_numerator, q.published_other_base, q.published_n, q.no_previous
     FROM metric_rollup q JOIN metric_definition m USING (metric_no) JOIN rollup_group g USING (group_no)
     WHERE q.n + q.removed + q.published_n + q.no_previous > 0 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  );
}

function expectTrue(store: Store): void {
  const kept = said(store);
  store.connection.transaction(() => rebuildRollup(store.connection))();
  expect(kept).toEqual(said(store));
  expectValues(store);
  for (const id of ['request_growth', 'penalty_growth', 'continuity_error_share']) {
    const metric = metricById(id);
    if (metric === undefined) throw new Error(id);
    for (const bodyKind of ['government', 'office', 'department'] as const) {
      const filter = { bodyKind, origin: 'demo' } as const;
      const found = metricSums(store.connection, metric, filter);
      expect(found, id).toEqual(addUp(pairValues(store.connection, metric, filter)).sort(byYear));
    }
  }
}

/** The values of single governments that sums keep are those of their reports. */
function expectValues(store: Store): void {
  for (const metric of METRICS) {
    const isPair = metric.kind === 'growth' || metric.kind === 'continuity';
    if (!isPair && !['ratio', 'difference', 'flag', 'count'].includes(metric.kind)) continue;
    const filter = { origin: 'demo' } as const;
    const kept = keptValues(store.connection, metric, filter);
    const read = (isPair ? pairValues : reportValues)(store.connection, metric, filter);
    const sorted = (list: typeof read) =>
      [...list].sort((a, b) => a.reportId.localeCompare(b.reportId));
    if (kept !== null) expect(sorted(kept), metric.id).toEqual(sorted(read));
  }
}

/** As sums come out of the database. */
function byYear(a: Sums, b: Sums): number {
  return (
    (a.level ?? '').localeCompare(b.level ?? '') ||
    a.scope.localeCompare(b.scope) ||
    a.fiscalYear - b.fiscalYear
  );
}

const BROKEN = {
  rule: 'requests.row_sum',
  severity: 'error',
  verdict: 'source',
  table: 'requests',
  row: 'granted',
  column: null,
  left: 9,
  right: 0,
  cells: [
    { table: 'requests', row: 'granted', column: 'enterprise' },
    { table: 'requests', row: 'granted', column: 'total' },
  ],
  message: '行合计不等',
  params: {},
} as const;

describe('metric_rollup', () => {
  it('says the same as a recomputation after any landing, replacing, moving and deciding', () => {
    const act = fc.record({
      body: fc.integer({ min: 0, max: 2 }),
      year: fc.integer({ min: 2017, max: 2023 }),
      document: fc.integer({ min: 0, max: 5 }),
      parser: fc.integer({ min: 1, max: 3 }),
      blank: fc.integer({ min: 0, max: 400 }),
      inferred: fc.boolean(),
      broken: fc.boolean(),
      decide: fc.constantFrom('none', 'read', 'exclude', 'count'),
      published: fc.constantFrom(null, '2022-01-20', '2024-05-01'),
      failsFirst: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
        const store = temporaryStore();
        for (const one of acts) {
          const base = record(one.body, one.year, { publishedOn: one.published });
          const spoiled = withCells(base, spoil(base, one.blank, one.inferred), {
            source: sourceNumber(base, one.document),
            findings: one.broken && base.form !== '2014' ? [BROKEN] : [],
          });
          const info = { parserVersion: String(one.parser) };
          if (one.failsFirst) {
            const broken = withCells(record(5), (cell) => ({ ...cell, column: 'no_such_column' }));
            const batch = [spoiled, broken].map((each) => ({ record: each, info }));
            expect(() => store.landAll(batch)).toThrow('no form has a cell');
          }
          store.land(spoiled, info);
          decide(store, spoiled, one.decide);
        }
        expectTrue(store);
      }),
      { numRuns: 25 },
    );
  });

  it('gives each metric the value its formula has over the published views', () => {
    const store = temporaryStore();
    for (const year of [2019, 2020, 2022]) {
      store.landAll([0, 2, 3, 4, 31].map((body) => ({ record: record(body, year), info: INFO })));
    }
    const check = (id: string, numerator: string, base: string) => {
      const expected = rows(
        store,
        `SELECT fiscal_year, body_kind, sum(${numerator}) AS numerator, sum(${base}) AS base, count(*) AS n
         FROM request_total JOIN review USING (report_id, fiscal_year, body_kind)
         WHERE ${base} > 0 GROUP BY 1, 2 ORDER BY 1, 2`,
      );
      const found = rows(
        store,
        `SELECT fiscal_year, body_kind, numerator, base, n FROM metric
         WHERE metric_id = ? AND n > 0 ORDER BY 1, 2`,
        id,
      );
      expect(found, id).toEqual(expected);
      expect(found.length).toBeGreaterThan(0);
    };
    check('full_disclosure_rate', 'granted', 'processed_total');
    check('denial_rate', 'refused_all', 'processed_total');
    check('other_outcome_rate', 'other_all', 'processed_total');
    check('clearance_rate', 'processed_total', '(received + carried_in)');
    check(
      'reconsideration_correction_rate',
      'reconsideration_corrected',
      '(reconsideration_total - reconsideration_pending)',
    );
  });

  it('divides outcomes into six parts that make one whole', () => {
    const store = temporaryStore();
    for (const year of [2019, 2023]) store.land(record(2, year), INFO);
    const marks = OUTCOME_COMPOSITION.map(() => '?').join();
    const sums = rows(
      store,
      `SELECT fiscal_year, sum(value) AS whole, count(*) AS parts FROM metric WHERE metric_id IN (${marks}) GROUP BY 1`,
      ...OUTCOME_COMPOSITION,
    );
    expect(sums).toHaveLength(2);
    for (const { whole, parts } of sums) {
      expect(parts).toBe(6);
      expect(whole).toBeCloseTo(1, 12);
    }
  });

  it('keeps the same reports in all six parts where a sum fails in one, on pages as on the command line', () => {
    const store = temporaryStore();
    store.land(withCells(record(2), same, { findings: [BROKEN] }), INFO);
    store.land(record(3), INFO);
    store.land(record(3, 2022), INFO);
    const { level, scope, bodyKind } = record(3);
    const filter = {
      origin: 'demo',
      ...(level === null ? {} : { level }),
      scope,
      bodyKind,
    } as const;
    const parts = outcomeComposition(store.connection, filter).map(([series]) => series?.points);
    expect(parts).toHaveLength(6);
    for (const [at, n, removed] of [
      [0, 1, 0],
      [1, 1, 1],
    ] as const) {
      for (const points of parts) expect(points?.[at]).toMatchObject({ n, removed, undefined: 0 });
      const whole = parts.reduce((sum, points) => sum + (points?.[at]?.numerator ?? 0), 0);
      expect(whole).toBe(parts[0]?.[at]?.base);
    }
    const selection = {
      place: '99',
      kind: bodyKind,
      level: level ?? 'county',
      origin: 'demo',
    } as const;
    for (const [at, { points }] of compositionSeries(store, selection).entries())
      expect(points).toEqual(parts[at]?.map((point) => ({ ...point, scope, level })));
  });

  it('gives each part its median over the reports that have all six, and changes nothing else', () => {
    const store = temporaryStore();
    store.land(withCells(record(2), same, { findings: [BROKEN] }), INFO);
    for (const body of [3, 4, 5, 6]) {
      store.land(record(body), INFO);
      if (body > 4) store.land(record(body, 2022), INFO);
    }
    const filter = { origin: 'demo', bodyKind: record(3).bodyKind } as const;
    const plain = outcomeComposition(store.connection, filter);
    const detailed = outcomeComposition(store.connection, { ...filter, detailed: true });
    const bare = detailed.map((part) =>
      part.map((series) => ({
        ...series,
        points: series.points.map((point) => ({ ...point, median: null, sameBodies: null })),
      })),
    );
    expect(bare).toEqual(plain);
    const [last] = detailed.map((part) => part[0]?.points.at(-1));
    expect(last).toMatchObject({ fiscalYear: 2023, n: 4, removed: 1 });
    const shares = [3, 4, 5, 6]
      .map((body) => {
        const cell = (row: string) =>
          record(body).cells.find(
            (one) => one.table === 'requests' && one.row === row && one.column === 'total',
          )?.value ?? 0;
        return cell('granted') / cell('processed_total');
      })
      .sort((a, b) => a - b);
    expect(last?.median).toBeCloseTo(((shares[1] ?? 0) + (shares[2] ?? 0)) / 2, 12);
    const pooled = detailed.map((part) => part[0]?.points.at(-1)?.sameBodies);
    for (const own of pooled) expect(own).toMatchObject({ n: 2, base: pooled[0]?.base });
    expect(pooled.reduce((sum, own) => sum + (own?.numerator ?? 0), 0)).toBe(pooled[0]?.base);
  });

  it('leaves out what stands in a broken sum, says how many, and keeps the published value apart', () => {
    const store = temporaryStore();
    store.land(withCells(record(2), same, { findings: [BROKEN] }), INFO);
    store.land(record(3), INFO);
    const [full] = rows(store, "SELECT * FROM metric WHERE metric_id = 'full_disclosure_rate'");
    const [denial] = rows(store, "SELECT * FROM metric WHERE metric_id = 'denial_rate'");
    const [broken] = rows(store, "SELECT * FROM metric WHERE metric_id = 'arithmetic_error_share'");
    expect(full).toMatchObject({ n: 1, removed: 1, published_n: 2 });
    expect(denial).toMatchObject({ n: 2, removed: 0 });
    expect(broken).toMatchObject({ n: 2, numerator: 1, value: 0.5 });
  });

  it('is null, never 0, where nothing was concluded', () => {
    const store = temporaryStore();
    store.land(
      withCells(record(2), (cell) => ({ ...cell, value: 0, raw: '0' })),
      INFO,
    );
    expect(rows(store, "SELECT * FROM metric WHERE metric_id = 'denial_rate' AND n > 0")).toEqual(
      [],
    );
    expect(rows(store, "SELECT value FROM metric WHERE metric_id = 'zero_request_share'")).toEqual([
      { value: 1 },
    ]);
  });
});

describe('metric definitions', () => {
  it('answer every question of the catalogue, one to twenty-eight', () => {
    const asked = new Set(METRICS.map((metric) => metric.question));
    expect([...asked].sort((a, b) => a - b)).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
    expect(new Set(METRICS.map((metric) => metric.id)).size).toBe(METRICS.length);
    expect(metricById('denial_rate')?.official_term).toBe('不予公开率');
    expect(metricById('reconsideration_correction_rate')?.official_term).toBe('行政复议结果纠正率');
  });

  it('fill their sentences from place, year, value, numerator and base alone', () => {
    for (const { id, sentence } of METRICS) {
      for (const text of [sentence.zh, sentence.en]) {
        const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(names, id).toContain('place');
        expect(names, id).toContain('value');
        for (const name of names) {
          expect(['place', 'year', 'value', 'numerator', 'base']).toContain(name);
        }
      }
    }
  });
});

const same = (cell: Cell): Cell => cell;

/** Blanks one cell; where asked, the blank is forced to what stood there. */
function spoil(base: ReportRecord, blank: number, inferred: boolean): (cell: Cell) => Cell {
  const chosen = base.cells[blank];
  return (cell) =>
    cell === chosen
      ? {
          ...cell,
          state: 'blank',
          value: null,
          raw: '',
          inferred: inferred ? { value: cell.value ?? 0, by: ['requests.row_sum:x'] } : null,
        }
      : cell;
}

function decide(store: Store, spoiled: ReportRecord, what: string): void {
  const about = {
    decisionId: what,
    reason: '核对原件',
    author: 'a reader',
    decidedOn: '2026-01-01',
    sha256: spoiled.source.sha256,
    reportId: spoiled.reportId,
  };
  const table = { table: 'requests', row: 'granted', column: 'total', value: 7 } as const;
  if (what === 'none') store.setDecisions([]);
  if (what === 'read')
    store.setDecisions([{ ...about, ...table, target: 'cell', action: 'read_as' }]);
  if (what === 'exclude') store.setDecisions([{ ...about, target: 'report', action: 'exclude' }]);
  if (what === 'count') store.setDecisions([{ ...about, target: 'version', action: 'count' }]);
}
