/**
 * Fields of forms in a page: one alone in a cell shows the value of the cell, one beside a text is something else.
 *
 * @module
 */

import { doubt, type OpenCell } from './cell-builder.ts';
import type { Look } from './look/look.ts';
import { oneLine } from './text.ts';
import type { Attributes } from './tree-sink.ts';

/** What an `input` shows as text; what shows in another way leaves its cell in doubt. */
export function fieldIn(
  cell: OpenCell | undefined,
  { shown, doubt: why }: Look,
  attributes: Attributes,
): string {
  const type = attributes.get('type') ?? '';
  if (/^hidden$/i.test(type)) return '';
  if (!/^(?:text|number|tel|)$/i.test(type) || shown !== 'shown' || why !== '') {
    doubt(cell, '控件');
    return '';
  }
  const value = oneLine(attributes.get('value') ?? '');
  if (cell !== undefined) cell.fields = (cell.fields ?? '') + value;
  return value;
}
