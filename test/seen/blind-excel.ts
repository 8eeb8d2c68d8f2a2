/**
 * One cell of an Excel file changed: its format, its font, its string, its formula, and what lies over it.
 *
 * `shown` is what Excel shows in the cell.
 *
 * Evidence: ISO/IEC 29500-1, 18.8.30 and 18.8.31 (number formats), 18.4 (shared strings, rich text, phonetic runs), 18.3.1 (worksheets: rows, columns,
 * conditional formatting, `showZeros`), 18.8.1 (alignment), 20.5 (drawings).
 *
 * @module
 */
import type { Allowed } from './blind-html.ts';
import { type Look, stylesOf } from './blind-look.ts';
import { type BlindOffice, valueAt } from './blind-word.ts';
import { type XlsxParts, xlsxOf } from './office-report.ts';

type Parts = Partial<Omit<XlsxParts, 'cells' | 'styles'>>;

interface Cell extends Look {
  readonly shown: string;
  readonly allowed: readonly Allowed[];
  /** The inside of `c`. */
  readonly inside?: string;
  readonly type?: string;
  readonly parts?: Parts;
}

function sheet(id: string, cell: Cell): BlindOffice {
  const { shown, allowed, inside = '<v>519</v>', type = '', parts = {} } = cell;
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
  return { id: `excel-${id}`, shown, allowed, bytes };
}

const NOTE: readonly Allowed[] = [519, 'text'];
const NOTHING: readonly Allowed[] = ['blank', 'text'];
const GONE: readonly Allowed[] = ['blank', 'text', 'missing'];

/** Format, value, what is shown, what may be said. */
const FORMATS: readonly (readonly [string, string, string, readonly Allowed[]])[] = [
  ['0', '519', '519', NOTE],
  ['0.00', '519', '519.00', NOTE],
  ['#,##0', '5193', '5,193', [5193, 'text']],
  ['0"件"', '519', '519件', NOTE],
  ['[Red]0', '519', '519', NOTE],
  ['@', '519', '519', NOTE],
  ['00000', '519', '00519', NOTE],
  ['# ?/?', '519', '519', NOTE],
  ['[DBNum1]0', '519', '五百一十九', NOTE],
  ['0', '518.6', '519', NOTE],
  ['0,', '519000', '519', NOTE],
  ['0;0', '-519', '519', NOTE],
  [';;;', '519', 'nothing', NOTHING],
  [';-0;0', '519', 'nothing', NOTHING],
  ['[White]0', '519', 'nothing', NOTHING],
  ['0;-0;;@', '0', 'nothing', NOTHING],
  ['[=519]"无";0', '519', '无', ['text', 'mark']],
  ['[>500]"多";0', '519', '多', ['text']],
  ['[<500]"少";0', '519', '519', NOTE],
  ['"5193"', '519', '5193', ['text', 5193]],
  ['0"3"', '519', '5193', ['text', 5193]],
  ['0\\3', '519', '5193', ['text', 5193]],
  ['"3"0', '519', '3519', ['text', 3519]],
  ['*-0', '519', 'dashes and 519', ['text']],
  ['0*3', '519', '519 and threes', ['text']],
  ['0%', '519', '51900%', ['text']],
  ['0.0,', '519', '0.5', ['text']],
  ['0!.0,"万"', '519300', '51.9万', ['text', 519_000]],
  ['yyyy', '519', '1901', ['text']],
  ['d', '519', '2', ['text']],
  ['0E+00', '519', '5E+02', ['text']],
  ['0-00', '519', '5-19', ['text']],
  ['"-"0', '519', '-519', ['text']],
  ['0.0', '519.26', '519.3', [519.3, 'text']],
  ['[h]', '21.625', '519', NOTE],
];

const BY_FORMAT = FORMATS.map(([format, value, shown, allowed], i) =>
  sheet(`format-${i}-${format}`, { format, shown, allowed, inside: `<v>${value}</v>` }),
);

