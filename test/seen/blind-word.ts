/**
 * One cell of a Word file changed: hidden, struck, raised, tracked, generated.
 *
 * `shown` is what Word shows in its print layout with all markup.
 *
 * Evidence: ISO/IEC 29500-1, 17.3.2 (run properties, toggle properties in 17.7.3), 17.4 (tables), 17.5.2 (content controls), 17.13.5 (revisions),
 * 17.16 (fields), 17.3.3.25 (ruby), 22.1 (mathematics); markup compatibility in part 3.
 *
 * @module
 */
import type { Allowed } from './blind-html.ts';
import { ROWS, valuesOf } from './blind-table.ts';
import { type DocxParts, docxOf, paragraph } from './office-report.ts';

export interface BlindOffice {
  readonly id: string;
  readonly shown: string;
  readonly allowed: readonly Allowed[];
  readonly bytes: Uint8Array;
}

type Parts = Partial<Omit<DocxParts, 'cells'>>;

const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const lines = (inside: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;

/** What stands in the value cell of that number, where the first is worth so much. */
export function valueAt(index: number, worth: number): number {
  const code = ROWS[Math.floor(index / 7)]?.code ?? '';
  return valuesOf(code, worth)[index % 7] ?? 0;
}

function word(
  id: string,
  shown: string,
  allowed: readonly Allowed[],
  cell: string,
  parts: Parts = {},
): BlindOffice {
  const first = allowed.find((one) => typeof one === 'number');
  const worth = typeof first === 'number' ? first : 519;
  const cells = (i: number): string => (i === 0 ? cell : paragraph(String(valueAt(i, worth))));
  return { id: `word-${id}`, shown, allowed, bytes: docxOf({ ...parts, cells }) };
}

const note = (id: string, inside: string, parts?: Parts): BlindOffice =>
  word(id, '519', [519, 'text'], lines(inside), parts);
const all = (id: string, inside: string, parts?: Parts): BlindOffice =>
  word(id, '5193', [5193, 'text'], lines(inside), parts);
const open = (id: string, shown: string, inside: string, parts?: Parts): BlindOffice =>
  word(id, shown, ['text'], lines(inside), parts);
const gone = (id: string, cell: string, parts?: Parts): BlindOffice =>
  word(id, 'nothing', ['text', 'blank', 'missing'], cell, parts);

const style = (id: string, type: string, properties: string): string =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/><w:rPr>${properties}</w:rPr></w:style>`;
const revision = 'w:id="9" w:author="甲" w:date="2025-01-02T00:00:00Z"';
const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const instruction = (text: string): string =>
  `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;

/** The 3 behind 519 is a run of these properties. */
const BESIDE: Readonly<Record<string, string>> = {
  vanish: '<w:vanish/>',
  'vanish-on': '<w:vanish w:val="on"/>',
  'spec-vanish': '<w:vanish/><w:specVanish/>',
  strike: '<w:strike/>',
  'double-strike': '<w:dstrike/>',
  superscript: '<w:vertAlign w:val="superscript"/>',
  subscript: '<w:vertAlign w:val="subscript"/>',
  raised: '<w:position w:val="12"/><w:sz w:val="12"/>',
  lowered: '<w:position w:val="-8"/><w:sz w:val="12"/>',
  'one-point': '<w:sz w:val="2"/>',
  white: '<w:color w:val="FFFFFF"/>',
  'theme-white': '<w:color w:val="FFFFFF" w:themeColor="background1"/>',
  'shaded-as-itself':
    '<w:color w:val="C0C0C0"/><w:shd w:val="clear" w:color="auto" w:fill="C0C0C0"/>',
  'highlighted-as-itself': '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
  'no-fill': '<w14:textFill><w14:noFill/></w14:textFill>',
  'scaled-to-one': '<w:w w:val="1"/>',
};

/** The 3 behind 519 is seen though its properties may look otherwise. */
const SEEN: Readonly<Record<string, string>> = {
  'vanish-off': '<w:vanish w:val="0"/>',
  'vanish-false': '<w:vanish w:val="false"/>',
  'strike-off': '<w:strike w:val="off"/>',
  'web-hidden': '<w:webHidden/>',
  'white-on-black':
    '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
  baseline: '<w:vertAlign w:val="baseline"/>',
  underlined: '<w:u w:val="single"/>',
  outlined: '<w:outline/>',
};

const PROPERTIES: readonly BlindOffice[] = [
  ...Object.entries(BESIDE).map(([id, properties]) => note(id, run('519') + run('3', properties))),
  ...Object.entries(SEEN).map(([id, properties]) =>
    all(`seen-${id}`, run('519') + run('3', properties)),
  ),
  note('style-vanish', run('519') + run('3', '<w:rStyle w:val="h"/>'), {
    styles: style('h', 'character', '<w:vanish/>'),
  }),
  note('style-strike', run('519') + run('3', '<w:rStyle w:val="h"/>'), {
    styles: style('h', 'character', '<w:strike/>'),
  }),
  all(
    'style-vanish-overruled',
    run('519') + run('3', '<w:rStyle w:val="h"/><w:vanish w:val="0"/>'),
    { styles: style('h', 'character', '<w:vanish/>') },
  ),
  word(
    'style-toggled-twice',
    '5193',
    [5193, 'text'],
    lines(
      run('519', '<w:vanish w:val="0"/>') + run('3', '<w:rStyle w:val="h"/>'),
      '<w:pStyle w:val="p"/>',
    ),
    { styles: style('h', 'character', '<w:vanish/>') + style('p', 'paragraph', '<w:vanish/>') },
  ),
  gone('cell-vanish', lines(run('519', '<w:vanish/>'))),
  gone('cell-white', lines(run('519', '<w:color w:val="FFFFFF"/>'))),
  word('cell-struck', '519 struck', ['text', 'blank'], lines(run('519', '<w:strike/>'))),
  gone('line-of-one-twip', lines(run('519'), '<w:spacing w:line="1" w:lineRule="exact"/>')),
  gone('row-hidden', lines(run('519')), {
    rowProperties: (i) => (i === 0 ? '<w:trPr><w:hidden/></w:trPr>' : ''),
  }),
  gone('row-of-one-twip', lines(run('519')), {
    rowProperties: (i) =>
      i === 0 ? '<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>' : '',
  }),
];

const REVISIONS: readonly BlindOffice[] = [
  note('deleted', `${run('519')}<w:del ${revision}><w:r><w:delText>3</w:delText></w:r></w:del>`),
  note('moved-from', `${run('519')}<w:moveFrom ${revision}>${run('3')}</w:moveFrom>`),
  all('inserted', `${run('519')}<w:ins ${revision}>${run('3')}</w:ins>`),
  all('moved-to', `${run('519')}<w:moveTo ${revision}>${run('3')}</w:moveTo>`),
  note(
    'inserted-then-deleted',
    `${run('519')}<w:ins ${revision}><w:del ${revision}><w:r><w:delText>3</w:delText></w:r></w:del></w:ins>`,
  ),
  word(
    'replaced',
    '88, 519 struck before it',
    [88, 'text'],
    lines(
      `<w:del ${revision}><w:r><w:delText>519</w:delText></w:r></w:del><w:ins ${revision}>${run('88')}</w:ins>`,
    ),
  ),
  word('row-deleted', 'a row marked as deleted', ['text', 'blank', 'missing'], lines(run('519')), {
    rowProperties: (i) => (i === 0 ? `<w:trPr><w:del ${revision}/></w:trPr>` : ''),
  }),
];

const INSIDE: readonly BlindOffice[] = [
  note('field-simple', `<w:fldSimple w:instr=" =SUM(RIGHT) ">${run('519')}</w:fldSimple>`),
  note(
    'field-complex',
    field('begin') + instruction(' =5193 ') + field('separate') + run('519') + field('end'),
  ),
  note(
    'field-nested',
    field('begin') +
      instruction(' =') +
      field('begin') +
      instruction(' REF a ') +
      field('separate') +
      run('88') +
      field('end') +
      instruction(' ') +
      field('separate') +
      run('519') +
      field('end'),
  ),
  open(
    'field-without-result',
    '519 and a result that Word works out',
    run('519') + field('begin') + instruction(' =3 ') + field('end'),
  ),
  note('control', `<w:sdt><w:sdtPr/><w:sdtContent>${run('519')}</w:sdtContent></w:sdt>`),
  note(
    'control-list',
    `<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="88" w:value="88"/><w:listItem w:displayText="519" w:value="12"/></w:dropDownList></w:sdtPr><w:sdtContent>${run('519')}</w:sdtContent></w:sdt>`,
  ),
  word(
    'control-placeholder',
    '519 in grey, to be filled in',
    ['text', 'blank'],
    lines(
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('519')}</w:sdtContent></w:sdt>`,
    ),
  ),
  note(
    'text-box',
    `${run('519')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>${paragraph('3')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph('3')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  ),
  note(
    'choice',
    `<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>519</w:t></mc:Choice><mc:Fallback><w:t>88</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
  ),
  note('equation', '<m:oMath><m:r><m:t>519</m:t></m:r></m:oMath>'),
  note(
    'equation-power',
    '<m:oMath><m:sSup><m:e><m:r><m:t>519</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>',
  ),
  note(
    'ruby',
    `<w:r><w:ruby><w:rt>${run('3')}</w:rt><w:rubyBase>${run('519')}</w:rubyBase></w:ruby></w:r>`,
  ),
  note(
    'footnote',
    `${run('519')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="3"/></w:r>`,
  ),
  note(
    'footnote-own-mark',
    `${run('519')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>3</w:t></w:r>`,
  ),
  note(
    'comment',
    `<w:commentRangeStart w:id="3"/>${run('519')}<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>`,
    {
      parts: {
        'word/comments.xml': `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="3">${paragraph('3')}</w:comment></w:comments>`,
      },
    },
  ),
  open(
    'symbol',
    '519 and a picture character',
    `${run('519')}<w:r><w:sym w:font="Wingdings" w:char="F033"/></w:r>`,
  ),
  open(
    'symbol-font',
    'picture characters',
    run('519', '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
  ),
  open('no-break-hyphen', '519-3', `${run('519')}<w:r><w:noBreakHyphen/></w:r>${run('3')}`),
  note('soft-hyphen', `${run('51')}<w:r><w:softHyphen/></w:r>${run('9')}`),
  open('line-break', '519 over 3', `${run('519')}<w:r><w:br/></w:r>${run('3')}`),
  open('tabulator', '51  9', `${run('51')}<w:r><w:tab/></w:r>${run('9')}`),
  word('two-paragraphs', '519 over 3', ['text'], lines(run('519')) + lines(run('3'))),
  note('right-to-left', `<w:bdo w:val="rtl">${run('915')}</w:bdo>`),
  open(
    'picture',
    'a picture',
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline></w:drawing></w:r>',
  ),
  open('object', 'an embedded object', '<w:r><w:object/></w:r>'),
  word(
    'table-in-cell',
    '519',
    [519, 'text'],
    `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="400"/></w:tblGrid><w:tr><w:tc>${paragraph('519')}</w:tc></w:tr></w:tbl>${paragraph('')}`,
  ),
];

export const BLIND_WORD: readonly BlindOffice[] = [...PROPERTIES, ...REVISIONS, ...INSIDE];
