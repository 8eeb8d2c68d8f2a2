import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Grid } from '../../src/parse/document.ts';
import { parse } from '../../src/parse/parse.ts';
import { edgeGrid } from '../../src/parse/readers/doc/edge-grid.ts';
import { readDoc } from '../../src/parse/readers/doc.ts';
import { readDocx } from '../../src/parse/readers/docx.ts';
import type { ReadResult } from '../../src/parse/readers/read-result.ts';
import { readRtf } from '../../src/parse/readers/rtf.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/binary', name));
const bytes = (words: string) => Uint8Array.from(words, (letter) => letter.charCodeAt(0));

function grids(result: ReadResult): Grid[] {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.document.blocks.filter((block) => block.kind === 'grid');
}

const cellsOf = (grid: Grid | undefined) =>
  (grid?.cells ?? []).map(({ row, column, rowSpan, columnSpan, text }) => [
    row,
    column,
    rowSpan,
    columnSpan,
    text,
  ]);

describe('rows that state their edges', () => {
  test('merged cells become spans, whatever the rounding of their edges', () => {
    const grid = edgeGrid(
      [
        [
          { text: '三、办理结果', left: 0, right: 1000, merge: 'start' },
          { text: '（一）', left: 1000, right: 3000, merge: null },
        ],
        [
          { text: '', left: 0, right: 1012, merge: 'continue' },
          { text: '1.', left: 1008, right: 2000, merge: null },
          { text: '10', left: 2000, right: 2995, merge: null },
        ],
      ],
      0,
    );
    expect(cellsOf(grid)).toEqual([
      [0, 0, 2, 1, '三、办理结果'],
      [0, 1, 1, 2, '（一）'],
      [1, 1, 1, 1, '1.'],
      [1, 2, 1, 1, '10'],
    ]);
  });
});

describe('RTF', () => {
  const row = (cells: string) =>
    `\\trowd\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl ${cells}\\row\n`;
  const rtf = (body: string) => bytes(`{\\rtf1\\ansi\\ansicpg936\\uc1{\\fonttbl{\\f0 x;}}${body}}`);

  test('GBK bytes, Unicode with fallback, and cells in their columns', () => {
    const table = row("\\'b9\\'e6\\'d5\\'c2\\cell \\u49?\\u48?\\cell \\cell");
    expect(cellsOf(grids(readRtf(rtf(table)))[0])).toEqual([
      [0, 0, 1, 1, '规章'],
      [0, 1, 1, 1, '10'],
      [0, 2, 1, 1, ''],
    ]);
  });

  test('a second byte that is a letter belongs to its character', () => {
    // 镕 is E9 46 in GBK: the second byte stands in the file as the letter F.
    const result = readRtf(rtf("\\pard \\'e9F\\par"));
    expect(result.ok && result.document.blocks[0]).toMatchObject({ text: '镕' });
  });

  test('two numbers in two paragraphs of a cell are not one; hidden text and notes are no digits', () => {
    const table = row('1\\par 0\\cell 12{\\super 3}\\cell 5{\\v 9}\\cell');
    const [grid] = grids(readRtf(rtf(table)));
    expect(grid?.cells.map(({ text }) => text)).toEqual(['1 0', '12', '5']);
    expect(grid?.cells[1]?.note).toBe('3');
  });

  test.each([
    ['188{\\super 3}', '188'],
    ['188{\\sub 3}', '188'],
    ['188{\\strike 3}', '188'],
    ['188{\\striked1 3}', '188'],
    ['188{\\v 3}', '188'],
    ['188{\\up12 3}', 'text'],
    ['188{\\dn12\\fs12 3}', 'text'],
    ['\\fs24 188{\\fs10 3}', 'text'],
    ['188{\\cf1 3}', 'text'],
    ['188{\\cf2 3}', '1883'],
    ['{\\cf1\\chcbpat2 188}', '188'],
    ['{\\cf2\\chcbpat2 188}', 'text'],
    ['188{\\fs1 3}', 'text'],
    ['188{\\charscalex1 3}', 'text'],
    ['188{\\deleted 3}', 'text'],
    ['188{\\pict 89504e47}', 'text'],
    ['188{\\*\\moMath{\\mr 3}}', 'text'],
    ['{\\strike 188}', 'text'],
    ['\\fs21 18{\\b 8}{\\cf2\\f0 3}', '1883'],
  ])('%s is seen as %s', (inside, right) => {
    const colours = '{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue0;}';
    const [grid] = grids(readRtf(rtf(colours + row(`x\\cell ${inside}\\cell 7\\cell`))));
    const text = grid?.cells[1]?.text ?? '';
    expect(/^\d+$/.test(text) ? text : text.includes('⟨') ? 'text' : text).toBe(right);
    expect(grid?.cells[2]?.text).toBe('7');
  });

  test('white on a dark cell is seen', () => {
    const colours = '{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue128;}';
    const dark = `\\trowd\\cellx1000\\clcbpat2\\cellx2000\\cellx3000\\pard\\intbl x\\cell {\\cf1 188}\\cell {\\cf1 3}\\cell\\row\n`;
    const [grid] = grids(readRtf(rtf(colours + dark)));
    expect(grid?.cells.map(({ text }) => text)).toEqual(['x', '188', '3⟨颜色与底色相近⟩']);
  });

  test('pictures, fields and tables of fonts are no text', () => {
    const body = "{\\pict 89504e47}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt \\'bc\\'d7}}\\par";
    const result = readRtf(rtf(body));
    expect(result.ok && result.document.blocks.map((b) => 'text' in b && b.text)).toEqual(['甲']);
  });

  test('groups without end are refused, not followed', () => {
    expect(readRtf(bytes(`{\\rtf1${'{'.repeat(100_000)}`))).toMatchObject({
      ok: false,
      refusal: { code: 'too_large' },
    });
  });
});

