/**
 * Cells of Word files whose marks, looks and imported parts decide what is seen; what `word.ts` says holds here too.
 *
 * @module
 */
import type { Allowed } from '../blind-html.ts';
import {
  lines,
  NUMBER,
  numbered,
  type Parts,
  related,
  run,
  style,
  THEME,
  W,
} from './word-parts.ts';

/** Name, what is shown, what may be said, the cell, more of the file. */
export type WordCell = readonly [string, string, readonly Allowed[], string, Parts?];

const NOTE: readonly Allowed[] = [519, 'text'];
const ALL: readonly Allowed[] = [5193, 'text'];
const OPEN: readonly Allowed[] = ['text'];
const NOTHING: readonly Allowed[] = ['blank', 'text'];

export const WORD_LOOKS: readonly WordCell[] = [
  [
    'was-struck',
    '5193',
    ALL,
    lines(
      `${run('519')}${run('3', '<w:rPrChange w:id="1" w:author="x"><w:rPr><w:strike/></w:rPr></w:rPrChange>')}`,
    ),
  ],
  [
    'is-struck-now',
    '519 and a struck 3',
    NOTE,
    lines(
      `${run('519')}${run('3', '<w:strike/><w:rPrChange w:id="1" w:author="x"><w:rPr/></w:rPrChange>')}`,
    ),
  ],
  [
    'cell-deleted',
    '519 struck',
    OPEN,
    `<w:tcPr><w:cellDel w:id="1" w:author="x"/></w:tcPr>${lines(run('519'))}`,
  ],
  ['mark-hidden-only', '519', NOTE, lines(run('519'), '<w:rPr><w:vanish/></w:rPr>')],
  [
    'mark-deleted',
    '51 and 9 below it',
    [519, 'text'],
    `${lines(run('51'), '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>')}${lines(run('9'))}`,
  ],
  [
    'style-by-descent',
    '519',
    NOTE,
    lines(`${run('519')}${run('3', '<w:rStyle w:val="C"/>')}`),
    {
      styles: `${style('A', '<w:vanish/>')}${style('B', '<w:b/>', 'A')}${style('C', '<w:i/>', 'B')}`,
    },
  ],
  [
    'style-by-descent-undone',
    '5193',
    ALL,
    lines(`${run('519')}${run('3', '<w:rStyle w:val="C"/>')}`),
    { styles: `${style('A', '<w:strike/>')}${style('C', '<w:strike w:val="0"/>', 'A')}` },
  ],
  [
    'style-of-line',
    '519',
    NOTE,
    `${lines(run('519'))}${lines(run('3'), '<w:pStyle w:val="P"/>')}`,
    {
      styles:
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:rPr><w:vanish/></w:rPr></w:style>',
    },
  ],
  ['numbered-empty', '519', NOTE, lines('', NUMBER), numbered('decimal', '%1', 519)],
  [
    'numbered-beside',
    '3519',
    [3519, 'text'],
    lines(run('519'), NUMBER),
    numbered('decimal', '%1', 3),
  ],
  [
    'numbered-bullet',
    '-519',
    [-519, 'text'],
    lines(run('519'), NUMBER),
    numbered('bullet', '-', 1),
  ],
  [
    'imported',
    '519',
    NOTE,
    '<w:altChunk r:id="rId2"/><w:p/>',
    related(['aFChunk', 'chunk.html', '<html><body><p>519</p></body></html>']),
  ],
  [
    'word-art',
    '519',
    NOTE,
    lines(
      '<w:r><w:pict><v:shape style="width:40pt;height:12pt"><v:textpath on="t" string="519"/></v:shape></w:pict></w:r>',
    ),
  ],
  [
    'unknown-choice',
    '519',
    NOTE,
    lines(
      '<mc:AlternateContent><mc:Choice xmlns:zz="urn:zz" Requires="zz"><w:r><w:t>5193</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>519</w:t></w:r></mc:Fallback></mc:AlternateContent>',
    ),
  ],
  [
    'ignorable',
    '519',
    NOTE,
    `<w:p xmlns:x="urn:x" mc:Ignorable="x">${run('519')}<x:more>${run('3')}</x:more></w:p>`,
  ],
  ['squeezed', '519', NOTE, lines(`${run('519')}${run('3', '<w:fitText w:val="1" w:id="7"/>')}`)],
  [
    'digits-on-digits',
    'digits over each other',
    OPEN,
    lines(run('5193', '<w:spacing w:val="-200"/>')),
  ],
  [
    'frame-off-page',
    '519',
    NOTE,
    `${lines(run('519'))}${lines(run('3'), '<w:framePr w:w="400" w:hAnchor="page" w:vAnchor="page" w:x="-9000" w:y="-9000"/>')}`,
  ],
  [
    'clear-fill',
    '519',
    NOTE,
    lines(
      `${run('519')}${run('3', '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>')}`,
    ),
  ],
  [
    'black-on-solid',
    '519 and a black box',
    NOTE,
    lines(
      `${run('519')}${run('3', '<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>')}`,
    ),
  ],
  [
    'automatic-on-black',
    '5193',
    ALL,
    lines(
      `${run('519')}${run('3', '<w:color w:val="auto"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>')}`,
    ),
  ],
  [
    'theme-dark-is-white',
    '519',
    NOTE,
    lines(`${run('519')}${run('3', '<w:color w:val="000000" w:themeColor="text2"/>')}`),
    related(['theme', 'theme/theme1.xml', THEME]),
  ],
  [
    'rotated',
    '519 on its side',
    NOTE,
    `<w:tcPr><w:textDirection w:val="btLr"/></w:tcPr>${lines(run('519'))}`,
  ],
  ['table-from-the-right', '519', NOTE, lines(run('519')), { tableProperties: '<w:bidiVisual/>' }],
  ['line-feed-in-text', '51 9', OPEN, lines(run('51\n9'))],
  ['page-number', '519 and a page number', OPEN, lines('<w:r><w:t>519</w:t><w:pgNum/></w:r>')],
  [
    'endnote',
    '519 and a raised i',
    NOTE,
    lines(
      `${run('519')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:endnoteReference w:id="2"/></w:r>`,
    ),
  ],
  [
    'deleted-as-text',
    '519 and a struck 3',
    NOTE,
    lines(`${run('519')}<w:del w:id="1" w:author="x">${run('3')}</w:del>`),
  ],
  [
    'all-deleted',
    '519 struck',
    ['text', 'blank'],
    lines('<w:del w:id="1" w:author="x"><w:r><w:delText>519</w:delText></w:r></w:del>'),
  ],
  [
    'only-a-comment',
    'nothing',
    NOTHING,
    lines(
      '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    ),
    related([
      'comments',
      'comments.xml',
      `<w:comments xmlns:w="${W}"><w:comment w:id="0" w:author="x"><w:p><w:r><w:t>519</w:t></w:r></w:p></w:comment></w:comments>`,
    ]),
  ],
];
