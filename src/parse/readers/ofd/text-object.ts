/**
 * Text of an OFD page as glyphs with places (GB/T 33190-2016, 11): each character stands where the offsets put it. Fonts
 * are not opened: the width of a character follows from its kind and from where the next one begins.
 *
 * @module
 */
import { glyphText } from '../pdf/characters.ts';
import { directionOf } from '../pdf/graphics-state.ts';
import { apply, applyToBox, type Matrix, multiply } from '../pdf/matrix.ts';
import { type Glyph, UNREADABLE } from '../pdf/page-marks.ts';
import { elementText, type XmlElement } from '../xml-tree.ts';
import { child, childrenNamed } from './elements.ts';
import { offsetsOf } from './notation.ts';

export interface OfdGlyph extends Glyph {
  readonly font: string;
}

export interface ReadTextObject {
  readonly glyphs: readonly OfdGlyph[];
  /** Numbers of glyphs in the font with the characters they are said to be. */
  readonly codes: readonly (readonly [glyph: number, character: string])[];
}

/** Share of the em above and below the line a character stands on. */
const [ABOVE, BELOW] = [0.88, 0.12];
/** Widths in ems: of what stands in a square, and the most that anything else takes. */
const FULL = 1;
const NARROW = 0.62;
/** What is guessed where nothing follows: half an em, as in the fonts that reports are set in. */
const HALF = 0.5;
/** Text smaller than this is not seen, in points. */
const SMALLEST = 1;
const FLATTEST = 0.08;

/**
 * The glyphs of one text object.
 *
 * @param object - `TextObject`
 * @param matrix - object space (its boundary and matrix applied) to points from the page's top left
 */
export function readTextObject(object: XmlElement, matrix: Matrix): ReadTextObject {
  const { attributes } = object;
  const em = Number(attributes['Size'] ?? 0);
  const stretch = Number(attributes['HScale'] ?? 1);
  const font = attributes['Font'] ?? '';
  const turned = turnOf(attributes['CharDirection']);
  const direction = directionOf(turn(matrix, turned), 1);
  const size = em * Math.hypot(matrix[2], matrix[3]);
  if (direction === null || !(size >= SMALLEST) || Math.abs(stretch) < FLATTEST)
    return { glyphs: [], codes: [] };
  const glyphs: OfdGlyph[] = [];
  let pen = { x: 0, y: 0 };
  for (const code of childrenNamed(object, 'TextCode')) {
    pen = { x: startAt(code, 'X', pen.x), y: startAt(code, 'Y', pen.y) };
    for (const { character, x, y, width } of placed(code, pen, em * stretch)) {
      const text = glyphText(character);
      if (text === '') continue;
      const at = turn(matrix, turned, [x, y]);
      const box = applyToBox(at, [x, y - ABOVE * em, x + width, y + BELOW * em]);
      const baseline = apply(at, x, y)[1];
      glyphs.push({ text: readable(text), box, size, baseline, direction, font });
    }
  }
  return { glyphs, codes: glyphCodes(object) };
}

function startAt(code: XmlElement, name: 'X' | 'Y', before: number): number {
  const value = Number(code.attributes[name] ?? before);
  return Number.isFinite(value) ? value : before;
}

interface Placed {
  readonly character: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The characters of one `TextCode` where they stand in object space. */
function placed(
  code: XmlElement,
  pen: { readonly x: number; readonly y: number },
  em: number,
): Placed[] {
  const rights = offsetsOf(code.attributes['DeltaX']);
  const downs = offsetsOf(code.attributes['DeltaY']);
  const characters = charactersOf(elementText(code), Math.max(rights.length, downs.length) + 1);
  let { x, y } = pen;
  return characters.map((character, index) => {
    const kind = widthOf(character);
    const [right, down] = [rights[index], downs[index]];
    const widest = (kind === HALF ? NARROW : FULL) * em;
    const width = right === undefined || right <= 0 ? kind * em : Math.min(right, widest);
    const here = { character, x, y, width };
    // Without any offset the next character follows on, as every viewer draws it.
    x += right ?? (down === undefined ? kind * em : 0);
    y += down ?? 0;
    return here;
  });
}

/** The characters; blanks that only indent the XML go where the offsets know nothing of them. */
function charactersOf(text: string, expected: number): string[] {
  const all = [...text.replaceAll(/[\r\n]+\s*/g, '')];
  if (all.length <= expected) return all;
  const trimmed = [...text.trim()];
  return trimmed.length === expected ? trimmed : all;
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x2000 ? HALF : FULL;
}

/** Private and replacement characters name nothing. */
function readable(text: string): string {
  const code = text.codePointAt(0) ?? 0;
  return (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000 || code === 0xfffd
    ? UNREADABLE
    : text;
}

function turnOf(direction: string | undefined): 0 | 90 | 180 | 270 {
  const turned = Number(direction ?? 0);
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

const TURNS: Readonly<Record<0 | 90 | 180 | 270, readonly [number, number]>> = {
  0: [1, 0],
  90: [0, 1],
  180: [-1, 0],
  270: [0, -1],
};

/** The matrix with characters turned clockwise about a point. */
function turn(
  matrix: Matrix,
  angle: 0 | 90 | 180 | 270,
  [x, y]: readonly [number, number] = [0, 0],
): Matrix {
  if (angle === 0) return matrix;
  const [cos, sin] = TURNS[angle];
  return multiply(matrix, [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]);
}

/** Glyph numbers that the object gives for its characters, one for one. */
function glyphCodes(object: XmlElement): [number, string][] {
  const characters = [...childrenNamed(object, 'TextCode').map(elementText).join('')];
  return childrenNamed(object, 'CGTransform').flatMap((transform) => {
    const list = child(transform, 'Glyphs');
    const numbers = (list === undefined ? '' : elementText(list))
      .split(/\s+/)
      .filter((word) => word !== '');
    const start = Number(transform.attributes['CodePosition'] ?? 0);
    const codes = Number(transform.attributes['CodeCount'] ?? 1);
    if (codes !== numbers.length) return [];
    return numbers.flatMap((number, index): [number, string][] => {
      const character = characters[start + index];
      return character === undefined ? [] : [[Number(number), character]];
    });
  });
}
