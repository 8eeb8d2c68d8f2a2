/**
 * What a printed page shows of a cell, piece by piece: drawn operator by operator, so that what is seen is known by
 * ISO 32000-1 (8.4 graphics state, 8.5 paths, 8.11 optional content, 9.3 text state, 11.6 opacity, 12.5 annotations).
 *
 * @module
 */
import { expect, test } from 'vitest';
import { readPdf } from '../../src/parse/readers/pdf.ts';
import { readValue } from '../../src/parse/value.ts';
import { type Random, seeded } from '../generate/random.ts';

const PAGES = Number(process.env['GONGKAI_SEEN'] ?? 8);

/** `yes`: it is read; `no`: nobody sees it, or it is struck out; `odd`: more is seen than the digits, or others. */
type Seen = 'yes' | 'no' | 'odd';
/** `@` is the text drawn at its place, `X Y` its left end and line, `W` its width. */
type Kind = readonly [content: string, seen: Seen, annotation?: string];

const over = (how: string): string => `@ q ${how} BOXED re f Q`;
const KINDS: readonly [Kind, ...Kind[]] = [
  ['@', 'yes'],
  ['@', 'yes'],
  ['@', 'yes'],
  ['q 0 g @ Q', 'yes'],
  ['q 1 0 0 rg @ Q', 'yes'],
  ['q 0 0 0 1 k @ Q', 'yes'],
  ['q /H gs @ Q', 'yes'],
  ['q 2 Tr 0.2 w @ Q', 'yes'],
  ['q 100 Tz 0 Ts @ Q', 'yes'],
  ['/OC /On BDC @ EMC', 'yes'],
  ['/Span << /MCID 0 >> BDC @ EMC', 'yes'],
  ['/Artifact BMC EMC @', 'yes'],
  ['q 0 0 600 850 re W n @ Q', 'yes'],
  ['q 1 1 0.8 rg BOXED re f Q @', 'yes'],
  ['q 0 0 0.6 rg BOXED re f Q q 1 g @ Q', 'yes'],
  ['@', 'yes', '<< /Type /Annot /Subtype /Link /Rect [RECT] /Border [0 0 0] >>'],
  [
    '@',
    'yes',
    '<< /Type /Annot /Subtype /Square /Rect [RECT] /F 2 /IC [1 1 1] /AP << /N 14 0 R >> >>',
  ],
  ['q 1 g @ Q', 'no'],
  ['q 1 1 1 rg @ Q', 'no'],
  ['q 0 0 0 0 k @ Q', 'no'],
  ['q /DeviceRGB cs 1 1 1 sc @ Q', 'no'],
  ['q /CS cs 1 1 1 scn @ Q', 'no'],
  ['q 3 Tr @ Q', 'no'],
  ['q 7 Tr @ Q', 'no'],
  ['q /T gs @ Q', 'no'],
  ['q 1 Tz @ Q', 'no'],
  ['/OC /Off BDC @ EMC', 'no'],
  ['/OC /Off BDC /Span BMC @ EMC EMC', 'no'],
  ['/OC /Member BDC @ EMC', 'no'],
  ['q 0 0 1 1 re W n @ Q', 'no'],
  ['q 0 0 1 1 re W* n @ Q', 'no'],
  ['q 0 0 m W n @ Q', 'no'],
  [over('1 g'), 'no'],
  [over('0.5 g'), 'no'],
  ['@ q WIDE 0 0 14 LEFT BELOW cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q', 'odd'],
  ['q 0.5 w @ Q q 1 w LEFT MIDDLE m RIGHT MIDDLE l S Q', 'no'],
  ['@ q LEFT MIDDLE WIDE 0.7 re f Q', 'no'],
  ['q /OffForm Do Q', 'no'],
  ['q -1 0 0 1 X2 0 cm @ Q', 'odd'],
  ['q 1 0 0 -1 0 Y2 cm @ Q', 'odd'],
  ['q /Mask gs @ Q', 'odd'],
  ['q /Pattern cs /P scn @ Q', 'odd'],
  ['@ q WIDE 0 0 14 LEFT BELOW cm /Im Do Q', 'odd'],
  ['q /Mult gs @ Q', 'odd'],
  ['@ q 8 0 0 8 LEFT BELOW cm /Im Do Q', 'odd'],
  [
    '@',
    'no',
    '<< /Type /Annot /Subtype /FreeText /Rect [RECT] /DA (/F2 9 Tf) /Contents (9) /AP << /N 14 0 R >> >>',
  ],
  ['@', 'odd', '<< /Type /Annot /Subtype /StrikeOut /Rect [RECT] /QuadPoints [QUAD] /C [1 0 0] >>'],
  ['@', 'yes', '<< /Type /Annot /Subtype /Redact /Rect [RECT] /QuadPoints [QUAD] /IC [0 0 0] >>'],
  ['@', 'no', '<< /Type /Annot /Subtype /Square /Rect [RECT] /IC [1 1 1] /AP << /N 14 0 R >> >>'],
  ['@', 'no', '<< /Type /Annot /Subtype /Stamp /Rect [RECT] /AP << /N 14 0 R >> >>'],
  [
    '@',
    'odd',
    '<< /Type /Annot /Subtype /Ink /Rect [RECT] /InkList [[LEFT MIDDLE RIGHT MIDDLE]] >>',
  ],
  ['@', 'odd', '<< /Type /Annot /Subtype /Line /Rect [RECT] /L [LEFT MIDDLE RIGHT MIDDLE] >>'],
  [
    '',
    'yes',
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V (7) /DA (/F2 9 Tf 0 g) /Rect [RECT] >>',
  ],
];

