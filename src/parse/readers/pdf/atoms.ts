/**
 * Lines to atoms: the pieces of a line that wide gaps part, as columns without rules do.
 *
 * @module
 */
import { lineText } from './cell-text.ts';
import { type Box, boxAround } from './matrix.ts';
import type { Glyph } from './page-marks.ts';
import type { PagedLine } from './paragraphs.ts';

export interface Atom {
  readonly text: string;
  readonly page: number;
  /** On the page. */
  readonly box: Box;
  /** Top and bottom counted through all pages. */
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly value: boolean;
}

export interface AtomLine {
  readonly line: PagedLine;
  readonly atoms: readonly Atom[];
  /** Middle of the line, counted through all pages. */
  readonly y: number;
}

/** Gaps that part atoms, in ems: before a number (a cell's padding), and elsewhere. */
const NUMBER_GAP = 0.35;
const TEXT_GAP = 0.45;

/** Steps between lines of one cell, in ems: the widest believed, and what is taken where none is seen. */
const WIDEST_STEP = 1.95;
const NORMAL_STEP = 1.55;
const STEP_SLACK = 1.12;

const DIGIT = /[0-9０-９/／—–-]/u;
const VALUE =
  /^(?:[增减+-]?\s?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?(?:\s?(?:万元|元|件|项|条|次|个))?|[/／—–-]{1,2}|无)$/u;

/**
 * A line cut into atoms.
 *
 * @param offset - height of all pages before this one
 */
export function toAtoms(line: PagedLine, offset: number): AtomLine {
  const groups: Glyph[][] = [];
  for (const glyph of line.glyphs) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && !apart(last, glyph)) groups.at(-1)?.push(glyph);
    else groups.push([glyph]);
  }
  const atoms = groups.map((glyphs): Atom => {
    const box = boxAround(glyphs.map((glyph) => glyph.box));
    const text = lineText({ glyphs });
    return {
      text,
      page: line.page,
      box,
      top: box[1] + offset,
      bottom: box[3] + offset,
      size: line.size,
      value: VALUE.test(text),
    };
  });
  return { line, atoms, y: (line.box[1] + line.box[3]) / 2 + offset };
}

/** A line that holds values in columns: behind a label, or three and more. */
export function isValueLine({ atoms }: AtomLine): boolean {
  const values = atoms.filter(({ value }) => value);
  return values.length >= 3 || (values.length >= 1 && atoms.length > values.length);
}

function apart(left: Glyph, right: Glyph): boolean {
  const gap = (right.box[0] - left.box[2]) / Math.min(left.size, right.size);
  const number = DIGIT.test(right.text) || DIGIT.test(left.text);
  return gap > (number ? NUMBER_GAP : TEXT_GAP);
}

/** True where two stretches share some length. */
export function overlaps(a: readonly [number, number], b: readonly [number, number]): boolean {
  return Math.min(a[1], b[1]) - Math.max(a[0], b[0]) > 0;
}

/**
 * How far below one another lines of one cell stand, in points, with some slack: the smallest step seen between lines
 * that stand under each other and may belong together. Rows step further, by the padding of their cells.
 */
export function lineReach(
  atoms: readonly Atom[],
  joinable: (above: Atom, below: Atom) => boolean,
): number {
  const size = atoms[0]?.size ?? 0;
  let step = Infinity;
  atoms.forEach((atom, index) => {
    const above = atoms
      .slice(Math.max(0, index - 8), index)
      .findLast((other) => other.top < atom.top - 0.5 * size && overlaps(span(other), span(atom)));
    if (above !== undefined && joinable(above, atom)) step = Math.min(step, atom.top - above.top);
  });
  return step > WIDEST_STEP * size ? NORMAL_STEP * size : STEP_SLACK * step;
}

export function span({ box }: Atom): readonly [number, number] {
  return [box[0], box[2]];
}
