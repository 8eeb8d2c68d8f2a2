import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { read, utils, type WorkBook, write } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pixelsOf } from '../../packages/gongkai-ocr/src/index.ts';
import { formOfScan } from '../../src/cli/confirm/form-of-scan.ts';
import { loadDecisions } from '../../src/cli/decide/decisions.ts';
import { parse } from '../../src/parse/parse.ts';
import { gongkai, jsonLines } from '../cli/run-cli.ts';
import { PLANTED, printedIn } from './fake-recogniser.ts';
import { greyScan } from './scanned-pdf.ts';

const SHADE = 54;
const truth = printedIn(SHADE);
const own = mkdtempSync(join(tmpdir(), '公开 form-'));
const scan = join(own, 'scan.pdf');
const form = join(own, 'scan.xlsx');
const db = join(own, 'a.sqlite');
const FAKE = { module: new URL('./fake-recogniser.ts', import.meta.url).href, version: 'fake 1' };
const CONTEXT = {
  ...{ stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() },
  ...{ env: {}, lang: 'zh' as const, exitCode: 0 as const, signal: new AbortController().signal },
};

/** Lines of the sheet of cells as a person sees them, with the number of each. */
function linesOf(book: WorkBook): { readonly at: number; readonly line: unknown[] }[] {
  const sheet = book.Sheets['校对'];
  if (sheet === undefined) throw new Error('no such sheet');
  const lines = utils.sheet_to_json<unknown[]>(sheet, { header: 1, blankrows: true });
  return lines.map((line, at) => ({ at, line })).slice(2);
}

/** The cell that a line is about, as the truth names it. */
const keyOf = (line: readonly unknown[]) => String(line[8]).split('/').slice(1).join('|');

/** The form as a person leaves it: the author, and on each line what is said. */
function filled(fill: (line: unknown[]) => readonly [value: unknown, seen: unknown]): Buffer {
  const book = read(readFileSync(form));
  const [report, cells] = [book.Sheets['报告'], book.Sheets['校对']];
  if (report === undefined || cells === undefined) throw new Error('no such sheets');
  utils.sheet_add_aoa(report, [['张某某']], { origin: 'B6' });
  for (const { at, line } of linesOf(book))
    utils.sheet_add_aoa(cells, [[...fill(line)]], { origin: { r: at, c: 5 } });
  return write(book, { type: 'buffer', bookType: 'xlsx' });
}

beforeAll(async () => {
  mkdirSync(join(own, 'in'));
  writeFileSync(scan, greyScan(SHADE, 3));
  const { bytes, cells } = await formOfScan(CONTEXT, scan, FAKE);
  expect(cells).toBe(truth.cells.size);
  writeFileSync(form, bytes);
  expect((await gongkai(['ingest', scan, '--db', db])).code).toBe(3);
});

afterAll(() => rmSync(own, { recursive: true, force: true }));

