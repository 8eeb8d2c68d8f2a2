import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Grid } from '../../src/parse/document.ts';
import { blankForm, COVER_SHEET } from '../../src/parse/forms/blank-form.ts';
import { parse } from '../../src/parse/parse.ts';
import { readSheet } from '../../src/parse/readers/sheet.ts';
import { fileOf } from '../replicas/containers.ts';
import { reportBlocks } from '../replicas/report.ts';

type Rows = (string | number | null)[][];

function workbook(
  rows: Rows,
  change: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void = () => {},
) {
  const sheet = utils.aoa_to_sheet(rows);
  change(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '表');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }));
}

async function grids(bytes: Uint8Array): Promise<Grid[]> {
  const result = await readSheet(bytes);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.document.blocks.filter((block) => block.kind === 'grid');
}

/** A workbook of before 2007 with the tables of a report. */
function oldWorkbook(): Buffer {
  const blocks = reportBlocks('红枫市审计局', 2021);
  return Buffer.from(fileOf('红枫市审计局2021年政府信息公开工作年度报告', blocks, 'xls').bytes);
}

describe('worksheets', () => {
  test.each([0, 17_104, 17_105])(
    'are read the same wherever their bytes lie, byte %i of a pool as archives hand it out',
    async (place) => {
      const bytes = oldWorkbook();
      const pool = Buffer.alloc(65_536);
      bytes.copy(pool, place);
      const inPool = await parse(pool.subarray(place, place + bytes.length), { uri: 'a.xls' });
      expect(inPool).toEqual(await parse(Uint8Array.from(bytes), { uri: 'a.xls' }));
      expect(inPool.ok).toBe(true);
    },
  );

  test('numbers are as shown: rounded ones, dates and percentages too', async () => {
    const [grid] = await grids(
      workbook([['甲', 12.6, 1234567, 0.1 + 0.2, 0.25]], (sheet) => {
        sheet['B1'].z = '0';
        sheet['C1'].z = '#,##0';
        sheet['E1'].z = '0%';
      }),
    );
    expect(grid?.cells.map(({ text }) => text)).toEqual(['甲', '13', '1234567', '0.3', '25%']);
  });

  test('merged cells are spans, empty cells are cells, comments are notes', async () => {
    const [grid] = await grids(
      workbook(
        [
          ['甲', null, '乙'],
          [null, null, 5],
        ],
        (sheet) => {
          sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 0 } }];
          sheet['C2'].c = [{ a: 'x', t: '含上年' }];
        },
      ),
    );
    expect(grid?.cells).toMatchObject([
      { row: 0, column: 0, rowSpan: 2, text: '甲', at: { sheet: '表', ref: 'A1' } },
      { row: 0, column: 1, text: '', at: { ref: 'B1' } },
      { row: 0, column: 2, text: '乙' },
      { row: 1, column: 1, text: '' },
      { row: 1, column: 2, text: '5', note: '含上年' },
    ]);
  });

  test('an .xls that is an HTML table is read as HTML', async () => {
    const html = '<html><table><tr><td>规章</td><td>5</td></tr></table></html>';
    const outcome = await parse(new TextEncoder().encode(html), { uri: 'report.xls' });
    expect(outcome.source.mediaType).toBe('text/html');
  });

  test('a cell at the far corner does not make a page of blanks', async () => {
    const parts = unzipSync(workbook([['甲', 1]]));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
      .replace('</row>', '</row><row r="9000"><c r="XFD9000"><v>7</v></c></row>')
      .replace(/<dimension ref="[^"]*"/, '<dimension ref="A1:XFD9000"');
    const far = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(sheet) });
    const found = await grids(far);
    expect(found.flatMap((grid) => grid.cells.map(({ text }) => text))).toEqual(['甲', '1', '7']);
  });

  test('bombs, entities and damage are refused in one sentence', async () => {
    const xml = (words: string) => new TextEncoder().encode(words);
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(70 * 1024 * 1024) });
    const entities = zipSync({
      'xl/workbook.xml': xml('<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'),
    });
    expect(await readSheet(bomb)).toMatchObject({ ok: false, refusal: { code: 'hostile' } });
    expect(await readSheet(entities)).toMatchObject({ ok: false, refusal: { code: 'hostile' } });
    const noise = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3]);
    expect(await readSheet(noise)).toMatchObject({ ok: false, refusal: { code: 'broken' } });
  });
});

describe('the form filled in by hand', () => {
  const filled = () => readFileSync(join(import.meta.dirname, '../fixtures/binary/hand-2021.xlsx'));

  test('is read by hand, with coder, date, agency and year', async () => {
    const result = await readSheet(filled());
    if (!result.ok) throw new Error(result.refusal.message);
    const { reader, meta, notes, blocks } = result.document;
    expect(reader).toBe('hand');
    expect(Object.fromEntries(meta.map(({ name, value }) => [name, value]))).toMatchObject({
      机关名称: '示例省云溪市青禾县水务局',
      年度: '2024',
      录入人: '录入员甲',
      录入日期: '2025-03-01',
    });
    expect(notes).toMatchObject([
      { code: 'hand_coded', message: expect.stringMatching(/录入员甲/) },
    ]);
    expect(blocks[0]).toMatchObject({
      kind: 'heading',
      text: expect.stringMatching(/^示例省.*2024年/),
    });
  });

  test.each([2014, 2016, 2019, 2020, 2021, 2026])(
    'the blank form of %i says so and no more',
    async (year) => {
      const outcome = await parse(await blankForm(year), { uri: 'form.xlsx' });
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'blank_form' } });
    },
  );

  test('years without a national form are refused with the first year that has one', async () => {
    await expect(blankForm(2012)).rejects.toThrow(/2014/);
  });

  test('the statistics form of 2014 comes back filled in', async () => {
    const book = read(await blankForm(2016), { type: 'array' });
    const sheet = book.Sheets['统计表'] ?? {};
    const cover = book.Sheets[COVER_SHEET] ?? {};
    utils.sheet_add_aoa(cover, [['示例省青禾县']], { origin: 'B3' });
    utils.sheet_add_aoa(sheet, [[1234], [16]], { origin: 'C4' });
    const outcome = await parse(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' })), {
      uri: 'hand.xlsx',
    });
    expect(outcome.ok && outcome.report.tables.statistics).toMatchObject({
      published_items: { value: 1234 },
      'published_items.normative_documents': { value: 16 },
    });
  });
});
