/**
 * From table markup to a grid, as browsers do it: https://html.spec.whatwg.org/multipage/tables.html#forming-a-table
 *
 * @module
 */
import type { GridCell } from '../../document.ts';
import { MAX_COLUMN_SPAN, MAX_ROW_SPAN, MAX_SLOTS } from './limits.ts';

/** A cell before it has a place; spans as written. */
interface MarkupCell {
  readonly colspan: string | undefined;
  readonly rowspan: string | undefined;
  readonly text: string;
  readonly note: string;
  readonly path: string;
}

export interface MarkupRow {
  readonly cells: readonly MarkupCell[];
  /** Rows of one thead, tbody or tfoot have the same number: no rowspan leaves its group. */
  readonly group: number;
  readonly footer: boolean;
}

export interface PlacedCells {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
  /** True where the grid was cut at {@link MAX_SLOTS}. */
  readonly cut: boolean;
}

/**
 * Gives every cell its slot. Spans are read as browsers read them: leading digits count (`"2;"` is 2), anything
 * else is 1, more than the standard's limit is the limit, `rowspan="0"` reaches the end of its group.
 *
 * @param table number of the table element in the page, from 0, for the locators
 * @example
 * placeCells([{ group: 0, footer: false, cells: [] }], 0).rows // => 1
 */
export function placeCells(markup: readonly MarkupRow[], table: number): PlacedCells {
  const rows = footersLast(markup);
  const ends = groupEnds(rows);
  const cells: GridCell[] = [];
  // For each column, the first row that is free again below the cells placed so far.
  const free: number[] = [];
  let columns = 0;
  let y = 0;
  for (; y < rows.length; y++) {
    const row = rows[y];
    if (row === undefined || (y + 1) * Math.max(columns, 1) > MAX_SLOTS) break;
    const groupEnd = ends[y] ?? y + 1;
    let x = 0;
    for (const cell of row.cells) {
      while ((free[x] ?? 0) > y) x++;
      const columnSpan = readColumnSpan(cell.colspan);
      const rowSpan = Math.min(readRowSpan(cell.rowspan), groupEnd - y);
      if (x + columnSpan > MAX_SLOTS / (y + 1)) {
        return cutOff({ rows: rows.length, columns, cells, cut: true }, y + 1);
      }
      for (let column = x; column < x + columnSpan; column++) {
        free[column] = Math.max(free[column] ?? 0, y + rowSpan);
      }
      columns = Math.max(columns, x + columnSpan);
      const at = { table, row: y, column: x, path: cell.path };
      const placed = { row: y, column: x, rowSpan, columnSpan, text: cell.text, at };
      cells.push(cell.note === '' ? placed : { ...placed, note: cell.note });
      x += columnSpan;
    }
  }
  const whole = { rows: rows.length, columns, cells, cut: y < rows.length };
  return whole.cut ? cutOff(whole, y) : whole;
}

/** A table of which only the first rows were read. */
function cutOff(table: PlacedCells, height: number): PlacedCells {
  const kept = table.cells.filter(({ row }) => row < height);
  const cells = kept.map((cell) => ({
    ...cell,
    rowSpan: Math.min(cell.rowSpan, height - cell.row),
  }));
  return { ...table, rows: height, cells };
}

function footersLast(rows: readonly MarkupRow[]): readonly MarkupRow[] {
  if (!rows.some(({ footer }) => footer)) return rows;
  return [...rows.filter(({ footer }) => !footer), ...rows.filter(({ footer }) => footer)];
}

/** For each row, the row behind the last of its group. */
function groupEnds(rows: readonly MarkupRow[]): readonly number[] {
  const ends = new Array<number>(rows.length);
  let end = rows.length;
  for (let y = rows.length - 1; y >= 0; y--) {
    if (rows[y]?.group !== rows[y + 1]?.group) end = y + 1;
    ends[y] = end;
  }
  return ends;
}

function readColumnSpan(text: string | undefined): number {
  if (text === undefined) return 1;
  return Math.min(Math.max(leadingInteger(text) ?? 1, 1), MAX_COLUMN_SPAN);
}

/** 0 means "to the end of the group" and is made the largest span, which the caller clips there. */
function readRowSpan(text: string | undefined): number {
  if (text === undefined) return 1;
  const span = leadingInteger(text) ?? 1;
  return span === 0 ? MAX_ROW_SPAN : Math.min(span, MAX_ROW_SPAN);
}

/** The standard's "rules for parsing non-negative integers"; undefined where they fail. */
function leadingInteger(text: string): number | undefined {
  const digits = /^[\t\n\f\r ]*\+?(\d+)/.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  return /^[\t\n\f\r ]*-0+(?!\d)/.test(text) ? 0 : undefined;
}
