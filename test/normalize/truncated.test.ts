import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import type { ReportRecord } from '../../src/normalize/record.ts';
import { parse } from '../../src/parse/parse.ts';
import { readSheet } from '../../src/parse/readers/sheet.ts';

const SAMPLES = join(import.meta.dirname, '../../data/demo-samples/fictional');
const PAGE = readFileSync(join(SAMPLES, 'qinghe-2021.html'), 'utf8');

async function recordOf(content: string | Uint8Array, uri: string): Promise<ReportRecord> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const outcome = await parse(bytes, { uri });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return normalize(outcome.report, outcome.source);
}

/** The page with something in front of its n-th table. */
function before(table: number, what: string): string {
  const parts = PAGE.split(/(?=<table)/);
  return [...parts.slice(0, table), what, ...parts.slice(table)].join('');
}

const missing = ({ cells }: ReportRecord) => cells.filter(({ state }) => state === 'missing');
const rules = ({ findings }: ReportRecord) => findings.map(({ rule }) => rule);

describe('a document that reaches a limit', () => {
  it.each([
    ['elements nested too deep', '<div>'.repeat(3000), 'nested more than 2048 deep'],
    ['elements without end', '<i></i>'.repeat(200_001), 'more than 200000 elements'],
  ])('says so (%s), and claims nothing of what was not read', async (_, bomb, limit) => {
    const whole = await recordOf(PAGE, 'a.html');
    const cut = await recordOf(before(2, bomb), 'a.html');
    const said = cut.findings.find(({ rule }) => rule === 'parse.truncated');
    expect(said).toMatchObject({ severity: 'warning', verdict: 'parser' });
    expect(said?.message).toContain(limit);
    expect(missing(cut)).toEqual([]);
    // Numbers that were read are the ones of the whole page.
    const key = ({ table, row, column }: ReportRecord['cells'][number]) =>
      `${table}/${row}/${column}`;
    const values = new Map(whole.cells.map((cell) => [key(cell), cell.value]));
    for (const cell of cut.cells)
      if (cell.state === 'number') expect(cell.value, key(cell)).toBe(values.get(key(cell)));
    expect(rules(whole)).not.toContain('parse.truncated');
  });

  it('in the middle of a table leaves the rest of its cells open', async () => {
    const [before = '', after = ''] = PAGE.split(/(?=<tr><td[^>]*><p>\(三\)\s*不予公开)/);
    const cut = await recordOf(`${before}${'<div>'.repeat(3000)}${after}`, 'a.html');
    expect(rules(cut)).toContain('parse.truncated');
    expect(missing(cut)).toEqual([]);
    const open = cut.cells.filter(({ state }) => state === 'ambiguous');
    expect(open.length).toBeGreaterThan(20);
    for (const cell of open) expect(cell).toMatchObject({ value: null, candidates: [] });
  });

  it('is read to its end where hundreds of elements are left open, as in pages pasted together', async () => {
    const whole = await recordOf(PAGE, 'a.html');
    for (const table of [1, 2, 3]) {
      const record = await recordOf(before(table, '<div>'.repeat(520)), 'a.html');
      expect(record.cells.map(({ value }) => value)).toEqual(whole.cells.map(({ value }) => value));
      expect(rules(record)).not.toContain('parse.truncated');
    }
  });

  it('says so of a workbook with more rows than are read', async () => {
    const { utils, write } = await import('@e965/xlsx');
    const book = utils.book_new();
    const rows = [['青禾区2021年政府信息公开工作年度报告'], ['一、总体情况'], ['规章', 1, 2, 3]];
    const sheet = utils.aoa_to_sheet([...rows, ...Array.from({ length: 10_100 }, () => ['无'])]);
    utils.book_append_sheet(book, sheet, '表');
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    const read = await readSheet(bytes);
    expect(read.ok && read.document.notes).toEqual([
      {
        code: 'limit_reached',
        message: expect.stringContaining('only its first 10000 rows'),
        at: { sheet: '表', ref: 'A10000' },
      },
    ]);
  });

  it('is not called no report where the report may stand in what was not read', async () => {
    const page = `<p>通知</p>${'<div>'.repeat(3000)}${PAGE}`;
    const outcome = await parse(new TextEncoder().encode(page), { uri: 'a.html' });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        code: 'too_large',
        message: expect.stringContaining('nested more than 2048 deep'),
      },
    });
  });
});
