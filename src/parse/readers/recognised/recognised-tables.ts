/**
 * Lines and cells of a recognised page to the tables that the PDF reader makes of drawn ones.
 *
 * @module
 */
import { CUT } from '../pdf/cell-text.ts';
import { type Lattice, type LatticeCell, latticeOf } from '../pdf/lattice.ts';
import type { Box } from '../pdf/matrix.ts';
import type { RuledLine } from '../pdf/page-marks.ts';
import type { PageTable } from '../pdf/page-tables.ts';
import { connected, joinRules } from '../pdf/rules.ts';
import type { PixelBox, ReadCell, ReadPage } from './page.ts';

/** Height of a digit in the common print of reports (10.5 points), and of their paper, in points. */
const DIGIT_POINTS = 7.2;
const PAPER_POINTS = 842;
/** Lines a page may have, as in a PDF. */
const MOST_RULES = 4000;

/** The tables of a page, and which reading each of their cells holds. */
export interface RecognisedTables {
  readonly tables: readonly PageTable[];
  /** By the place of the cell: `page|box` as {@link placeKey} writes it. */
  readonly readings: ReadonlyMap<string, ReadCell>;
}

/** Points for each pixel: distances between lines are judged in points of print. */
export function pointsPerPixel({ width, height, digitHeight }: ReadPage): number {
  return digitHeight > 0 ? DIGIT_POINTS / digitHeight : PAPER_POINTS / Math.max(width, height, 1);
}

/** A place as a key: the file's page and a box in points, in tenths. */
export function placeKey(page: number, box: readonly number[]): string {
  return `${page}|${box.map((side) => Math.round(side * 10)).join(',')}`;
}

/** A box in pixels as one in points. */
export function inPoints({ x0, y0, x1, y1 }: PixelBox, scale: number): Box {
  return [x0 * scale, y0 * scale, x1 * scale, y1 * scale];
}

/**
 * The ruled tables of a page. A slot in which several cells were read holds `¦` between their texts, and so no number.
 *
 * @param page - the file's number for the page
 */
export function recognisedTables(page: number, read: ReadPage): RecognisedTables {
  const scale = pointsPerPixel(read);
  const rules = joinRules(
    read.rulings.map(
      ({ axis, at, from, to }): RuledLine => ({
        axis,
        at: at * scale,
        from: from * scale,
        to: to * scale,
      }),
    ),
  );
  if (rules.length > MOST_RULES) return { tables: [], readings: new Map() };
  const lattices = connected(rules).flatMap((group) => latticeOf(group) ?? []);
  const readings = new Map<string, ReadCell>();
  const tables = lattices.flatMap((lattice) => {
    const held = heldCells(lattice, read.cells, scale);
    if (held.every(({ length }) => length === 0)) return [];
    const cells = lattice.cells.map((cell, index) => {
      const own = held[index] ?? [];
      const [only] = own;
      if (own.length === 1 && only !== undefined) readings.set(placeKey(page, cell.box), only);
      return { ...cell, text: own.map(({ text }) => text).join(CUT), note: null };
    });
    return [{ page, xs: lattice.xs, ys: lattice.ys, box: lattice.box, cells }];
  });
  return { tables, readings };
}

/** What was read in each cell of a lattice: a reading belongs where its middle lies. */
function heldCells(lattice: Lattice, cells: readonly ReadCell[], scale: number): ReadCell[][] {
  const held = lattice.cells.map((): ReadCell[] => []);
  for (const cell of cells) {
    const [x0, y0, x1, y1] = inPoints(cell.upright, scale);
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const index = lattice.cells.findIndex((one) => holds(one, x, y));
    held[index]?.push(cell);
  }
  return held;
}

function holds({ box: [x0, y0, x1, y1] }: LatticeCell, x: number, y: number): boolean {
  return x >= x0 && x < x1 && y >= y0 && y < y1;
}
