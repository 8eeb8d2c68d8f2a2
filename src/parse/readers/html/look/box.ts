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

/** True where nothing of the element is drawn. */
export function isGone(values: Values, box: BoxFacts): boolean {
  if (/^(?:none|table-column|table-column-group)$/.test(values.get('display') ?? '')) return true;
  if (values.get('mso-hide') === 'all') return true;
  if (values.get('content-visibility') === 'hidden') return true;
  if (/^(?:0|0%)$/.test(values.get('scale') ?? '')) return true;
  if (/scale(?:3d|x|y)?\(\s*0(?:\.0+)?\s*[,)]/.test(values.get('transform') ?? '')) return true;
  return isClipped(values, box) || isOffScreen(values, box);
}

function isClipped(values: Values, box: BoxFacts): boolean {
  const path = values.get('clip-path') ?? '';
  if (/inset\(\s*(?:[5-9]\d|100)%/.test(path) || /circle\(\s*0/.test(path)) return true;
  const clip = /^rect\(([^()]*)\)$/.exec(values.get('clip') ?? '')?.[1];
  if (clip !== undefined && box.positioned === 'absolute') {
    const [top = 0, right = 0, bottom = 0, left = 0] = clip
      .split(/[\s,]+/)
      .map((edge) => pixels(edge, box.size) ?? Number.NaN);
    if (right - left <= 1 || bottom - top <= 1) return true;
  }
  return box.sized && hidesOverflow(values) && extents(values, box).some((extent) => extent <= 1);
}

function hidesOverflow(values: Values): boolean {
  return ['overflow', 'overflow-x', 'overflow-y'].some((name) =>
    /hidden|clip|scroll|auto/.test(values.get(name) ?? ''),
  );
}

function extents(values: Values, { size }: BoxFacts): number[] {
  return ['width', 'height', 'max-width', 'max-height'].flatMap((name) => {
    const length = pixels(values.get(name) ?? '', size);
    return length === null ? [] : [length];
  });
}

/** So far out nothing is seen; nearer it is a shift, of which nobody knows what it uncovers. */
const FAR = 500;

function isOffScreen(values: Values, { positioned, block, size, cell }: BoxFacts): boolean {
  const far = (name: string, beyond: boolean): boolean => {
    const length = pixels(values.get(name) ?? '', size);
    return length !== null && (length <= -FAR || (beyond && length >= 8 * FAR));
  };
  if (
    positioned !== '' &&
    ['left', 'top', 'right', 'bottom', 'inset'].some((edge) => far(edge, true))
  )
    return true;
  if (['margin-left', 'margin-top'].some((edge) => far(edge, false))) return true;
  if (/translate[xy]?\(\s*-?\d{4,}/.test(values.get('transform') ?? '')) return true;
  return (block || cell) && far('text-indent', false);
}

/** True where a part of the text may lie outside its box. */
export function isCut(values: Values, box: BoxFacts): boolean {
  return (
    box.sized && hidesOverflow(values) && extents(values, box).some((extent) => extent < box.size)
  );
}

/** A shift of less than a letter's height stays with its line. */
export function raisedBy(
  values: Values,
  { cell }: Nature,
  { positioned, size }: BoxFacts,
): '' | 'mark' | 'shift' {
  if (cell) return '';
  const align = values.get('vertical-align') ?? '';
  if (/^(?:super|sub)$/.test(align)) return 'mark';
  const shifts = [
    align,
    ...(positioned === 'relative' ? VERTICAL.map((edge) => values.get(edge)) : []),
  ];
  const shift = Math.max(...shifts.map((length) => Math.abs(pixels(length ?? '', size) ?? 0)));
  return shift >= 2 ? 'shift' : '';
}
const VERTICAL = ['top', 'bottom'];

/** True where the text may stand elsewhere than in its line: over another, in another cell. */
export function isMoved(values: Values, { positioned, size, block }: BoxFacts): boolean {
  const beyond = (name: string, least: number): boolean =>
    Math.abs(pixels(values.get(name) ?? '', size) ?? 0) >= least;
  if (positioned === 'absolute') return true;
  if (positioned === 'relative') {
    if (['left', 'right', 'inset'].some((edge) => beyond(edge, 3))) return true;
    if (VERTICAL.some((edge) => beyond(edge, size))) return true;
  }
  // Word sets paragraphs of a cell some points beyond its edges.
  const least = block ? 20 : 4;
  return ['margin-left', 'margin-right', 'margin-top', 'margin-bottom'].some(
    (name) => (pixels(values.get(name) ?? '', size) ?? 0) <= -least,
  );
}
