/**
 * One cell of a printed report changed: what is painted over it, under it, beside it, outside the page, in a layer or by an annotation.
 *
 * `shown` is what a viewer paints at the place. Digits are in Helvetica, which every viewer has; labels in a named font with a map to characters.
 *
 * Evidence: ISO 32000-1, 8.5.4 (clipping), 8.11 (optional content), 9.3 (text state: rise, scale, rendering mode), 11.6.4 (constant alpha),
 * 12.5 (annotations and their appearances), 14.9.4 (replacement text).
 *
 * @module
 */
import type { Allowed } from './blind-html.ts';
import { digits, line, type Print, printed } from './blind-print.ts';

export interface BlindPrint {
  readonly id: string;
  readonly shown: string;
  readonly allowed: readonly Allowed[];
  readonly bytes: Uint8Array;
}

function pdf(
  id: string,
  shown: string,
  allowed: readonly Allowed[],
  draw: Print['draw'],
  annotation?: Print['annotation'],
): BlindPrint {
  const first = allowed.find((one) => typeof one === 'number');
  const print: Print = annotation === undefined ? { draw } : { draw, annotation };
  return {
    id: `pdf-${id}`,
    shown,
    allowed,
    bytes: printed(print, typeof first === 'number' ? first : 519),
  };
}

const NOTE: readonly Allowed[] = [519, 'text'];
const NOTHING: readonly Allowed[] = ['blank', 'text'];
/** Where the fourth digit stands: three of Helvetica's at eight points are 13.3 wide. */
const FOURTH = 13.4;
const beside =
  (state: string): Print['draw'] =>
  (x, y) =>
    `${digits('519', x, y)} ${digits('3', x + FOURTH, y, state)}`;
const wrapped =
  (before: string, after: string): Print['draw'] =>
  (x, y) =>
    `${digits('519', x, y)} q ${before} ${digits('3', x + FOURTH, y)} ${after} Q`;
const box = (x: number, y: number, width: number): string =>
  `1 1 1 rg ${x} ${y - 2} ${width} 11 re f 0 0 0 rg`;
const plain: Print['draw'] = (x, y) => digits('519', x, y);

