import { describe, expect, it } from 'vitest';
import { syntheticRecord } from '../../bench/synthetic-record.ts';
import { FORMS } from '../../src/parse/forms/form.ts';
import { VIEWS } from '../../src/store/schema/views.ts';
import { allFormCells, formCells, SLOTS, slotName } from '../../src/store/slot.ts';
import { INFO, record, rows, temporaryStore, withCells } from './temporary.ts';

const DEMO_NOTICE = '演示数据（虚构）';

describe('views', () => {
  it('have the names and the first columns of the contract', () => {
    expect(Object.keys(VIEWS)).toEqual([
      'report_overview',
      'cell',
      'request',
      'request_total',
      'disclosure',
      'review',
      'statistics',
      'metric',
      'document_address',
      'coverage',
      'division_year',
      'division_crosswalk',
      'agency_crosswalk',
      'indicator_crosswalk',
    ]);
    const store = temporaryStore();
    const columns = rows(store, "SELECT name FROM pragma_table_info('cell')").map(
      (row) => row['name'],
    );
    expect(columns.slice(0, 11)).toEqual([
      'report_id',
      'table_name',
      'row_code',
      'column_code',
      'is_total',
      'value',
      'used_value',
      'basis',
      'state',
      'raw',
      'note',
    ]);
  });

  it('show every cell of every form alike: as cell, as row and in its own column', () => {
    const store = temporaryStore();
    for (const year of [2017, 2020, 2023]) {
      const landed = record(3, year);
      store.land(landed, INFO);
      for (const cell of landed.cells) {
        const [wide] = rows(
          store,
          `SELECT c.${slotName(cell.table, cell.row, cell.column)} AS value FROM report_cells c
           JOIN report r ON r.version_id = c.version_id WHERE r.report_id = ?`,
          landed.reportId,
        );
        expect(wide?.['value']).toBe(cell.value);
      }
      const requests = rows(store, 'SELECT * FROM request WHERE report_id = ?', landed.reportId);
      expect(requests).toHaveLength(
        landed.cells.filter((one) => one.table === 'requests').length / 7,
      );
      for (const cell of landed.cells.filter((one) => one.table === 'requests')) {
        const row = requests.find((one) => one['row_code'] === cell.row);
        expect(row?.[cell.column]).toBe(cell.value);
      }
      const shown = rows(store, 'SELECT * FROM disclosure WHERE report_id = ?', landed.reportId);
      for (const cell of landed.cells.filter((one) => one.table === 'disclosure')) {
        expect(shown.find((one) => one['row_code'] === cell.row)?.[cell.column]).toBe(cell.value);
      }
    }
  });

  it('show the text of any number as it was printed', () => {
    const odd = [
      0,
      3,
      3.5,
      30.05,
      1e15,
      123456789012345,
      0.00001,
      1234567890.1234567,
      -2,
      0.1 + 0.2,
    ];
    for (const [n, value] of odd.entries()) {
      const store = temporaryStore();
      const landed = withCells(record(3), (cell) => ({ ...cell, value, raw: String(value) }));
      store.land(landed, INFO);
      const shown = rows(store, 'SELECT value, raw, basis FROM cell');
      expect(shown).toHaveLength(landed.cells.length);
      for (const one of shown) {
        expect(one, String(n)).toEqual({ value, raw: String(value), basis: 'published' });
      }
    }
  });

  it('give requests their kind, so that inflow equals total and balance', () => {
    const store = temporaryStore();
    store.land(record(2, 2023), INFO);
    const [sums] = rows(
      store,
      `SELECT sum(total) FILTER (WHERE kind = 'inflow') AS inflow,
        sum(total) FILTER (WHERE kind IN ('total', 'balance')) AS outflow,
        sum(total) FILTER (WHERE kind = 'outcome') AS outcomes,
        sum(total) FILTER (WHERE kind = 'total') AS total FROM request`,
    );
    expect(sums?.['inflow']).toBe(sums?.['outflow']);
    expect(sums?.['outcomes']).toBe(sums?.['total']);
  });

  it('never show a code without its official label', () => {
    const store = temporaryStore();
    store.landAll([2016, 2020, 2023].map((year) => ({ record: record(0, year), info: INFO })));
    const bare = rows(
      store,
      `SELECT table_name, row_code, column_code FROM cell
       WHERE (row_label = '' AND table_name <> 'review') OR column_label = '' OR row_label IS NULL`,
    );
    expect(bare).toEqual([]);
    expect(rows(store, 'SELECT count(*) AS n FROM code_label')).toEqual([
      { n: allFormCells().length },
    ]);
  });

  it('take one government report for a division and year, the widest scope first, never the office', () => {
    const store = temporaryStore();
    const government = record(0, 2023, { scope: 'own_level', reportId: 'b' });
    const wider = {
      ...record(0, 2023),
      reportId: 'c',
      source: { ...government.source, sha256: '0'.repeat(64) },
    };
    store.landAll(
      [government, wider, record(1, 2023), record(2, 2023)].map((one) => ({
        record: one,
        info: INFO,
      })),
    );
    const found = rows(
      store,
      "SELECT report_id, scope, coverage_state FROM division_year WHERE division_code = '990101' AND fiscal_year = 2023",
    );
    expect(found).toEqual([{ report_id: 'c', scope: 'all_levels', coverage_state: 'published' }]);
    const absent = rows(
      store,
      "SELECT coverage_state FROM division_year WHERE division_code = '990102' AND fiscal_year = 2023",
    );
    expect(absent).toEqual([{ coverage_state: 'unknown' }]);
  });

  it('know of absent reports only in the provinces and years at hand, real and demo apart', () => {
    const store = temporaryStore();
    expect(rows(store, 'SELECT * FROM division_year')).toEqual([]);
    store.land(syntheticRecord({ county: 0, body: 0, year: 2023 }), INFO);
    expect(
      rows(
        store,
        'SELECT DISTINCT origin, substr(division_code, 1, 2) AS p, fiscal_year FROM division_year',
      ),
    ).toEqual([{ origin: 'demo', p: '99', fiscal_year: 2023 }]);
    store.observe([
      {
        divisionCode: '520402',
        bodyKind: 'government',
        fiscalYear: 2022,
        state: 'blocked',
        reason: '412',
        origin: 'real',
      },
    ]);
    const real = rows(
      store,
      "SELECT division_code, coverage_state FROM division_year WHERE origin = 'real'",
    );
    expect(real.filter((row) => row['coverage_state'] === 'blocked')).toEqual([
      { division_code: '520402', coverage_state: 'blocked' },
    ]);
    expect(real.length).toBeGreaterThanOrEqual(98);
    expect(real.every((row) => String(row['division_code']).startsWith('52'))).toBe(true);
    const coverage = rows(
      store,
      "SELECT state, reason FROM coverage WHERE division_code = '520402' AND fiscal_year = 2022",
    );
    expect(coverage).toEqual([{ state: 'blocked', reason: '412' }]);
  });

  it('carry the notice on demo rows', () => {
    const store = temporaryStore();
    store.land(record(0), INFO);
    store.land({ ...record(2), origin: 'real' }, INFO);
    expect(rows(store, 'SELECT origin, notice FROM report_overview ORDER BY origin')).toEqual([
      { origin: 'demo', notice: DEMO_NOTICE },
      { origin: 'real', notice: null },
    ]);
  });

  it('keep what the form does not have: extras, local indicators, figures, dataset findings', () => {
    const store = temporaryStore();
    const at = { line: 1, offset: 0 };
    const local = {
      label: '网站建设',
      path: ['主动公开'],
      unit: '个',
      value: 3,
      cumulative: null,
      raw: '3',
      state: 'number',
      code: null,
      body: null,
      at,
    } as const;
    const landed = record(0, 2016, {
      indicators: [local, { ...local, code: 'received', body: '区直单位' }],
      extras: [
        {
          table: 'requests',
          rowLabel: '行政检查',
          columnLabel: '数量',
          rowCode: null,
          columnCode: null,
          value: 5,
          raw: '5',
          at,
        },
      ],
      figures: [
        { indicator: 'received', value: 12, unit: '件', quote: '收到12件', section: 3, offset: 4 },
      ],
    });
    store.land(landed, INFO);
    expect(rows(store, 'SELECT label, body, value FROM indicator ORDER BY indicator_id')).toEqual([
      { label: '网站建设', body: null, value: 3 },
      { label: '网站建设', body: '区直单位', value: 3 },
    ]);
    expect(rows(store, 'SELECT row_label, value FROM extra')).toEqual([
      { row_label: '行政检查', value: 5 },
    ]);
    expect(rows(store, 'SELECT value, quote FROM figure')).toEqual([
      { value: 12, quote: '收到12件' },
    ]);
    const finding = {
      rule: 'prose.copied_previous_year',
      severity: 'info',
      verdict: 'source',
      table: null,
      row: null,
      column: null,
      left: null,
      right: null,
      cells: [],
      message: '与上年相似',
      params: {},
    } as const;
    store.setPeerFindings(new Map([[landed.reportId, [finding]]]));
    store.setPeerFindings(new Map([[landed.reportId, [finding]]]));
    expect(rows(store, 'SELECT stage, rule FROM finding')).toEqual([
      { stage: 'dataset', rule: 'prose.copied_previous_year' },
    ]);
    expect(() => store.setPeerFindings(new Map([['none', []]]))).toThrow('no report none');
  });

  it('keep a document that gave no report with its reason, until it gives one', () => {
    const store = temporaryStore();
    const landed = record(0);
    const refused = {
      source: landed.source,
      refusal: { code: 'needs_ocr', message: '第 1 页是图片' },
      info: INFO,
    } as const;
    store.refuse(refused);
    store.refuse(refused);
    const read = 'SELECT refusal_code, refusal_message FROM document';
    expect(rows(store, read)).toEqual([
      { refusal_code: 'needs_ocr', refusal_message: '第 1 页是图片' },
    ]);
    expect(store.land(landed, { ...INFO, parserVersion: '2' }).status).toBe('landed');
    store.refuse(refused);
    expect(rows(store, read)).toEqual([{ refusal_code: null, refusal_message: null }]);
  });
});

