/**
 * Numbers that a person typed where counts stand, and that can be no counts.
 *
 * @module
 */
import type { FormTable } from '../forms/form.ts';
import type { Cell } from '../report.ts';

/**
 * Cells of a form filled in by hand, in which `0.5` and `-3` are no counts: a slip of the person who typed, not the
 * word of the report. What stands there is kept as text.
 */
export function typedCounts(cells: readonly Cell[], { rows }: FormTable): Cell[] {
  return cells.map((cell) => {
    const { value } = cell;
    if (value === null || (Number.isInteger(value) && value >= 0)) return cell;
    const row = rows.find(({ code }) => code === cell.row);
    const kind = row?.columns.find(({ code }) => code === cell.column)?.kind;
    const isCount = kind === 'count' || (kind === 'change' && !Number.isInteger(value));
    return isCount ? { ...cell, state: 'text', value: null } : cell;
  });
}
