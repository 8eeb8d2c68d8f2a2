/**
 * Straight rules from PDF paths: stroked lines and rectangles, and filled boxes so thin that they are lines.
 *
 * @module
 */
import { apply, type Box, boxAround, type Matrix } from './matrix.ts';
import type { RuledLine } from './page-marks.ts';

/** A filled box or stroke thicker than this is a surface and not a line, in points. */
const THICKEST_RULE = 3.6;
/** A line may lean this far over its length and still be straight, in points. */
const LEAN = 0.8;

type Point = readonly [number, number];
interface Subpath {
  readonly points: readonly Point[];
  readonly closed: boolean;
  readonly curved: boolean;
}

/** Opcodes of the path data pdf.js packs into one array. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;

/**
 * Rules drawn by one path.
 *
 * @param data - pdf.js path data: opcode, then its coordinates
 * @param matrix - path space to page
 * @param paint - whether the path is stroked, filled, or both
 */
export function pathRules(
  data: ArrayLike<number>,
  matrix: Matrix,
  paint: { readonly stroke: boolean; readonly fill: boolean; readonly lineWidth: number },
): RuledLine[] {
  const rules: RuledLine[] = [];
  for (const subpath of subpaths(data, matrix)) {
    if (paint.fill && !subpath.curved) rules.push(...thinBox(boxOf(subpath)));
    if (paint.stroke && paint.lineWidth <= THICKEST_RULE) rules.push(...strokes(subpath));
  }
  return rules;
}

const BOTH = ['fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];
const STROKES = ['stroke', 'closeStroke', ...BOTH];
const FILLS = ['fill', 'eoFill', ...BOTH];

/** How a path is painted by the operator at its end, by pdf.js's numbers of operators. */
export function paintedBy(
  operator: unknown,
  numbers: Readonly<Record<string, number>>,
): { readonly stroke: boolean; readonly fill: boolean } {
  const among = (names: readonly string[]): boolean =>
    names.some((name) => numbers[name] === operator);
  return { stroke: among(STROKES), fill: among(FILLS) };
}

/** Filled rectangles that are surfaces: what lies below them is not seen. */
export function filledBoxes(data: ArrayLike<number>, matrix: Matrix): Box[] {
  return subpaths(data, matrix).flatMap((subpath) => {
    if (subpath.curved || !isRectangle(subpath.points)) return [];
    const box = boxOf(subpath);
    return box[2] - box[0] > 1 && box[3] - box[1] > 1 ? [box] : [];
  });
}

/** Filled shapes that are no rectangles, and strokes as thick as letters: they may hide what lies below them. */
export function shapesOver(
  data: ArrayLike<number>,
  matrix: Matrix,
  {
    fill,
    stroke,
    lineWidth,
  }: { readonly stroke: boolean; readonly fill: boolean; readonly lineWidth: number },
): Box[] {
  const thick = stroke && lineWidth > THICKEST_RULE ? lineWidth / 2 : 0;
  return subpaths(data, matrix).flatMap((subpath): Box[] => {
    const [x0, y0, x1, y1] = boxOf(subpath);
    if (thick > 0) return [[x0 - thick, y0 - thick, x1 + thick, y1 + thick]];
    const isShape = fill && (subpath.curved || !isRectangle(subpath.points));
    return isShape && x1 - x0 > THICKEST_RULE && y1 - y0 > THICKEST_RULE ? [[x0, y0, x1, y1]] : [];
  });
}

function isRectangle(points: readonly Point[]): boolean {
  if (points.length < 4 || points.length > 5) return false;
  const [x0, y0, x1, y1] = boxAround(points.map(([x, y]) => [x, y, x, y] as const));
  const near = (a: number, b: number, c: number): boolean =>
    Math.min(Math.abs(a - b), Math.abs(a - c)) < 0.5;
  return points.every(([x, y]) => near(x, x0, x1) && near(y, y0, y1));
}

/** The rule a thin box is; none for a surface, both directions for a dot of a dotted line. */
export function thinBox([x0, y0, x1, y1]: Box): RuledLine[] {
  const [width, height] = [x1 - x0, y1 - y0];
  const rules: RuledLine[] = [];
  if (height <= THICKEST_RULE && (width > height || width <= THICKEST_RULE)) {
    rules.push({ axis: 'h', at: (y0 + y1) / 2, from: x0, to: x1 });
  }
  if (width <= THICKEST_RULE && (height > width || height <= THICKEST_RULE)) {
    rules.push({ axis: 'v', at: (x0 + x1) / 2, from: y0, to: y1 });
  }
  return rules;
}

function boxOf({ points }: Subpath): Box {
  return boxAround(points.map(([x, y]) => [x, y, x, y] as const));
}

function strokes({ points, closed }: Subpath): RuledLine[] {
  const rules: RuledLine[] = [];
  const corners = closed && points[0] !== undefined ? [...points, points[0]] : points;
  for (let i = 1; i < corners.length; i++) {
    const [from, to] = [corners[i - 1], corners[i]];
    if (from === undefined || to === undefined) continue;
    const [dx, dy] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
    if (dy <= LEAN && dx > dy) {
      const at = (from[1] + to[1]) / 2;
      rules.push({ axis: 'h', at, from: Math.min(from[0], to[0]), to: Math.max(from[0], to[0]) });
    } else if (dx <= LEAN && dy > dx) {
      const at = (from[0] + to[0]) / 2;
      rules.push({ axis: 'v', at, from: Math.min(from[1], to[1]), to: Math.max(from[1], to[1]) });
    }
  }
  return rules;
}

function subpaths(data: ArrayLike<number>, matrix: Matrix): Subpath[] {
  const found: Subpath[] = [];
  let points: Point[] = [];
  let curved = false;
  const close = (closed: boolean) => {
    if (points.length > 1) found.push({ points, closed, curved });
    points = [];
    curved = false;
  };
  let i = 0;
  while (i < data.length) {
    const op = data[i++];
    if (op === MOVE) close(false);
    if (op === MOVE || op === LINE) {
      points.push(apply(matrix, data[i] ?? 0, data[i + 1] ?? 0));
      i += 2;
    } else if (op === CURVE || op === QUADRATIC) {
      curved = true;
      i += op === CURVE ? 6 : 4;
      points.push(apply(matrix, data[i - 2] ?? 0, data[i - 1] ?? 0));
    } else {
      close(true);
    }
  }
  close(false);
  return found;
}
