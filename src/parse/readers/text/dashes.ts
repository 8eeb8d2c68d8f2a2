/**
 * pandoc's simple tables: no vertical marks, the runs of dashes above and below give the columns, by display width.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import { displayColumns } from './display.ts';
import type { RowCell } from './grid.ts';
import { gridOf } from './grid.ts';
import type { SourceLine } from './lines.ts';
import { markedLead, unmarked } from './markdown-text.ts';
import { readGaps } from './unmarked.ts';
import { isValue } from './wording.ts';

/**
 * True for a line of two runs of dashes or more.
 *
 * @example
 * isDashes('---- ------ --') // => true
 */
export function isDashes(text: string): boolean {
  return text.charCodeAt(0) === 0x2d && text.includes(' ') && /^-{2,}(?: +-{2,})+$/.test(text);
}

/** A rule over all columns, above and below a table whose cells have several lines. */
const FULL_RULE = /^-{8,}$/;

/** No table of the forms has as many lines. */
const LONGEST = 400;

/**
 * Index of the last line of a table of dashes that starts at `index`, -1 where none does. pandoc draws four: between
 * two equal rules of dashes; under a heading line and one rule, up to a blank line; and both with several lines to a
 * cell, the second between two full rules.
 *
 * @example
 * dashedEnd(cutLines('甲   乙\n---- ---\n规章   7\n\n尾').lines, 0) // => 2
 */
export function dashedEnd(lines: readonly SourceLine[], index: number): number {
  const line = lines[index];
  const next = lines[index + 1];
  if (line === undefined || next === undefined) return -1;
  const { text } = line;
  const dash = text.charCodeAt(0) === 0x2d;
  if (!dash && next.text.charCodeAt(0) !== 0x2d) return -1;
  if (isDashes(text) || (FULL_RULE.test(text) && hasColumnRule(lines, index))) {
    for (let end = index + 2; end < Math.min(lines.length, index + LONGEST); end += 1)
      if (lines[end]?.text === text && lines[end]?.indent === line.indent) return end;
    return -1;
  }
  if (next.afterBlank || !isDashes(next.text) || line.text.length > LONGEST) return -1;
  let end = index + 2;
  while (end < lines.length && lines[end]?.afterBlank === false) end += 1;
  return end > index + 2 ? end - 1 : -1;
}

/** The rule of columns under the heading lines, without a blank line between. */
function hasColumnRule(lines: readonly SourceLine[], index: number): boolean {
  for (let at = index + 1; at < index + 12; at += 1) {
    const line = lines[at];
    if (line === undefined || line.afterBlank) return false;
    if (isDashes(line.text)) return true;
  }
  return false;
}

/**
 * Reads a table of dashes. Columns count only where every piece of text starts or ends with its column, for one width
 * of quotation marks; else the pieces come out as a stream.
 *
 * @example
 * readDashes(cutLines('---- ---\n规章   7\n---- ---').lines).kind // => 'grid'
 */
export function readDashes(lines: readonly SourceLine[]): Block {
  const at = lines.findIndex(({ text }) => isDashes(text));
  const rule = lines[at];
  const columns = rule === undefined ? [] : columnsOf(rule);
  const isText = ({ text }: SourceLine): boolean => !isDashes(text) && !FULL_RULE.test(text);
  const head = lines.slice(0, at).filter(isText);
  const body = lines.slice(at).filter((line) => line === rule || isText(line));
  const end = lines.at(-1);
  for (const ambiguous of [1, 2] as const) {
    const cells = (line: SourceLine): RowCell[] | null => rowOf(line, columns, ambiguous);
    const heads = head.map(cells);
    const rows = body.slice(1).map(cells);
    if (heads.every((row) => row !== null) && rows.every((row) => row !== null)) {
      const heading = heads.length === 0 ? [] : [joined(heads)];
      const closing = end === undefined || isText(end) ? [] : [end];
      return gridOf([...heading, ...tableRows(rows, [...body, ...closing])], true, lines[0]);
    }
  }
  return readGaps([...head, ...body.slice(1)]);
}

/**
 * Rows of lines. A blank line is a row of empty cells, unless the table is pandoc's multiline kind, where it stands
 * between two rows: there the lines of a row are pieces of its cells.
 *
 * @param lines - the rule, the line of each row, and the rule that closes the table
 */
function tableRows(rows: readonly RowCell[][], lines: readonly SourceLine[]): RowCell[][] {
  const groups: RowCell[][][] = [[]];
  lines.slice(1).forEach((line, index) => {
    const gap = line.number - (lines[index]?.number ?? 0) - 1;
    for (let blank = 0; blank < Math.min(gap, 3); blank += 1) groups.push([]);
    const row = rows[index];
    if (row !== undefined) groups.at(-1)?.push(row);
  });
  const several = groups.filter((pieces) => pieces.length > 0).length > 1;
  const multiline = several && !groups.some(holdsSeveralRows);
  if (multiline) return groups.flatMap((pieces) => (pieces.length > 0 ? [joined(pieces)] : []));
  const blank = (rows[0] ?? []).map((cell): RowCell => ({ ...cell, text: '' }));
  return groups.flatMap((pieces, at) => [...(at > 0 ? [blank] : []), ...pieces]);
}

/** Two lines with a label and a value each: rows of a simple table. */
function holdsSeveralRows(pieces: readonly RowCell[][]): boolean {
  const whole = pieces.filter(
    (row) =>
      row.some(({ text }) => isValue(text)) &&
      row.some(({ text }) => text !== '' && !isValue(text)),
  );
  return whole.length > 1;
}

function joined(pieces: readonly RowCell[][]): RowCell[] {
  const [first = []] = pieces;
  return first.map((cell, column) => {
    const texts = pieces.flatMap((row) => row[column]?.text || []);
    const place = pieces.find((row) => row[column]?.text !== '')?.[column] ?? cell;
    return { ...place, text: texts.join(' ') };
  });
}

function columnsOf(rule: SourceLine): [number, number][] {
  const columns: [number, number][] = [];
  for (const match of rule.text.matchAll(/-+/g)) {
    const from = rule.indent + match.index;
    columns.push([from, from + match[0].length]);
  }
  return columns;
}

/** The cells of a line, or null where some text lies across the edge of a column. */
function rowOf(
  line: SourceLine,
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
    const shown = unmarked(text);
    row.push({
      text: shown,
      line: line.number,
      offset: line.offset + offset + markedLead(text, shown),
      columnSpan: 1,
    });
  }
  return row;
}
