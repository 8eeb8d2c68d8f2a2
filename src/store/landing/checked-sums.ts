/**
 * Whether a report has any sum that could be checked at all: silence about a table nobody could add up is no agreement.
 *
 * @module
 */
import { formTable } from '../../parse/forms/form.ts';
import { sumsOver } from '../../parse/forms/identities.ts';
import { type LandedCells, STATE_LETTERS } from './encode-cells.ts';

/**
 * True where every cell of at least one sum of the form is a published number or a mark. Tables of statistics state no
 * sums; what they are checked for is in their findings.
 */
export function hasCheckedSum({ forms, order, values, states }: LandedCells): boolean {
  if (states === null) return order.length > 0;
  if (forms.requests === undefined && forms.review === undefined) return order.length > 0;
  const says = (position: number): boolean =>
    values[position] != null || states[position] === STATE_LETTERS.mark;
  return (['requests', 'review'] as const).some((name) => {
    const form = forms[name];
    const table = form === undefined ? undefined : formTable(form, name);
    const start = order.findIndex((cell) => cell.table === name);
    if (table === undefined || start < 0) return false;
    return sumsOver(
      table,
      table.rows.map(({ code }) => code),
    ).some(({ left, right }) => [...left, ...right].every((index) => says(start + index)));
  });
}
