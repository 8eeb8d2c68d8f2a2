/**
 * Places of printed reports that are outlined, covered, layered, annotated or cut; what `pdf.ts` says holds here too.
 *
 * @module
 */
import type { Allowed } from '../blind-html.ts';
import { digits } from '../blind-print.ts';
import { beside, FOURTH, over, type PrintCase, plain } from './pdf-draws.ts';
import { HELVETICA, stream } from './pdf-fonts.ts';

const NOTE: readonly Allowed[] = [519, 'text'];
const ALL: readonly Allowed[] = [5193, 'text'];
const OPEN: readonly Allowed[] = ['text'];
const NOTHING: readonly Allowed[] = ['blank', 'text'];

export const PRINT_COVERS: readonly PrintCase[] = [
  ['white-outline-only', '519', NOTE, beside('1 G', '', '1 Tr')],
  ['black-outline-only', '5193', ALL, beside('0.3 w', '', '1 Tr')],
  ['white-with-black-outline', '5193', ALL, beside('0.4 w 1 g 0 G', '', '2 Tr')],
  [
    'painted-through-itself',
    '5193',
    ALL,
    (x, y) =>
      `${digits('519', x, y)} q ${digits('3', x + FOURTH, y, '7 Tr')} 0 g ${x + FOURTH} ${y - 2} 8 12 re f Q`,
  ],
  [
    'white-image-over',
    '519',
    NOTE,
    over(
      (x, y) => `5 0 0 11 ${x + FOURTH} ${y - 2} cm BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID ff> EI`,
    ),
  ],
  [
    'white-shading-over',
    '519',
    NOTE,
    over((x, y) => `${x + FOURTH} ${y - 2} 5 11 re W n /H sh`),
    {
      resources: {
        Shading:
          '/H << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 612 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >> >>',
      },
    },
  ],
  [
    'white-form-over',
    '519',
    NOTE,
    over((x, y) => `1 0 0 1 ${x + FOURTH} ${y - 2} cm /W Do`),
    {
      resources: { XObject: '/W 1 0 R' },
      objects: [stream('1 g 0 0 5 11 re f', '/Type /XObject /Subtype /Form /BBox [0 0 5 11]')],
    },
  ],
  [
    'form-of-a-layer-off',
    '519',
    NOTE,
    (x, y) => `${digits('519', x, y)} q 1 0 0 1 ${x + FOURTH} ${y} cm /W Do Q`,
    {
      resources: { XObject: '/W 1 0 R' },
      objects: [
        stream(
          'BT /F2 8 Tf (3) Tj ET',
          '/Type /XObject /Subtype /Form /BBox [0 -3 9 12] /OC LAYER /Resources << /Font << /F2 2 0 R >> >>',
        ),
        `${HELVETICA} >>`,
      ],
    },
  ],
  [
    'layer-off-by-policy',
    '519',
    NOTE,
    (x, y) => `${digits('519', x, y)} /OC /X BDC ${digits('3', x + FOURTH, y)} EMC`,
    { resources: { Properties: '/X << /Type /OCMD /OCGs [LAYER] /P /AllOn >>' } },
  ],
  [
    'layer-on-by-policy',
    '5193',
    ALL,
    (x, y) => `${digits('519', x, y)} /OC /X BDC ${digits('3', x + FOURTH, y)} EMC`,
    { resources: { Properties: '/X << /Type /OCMD /OCGs [LAYER] /P /AllOff >>' } },
  ],
  [
    'square-that-covers',
    'nothing',
    NOTHING,
    plain,
    {
      annotation: () => ({
        dictionary: '/Subtype /Square /C [1 1 1] /IC [1 1 1]',
        appearance: '1 g 0 0 28 16 re f',
      }),
    },
  ],
  [
    'cover-not-viewed',
    '519',
    NOTE,
    plain,
    {
      annotation: () => ({
        dictionary: '/Subtype /Square /F 32 /C [1 1 1] /IC [1 1 1]',
        appearance: '1 g 0 0 28 16 re f',
      }),
    },
  ],
  [
    'highlighted',
    '519',
    NOTE,
    plain,
    {
      annotation: () => ({
        dictionary: '/Subtype /Highlight /C [1 1 0] /QuadPoints [342 736 362 736 342 722 362 722]',
      }),
    },
  ],
  ['pushed-together', 'digits over each other', OPEN, (x, y) => digits('5193', x, y, '-4.448 Tc')],
  [
    'cropped-away',
    'nothing of the page but its top',
    ['text', 'blank', 'missing'],
    plain,
    { page: '/CropBox [0 760 612 842]' },
  ],
  ['page-on-its-side', '519', NOTE, plain, { page: '/Rotate 90' }],
];
