/**
 * The box of an element without layout: whether it is drawn at all, where it may have been moved, what is cut off it.
 *
 * @module
 */
import { pixels } from './length.ts';

/** The cascaded values of one element. */
export type Values = ReadonlyMap<string, string>;

/** What the element itself is, apart from its style. */
export interface Nature {
  readonly block: boolean;
  readonly cell: boolean;
  /** Inside a table, below the table element itself: outside, a shift moves all cells together. */
  readonly inTable: boolean;
  /** A row or a group of rows. */
  readonly row?: true;
}

/** What the declarations say of the box. */
export interface BoxFacts {
  readonly block: boolean;
  readonly positioned: 'absolute' | 'relative' | '';
  /** Width and height apply to it. */
  readonly sized: boolean;
  readonly cell: boolean;
  readonly size: number;
}

const BLOCK_DISPLAY = /^(?:block|flex|grid|list-item|table|flow-root|-webkit-box|-webkit-flex)$/;
const INLINE_BOX = /^(?:inline-block|inline-flex|inline-grid|inline-table)$/;

/** True where the element stands on lines of its own. */
export function standsAlone(values: Values, nature: Nature): boolean {
  return boxOf(values, nature, 0).block;
}

/** The facts of a box, before anything is asked of it. */
export function boxOf(values: Values, { block, cell }: Nature, size: number): BoxFacts {
  const display = values.get('display') ?? '';
  const position = values.get('position') ?? '';
  const absolute = position === 'absolute' || position === 'fixed';
  const floats = /^(?:left|right)$/.test(values.get('float') ?? '');
  const stands =
    floats || BLOCK_DISPLAY.test(display) || (block && !/^(?:inline|contents)/.test(display));
  return {
    block: stands && !cell,
    positioned: absolute
      ? 'absolute'
      : position === 'relative' || position === 'sticky'
        ? 'relative'
        : '',
    sized: !cell && (stands || absolute || INLINE_BOX.test(display)),
    ...{ cell, size },
  };
}

/** Whether anything of the element is drawn; `unknown` where a declaration may hide it and may do nothing. */
export type Hiding = 'gone' | 'unknown' | '';