describe('DOC', () => {
  test('an empty cell at the end of a row is a cell and not the end of the row', async () => {
    const grid = grids(await readDoc(fixture('office-doc.doc'))).find(({ rows }) => rows > 20);
    for (const row of [3, 8, 20]) {
      const own = grid?.cells.filter(
        (cell) => cell.row <= row && cell.row + cell.rowSpan > row && cell.column >= 3,
      );
      expect(own?.map(({ column }) => column)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    }
  });

  test('cut off anywhere it is read or refused, never thrown on', async () => {
    const whole = fixture('office-doc.doc');
    for (let length = 0; length < whole.length; length += 4111) {
      const result = await readDoc(whole.subarray(0, length));
      if (!result.ok) expect(['broken', 'unsupported_format']).toContain(result.refusal.code);
    }
  });

  test('with any byte changed it is read or refused, never thrown on', async () => {
    const whole = fixture('office-doc.doc');
    for (let at = 0; at < whole.length; at += 997) {
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const result = await readDoc(changed);
      expect(typeof result.ok).toBe('boolean');
    }
  });
});

describe('DOCX', () => {
  const document = (body: string, head = '') =>
    zipSync({
      '[Content_Types].xml': new TextEncoder().encode(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      '_rels/.rels': new TextEncoder().encode(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': new TextEncoder().encode(
        `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    });
  const cell = (words: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`;

  test('merged cells keep their spans', async () => {
    const body = `<w:tbl><w:tr>${cell('甲', '<w:vMerge w:val="restart"/>')}${cell('乙', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('1')}${cell('0')}</w:tr></w:tbl>`;
    expect(cellsOf(grids(await readDocx(document(body)))[0])).toEqual([
      [0, 0, 2, 1, '甲'],
      [0, 1, 1, 2, '乙'],
      [1, 1, 1, 1, '1'],
      [1, 2, 1, 1, '0'],
    ]);
  });

  test('rows that skip grid columns keep their cells in place', async () => {
    const body = `<w:tbl><w:tr>${cell('甲')}${cell('1')}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('2')}</w:tr></w:tbl>`;
    const [grid] = grids(await readDocx(document(body)));
    expect(grid?.columnsAligned).toBe(true);
    expect(grid?.cells.find(({ text }) => text === '2')).toMatchObject({ row: 1, column: 1 });
  });

  test('entities that grow are refused before any library sees them', async () => {
    const bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(await readDocx(document('', bomb))).toMatchObject({
      ok: false,
      refusal: { code: 'hostile', message: expect.stringMatching(/entities/) },
    });
  });

  test('an archive bomb named .docx is refused', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(70 * 1024 * 1024) });
    const outcome = await parse(bomb, { uri: 'report.docx' });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'hostile' } });
  });

  test('a damaged file is one clear refusal', async () => {
    const whole = fixture('office-docx.docx');
    expect(await readDocx(whole.subarray(0, 5000))).toMatchObject({
      ok: false,
      refusal: { code: 'broken' },
    });
  });
});
