import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/parse/report.ts';
import { buildPanel, type Panel, type PanelOptions } from '../../../src/store/export/panel.ts';
import { shortName } from '../../../src/store/export/short-name.ts';
import { writeStata } from '../../../src/store/export/stata.ts';
import { writePanel } from '../../../src/store/export/write-panel.ts';
import { allFormCells } from '../../../src/store/slot.ts';
import { gongkai } from '../../cli/run-cli.ts';
import {
  INFO,
  record,
  sourceNumber,
  rows as sqlRows,
  temporaryFolder,
  temporaryStore,
  withCells,
} from '../temporary.ts';
import { useDemo } from './demo.ts';
import { PANDAS, WITHOUT_PANDAS } from './pandas.ts';

const demo = useDemo();
const OPTIONS: PanelOptions = {
  unit: 'county',
  within: ['99'],
  years: [2015, 2024],
  boundaries: 2024,
  columns: 'totals',
  asPublished: false,
  origin: 'demo',
};

/** Rows by unit and year as objects. */
function byUnit({ variables, rows }: Panel): Map<string, Record<string, unknown>> {
  const objects = rows.map((row) =>
    Object.fromEntries(variables.map(({ name }, index) => [name, row[index]])),
  );
  return new Map(objects.map((row) => [`${row['unit_code']} ${row['fiscal_year']}`, row]));
}

function csvRows(path: string): (string | null)[][] {
  const text = readFileSync(path, 'utf8').slice(1);
  const sheet = read(text, { type: 'string', raw: true }).Sheets['Sheet1'];
  return utils.sheet_to_json(sheet ?? {}, { header: 1, defval: null });
}