interface PdfCell {
  readonly content: string;
  readonly annotations: readonly string[];
  readonly seen: string | null;
  readonly kinds: readonly string[];
}

const SIZE = 10;
const DIGIT = 5.56;

function pdfCell(random: Random, x: number, y: number): PdfCell {
  let at = x;
  let seen: string | null = '';
  const [content, annotations, kinds]: [string[], string[], string[]] = [[], [], []];
  for (let piece = random.int(1, 2); piece > 0; piece--) {
    const text = String(random.int(1, 99));
    const width = text.length * DIGIT;
    const kind = random.pick(KINDS);
    const words: Readonly<Record<string, string>> = {
      '@': `BT /F2 ${SIZE} Tf 1 0 0 1 ${at.toFixed(2)} ${y} Tm (${text}) Tj ET`,
      BOXED: `${(at - 1).toFixed(2)} ${y - 3} ${(width + 2).toFixed(2)} 14`,
      RECT: `${(at - 1).toFixed(2)} ${y - 3} ${(at + width + 1).toFixed(2)} ${y + 11}`,
      QUAD: `${at.toFixed(2)} ${y + 9} ${(at + width).toFixed(2)} ${y + 9} ${at.toFixed(2)} ${y - 2} ${(at + width).toFixed(2)} ${y - 2}`,
      LEFT: (at - 1).toFixed(2),
      RIGHT: (at + width + 1).toFixed(2),
      WIDE: (width + 2).toFixed(2),
      MIDDLE: String(y + 3.5),
      BELOW: String(y - 3),
      X2: (2 * at + width).toFixed(2),
      Y2: String(2 * y + 7),
    };
    const filled = (template: string): string =>
      template.replace(
        /@|\b(?:BOXED|RECT|QUAD|LEFT|RIGHT|WIDE|MIDDLE|BELOW|X2|Y2)\b/g,
        (word) => words[word] ?? word,
      );
    content.push(filled(kind[0]));
    if (kind[2] !== undefined) annotations.push(filled(kind[2]));
    kinds.push(`${kind[0]} ${kind[2] ?? ''} (${text})`);
    if (kind[1] === 'odd') seen = null;
    if (kind[1] === 'yes' && seen !== null) seen += kind[0] === '' ? '7' : text;
    at += width;
  }
  return { content: content.join('\n'), annotations, seen, kinds };
}

const [ROWS, COLUMNS] = [10, 4];
const [LEFT, TOP, WIDTH, HEIGHT] = [40, 700, 100, 30];

