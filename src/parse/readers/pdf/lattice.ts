/**
 * Walls to cells: the lattice of one ruled table, with its merged cells.
 *
 * @module
 */
import type { Box } from './matrix.ts';
import type { RuledLine } from './page-marks.ts';
import { clusters, unite } from './rules.ts';

/** Lines of one table nearer than this are one line, in points; in small print, a letter's height and a fifth. */
const NARROWEST = 5;
const NARROWEST_IN_EMS = 1.2;
/** Share of a slot's side that must be drawn for a wall. */
const DRAWN = 0.6;

/** Slots `[row, row + rowSpan) × [column, column + columnSpan)` of a lattice, and their box on the page. */
export interface LatticeCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
}

export interface Lattice {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly LatticeCell[];
  readonly box: Box;
}

/**
 * The lattice of a connected group of rules; null where they make no table (a frame, an underline).
 *
 * @param size - how large the text of the page is set, in points
 *
 * The outline counts as drawn: tables without side borders and tables cut by a page break are closed by it.
 */
export function latticeOf(rules: readonly RuledLine[], size = NARROWEST): Lattice | null {
  const narrowest = Math.min(NARROWEST, NARROWEST_IN_EMS * size);
  const upright = rules.filter(({ axis }) => axis === 'v');
  const level = rules.filter(({ axis }) => axis === 'h');
  if (upright.length === 0 || level.length === 0) return null;
  const xs = lines(upright, level, narrowest);
  const ys = lines(level, upright, narrowest);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > 40_000) return null;
  const right = walls(upright, xs, ys, narrowest);
  const below = walls(level, ys, xs, narrowest);
  const regions = floodRegions(rows, columns, {
    right: (row, column) => right[column + 1]?.[row] ?? true,
    below: (row, column) => below[row + 1]?.[column] ?? true,
  });
  const cells = regions.flatMap((slots) => rectangles(slots, columns)).map(place(xs, ys));
  if (cells.length < 2) return null;
  const box: Box = [xs[0] ?? 0, ys[0] ?? 0, xs[columns] ?? 0, ys[rows] ?? 0];
  return { xs, ys, cells: cells.sort((a, b) => a.row - b.row || a.column - b.column), box };
}

/** Coordinates of the lines of one direction, ends of the crossing rules included. */
function lines(
  own: readonly RuledLine[],
  crossing: readonly RuledLine[],
  narrowest: number,
): number[] {
  const at = own.map((rule) => rule.at).sort((a, b) => a - b);
  const ends = [
    Math.min(...crossing.map(({ from }) => from)),
    Math.max(...crossing.map(({ to }) => to)),
  ];
  const groups = clusters(at, (value) => value, narrowest).map(
    (group) => group.reduce((sum, value) => sum + value, 0) / group.length,
  );
  const [first, last] = [groups[0] ?? 0, groups.at(-1) ?? 0];
  const [low = first, high = last] = ends;
  return [
    ...(low < first - narrowest ? [low] : []),
    ...groups,
    ...(high > last + narrowest ? [high] : []),
  ];
}

/** For each line, whether it is drawn along each band between two crossing lines. */
function walls(
  own: readonly RuledLine[],
  at: readonly number[],
  bands: readonly number[],
  narrowest: number,
): (readonly boolean[])[] {
  return at.map((coordinate) => {
    const spans = unite(own.filter((rule) => Math.abs(rule.at - coordinate) <= narrowest));
    return bands.slice(1).map((end, index) => {
      const start = bands[index] ?? end;
      const drawn = spans.reduce(
        (sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)),
        0,
      );
      return drawn >= DRAWN * (end - start);
    });
  });
}

interface Doors {
  readonly right: (row: number, column: number) => boolean;
  readonly below: (row: number, column: number) => boolean;
}

/** Slots joined where no wall stands between them; slots are numbered row by row. */
function floodRegions(rows: number, columns: number, wall: Doors): number[][] {
  const seen = new Uint8Array(rows * columns);
  const regions: number[][] = [];
  for (let start = 0; start < rows * columns; start++) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    const region = [start];
    for (let next = 0; next < region.length; next++) {
      const slot = region[next] ?? 0;
      for (const neighbour of openNeighbours(slot, rows, columns, wall)) {
        if (seen[neighbour] === 1) continue;
        seen[neighbour] = 1;
        region.push(neighbour);
      }
    }
    regions.push(region);
  }
  return regions;
}

function openNeighbours(slot: number, rows: number, columns: number, wall: Doors): number[] {
  const [row, column] = [Math.floor(slot / columns), slot % columns];
  const open: number[] = [];
  if (column + 1 < columns && !wall.right(row, column)) open.push(slot + 1);
  if (column > 0 && !wall.right(row, column - 1)) open.push(slot - 1);
  if (row + 1 < rows && !wall.below(row, column)) open.push(slot + columns);
  if (row > 0 && !wall.below(row - 1, column)) open.push(slot - columns);
  return open;
}

type Slots = Omit<LatticeCell, 'box'>;

/** A region as cells: one where it is a rectangle, else one for each of its runs in a row. */
function rectangles(region: readonly number[], columns: number): Slots[] {
  const rows = region.map((slot) => Math.floor(slot / columns));
  const across = region.map((slot) => slot % columns);
  const [row, column] = [Math.min(...rows), Math.min(...across)];
  const rowSpan = Math.max(...rows) - row + 1;
  const columnSpan = Math.max(...across) - column + 1;
  if (rowSpan * columnSpan === region.length) return [{ row, column, rowSpan, columnSpan }];
  const runs: { row: number; column: number; rowSpan: number; columnSpan: number }[] = [];
  for (const slot of [...region].sort((a, b) => a - b)) {
    const [r, c] = [Math.floor(slot / columns), slot % columns];
    const last = runs.at(-1);
    if (last?.row === r && last.column + last.columnSpan === c) last.columnSpan += 1;
    else runs.push({ row: r, column: c, rowSpan: 1, columnSpan: 1 });
  }
  return runs;
}

function place(xs: readonly number[], ys: readonly number[]): (slots: Slots) => LatticeCell {
  return (slots) => ({
    ...slots,
    box: [
      xs[slots.column] ?? 0,
      ys[slots.row] ?? 0,
      xs[slots.column + slots.columnSpan] ?? 0,
      ys[slots.row + slots.rowSpan] ?? 0,
    ],
  });
}
