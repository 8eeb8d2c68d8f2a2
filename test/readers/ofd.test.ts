/**
 * What a person sees on a page of an OFD file (GB/T 33190-2016), drawn object by object; files written by another program
 * stand with the other binary formats (`ofdrw-*.ofd`, made by ofdrw 2 from prints, see scripts/fixtures/ofd).
 *
 * @module
 */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { readOfd } from '../../src/parse/readers/ofd.ts';
import { readValue } from '../../src/parse/value.ts';
import {
  type Drawn,
  type DrawnSheet,
  ofd,
  ruledWords,
  stroke,
  surface,
  words,
} from './ofd-drawing.ts';

const PROSE = words(20, 20, '本年度报告由示例县人民政府编制，数据自一月一日起至十二月三十一日止。');
const TABLE = ruledWords(
  20,
  30,
  [
    ['规章', null, '7'],
    ['项目', '3', '4'],
  ],
  [30, 30, 20],
);
const TWELVE = words(51, 35, '12');
const three = (attributes = '', inner = ''): string => words(54.5, 35, '3', attributes, inner);

/** The value of the cell beside 规章. */
async function value(objects: string, sheet: Partial<DrawnSheet> = {}, drawn: Partial<Drawn> = {}) {
  const page = { objects: PROSE + TABLE.rules + TABLE.words + objects, ...sheet };
  return valueIn(ofd({ sheets: [page], ...drawn }));
}

async function valueIn(bytes: Uint8Array) {
  const result = await readOfd(bytes);
  if (!result.ok) return result.refusal.code;
  const grid = result.document.blocks.find(({ kind }) => kind === 'grid');
  if (grid?.kind !== 'grid') throw new Error('no table');
  const cell = grid.cells.find(({ row, column }) => row === 0 && column === 1);
  const { state, value: number } = readValue(cell?.text ?? '', 'count');
  return state === 'number' ? number : state;
}

describe('a cell of an OFD page', () => {
  test('holds what is printed in it, nothing where nothing is', async () => {
    expect(await value(TWELVE)).toBe(12);
    expect(await value(TWELVE + three())).toBe(123);
    expect(await value('')).toBe('blank');
  });

  test.each([
    ['the older namespace', { namespace: 'http://www.ofdspec.org' }],
    ['another prefix', { prefix: 'o' }],
    ['no prefix', { prefix: '' }],
  ])('%s', async (_, drawn) => {
    expect(await value(TWELVE, {}, drawn)).toBe(12);
  });

  test('offsets may be repeated', async () => {
    const text = `<ofd:TextObject ID="1" Boundary="51 31 12 5" Font="3" Size="3.5"><ofd:TextCode X="0" Y="3.5" DeltaX="g 2 1.75 1.75">1234</ofd:TextCode></ofd:TextObject>`;
    expect(await value(text)).toBe(1234);
  });

  test('a matrix holds inside the boundary', async () => {
    const text = `<ofd:TextObject ID="1" Boundary="51 31 12 5" CTM="0.35 0 0 0.35 0 0" Font="3" Size="10"><ofd:TextCode X="0" Y="10" DeltaX="5">12</ofd:TextCode></ofd:TextObject>`;
    expect(await value(text)).toBe(12);
  });

  test('text and rules may stand in a template, in blocks and in composites', async () => {
    const sheet = { objects: TABLE.words + PROSE + TWELVE, template: TABLE.rules };
    expect(await valueIn(ofd({ sheets: [sheet] }))).toBe(12);
    expect(
      await value(
        `<ofd:PageBlock ID="5"><ofd:PageBlock ID="6">${TWELVE}</ofd:PageBlock></ofd:PageBlock>`,
      ),
    ).toBe(12);
    const unit = `<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="77" Width="9" Height="9"><ofd:Content>${words(1, 5, '12')}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>`;
    const used = '<ofd:CompositeObject ID="7" ResourceID="77" Boundary="50 30 30 7"/>';
    expect(await value(used, {}, { resources: unit })).toBe(12);
  });

  test('a table that goes on over the page is whole', async () => {
    const rows = [
      ['规章', '1', '7'],
      ['项目', '3', '4'],
    ];
    const drawn = ruledWords(20, 30, rows, [30, 30, 20]);
    const sheet = { objects: PROSE + drawn.rules + drawn.words };
    const result = await readOfd(ofd({ sheets: [sheet, sheet] }));
    expect(result.ok && result.document.reader).toBe('ofd');
    const blocks = result.ok ? result.document.blocks : [];
    const cells = blocks.flatMap((block) => (block.kind === 'grid' ? block.cells : []));
    expect(cells).toHaveLength(12);
    const pages = cells.flatMap(({ at }) => ('page' in at ? [at.page] : []));
    expect(pages).toContain(2);
  });
});

