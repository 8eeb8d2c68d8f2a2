/**
 * Rows of cells between separators: what a browser or a spreadsheet puts on the clipboard (tabs) and what is saved as
 * CSV. Excel and Calc fill the slots of spanned cells with empty ones and quote cells that hold a separator, a line break
 * or a quotation mark; browsers print a spanned cell once. Both keep empty cells, the last ones of a row too, unless
 * something stripped the lines afterwards.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import type { RowCell } from './grid.ts';
import { evenRows, gridOf } from './grid.ts';
import type { SourceLine } from './lines.ts';
import { TEXT_LIMITS } from './lines.ts';
import { Tokens } from './tokens.ts';

export type Separator = '\t' | ',' | ';';

/** A stretch of a source that holds rows. */
export interface SourceStretch {
  readonly source: string;
  readonly from: number;
  readonly to: number;
  /** Number of the line that begins at `from`. */
  readonly line: number;
}

/** No cell of a report that is quoted for its line breaks is longer. */
const LONGEST_QUOTED = 20_000;

/**
 * Cuts a stretch into rows of cells. Line breaks inside quotation marks belong to their cell.
 *
 * @example
 * const source = '规章\t0\n"规范性\n文件"\t7';
 * cutRows({ source, from: 0, to: source.length, line: 1 }, '\t').map((row) => row.map(({ text }) => text))
 * // => [['规章', '0'], ['规范性 文件', '7']]
 */
export function cutRows(
  { source, from, to, line }: SourceStretch,
  separator: Separator,
): RowCell[][] {
  const rows: RowCell[][] = [];
  let row: RowCell[] = [];
  let number = line;
  let cells = 0;
  for (let at = from; at <= to && cells <= TEXT_LIMITS.cells; ) {
    const quoted = source.charAt(at) === '"' ? quotedCell(source, at, to, separator) : null;
    const end = quoted?.end ?? endOfCell(source, at, to, separator);
    const raw = quoted?.text ?? source.slice(at, end);
    const text = raw.replace(/\s+/g, ' ').trim();
    row.push({ text, line: number, offset: at + leadOf(source, at, end), columnSpan: 1 });
    cells += 1;
    number += raw.includes('\n') ? raw.split('\n').length - 1 : 0;
    if (end < to && source.charAt(end) === separator) {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    number += 1;
    at = end + (source.startsWith('\r\n', end) ? 2 : 1);
  }
  return rows;
}

function endOfCell(source: string, from: number, to: number, separator: Separator): number {
  let end = from;
  while (end < to) {
    const char = source.charAt(end);
    if (char === separator || char === '\n' || char === '\r') break;
    end += 1;
  }
  return end;
}

/** A cell in quotation marks, doubled ones inside it single; null where it does not close in front of a separator. */
function quotedCell(
  source: string,
  from: number,
  to: number,
  separator: Separator,
): { text: string; end: number } | null {
  const last = Math.min(to, from + LONGEST_QUOTED);
  for (let end = source.indexOf('"', from + 1); end >= 0 && end < last; ) {
    if (source.charAt(end + 1) === '"') {
      end = source.indexOf('"', end + 2);
      continue;
    }
    const next = end + 1 >= to ? '\n' : source.charAt(end + 1);
    if (next !== separator && next !== '\n' && next !== '\r') return null;
    return { text: source.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 };
  }
  return null;
}

function leadOf(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && (source.charAt(at) === '"' || source.charCodeAt(at) <= 0x20)) at += 1;
  return at === end ? 0 : at - from;
}

/**
 * Reads the lines of a table as rows between tabs, or null where tabs do not part its cells one by one: resiliparse
 * prints two behind each cell.
 *
 * @param source - the text the lines were cut from: tabs at the ends of a line are empty cells
 */
export function readTabRows(lines: readonly SourceLine[], source: string): Block | null {
  const stretch = stretchOf(lines, source);
  if (stretch === null || hasDoubleTabs(source.slice(stretch.from, stretch.to))) return null;
  const rows = cutRows(stretch, '\t').filter((row) => row.length > 1 || row[0]?.text !== '');
  if (evenRows(rows)) return gridOf(rows, true, lines[0]);
  const keepsEnds = rows.some((row) => row.at(-1)?.text === '');
  const full = rows.every((row) => row.every(({ text }) => text !== ''));
  return keepsEnds || full ? gridOf(rows, false, lines[0]) : strippedRows(rows, lines);
}

/** Lines stripped of their ends may have lost empty cells: those that are left do not tell where they stood. */
function strippedRows(rows: readonly (readonly RowCell[])[], lines: readonly SourceLine[]): Block {
  const tokens = new Tokens();
  const [first] = lines;
  for (const row of rows) {
    for (const { text, line, offset } of row)
      if (first !== undefined) tokens.push(text, { ...first, number: line }, offset);
    tokens.endRow();
  }
  return tokens.stream('tabs stripped', 'mixed', first);
}

/** From the start of the first line to the end of the last, and of lines behind it that hold tabs alone. */
function stretchOf(lines: readonly SourceLine[], source: string): SourceStretch | null {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  const from = first.offset - first.indent;
  let to = last.offset + last.text.length + last.trail;
  const behind = /^(?:\r?\n\t+)+(?=\r?\n|$)/.exec(source.slice(to, to + MOST_TABS));
  to += behind?.[0].length ?? 0;
  return { source, from, to, line: first.number };
}

/** Behind a table, an empty last row is looked for no further. */
const MOST_TABS = 400;

/** resiliparse: tabs come in pairs, and never at the ends of a line. */
function hasDoubleTabs(text: string): boolean {
  return text.includes('\t\t') && !/(?:^|[^\t])(?:\t\t)*\t(?:[^\t]|$)/.test(text);
}
