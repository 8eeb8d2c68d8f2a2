/**
 * What a person sees in a cell of a Word file. Each case follows ECMA-376 part 1: the property that hides, strikes, raises
 * or recolours (17.3.2), what is no text (17.16 fields, 22.1 formulas), numbers that Word prints by itself (17.9).
 *
 * @module
 */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Document, Grid } from '../../src/parse/document.ts';
import { readDocx } from '../../src/parse/readers/docx.ts';
import { readValue } from '../../src/parse/value.ts';

const NAMES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="m" xmlns:mc="mc" xmlns:w14="w14" xmlns:a="a" xmlns:v="v"';

async function read(body: string, parts: Readonly<Record<string, string>> = {}): Promise<Document> {
  const files = {
    'word/document.xml': `<?xml version="1.0"?><w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
    ...parts,
  };
  const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, strToU8(v)])));
  const outcome = await readDocx(bytes);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.document;
}

const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const cell = (inside: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr><w:p>${inside}</w:p></w:tc>`;
const table = (inside: string, properties = '', style = ''): string =>
  `<w:tbl><w:tblPr>${style}</w:tblPr><w:tr>${cell(run('行'))}${cell(inside, properties)}</w:tr><w:tr>${cell(run('二'))}${cell(run('1'))}</w:tr></w:tbl>`;

async function value(
  inside: string,
  parts?: Readonly<Record<string, string>>,
  properties?: string,
  style?: string,
): Promise<number | string | null> {
  const { blocks } = await read(table(inside, properties, style), parts);
  const grid = blocks.find((block): block is Grid => block.kind === 'grid');
  const text = grid?.cells.find(({ row, column }) => row === 0 && column === 1)?.text ?? 'no cell';
  const read_ = readValue(text, 'count');
  return read_.state === 'number' ? read_.value : read_.state;
}

const styles = (inside: string): Record<string, string> => ({
  'word/styles.xml': `<w:styles ${NAMES}>${inside}</w:styles>`,
});

describe('digits that nobody sees', () => {
  test.each([
    '<w:vanish/>',
    '<w:vanish w:val="1"/>',
    '<w:specVanish/>',
    '<w:strike/>',
    '<w:dstrike/>',
    '<w:vertAlign w:val="superscript"/>',
    '<w:vertAlign w:val="subscript"/>',
    '<w:position w:val="6"/>',
    '<w:position w:val="-12"/>',
    '<w:position w:val="60"/>',
    '<w:color w:val="FFFFFF"/>',
    '<w:color w:val="FEFEFE"/>',
    '<w:sz w:val="2"/>',
    '<w:sz w:val="1"/>',
    '<w:w w:val="1"/>',
    '<w14:textFill><w14:noFill/></w14:textFill>',
    '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>',
    '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>',
    '<w:shd w:val="clear" w:fill="FF0000"/><w:color w:val="FF0000"/>',
    '<w:highlight w:val="black"/><w:color w:val="000000"/>',
    '<w:spacing w:val="-300"/>',
  ])('%s', async (properties) => {
    expect([188, 'text']).toContain(await value(run('188') + run('3', properties)));
    // Set higher as a whole, a number is still seen.
    if (!properties.includes('position')) expect(await value(run('3', properties))).not.toBe(3);
    const style = styles(
      `<w:style w:type="character" w:styleId="x"><w:rPr>${properties}</w:rPr></w:style><w:style w:type="character" w:styleId="y"><w:basedOn w:val="x"/></w:style>`,
    );
    expect([188, 'text']).toContain(
      await value(run('188') + run('3', '<w:rStyle w:val="y"/>'), style),
    );
  });

  test('deleted text, hidden rows, and the style of the paragraph', async () => {
    expect(await value(`${run('188')}<w:del>${run('3')}</w:del>`)).toBe(188);
    expect(await value(`${run('188')}<w:moveFrom>${run('3')}</w:moveFrom>`)).toBe(188);
    expect(await value(`${run('18')}<w:ins>${run('8')}</w:ins>`)).toBe(188);
    const style = styles(
      '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>',
    );
    expect(await value(`<w:pPr><w:pStyle w:val="p"/></w:pPr>${run('3')}`, style)).toBe('blank');
    expect(
      await value(
        `<w:pPr><w:pStyle w:val="p"/></w:pPr>${run('3', '<w:vanish w:val="0"/>')}`,
        style,
      ),
    ).toBe(3);
  });
});

describe('digits that are seen', () => {
  test.each([
    run('188', '<w:b/><w:sz w:val="21"/><w:color w:val="auto"/>'),
    run('188', '<w:color w:val="FF0000"/><w:u w:val="single"/>'),
    run('1') + run('88'),
    run('188', '<w:vanish w:val="false"/>'),
    run('188', '<w:spacing w:val="-6"/>'),
    run('188', '<w:position w:val="6"/>'),
    `<w:hyperlink>${run('188')}</w:hyperlink>`,
    `<w:sdt><w:sdtPr/><w:sdtContent>${run('188')}</w:sdtContent></w:sdt>`,
    `<w:smartTag>${run('188')}</w:smartTag>`,
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>188</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    `${run('188')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>`,
  ])('%s', async (inside) => expect(await value(inside)).toBe(188));

  test('automatic and white text on dark cells; any text where the table style may shade', async () => {
    const dark = '<w:shd w:val="clear" w:fill="1F3864"/>';
    expect(await value(run('188', '<w:color w:val="FFFFFF"/>'), {}, dark)).toBe(188);
    expect(await value(run('188', '<w:color w:val="auto"/>'), {}, dark)).toBe(188);
    expect(await value(run('188'), {}, '<w:shd w:val="clear" w:fill="auto"/>')).toBe(188);
    const style = styles(
      '<w:style w:type="table" w:styleId="t"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>',
    );
    const use = '<w:tblStyle w:val="t"/>';
    expect(await value(run('188', '<w:color w:val="FFFFFF"/>'), style, '', use)).toBe('text');
    expect(await value(run('188'), style, '', use)).toBe(188);
  });
});

describe('what is no text', () => {
  test.each([
    `<w:fldSimple w:instr="=1">${run('188')}</w:fldSimple>`,
    '<w:fldSimple w:instr="=1"/>',
    `${run('18')}<m:oMath><m:r><m:t>8</m:t></m:r></m:oMath>`,
    '<m:oMathPara><m:oMath><m:r><m:t>188</m:t></m:r></m:oMath></m:oMathPara>',
    `${run('18')}<w:r><w:drawing><a:blip/></w:drawing></w:r>${run('8')}`,
    '<w:r><w:drawing><a:blip/></w:drawing></w:r>',
    `${run('18')}<w:r><w:pict><v:textbox><w:txbxContent><w:p>${run('8')}</w:p></w:txbxContent></v:textbox></w:pict></w:r>`,
    `${run('18')}<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:t>8</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
    `<w:r><w:ruby><w:rt>${run('3')}</w:rt><w:rubyBase>${run('188')}</w:rubyBase></w:ruby></w:r>`,
    `<w:bdo w:val="rtl">${run('188')}</w:bdo>`,
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="188"/></w:ddList></w:ffData></w:fldChar></w:r>',
    '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run('188')}`,
    `${run('', '')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
  ])('%s', async (inside) => {
    const numbering = {
      'word/numbering.xml': `<w:numbering ${NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    };
    expect(await value(inside, numbering)).toBe('text');
  });
});

test('numbers that Word prints in front of headings and rows are read with them', async () => {
  const numbering = {
    'word/numbering.xml': `<w:numbering ${NAMES}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
  };
  const numbered = (text: string, level: number): string =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="3"/></w:numPr></w:pPr>${run(text)}</w:p>`;
  const { blocks } = await read(
    numbered('总体情况', 0) +
      numbered('主动公开', 1) +
      numbered('依申请公开', 1) +
      numbered('问题', 0),
    numbering,
  );
  expect(blocks.map((block) => ('text' in block ? block.text : ''))).toEqual([
    '一、总体情况',
    '（一）主动公开',
    '（二）依申请公开',
    '二、问题',
  ]);
});

test('a reference to a footnote without a part for them is read', async () => {
  expect(await value(`${run('188')}<w:r><w:footnoteReference w:id="9"/></w:r>`)).toBe(188);
});

test('more paragraphs than any report has are refused with the number', async () => {
  const bytes = zipSync({
    'word/document.xml': strToU8(
      `<w:document ${NAMES}><w:body>${'<w:p/>'.repeat(700_000)}</w:body></w:document>`,
    ),
  });
  expect(await readDocx(bytes)).toMatchObject({
    ok: false,
    refusal: { code: 'too_large', message: expect.stringMatching(/more than [\d,]+ paragraphs/) },
  });
});

describe('shapes and pictures that float over a table', () => {
  const anchor = (offset: number, inside: string, from = 'paragraph', behind = '0'): string =>
    `<w:p><w:r><w:drawing><wp:anchor behindDoc="${behind}"><wp:positionV relativeFrom="${from}"><wp:posOffset>${offset * 9525}</wp:posOffset></wp:positionV><wp:extent cx="900000" cy="${40 * 9525}"/><a:graphic><a:graphicData>${inside}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>`;
  const shape = '<wps:wsp><a:solidFill/></wps:wsp>';
  const picture = '<pic:pic><a:blip/></pic:pic>';
  const first = async (before: string, behind = ''): Promise<string | undefined> => {
    const { blocks } = await read(`${before}${table(run('188'))}${behind}`);
    return blocks.find((block): block is Grid => block.kind === 'grid')?.cells[1]?.text;
  };

  test('leave its cells in doubt', async () => {
    expect(await first(anchor(60, shape))).toBe('188⟨可能被遮盖⟩');
    expect(await first(anchor(60, picture))).toBe('188⟨可能被遮盖⟩');
    expect(await first('', anchor(-50, shape))).toBe('188⟨可能被遮盖⟩');
    expect(await first('', anchor(600, shape, 'page'))).toBe('188⟨可能被遮盖⟩');
  });

  test('leave them alone behind the text, or far away', async () => {
    const far =
      `<w:p>${run('本年度没有其他需要说明的情况，数据由各科室按要求汇总后统一公布。')}</w:p>`.repeat(
        9,
      );
    expect(await first(anchor(60, shape, 'paragraph', '1'))).toBe('188');
    expect(await first('', `${far}${anchor(-50, picture)}`)).toBe('188');
    expect(await first('', anchor(900, picture, 'page'))).toBe('188');
    expect(await first(`${anchor(0, picture)}${far}`)).toBe('188');
  });
});
