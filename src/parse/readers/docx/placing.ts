/**
 * Where Word sets the paragraphs of a cell, and how much of a line it lets be seen (ECMA-376 part 1, 17.3.1.33 spacing,
 * 17.4.80 trHeight).
 *
 * @module
 */
import type { XmlElement } from '../xml-tree.ts';
import { type RunProperties, UNKNOWN_STYLE } from './run-style.ts';

/** Indents in points; a frame of its own may stand anywhere. */
export function placing(properties: RunProperties): string {
  if (properties.has('w:framePr')) return UNKNOWN_STYLE;
  const indents = properties.get('w:ind')?.attributes ?? {};
  const isFar = ['left', 'start', 'right', 'end', 'firstLine', 'hanging'].some(
    (side) => Math.abs(Number(indents[`w:${side}`] ?? '0')) / 20 >= FAR,
  );
  const line = { height: 'w:line', rule: 'w:lineRule' };
  return isFar || isCutOff(properties.get('w:spacing'), line) ? UNKNOWN_STYLE : '';
}

/** So far in, in points, an indent leaves its cell. */
const FAR = 100;

/** Lower lines, in twentieths of a point, cut off what stands in them where their height is exact. */
const LEAST_HEIGHT = 100;

/** True for a line or a row of an exact height in which no digit is seen whole. */
export function isCutOff(
  element: XmlElement | undefined,
  names: { readonly height: string; readonly rule: string },
): boolean {
  const height = element?.attributes[names.height];
  return (
    element?.attributes[names.rule] === 'exact' &&
    height !== undefined &&
    Number(height) < LEAST_HEIGHT
  );
}
