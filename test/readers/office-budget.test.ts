import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { LIMITS } from '../../src/parse/readers/limits.ts';
import { overBudget } from '../../src/parse/readers/office-budget.ts';

const ROOT = join(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'data/demo-samples/fictional/jinsui-2023.docx');
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The sample with its main part changed. */
function docx(change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(readFileSync(SAMPLE));
  const main = new TextDecoder().decode(parts['word/document.xml']);
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(main)) });
}

/** The smallest workbook of these parts. */
function xlsx(sheet: string, strings = ''): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="a" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${strings}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([n, xml]) => [n, strToU8(xml)])));
}

async function refusalOf(bytes: Uint8Array, uri: string) {
  const outcome = await parse(bytes, { uri });
  return outcome.ok ? null : outcome.refusal;
}

const fill = (one: string, count: number): string => one.repeat(count);

describe('an Office file that holds more than any report', () => {
  const { paragraphs, runs, cells, strings } = LIMITS.office;
  const body = (inner: string) => docx((xml) => xml.replace('<w:body>', `<w:body>${inner}`));
  test.each([
    ['empty paragraphs', body(fill('<w:p/>', paragraphs + 1)), 'a.docx', '100,000 paragraphs'],
    ['empty runs', body(`<w:p>${fill('<w:r/>', runs + 1)}</w:p>`), 'a.docx', '200,000 runs'],
    [
      'cells of a table',
      body(`<w:tbl>${fill('<w:tr><w:tc></w:tc></w:tr>', cells + 1)}</w:tbl>`),
      'a.docx',
      '200,000 cells',
    ],
    ['tags of any kind', body(fill('<w:b/>', LIMITS.office.tags)), 'a.docx', '3,000,000 tags'],
    ['cells of a sheet', xlsx(`<row>${fill('<c/>', cells + 1)}</row>`), 'a.xlsx', '200,000 cells'],
    ['shared strings', xlsx('', fill('<si/>', strings + 1)), 'a.xlsx', '200,000 shared strings'],
    ['runs of a string', xlsx('', `<si>${fill('<r/>', runs + 1)}</si>`), 'a.xlsx', '200,000 runs'],
  ])('is refused for its %s, with the figure', async (_, bytes, uri, figure) => {
    expect(bytes.length).toBeLessThan(200_000);
    expect(await refusalOf(bytes, uri)).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining(`holds more than ${figure}`),
    });
  });

  it('counts neither properties nor closing tags as paragraphs, and nothing below the bounds', () => {
    const part = (xml: string) => [{ name: 'word/document.xml', bytes: strToU8(xml) }];
    expect(overBudget(part(fill('<w:pPr></w:pPr></w:p>', paragraphs + 1)))).toBeNull();
    expect(overBudget(part(fill('<w:p>', paragraphs)))).toBeNull();
    expect(overBudget(part(fill('<w:p\n>', paragraphs + 1)))).toBe('more than 100,000 paragraphs');
  });

  const bomb = join(ROOT, '../shared/faults/hidden-markup/bombp.docx');
  it.runIf(existsSync(bomb))('is a file of nine million paragraphs in 88 KB', async () => {
    expect(await refusalOf(readFileSync(bomb), 'bombp.docx')).toMatchObject({ code: 'too_large' });
  });
});

describe('a DOCX with references to notes that are not in it', () => {
  const reference = (kind: string) =>
    `<w:p ${W}><w:r><w:t>注见文末</w:t></w:r><w:r><w:${kind}Reference w:id="7"/></w:r></w:p>`;
  it.each(['footnote', 'endnote'])('is read without them (%s)', async (kind) => {
    const whole = await parse(readFileSync(SAMPLE), { uri: 'a.docx' });
    const lost = await parse(
      docx((xml) => xml.replace('<w:body>', `<w:body>${reference(kind)}`)),
      { uri: 'a.docx' },
    );
    if (!whole.ok || !lost.ok) throw new Error(JSON.stringify(lost));
    expect(lost.report.cells).toHaveLength(whole.report.cells.length);
    const values = (report: typeof whole.report) => report.cells.map(({ value }) => value);
    expect(values(lost.report)).toEqual(values(whole.report));
  });
});
