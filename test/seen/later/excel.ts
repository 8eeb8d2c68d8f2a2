/**
 * Excel files with one cell changed, the second lot: sections of formats, fonts of signs, sheets that are hidden, merged and cut cells.
 *
 * `shown` is what Excel shows in the cell.
 *
 * Evidence: ISO/IEC 29500-1, 18.8.30 and 18.8.31 (number formats), 18.2.2 (calculation: precision as displayed), 18.2.19 (states of sheets), 18.3.1.4 (types of
 * cells), 18.3.1.55 (merged cells), 18.3.1.10 (conditional formats, priority and stopping), 18.4.5 (fonts of runs), 18.7 (notes).
 *
 * @module
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Allowed } from '../blind-html.ts';
import { type Look, stylesOf } from '../blind-look.ts';
import { type BlindOffice, valueAt } from '../blind-word.ts';
import { type XlsxParts, xlsxOf } from '../office-report.ts';

interface Cell extends Look {
  readonly shown: string;
  readonly allowed: readonly Allowed[];
  /** The inside of `c`. */
  readonly inside?: string;
  readonly type?: string;
  readonly parts?: Partial<Omit<XlsxParts, 'cells' | 'styles'>>;
  /** Changes a part of the finished file. */
  readonly change?: (part: string, name: string) => string;
}

const NOTE: readonly Allowed[] = [519, 'text'];
const OPEN: readonly Allowed[] = ['text'];
const NOTHING: readonly Allowed[] = ['blank', 'text'];

function bytesOf(cell: Cell): Uint8Array {
  const { allowed, inside = '<v>519</v>', type = '', parts = {}, change } = cell;
  const first = allowed.find((one) => typeof one === 'number');
  const worth = typeof first === 'number' ? first : 519;
  const bytes = xlsxOf({
    ...parts,
    styles: stylesOf(cell),
    cells: (i, ref) =>
      i === 0
        ? `<c r="${ref}" s="1"${type}>${inside}</c>`
        : `<c r="${ref}"><v>${valueAt(i, worth)}</v></c>`,
  });
  return change === undefined ? bytes : changed(bytes, change);
}

function changed(bytes: Uint8Array, change: (part: string, name: string) => string): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, part]) => [
        name,
        strToU8(change(strFromU8(part), name)),
      ]),
    ),
  );
}

/** Format, value, what is shown, what may be said. */
const FORMATS: readonly (readonly [string, string, string, readonly Allowed[]])[] = [
  ['#', '0', 'nothing', NOTHING],
  ['0;;', '0', 'nothing', NOTHING],
  ['#,###', '0', 'nothing', NOTHING],
  ['"";"";""', '519', 'nothing', NOTHING],
  ['""', '519', 'nothing', NOTHING],
  ['0_);(0)', '519', '519', NOTE],
  ['(0)', '519', '(519)', NOTE],
  ['0"（万）"', '519', '519（万）', [5190000, 'text']],
  ['0.0"万"', '51.9', '51.9万', [519000, 'text']],
  ['0,,', '519000000', '519', NOTE],
  ['[$-804]0', '519', '519', NOTE],
  ['[Color2]0', '519', 'nothing: white', NOTHING],
  ['[>=519]"3";0', '519', '3', [3, 'text']],
  ['[<519]"3";[>519]"4";0', '519', '519', NOTE],
  ['[DBNum2][$-804]0', '519', '伍佰壹拾玖', NOTE],
  ['[DBNum3]0', '519', '５１９ with words', NOTE],
  ['0;-0;0;@', '519.4', '519', NOTE],
  ['0 "/" 0', '519', '51 / 9', OPEN],
  ['0 0 0', '519', '5 1 9', NOTE],
  ['m"月"d"日"', '519', '6月2日', OPEN],
  ['[ss]', '519', '44841600', [44841600, 'text']],
  ['??/10', '51.9', '519/10', OPEN],
  ['0.00E+00', '519', '5.19E+02', NOTE],
  ['0‰', '519', '519‰', OPEN],
  ['\\5\\1\\9', '77', '519', NOTE],
  ['*0', '519', 'zeros across the cell', OPEN],
  ['General', '0.1', '0.1', [0.1, 'text']],
];

