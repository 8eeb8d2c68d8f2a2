/**
 * Tables to grids, and tables cut by a page break to one grid.
 *
 * @module
 */
import type { Grid, GridCell } from '../../document.ts';
import type { PageCell, PageTable } from './page-tables.ts';
import { roundBox, tenth } from './paragraphs.ts';

export type LaidTable = PageTable;

/** Lines of two pages nearer than this are the same line of one table, in points. */
const SAME_COLUMN = 5;
const LABELLED = /^[（(]?[一二三四五六七八九十\d]{1,3}\s*[、）).．]/u;
const NUMBERISH = /^(?:[\s\d.,，．%¦/\\—–－+-]*|无|[增减]\d+)$/u;

type Row = readonly JoinedCell[];
interface JoinedCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  text: string;
  note: string | null;
  page: number;
  box: PageCell['box'];
}

interface Joined {
  xs: number[];
  rows: number;
  cells: JoinedCell[];
  page: number;
}

/** Tables that follow one another without text between: parts of one table over a page break become one grid. */
export function joinTables(tables: readonly LaidTable[]): Grid[] {
  const done: Joined[] = [];
  for (const table of tables) {
    const last = done.at(-1);
    const next = toJoined(table);
    if (last !== undefined && last.page + 1 === table.page && sameColumns(last.xs, next.xs)) {
      append(last, next);
      last.page = table.page;
    } else done.push(next);
  }
  return done.map(toGrid);
}

function toJoined({ page, xs, ys, cells }: LaidTable): Joined {
  return {
    page,
    xs: [...xs],
    rows: ys.length - 1,
    cells: cells.map((cell) => ({ ...cell, page })),
  };
}

