/** Real reports, where they lie beside the project; see CONTRIBUTING.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normalize } from '../src/normalize/normalize.ts';
import { parse } from '../src/parse/parse.ts';
import type { ParsedReport } from '../src/parse/report.ts';

const CORPUS = '../shared/corpus';
const present = existsSync(CORPUS);

const SOURCE = {
  uri: 'report.txt',
  sha256: 'f00d'.repeat(16),
  mediaType: 'text/plain',
  charset: 'utf-8',
  charsetRule: 'utf-8',
  reader: 'text',
} as const;

type Gold = { tables: Record<string, Record<string, Record<string, number | null>>> };

async function report(file: string): Promise<ParsedReport> {
  const outcome = await parse(readFileSync(`${CORPUS}/${file}`), { uri: file });
  if (!outcome.ok) throw new Error(`${file}: ${outcome.refusal.message}`);
  return outcome.report;
}

describe.skipIf(!present)('real reports', () => {
  const files = present ? readdirSync(CORPUS) : [];
  const golds = files.filter((file) => file.endsWith('.gold.json'));

  test.each(golds)('%s: every published cell exact, nothing invented', async (gold) => {
    const file =
      files.find((name) => !name.endsWith('.json') && name.startsWith(gold.slice(0, -10))) ?? '';
    const truth = JSON.parse(readFileSync(`${CORPUS}/${gold}`, 'utf8')) as Gold;
    const { cells } = await report(file);
    for (const cell of cells) {
      const expected = truth.tables[cell.table]?.[cell.row]?.[cell.column] ?? null;
      expect([cell.table, cell.row, cell.column, cell.value]).toEqual([
        cell.table,
        cell.row,
        cell.column,
        expected,
      ]);
    }
    const names = new Set(cells.map(({ table, row, column }) => `${table}|${row}|${column}`));
    for (const [table, rows] of Object.entries(truth.tables))
      for (const [row, columns] of Object.entries(rows))
        for (const column of Object.keys(columns))
          expect(names).toContain(`${table}|${row}|${column}`);
  });

  test('the contradictions of Xixiu 2019 are found, all of them and nothing else', async () => {
    const read = await report('xixiu-chengguan-2019.txt');
    const { findings, cells } = normalize(read, SOURCE);
    expect(cells).toHaveLength(198);
    expect(
      findings.map(({ rule, severity, row, column, left, right }) => [
        rule,
        severity,
        row ?? column,
        left,
        right,
      ]),
    ).toEqual([
      ['requests.row_sum', 'error', 'granted', 9, 0],
      ['requests.row_sum', 'error', 'refused.third_party_rights', 0, 1],
      ['requests.outcome_sum', 'error', 'enterprise', 9, 0],
      ['requests.outcome_sum', 'error', 'total', 1, 0],
      ['value.noncanonical_numeral', 'info', 'processed_total', 0, null],
    ]);
  });

  test('all blank request cells of Shanghai 2019 and Shuyang 2023 are forced, and stay blank', async () => {
    for (const [file, count] of [
      ['shanghai-office-2019.html', 126],
      ['shuyang-fgj-2023.html', 125],
    ] as const) {
      const { cells } = await report(file);
      const blank = cells.filter(({ table, state }) => table === 'requests' && state === 'blank');
      expect(blank).toHaveLength(count);
      expect(blank.every(({ value, inferred }) => value === null && inferred !== null)).toBe(true);
    }
  });

  test('run-together cells are never numbers', async () => {
    const { cells } = await report('pingtan-2019.flattened.txt');
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.every(({ value, inferred }) => value === null && inferred === null)).toBe(true);
    expect(cells.filter(({ state }) => state === 'ambiguous').length).toBeGreaterThan(150);
  });

  test('provincial statistics tables before 2019 are read whole', async () => {
    const { indicators } = await report('pingtan-2014.html');
    expect(indicators).toHaveLength(16);
    expect(indicators[0]).toMatchObject({ unit: '条', value: 2543, cumulative: 78967 });
    expect(indicators.every(({ state }) => state === 'number')).toBe(true);
  });

  test('a blank local form is no report', async () => {
    await expect(report('template-dingxi-2008style.excerpt.txt')).rejects.toThrow('template');
  });
});

test.skipIf(present)('the corpus is not beside the project: real reports are not checked', () => {
  expect(present).toBe(false);
});
