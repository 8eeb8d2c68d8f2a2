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

  test('a Markdown table for each row: every printed cell, and no row twice', async () => {
    const report = await read('02-one-table-a-row.md');
    expect(values(row(report, 'requests', 'received'))).toEqual([7, 3, 0, 0, 5, 0, 15]);
    expect(values(row(report, 'requests', 'granted'))).toEqual([4, 1, 0, 0, 3, 0, 8]);
    expect(values(row(report, 'review', 'cases'))).toEqual([
      ...[2, 1, 4, 5, 12],
      ...[3, 0, 0, 0, 3],
      ...[8, 0, 1, 1, 10],
    ]);
    expect(report.doubts.flatMap(({ repeated }) => repeated)).toEqual([]);
  });

  test('empty cells of labels that span rows stand in front of a row', async () => {
    const report = await read('03-lead-blank.txt');
    expect(values(row(report, 'requests', 'received'))).toEqual([3, 1, 0, 0, 0, 0, 4]);
    expect(values(row(report, 'requests', 'granted'))).toEqual([2, 1, 0, 0, 0, 0, 3]);
    expect(values(row(report, 'requests', 'partially_granted'))).toEqual([1, 0, 0, 0, 0, 0, 1]);
    for (const code of ['carried_in', 'refused.state_secret', 'refused.prohibited_by_law'])
      expect(values(row(report, 'requests', code))).toEqual(Array(7).fill(0));
  });

  test('tabs off the clipboard: all cells', async () => {
    const report = await read('table.tsv.txt');
    expect(report.cells).toHaveLength(198);
    expect(states(report.cells)).toEqual(new Set(['number', 'blank']));
    expect(values(row(report, 'requests', 'processed_total'))).toEqual([
      25, 19, 9, 14, 18, 15, 100,
    ]);
  });

  test('page numbers between the rows are no values', async () => {
    const report = await read('14-page-number-extra.txt');
    expect(report.extras).toEqual([]);
    expect(report.cells).toHaveLength(200);
    expect(states(report.cells)).toEqual(new Set(['number']));
  });

  test.each([
    ['15-heading-and-text-on-a-line.txt', '未收到申请。'],
    ['16-one-line-2016.txt', '2016年未收到申请。'],
  ])('%s: six sections, each with its text', async (name, third) => {
    const { sections } = await read(name);
    expect(sections.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(sections[2]?.text).toBe(third);
  });

  test('a saved page records its charset and what decided it', async () => {
    const outcome = await parse(readFileSync(`${FOLDER}/gb.mhtml`), { uri: 'gb.mhtml' });
    expect(outcome.source).toMatchObject({ charset: 'gb18030', charsetRule: 'header' });
  });
});
