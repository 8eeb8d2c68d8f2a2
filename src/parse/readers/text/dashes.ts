/**
 * pandoc's simple tables: no vertical marks, the runs of dashes above and below give the columns, by display width.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import { displayColumns } from './display.ts';
import type { RowCell } from './grid.ts';
import { gridOf } from './grid.ts';
import type { Line } from './lines.ts';
import { readGaps } from './unmarked.ts';

/**
 * True for a line of two runs of dashes or more.
 *
 * @example
 * isDashes('---- ------ --') // => true
 */
export function isDashes(text: string): boolean {
  return text.charCodeAt(0) === 0x2d && text.includes(' ') && /^-{2,}(?: +-{2,})+$/.test(text);
}

/**
 * Reads the lines between two rules of dashes; the first line must be the rule. Columns count only where every piece
 * of text starts or ends with its column, for one width of quotation marks; else the pieces come out as a stream.
 *
 * @example
 * readDashes(cutLines('---- ---\n规章   7\n---- ---').lines).kind // => 'grid'
 */
export function readDashes(lines: readonly Line[]): Block {
  const [rule] = lines;
  const columns = rule === undefined ? [] : columnsOf(rule);
  const body = lines.filter(({ text }) => !isDashes(text));
  for (const ambiguous of [1, 2] as const) {
    const rows = body.map((line) => rowOf(line, columns, ambiguous));
    if (rows.every((row) => row !== null)) return gridOf(withEmptyRows(rows, lines), true, rule);
  }
  return readGaps(body);
}

/** A blank line between the rules is a row of empty cells. */
function withEmptyRows(rows: readonly RowCell[][], lines: readonly Line[]): RowCell[][] {
  const out: RowCell[][] = [];
  const columns = rows[0]?.length ?? 0;
  let index = 0;
  lines.forEach((line, position) => {
    const above = lines[position - 1];
    const gap = above === undefined ? 0 : line.number - above.number - 1;
    for (let blank = 0; blank < Math.min(gap, 3); blank += 1) {
      const place = { line: line.number - gap + blank, offset: line.offset };
      out.push(Array.from({ length: columns }, () => ({ text: '', columnSpan: 1, ...place })));
    }
    const row = isDashes(line.text) ? undefined : rows[index++];
    if (row !== undefined) out.push(row);
  });
  return out;
}

function columnsOf(rule: Line): [number, number][] {
  const columns: [number, number][] = [];
  for (const match of rule.text.matchAll(/-+/g)) {
    const from = rule.indent + match.index;
    columns.push([from, from + match[0].length]);
  }
  return columns;
}

/** The cells of a line, or null where some text lies across the edge of a column. */
function rowOf(
  line: Line,
  columns: readonly [number, number][],
  ambiguous: 1 | 2,
): RowCell[] | null {
  const at = displayColumns(line.text, line.indent, ambiguous);
  at.push(at.length === 0 ? line.indent : Number.POSITIVE_INFINITY);
  const row: RowCell[] = [];
  for (const [column, [from, to]] of columns.entries()) {
    const last = column === columns.length - 1;
    const start = at.findIndex((position) => position >= from);
    const end = at.findIndex((position) => position >= (last ? Number.POSITIVE_INFINITY : to));
    const raw = line.text.slice(start, end);
    const text = raw.trim();
    const offset = start + Math.max(0, raw.search(/\S/));
    if (text !== '') {
      const behind = offset + text.length;
      const touches = at[offset] === from || at[behind] === to;
      if (!touches || (!last && !/^\s?$/.test(line.text.charAt(end)))) return null;
    }
    row.push({ text, line: line.number, offset: line.offset + offset, columnSpan: 1 });
  }
  return row;
}
