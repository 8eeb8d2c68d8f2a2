import { afterAll, describe, expect, it } from 'vitest';
import { tableText } from '../../src/cli/table-text.ts';
import { type Comparison, compare } from './comparison.ts';
import { type CoverageRow, crawlLayout } from './crawled.ts';
import { FLOORS } from './floors.ts';
import { LAYOUTS } from './layouts.ts';
import type { Layout } from './portal.ts';

/** A crawl takes seconds, on a machine with much else to do a minute. */
const SLOW = 240_000;

const results = new Map<string, Promise<Comparison>>();

/** One crawl of a layout serves all its tests. */
function crawledOnce(layout: Layout): Promise<Comparison> {
  const known = results.get(layout.name);
  const result = known ?? crawlLayout(layout).then(({ rows }) => compare(layout, rows));
  results.set(layout.name, result);
  return result;
}

afterAll(async () => {
  const rows: (string | number)[][] = [];
  for (const [name, result] of results) {
    const { published, found, open, denied, invented } = await result;
    rows.push([name, published.length, found.length, open.length, denied.length, invented.length]);
  }
  const head = ['layout', 'published', 'found', 'open', 'denied', 'invented'];
  process.stdout.write(`${tableText(head, rows)}\n`);
});

describe.each(LAYOUTS.map((build) => [build().name, build] as const))('%s', (name, build) => {
  it(
    'is denied no report that it publishes',
    async () => {
      expect((await crawledOnce(build())).denied).toEqual([]);
    },
    SLOW,
  );

  it(
    'is credited with no report that it does not publish',
    async () => {
      expect((await crawledOnce(build())).invented).toEqual([]);
    },
    SLOW,
  );

  it(
    'is found as far as before',
    async () => {
      const { found } = await crawledOnce(build());
      expect(found.length).toBeGreaterThanOrEqual(FLOORS[name] ?? Number.NaN);
    },
    SLOW,
  );
});

describe('the comparison', () => {
  const layout = LAYOUTS[0]?.();
  if (layout === undefined) throw new Error('no layout');
  const row = (own: Partial<CoverageRow>): CoverageRow => ({
    body_kind: 'department',
    division_code: '990181',
    agency: '甲州市红枫市审计局',
    fiscal_year: 2023,
    state: 'published',
    reason: null,
    uri:
      layout.published.find((r) => r.body === '红枫市审计局' && r.fiscalYear === 2023)?.urls[0] ??
      '',
    evidence: null,
    ...own,
  });

  it('tells what is found, denied, invented and left open', () => {
    expect(compare(layout, [row({})]).found).toEqual(['审计局 2023']);
    expect(compare(layout, [row({ state: 'not_found' })]).denied).toHaveLength(1);
    expect(compare(layout, [row({}), row({ state: 'not_found' })])).toMatchObject({ found: [] });
    expect(compare(layout, [row({ state: 'blocked' })])).toMatchObject({ found: [], denied: [] });
    expect(compare(layout, [row({ fiscal_year: 1999 })]).invented).toHaveLength(1);
    expect(compare(layout, [row({ uri: 'http://elsewhere.test/' })]).invented).toHaveLength(1);
    const township = row({ body_kind: 'township', agency: '甲州市红枫市柳林镇' });
    expect(compare(layout, [{ ...township, state: 'not_found' }]).denied).toHaveLength(1);
  });
});
