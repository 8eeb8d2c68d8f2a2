/**
 * Atoms: the pieces of lines, placed in the run of all pages, from which tables without rules are made.
 *
 * @module
 */
import type { PagedLine } from './paragraphs.ts';
import { type GlyphPiece, holdsValues } from './text-lines.ts';

export interface Atom extends GlyphPiece {
  readonly page: number;
  /** Top and bottom counted through all pages. */
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
}

export interface AtomLine {
  readonly line: PagedLine;
  readonly atoms: readonly Atom[];
  /** Middle of the line, counted through all pages. */
  readonly y: number;
}

/** Steps between lines of one cell, in ems: the widest believed, and what is taken where none is seen. */
const WIDEST_STEP = 1.95;
const NORMAL_STEP = 1.55;
const STEP_SLACK = 1.12;

/**
 * A line's pieces as atoms, placed in the run of all pages.
 *
 * @param offset - height of all pages before this one
 */
export function toAtoms(line: PagedLine, offset: number): AtomLine {
  const { page, size, box } = line;
  const atoms = line.pieces.map((piece): Atom => {
    return { ...piece, page, size, top: piece.box[1] + offset, bottom: piece.box[3] + offset };
  });
  return { line, atoms, y: (box[1] + box[3]) / 2 + offset };
}

/** A line that makes a table: values behind a label, or three and more. */
export function makesTable({ atoms }: AtomLine): boolean {
  return holdsValues(atoms);
}

/** A line of values inside a table: one is enough, the label may stand on lines of its own. */
export function isValueLine({ atoms }: AtomLine): boolean {
  return atoms.some(({ value }) => value);
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
