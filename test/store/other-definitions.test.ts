import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { INFO, record, rows, temporaryFolder } from './temporary.ts';

const DEMO = { origin: 'demo' } as const;

/** Metrics as they stood before one was added in front of all others: the list of the program that made a database. */
async function programWith(change: 'all' | 'without the first'): Promise<{
  readonly openStore: typeof import('../../src/store/store.ts').openStore;
  readonly runMetric: typeof import('../../src/store/metrics/run.ts').runMetric;
  readonly ranking: typeof import('../../src/store/metrics/ranking.ts').ranking;
  readonly ids: readonly string[];
}> {
  vi.resetModules();
  vi.doMock('../../src/store/metrics/definition.ts', async (original) => {
    const real = await original<typeof import('../../src/store/metrics/definition.ts')>();
    if (change === 'all') return real;
    const METRICS = real.METRICS.slice(1);
    const ROLLED_UP = real.ROLLED_UP.filter((metric) => METRICS.includes(metric));
    return { ...real, METRICS, ROLLED_UP };
  });
  const { openStore } = await import('../../src/store/store.ts');
  const { runMetric } = await import('../../src/store/metrics/run.ts');
  const { ranking } = await import('../../src/store/metrics/ranking.ts');
  const { ROLLED_UP } = await import('../../src/store/metrics/definition.ts');
  return { openStore, runMetric, ranking, ids: ROLLED_UP.map(({ id }) => id) };
}

async function olderDatabase(): Promise<string> {
  const path = join(temporaryFolder(), 'older.sqlite');
  const older = await programWith('without the first');
  const store = older.openStore(path);
  store.landAll([0, 1, 2].map((body) => ({ record: record(body), info: INFO })));
  store.close();
  return path;
}

afterEach(() => {
  vi.doUnmock('../../src/store/metrics/definition.ts');
  vi.resetModules();
});

describe('a database of a program with other metrics', () => {
  it('is refused for reading, with what to do', async () => {
    const path = await olderDatabase();
    const { openStore } = await programWith('all');
    expect(() => openStore(path, { readonly: true })).toThrow(
      expect.objectContaining({
        code: 'other_definitions',
        message: expect.stringContaining(`gongkai check --db ${path}`),
      }),
    );
  });

  it('never gives one metric the numbers of another, even to who asks past the door', async () => {
    const path = await olderDatabase();
    const { runMetric, ranking, ids } = await programWith('all');
    const { connect } = await import('../../src/store/driver.ts');
    const connection = connect(path, { readonly: true });
    const base = (id: string) =>
      runMetric(connection, id, { agencyId: agency(connection), ...DEMO });
    let compared = 0;
    for (const id of ids.slice(1)) {
      const [body] = base(id);
      if (body?.bodyKind !== 'government') continue;
      const all = runMetric(connection, id, { level: 'county', ...DEMO });
      const [one] = all.filter(({ scope }) => scope === body.scope);
      expect(one?.points[0], id).toMatchObject({
        value: body.points[0]?.value,
        numerator: body.points[0]?.numerator,
        base: body.points[0]?.base,
      });
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
    const [first = ''] = ids;
    expect(runMetric(connection, first, DEMO)).toEqual([]);
    const scope = 'own_level';
    const place = { fiscalYear: 2023, by: 'county', level: 'county', scope, ...DEMO } as const;
    expect(ranking(connection, first, place).ranked).toBe(0);
    connection.close();
  });

  it('is computed anew when it is opened for writing', async () => {
    const path = await olderDatabase();
    const newer = await programWith('all');
    const store = newer.openStore(path);
    const said = () =>
      rows(store, 'SELECT * FROM metric ORDER BY metric_id, body_kind, scope, form');
    const kept = said();
    expect(new Set(kept.map((row) => row['metric_id']))).toContain(newer.ids[0]);
    const { rebuildRollup } = await import('../../src/store/metrics/rebuild-rollup.ts');
    store.connection.transaction(() => rebuildRollup(store.connection))();
    expect(said()).toEqual(kept);
    store.close();
    const reader = newer.openStore(path, { readonly: true });
    expect(newer.runMetric(reader.connection, newer.ids[0] ?? '', DEMO).length).toBeGreaterThan(0);
    reader.close();
  });
});

function agency(connection: import('../../src/store/driver.ts').Connection): string {
  const sql = "SELECT agency_id FROM agency WHERE body_kind = 'government'";
  return String(connection.prepare(sql).pluck().get());
}
