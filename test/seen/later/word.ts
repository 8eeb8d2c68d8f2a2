/**
 * Word files with one cell changed, the second lot: bound controls, generated numbers, imported parts, unknown markup, propagated looks.
 *
 * `shown` is what Word shows in its print layout with all markup.
 *
 * Evidence: ISO/IEC 29500-1, 17.3.2 (run properties), 17.5.2 (controls, data binding 17.5.2.6), 17.9 (numbering), 17.13.5 (revisions), 17.16 (fields and
 * form fields), 17.17.2 (imported parts), 17.7.2 (inheritance of styles), 17.15.1.20 (mapping of theme colours); part 3 (markup compatibility).
 *
 * @module
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Allowed } from '../blind-html.ts';
import { type BlindOffice, valueAt } from '../blind-word.ts';
import { docxOf, paragraph } from '../office-report.ts';
import { WORD_LOOKS, type WordCell } from './word-looks.ts';
import { field, lines, OFFICE, type Parts, related, run, W } from './word-parts.ts';

const NOTE: readonly Allowed[] = [519, 'text'];
const OPEN: readonly Allowed[] = ['text'];

/** Data that a control is bound to, under the identity that the control names. */
function bound(data: string): Parts {
  const { parts } = related(['customXml', '../customXml/item1.xml', data]);
  return {
    parts: {
      ...parts,
      'customXml/_rels/item1.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
      'customXml/itemProps1.xml':
        '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{00000000-0000-0000-0000-000000000001}"><ds:schemaRefs/></ds:datastoreItem>',
    },
  };
}

const CELLS: readonly WordCell[] = [
  [
    'bound-control',
    '77',
    [77, 'text'],
    lines(
      `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/v[1]" w:storeItemID="{00000000-0000-0000-0000-000000000001}"/><w:text/></w:sdtPr><w:sdtContent>${run('519')}</w:sdtContent></w:sdt>`,
    ),
    bound('<v>77</v>'),
  ],
  [
    'check-box',
    'a ticked box',
    OPEN,
    lines(
      '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>\u2612</w:t></w:r></w:sdtContent></w:sdt>',
    ),
  ],
  [
    'control-round-cell-text',
    '519',
    NOTE,
    `<w:sdt><w:sdtContent>${lines(run('519'))}</w:sdtContent></w:sdt>`,
  ],
  [
    'smart-tag',
    '519',
    NOTE,
    lines(`<w:smartTag w:uri="urn:x" w:element="n">${run('51')}</w:smartTag>${run('9')}`),
  ],
  [
    'custom-mark-up',
    '519',
    NOTE,
    lines(`<w:customXml w:uri="urn:x" w:element="n">${run('519')}</w:customXml>`),
  ],
  [
    'link',
    '519',
    NOTE,
    lines(
      `<w:hyperlink w:anchor="a">${run('519', '<w:color w:val="0000FF"/><w:u w:val="single"/>')}</w:hyperlink>`,
    ),
  ],
  [
    'link-with-hidden-run',
    '519',
    NOTE,
    lines(`${run('519')}<w:hyperlink w:anchor="a">${run('3', '<w:vanish/>')}</w:hyperlink>`),
  ],
  [
    'split-by-marks',
    '519',
    NOTE,
    lines(
      `${run('5')}<w:bookmarkStart w:id="1" w:name="b"/><w:proofErr w:type="spellStart"/>${run('1')}<w:bookmarkEnd w:id="1"/><w:r><w:lastRenderedPageBreak/><w:t>9</w:t></w:r>`,
    ),
  ],
  ['index-entry', '519', NOTE, lines(`${run('519')}${field('XE "3"', '')}`)],
  [
    'raised-by-field',
    '519 and a raised 3',
    NOTE,
    lines(`${run('519')}${field('EQ \\s\\up5(3)', '')}`),
  ],
  ['overstruck-by-field', 'digits over each other', OPEN, lines(field('EQ \\o(519,33)', ''))],
  [
    'form-list',
    '519',
    NOTE,
    lines(
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="d"/><w:ddList><w:result w:val="1"/><w:listEntry w:val="77"/><w:listEntry w:val="519"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
  ],
  ['form-text', '519', NOTE, lines(field('FORMTEXT', run('519')))],
  [
    'form-list-first',
    '77',
    [77, 'text'],
    lines(
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="d"/><w:ddList><w:listEntry w:val="77"/><w:listEntry w:val="519"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
  ],
  ...WORD_LOOKS,
];

function word([id, shown, allowed, cell, parts = {}]: WordCell): BlindOffice {
  const first = allowed.find((one) => typeof one === 'number');
  const worth = typeof first === 'number' ? first : 519;
  const cells = (i: number): string => (i === 0 ? cell : paragraph(String(valueAt(i, worth))));
  return { id: `word-later-${id}`, shown, allowed, bytes: docxOf({ ...parts, cells }) };
}

/** The same file in the strict name spaces. */
function strict(bytes: Uint8Array): Uint8Array {
  const change = (xml: string): string =>
    xml
      .replaceAll(W, 'http://purl.oclc.org/ooxml/wordprocessingml/main')
      .replaceAll(OFFICE, 'http://purl.oclc.org/ooxml/officeDocument/relationships');
  return zipSync(
    Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, part]) => [
        name,
        strToU8(change(strFromU8(part))),
      ]),
    ),
  );
}

const hiddenAndStrict = word([
  'strict',
  '519',
  NOTE,
  lines(`${run('519')}${run('3', '<w:vanish/>')}`),
]);

/** All of them. */
export const LATER_WORD: readonly BlindOffice[] = [
  ...CELLS.map(word),
  { ...hiddenAndStrict, bytes: strict(hiddenAndStrict.bytes) },
];
