import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/normalize/redact.ts';
import { heldData } from '../../src/store/personal/held-data.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { gongkai, REAL_SAMPLE } from '../cli/run-cli.ts';
import { INFO, record, rows, temporaryFolder, temporaryStore, withCells } from './temporary.ts';

const PHONE = '13912345678';
const NAME = '张三丰';
const SAID = `联系人：${NAME}，电话：${PHONE}`;
const AT = { table: 0, row: 1, column: 1 };

/** A record in which every text names somebody with a telephone, and counts that look like telephones. */
function spoiled() {
  const base = record(2);
  const odd = withCells(base, (cell) => {
    if (cell.row !== 'received') return cell;
    if (cell.column === 'total') return { ...cell, value: 13812345678, raw: '13,812,345,678' };
    return { ...cell, state: 'text', value: null, raw: SAID, note: SAID, unit: `件 ${PHONE}` };
  });
  const extra = {
    table: 'requests',
    columnLabel: '',
    rowCode: null,
    columnCode: null,
    at: AT,
  } as const;
  const indicator = {
    path: ['其他', SAID],
    unit: '件',
    cumulative: null,
    state: 'number',
    code: null,
    body: SAID,
    at: AT,
  } as const;
  return {
    ...odd,
    source: { ...odd.source, uri: `/data/填报人${NAME}/填报人${NAME}${PHONE}.html` },
    title: `年度报告（${SAID}）`,
    agency: `示例县教育局 ${SAID}`,
    extras: [
      { ...extra, rowLabel: '填报人', raw: NAME, value: null },
      { ...extra, rowLabel: '填报人', raw: PHONE, value: Number(PHONE) },
      { ...extra, rowLabel: '联系电话', raw: '33222222', value: 33222222 },
      { ...extra, rowLabel: `手机${PHONE}`, raw: '5', value: 5 },
      { ...extra, rowLabel: '总计', raw: '13700000001', value: 13700000001 },
    ],
    indicators: [
      { ...indicator, label: '填报人', unit: NAME, raw: PHONE, value: Number(PHONE) },
      { ...indicator, label: '总计', raw: '13700000002', value: 13700000002 },
    ],
    sections: [{ number: 1, title: SAID, text: `主动公开1701条。${SAID}`, at: { offset: 0 } }],
    figures: [
      { indicator: 'published', value: 1701, unit: '条', quote: SAID, section: 1, offset: 0 },
    ],
    findings: [
      {
        rule: 'parse.tokens_lost',
        severity: 'info',
        verdict: 'unknown',
        table: null,
        row: null,
        column: null,
        left: null,
        right: null,
        cells: [],
        message: SAID,
        params: { text: SAID },
      },
    ],
    conservation: [{ table: 'requests', tokens: 2, placed: 1, lost: [{ raw: SAID, at: AT }] }],
    evidence: [{ field: 'agency', from: 'title', quote: SAID }],
  } as unknown as ReturnType<typeof record>;
}

/** Every text of every table, in one. */
function everything(store: Store): string {
  const tables = rows(store, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')");
  return tables.map(({ name }) => JSON.stringify(rows(store, `SELECT * FROM ${name}`))).join('\n');
}

/** What is found of somebody, with what stands around it. */
function found(text: string): string[] {
  return [...text.matchAll(new RegExp(`.{0,40}(?:${PHONE}|${NAME}|33222222)`, 'g'))].map(
    ([all]) => all,
  );
}

function fill(store: Store): void {
  store.land(spoiled(), { ...INFO, note: SAID, archive: `a/联系人${NAME}.warc.gz#12` });
  store.refuse({
    source: { ...record().source, sha256: 'f'.repeat(64), uri: `${PHONE}.pdf` },
    refusal: { code: 'not_a_report', message: SAID },
    info: INFO,
  });
  store.setPortals([
    {
      portalId: 'p',
      name: SAID,
      divisionCode: null,
      url: `http://a.test/?tel=${PHONE}`,
      note: SAID,
    },
  ]);
  store.observe([
    {
      divisionCode: '990101',
      bodyKind: 'government',
      fiscalYear: 2020,
      state: 'unknown',
      reason: SAID,
      origin: 'demo',
    },
  ]);
  store.setDecisions([
    {
      decisionId: 'd',
      target: 'note',
      action: 'note',
      reason: SAID,
      author: '核对人',
      decidedOn: '2024-01-01',
    },
  ]);
}

describe('personal data', () => {
  it('lands nowhere, whatever text it stands in; counts of tables stay', () => {
    const store = temporaryStore({ redact });
    fill(store);
    const all = everything(store);
    expect(found(all)).toEqual([]);
    expect(all).toContain('13812345678');
    expect(rows(store, "SELECT raw, value FROM extra WHERE row_label = '总计'")).toEqual([
      { raw: '13700000001', value: 13700000001 },
    ]);
    expect(rows(store, "SELECT value FROM indicator WHERE label = '总计'")).toEqual([
      { value: 13700000002 },
    ]);
    expect([...heldData(store.connection, redact)]).toEqual([]);
  });

  it('that an older program left is listed, and gone when the database is next written to', async () => {
    const path = join(temporaryFolder(), 'older.sqlite');
    const older = openStore(path);
    fill(older);
    older.connection.exec("DELETE FROM meta WHERE key = 'redaction'");
    const held = [...heldData(older.connection, redact)];
    older.close();
    for (const table of [
      'document',
      'agency',
      'report_version',
      'report_cells',
      'cell_note',
      'extra',
      'indicator',
      'figure',
      'finding',
      'narrative',
      'decision',
      'portal',
      'coverage_observation',
    ])
      expect(
        held.map((one) => one.table),
        table,
      ).toContain(table);
    expect(found(JSON.stringify(held))).toEqual([]);
    const listed = await gongkai(['redact', '--check', '--db', path]);
    expect(listed.code).toBe(3);
    expect(listed.out).toContain('narrative.text');
    expect(found(listed.out)).toEqual([]);
    const said = await gongkai(['ingest', REAL_SAMPLE, '--db', path]);
    expect(said.code).toBe(0);
    const store = openStore(path, { readonly: true });
    expect(found(everything(store))).toEqual([]);
    for (const name of [path, `${path}-wal`])
      if (existsSync(name)) expect(found(readFileSync(name, 'utf8')), name).toEqual([]);
    expect(store.search(NAME).total).toBe(0);
    expect(store.search('主动公开').total).toBe(2);
    store.close();
    expect((await gongkai(['redact', '--check', '--db', path])).code).toBe(0);
  }, 60_000);

  const FAULTS = '../shared/faults/hidden-markup';
  it.skipIf(!existsSync(FAULTS)).each(['a.html', 'phone-in-cells.html'])(
    'of %s is nowhere in the database',
    async (name) => {
      const db = join(temporaryFolder(), 'a.sqlite');
      expect((await gongkai(['ingest', `${FAULTS}/${name}`, '--db', db])).code).toBe(0);
      const store = openStore(db, { readonly: true });
      expect(everything(store)).not.toMatch(/13912345678|12345678|张 ?三|李四|王五|赵六七/);
      store.close();
    },
    60_000,
  );
});
