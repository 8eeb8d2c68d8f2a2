/**
 * How OFD writes values in attributes and text (GB/T 33190-2016, 7.3 and annexes): lists of numbers, boxes, repeated
 * offsets, colours and paths. Whatever does not follow the standard comes out as null or as nothing.
 *
 * @module
 */
import type { Colour } from '../html/look/colour.ts';
import type { Box, Matrix } from '../pdf/matrix.ts';

/** Offsets of one text: the largest real ones have some hundred. */
const MAX_OFFSETS = 100_000;

/** Numbers parted by blanks; what is no number is left out. */
export function numbers(text: string | undefined): number[] {
  if (text === undefined) return [];
  return text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(Number)
    .filter(Number.isFinite);
}

/**
 * `x y width height` in millimetres as corners; null where it is not written so. Widths and heights of zero and less occur:
 * the corner counts all the same.
 */
export function cornersOf(text: string | undefined): Box | null {
  const [x, y, width, height] = numbers(text);
  if (x === undefined || y === undefined || width === undefined || height === undefined)
    return null;
  return [x, y, x + width, y + height];
}

/** `a b c d e f`; null where it is not written so. */
export function matrixOf(text: string | undefined): Matrix | null {
  const [a, b, c, d, e, f, ...more] = numbers(text);
  if (f === undefined || more.length > 0) return null;
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f];
}

/**
 * The offsets from each character to the next; `g N V` stands for N times V (GB/T 33190-2016, 11.3).
 *
 * @example
 * offsetsOf('3 g 2 5.5') // => [3, 5.5, 5.5]
 */
export function offsetsOf(text: string | undefined): number[] {
  const words = (text ?? '').split(/\s+/).filter((word) => word !== '');
  const offsets: number[] = [];
  for (let i = 0; i < words.length && offsets.length < MAX_OFFSETS; i++) {
    if (words[i] !== 'g') offsets.push(Number(words[i]));
    else {
      const times = Math.min(Number(words[i + 1]), MAX_OFFSETS - offsets.length);
      const value = Number(words[i + 2]);
      for (let n = 0; n < times; n++) offsets.push(value);
      i += 2;
    }
  }
  return offsets.map((offset) => (Number.isFinite(offset) ? offset : 0));
}

/** What a colour space of the file's resources is: the number of its channels. */
export type ColourSpace = 'gray' | 'rgb' | 'cmyk';

/**
 * A colour of a colour space as red, green and blue; null where it is not known which colour it is.
 *
 * @param value - channel values, decimal or `#` and hexadecimal
 * @param alpha - 0 to 255
 */
export function deviceColour(
  value: string | undefined,
  space: ColourSpace | undefined,
  alpha: number,
): Colour | null {
  const channels = (value ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => (word.startsWith('#') ? Number.parseInt(word.slice(1), 16) : Number(word)));
  if (channels.some((channel) => !(channel >= 0 && channel <= 255))) return null;
  const named =
    space ?? ({ 1: 'gray', 3: 'rgb', 4: 'cmyk' } as const)[channels.length as 1 | 3 | 4];
  const [first = 0, second = 0, third = 0, fourth = 0] = channels;
  if (named === 'gray' && channels.length === 1) return [first, first, first, alpha / 255];
  if (named === 'rgb' && channels.length === 3) return [first, second, third, alpha / 255];
  if (named !== 'cmyk' || channels.length !== 4) return null;
  const mixed = (ink: number): number => ((255 - ink) * (255 - fourth)) / 255;
  return [mixed(first), mixed(second), mixed(third), alpha / 255];
}

/** Operators of a path (GB/T 33190-2016, 9.1, table 36) with the numbers behind them. */
const OPERANDS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

/**
 * A path as pdf.js packs it: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close. An arc becomes a curve through its corner,
 * so that it is taken for no straight line.
 *
 * @example
 * packedPath('M 0 0 L 10 0 C') // => [0, 0, 0, 1, 10, 0, 4]
 */
export function packedPath(data: string): number[] {
  const words = data.split(/\s+/).filter((word) => word !== '');
  const path: number[] = [];
  let at = 0;
  while (at < words.length) {
    const operator = words[at] ?? '';
    const count = OPERANDS[operator];
    if (count === undefined) {
      at += 1;
      continue;
    }
    const values = words.slice(at + 1, at + 1 + count).map(Number);
    at += 1 + count;
    if (values.length < count || !values.every(Number.isFinite)) break;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = values;
    if (operator === 'S' || operator === 'M') path.push(0, a, b);
    else if (operator === 'L') path.push(1, a, b);
    else if (operator === 'Q') path.push(3, a, b, c, d);
    else if (operator === 'B') path.push(2, a, b, c, d, e, f);
    else if (operator === 'A') path.push(3, f, g, f, g);
    else path.push(4);
  }
  return path;
}
