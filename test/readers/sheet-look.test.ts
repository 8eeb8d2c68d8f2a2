/**
 * What Excel shows in a cell (ECMA-376 part 1, 18): fonts, runs, formats, formulas without a result, hidden rows and
 * columns. Files are written part by part, as spreadsheet programs write them.
 *
 * @module
 */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Grid } from '../../src/parse/document.ts';
import { shownNumber } from '../../src/parse/readers/sheet/cell-value.ts';
import { readSheet } from '../../src/parse/readers/sheet.ts';
import { readValue } from '../../src/parse/value.ts';

interface Book {
  readonly cell: string;
  readonly font?: string;
  readonly fill?: string;
  readonly format?: string;
  readonly strings?: string;
  readonly rows?: string;
  readonly columns?: string;
}

function book({
  cell,
  font = '',
  fill = '',
  format = 'General',
  strings = '',
  rows = '',
  columns = '',
}: Book): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="170" formatCode="${format.replaceAll('"', '&quot;')}"/></numFmts><fonts count="2"><font><sz val="11"/></font><font>${font}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill>${fill || '<patternFill patternType="none"/>'}</fill></fills><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="170" fontId="1" fillId="2" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main}><si><t>行</t></si>${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}>${columns}<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>${cell}<c r="C1"><v>7</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>1</v></c></row>${rows}</sheetData></worksheet>`,
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

async function grid(given: Book): Promise<Grid> {
  const outcome = await readSheet(book(given));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  const found = outcome.document.blocks.find((block): block is Grid => block.kind === 'grid');
  if (found === undefined) throw new Error('no grid');
  return found;
}

async function value(given: Book): Promise<number | string | null> {
  const { cells } = await grid(given);
  const text = cells.find(({ row, column }) => row === 0 && column === 1)?.text ?? 'no cell';
  const read = readValue(text, 'count');
  return read.state === 'number' ? read.value : read.state;
}

const number = (v: string): string => `<c r="B1" s="1"><v>${v}</v></c>`;
const string = '<c r="B1" t="s" s="1"><v>1</v></c>';
const runs = (properties: string): string =>
  `<si><r><t>24</t></r><r><rPr>${properties}</rPr><t>3</t></r></si>`;

describe('runs and fonts', () => {
  test.each([
    '<strike/>',
    '<vertAlign val="superscript"/>',
    '<vertAlign val="subscript"/>',
    '<color rgb="FFFFFFFF"/>',
    '<color theme="0"/>',
    '<color indexed="9"/>',
    '<sz val="1"/>',
  ])('%s on a run, on the cell', async (properties) => {
    expect(await value({ cell: string, strings: runs(properties) })).toBe(24);
    expect(await value({ cell: number('24'), font: properties })).toBe('text');
    expect(
      await value({ cell: string, strings: `<si><r><rPr>${properties}</rPr><t>24</t></r></si>` }),
    ).not.toBe(24);
  });

  test('a run of another size among digits is no digit of their number', async () => {
    expect(await value({ cell: string, strings: runs('<sz val="6"/>') })).toBe('text');
    expect(await value({ cell: string, strings: runs('<sz val="20"/>') })).toBe('text');
    expect(await value({ cell: string, strings: runs('<sz val="10.5"/>') })).toBe(243);
  });

  test('plain, bold and coloured ones are numbers', async () => {
    expect(
      await value({ cell: number('24'), font: '<b/><sz val="9"/><color rgb="FFFF0000"/>' }),
    ).toBe(24);
    expect(await value({ cell: string, strings: runs('<b/><color rgb="FF0000FF"/>') })).toBe(243);
    const dark = '<patternFill patternType="solid"><fgColor rgb="FF1F3864"/></patternFill>';
    expect(await value({ cell: number('24'), font: '<color rgb="FFFFFFFF"/>', fill: dark })).toBe(
      24,
    );
    expect(await value({ cell: number('24'), font: '<strike val="0"/>' })).toBe(24);
  });
});

describe('values', () => {
  test.each(['1,024', '24abc', '0x18', '1 024', '１２'])('<v>%s</v> is no number', async (v) => {
    expect(await value({ cell: number(v) })).toBe('text');
  });

  test.each(['<f>SUM(C1)</f>', '<f>SUM(C1)</f><v></v>'])('%s has no result', async (inside) => {
    expect(await value({ cell: `<c r="B1">${inside}</c>` })).toBe('text');
  });

  test('a formula with its result is what it shows', async () => {
    expect(await value({ cell: '<c r="B1"><f>SUM(C1)</f><v>24</v></c>' })).toBe(24);
    expect(await value({ cell: '<c r="B1" t="inlineStr"><is><t>24</t></is></c>' })).toBe(24);
  });
});

describe('formats', () => {
  test.each([
    ['General', 24],
    ['0', 24],
    ['#,##0', 24],
    ['0.00_ ', 24],
    ['#,##0.00;[Red]-#,##0.00', 24],
    ['0"件"', 24],
    ['0"万"', 240_000],
    ['0"00"', 'text'],
    ['"7"', 'text'],
    ['0\\3', 'text'],
    [';;;', 'text'],
    ['0,', 'text'],
    ['[>9]"很多";0', 'text'],
  ])('%s', async (format, right) => {
    expect(await value({ cell: number('24'), format })).toBe(right);
  });

  test('a zero shown as a dash is the dash', async () => {
    expect(await value({ cell: number('0'), format: '0;-0;"-"' })).toBe('mark');
  });

  test('what is shown and what is stored', () => {
    expect(shownNumber(12.346, '12.35', '0.00')).toEqual({ kind: 'text', text: '12.35' });
    // Between two numbers programs differ.
    expect(shownNumber(12.345, '12.35', '0.00')).toEqual({ kind: 'doubt' });
    expect(shownNumber(24, '240000', '0"0000"')).toEqual({ kind: 'doubt' });
  });
});

test('hidden rows and columns are not there', async () => {
  const column = await grid({
    cell: number('24'),
    columns: '<cols><col min="2" max="2" width="0" customWidth="1"/></cols>',
  });
  expect(column.cells.filter(({ row }) => row === 0).map(({ text }) => text)).toEqual(['行', '7']);
  const row = await grid({
    cell: number('24'),
    rows: '<row r="3" hidden="1"><c r="B3"><v>999</v></c></row><row r="4"><c r="B4"><v>5</v></c></row>',
  });
  expect(row.cells.some(({ text }) => text === '999')).toBe(false);
  expect(row.cells.find(({ text }) => text === '5')?.row).toBe(2);
});
