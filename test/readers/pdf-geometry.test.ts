import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, Grid } from '../../src/parse/document.ts';
import { readPdf } from '../../src/parse/readers/pdf.ts';
import { bar, type DrawnPage, line, pdf, ruledTable, text } from './pdf-drawing.ts';

async function read(...pages: DrawnPage[]): Promise<Document> {
  const result = await readPdf(pdf(pages));
  if (!result.ok) throw new Error(result.refusal.message);
  return result.document;
}

function grids(document: Document): Grid[] {
  return document.blocks.filter((block) => block.kind === 'grid');
}

/** Rows of texts; a cell over several slots stands once, in its first row. */
function rows(grid: Grid | undefined): string[][] {
  const found: string[][] = Array.from({ length: grid?.rows ?? 0 }, () => []);
  for (const cell of grid?.cells ?? []) found[cell.row]?.push(cell.text);
  return found;
}

const TWO = { widths: [80, 40, 40] };

describe('numbers in a ruled table', () => {
  test('one number drawn as two runs is one number', async () => {
    const drawn =
      ruledTable(50, 100, [['规章', null, null]], TWO) +
      text(140, 114, '1') +
      text(145.6, 114, '0');
    expect(rows(grids(await read({ content: drawn }))[0])).toEqual([['规章', '10', '']]);
  });

  test('two numbers on both sides of a ruling stay two, however near', async () => {
    const drawn =
      ruledTable(50, 100, [['规章', null, null]], TWO) +
      text(164.5, 114, '1') +
      text(170.5, 114, '0');
    expect(rows(grids(await read({ content: drawn }))[0])).toEqual([['规章', '1', '0']]);
  });

  test('digits with a gap no number has are not one number', async () => {
    const drawn =
      ruledTable(50, 100, [['规章', null, '7']], TWO) + text(140, 114, '1') + text(148, 114, '0');
    expect(rows(grids(await read({ content: drawn }))[0])).toEqual([['规章', '1 0', '7']]);
  });

  test('a space drawn between digits keeps them apart', async () => {
    const drawn = ruledTable(50, 100, [['规章', '1 0', '7']], TWO);
    expect(rows(grids(await read({ content: drawn }))[0])).toEqual([['规章', '1 0', '7']]);
  });

  test('a number that a ruling runs through is a number in no cell', async () => {
    const drawn = ruledTable(50, 100, [['规章', null, null]], TWO) + text(160, 114, '12345');
    // The wall at 170 stands exactly between two digits here, and through a digit below.
    const [row] = rows(grids(await read({ content: drawn }))[0]);
    expect(row?.[1]).toMatch(/¦/);
    expect(row?.[2]).toMatch(/¦/);
    const through = ruledTable(50, 100, [['规章', null, null]], TWO) + text(157, 114, '12345');
    expect(rows(grids(await read({ content: through }))[0])).toEqual([
      ['规章', '123¦45', '123¦45'],
    ]);
  });

  test('digits one below another are not one number', async () => {
    const drawn =
      ruledTable(50, 100, [['规章', null, '7']], { ...TWO, rowHeight: 40 }) +
      text(140, 114, '1') +
      text(140, 128, '0');
    expect(rows(grids(await read({ content: drawn }))[0])).toEqual([['规章', '1 0', '7']]);
  });

  test('bold by overprinting counts once', async () => {
    const drawn = ruledTable(50, 100, [['规章', '11', '7']], TWO) + text(133.4, 114, '11');
    expect(rows(grids(await read({ content: drawn }))[0])).toEqual([['规章', '11', '7']]);
  });

  test('a raised small figure is a note and not a digit', async () => {
    const drawn = ruledTable(50, 100, [['规章', '12', '7']], TWO) + text(143.2, 110.5, '1', 6);
    const [grid] = grids(await read({ content: drawn }));
    expect(rows(grid)).toEqual([['规章', '12', '7']]);
    expect(grid?.cells[1]?.note).toBe('1');
  });

  test('any numbers, cut into runs anywhere, come out as they went in', async () => {
    const value = fc.integer({ min: 0, max: 99_999 }).map(String);
    const cell = fc.oneof({ weight: 8, arbitrary: value }, fc.constantFrom('', '/', '—'));
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.double({ min: -0.4, max: 0.9, noNaN: true }),
        async (cells, gap) => {
          const widths = [60, 30 + 5 * cells.length, 41, 36];
          const labels = cells.map((_, index) => [`甲${'一'.repeat(index)}`, null, null, null]);
          let drawn = ruledTable(50, 100, labels, { widths });
          cells.forEach((row, r) => {
            let left = 50;
            row.forEach((shown, c) => {
              left += widths[c] ?? 0;
              [...shown].forEach((digit, index) => {
                drawn += text(left + 2 + index * (5 + gap), 114 + 20 * r, digit);
              });
            });
          });
          const expected = cells.map((row, r) => [`甲${'一'.repeat(r)}`, ...row]);
          expect(rows(grids(await read({ content: drawn }))[0])).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('labels and merged cells', () => {
  test('a label over several lines and a label one character a line are one text', async () => {
    const box = [
      ...[100, 220].map((y) => line(50, y, 250, y)),
      ...[140, 180].map((y) => line(80, y, 250, y)),
      ...[50, 80, 200, 250].map((x) => line(x, 100, x, 220)),
    ].join('');
    const vertical = [...'办理结果'].map((letter, i) => text(60, 125 + 20 * i, letter)).join('');
    const drawn =
      box +
      vertical +
      text(85, 115, '一、部分公开（区分') +
      text(85, 130, '处理的）') +
      text(210, 124, '12');
    const [grid] = grids(await read({ content: drawn }));
    expect(grid?.cells[0]).toMatchObject({ text: '办理结果', rowSpan: 3, columnSpan: 1 });
    expect(grid?.cells[1]?.text).toBe('一、部分公开（区分处理的）');
    expect(grid?.cells[2]?.text).toBe('12');
  });

  test('borders of thin filled boxes, drawn twice and with small gaps, are borders', async () => {
    const drawn = [
      ...[100, 120, 140].map((y) => bar(50, y, 130, y + 0.7) + bar(131, y, 210, y + 0.7)),
      ...[50, 130, 210].map((x) => bar(x, 100, x + 0.7, 140.7) + bar(x + 1.4, 100, x + 2.1, 140.7)),
      text(55, 114, '甲'),
      text(135, 114, '5'),
      text(55, 134, '乙'),
      text(135, 134, '6'),
    ].join('');
    expect(rows(grids(await read({ content: drawn }))[0])).toEqual([
      ['甲', '5'],
      ['乙', '6'],
    ]);
  });

  test('a table without side borders keeps its outer cells', async () => {
    const drawn = [
      ...[100, 120, 140].map((y) => line(50, y, 250, y)),
      line(150, 100, 150, 140),
      ruledTable(0, 0, [], { widths: [] }),
      text(60, 114, '甲') + text(160, 114, '5') + text(60, 134, '乙') + text(160, 134, '6'),
    ].join('');
    expect(rows(grids(await read({ content: drawn }))[0])).toEqual([
      ['甲', '5'],
      ['乙', '6'],
    ]);
  });
});

describe('pages', () => {
  const table = ruledTable(50, 100, [['甲', '5', '12']], TWO);

  test('a table over a page break is one grid, its repeated head left out', async () => {
    const head = ['项目', '自然人', '总计'];
    const first =
      ruledTable(50, 700, [head, ['一、新收', '21', '21']], TWO) + text(290, 820, '- 1 -');
    const second =
      ruledTable(50, 60, [head, ['二、结转', '3', '10']], TWO) + text(290, 820, '- 2 -');
    const document = await read({ content: first }, { content: second });
    expect(grids(document)).toHaveLength(1);
    expect(rows(grids(document)[0])).toEqual([
      head,
      ['一、新收', '21', '21'],
      ['二、结转', '3', '10'],
    ]);
    expect(grids(document)[0]?.cells.at(-1)?.at).toMatchObject({ page: 2 });
    expect(document.blocks).toHaveLength(1);
  });

  test('headings at the foot of a page do not swallow empty values at the head of the next', async () => {
    const lines = [
      ...[740, 760].map((y) => line(50, y, 250, y)),
      ...[800].map((y) => line(50, y, 250, y)),
      line(150, 780, 250, 780),
      ...[50, 100, 150, 200, 250].map((x) => line(x, 760, x, 800)),
      line(50, 740, 50, 760) + line(250, 740, 250, 760),
    ].join('');
    const head =
      lines +
      text(60, 754, '行政复议') +
      text(55, 784, '尚未审结') +
      text(105, 784, '总计') +
      text(155, 774, '结果维持');
    const values = ruledTable(50, 60, [['', '无', '7', '10']], { widths: [50, 50, 50, 50] });
    const [grid] = grids(await read({ content: head }, { content: values }));
    const last = grid?.cells.filter(({ row }) => row === 3).map(({ text: shown }) => shown);
    expect(last).toEqual(['', '无', '7', '10']);
  });

  test('a group label goes on over a page break', async () => {
    const part = (y: number, words: string, rest: string[][]) =>
      line(50, y, 50, y + 40) +
      line(50, y, 110, y) +
      line(50, y + 40, 110, y + 40) +
      text(55, y + 24, words) +
      ruledTable(110, y, rest, { widths: [120, 40] });
    const above = part(740, '（四）无', [
      ['1.不掌握', '5'],
      ['2.另行制作', '6'],
    ]);
    const below = part(60, '', [
      ['3.不明确', '7'],
      ['4.其他', '8'],
    ]);
    const [grid] = grids(await read({ content: above }, { content: below }));
    expect(grid?.cells[0]).toMatchObject({ text: '（四）无', rowSpan: 4 });
    expect(rows(grid).flat()).toEqual([
      '（四）无',
      '1.不掌握',
      '5',
      '2.另行制作',
      '6',
      '3.不明确',
      '7',
      '4.其他',
      '8',
    ]);
  });

  test.each([90, 180, 270])('a page turned by %i reads as if it were upright', async (rotate) => {
    const upright = rows(grids(await read({ content: table }))[0]);
    const turned = {
      90: '0 1 -1 0 842 0 cm',
      180: '-1 0 0 -1 595 842 cm',
      270: '0 -1 1 0 0 595 cm',
    };
    const content = `q ${turned[rotate as 90]} ${table} Q`;
    const [width, height] = rotate === 180 ? [595, 842] : [842, 595];
    expect(rows(grids(await read({ content, width, height, rotate }))[0])).toEqual(upright);
    expect(rows(grids(await read({ content, width, height }))[0])).toEqual(upright);
  });

  test('places are boxes on the page as it lies in the file', async () => {
    const [grid] = grids(await read({ content: table }));
    expect(grid?.cells[1]).toMatchObject({ text: '5', at: { page: 1, box: [130, 100, 170, 120] } });
  });

  test('page numbers and running heads are left out, text is kept', async () => {
    const page = (number: number, words: string): DrawnPage => ({
      content:
        text(200, 40, '示例省甲县年度报告') +
        text(60, 200, words) +
        text(290, 815, `第 ${number} 页`),
    });
    const document = await read(page(1, '一、总体情况'), page(2, '本年公开政府信息 12 条。'));
    expect(document.blocks.map((block) => ('text' in block ? block.text : ''))).toEqual([
      '一、总体情况',
      '本年公开政府信息12条。',
    ]);
    expect(document.blocks[0]?.kind).toBe('heading');
  });

  test('watermarks across a page do not enter its cells', async () => {
    const mark = `BT /F1 60 Tf 0.7 0.7 -0.7 0.7 60 700 Tm <00310032> Tj ET\n`;
    expect(rows(grids(await read({ content: mark + table }))[0])).toEqual([['甲', '5', '12']]);
  });

  test('an invisible text layer is not read', async () => {
    const hidden = table.replaceAll('BT ', 'BT 3 Tr ');
    const result = await readPdf(pdf([{ content: hidden }]));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'needs_ocr', at: { page: 1 } } });
  });

  describe('a picture beside text', () => {
    const image = `<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4096 >>\nstream\n${'x'.repeat(4096)}\nendstream`;
    const resources = '/XObject << /I 10 0 R >>';
    const picture = 'q 400 0 0 300 80 300 cm /I Do Q\n';
    const heading = text(60, 80, '三、收到和处理政府信息公开申请情况', 14);
    const first = { content: text(60, 80, '甲县年度报告', 14) };

    test('where the text announces a table is a table that needs recognition, with its page', async () => {
      const file = pdf([first, { content: heading + picture, resources }], [image]);
      expect(await readPdf(file)).toMatchObject({
        ok: false,
        refusal: {
          code: 'needs_ocr',
          at: { page: 2 },
          message: expect.stringMatching(/page 2 of 2/),
        },
      });
    });

    test('in a report of words alone is a note and no refusal', async () => {
      const words = text(60, 80, '本年公开信息工作平稳有序，全年发布月报十二期。');
      const result = await readPdf(pdf([{ content: words + picture, resources }], [image]));
      expect(result).toMatchObject({
        ok: true,
        document: { notes: [{ code: 'image_table', at: { page: 1, box: [80, 242, 480, 542] } }] },
      });
    });
  });
});