const rich = (properties: string): string =>
  `<is><r><t>519</t></r><r><rPr>${properties}</rPr><t>3</t></r></is>`;
const text = (id: string, inside: string, shown = '519', allowed = NOTE): BlindOffice =>
  sheet(id, { shown, allowed, inside, type: ' t="inlineStr"' });

const CONTENT: readonly BlindOffice[] = [
  text('text', '<is><t>519</t></is>'),
  sheet('text-quoted', {
    shown: '519',
    allowed: NOTE,
    inside: '<is><t>519</t></is>',
    type: ' t="inlineStr"',
    xf: ' quotePrefix="1"',
  }),
  text('rich-strike', rich('<strike/>')),
  text('rich-strike-off', rich('<strike val="0"/>'), '5193', [5193, 'text']),
  text('rich-superscript', rich('<vertAlign val="superscript"/>')),
  text('rich-subscript', rich('<vertAlign val="subscript"/>')),
  text('rich-white', rich('<color rgb="FFFFFFFF"/>')),
  text('rich-theme-white', rich('<color theme="0"/>')),
  text('rich-tiny', rich('<sz val="1"/>')),
  text('rich-bold', rich('<b/>'), '5193', [5193, 'text']),
  text('phonetic', '<is><t>519</t><rPh sb="0" eb="3"><t>3</t></rPh></is>'),
  text('two-lines', '<is><t>519\n3</t></is>', '519 over 3', ['text']),
  text('escaped-character', '<is><t>519_x0033_</t></is>', '5193', [5193, 'text']),
  sheet('boolean', { shown: 'TRUE', allowed: ['text'], inside: '<v>1</v>', type: ' t="b"' }),
  sheet('error', { shown: '#REF!', allowed: ['text'], inside: '<v>#REF!</v>', type: ' t="e"' }),
  sheet('error-not-available', {
    shown: '#N/A',
    allowed: ['text', 'mark'],
    inside: '<f>NA()</f><v>#N/A</v>',
    type: ' t="e"',
  }),
  sheet('formula', { shown: '519', allowed: NOTE, inside: '<f>500+19</f><v>519</v>' }),
  sheet('formula-text', {
    shown: '519',
    allowed: NOTE,
    inside: '<f>"519"</f><v>519</v>',
    type: ' t="str"',
  }),
  sheet('formula-not-worked-out', {
    shown: 'what Excel works out',
    allowed: ['text', 519],
    inside: '<f>500+19</f>',
  }),
  sheet('formula-empty-text', {
    shown: 'nothing',
    allowed: NOTHING,
    inside: '<f>""</f><v></v>',
    type: ' t="str"',
  }),
  sheet('rounded-by-general', { shown: '519', allowed: NOTE, inside: '<v>519.00000000001</v>' }),
  sheet('exponent', { shown: '519', allowed: NOTE, inside: '<v>5.19E2</v>' }),
  sheet('formulas-shown', {
    shown: '=500+19',
    allowed: ['text'],
    inside: '<f>500+19</f><v>519</v>',
    parts: { sheetView: ' showFormulas="1"' },
  }),
  sheet('zeros-not-shown', {
    shown: 'nothing',
    allowed: NOTHING,
    inside: '<v>0</v>',
    parts: { sheetView: ' showZeros="0"' },
  }),
];

const rule = (kind: string, inside: string): string =>
  `<conditionalFormatting sqref="A1:H60"><cfRule priority="1" ${kind}>${inside}</cfRule></conditionalFormatting>`;
const condition = (
  id: string,
  behind: string,
  shown: string,
  allowed: readonly Allowed[],
  dxfs = '',
): BlindOffice => sheet(`condition-${id}`, { shown, allowed, dxfs, parts: { behind } });
const over = (operator: string): string =>
  rule(`type="cellIs" dxfId="0" operator="${operator}"`, '<formula>500</formula>');

