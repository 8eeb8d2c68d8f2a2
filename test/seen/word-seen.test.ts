import { describe, expect, test } from 'vitest';
import { seeded } from '../generate/random.ts';
import { claimsOf, docxOf, keysOf, paragraph, VALUES } from './office-report.ts';
import { wordCell } from './word-runs.ts';

const FILES = Number(process.env['GONGKAI_SEEN'] ?? 6);
const plain = docxOf({ cells: (index) => paragraph(String(5000 + index)) });

/** Cells by hand: what stands inside `w:tc`, and what Word shows of it; null where it is not a number alone. */
const r = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
const p = (inner: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
const tc = (properties: string, inner: string): string => `<w:tcPr>${properties}</w:tcPr>${inner}`;
const STYLES = `
<w:style w:type="paragraph" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="HidChild"><w:name w:val="HidChild"/><w:basedOn w:val="Hid"/></w:style>
<w:style w:type="paragraph" w:styleId="White"><w:name w:val="White"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="HidRun"><w:name w:val="HidRun"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Struck"><w:name w:val="Struck"/><w:rPr><w:strike/></w:rPr></w:style>`;

const BY_HAND: readonly (readonly [string, string, string | null])[] = [
  ['a paragraph style hides', p(r('7'), '<w:pStyle w:val="Hid"/>'), ''],
  ['one based on it', p(r('7'), '<w:pStyle w:val="HidChild"/>'), ''],
  [
    'hidden by both styles is seen',
    p(r('7', '<w:rStyle w:val="HidRun"/>'), '<w:pStyle w:val="Hid"/>'),
    '7',
  ],
  ['white by style', p(r('7'), '<w:pStyle w:val="White"/>'), ''],
  [
    'white by style, black again',
    p(r('7', '<w:color w:val="000000"/>'), '<w:pStyle w:val="White"/>'),
    '7',
  ],
  ['only the mark of the paragraph is hidden', p(r('7'), '<w:rPr><w:vanish/></w:rPr>'), '7'],
  ['numbered', p(r('7'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), null],
  ['numbered by style', p(r('7'), '<w:pStyle w:val="Numbered"/>'), null],
  ['two paragraphs', p(r('7')) + p(r('8')), null],
  ['a frame', p(r('7'), '<w:framePr w:w="10" w:hAnchor="page" w:x="9000" w:y="9000"/>'), null],
  ['far to the left', p(r('7'), '<w:ind w:left="-9000"/>'), null],
  ['far to the right', p(r('7'), '<w:ind w:left="9000"/>'), null],
  [
    'black on black',
    tc(
      '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
      p(r('7', '<w:color w:val="000000"/>')),
    ),
    '',
  ],
  [
    'white on blue',
    tc(
      '<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>',
      p(r('7', '<w:color w:val="FFFFFF"/>')),
    ),
    '7',
  ],
  [
    'automatic on black is white',
    tc('<w:shd w:val="clear" w:color="auto" w:fill="000000"/>', p(r('7'))),
    '7',
  ],
  [
    'a field with its result',
    p(`<w:fldSimple w:instr=" =SUM(LEFT) ">${r('7')}</w:fldSimple>`),
    '7',
  ],
  ['a field without one', p('<w:fldSimple w:instr=" =SUM(LEFT) "/>'), null],
  [
    'a drop-down that shows its prompt',
    p(
      '<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dropDownList><w:listItem w:value="3"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>选择一项。</w:t></w:r></w:sdtContent></w:sdt>',
    ),
    null,
  ],
  [
    'a drop-down that shows a value',
    p(
      `<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value="3"/></w:dropDownList></w:sdtPr><w:sdtContent>${r('7')}</w:sdtContent></w:sdt>`,
    ),
    '7',
  ],
  ['a cell control', `<w:sdt><w:sdtContent>${p(r('7'))}</w:sdtContent></w:sdt>`, '7'],
  ['a tracked paragraph mark', p(r('7'), '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'), '7'],
  ['a cell deleted in review', tc('<w:cellDel w:id="1" w:author="a"/>', p(r('7'))), null],
  ['a cell that belongs to the one above', tc('<w:vMerge/>', p(r('7'))), null],
  [
    'only a deletion',
    p('<w:del w:id="1" w:author="a"><w:r><w:delText>7</w:delText></w:r></w:del>'),
    '',
  ],
  [
    'only a picture',
    p('<w:r><w:drawing><wp:inline><a:graphic/></wp:inline></w:drawing></w:r>'),
    null,
  ],
  ['only an equation', p('<m:oMath><m:r><m:t>7</m:t></m:r></m:oMath>'), null],
  ['an outside piece of HTML', `<w:altChunk r:id="rId9"/>${p('')}`, null],
  [
    'a table in the cell',
    `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>${p(r('7'))}</w:tc></w:tr></w:tbl>${p('')}`,
    '7',
  ],
  ['vertical text', tc('<w:textDirection w:val="btLr"/>', p(r('7'))), '7'],
  [
    'a group of runs in two languages',
    p(`${r('1')}${r('2', '<w:rFonts w:hint="eastAsia"/>')}`),
    '12',
  ],
  [
    'a note',
    p(
      `${r('7')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>`,
    ),
    '7',
  ],
  ['nothing', p(''), ''],
  ['blanks', p(r(' ')), ''],
];

describe('what Word shows of a cell is what is stored', () => {
  test('random runs, properties, styles, revisions and things among them', async () => {
    const keys = await keysOf(plain);
    const wrong: unknown[] = [];
    let [numbers, innocent, read] = [0, 0, 0];
    for (let file = 0; file < FILES; file++) {
      const random = seeded(7000 + file);
      const cells = keys.map((_, index) => wordCell(random, `F${file}C${index}`));
      const styles = cells.map((cell) => cell.styles).join('');
      const claims = await claimsOf(
        docxOf({ cells: (index) => cells[index]?.xml ?? '', styles }),
        keys,
      );
      cells.forEach(({ xml, seen, raised, isEmpty }, index) => {
        const claim = claims?.[index];
        const state = claim?.state ?? 'missing';
        if (state === 'number') numbers++;
        if (seen !== null && seen !== '') innocent++;
        if (seen !== null && seen !== '' && state === 'number') read++;
        const isFalse =
          (state === 'number' &&
            String(claim?.value) !== String(Number(seen ?? Number.NaN)) &&
            !(seen === '' && String(claim?.value) === String(Number(raised)))) ||
          ((state === 'blank' || state === 'missing' || state === 'mark') &&
            seen !== '' &&
            !isEmpty);
        if (isFalse)
          wrong.push({
            xml,
            styles: cells[index]?.styles,
            seen,
            state,
            value: claim?.value,
            raw: claim?.raw,
          });
      });
    }
    console.log(
      `word: ${FILES * VALUES} cells, ${numbers} numbers, ${read} of ${innocent} readable ones read`,
    );
    expect(wrong.slice(0, 12)).toEqual([]);
    expect(read / innocent).toBeGreaterThan(0.6);
  });

  test.each(BY_HAND)('%s', async (_, xml, seen) => {
    const keys = await keysOf(plain);
    const bytes = docxOf({
      cells: (index) => (index === 17 ? xml : paragraph('1')),
      styles: STYLES,
    });
    const claim = (await claimsOf(bytes, keys))?.[17];
    const { state, value } = claim ?? { state: 'missing', value: null };
    if (state === 'number') expect(String(value)).toBe(seen);
    if (state === 'blank') expect(seen).toBe('');
    expect(state).not.toBe('missing');
  });
});
