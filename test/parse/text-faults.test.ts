/**
 * Real shapes of scraped text that once were read wrong, from the inputs beside the project; own fixtures of each kind
 * stand in `test/examples/report`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import type { Cell, ParsedReport } from '../../src/parse/report.ts';

const FOLDER = '../shared/faults';
const present = existsSync(FOLDER);

async function read(name: string): Promise<ParsedReport> {
  const outcome = await parse(readFileSync(`${FOLDER}/${name}`), { uri: name });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.report;
}

function row(report: ParsedReport, table: string, code: string): readonly Cell[] {
  return report.cells.filter((cell) => cell.table === table && cell.row === code);
}

const states = (cells: readonly Cell[]): Set<string> => new Set(cells.map(({ state }) => state));
const values = (cells: readonly Cell[]): (number | null)[] => cells.map(({ value }) => value);

describe.skipIf(!present)('text as it was found', () => {
  test('values printed before their label are never called blank or missing', async () => {
    const report = await read('01-values-before-label.txt');
    expect(states(report.cells)).toEqual(new Set(['ambiguous']));
  });

  test('run-together tables are there, ambiguous, with their digits', async () => {
    const report = await read('13-flat-2019.txt');
    expect(report.forms).toEqual({ disclosure: '2019', requests: '2019', review: '2019' });
    expect(report.cells).toHaveLength(198);
    expect(states(report.cells)).toEqual(new Set(['ambiguous']));
    for (const { candidates } of report.cells) expect(candidates).toContain(0);
  });

  test('the review row stands under a heading broken over lines', async () => {
    const report = await read('17-review-broken-head.txt');
    expect(values(row(report, 'review', 'cases'))).toEqual([
      10, 1, 0, 0, 11, 0, 0, 0, 0, 0, 5, 0, 0, 0, 5,
    ]);
  });

  test('readings of an ambiguous cell hold what is printed or are not listed', async () => {
    const report = await read('wet-candidates.txt');
    const printed = [0, 0, 0, 4, 0, 4, 0, 0, 0];
    for (const { candidates } of row(report, 'review', 'cases'))
      expect(candidates?.length === 0 || printed.some((one) => candidates?.includes(one))).toBe(
        true,
      );
    const received = row(report, 'requests', 'received');
    [7, 7, 10, 8, 7, 18, 57].forEach((value, column) => {
      const { candidates } = received[column] as Cell;
      expect(candidates?.length === 0 || candidates?.includes(value)).toBe(true);
    });
  });
});
