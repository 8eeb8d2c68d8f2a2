/**
 * A table as it would lie straight: its shades, its ink without rulings, and its cells.
 *
 * @module
 */
import { type Lattice, latticeOf } from '../../../../src/parse/readers/pdf/lattice.ts';
import type { RuledLine } from '../../../../src/parse/readers/pdf/page-marks.ts';
import { joinRules } from '../../../../src/parse/readers/pdf/rules.ts';
import { composed, inverted, type Projective } from '../image/projective.ts';
import type { Raster } from '../image/raster.ts';
import { inkMask } from '../image/threshold.ts';
import { warped } from '../image/warp.ts';
import type { PixelBox } from '../types.ts';
import type { RulingGroup } from './ruling-groups.ts';
import { type RulingMarks, rulingMarks } from './ruling-lines.ts';
import { seenThrough } from './seen-through.ts';
import { straightening } from './straighten.ts';

/** Digits are brought to this height at least, so that thin strokes and lines keep a pixel of their own. */
const SMALLEST_DIGIT = 20;
const MOST_PIXELS = 40_000_000;
/** Points a digit of the common print is high: what the distances of the product's lattice are measured in. */
const DIGIT_POINTS = 7;

export interface StraightTable {
  /** The table, upright, enlarged where the print is small. */
  readonly shades: Raster;
  readonly ink: Raster;
  readonly rulings: RulingMarks;
  readonly digitHeight: number;
  /** Takes a pixel of {@link shades} to its place on the page as given. */
  readonly toPage: Projective;
  /** Takes a pixel of {@link shades} to its place on the page set upright. */
  readonly toUpright: Projective;
  readonly cells: readonly PixelBox[];
}

/** What is known of the page a table stands on. */
export interface UprightPage {
  readonly shades: Raster;
  readonly digitHeight: number;
  /** Takes a place of the page turned upright to the page as given. */
  readonly toPage: Projective;
}

/** Straightens a group of rulings; null where they make no table. */
export function straightTable(page: UprightPage, group: RulingGroup): StraightTable | null {
  const straight = straightening(group);
  const box = bounds(group.box, straight, page.digitHeight);
  const [wide, high] = [box.x1 - box.x0, box.y1 - box.y0];
  if (!(wide > 0 && high > 0 && wide * high < MOST_PIXELS)) return null;
  const scale = Math.min(
    Math.max(1, SMALLEST_DIGIT / page.digitHeight),
    Math.sqrt(MOST_PIXELS / (wide * high)),
  );
  const toUpright: Projective = [1 / scale, 0, box.x0, 0, 1 / scale, box.y0, 0, 0, 1];
  const toPage = composed(page.toPage, composed(inverted(straight), toUpright));
  const shades = warped(page.shades, {
    width: Math.ceil(wide * scale),
    height: Math.ceil(high * scale),
    map: toPage,
  });
  const digitHeight = page.digitHeight * scale;
  const ink = inkMask(shades, Math.round(digitHeight));
  const rulings = rulingMarks(ink, digitHeight);
  const lattice = latticeIn(rulings, digitHeight);
  if (lattice === null) return null;
  const point = digitHeight / DIGIT_POINTS;
  const cells = lattice.cells.map(({ box: [x0, y0, x1, y1] }) => ({
    x0: x0 * point,
    y0: y0 * point,
    x1: x1 * point,
    y1: y1 * point,
  }));
  return { shades, ink, rulings, digitHeight, toPage, toUpright, cells };
}

function latticeIn({ lines }: RulingMarks, digitHeight: number): Lattice | null {
  const point = digitHeight / DIGIT_POINTS;
  const rules = lines.map(
    ({ axis, at, from, to }): RuledLine => ({
      axis,
      at: at / point,
      from: from / point,
      to: to / point,
    }),
  );
  return latticeOf(joinRules(rules));
}

/** Where a box comes to lie, with a margin, in whole pixels. */
function bounds(box: PixelBox, map: Projective, margin: number): PixelBox {
  const { x0, y0, x1, y1 } = seenThrough(box, map);
  return {
    x0: Math.floor(x0 - margin),
    y0: Math.floor(y0 - margin),
    x1: Math.ceil(x1 + margin),
    y1: Math.ceil(y1 + margin),
  };
}
