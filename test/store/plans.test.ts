import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticRecord } from '../../bench/synthetic-record.ts';
import { TABLE_ORDER } from '../../src/store/slot.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { VERSION_SQL } from '../../src/store/stored-version.ts';
import { INFO, rows } from './temporary.ts';

function plan(sql: string): string {
  return rows(store, `EXPLAIN QUERY PLAN ${sql}`)
    .map((row) => String(row['detail']))
    .join('\n');
}

let store: Store;

/** Enough rows that a scan is never the better plan. */
beforeAll(() => {
  store = openStore(':memory:');
  store.landAll(
    Array.from({ length: 400 }, (_, i) => ({
      record: syntheticRecord({ county: i % 10, body: Math.floor(i / 10) % 40, year: 2023 }),
      info: INFO,
    })),
  );
  store.connection.exec('ANALYZE');
});
afterAll(() => store.close());

describe('query plans', () => {
  it.each([
    ['a report by id', "SELECT * FROM report_overview WHERE report_id = 'x'"],
    ['cells of a report', "SELECT * FROM cell WHERE report_id = 'x'"],
    ['requests of a report', "SELECT * FROM request WHERE report_id = 'x'"],
    [
      'totals of a division and year',
      "SELECT * FROM request_total WHERE division_code = '990101' AND fiscal_year = 2023",
    ],
    ['findings of a version', 'SELECT * FROM finding WHERE version_id = 1'],
    ['findings of a rule', "SELECT * FROM finding WHERE rule = 'x' AND severity = 'error'"],
    ['a document by hash', "SELECT * FROM document WHERE digest = x'00'"],
    ['versions of a report', 'SELECT * FROM report_version WHERE report_no = 1'],
    ['narratives of a version', 'SELECT * FROM narrative WHERE version_id = 1'],
    ['reports of a body', 'SELECT * FROM report WHERE agency_no = 1 AND fiscal_year = 2023'],
    [
      'counted version of a report',
      `${VERSION_SQL} WHERE r.report_no = 1 AND v.version_id = r.version_id`,
    ],
    [
      'groups of a trend',
      `SELECT * FROM rollup_group g LEFT JOIN metric_rollup q ON q.group_no = g.group_no AND q.metric_no = 3
       WHERE g.level = 'county' AND g.body_kind = 'government' AND g.scope = 'all_levels' AND g.origin = 'real'`,
    ],
  ])('%s: by index, no table is read whole', (_, sql) => {
    const found = plan(sql);
    const scans = found
      .split('\n')
      .filter((line) =>
        /SCAN (report|report_version|report_cells|document|finding|narrative|rollup_group|metric_rollup|r|v|c|d|g|q)\b/.test(
          line,
        ),
      );
    expect(scans, found).toEqual([]);
    expect(found).toMatch(/SEARCH .* USING/);
  });

  it('cells of a report: each table finds the report by its id, its labels by their form, and nothing is sorted', () => {
    const found = plan("SELECT * FROM cell WHERE report_id = 'x'");
    const tables = TABLE_ORDER.length;
    expect(found.match(/SEARCH r USING INDEX \S+ \(report_id=\?\)/g)).toHaveLength(tables);
    expect(found.match(/SEARCH c USING INTEGER PRIMARY KEY/g)).toHaveLength(tables);
    expect(found.match(/SEARCH l USING PRIMARY KEY \(form=\? AND table_name=\?\)/g)).toHaveLength(
      tables,
    );
    expect(found).not.toMatch(/SCAN|TEMP B-TREE|MATERIALIZE|AUTOMATIC/);
  });

  it('cells of a report: the choice of a value is written out for value, used_value, basis and raw, once each', () => {
    const jumps = (columns: string): number =>
      rows(store, `EXPLAIN SELECT ${columns} FROM cell WHERE report_id = 'x'`).length;
    const rest = jumps('report_id');
    const one = jumps('report_id, value') - rest;
    expect(one).toBeGreaterThan(500);
    expect(jumps('*') - rest).toBeLessThan(4.5 * one);
  });
});
