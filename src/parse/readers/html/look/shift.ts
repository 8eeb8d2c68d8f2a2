/**
 * Where a box may lie that is not where its text stands: placed, pulled or moved over what comes before or after it. Only
 * what its declarations say; how far the page reaches is judged in {@link Layers}.
 *
 * @module
 */
import { type BoxFacts, isMoved, type Values } from './box.ts';
import { pixels } from './length.ts';

export interface Shift {
  /** It takes no room among what stands around it. */
  readonly out: boolean;
  /** From where `down` counts: the head of the page, of the box it is placed in, its foot, or the element's own place. */
  readonly from: 'page' | 'around' | 'foot' | 'here';
  /** Pixels that its upper edge lies below that place, or that it is moved down; infinite where nobody knows. */
  readonly down: number;
  /** Pixels that it is moved up. */
  readonly up: number;
  /** Null where its content decides. */
  readonly height: number | null;
  /** Boxes inside are placed by it. */
  readonly places: boolean;
  /** It lies elsewhere than its text stands; else it only places others. */
  readonly moves: boolean;
}

const SHIFTING = [
  ...['position', 'margin', 'margin-top', 'transform', 'translate', 'inset', 'margin-left'],
];

/**
 * How an element is shifted; undefined where it stays in its place and places nothing.
 *
 * @example
 * shiftOf(new Map([['margin-top', '-30px'], ['background', '#fff']]), boxOf(…), false).up // => 30
 */
export function shiftOf(values: Values, box: BoxFacts, inTable: boolean): Shift | undefined {
  if (!SHIFTING.some((property) => values.has(property)) || box.cell) return undefined;
  const positioned = box.positioned !== '';
  const moved = placeOf(values, box);
  const isShifted = moved?.out === true || (moved?.down ?? 0) > 0 || (moved?.up ?? 0) > 0;
  // Word moves texts of cells by some points in their line.
  const moves =
    moved !== undefined && (isMoved(values, box) || (isShifted && (!inTable || isTurned(values))));
  if (!positioned && !moves) return undefined;
  return {
    ...(moved ?? { out: box.positioned === 'absolute', from: 'here', down: 0, up: 0 }),
    height: written(values, 'height', box.size),
    places: positioned,
    moves,
  };
}

type Place = Pick<Shift, 'out' | 'from' | 'down' | 'up'>;

function placeOf(values: Values, box: BoxFacts): Place | undefined {
  const { size } = box;
  const [insetTop, insetRight, insetBottom, insetLeft] = sidesOf(values.get('inset') ?? '');
  const edge = (name: string, inset: string | undefined): number | null =>
    written(values, name, size) ?? lengthOf(inset ?? 'auto', size);
  const top = edge('top', insetTop);
  const bottom = edge('bottom', insetBottom);
  const margin =
    written(values, 'margin-top', size) ??
    lengthOf(sidesOf(values.get('margin') ?? '')[0] ?? '', size) ??
    0;
  const turned = movedDown(values, size);
  if (box.positioned === 'absolute') {
    const isFixed = values.get('position') === 'fixed';
    // Bars at an edge of the window and corners stay there while the page moves below them.
    const left = edge('left', insetLeft);
    const isBar =
      isFixed && !((top ?? 0) > 0 && (left ?? 0) > 0 && edge('right', insetRight) === null);
    if (isBar) return undefined;
    const down = margin + turned;
    if (top !== null)
      return { out: true, from: isFixed ? 'page' : 'around', down: top + down, up: 0 };
    if (bottom !== null) return { out: true, from: 'foot', down: down - bottom, up: 0 };
    return { out: true, from: 'here', down: Math.max(down, 0), up: Math.max(-down, 0) };
  }
  const isRelative = values.get('position') === 'relative';
  const own = isRelative ? (top ?? (bottom === null ? 0 : -bottom)) : 0;
  const down = own + turned + Math.min(margin, 0);
  // Where a percentage or a sum may be anything, it may be up or down.
  return {
    out: false,
    from: 'here',
    down: Math.max(down, 0),
    up: Number.isFinite(down) ? Math.max(-down, 0) : down,
  };
}

/** Null where nothing is said, infinite where nobody knows how much. */
function written(values: Values, property: string, size: number): number | null {
  return lengthOf(values.get(property) ?? 'auto', size);
}

function lengthOf(text: string, size: number): number | null {
  if (/^(?:|auto|none|initial|unset|inherit|revert|revert-layer)$/.test(text)) return null;
  return pixels(text, size) ?? Number.POSITIVE_INFINITY;
}

function sidesOf(text: string): readonly string[] {
  const [top = '', right = top, bottom = top, left = right] = text.split(' ');
  return [top, right, bottom, left];
}

function isTurned(values: Values): boolean {
  return values.has('transform') || values.has('translate');
}

/** Pixels that `translate` moves it down. */
function movedDown(values: Values, size: number): number {
  const functions = (values.get('transform') ?? '').split(')');
  let down = 0;
  for (const call of functions) {
    const [name = '', inside = ''] = call.split('(');
    const parts = inside.split(',').map((part) => part.trim());
    const moved = /^\s*translatey$/.test(name)
      ? parts[0]
      : /^\s*translate(?:3d)?$/.test(name)
        ? parts[1]
        : '';
    down += lengthOf(moved ?? '', size) ?? 0;
  }
  return down + (lengthOf((values.get('translate') ?? '').split(' ')[1] ?? '', size) ?? 0);
}

/** True where something is painted below its text. */
export function hasGround(values: Values): boolean {
  return ['background', 'background-color', 'background-image'].some((property) => {
    const value = values.get(property) ?? 'none';
    return !/^(?:none|transparent|initial|unset|inherit|0|0 0|rgba\(.*,\s?0\))$/.test(value);
  });
}
