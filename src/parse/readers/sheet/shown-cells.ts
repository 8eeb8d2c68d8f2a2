/**
 * The cells of a sheet as a person sees them: hidden rows and columns gone, what the parts of the file say of a cell laid
 * over its value.
 *
 * @module
 */
import { joinLines } from '../../../text/trim-end.ts';
import { withDoubt } from '../doubt.ts';
import { columnLetters, columnOf, type DoubtfulRange } from './doubtful-ranges.ts';
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
  return [...cells, ...unreadCells(cells, facts), ...coveredSlots(cells, facts)]
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

/** Slots without a value beside cells, with a drawing over them. */
function coveredSlots(
  cells: readonly SheetCell[],
  { ranges, cells: facts }: SheetFacts,
): SheetCell[] {
  const covering = ranges.filter(({ covers: lies }) => lies);
  if (covering.length === 0) return [];
  const taken = new Set(cells.map(({ row, column }) => `${row},${column}`));
  const rows = new Set(cells.filter(({ text }) => text !== '').map(({ row }) => row));
  const last = cells.reduce((most, { column }) => Math.max(most, column), 0);
  const merged = cells.filter(({ rowSpan, columnSpan }) => rowSpan > 1 || columnSpan > 1);
  const found: SheetCell[] = [];
  for (const { top, left, bottom, right } of covering) {
    for (const row of rows) {
      if (row < top || row > bottom) continue;
      for (let column = left; column <= Math.min(right, last); column++) {
        const key = `${row},${column}`;
        const ref = `${columnLetters(column)}${row + 1}`;
        if (
          taken.has(key) ||
          facts.has(ref) ||
          merged.some((cell) => covers(cell, { row, column }))
        )
          continue;
        taken.add(key);
        found.push({ ref, row, column, rowSpan: 1, columnSpan: 1, text: '', note: null });
      }
    }
  }
  return found;
}

function placeOf(ref: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(ref);
  if (match === null) return null;
  return { row: Number(match[2]) - 1, column: columnOf(match[1] ?? '') };
}

function covers(cell: SheetCell, { row, column }: { row: number; column: number }): boolean {
  const below = row >= cell.row && row < cell.row + cell.rowSpan;
  return below && column >= cell.column && column < cell.column + cell.columnSpan;
}

function shown(cell: SheetCell, sheet: SheetFacts): SheetCell {
  const facts = sheet.cells.get(cell.ref) ?? {};
  const over = lyingOver(cell, sheet);
  if (facts.doubt === undefined && facts.text === undefined && over.length === 0) return cell;
  const text = facts.text === undefined ? cell.text : joinLines(facts.text, ' ');
  const notes = [cell.note, facts.note].filter((note) => note != null && note !== '');
  return {
    ...cell,
    text: withDoubt(text, [facts.doubt ?? '', ...over]),
    note: notes.length === 0 ? null : notes.join(' '),
  };
}

/** Why a cell is in doubt by what lies over it, or by the width of its column. */
function lyingOver(cell: SheetCell, { ranges, widths, showsZeros }: SheetFacts): string[] {
  const doubts = ranges
    .filter((range) => (range.covers || cell.text !== '') && holds(range, cell))
    .map(({ doubt }) => doubt);
  if (!showsZeros && /^0(?:\.0+)?$/.test(cell.text)) doubts.push('零不显示');
  const width = cell.columnSpan > 1 ? undefined : widths.get(cell.column);
  // A number too long for its column is shown as ####.
  if (width !== undefined && /^[-\d.,]+$/.test(cell.text) && cell.text.length > 1.3 * width + 1)
    doubts.push('列宽不足');
  return doubts;
}

function holds(range: DoubtfulRange, { row, column }: SheetCell): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
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
