import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestPaths } from '../../src/app/ingest/ingest-paths.ts';
import { ScanReader } from '../../src/app/recognise/scan-reader.ts';
import { storedDecisions } from '../../src/cli/decide/decisions.ts';
import { confirmedReport } from '../../src/normalize/decisions/confirmed-report.ts';
import type { Decision } from '../../src/normalize/decisions/decision.ts';
import { readDecisions, writeDecisions } from '../../src/normalize/decisions/decision-file.ts';
import { runMetric } from '../../src/store/metrics/run.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { printedIn } from './fake-recogniser.ts';
import { greyScan } from './scanned-pdf.ts';

const SHADE = 61;
const bytes = greyScan(SHADE, 3);
const truth = printedIn(SHADE);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const COMMON = {
  ...{ sha256, report: 'scan.pdf', reason: '对照扫描件图片确认', author: '张某某' },
  ...{ date: '2024-05-06', evidence: null },
};

function confirmed(only: (key: string) => boolean = () => true): Decision[] {
  const cells = [...truth.cells].filter(([key]) => only(key));
  return cells.map(([key, { value }]): Decision => {
    const [table = '', row = '', column = ''] = key.split('|');
    const picture = 'b'.repeat(64);
    const place = { table, row, column };
    return {
      ...{ ...COMMON, target: 'cell', action: 'read_as', place, value },
      ...({ basis: 'confirmed', picture } as const),
    } as Decision;
  });
}

const IDENTITY: Decision[] = [
  { ...COMMON, target: 'agency', action: 'set', value: truth.agency },
  { ...COMMON, target: 'year', action: 'set', value: truth.fiscalYear },
];

const COVERAGE = 'SELECT agency_id, fiscal_year, state FROM coverage WHERE agency_id IS NOT NULL';

async function ingested(folder: string, decisions: readonly Decision[], scans?: ScanReader) {
  const store = openStore(join(folder, 'a.sqlite'));
  store.setDecisions(storedDecisions(decisions));
  try {
    const summary = await ingestPaths([join(folder, 'in')], {
      ...{ open: () => store, parserVersion: '1.0.0', threads: 1, decisions, scans },
    });
    const rows = (sql: string) => [...store.rows(sql)];
    return {
      summary,
      reports: rows('SELECT report_id, agency, fiscal_year, form FROM report_overview'),
      cells: rows('SELECT * FROM cell'),
      findings: rows('SELECT rule, verdict FROM finding'),
      metric: runMetric(store.connection, 'denial_rate', {
        level: 'county',
        bodyKind: 'department',
        origin: 'demo',
      }),
      coverage: rows(COVERAGE),
      refused: rows('SELECT refusal_code FROM document'),
    };
  } finally {
    store.close();
  }
}

describe('a scan that a person confirmed', () => {
  it('is a report whose values are the confirmed ones, with their basis, and counts in metrics', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in/scan.pdf'), bytes);
    const before = await ingested(folder, []);
    expect(before.summary).toMatchObject({ landed: 0, failed: 1 });
    const after = await ingested(folder, [...confirmed(), ...IDENTITY]);
    expect(after.summary).toMatchObject({ landed: 1, failed: 0 });
    expect(after.reports).toMatchObject([
      { agency: truth.agency, fiscal_year: truth.fiscalYear, form: '2021' },
    ]);
    expect(after.cells).toHaveLength(truth.cells.size);
    for (const {
      table_name,
      row_code,
      column_code,
      value,
      used_value,
      basis,
      state,
    } of after.cells)
      expect({ value, used_value, basis, state }).toEqual({
        ...{ value: null, basis: 'confirmed', state: 'ambiguous' },
        used_value: truth.cells.get(`${table_name}|${row_code}|${column_code}`)?.value ?? null,
      });
    expect(after.findings.filter(({ verdict }) => verdict === 'source')).toEqual([]);
    const total = truth.cells.get('requests|processed_total|total')?.value;
    expect(after.refused).toEqual([{ refusal_code: null }]);
    expect(before.metric).toEqual([]);
    expect(after.metric[0]?.points[0]).toMatchObject({ n: 1, removed: 0, base: total });
  });

  it('is no report any more, and not published in coverage, once the confirmations are withdrawn', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in/scan.pdf'), bytes);
    const confirmedOnce = await ingested(folder, [...confirmed(), ...IDENTITY]);
    expect(confirmedOnce.coverage).toMatchObject([{ state: 'published' }]);
    const after = await ingested(folder, []);
    expect(after).toMatchObject({ reports: [], cells: [], metric: [] });
    expect(after.refused).not.toEqual([{ refusal_code: null }]);
    expect(after.coverage.filter(({ state }) => state === 'published')).toEqual([]);
    const again = await ingested(folder, [...confirmed(), ...IDENTITY]);
    expect(again.coverage).toEqual(confirmedOnce.coverage);
  });

  it('is in coverage what its print says again, as soon as the confirmations are withdrawn', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in/scan.pdf'), bytes);
    const scans = new ScanReader({
      module: new URL('./fake-recogniser.ts', import.meta.url).href,
      version: 'fake 1',
    });
    const read = await ingested(folder, [], scans);
    expect(read.coverage).toMatchObject([{ state: 'recognised_not_confirmed' }]);
    const shown = await ingested(folder, [...confirmed(), ...IDENTITY]);
    expect(shown.coverage).toMatchObject([{ state: 'published' }]);
    await scans.close();
    const store = openStore(join(folder, 'a.sqlite'));
    store.setDecisions([]);
    expect([...store.rows(COVERAGE)]).toEqual(read.coverage);
    expect([...store.rows('SELECT report_id FROM report_overview')]).toEqual([]);
    store.close();
  });

  it('has only the tables in which something was confirmed, and no value of the others', async () => {
    const some = confirmed((key) => key.startsWith('requests|granted'));
    const report = confirmedReport(some, undefined);
    expect(new Set(report?.cells.map(({ table }) => table))).toEqual(new Set(['requests']));
    expect(report?.cells.every(({ value, inferred }) => value === null && inferred === null)).toBe(
      true,
    );
    const decided = some.map((one) => ({ ...one, basis: undefined }) as Decision);
    expect(confirmedReport(decided, 2023)).toBeNull();
  });

  it('stands in the file of decisions and comes back the same', () => {
    const all = [...confirmed(), ...IDENTITY];
    const read = readDecisions(writeDecisions(all));
    expect(read.problems).toEqual([]);
    expect(new Set(read.decisions.map((one) => JSON.stringify(one))).size).toBe(all.length);
    const [line = ''] = writeDecisions(confirmed().slice(0, 1)).split('\n').slice(1);
    const bad = readDecisions(line.replace('"confirmed"', '"seen"'));
    expect(bad.problems[0]?.message.en).toContain('write confirmed, or leave it out');
  });
});
