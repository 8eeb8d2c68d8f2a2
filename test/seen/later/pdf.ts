/**
 * Printed reports with one cell changed, the second lot: fonts whose glyphs are not their characters, masks, patterns, colours that leave nothing, layers by policy,
 * annotations that a viewer draws itself.
 *
 * `shown` is what Ghostscript and Poppler paint at the place, looked at one by one.
 *
 * Evidence: ISO 32000-1, 8.6.6 (special colour spaces), 8.7 (patterns), 8.9.7 (inline images), 8.11.2 (membership in layers), 9.3.6 (rendering modes), 9.6.5 (Type 3
 * fonts), 9.6.6 (encodings), 9.10 (text as characters), 11.3.5 (blend modes), 11.6.5.3 (soft masks), 12.5.6 (kinds of annotations).
 *
 * @module
 */
import type { Allowed } from '../blind-html.ts';
import type { BlindPrint } from '../blind-pdf.ts';
import { digits, printed } from '../blind-print.ts';
import { PRINT_COVERS } from './pdf-covers.ts';
import { beside, inFont, onWhite, type PrintCase } from './pdf-draws.ts';
import { drawn, FONT, HELVETICA, mapped, SEGMENTS, stream, stroked } from './pdf-fonts.ts';

const NOTE: readonly Allowed[] = [519, 'text'];
const ALL: readonly Allowed[] = [5193, 'text'];
const OPEN: readonly Allowed[] = ['text'];
const NOTHING: readonly Allowed[] = ['blank', 'text'];

const CASES: readonly PrintCase[] = [
  ['only-invisible', 'nothing', NOTHING, (x, y) => digits('519', x, y, '3 Tr')],
  [
    'lying-map',
    '519',
    NOTE,
    inFont('519'),
    {
      resources: FONT,
      objects: [
        `${HELVETICA} /Encoding /WinAnsiEncoding /ToUnicode 2 0 R >>`,
        mapped({ 5: '7', 1: '7', 9: '7' }),
      ],
    },
  ],
  [
    'empty-map',
    '519',
    NOTE,
    inFont('519'),
    {
      resources: FONT,
      objects: [
        `${HELVETICA} /Encoding /WinAnsiEncoding /ToUnicode 2 0 R >>`,
        mapped({ 5: '\u200b', 1: '\u200b', 9: '\u200b' }),
      ],
    },
  ],
  [
    'other-encoding',
    '519',
    NOTE,
    inFont('ABC'),
    {
      resources: FONT,
      objects: [
        `${HELVETICA} /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /five /one /nine] >> >>`,
      ],
    },
  ],
  [
    'encoding-turns-digits',
    '777',
    [777, 'text'],
    inFont('519'),
    {
      resources: FONT,
      objects: [
        `${HELVETICA} /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [49 /seven 53 /seven 57 /seven] >> >>`,
      ],
    },
  ],
  [
    'drawn-digits',
    '519',
    NOTE,
    inFont('ABC'),
    {
      resources: FONT,
      objects: drawn([stroked(SEGMENTS.five), stroked(SEGMENTS.one), stroked(SEGMENTS.nine)]),
    },
  ],
  [
    'drawn-nothing',
    'nothing',
    NOTHING,
    inFont('ABC'),
    { resources: FONT, objects: drawn(['', '', '']) },
  ],
  [
    'drawn-boxes',
    'three black boxes',
    OPEN,
    inFont('ABC'),
    {
      resources: FONT,
      objects: drawn(['0 0 600 700 re f', '0 0 600 700 re f', '0 0 600 700 re f']),
    },
  ],
  [
    'drawn-others',
    '911',
    [911, 'text'],
    inFont('ABC'),
    {
      resources: FONT,
      objects: drawn([stroked(SEGMENTS.nine), stroked(SEGMENTS.one), stroked(SEGMENTS.one)]),
    },
  ],
  [
    'masked-away',
    '519',
    NOTE,
    beside('/M gs'),
    {
      resources: { ExtGState: '/M << /SMask << /S /Luminosity /G 1 0 R >> >>' },
      objects: [
        stream(
          '0 g 0 0 612 842 re f',
          '/Type /XObject /Subtype /Form /BBox [0 0 612 842] /Group << /S /Transparency /CS /DeviceGray >>',
        ),
      ],
    },
  ],
  [
    'mask-of-white',
    '5193',
    ALL,
    beside('/M gs'),
    {
      resources: { ExtGState: '/M << /SMask << /S /Luminosity /G 1 0 R >> >>' },
      objects: [
        stream(
          '1 g 0 0 612 842 re f',
          '/Type /XObject /Subtype /Form /BBox [0 0 612 842] /Group << /S /Transparency /CS /DeviceGray >>',
        ),
      ],
    },
  ],
  [
    'pattern-of-white',
    '519',
    NOTE,
    beside('/Pattern cs /P scn'),
    {
      resources: { Pattern: '/P 1 0 R' },
      objects: [
        stream(
          '1 g 0 0 9 9 re f',
          '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>',
        ),
      ],
    },
  ],
  [
    'ink-for-nothing',
    '519',
    NOTE,
    beside('/N cs 1 scn'),
    {
      resources: {
        ColorSpace:
          '/N [/Separation /None /DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>]',
      },
    },
  ],
  [
    'ink-of-no-strength',
    '519',
    NOTE,
    beside('/N cs 0 scn'),
    {
      resources: {
        ColorSpace:
          '/N [/Separation /Spot /DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>]',
      },
    },
  ],
  [
    'palette-white',
    '519',
    NOTE,
    beside('/N cs 1 sc'),
    { resources: { ColorSpace: '/N [/Indexed /DeviceRGB 1 <000000ffffff>]' } },
  ],
  ['screened', '5193', ALL, beside('/S gs'), { resources: { ExtGState: '/S << /BM /Screen >>' } }],
  [
    'screened-on-white',
    '519',
    NOTE,
    onWhite('/S gs'),
    { resources: { ExtGState: '/S << /BM /Screen >>' } },
  ],
  [
    'white-difference',
    '519',
    NOTE,
    beside('/S gs 1 g'),
    { resources: { ExtGState: '/S << /BM /Difference >>' } },
  ],
  [
    'white-difference-on-white',
    '5193',
    ALL,
    onWhite('/S gs 1 g'),
    { resources: { ExtGState: '/S << /BM /Difference >>' } },
  ],
  ...PRINT_COVERS,
];

/** All of them. */
export const LATER_PDF: readonly BlindPrint[] = CASES.map(([id, shown, allowed, draw, more]) => {
  const first = allowed.find((one) => typeof one === 'number');
  return {
    id: `pdf-later-${id}`,
    shown,
    allowed,
    bytes: printed({ draw, ...more }, typeof first === 'number' ? first : 519),
  };
});
