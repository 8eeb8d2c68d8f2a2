/**
 * pandoc's simple tables: no vertical marks, the runs of dashes above and below give the columns, by display width.
 *
 * @module
 */
import type { Grid } from '../../document.ts';
import { displayColumns } from './display.ts';
import type { RowCell } from './grid.ts';
import { gridOf } from './grid.ts';
import type { Line } from './lines.ts';

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
 * Reads the lines between two rules of dashes; the first line must be the rule.
 *
 * @example
 * readDashes(cutLines('---- ---\n规章   7\n---- ---').lines).cells.map(({ text }) => text)
 * // => ['规章', '7']
 */
export function readDashes(lines: readonly Line[]): Grid {
  const [rule] = lines;
  const columns = rule === undefined ? [] : columnsOf(rule);
  const rows = lines.filter(({ text }) => !isDashes(text)).map((line) => rowOf(line, columns));
  return gridOf(rows, true, rule);
}

function columnsOf(rule: Line): [number, number][] {
  const columns: [number, number][] = [];
  for (const match of rule.text.matchAll(/-+/g)) {
    const from = rule.indent + match.index;
    columns.push([from, from + match[0].length]);
  }
  return columns;
}

function rowOf(line: Line, columns: readonly [number, number][]): RowCell[] {
  const at = displayColumns(line.text, line.indent);
  return columns.map(([from, to], column) => {
    const limit = column === columns.length - 1 ? Number.POSITIVE_INFINITY : to;
    const start = at.findIndex((position) => position >= from);
    const end = at.findIndex((position) => position >= limit);
    const raw = start < 0 ? '' : line.text.slice(start, end < 0 ? line.text.length : end);
    const lead = raw.length - raw.trimStart().length;
    const offset = line.offset + Math.max(0, start) + (lead === raw.length ? 0 : lead);
    return { text: raw.trim(), line: line.number, offset, columnSpan: 1 };
  });
}
