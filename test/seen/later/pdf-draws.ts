/**
 * Ways to draw the number of the changed place of a printed report.
 *
 * @module
 */
import type { Allowed } from '../blind-html.ts';
import { digits, type Print } from '../blind-print.ts';

/** Name, what is shown, what may be said, the drawing, more of the file. */
export type PrintCase = readonly [
  string,
  string,
  readonly Allowed[],
  Print['draw'],
  Partial<Print>?,
];

export const FOURTH = 13.4;

export const beside =
  (before: string, after = '', state = ''): Print['draw'] =>
  (x, y) =>
    `${digits('519', x, y)} q ${before} ${digits('3', x + FOURTH, y, state)} ${after} Q`;
/** The 3 on a ground that is painted white. */
export const onWhite =
  (before: string): Print['draw'] =>
  (x, y) =>
    `q 1 g ${x - 1} ${y - 2} 24 11 re f Q ${beside(before)(x, y)}`;
export const plain: Print['draw'] = (x, y) => digits('519', x, y);
export const inFont =
  (text: string): Print['draw'] =>
  (x, y) =>
    `BT /F9 8 Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`;
export const over =
  (paint: (x: number, y: number) => string): Print['draw'] =>
  (x, y) =>
    `${digits('5193', x, y)} q ${paint(x, y)} Q`;