const BOX = `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>60</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="r"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;

const LOOK: readonly BlindOffice[] = [
  sheet('font-strike', { shown: '519 struck', allowed: ['text', 'blank'], font: '<strike/>' }),
  sheet('font-white', { shown: 'nothing', allowed: NOTHING, font: '<color rgb="FFFFFFFF"/>' }),
  sheet('font-theme-white', { shown: 'nothing', allowed: NOTHING, font: '<color theme="0"/>' }),
  sheet('font-indexed-white', { shown: 'nothing', allowed: NOTHING, font: '<color indexed="9"/>' }),
  sheet('font-as-fill', {
    shown: 'nothing',
    allowed: NOTHING,
    font: '<color rgb="FFFFFF00"/>',
    fill: 'FFFFFF00',
  }),
  sheet('font-white-on-dark', {
    shown: '519',
    allowed: NOTE,
    font: '<color rgb="FFFFFFFF"/>',
    fill: 'FF003366',
  }),
  sheet('alignment-fill', {
    shown: '519519',
    allowed: ['text'],
    alignment: '<alignment horizontal="fill"/>',
  }),
  sheet('alignment-shrink', {
    shown: '519',
    allowed: NOTE,
    alignment: '<alignment shrinkToFit="1"/>',
  }),
  condition(
    'white',
    over('greaterThan'),
    'nothing',
    NOTHING,
    '<font><color rgb="FFFFFFFF"/></font>',
  ),
  condition(
    'no-format',
    over('greaterThan'),
    'nothing',
    NOTHING,
    '<numFmt numFmtId="201" formatCode=";;;"/>',
  ),
  condition(
    'struck',
    over('greaterThan'),
    '519 struck',
    ['text', 'blank'],
    '<font><strike/></font>',
  ),
  condition('not-met', over('lessThan'), '519', NOTE, '<font><color rgb="FFFFFFFF"/></font>'),
  condition(
    'expression',
    rule('type="expression" dxfId="0"', '<formula>TRUE</formula>'),
    'nothing',
    NOTHING,
    '<font><color rgb="FFFFFFFF"/></font>',
  ),
  condition(
    'icon-only',
    rule(
      'type="iconSet"',
      '<iconSet showValue="0"><cfvo type="percent" val="0"/><cfvo type="percent" val="33"/><cfvo type="percent" val="67"/></iconSet>',
    ),
    'a mark',
    ['text', 'blank'],
  ),
  condition(
    'bar-only',
    rule(
      'type="dataBar"',
      '<dataBar showValue="0"><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar>',
    ),
    'a bar',
    ['text', 'blank'],
  ),
  sheet('row-hidden', {
    shown: 'no such row',
    allowed: GONE,
    parts: { rowAttributes: (i) => (i === 0 ? ' hidden="1"' : '') },
  }),
  sheet('row-no-height', {
    shown: 'no such row',
    allowed: GONE,
    parts: { rowAttributes: (i) => (i === 0 ? ' ht="0" customHeight="1"' : '') },
  }),
  sheet('column-hidden', {
    shown: 'no such column',
    allowed: GONE,
    parts: { columns: '<cols><col min="2" max="2" width="9" hidden="1"/></cols>' },
  }),
  sheet('column-no-width', {
    shown: 'no such column',
    allowed: GONE,
    parts: { columns: '<cols><col min="2" max="2" width="0" customWidth="1"/></cols>' },
  }),
  sheet('column-too-narrow', {
    shown: '##',
    allowed: ['text'],
    parts: { columns: '<cols><col min="2" max="2" width="1.5" customWidth="1"/></cols>' },
  }),
  sheet('under-a-box', {
    shown: 'nothing',
    allowed: NOTHING,
    parts: {
      behind: '<drawing r:id="rId1"/>',
      parts: {
        'xl/drawings/drawing1.xml': BOX,
        'xl/worksheets/_rels/sheet1.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
      },
    },
  }),
];

export const BLIND_EXCEL: readonly BlindOffice[] = [...BY_FORMAT, ...CONTENT, ...LOOK];
