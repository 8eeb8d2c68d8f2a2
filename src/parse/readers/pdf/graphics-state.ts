/**
 * The graphics and text state of a page (ISO 32000-1, 8.4 and 9.3), and pdf.js's operator arguments made safe.
 *
 * @module
 */
import { BLACK_PAINT, type Paint } from './ground.ts';
import { type Box, IDENTITY_MATRIX, type Matrix } from './matrix.ts';
import type { Direction } from './page-marks.ts';

export interface State {
  matrix: Matrix;
  clip: Box;
  font: string;
  fontSize: number;
  fontDirection: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
  lineWidth: number;
  paint: Paint;
}

/** The state every page and every annotation begins with. */
export function initialState(viewport: Matrix, page: Box): State {
  return {
    matrix: viewport,
    clip: page,
    font: '',
    fontSize: 0,
    fontDirection: 1,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    lineWidth: 1,
    paint: BLACK_PAINT,
  };
}

/** The quarter turn of text under a matrix; null for leaning text (watermarks, seals). */
export function directionOf([a, b]: Matrix, sign: number): Direction | null {
  const angle = (Math.atan2(b * sign, a * sign) * 180) / Math.PI;
  const turned = ((Math.round(angle / 90) % 4) + 4) % 4;
  if (Math.abs(angle - Math.round(angle / 90) * 90) > 3) return null;
  return (turned * 90) as Direction;
}

export function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function isNumbers(value: unknown, length?: number): value is ArrayLike<number> {
  const list = Array.isArray(value) || ArrayBuffer.isView(value);
  return list && (length === undefined || (value as ArrayLike<number>).length === length);
}

export function toMatrix(value: unknown): Matrix {
  if (!isNumbers(value, 6)) return IDENTITY_MATRIX;
  const [a, b, c, d, e, f] = Array.from(value, number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

export function toBox(value: ArrayLike<number>): Box {
  const [x0, y0, x1, y1] = [value[0] ?? 0, value[1] ?? 0, value[2] ?? 0, value[3] ?? 0];
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
}
