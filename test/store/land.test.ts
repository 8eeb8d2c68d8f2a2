import { describe, expect, it } from 'vitest';
import { formCells, SLOTS } from '../../src/store/slot.ts';
import { INFO, record, rows, sourceNumber, temporaryStore, withCells } from './temporary.ts';

describe('landing', () => {
  it('lands every cell of a record exactly', () => {
    const store = temporaryStore();
    const landed = record(0, 2019);
    expect(store.land(landed, INFO)).toEqual({
      reportId: landed.reportId,
      status: 'landed',
      counts: true,
    });
    const cells = rows(store, 'SELECT * FROM cell WHERE report_id = ?', landed.reportId);
    expect(cells).toHaveLength(198);
    for (const cell of landed.cells) {
      const found = cells.find(
        (row) =>
          row['table_name'] === cell.table &&
          row['row_code'] === cell.row &&
          row['column_code'] === cell.column,
      );
      expect(found).toMatchObject({
        value: cell.value,
        used_value: cell.value,
        basis: 'published',
        state: 'number',
        raw: cell.raw,
        note: null,
      });
    }
  });

  it('changes nothing when the same bytes come twice', () => {
    const store = temporaryStore();
    const landed = record();
    store.land(landed, INFO);
    const before = rows(store, 'SELECT * FROM report_version, report_cells');
    const changes = rows(store, 'SELECT total_changes() AS n');
    expect(store.land(landed, INFO).status).toBe('unchanged');
    expect(rows(store, 'SELECT total_changes() AS n')).toEqual(changes);
    expect(rows(store, 'SELECT * FROM report_version, report_cells')).toEqual(before);
  });

  it('lets a newer parser supersede its own older result, and keeps the older numbers for comparison', () => {
    const store = temporaryStore();
    const old = record();
    store.land(old, INFO);
    const better = withCells(old, (cell) =>
      cell.row === 'received' && cell.column === 'total' ? { ...cell, value: 77, raw: '77' } : cell,
    );
    const outcome = store.land(better, { ...INFO, parserVersion: '1.10.0' });
    expect(outcome).toMatchObject({ status: 'replaced', counts: true });
    expect(store.land(old, INFO).status).toBe('older_parser');
    expect(rows(store, "SELECT total FROM request WHERE row_code = 'received'")).toEqual([
      { total: 77 },
    ]);
    expect(rows(store, 'SELECT status FROM report_version ORDER BY version_id')).toEqual([
      { status: 'superseded' },
      { status: 'counted' },
    ]);
    expect(rows(store, 'SELECT count(*) AS n FROM report_cells')).toEqual([{ n: 2 }]);
    store.land(old, { ...INFO, parserVersion: '2' });
    expect(rows(store, 'SELECT count(*) AS n FROM report_cells')).toEqual([{ n: 2 }]);
  });

  it('moves a document to another report when better hints name another year', () => {
    const store = temporaryStore();
    const wrong = record(0, 2022);
    store.land(wrong, INFO);
    const right = { ...wrong, reportId: 'other-2023', fiscalYear: 2023 };
    expect(store.land(right, INFO).status).toBe('replaced');
    expect(rows(store, 'SELECT report_id FROM report_overview')).toEqual([
      { report_id: 'other-2023' },
    ]);
  });

  it('keeps every state, raw text, note, unit, candidate and inferred value', () => {
    const store = temporaryStore();
    const states = {
      'granted/enterprise': {
        state: 'blank',
        value: null,
        raw: '',
        inferred: { value: 0, by: ['requests.row_sum:granted'] },
      },
      'granted/total': { state: 'number', value: 0, raw: '00' },
      'carried_in/total': { state: 'mark', value: null, raw: '/' },
      'carried_out/total': { state: 'text', value: null, raw: '1 0', candidates: [10, 1, null] },
      'processed_total/total': { state: 'ambiguous', value: null, raw: null, candidates: [0, 3] },
      'received/total': { state: 'missing', value: null, raw: null },
      'received/enterprise': { note: '其中重复 2 件', unit: '次' },
      'received/other_org': { state: 'blank', value: null, raw: null },
    } as const;
    const base = record();
    const odd = withCells(base, (cell) => ({
      ...cell,
      ...(states[`${cell.row}/${cell.column}` as keyof typeof states] ?? {}),
    }));
    store.land(odd, INFO);
    for (const [place, expected] of Object.entries(states)) {
      const [row, column] = place.split('/');
      const [found] = rows(
        store,
        'SELECT * FROM cell WHERE row_code = ? AND column_code = ?',
        row,
        column,
      );
      const { inferred, candidates, ...plain } = expected as Record<string, unknown>;
      expect(found).toMatchObject(plain);
      expect(found?.['basis']).toBe(
        inferred ? 'inferred' : found?.['value'] === null ? 'none' : 'published',
      );
      expect(found?.['used_value']).toBe(inferred ? 0 : found?.['value']);
      const listed = rows(
        store,
        'SELECT value FROM cell_candidate WHERE cell_name = ? ORDER BY ordinal',
        found?.['cell_name'],
      );
      expect(listed.map((one) => one['value'])).toEqual(candidates ?? []);
    }
    expect(rows(store, 'SELECT * FROM cell_note')).toHaveLength(1);
  });

  it('keeps amounts with their decimals and converts to yuan only where a unit is stated', () => {
    const store = temporaryStore();
    const base = record(0, 2020);
    const amount = (raw: string, unit: string | null) =>
      withCells(base, (cell) =>
        cell.column === 'procurement_amount' ? { ...cell, value: Number(raw), raw, unit } : cell,
      );
    store.land(amount('251.07', null), INFO);
    const read =
      "SELECT procurement_amount, amount_yuan FROM disclosure WHERE row_code = 'procurement'";
    expect(rows(store, read)).toEqual([{ procurement_amount: 251.07, amount_yuan: null }]);
    store.land(amount('251.07', '万元'), { ...INFO, parserVersion: '2' });
    expect(rows(store, read)).toEqual([{ procurement_amount: 251.07, amount_yuan: 2510700 }]);
  });

  it('gives the statistics of 2014 by indicator', () => {
    const store = temporaryStore();
    const old = record(0, 2016);
    store.land(old, INFO);
    const found = rows(store, "SELECT * FROM statistics WHERE row_code = 'received'");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ row_label: '（一）收到申请数', unit: '件', is_total: 1 });
    expect(rows(store, 'SELECT count(*) AS n FROM statistics')).toEqual([{ n: 58 }]);
    expect(formCells('2014', 'statistics')).toHaveLength(116);
  });

  it('refuses a record with a cell no form has, and lands nothing of it', () => {
    const store = temporaryStore();
    const broken = withCells(record(), (cell) => ({ ...cell, row: 'no_such_row' }));
    expect(() => store.land(broken, INFO)).toThrow('no form has a cell');
    expect(rows(store, 'SELECT * FROM document')).toEqual([]);
  });

  it('chooses the version that counts by the documented order', () => {
    const store = temporaryStore();
    const page = record();
    const poorer = withCells(
      page,
      (cell) =>
        cell.table === 'review' ? { ...cell, state: 'missing', value: null, raw: null } : cell,
      { source: { ...sourceNumber(page, 1), uri: 'http://www.example.test/a.pdf', reader: 'pdf' } },
    );
    store.land(poorer, INFO);
    expect(store.land(page, INFO).counts).toBe(true);
    const changed = { ...poorer, source: { ...sourceNumber(page, 2), uri: page.source.uri } };
    expect(store.land(changed, { ...INFO, fetchedAt: '2024-06-01' }).counts).toBe(true);
    expect(rows(store, 'SELECT status, reason FROM report_version ORDER BY version_id')).toEqual([
      { status: 'set_aside', reason: 'reader' },
      { status: 'set_aside', reason: 'reader' },
      { status: 'counted', reason: 'reader' },
    ]);
    expect(rows(store, 'SELECT versions FROM report_overview')).toEqual([{ versions: 3 }]);
  });

  it('keeps the name a report gives its body when the body is renamed later', () => {
    const store = temporaryStore();
    store.land(record(2, 2019, { agency: '示例县城市管理局' }), INFO);
    store.land(record(2, 2021, { agency: '示例县综合行政执法局' }), INFO);
    store.land(record(2, 2020, { agency: '示例县城市管理局' }), INFO);
    expect(rows(store, 'SELECT fiscal_year, agency FROM report_overview ORDER BY 1')).toEqual([
      { fiscal_year: 2019, agency: '示例县城市管理局' },
      { fiscal_year: 2020, agency: '示例县城市管理局' },
      { fiscal_year: 2021, agency: '示例县综合行政执法局' },
    ]);
    expect(rows(store, 'SELECT name FROM agency')).toEqual([{ name: '示例县综合行政执法局' }]);
  });

  it('has a column for each cell of every form and no broken reference', () => {
    const store = temporaryStore();
    store.landAll([2016, 2019, 2021].map((year) => ({ record: record(0, year), info: INFO })));
    const columns = rows(store, "SELECT name, type FROM pragma_table_info('report_cells')");
    for (const slot of SLOTS) expect(columns).toContainEqual({ name: slot.name, type: slot.type });
    expect(rows(store, 'PRAGMA foreign_key_check')).toEqual([]);
    expect(rows(store, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    const types = rows(
      store,
      'SELECT DISTINCT typeof(requests__received__total) AS t FROM report_cells',
    );
    expect(types).toContainEqual({ t: 'integer' });
    expect(types).not.toContainEqual({ t: 'real' });
  });
});