describe('export panel', () => {
  it('has one row for each unit and year, absent reports with their reason', () => {
    const panel = buildPanel(demo.store(), OPTIONS);
    const rows = byUnit(panel);
    expect(panel.rows).toHaveLength(5 * 10);
    expect(rows.size).toBe(5 * 10);
    expect(rows.get('990181 2020')).toMatchObject({
      present: 0,
      absence: 'not_found',
      report_id: null,
      r_received_tot: null,
      source_sha256: null,
    });
    const there = rows.get('990181 2021');
    expect(there).toMatchObject({ present: 1, absence: null, scope: 'all_levels', form: '2021' });
    expect(there?.['source_sha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(there?.['source_uri']).toContain('hongfeng');
  });

  it('follows renames and carries nothing over a change of territory', () => {
    const rows = byUnit(buildPanel(demo.store(), OPTIONS));
    expect(rows.get('990182 2018')).toMatchObject({ reported_code: '990121', present: 1 });
    expect(rows.get('990203 2018')).toMatchObject({
      reported_code: null,
      present: 0,
      absence: 'boundary_changed',
      report_id: null,
    });
    const reported = byUnit(buildPanel(demo.store(), { ...OPTIONS, boundaries: 'as-reported' }));
    expect(reported.get('990221 2018')).toMatchObject({ present: 1, unit_name: '云桥县' });
    expect(reported.has('990203 2018')).toBe(false);
    expect(reported.get('990121 2020')).toMatchObject({ unit_code: '990121' });
    expect(reported.size).toBe(50);
  });

  it('takes the values the cell view has, published or usable', () => {
    const all = { ...OPTIONS, columns: 'all' } as const;
    for (const [asPublished, column] of [
      [false, 'used_value'],
      [true, 'value'],
    ] as const) {
      const panel = buildPanel(demo.store(), { ...all, asPublished });
      const name = new Map(panel.variables.map((one) => [one.code, one.name]));
      const ids = new Map([...byUnit(panel).values()].map((row) => [row['report_id'], row]));
      let compared = 0;
      for (const cell of demo.store().rows(
        `SELECT report_id, table_name || '.' || row_code || '.' || column_code AS code, ${column} AS n
         FROM cell WHERE body_kind = 'government' AND level = 'county'`,
      )) {
        const row = ids.get(cell['report_id']);
        if (row === undefined) continue;
        expect(row[name.get(String(cell['code'])) ?? ''], String(cell['code'])).toBe(cell['n']);
        compared += 1;
      }
      expect(compared).toBeGreaterThan(5000);
    }
  });

  it('names every variable shortly, once, and explains it in the dictionary', async () => {
    const cells = allFormCells();
    const codes = new Set(cells.map((c) => `${c.table}.${c.row.code}.${c.column.code}`));
    const names = new Set(cells.map((c) => shortName(c.table, c.row.code, c.column.code)));
    expect(names.size).toBe(codes.size);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}$/);
    const dir = temporaryFolder();
    const panel = buildPanel(demo.store(), { ...OPTIONS, columns: 'all' });
    await writePanel(panel, OPTIONS, dir);
    const [head = [], ...lines] = csvRows(join(dir, 'panel-dictionary.csv'));
    expect(head.slice(0, 5)).toEqual(['name', 'code', 'label_zh', 'label_en', 'unit']);
    const own = panel.variables.map(({ name }) => name);
    expect(lines.slice(0, own.length).map(([name]) => name)).toEqual(own);
    const states = panel.variables.filter(({ code }) => code !== null).length;
    expect(lines).toHaveLength(own.length + states);
    expect(new Set(lines.map(([name]) => name)).size).toBe(lines.length);
    for (const [name = ''] of lines) expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}$/);
    expect(new Set(lines.map((line) => line[3])).size).toBe(lines.length);
    for (const line of lines) {
      expect(line[2]).toMatch(/\p{Script=Han}/u);
      expect(line[3]).not.toBeNull();
    }
    const received = lines.find(([name]) => name === 'r_received_tot');
    expect(received?.slice(1, 5)).toEqual([
      'requests.received.total',
      '一、本年新收政府信息公开申请数量 · 总计',
      'Requests: received, all applicants',
      '件',
    ]);
  });

  it('keeps what a broken sum holds, marked by adds_up, whether as published or not', async () => {
    const to = temporaryFolder();
    const asked = ['--division', '990102', '--origin', 'demo', '--years', '2022', '--to', to];
    for (const more of [[], ['--as-published']]) {
      const flags = ['export', 'panel', '--db', demo.db(), ...asked, ...more];
      expect(await gongkai(flags)).toMatchObject({ code: 0 });
      const [head = [], row = []] = csvRows(join(to, 'panel.csv'));
      const cell = (name: string) => row[head.indexOf(name)];
      expect([cell('v_recon_tot'), cell('adds_up')]).toEqual(['7', '0']);
    }
  });

  it('is written by the command and refuses years that run backwards', async () => {
    const to = temporaryFolder();
    const flags = ['export', 'panel', '--db', demo.db(), '--to', to, '--division', '99'];
    const ran = await gongkai([...flags, '--origin', 'demo', '--years', '2019-2024']);
    expect(ran).toMatchObject({ code: 0 });
    expect(csvRows(join(to, 'panel.csv'))).toHaveLength(1 + 5 * 6);
    expect((await gongkai([...flags, '--years', '2024-2019'])).code).toBe(2);
    const other = await gongkai([...flags, '--years', '2019-2020', '--boundaries', 'today']);
    expect(other.code).toBe(2);
  });
});

const READ_BACK = `
import json, sys
import pandas as pd
reader = pd.read_stata(sys.argv[1], iterator=True)
frame = reader.read(convert_categoricals=False)
print(json.dumps({
  'title': reader.data_label, 'labels': reader.variable_labels(), 'values': {
    name: {str(k): v for k, v in table.items()} for name, table in reader.value_labels().items()},
  'columns': list(frame.columns),
  'rows': json.loads(frame.to_json(orient='values', force_ascii=False))}, ensure_ascii=False))
`;