function pageOf(cells: readonly PdfCell[]): Uint8Array {
  const lines: string[] = [];
  for (let row = 0; row <= ROWS; row++)
    lines.push(
      `${LEFT} ${TOP - row * HEIGHT} m ${LEFT + COLUMNS * WIDTH} ${TOP - row * HEIGHT} l S`,
    );
  for (let column = 0; column <= COLUMNS; column++)
    lines.push(
      `${LEFT + column * WIDTH} ${TOP} m ${LEFT + column * WIDTH} ${TOP - ROWS * HEIGHT} l S`,
    );
  const prose =
    'BT /F2 9 Tf 40 780 Td (This report is drawn for a test and says nothing about anybody at all.) Tj ET';
  const content = [prose, '0.5 w', ...lines, ...cells.map((cell) => cell.content)].join('\n');
  const annotations = cells.flatMap((cell) => cell.annotations);
  const stream = (dictionary: string, data: string): string =>
    `<< ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`;
  return fileOf([
    '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [10 0 R 11 0 R] /D << /OFF [11 0 R] >> >> /AcroForm << /Fields [] /NeedAppearances true /DR << /Font << /F2 4 0 R >> >> >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [${annotations.map((_, index) => `${20 + index} 0 R`).join(' ')}] /Resources << /Font << /F2 4 0 R >> /ExtGState << /T << /ca 0 >> /H << /ca 0.6 >> /Mult << /BM /Difference >> /Mask << /SMask << /S /Luminosity /G 14 0 R >> >> >> /Properties << /On 10 0 R /Off 11 0 R /Member << /Type /OCMD /OCGs [11 0 R] /P /AllOn >> >> /XObject << /Im 12 0 R /OffForm 13 0 R >> /Pattern << /P 15 0 R >> /ColorSpace << /CS [/CalRGB << /WhitePoint [0.95 1 1.09] >>] >> >> >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    stream('', content),
    ...['null', 'null', 'null', 'null'],
    '<< /Type /OCG /Name (on) >>',
    '<< /Type /OCG /Name (off) >>',
    stream(
      '/Type /XObject /Subtype /Image /Width 40 /Height 40 /BitsPerComponent 8 /ColorSpace /DeviceGray',
      '\xff'.repeat(1600),
    ),
    stream(
      '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC 11 0 R /Resources << /Font << /F2 4 0 R >> >>',
      'BT /F2 10 Tf 60 690 Td (77) Tj ET',
    ),
    stream(
      '/Type /XObject /Subtype /Form /BBox [0 0 20 20] /Group << /S /Transparency /CS /DeviceGray >>',
      '1 g 0 0 20 20 re f',
    ),
    stream(
      '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>',
      '1 g 0 0 9 9 re f',
    ),
    ...['null', 'null', 'null', 'null'],
    ...annotations,
  ]);
}

function fileOf(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

test('what a printed page shows of a cell is what is read of it', async () => {
  const wrong: unknown[] = [];
  let [numbers, readable, read] = [0, 0, 0];
  for (let page = 0; page < PAGES; page++) {
    const random = seeded(500 + page);
    const cells: PdfCell[] = [];
    for (let row = 0; row < ROWS; row++)
      for (let column = 0; column < COLUMNS; column++)
        cells.push(pdfCell(random, LEFT + column * WIDTH + 20, TOP - row * HEIGHT - 18));
    const result = await readPdf(pageOf(cells));
    if (!result.ok) throw new Error(result.refusal.message);
    const grid = result.document.blocks.find(({ kind }) => kind === 'grid');
    if (grid?.kind !== 'grid') throw new Error('no table');
    for (const { row, column, text } of grid.cells) {
      const cell = cells[row * COLUMNS + column];
      if (cell === undefined) continue;
      const { state, value } = readValue(text, 'count');
      if (state === 'number') numbers++;
      if (cell.seen !== null && cell.seen !== '') readable++;
      if (cell.seen !== null && cell.seen !== '' && state === 'number') read++;
      const isFalse =
        (state === 'number' && String(value) !== cell.seen) ||
        (state === 'blank' && cell.seen !== '');
      if (isFalse) wrong.push({ kinds: cell.kinds, seen: cell.seen, text });
    }
    expect(grid.cells.length).toBe(ROWS * COLUMNS);
  }
  console.log(
    `pdf: ${PAGES * ROWS * COLUMNS} cells, ${numbers} numbers, ${read} of ${readable} readable ones read`,
  );
  expect(wrong).toEqual([]);
  expect(read / readable).toBeGreaterThan(0.5);
});
