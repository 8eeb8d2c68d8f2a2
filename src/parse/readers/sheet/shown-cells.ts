/**
 * The cells of a sheet as a person sees them: hidden rows and columns gone, what the parts of the file say of a cell laid
 * over its value.
 *
 * @module
 */
import { joinLines } from '../../../text/trim-end.ts';
import { withDoubt } from '../doubt.ts';
import type { SheetCell } from './sheet-blocks.ts';
import type { SheetFacts } from './workbook-parts.ts';

/**
 * Lays the facts of a sheet over its cells.
 *
 * @param cells - by row and column; those that are merged with their spans
 */
export function shownCells(
  cells: readonly SheetCell[],
  facts: SheetFacts | undefined,
): SheetCell[] {
  if (facts === undefined) return [...cells];
  const { hiddenRows, hiddenColumns } = facts;
  const rows = shifts(hiddenRows);
  const columns = shifts(hiddenColumns);
  return [...cells, ...unreadCells(cells, facts)]
    .flatMap((cell): SheetCell[] => {
      const rowSpan = cell.rowSpan - hiddenIn(hiddenRows, cell.row, cell.rowSpan);
      const columnSpan = cell.columnSpan - hiddenIn(hiddenColumns, cell.column, cell.columnSpan);
      if (rowSpan < 1 || columnSpan < 1) return [];
      const row = cell.row - rows(cell.row);
      const column = cell.column - columns(cell.column);
      return [{ ...shown(cell, facts), row, column, rowSpan, columnSpan }];
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Cells that say something and have no value: a formula that was never worked out. */
function unreadCells(cells: readonly SheetCell[], facts: SheetFacts): SheetCell[] {
  const present = new Set(cells.map(({ ref }) => ref));
  const merged = cells.filter(({ rowSpan, columnSpan }) => rowSpan > 1 || columnSpan > 1);
  const found: SheetCell[] = [];
  for (const [ref, { doubt }] of facts.cells) {
    if (doubt === undefined || present.has(ref)) continue;
    const place = placeOf(ref);
    if (place === null || merged.some((cell) => covers(cell, place))) continue;
    found.push({ ref, ...place, rowSpan: 1, columnSpan: 1, text: '', note: null });
  }
  return found;
}

function placeOf(ref: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(ref);
  if (match === null) return null;
  const letters = [...(match[1] ?? '')];
  const column = letters.reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(match[2]) - 1, column };
}

function covers(cell: SheetCell, { row, column }: { row: number; column: number }): boolean {
  const below = row >= cell.row && row < cell.row + cell.rowSpan;
  return below && column >= cell.column && column < cell.column + cell.columnSpan;
}

function shown(cell: SheetCell, { cells }: SheetFacts): SheetCell {
  const facts = cells.get(cell.ref);
  if (facts === undefined) return cell;
  const text = facts.text === undefined ? cell.text : joinLines(facts.text, ' ');
  const notes = [cell.note, facts.note].filter((note) => note != null && note !== '');
  return {
    ...cell,
    text: withDoubt(text, [facts.doubt ?? '']),
    note: notes.length === 0 ? null : notes.join(' '),
  };
}

/** How many of a set lie before an index. */
function shifts(hidden: ReadonlySet<number>): (index: number) => number {
  if (hidden.size === 0) return () => 0;
  const sorted = [...hidden].sort((a, b) => a - b);
  return (index) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function hiddenIn(hidden: ReadonlySet<number>, from: number, span: number): number {
  if (hidden.size === 0) return 0;
  let count = 0;
  for (let at = from; at < from + span; at++) if (hidden.has(at)) count++;
  return count;
}
