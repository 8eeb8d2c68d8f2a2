/**
 * The ruled tables of a page: walls, cells, and which glyph stands in which cell.
 *
 * @module
 */
import { CUT, cellText, toLines } from './cell-text.ts';
import { type Lattice, type LatticeCell, latticeOf } from './lattice.ts';
import { letterSpacing } from './letter-spacing.ts';
import type { Box } from './matrix.ts';
import { undrawnWalls } from './open-walls.ts';
import type { Glyph, PageMarks } from './page-marks.ts';
import { connected, joinRules } from './rules.ts';

/** Digits on both sides of a wall nearer than this, in ems, were set as one number: cells have a padding. */
const TOUCHING = 0.06;

/** A cell with its text, still on its page. */
export interface PageCell extends LatticeCell {
  readonly text: string;
  readonly note: string | null;
}

/** A table on one page: columns and rows by their lines. */
export interface PageTable {
  readonly page: number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly PageCell[];
  readonly box: Box;
}

export interface SplitPage {
  readonly tables: readonly PageTable[];
  /** Glyphs outside every table. */
  readonly rest: readonly Glyph[];
}

/** Finds the ruled tables of a page and parts their glyphs from the running text. */
export function ruledTables(marks: PageMarks, maxRules: number): SplitPage {
  const rules = joinRules([...marks.rules, ...undrawnWalls(marks.rules, marks.glyphs)]);
  if (rules.length > maxRules) return { tables: [], rest: marks.glyphs };
  const size = commonSize(marks.glyphs);
  const lattices = outermost(
    connected(rules)
      .map((group) => latticeOf(group, size))
      .filter((lattice) => lattice !== null),
  );
  const owned = new Map<Lattice, Glyph[]>(lattices.map((lattice) => [lattice, []]));
  const rest: Glyph[] = [];
  for (const glyph of marks.glyphs) {
    const home = lattices.find(({ box }) => inside(centre(glyph), box));
    if (home === undefined) rest.push(glyph);
    else owned.get(home)?.push(glyph);
  }
  const tables = lattices
    .filter((lattice) => owned.get(lattice)?.some(({ text }) => text !== ' '))
    .map((lattice) => fill(lattice, owned.get(lattice) ?? [], marks.page));
  return { tables, rest };
}

/** The size of most text of a page, in points. */
function commonSize(glyphs: readonly Glyph[]): number {
  const sizes = glyphs.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}

/** Tables not inside another one: what a cell holds is its text. */
function outermost(lattices: readonly Lattice[]): Lattice[] {
  const within = (a: Box, b: Box) => inside([a[0], a[1]], b) && inside([a[2], a[3]], b);
  return lattices.filter(
    (lattice) => !lattices.some((other) => other !== lattice && within(lattice.box, other.box)),
  );
}

function fill(lattice: Lattice, glyphs: readonly Glyph[], page: number): PageTable {
  const cells = lattice.cells;
  const owner = slotOwners(lattice);
  const contents: Glyph[][] = cells.map(() => []);
  for (const glyph of glyphs) contents[owner(centre(glyph))]?.push(glyph);
  const cuts = cutNumbers(lattice, glyphs, owner);
  const spacing = letterSpacing(glyphs);
  return {
    page,
    xs: lattice.xs,
    ys: lattice.ys,
    box: lattice.box,
    cells: cells.map((cell, index) => ({
      ...cell,
      ...(cuts.get(index) ?? cellText(contents[index] ?? [], spacing)),
    })),
  };
}

/** Index of the cell over a point, by its slot. */
function slotOwners({ xs, ys, cells }: Lattice): (point: readonly [number, number]) => number {
  const columns = xs.length - 1;
  const owners = new Int32Array(columns * (ys.length - 1)).fill(-1);
  cells.forEach((cell, index) => {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        owners[row * columns + column] = index;
      }
    }
  });
  return ([x, y]) => owners[band(ys, y) * columns + band(xs, x)] ?? -1;
}

function band(lines: readonly number[], value: number): number {
  let index = 0;
  while (index < lines.length - 2 && value >= (lines[index + 1] ?? Infinity)) index += 1;
  return index;
}

/**
 * Numbers that a wall runs through: drawn wider than their cell, so nobody can tell which cell they belong to. Every
 * cell they touch gets the whole number with `¦` where the wall is: neither a number nor blank.
 */
function cutNumbers(
  lattice: Lattice,
  glyphs: readonly Glyph[],
  owner: (point: readonly [number, number]) => number,
): Map<number, { text: string; note: null }> {
  const cut = new Map<number, { text: string; note: null }>();
  for (const run of numberRuns(glyphs)) {
    const owners = run.map((glyph) => owner(centre(glyph)));
    const halved = run.map((glyph, index) => halvedBy(glyph, lattice.cells[owners[index] ?? -1]));
    if (halved.every((side) => side === null) && !spills(run, owners)) continue;
    const text = run
      .map((glyph, i) => {
        const wall = owners[i + 1] !== undefined && owners[i + 1] !== owners[i];
        return glyph.text + (wall || halved[i] !== null ? CUT : '');
      })
      .join('');
    const touched = new Set(owners);
    run.forEach((glyph, index) => {
      const side = halved[index];
      if (side === null || side === undefined) return;
      const { box } = glyph;
      touched.add(owner([side === 'left' ? box[0] : box[2], centre(glyph)[1]]));
    });
    for (const index of touched) {
      if (index >= 0) cut.set(index, { text: (cut.get(index)?.text ?? '') + text, note: null });
    }
  }
  return cut;
}

/** A number that goes on over a wall as if it were not there: its digits stand as close as digits of one number. */
function spills(run: readonly Glyph[], owners: readonly number[]): boolean {
  return run.some((glyph, index) => {
    const next = run[index + 1];
    if (next === undefined || owners[index] === owners[index + 1]) return false;
    return next.box[0] - glyph.box[2] < TOUCHING * glyph.size;
  });
}

/** Digits of a line that touch one another. */
function numberRuns(glyphs: readonly Glyph[]): Glyph[][] {
  const digits = glyphs.filter(({ text, direction }) => direction === 0 && /[0-9.]/.test(text));
  return toLines(digits).flatMap(({ glyphs: line }) => {
    const runs: Glyph[][] = [];
    for (const glyph of line) {
      const last = runs.at(-1)?.at(-1);
      if (last !== undefined && glyph.box[0] - last.box[2] <= 0.18 * glyph.size) {
        runs.at(-1)?.push(glyph);
      } else runs.push([glyph]);
    }
    return runs;
  });
}

/** The side of its cell that runs through a glyph's ink, if any. */
function halvedBy({ box }: Glyph, cell: LatticeCell | undefined): 'left' | 'right' | null {
  if (cell === undefined) return null;
  const margin = 0.2 * (box[2] - box[0]);
  if (cell.box[0] > box[0] + margin) return 'left';
  if (cell.box[2] < box[2] - margin) return 'right';
  return null;
}

/** Where a glyph counts as standing: the middle of its width, a third of an em above its line. */
function centre({ box }: Glyph): readonly [number, number] {
  return [(box[0] + box[2]) / 2, box[1] + 0.53 * (box[3] - box[1])];
}

function inside([x, y]: readonly [number, number], [x0, y0, x1, y1]: Box): boolean {
  return x >= x0 - 1 && x <= x1 + 1 && y >= y0 - 1 && y <= y1 + 1;
}