describe('indicator_crosswalk', () => {
  it('says of every cell of 2014 and 2019 what continues it, and names only cells that exist', () => {
    const store = temporaryStore();
    const links = rows(store, 'SELECT * FROM indicator_crosswalk');
    for (const form of ['2014', '2019'] as const) {
      for (const cell of allFormCells().filter(
        (one) => one.form === form && one.column.code !== 'cumulative',
      )) {
        const found = links.filter(
          (link) =>
            link['from_form'] === form &&
            link['from_table'] === cell.table &&
            link['from_row'] === cell.row.code &&
            link['from_column'] === cell.column.code,
        );
        expect(found.length, `${form} ${cell.name}`).toBeGreaterThan(0);
      }
    }
    for (const link of links) {
      expect(['exact', 'approximate', 'none']).toContain(link['relation']);
      expect(link['from_column_label']).not.toBeNull();
      if (link['to_table'] === '') expect(link['relation']).toBe('none');
      else expect(link['to_column_label'], JSON.stringify(link)).not.toBeNull();
    }
  });
});

describe('rows', () => {
  it('of one statement may be read inside each other, and again after a loop that was left', () => {
    const store = temporaryStore();
    store.landAll([0, 1, 2].map((body) => ({ record: record(body), info: INFO })));
    const sql = 'SELECT report_id FROM report ORDER BY report_id';
    const pairs = [...store.rows(sql)].flatMap((a) =>
      [...store.rows(sql)].map((b) => [a['report_id'], b['report_id']]),
    );
    expect(pairs).toHaveLength(9);
    let nested = 0;
    for (const outer of store.rows(sql))
      for (const inner of store.rows(sql))
        if (outer['report_id'] !== inner['report_id']) nested += 1;
    expect(nested).toBe(6);
    for (const _ of store.rows(sql)) break;
    expect([...store.rows(sql)]).toHaveLength(3);
  });
});

describe('division_crosswalk', () => {
  it('links a code to what followed it', () => {
    const links = rows(
      temporaryStore(),
      "SELECT * FROM division_crosswalk WHERE from_code = '522427' OR from_name = '水城县'",
    );
    expect(links).toContainEqual(
      expect.objectContaining({ from_name: '水城县', to_name: '水城区', to_code: '520204' }),
    );
  });
});

describe('slots', () => {
  it('are one for each distinct cell of all forms, with names SQL takes', () => {
    const cells = FORMS.flatMap((form) =>
      (['disclosure', 'requests', 'review', 'statistics'] as const).flatMap((table) =>
        formCells(form.id, table),
      ),
    );
    expect(new Set(cells.map((cell) => cell.name)).size).toBe(SLOTS.length);
    for (const slot of SLOTS) expect(slot.name).toMatch(/^[a-z][a-z0-9_]{0,80}$/);
    expect(
      formCells('2019', 'requests').length +
        formCells('2019', 'disclosure').length +
        formCells('2019', 'review').length,
    ).toBe(198);
    expect(
      formCells('2021', 'requests').length +
        formCells('2021', 'disclosure').length +
        formCells('2021', 'review').length,
    ).toBe(200);
  });
});
