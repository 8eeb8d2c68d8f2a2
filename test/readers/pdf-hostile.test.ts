import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { LIMITS } from '../../src/parse/readers/limits.ts';
import { readPdf } from '../../src/parse/readers/pdf.ts';
import { pdf, ruledTable, text } from './pdf-drawing.ts';

const latin1 = (words: string) => Uint8Array.from(words, (letter) => letter.charCodeAt(0));

async function refusal(bytes: Uint8Array) {
  const result = await readPdf(bytes);
  return result.ok ? null : result.refusal;
}

describe('files that are no readable PDF', () => {
  test('HTML named .pdf is read as the HTML it is', async () => {
    const page =
      '<html><body><h1>甲县2023年政府信息公开工作年度报告</h1><p>一、总体情况</p></body></html>';
    const outcome = await parse(new TextEncoder().encode(page), { uri: 'report.pdf' });
    expect(outcome.source.mediaType).toBe('text/html');
    expect(await refusal(new TextEncoder().encode(page))).toMatchObject({
      code: 'broken',
      message: expect.stringMatching(/looks like HTML/),
    });
  });

  test.each([
    ['nothing behind the header', '%PDF-1.7\n'],
    ['noise', `%PDF-1.4\n${'\x00\xff(<<'.repeat(2000)}`],
    ['a root that is no catalog', '%PDF-1.4\n1 0 obj\n(x)\nendobj\ntrailer <</Root 1 0 R>>'],
  ])('%s is one clear refusal', async (_, words) => {
    expect(await refusal(latin1(words))).toMatchObject({ code: 'broken' });
  });

  test('a file cut off anywhere is read or refused, never thrown on, never another number', async () => {
    const whole = pdf([
      { content: ruledTable(50, 100, [['甲', '12345', '67']], { widths: [80, 60, 40] }) },
    ]);
    for (let length = 100; length < whole.length; length += 211) {
      const result = await readPdf(whole.subarray(0, length));
      if (!result.ok) continue;
      const cells = result.document.blocks.flatMap((block) =>
        block.kind === 'grid' ? block.cells.map((cell) => cell.text) : [],
      );
      for (const cell of cells) expect(['甲', '12345', '67', '']).toContain(cell);
    }
  });

  test('a file locked with a password says so', async () => {
    const file = readFileSync(join(import.meta.dirname, '../fixtures/binary/locked.pdf'));
    expect(await refusal(file)).toMatchObject({
      code: 'encrypted',
      message: expect.stringMatching(/password/),
    });
  });
});

describe('files made to break readers', () => {
  test('a million objects are not opened', async () => {
    const declared = latin1(
      '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Size 1000001 /Root 1 0 R>>',
    );
    expect(await refusal(declared)).toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/1000001 objects/),
    });
    const held = latin1(`%PDF-1.4\n${'1 0 obj<<>>endobj\n'.repeat(LIMITS.pdf.objects + 1)}`);
    expect(await refusal(held)).toMatchObject({ code: 'too_large' });
  });

  test('a stream that unpacks beyond its bound is not unpacked', async () => {
    const packed = deflateSync(Buffer.alloc(LIMITS.pdf.streamBytes + 1024, 32)).toString('latin1');
    const bomb = `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`;
    expect(await refusal(pdf([{ content: text(50, 50, '甲') }], [bomb]))).toMatchObject({
      code: 'hostile',
      message: expect.stringMatching(/unpacks/),
    });
  });

  test('a stream packed twice is not unpacked', async () => {
    const twice = '<< /Filter [/FlateDecode /FlateDecode] /Length 4 >>\nstream\nxxxx\nendstream';
    expect(await refusal(pdf([{ content: text(50, 50, '甲') }], [twice]))).toMatchObject({
      code: 'hostile',
    });
  });

  test('forms that draw forms stop at the bound of operators', async () => {
    const nest = (body: string, resources: string) =>
      `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << ${resources} >> /Length ${body.length} >>\nstream\n${body}\nendstream`;
    const levels = Array.from({ length: 7 }, (_, level) =>
      level === 0
        ? nest('0 0 m 1 1 l S '.repeat(10), '')
        : nest('/F Do '.repeat(12), `/XObject << /F ${9 + level} 0 R >>`),
    );
    const resources = `/XObject << /F ${9 + levels.length} 0 R >>`;
    const result = await refusal(pdf([{ content: '/F Do', resources }], levels));
    expect(result).toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/operators/),
    });
  });

  test('a table of more rules than any report is text, not an endless search', async () => {
    const rules = Array.from(
      { length: 6_000 },
      (_, i) =>
        `${(i % 90) * 6} ${Math.floor(i / 90) * 12} m ${(i % 90) * 6} ${Math.floor(i / 90) * 12 + 5} l S`,
    ).join('\n');
    const result = await readPdf(pdf([{ content: `${rules}\n${text(50, 50, '一、总体情况')}` }]));
    expect(result.ok && result.document.blocks.some(({ kind }) => kind === 'grid')).toBe(false);
    expect(result.ok && result.document.blocks).toMatchObject([{ text: '一、总体情况' }]);
  });
});

describe('fonts that do not say their characters', () => {
  test('glyph numbers are not taken for characters', async () => {
    const font =
      '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Sub /Encoding /Identity-H /DescendantFonts [11 0 R] >>';
    const descendant =
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Sub /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>';
    const shown = (x: number, y: number, glyphs: string) =>
      `BT /F1 10 Tf 1 0 0 1 ${x} ${842 - y} Tm <${glyphs}> Tj ET\n`;
    const grid = ruledTable(
      50,
      100,
      [['', '', '']].map((row) => row.map(() => null)),
      {
        widths: [80, 40, 40],
      },
    );
    // Glyphs 0x31, 0x32 are N and O in most fonts; their numbers are those of the characters 1 and 2.
    const content =
      grid + shown(55, 114, '00030004') + shown(140, 114, '00310032') + shown(175, 114, '0012');
    const drawn = pdf([{ content, resources: '' }], [font, descendant]);
    const swapped = latin1(
      Buffer.from(drawn)
        .toString('latin1')
        .replace('/Font << /F1 3 0 R >>', '/Font << /F1 10 0 R>>'),
    );
    const result = await readPdf(swapped);
    const texts = result.ok
      ? result.document.blocks.flatMap((b) => (b.kind === 'grid' ? b.cells.map((c) => c.text) : []))
      : [];
    expect(texts.some((cell) => /\d/.test(cell))).toBe(false);
  });
});