describe('the Stata file', () => {
  it.skipIf(PANDAS === null)(
    'is read back by pandas with labels, values and missings',
    async () => {
      const dir = temporaryFolder();
      const panel = buildPanel(demo.store(), { ...OPTIONS, columns: 'all' });
      await writePanel(panel, OPTIONS, dir);
      const printed = execFileSync(PANDAS ?? '', ['-c', READ_BACK, join(dir, 'panel.dta')], {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      const back = JSON.parse(printed);
      expect(back.title).toBe('演示数据（虚构） 政府信息公开年报面板 2015-2024');
      expect(back.columns).toEqual(panel.variables.map(({ name }) => name));
      expect(back.values.present).toEqual({ 0: 'no', 1: 'yes' });
      for (const { name, labelZh } of panel.variables)
        expect(back.labels[name]).toBe([...`演示数据（虚构） ${labelZh}`].slice(0, 80).join(''));
      const expected = panel.rows.map((row) =>
        row.map((value, index) =>
          value === null && panel.variables[index]?.type === 'string' ? '' : value,
        ),
      );
      expect(back.rows).toEqual(expected);
    },
  );

  it.skipIf(PANDAS === null)(
    'keeps large, negative, decimal and missing values and long texts',
    () => {
      const dir = temporaryFolder();
      const path = join(dir, 'edge.dta');
      const rows = [
        [2_147_483_620, -2_147_483_620, 0.1, '字'.repeat(600)],
        [9_007_199_254_740_991, -1, null, ''],
        [null, null, -1e15, 'a'],
      ];
      const type = ['integer', 'integer', 'number', 'string'] as const;
      const names = ['big', 'low', 'part', 'words'];
      const file = writeStata(
        'edge',
        names.map((name, index) => ({ name, label: name, type: type[index] ?? 'string' })),
        rows,
      );
      execFileSync(
        PANDAS ?? '',
        ['-c', 'import sys; open(sys.argv[1], "wb").write(sys.stdin.buffer.read())', path],
        { input: file },
      );
      const { stdout, stderr } = spawnSync(PANDAS ?? '', ['-c', READ_BACK, path], {
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout).rows).toEqual(rows);
    },
  );

  it.runIf(PANDAS === null)(WITHOUT_PANDAS, () => expect(PANDAS).toBeNull());

  it('refuses a text that no Stata string holds', () => {
    expect(() =>
      writeStata('x', [{ name: 'a', label: 'a', type: 'string' }], [['字'.repeat(700)]]),
    ).toThrow('2100 bytes');
  });
});

describe('what a panel says of values that are not there', () => {
  const real = (change: Partial<PanelOptions> = {}): PanelOptions => ({
    ...OPTIONS,
    within: ['3301'],
    origin: 'real',
    years: [2018, 2024],
    ...change,
  });

  /** The government of a district in one year. */
  function report(code: string, year: number, change: (cell: Cell) => Cell = (cell) => cell) {
    const base = record(0, year);
    return withCells(base, change, {
      reportId: `${code}-${year}`,
      agencyId: `${code}-政府`,
      divisionCode: code,
      origin: 'real',
      source: sourceNumber(base, Number(code) * 100 + (year % 100)),
    });
  }

  it('marks every year before a change of territory, keeps none of it unless asked to', () => {
    const store = temporaryStore();
    for (const year of [2019, 2020, 2021, 2024])
      for (const code of ['330102', '330110']) store.land(report(code, year), INFO);
    const rows = byUnit(buildPanel(store, real()));
    for (const unit of ['330102', '330110']) {
      expect(rows.get(`${unit} 2020`)).toMatchObject({
        present: 0,
        absence: 'boundary_changed',
        territory_changed_in: 2021,
        boundary_changed: 1,
        r_received_tot: null,
      });
      expect(rows.get(`${unit} 2021`)).toMatchObject({
        present: 1,
        territory_changed_in: null,
        boundary_changed: 0,
      });
    }
    const kept = byUnit(buildPanel(store, real({ keepChanged: true })));
    expect(kept.get('330102 2020')).toMatchObject({
      present: 1,
      boundary_changed: 1,
      territory_changed_in: 2021,
    });
    const reported = byUnit(buildPanel(store, real({ boundaries: 'as-reported' })));
    expect(reported.get('330110 2019')).toMatchObject({ present: 1, territory_changed_in: 2021 });
    expect(() => buildPanel(store, real({ boundaries: 2035 }))).toThrow('2035');
  });

  it('gives totals of the form of 2014, sums of groups, metrics, several divisions, and only what is present', () => {
    const store = temporaryStore();
    store.land(report('330102', 2018), INFO);
    store.land(report('330102', 2023), INFO);
    store.land(report('330103', 2023), INFO);
    const options = real({
      within: ['330102', '3303'],
      presentOnly: true,
      metrics: ['denial_rate'],
      keepChanged: true,
    });
    const panel = buildPanel(store, options);
    expect(panel.rows).toHaveLength(2);
    const rows = byUnit(panel);
    const old = rows.get('330102 2018');
    const statistics = panel.variables
      .filter(({ code }) => code?.startsWith('statistics.'))
      .map(({ name }) => name);
    expect(statistics.length).toBeGreaterThan(5);
    expect(statistics.some((name) => typeof old?.[name] === 'number')).toBe(true);
    const [total] = sqlRows(store, "SELECT * FROM request_total WHERE report_id = '330102-2023'");
    const [metric] = sqlRows(
      store,
      `SELECT * FROM metric WHERE metric_id = 'denial_rate' AND division_code = '330102'
       AND fiscal_year = 2023`,
    );
    expect(rows.get('330102 2023')).toMatchObject({
      refused_all: total?.['refused_all'],
      unavailable_all: total?.['unavailable_all'],
      not_processed_all: total?.['not_processed_all'],
      other_all: total?.['other_all'],
      m_denial_rate: metric?.['value'],
      m_denial_rate_n: metric?.['numerator'],
      m_denial_rate_b: metric?.['base'],
    });
    expect(() => buildPanel(store, real({ metrics: ['no_such'] }))).toThrow('denial_rate');
  });

  it('says why, in CSV, Parquet and Stata, for each state there is', async () => {
    const store = temporaryStore();
    const states = ['blank', 'mark', 'text', 'ambiguous', 'missing'] as const;
    const rowsOf = ['received', 'carried_in', 'granted', 'partially_granted', 'carried_out'];
    const spoiled = (cell: Cell): Cell => {
      const at = rowsOf.indexOf(cell.row);
      if (cell.column === 'total' && at >= 0)
        return {
          ...cell,
          state: states[at] ?? 'blank',
          value: null,
          raw: at === 1 ? '/' : null,
          inferred: null,
        };
      return cell.row === 'processed_total' ? { ...cell, value: 0, raw: '0' } : cell;
    };
    store.land(report('330102', 2023, spoiled), INFO);
    const options = real({ within: ['330102'], years: [2022, 2023], metrics: ['denial_rate'] });
    const panel = buildPanel(store, options);
    const dir = temporaryFolder();
    await writePanel(panel, options, dir);
    const [head = [], absent = [], present = []] = csvRows(join(dir, 'panel.csv'));
    const state = (line: (string | null)[], name: string) => line[head.indexOf(`${name}_s`)];
    expect(
      [
        'r_received_tot',
        'r_carried_in_tot',
        'r_granted_tot',
        'r_partially_granted_tot',
        'r_carried_out_tot',
      ].map((name) => state(present, name)),
    ).toEqual([...states]);
    expect(state(present, 'm_denial_rate')).toBe('zero_base');
    expect(state(present, 'd_regulations_made')).toBe('not_in_form');
    expect(state(present, 'v_recon_tot')).toBeNull();
    expect(state(absent, 'r_received_tot')).toBe('no_report');
    const names = panel.variables.map(({ name }) => name);
    const dta = readFileSync(join(dir, 'panel.dta'));
    const data = dta.indexOf('<data>') + 6;
    expect(dta.indexOf('why\0')).toBeGreaterThan(data);
    expect(dta.includes('空白 (left blank)')).toBe(true);
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    const path = join(dir, 'panel.parquet').replaceAll("'", "''");
    const read = await duck.runAndReadAll(
      `SELECT r_received_tot, r_received_tot_s, r_carried_in_tot_s FROM '${path}' ORDER BY fiscal_year`,
    );
    expect(read.getRowsJson()).toEqual([
      [null, 'no_report', 'no_report'],
      [null, 'blank', 'mark'],
    ]);
    expect(names).toContain('refused_all');
  });
});
