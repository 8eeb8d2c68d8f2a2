/**
 * One worksheet as blocks: stretches of rows as grids, headings and sentences between them as text.
 *
 * @module
 */

import type { CellObject, Range, WorkSheet } from '@e965/xlsx';
import { joinLines } from '../../../text/trim-end.ts';
import type { Block, Grid, GridCell } from '../../document.ts';
import { LIMITS } from '../limits.ts';
import { cellValue } from './cell-value.ts';
import { columnLetters } from './doubtful-ranges.ts';

export interface SheetCell {
  readonly ref: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly note: string | null;
}

const SECTION = /^[一二三四五六七八九十]{1,3}\s{0,4}[、．.]\s{0,4}[^0-9]{4,36}$/u;
/** Sections of the reports since 2019: they stand between tables. Others (一、主动公开情况) are rows of a table. */
const REPORT_SECTION =
  /总体情况|主动公开政府信息情况|收到和处理政府信息公开申请|行政复议|存在的主要问题|其他需要报告/u;
const TITLE = /年度报告|工作年报|统计表/;

/** Cells of a sheet that hold something or are merged, by their top left. */
export function sheetCells(
  sheet: WorkSheet,
  decode: (ref: string) => { readonly r: number; readonly c: number },
): SheetCell[] {
  const all = sheet['!merges'] ?? [];
  const merges = new Map(all.map((merge) => [`${merge.s.r},${merge.s.c}`, merge] as const));
  const cells: SheetCell[] = [];
  for (const [ref, value] of Object.entries(sheet)) {
    if (ref.startsWith('!') || typeof value !== 'object') continue;
    const cell = value as CellObject;
    const { r: row, c: column } = decode(ref);
    const merge = merges.get(`${row},${column}`);
    if (merge === undefined && isCovered(row, column, all)) continue;
    const notes = (cell.c ?? []).map(({ t }) => t.trim()).filter((note) => note !== '');
    cells.push({
      ...{ ref, row, column },
      rowSpan: merge === undefined ? 1 : merge.e.r - merge.s.r + 1,
      columnSpan: merge === undefined ? 1 : merge.e.c - merge.s.c + 1,
      text: joinLines(cellValue(cell), ' '),
      note: notes.length === 0 ? null : notes.join(' '),
    });
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

function isCovered(row: number, column: number, merges: readonly Range[]): boolean {
  return merges.some(
    ({ s, e }) =>
      row >= s.r &&
      row <= e.r &&
      column >= s.c &&
      column <= e.c &&
      !(row === s.r && column === s.c),
  );
}

/** Blocks of a sheet from top to bottom. */
export function sheetBlocks(name: string, cells: readonly SheetCell[]): Block[] {
  const blocks: Block[] = [];
  let rows: SheetCell[][] = [];
  const flush = () => {
    const grid = toGrid(name, rows);
    if (grid !== null) blocks.push(grid);
    rows = [];
  };
  let last = -1;
  for (const [row, own] of byRow(cells)) {
    const reached = rows.flat().some((cell) => cell.row + cell.rowSpan > row);
    if (row > last + 1 && !reached) flush();
    last = row;
    const text = proseOf(own, { reached, inTable: rows.length > 0 });
    if (text === null) {
      rows.push(own);
      continue;
    }
    flush();
    const at = { sheet: name, ref: own.find((cell) => cell.text !== '')?.ref ?? 'A1' };
    const heading = SECTION.test(text) || (TITLE.test(text) && text.length <= 60);
    blocks.push({ kind: heading ? 'heading' : 'paragraph', text, at });
  }
  flush();
  return blocks;
}

function byRow(cells: readonly SheetCell[]): Map<number, SheetCell[]> {
  const rows = new Map<number, SheetCell[]>();
  for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  return rows;
}

/** The text of a row that is no table row: a title, the heading of a section, a sentence. */
function proseOf(
  cells: readonly SheetCell[],
  { reached, inTable }: { readonly reached: boolean; readonly inTable: boolean },
): string | null {
  const filled = cells.filter(({ text }) => text !== '');
  const [only] = filled;
  if (only === undefined || filled.length > 1 || reached || only.rowSpan > 1) return null;
  const section = SECTION.test(only.text) && (!inTable || REPORT_SECTION.test(only.text));
  const prose = section || TITLE.test(only.text) || /[。；]$/.test(only.text);
  return prose && (only.columnSpan > 1 || cells.length === 1) ? only.text : null;
}

function toGrid(name: string, rows: readonly (readonly SheetCell[])[]): Grid | null {
  const cells = rows.flat();
  const [first] = cells;
  if (first === undefined || cells.every(({ text }) => text === '')) return null;
  const top = first.row;
  const left = Math.min(...cells.map(({ column }) => column));
  const bottom = Math.max(...cells.map(({ row, rowSpan }) => row + rowSpan));
  const right = Math.max(...cells.map(({ column, columnSpan }) => column + columnSpan));
  return {
    kind: 'grid',
    rows: bottom - top,
    columns: right - left,
    columnsAligned: true,
    cells: withBlanks(cells, { top, left, bottom, right }).map(
      (cell): GridCell => ({
        ...{ row: cell.row - top, column: cell.column - left },
        ...{ rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, text: cell.text },
        ...(cell.note === null ? {} : { note: cell.note }),
        at: { sheet: name, ref: cell.ref },
      }),
    ),
    at: { sheet: name, ref: first.ref },
  };
}

/** A sheet stores no empty cells: every slot that nothing covers is one. */
function withBlanks(
  cells: readonly SheetCell[],
  { top, left, bottom, right }: Readonly<Record<'top' | 'left' | 'bottom' | 'right', number>>,
): SheetCell[] {
  const covered = new Set<string>();
  for (const { row, column, rowSpan, columnSpan } of cells) {
    for (let r = row; r < row + rowSpan; r++) {
      for (let c = column; c < column + columnSpan; c++) covered.add(`${r},${c}`);
    }
  }
  const all = [...cells];
  // A cell far away from the others would make a page of blanks: such a sheet keeps its holes.
  if ((bottom - top) * (right - left) > LIMITS.sheet.cells) return all;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      if (covered.has(`${row},${column}`)) continue;
      const blank = { rowSpan: 1, columnSpan: 1, text: '', note: null };
      all.push({ ...blank, row, column, ref: `${columnLetters(column)}${row + 1}` });
    }
  }
  return all.sort((a, b) => a.row - b.row || a.column - b.column);
}