describe('digits that nobody sees', () => {
  const white = '<ofd:FillColor Value="255 255 255"/>';
  test.each([
    ['white', three('', white)],
    ['nearly white', three('', '<ofd:FillColor Value="253 253 253"/>')],
    ['gray white', three('', '<ofd:FillColor Value="#FF"/>')],
    ['without ink', three('', '<ofd:FillColor ColorSpace="91" Value="0 0 0 0"/>')],
    ['transparent', three('Alpha="0"')],
    ['in a transparent colour', three('', '<ofd:FillColor Value="0 0 0" Alpha="0"/>')],
    ['not visible', three('Visible="false"')],
    ['neither filled nor stroked', three('Fill="false"')],
    ['in a hidden block', `<ofd:PageBlock ID="5" Visible="false">${three()}</ofd:PageBlock>`],
    ['by a drawing parameter', three('DrawParam="92"')],
    ['squeezed flat', three('HScale="0.01"')],
    ['leaning', three('CTM="0.7 0.7 -0.7 0.7 0 0"')],
    ['tiny', three('CTM="0.05 0 0 0.05 0 0"')],
  ])('%s', async (_, hidden) => {
    const resources = `<ofd:ColorSpaces><ofd:ColorSpace ID="91" Type="CMYK"/></ofd:ColorSpaces><ofd:DrawParams><ofd:DrawParam ID="93"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam><ofd:DrawParam ID="92" Relative="93"/></ofd:DrawParams>`;
    expect(await value(TWELVE + hidden, {}, { resources })).toBe(12);
    expect(await value(hidden, {}, { resources })).toBe('blank');
  });

  test('under a white box, drawn later, in a template above or by an annotation', async () => {
    const box = surface(50.5, 30.5, 29, 6, '255 255 255');
    expect(await value(TWELVE + box)).toBe('blank');
    expect(await value(box + TWELVE)).toBe(12);
    expect(await value(TWELVE, { template: box, above: true })).toBe('blank');
    expect(await value(TWELVE, { template: box })).toBe(12);
    const annotation = `<ofd:Annot ID="4" Type="Path"><ofd:Appearance Boundary="50.5 30.5 29 6">${surface(0, 0, 29, 6, '255 255 255')}</ofd:Appearance></ofd:Annot>`;
    expect(await value(TWELVE, { annotations: annotation })).toBe('blank');
    expect(
      await value(TWELVE, { annotations: annotation.replace('ID="4"', 'ID="4" Visible="false"') }),
    ).toBe(12);
  });

  test('white on black is seen', async () => {
    const white12 = words(51, 35, '12', '', white);
    expect(await value(surface(50.5, 30.5, 29, 6, '0 0 0') + white12)).toBe(12);
  });
});

describe('digits that cannot be told', () => {
  test.each([
    ['struck out', TWELVE + three() + stroke(54.2, 33.8, 57, 33.8)],
    ['of a private character', TWELVE + three().replace('>3<', '>\ue003<')],
    [
      'out of their boundary',
      `<ofd:TextObject ID="1" Boundary="51 31 3.5 5" Font="3" Size="3.5"><ofd:TextCode X="0" Y="3.5" DeltaX="1.75 6">123</ofd:TextCode></ofd:TextObject>`,
    ],
  ])('%s', async (_, drawn) => {
    expect(['text', 12]).toContain(await value(drawn));
    expect(await value(drawn)).not.toBe(123);
  });

  test('a font whose characters are its glyph numbers is not believed', async () => {
    const odd = [...'\u0101\u0102\u0103\u0031\u0032'];
    const glyphs = odd.map((c) => c.codePointAt(0)).join(' ');
    const text = `<ofd:TextObject ID="1" Boundary="51 31 20 5" Font="4" Size="3.5"><ofd:CGTransform CodePosition="0" CodeCount="5" GlyphCount="5"><ofd:Glyphs>${glyphs}</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="3.5" DeltaX="g 4 1.75">${odd.join('')}</ofd:TextCode></ofd:TextObject>`;
    expect(await value(text)).toBe('text');
  });
});

describe('files that cannot be read', () => {
  const sheets = [{ objects: PROSE + TABLE.rules + TABLE.words }];
  test('are refused with what is wrong', async () => {
    expect(await valueIn(ofd({ sheets, parts: { 'OFDEntries.xml': '<a/>' } }))).toBe('encrypted');
    expect(await valueIn(ofd({ sheets, parts: { 'Doc_0/Document.xml': '' } }))).toBe('broken');
    expect(
      await valueIn(
        ofd({ sheets: [...sheets, ...sheets], parts: { 'Doc_0/Pages/Page_1/Content.xml': '' } }),
      ),
    ).toBe('broken');
    expect(await valueIn(strToU8('PK'))).toBe('broken');
    expect(await valueIn(ofd({ sheets: [] }))).toBe('empty');
  });

  test('pictures without text are for a person', async () => {
    const image =
      '<ofd:ImageObject ID="1" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="5"/>';
    expect(await valueIn(ofd({ sheets: [{ objects: image }] }))).toBe('needs_ocr');
  });

  test('drawings in circles, endless offsets and too many pages end', async () => {
    const unit =
      '<ofd:CompositeGraphicUnit ID="77"><ofd:Content><ofd:CompositeObject ID="7" ResourceID="77" Boundary="0 0 1 1"/><ofd:CompositeObject ID="8" ResourceID="77" Boundary="0 0 1 1"/></ofd:Content></ofd:CompositeGraphicUnit>';
    const resources = `<ofd:CompositeGraphicUnits>${unit}</ofd:CompositeGraphicUnits>`;
    const used = '<ofd:CompositeObject ID="7" ResourceID="77" Boundary="50 30 30 7"/>';
    expect(await value(used + TWELVE, {}, { resources })).toBe(12);
    const endless = TWELVE.replace(/DeltaX="[^"]*"/, 'DeltaX="g 1e12 1.75"');
    expect(await value(endless)).toBe(12);
    const many = Array.from({ length: 1001 }, () => ({ objects: '' }));
    expect(await valueIn(ofd({ sheets: many }))).toBe('too_large');
  });

  test('a whole file goes the same way by its bytes alone', async () => {
    const outcome = await parse(ofd({ sheets }), { uri: 'report' });
    expect(outcome.source).toMatchObject({ reader: 'ofd', mediaType: 'application/ofd' });
    const other = await parse(zipSync({ 'a.ofd': ofd({ sheets }) }), { uri: 'a.zip' });
    expect(other.ok ? '' : other.refusal.code).not.toBe('unsupported_format');
  });
});