/** What the declarations do to the whole of the element. */
export function hidingOf(values: Values, box: BoxFacts): Hiding {
  if (/^(?:none|table-column|table-column-group)$/.test(values.get('display') ?? '')) return 'gone';
  const boxed = box.sized || box.cell;
  // Inside a flexible box an inline element is one that these apply to.
  const applied = boxed ? 'gone' : 'unknown';
  if (values.get('content-visibility') === 'hidden') return box.sized ? 'gone' : 'unknown';
  if (/^(?:0|0%)$/.test(values.get('scale') ?? '')) return applied;
  const transform = values.get('transform') ?? '';
  if (/scale(?:3d|x|y)?\(\s*0(?:\.0+)?\s*[,)]/.test(transform)) return applied;
  if (/translate[xy]?\(\s*-?\d{4,}/.test(transform)) return applied;
  return clipping(values, box) || farAway(values, box);
}

function clipping(values: Values, box: BoxFacts): Hiding {
  const path = values.get('clip-path') ?? '';
  if (/^(?:inset\(\s*(?:[5-9]\d|100)%\s*\)|circle\(\s*0(?:px|%)?\s*\))$/.test(path)) return 'gone';
  const clip = /^rect\(([^()]*)\)$/.exec(values.get('clip') ?? '')?.[1];
  if (clip !== undefined && box.positioned === 'absolute') {
    const [top = 0, right = 0, bottom = 0, left = 0] = clip
      .split(/[\s,]+/)
      .map((edge) => pixels(edge, box.size) ?? Number.NaN);
    if (right - left <= 1 || bottom - top <= 1) return 'gone';
  }
  if (!box.sized || !hidesOverflow(values)) return '';
  if (
    ![...extents(values, box, 'width'), ...extents(values, box, 'height')].some((one) => one <= 1)
  )
    return '';
  return ROOM.some((name) => !/^(?:0(?:px|pt)?|auto|none)?$/.test(values.get(name) ?? ''))
    ? 'unknown'
    : 'gone';
}
/** What gives a box room though its width or height is nothing. */
const ROOM = ['min-width', 'min-height', 'padding', 'padding-left', 'padding-right', 'padding-top'];

function hidesOverflow(values: Values): boolean {
  return ['overflow', 'overflow-x', 'overflow-y'].some((name) =>
    /hidden|clip|scroll|auto/.test(values.get(name) ?? ''),
  );
}

function extents(values: Values, { size }: BoxFacts, side: 'width' | 'height'): number[] {
  return [side, `max-${side}`].flatMap((name) => {
    const written = values.get(name) ?? '';
    const length = /\(/.test(written) ? 0.5 * size : pixels(written, size);
    return length === null ? [] : [length];
  });
}

/** So far out nothing is seen; nearer it is a shift, of which nobody knows what it uncovers. */
const FAR = 500;

function farAway(values: Values, { positioned, block, size }: BoxFacts): Hiding {
  const far = (name: string, beyond: boolean): boolean => {
    const length = pixels(values.get(name) ?? '', size);
    return length !== null && (length <= -FAR || (beyond && length >= 8 * FAR));
  };
  if (positioned !== '' && ['left', 'top', 'right', 'bottom'].some((edge) => far(edge, true)))
    return values.get('position') === 'sticky' ? 'unknown' : 'gone';
  if (far('margin-left', false)) return block ? 'gone' : 'unknown';
  return far('text-indent', true) ? 'unknown' : '';
}

/** True where a part of the text may lie outside its box: a number of six digits takes three letters' room. */
export function isCut(values: Values, box: BoxFacts): boolean {
  if (!box.sized || !hidesOverflow(values)) return false;
  return (
    extents(values, box, 'width').some((extent) => extent < 3 * box.size) ||
    extents(values, box, 'height').some((extent) => extent < box.size)
  );
}

/**
 * How a text is set higher or lower than its line: `mark` as signs of notes are, else by which declaration, so that two
 * texts can be compared; empty where it is not.
 */
export function raisedBy(
  values: Values,
  { cell }: Nature,
  { positioned, sized, block, size }: BoxFacts,
): string {
  if (cell) return '';
  const align = block ? '' : (values.get('vertical-align') ?? '');
  if (/^(?:super|sub)$/.test(align)) return 'mark';
  if (isShift(align, size)) return align;
  const edges = positioned === 'relative' ? VERTICAL.map((edge) => values.get(edge) ?? '') : [];
  const edge = edges.find((length) => isShift(length, size));
  if (edge !== undefined) return edge;
  // A box whose overflow is cut stands on its line by its edge, not by its text.
  return sized && !block && hidesOverflow(values) ? 'overflow' : '';
}

/** A shift of less than a letter's height stays with its line; nobody knows what one of its words or percentages does. */
function isShift(written: string, size: number): boolean {
  if (/^(?:|baseline|auto|inherit|initial|unset|revert|revert-layer)$/.test(written)) return false;
  const length = pixels(written, size);
  return length === null || Math.abs(length) >= 2;
}
const VERTICAL = ['top', 'bottom'];

/** True where the text may stand elsewhere than in its line: over another, in another cell. */
export function isMoved(values: Values, { positioned, size, block, cell }: BoxFacts): boolean {
  const beyond = (name: string, least: number): boolean =>
    Math.abs(pixels(values.get(name) ?? '', size) ?? 0) >= least;
  if (positioned === 'absolute') return true;
  if (positioned === 'relative') {
    if (['left', 'right'].some((edge) => beyond(edge, 3))) return true;
    if (/[1-9]/.test(values.get('inset') ?? '')) return true;
    if (VERTICAL.some((edge) => beyond(edge, size))) return true;
    if (
      ['left', 'right', 'top', 'bottom'].some((edge) =>
        /[1-9][\d.]{0,20}%/.test(values.get(edge) ?? ''),
      )
    )
      return true;
  }
  const indents = lengths(values, ['text-indent'], size);
  if (indents.some((length) => length <= -2 * size || length >= WIDE)) return true;
  if (lengths(values, ['padding', 'padding-left', 'padding-right'], size).some(isWide)) return true;
  if (cell) return false;
  // Word sets paragraphs of a cell some points beyond its edges.
  const least = block ? 20 : 4;
  const margins = lengths(values, MARGINS, size);
  return margins.some((length) => length <= -least || isWide(length));
}
const MARGINS = ['margin', 'margin-left', 'margin-right', 'margin-top', 'margin-bottom'];
/** So much room pushes a number out of its column. */
const WIDE = 200;
const isWide = (length: number): boolean => length >= WIDE;

/** All lengths that these properties name, shorthands in each of their parts. */
function lengths(values: Values, names: readonly string[], size: number): number[] {
  return names.flatMap((name) =>
    (values.get(name) ?? '').split(' ').flatMap((part) => pixels(part, size) ?? []),
  );
}

/** Rows and cells that are no rows and cells any more stand elsewhere than the grid says. */
export function isOutOfGrid(values: Values, { cell, row }: Nature): boolean {
  if (!cell && row !== true) return false;
  if (!/^(?:none|inherit|initial|unset)?$/.test(values.get('float') ?? '')) return true;
  return !/^(?:none|table-cell|table-row|table-row-group|table-header-group|table-footer-group|revert|)$/.test(
    values.get('display') ?? '',
  );
}

/** Boxes that draw a mark of their own, or in an order of their own. */
export function isOddBox(values: Values): boolean {
  return /^(?:list-item|ruby.*|run-in|math|table-(?:caption|header-group|footer-group)|inherit|revert|revert-layer)$/.test(
    values.get('display') ?? '',
  );
}