/** The same outline, and every line of the one with fewer lines is a line of the other. */
function sameColumns(a: readonly number[], b: readonly number[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const has = (x: number | undefined) =>
    x !== undefined && many.some((other) => Math.abs(other - x) <= SAME_COLUMN);
  const ends =
    Math.abs((a[0] ?? 0) - (b[0] ?? 0)) <= SAME_COLUMN &&
    Math.abs((a.at(-1) ?? 0) - (b.at(-1) ?? 0)) <= SAME_COLUMN;
  return ends && few.every(has);
}

function append(above: Joined, below: Joined): void {
  const xs = above.xs.length >= below.xs.length ? above.xs : below.xs;
  remap(above, xs);
  remap(below, xs);
  const repeated = repeatedRows(above, below);
  const kept = below.cells
    .filter(({ row }) => row >= repeated)
    .map((cell) => ({ ...cell, row: cell.row - repeated + above.rows }));
  const rest = bridge(above, kept);
  above.cells.push(...rest.cells);
  above.rows += below.rows - repeated - rest.merged;
  above.xs = [...xs];
}

/** Columns by the lines of the finer part. */
function remap(table: Joined, xs: readonly number[]): void {
  if (table.xs.length === xs.length) return;
  const index = (column: number) => {
    const x = table.xs[column] ?? 0;
    let best = 0;
    xs.forEach((other, i) => {
      if (Math.abs(other - x) < Math.abs((xs[best] ?? 0) - x)) best = i;
    });
    return best;
  };
  for (const cell of table.cells) {
    const [from, to] = [index(cell.column), index(cell.column + cell.columnSpan)];
    cell.column = from;
    cell.columnSpan = to - from;
  }
}

/** How many rows at the top of the lower part repeat the head of the upper part. */
function repeatedRows(above: Joined, below: Joined): number {
  let rows = 0;
  while (rows < Math.min(above.rows, below.rows)) {
    const [a, b] = [rowKey(above.cells, rows), rowKey(below.cells, rows)];
    if (a !== b || a === '' || /\d/.test(a.replaceAll(/@[\d,]+/g, ''))) break;
    rows += 1;
  }
  const reaches = below.cells.some(({ row, rowSpan }) => row < rows && row + rowSpan > rows);
  return reaches ? 0 : rows;
}

function rowKey(cells: readonly JoinedCell[], row: number): string {
  const own = cells.filter((cell) => cell.row === row);
  if (own.every(({ text }) => text === '')) return '';
  return own.map(({ column, columnSpan, text }) => `${text}@${column},${columnSpan}`).join('|');
}

/**
 * What the page break cut: a label cell that goes on below is one cell again, and a row whose label and numbers fell
 * on different pages is one row again. Numbers are never joined.
 */
function bridge(
  above: Joined,
  below: readonly JoinedCell[],
): { cells: JoinedCell[]; merged: 0 | 1 } {
  const seam = above.rows;
  const first = below.filter(({ row }) => row === seam);
  const upper = (cell: JoinedCell) =>
    above.cells.find(
      ({ row, rowSpan, column, columnSpan }) =>
        row + rowSpan === seam && column === cell.column && columnSpan === cell.columnSpan,
    );
  if (rowContinues(first, upper)) return mergeRow(below, first, upper);
  const absorbed = new Set<JoinedCell>();
  const values = firstValueColumn([...above.cells, ...below]);
  const hasNumbers = first.some(({ text }) => text !== '' && NUMBERISH.test(text));
  for (const cell of first) {
    const over = upper(cell);
    // Only numbered labels head groups of rows: a heading over an empty value must not swallow it.
    if (over === undefined || !LABELLED.test(over.text) || cell.column >= values) continue;
    const group = cell.rowSpan > 1 || over.rowSpan > 1;
    const goesOn = cell.text === '' || !LABELLED.test(cell.text);
    if (!hasNumbers || !group || !goesOn || NUMBERISH.test(cell.text.slice(0, 1) || 'x')) continue;
    over.rowSpan += cell.rowSpan;
    over.text += cell.text;
    absorbed.add(cell);
  }
  return { cells: below.filter((cell) => !absorbed.has(cell)), merged: 0 };
}

function firstValueColumn(cells: readonly JoinedCell[]): number {
  const values = cells.filter(({ text }) => text !== '' && NUMBERISH.test(text));
  return values.reduce((least, { column }) => Math.min(least, column), Infinity);
}

/** The last row above and the first below are halves of one row: no column has something in both but its label. */
function rowContinues(first: Row, upper: (cell: JoinedCell) => JoinedCell | undefined): boolean {
  const pairs = first.map((cell) => ({ cell, over: upper(cell) }));
  const labels = pairs.filter(({ over }) => over !== undefined && !NUMBERISH.test(over.text));
  const leaf = labels.at(-1);
  if (leaf?.over === undefined || pairs.some(({ over }) => over === undefined)) return false;
  if (leaf.cell.rowSpan > 1 || leaf.over.rowSpan > 1 || !LABELLED.test(leaf.over.text))
    return false;
  if (LABELLED.test(leaf.cell.text) || NUMBERISH.test(leaf.cell.text.slice(0, 1) || 'x'))
    return false;
  const values = pairs.filter((pair) => !labels.includes(pair));
  if (values.length === 0) return false;
  return (
    values.every(({ cell }) => cell.text === '') || values.every(({ over }) => over?.text === '')
  );
}

function mergeRow(
  below: readonly JoinedCell[],
  first: Row,
  upper: (cell: JoinedCell) => JoinedCell | undefined,
): { cells: JoinedCell[]; merged: 1 } {
  for (const cell of first) {
    const over = upper(cell);
    if (over === undefined) continue;
    over.text += cell.text;
    over.rowSpan += cell.rowSpan - 1;
    if (over.box[3] - over.box[1] < 1 || over.text === cell.text) {
      over.page = cell.page;
      over.box = cell.box;
    }
  }
  const cells = below
    .filter((cell) => !first.includes(cell))
    .map((cell) => ({ ...cell, row: cell.row - 1 }));
  return { cells, merged: 1 };
}

function toGrid({ xs, rows, cells }: Joined): Grid {
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const first = sorted[0];
  const page = first?.page ?? 1;
  return {
    kind: 'grid',
    rows,
    columns: xs.length - 1,
    columnsAligned: true,
    cells: sorted.map(toCell),
    at: { page, box: roundBox(sorted.filter((cell) => cell.page === page)) },
  };
}

function toCell({ row, column, rowSpan, columnSpan, text, note, page, box }: JoinedCell): GridCell {
  const [x0, y0, x1, y1] = box;
  const at = { page, box: [tenth(x0), tenth(y0), tenth(x1), tenth(y1)] as const };
  const cell = { row, column, rowSpan, columnSpan, text, at };
  return note === null ? cell : { ...cell, note };
}