const formats = FORMATS.map(([format, value, shown, allowed], i) => ({
  id: `format-${i}-${format}`,
  cell: { format, shown, allowed, inside: `<v>${value}</v>` },
}));

const inline = (text: string): string => `<is><t xml:space="preserve">${text}</t></is>`;
const INLINE = ' t="inlineStr"';
const rich = (properties: string): string =>
  `<is><r><t>519</t></r><r><rPr>${properties}<sz val="11"/></rPr><t>3</t></r></is>`;
const oldSheet = (): string =>
  strFromU8(
    unzipSync(bytesOf({ shown: '', allowed: [77], inside: '<v>77</v>' }))[
      'xl/worksheets/sheet1.xml'
    ] ?? new Uint8Array(),
  );
const WORKBOOK = 'xl/workbook.xml';
const SHEET = 'xl/worksheets/sheet1.xml';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
/** A second sheet in front of the first, with the numbers of another draft. */
const draftInFront =
  (state: string) =>
  (part: string, name: string): string => {
    if (name === WORKBOOK)
      return part.replace(
        '<sheets>',
        `<bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="Old" sheetId="9" r:id="rId9"${state}/>`,
      );
    if (name === '[Content_Types].xml')
      return part.replace(
        '</Types>',
        `<Override PartName="/xl/worksheets/sheet9.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
      );
    if (name === 'xl/_rels/workbook.xml.rels')
      return part.replace(
        '</Relationships>',
        `<Relationship Id="rId9" Type="${REL}" Target="worksheets/sheet9.xml"/></Relationships>`,
      );
    return part;
  };
const placeOf = (part: string): string => /<c r="(\w+)" s="1"/.exec(part)?.[1] ?? '';

const CELLS: Readonly<Record<string, Cell>> = {
  'precision-as-displayed': {
    shown: '519',
    allowed: NOTE,
    format: '0',
    inside: '<v>518.6</v>',
    change: (part, name) =>
      name === WORKBOOK ? part.replace('</sheets>', '</sheets><calcPr fullPrecision="0"/>') : part,
  },
  'text-under-empty-sections': {
    shown: 'nothing',
    allowed: NOTHING,
    format: ';;;',
    type: INLINE,
    inside: inline('519'),
  },
  'text-under-number-sections': {
    shown: '519',
    allowed: NOTE,
    format: '0;0;0',
    type: INLINE,
    inside: inline('519'),
  },
  'text-replaced': {
    shown: '无',
    allowed: ['mark', 'text'],
    format: '0;0;0;"无"',
    type: INLINE,
    inside: inline('519'),
  },
  'text-with-spaces': { shown: '519', allowed: NOTE, type: INLINE, inside: inline('  519  ') },
  'text-with-quote': { shown: "'519", allowed: NOTE, type: INLINE, inside: inline("'519") },
  'string-out-of-list': { shown: 'damaged', allowed: OPEN, type: ' t="s"', inside: '<v>9999</v>' },
  'date-as-text': {
    shown: 'a date',
    allowed: OPEN,
    type: ' t="d"',
    inside: '<v>2024-05-19T00:00:00</v>',
  },
  'formula-with-note': { shown: '519', allowed: NOTE, inside: '<f>500+19</f><v>519</v>' },
  'formula-array': {
    shown: '519',
    allowed: NOTE,
    inside: '<f t="array" ref="B6">SUM(1)</f><v>519</v>',
  },
  'formula-as-string': {
    shown: '519',
    allowed: NOTE,
    type: ' t="str"',
    inside: '<f>TEXT(519,"0")</f><v>519</v>',
  },
  'font-of-signs': {
    shown: 'pictures',
    allowed: OPEN,
    font: '<name val="Wingdings"/>',
    change: (part, name) =>
      name === 'xl/styles.xml'
        ? part.replace(
            '<name val="Wingdings"/><sz val="11"/><name val="Calibri"/>',
            '<sz val="11"/><name val="Wingdings"/>',
          )
        : part,
  },
  'run-of-signs': {
    shown: '519 and a picture',
    allowed: NOTE,
    type: INLINE,
    inside: rich('<rFont val="Wingdings"/>'),
  },
  'run-double-underlined': {
    shown: '5193',
    allowed: [5193, 'text'],
    type: INLINE,
    inside: rich('<u val="double"/>'),
  },
  'run-as-ground': {
    shown: '519',
    allowed: NOTE,
    fill: 'FFEEECE1',
    type: INLINE,
    inside: rich('<color rgb="FFEEECE1"/>'),
  },
  stacked: { shown: '519 stacked', allowed: NOTE, alignment: '<alignment textRotation="255"/>' },
  'upside-alignment': {
    shown: '519 on its side',
    allowed: NOTE,
    alignment: '<alignment textRotation="90"/>',
  },
  'second-line-cut': {
    shown: '519',
    allowed: NOTE,
    type: INLINE,
    inside: inline('519\n3'),
    alignment: '<alignment wrapText="1" vertical="top"/>',
    parts: { rowAttributes: (first) => (first === 0 ? ' ht="15" customHeight="1"' : '') },
  },
  'hidden-draft': {
    shown: '519',
    allowed: NOTE,
    parts: { parts: { 'xl/worksheets/sheet9.xml': oldSheet().replace(/^<\?xml[^>]*>/, '') } },
    change: draftInFront(' state="hidden"'),
  },
  'very-hidden-draft': {
    shown: '519',
    allowed: NOTE,
    parts: { parts: { 'xl/worksheets/sheet9.xml': oldSheet().replace(/^<\?xml[^>]*>/, '') } },
    change: draftInFront(' state="veryHidden"'),
  },
  'merged-under-label': {
    shown: 'nothing: under the merged label',
    allowed: ['blank', 'text', 'missing'],
    change: (part, name) =>
      name === SHEET
        ? part.replace(
            '<mergeCells>',
            `<mergeCells><mergeCell ref="A${placeOf(part).slice(1)}:${placeOf(part)}"/>`,
          )
        : part,
  },
  'from-the-right': { shown: '519', allowed: NOTE, parts: { sheetView: ' rightToLeft="1"' } },
  'rule-stops-first': {
    shown: '519',
    allowed: NOTE,
    dxfs: '<font><color rgb="FFFFFFFF"/></font>',
    change: (part, name) =>
      name === SHEET
        ? part.replace(
            '</mergeCells>',
            `</mergeCells><conditionalFormatting sqref="${placeOf(part)}"><cfRule type="cellIs" dxfId="0" priority="2" operator="equal"><formula>519</formula></cfRule><cfRule type="cellIs" priority="1" stopIfTrue="1" operator="equal"><formula>519</formula></cfRule></conditionalFormatting>`,
          )
        : part,
  },
  'rule-replaces-format': {
    shown: 'nothing',
    allowed: NOTHING,
    dxfs: '<numFmt numFmtId="201" formatCode="&quot;&quot;"/>',
    change: (part, name) =>
      name === SHEET
        ? part.replace(
            '</mergeCells>',
            `</mergeCells><conditionalFormatting sqref="${placeOf(part)}"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>500</formula></cfRule></conditionalFormatting>`,
          )
        : part,
  },
  'scale-to-black': {
    shown: 'a black box',
    allowed: OPEN,
    change: (part, name) =>
      name === SHEET
        ? part.replace(
            '</mergeCells>',
            `</mergeCells><conditionalFormatting sqref="${placeOf(part)}"><cfRule type="colorScale" priority="1"><colorScale><cfvo type="num" val="0"/><cfvo type="num" val="1"/><color rgb="FF000000"/><color rgb="FF000000"/></colorScale></cfRule></conditionalFormatting>`,
          )
        : part,
  },
  'number-not-a-number': { shown: 'damaged', allowed: OPEN, inside: '<v>5l9</v>' },
};

/** All of them. */
export const LATER_EXCEL: readonly BlindOffice[] = [
  ...formats,
  ...Object.entries(CELLS).map(([id, cell]) => ({ id, cell })),
].map(({ id, cell }) => ({
  id: `excel-later-${id}`,
  shown: cell.shown,
  allowed: cell.allowed,
  bytes: bytesOf(cell),
}));