describe('the workbook of a scan', () => {
  it('has a line for each cell, unsure ones first, nothing marked, each with its picture', async () => {
    const book = read(readFileSync(form));
    const lines = linesOf(book);
    expect(new Set(lines.map(({ line }) => keyOf(line)))).toEqual(new Set(truth.cells.keys()));
    expect(lines.every(({ line }) => line[6] === undefined)).toBe(true);
    const unsure = lines.map(({ line }) => line[7] !== undefined);
    expect(unsure.lastIndexOf(true)).toBeLessThan(unsure.indexOf(false));
    const planted = lines.filter(({ line }) => line[4] === String(PLANTED));
    expect(planted.length).toBeGreaterThan(0);
    for (const { line } of planted) expect(line[7]).toContain('disagree');
    // Pictures by the parts of the package: one for each line, anchored to it, of the size of its cell and a margin.
    const parts = unzipSync(readFileSync(form));
    const text = (name: string) => Buffer.from(parts[name] ?? []).toString('utf8');
    const rows = [...text('xl/drawings/drawing1.xml').matchAll(/<xdr:row>(\d+)</g)];
    expect(rows.map(([, row]) => Number(row))).toEqual(lines.map(({ at }) => at));
    expect(text('xl/worksheets/sheet2.xml')).toMatch(/<drawing [^>]*r:id="rId1"\/><\/worksheet>$/);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = String(lines[0]?.line[10]).split(',').map(Number);
    const { width, height } = await pixelsOf(parts['xl/media/image1.png'] ?? new Uint8Array());
    expect([width - (x1 - x0), height - (y1 - y0)].map((over) => Math.abs(over - 12) <= 2)).toEqual(
      [true, true],
    );
  });

  it('is no report, filled in or not, in any format it is saved in', async () => {
    const everything = filled((line) => [line[4], 1]);
    for (const bytes of [readFileSync(form), everything])
      expect(await parse(bytes, { uri: 'scan.xlsx' })).toMatchObject({
        ok: false,
        refusal: { code: 'not_a_report', message: expect.stringContaining('decide --from') },
      });
    const book = read(everything);
    const cells = book.Sheets['校对'];
    if (cells === undefined) throw new Error('no such sheet');
    const saved: [string, Uint8Array][] = [
      ['a.xls', write(book, { type: 'buffer', bookType: 'biff8' })],
      ['a.csv', Buffer.from(utils.sheet_to_csv(cells))],
      ['a.txt', Buffer.from(utils.sheet_to_txt(cells).replaceAll('\0', ''))],
      ['a.html', Buffer.from(utils.sheet_to_html(cells))],
    ];
    for (const [uri, bytes] of saved) {
      const outcome = await parse(bytes, { uri });
      const values = outcome.ok ? outcome.report.cells.filter(({ value }) => value !== null) : [];
      expect(values, uri).toEqual([]);
    }
    cpSync(form, join(own, 'in/scan.xlsx'));
    await gongkai(['ingest', join(own, 'in'), '--db', join(own, 'b.sqlite')]);
    const { out } = await gongkai(['query', 'SELECT * FROM cell', '--db', join(own, 'b.sqlite')]);
    expect(out).not.toContain(String(PLANTED));
  });

  it('comes back as decisions of what was marked as seen, with author, date and picture, and makes the report', async () => {
    const file = join(own, 'filled.xlsx');
    let left = 0;
    writeFileSync(
      file,
      filled((line) => {
        const printed = truth.cells.get(keyOf(line))?.printed ?? '?';
        // A person leaves some lines alone, one of them a number that was read wrongly.
        const isLeft = line[4] === String(PLANTED) && left === 0;
        if (isLeft) left += 1;
        return isLeft
          ? [line[5], undefined]
          : [/^\d+$/.test(printed) ? Number(printed) : printed, '√'];
      }),
    );
    expect(left).toBe(1);
    const told = await gongkai(['decide', '--from', file, '--date', '2024-05-06', '--db', db]);
    expect(told).toMatchObject({ code: 0, err: '' });
    const decisions = loadDecisions(join(own, 'decisions.jsonl'), 'en');
    const cells = decisions.filter(({ target }) => target === 'cell');
    expect(cells).toHaveLength(truth.cells.size - 1);
    const sha256 = createHash('sha256').update(readFileSync(scan)).digest('hex');
    for (const one of cells)
      expect(one).toMatchObject({
        ...{ basis: 'confirmed', author: '张某某', date: '2024-05-06', sha256 },
        picture: expect.stringMatching(/^[0-9a-f]{64}$/),
        evidence: expect.stringMatching(/^第\d页 \[/),
      });
    expect((await gongkai(['ingest', scan, '--db', db])).code).toBe(0);
    const sql = 'SELECT table_name, row_code, column_code, value, used_value, basis FROM cell';
    const rows = jsonLines((await gongkai(['query', sql, '--db', db, '--json'])).out);
    expect(rows).toHaveLength(truth.cells.size);
    const open = rows.filter(({ basis }) => basis !== 'confirmed');
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ value: null, used_value: null });
    for (const { table_name, row_code, column_code, value, used_value, basis } of rows)
      if (basis === 'confirmed')
        expect({ value, used_value }).toEqual({
          value: null,
          used_value: truth.cells.get(`${table_name}|${row_code}|${column_code}`)?.value ?? null,
        });
    // Read back once more on the same day it changes nothing.
    await gongkai(['decide', '--from', file, '--date', '2024-05-06', '--db', db]);
    expect(loadDecisions(join(own, 'decisions.jsonl'), 'en')).toHaveLength(decisions.length);
  });

  it('says what is wrong with it and takes nothing then', async () => {
    const before = readFileSync(join(own, 'decisions.jsonl'), 'utf8');
    const faults: [RegExp, Buffer][] = [
      [/没有标为已核对的单元格/, filled((line) => [line[5], undefined])],
      [/第 3 行：“已核对”写的是“也许”/, filled((line) => [line[5], '也许'])],
      [/不是数字/, filled(() => ['十二件', 1])],
      [/请写明确认人/, readFileSync(form)],
      [/不是 gongkai form --from 生成的校对表/, Buffer.from('a,b')],
    ];
    const file = join(own, 'faulty.xlsx');
    for (const [said, bytes] of faults) {
      writeFileSync(file, bytes);
      const { code, err } = await gongkai(['decide', '--from', file, '--db', db, '--lang', 'zh']);
      expect(err).toMatch(said);
      expect(code).toBe(4);
    }
    const book = read(filled((line) => [line[5], 1]));
    const cells = book.Sheets['校对'];
    if (cells === undefined) throw new Error('no such sheet');
    utils.sheet_add_aoa(cells, [['2021/requests/no_such_row/total']], { origin: 'I3' });
    writeFileSync(file, write(book, { type: 'buffer', bookType: 'xlsx' }));
    const { err } = await gongkai(['decide', '--from', file, '--db', db]);
    expect(err).toContain('line 3: its cell, page, place or picture was changed');
    expect(readFileSync(join(own, 'decisions.jsonl'), 'utf8')).toBe(before);
  });
});

it('gongkai form --from reads with the package, and says where there is nothing to confirm', async () => {
  const bare = await gongkai(['form', '--from', scan, '--to', join(own, 'none.xlsx')]);
  expect(bare).toMatchObject({ code: 3, err: expect.stringContaining('no table of the form') });
  expect((await gongkai(['form'])).code).toBe(2);
  expect((await gongkai(['form', '--year', '2023', '--from', scan])).code).toBe(2);
  const sample = 'data/demo-samples/fictional/qinghe-2021.html';
  const text = await gongkai(['form', '--from', join(import.meta.dirname, '../..', sample)]);
  expect(text).toMatchObject({ code: 4, err: expect.stringContaining('it is no scan') });
});
