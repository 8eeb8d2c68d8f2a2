/**
 * What real pages do to the table of requests beyond the form: headings lost, rows left out, printed twice or out of
 * order, a column for the year before, notes and page numbers between the rows, notes in the cells.
 *
 * @module
 */
import type { LayoutCell, LayoutRow } from './layout.ts';
import type { Random } from './random.ts';

export const QUIRKS = [
  'no_head',
  'half_head',
  'row_missing',
  'row_twice',
  'rows_swapped',
  'year_column',
  'note_row',
  'page_row',
  'cell_notes',
] as const;

export type Quirk = (typeof QUIRKS)[number];

const COLUMNS = 7;

/** Rows of the table with one quirk; rows it cannot be done to come back as they are. */
export function quirky(rows: readonly LayoutRow[], quirk: Quirk, random: Random): LayoutRow[] {
  const first = rows.findIndex(isData);
  if (first < 0) return [...rows];
  switch (quirk) {
    case 'no_head':
      return rows.slice(first);
    case 'half_head':
      return rows.filter((_, index) => index >= first || index !== first - 1);
    case 'year_column':
      return rows.map((row, index) => withYear(row, index < first, index === 0, random));
    case 'cell_notes':
      return rows.map((row) => row.map((cell) => withNote(cell, random)));
    default:
      return moved(rows, quirk, random);
  }
}

function moved(rows: readonly LayoutRow[], quirk: Quirk, random: Random): LayoutRow[] {
  const plain = rows.flatMap((row, index) => (isPlain(row) && index > 0 ? [index] : []));
  const at = plain[random.int(0, Math.max(0, plain.length - 2))];
  const row = at === undefined ? undefined : rows[at];
  if (at === undefined || row === undefined) return [...rows];
  switch (quirk) {
    case 'row_missing':
      return removed(rows, at);
    case 'row_twice':
      return inserted(rows, at, row);
    case 'rows_swapped': {
      const other = rows[at + 1];
      if (other === undefined || !isPlain(other)) return [...rows];
      return rows.with(at, other).with(at + 1, row);
    }
    default: {
      const width = row.reduce((sum, cell) => sum + cell.columnSpan, 0);
      return inserted(rows, at, [{ ...row[0], ...note(quirk, random), columnSpan: width }]);
    }
  }
}

function note(quirk: Quirk, random: Random): LayoutCell {
  const text =
    quirk === 'page_row'
      ? random.pick(['— 3 —', '3', '第 3 页', '- 12 -'])
      : random.pick([
          '注：以上含上年补正2件、撤回1件',
          '（其中3件由上级交办）',
          '2021年起按新口径统计',
        ]);
  return { text, columnSpan: 1, rowSpan: 1, heading: false, value: false };
}

const isData = (row: LayoutRow): boolean => row.filter(({ value }) => value).length >= COLUMNS;

/** A row whose parents stand in rows above it. */
const isPlain = (row: LayoutRow): boolean =>
  isData(row) && row.filter(({ value }) => !value).length === 1 && row[0]?.rowSpan === 1;

/** Parents that reach over a place grow or shrink with it. */
function stretched(rows: readonly LayoutRow[], at: number, by: 1 | -1): LayoutRow[] {
  return rows.map((row, index) =>
    row.map((cell) =>
      index < at && index + cell.rowSpan > at ? { ...cell, rowSpan: cell.rowSpan + by } : cell,
    ),
  );
}

const removed = (rows: readonly LayoutRow[], at: number): LayoutRow[] =>
  stretched(rows, at, -1).toSpliced(at, 1);

const inserted = (rows: readonly LayoutRow[], at: number, row: LayoutRow): LayoutRow[] =>
  stretched(rows, at, 1).toSpliced(at, 0, row);

/** 上年总计 behind the last column, or beside it in front. */
function withYear(row: LayoutRow, head: boolean, top: boolean, random: Random): LayoutRow {
  const last = row.at(-1);
  if (last === undefined) return row;
  if (head) {
    const text = top ? '上年总计' : '';
    if (!top && last.rowSpan === 1 && last.heading && last.text !== '') return row;
    return [...row, { ...last, text, columnSpan: 1, rowSpan: top ? 3 : 1 }].filter(
      (cell) => top || cell.text !== '' || row.includes(cell),
    );
  }
  if (!isData(row)) return row;
  const number = random.chance(0.2) ? '' : String(random.int(0, 40));
  return [...row, { ...last, text: number }];
}

function withNote(cell: LayoutCell, random: Random): LayoutCell {
  if (!cell.value || !/^[1-9]\d*$/.test(cell.text) || random.chance(0.8)) return cell;
  const added = random.pick(['（其中补正2件）', '①', '（含上年1件）', '*']);
  return { ...cell, text: cell.text + added };
}
