/**
 * Pages printed on their side: the whole page turned until most of its text stands upright.
 *
 * @module
 */
import { applyToBox, type Box, type Matrix } from './matrix.ts';
import type { Direction, Glyph, PageMarks, RuledLine } from './page-marks.ts';

/** The page with its main reading direction made 0; `turn` says what was undone. */
export function makeUpright(marks: PageMarks): PageMarks {
  const turn = mainDirection(marks.glyphs);
  if (turn === 0) return marks;
  const matrix = turning(turn, marks.width, marks.height);
  const swapped = turn !== 180;
  return {
    ...marks,
    width: swapped ? marks.height : marks.width,
    height: swapped ? marks.width : marks.height,
    glyphs: marks.glyphs.map((glyph) => turnGlyph(glyph, matrix, turn)),
    rules: marks.rules.map((rule) => turnRule(rule, matrix)),
    images: marks.images.map((box) => applyToBox(matrix, box)),
    turn,
  };
}

/** A box of the upright page back on the page as it lies in the file. */
export function boxAsPrinted(box: Box, turn: Direction, width: number, height: number): Box {
  if (turn === 0) return box;
  const back = ((360 - turn) % 360) as Direction;
  return applyToBox(turning(back, width, height), box);
}

function mainDirection(glyphs: readonly Glyph[]): Direction {
  const counts = new Map<Direction, number>();
  for (const { direction } of glyphs) counts.set(direction, (counts.get(direction) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Undoes a clockwise turn of a page of this size; y points down. */
function turning(turn: Direction, width: number, height: number): Matrix {
  if (turn === 90) return [0, -1, 1, 0, 0, width];
  if (turn === 270) return [0, 1, -1, 0, height, 0];
  if (turn === 180) return [-1, 0, 0, -1, width, height];
  return [1, 0, 0, 1, 0, 0];
}

function turnGlyph(glyph: Glyph, matrix: Matrix, turn: Direction): Glyph {
  const box = applyToBox(matrix, glyph.box);
  const direction = ((glyph.direction - turn + 360) % 360) as Direction;
  // The box reaches 0.12 em below the line a glyph stands on.
  return { ...glyph, box, direction, baseline: box[3] - 0.12 * glyph.size };
}

function turnRule({ axis, at, from, to }: RuledLine, matrix: Matrix): RuledLine {
  const [x0, y0, x1, y1] = applyToBox(
    matrix,
    axis === 'h' ? [from, at, to, at] : [at, from, at, to],
  );
  return x1 - x0 > y1 - y0
    ? { axis: 'h', at: y0, from: x0, to: x1 }
    : { axis: 'v', at: x0, from: y0, to: y1 };
}