const PAINTED: readonly BlindPrint[] = [
  pdf('plain', '519', NOTE, plain),
  pdf('invisible', '519', NOTE, beside('3 Tr')),
  pdf('clipped-only', '519', NOTE, beside('7 Tr')),
  pdf('white', '519', NOTE, beside('1 1 1 rg')),
  pdf('white-grey', '519', NOTE, beside('1 g')),
  pdf('white-inks', '519', NOTE, beside('0 0 0 0 k')),
  pdf('clear', '519', NOTE, wrapped('/Clear gs', '')),
  pdf('almost-clear', '519', NOTE, wrapped('/Half gs', '')),
  pdf('layer-off', '519', NOTE, wrapped('/OC /L BDC', 'EMC')),
  pdf('clip', '519', NOTE, wrapped('0 0 1 1 re W n', '')),
  pdf(
    'form-cut',
    '519',
    NOTE,
    (x, y) => `${digits('519', x, y)} q 1 0 0 1 ${x + FOURTH} ${y} cm /Cut Do Q`,
  ),
  pdf('no-width', '519', NOTE, beside('0 Tz')),
  pdf(
    'tiny',
    '519',
    NOTE,
    (x, y) => `${digits('519', x, y)} BT /F2 0.2 Tf 1 0 0 1 ${x + FOURTH} ${y} Tm (3) Tj ET`,
  ),
  pdf(
    'raised',
    '519 and a raised 3',
    NOTE,
    (x, y) => `${digits('519', x, y)} BT /F2 5 Tf 4 Ts 1 0 0 1 ${x + FOURTH} ${y} Tm (3) Tj ET`,
  ),
  pdf(
    'raised-by-place',
    '519 and a raised 3',
    NOTE,
    (x, y) => `${digits('519', x, y)} BT /F2 5 Tf 1 0 0 1 ${x + FOURTH} ${y + 4} Tm (3) Tj ET`,
  ),
  pdf(
    'struck',
    '519 and a struck 3',
    NOTE,
    (x, y) =>
      `${digits('519', x, y)} ${digits('3', x + FOURTH, y)} ${line(x + FOURTH, y + 3, x + FOURTH + 5, y + 3)}`,
  ),
  pdf(
    'struck-by-box',
    '519 and a struck 3',
    NOTE,
    (x, y) =>
      `${digits('519', x, y)} ${digits('3', x + FOURTH, y)} ${x + FOURTH} ${y + 2.5} 5 0.7 re f`,
  ),
  pdf(
    'whole-struck',
    '519 struck',
    ['text', 'blank'],
    (x, y) => `${digits('519', x, y)} ${line(x - 1, y + 3, x + 15, y + 3)}`,
  ),
  pdf(
    'covered',
    '519',
    NOTE,
    (x, y) => `${digits('519', x, y)} ${digits('3', x + FOURTH, y)} ${box(x + FOURTH, y, 6)}`,
  ),
  pdf(
    'covered-and-replaced',
    '88',
    [88, 'text'],
    (x, y) => `${digits('519', x, y)} ${box(x - 1, y, 20)} ${digits('88', x, y)}`,
  ),
  pdf(
    'wholly-covered',
    'nothing',
    NOTHING,
    (x, y) => `${digits('519', x, y)} ${box(x - 1, y, 20)}`,
  ),
  pdf(
    'box-under',
    '5193',
    [5193, 'text'],
    (x, y) => `${box(x - 1, y, 26)} ${digits('5193', x, y)}`,
  ),
  pdf(
    'twice',
    '519, printed twice for boldness',
    NOTE,
    (x, y) => `${digits('519', x, y)} ${digits('519', x + 0.2, y)}`,
  ),
  pdf(
    'out-of-order',
    '519',
    NOTE,
    (x, y) => `${digits('9', x + 8.9, y)} ${digits('5', x, y)} ${digits('1', x + 4.45, y)}`,
  ),
  pdf(
    'two-lines',
    '519 over 3',
    ['text'],
    (x, y) => `${digits('519', x, y + 4)} ${digits('3', x, y - 5)}`,
  ),
  pdf(
    'gap',
    '51 and 9 apart',
    ['text'],
    (x, y) => `${digits('51', x, y)} ${digits('9', x + 20, y)}`,
  ),
  pdf(
    'replacement-text',
    '5193',
    [5193, 'text'],
    (x, y) => `/Span << /ActualText (519) >> BDC ${digits('5193', x, y)} EMC`,
  ),
  pdf(
    'replacement-text-more',
    '519',
    NOTE,
    (x, y) => `/Span << /ActualText (5193) >> BDC ${digits('519', x, y)} EMC`,
  ),
  pdf(
    'artifact',
    '519',
    NOTE,
    (x, y) => `${digits('519', x, y)} /Artifact BMC ${digits('3', x + FOURTH, y, '3 Tr')} EMC`,
  ),
  pdf('outside', '519', NOTE, (x, y) => `${digits('519', x, y)} ${digits('3', x + 2000, y)}`),
  pdf(
    'turned',
    '519 and a turned 3',
    ['text', 519],
    (x, y) => `${digits('519', x, y)} BT /F2 8 Tf 0 1 -1 0 ${x + 24} ${y} Tm (3) Tj ET`,
  ),
  pdf(
    'mirrored',
    '519 mirrored',
    ['text'],
    (x, y) => `BT /F2 8 Tf -1 0 0 1 ${x + 16} ${y} Tm (519) Tj ET`,
  ),
];

const ANNOTATED: readonly BlindPrint[] = [
  pdf('annotation-covers', 'nothing', NOTHING, plain, () => ({
    dictionary: '/Subtype /Square /IC [1 1 1]',
    appearance: '1 1 1 rg 0 0 28 16 re f',
  })),
  pdf('annotation-replaces', '88', [88, 'text'], plain, () => ({
    dictionary: '/Subtype /FreeText /Contents (88) /DA (/F2 8 Tf)',
    appearance: '1 1 1 rg 0 0 28 16 re f 0 g BT /F2 8 Tf 2 4 Td (88) Tj ET',
  })),
  pdf('annotation-strikes', '519 struck', ['text', 'blank'], plain, (x, y) => ({
    dictionary: `/Subtype /StrikeOut /QuadPoints [${x} ${y + 8} ${x + 14} ${y + 8} ${x} ${y - 1} ${x + 14} ${y - 1}]`,
    appearance: '1 0 0 RG 2 7 m 16 7 l S',
  })),
  pdf('annotation-hidden', '519', NOTE, plain, () => ({
    dictionary: '/Subtype /FreeText /F 2 /Contents (88) /DA (/F2 8 Tf)',
    appearance: '1 1 1 rg 0 0 28 16 re f 0 g BT /F2 8 Tf 2 4 Td (88) Tj ET',
  })),
  pdf('annotation-note', '519', NOTE, plain, () => ({
    dictionary: '/Subtype /Text /Contents (3) /F 2',
  })),
  pdf(
    'field',
    '519',
    NOTE,
    () => '',
    () => ({
      dictionary: '/Subtype /Widget /FT /Tx /T (a) /V (519) /DA (/F2 8 Tf 0 g)',
      appearance: '/Tx BMC BT /F2 8 Tf 2 4 Td (519) Tj ET EMC',
    }),
  ),
];

export const BLIND_PDF: readonly BlindPrint[] = [...PAINTED, ...ANNOTATED];
