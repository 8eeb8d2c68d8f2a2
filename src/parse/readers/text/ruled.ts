/**
 * Tables drawn with rules: pandoc's grid tables (`+---+`) and terminal browsers' boxes (`┌──┐`). Columns are found
 * by display width, where an ideograph takes two, unless the writer counted characters, as `links -dump` does.
 *
 * @module
 */
import type { Block, Grid } from '../../document.ts';
import { displayWidth } from './display.ts';
import type { SourceLine } from './lines.ts';
import { TEXT_LIMITS } from './lines.ts';
import { markedLead, unmarked } from './markdown-text.ts';
import { flattened } from './unmarked.ts';

const VERTICAL = '|│┃║├┤┼┬┴┌┐└┘╠╣╬╦╩╔╗╚╝┣┫╋┳┻┏┓┗┛';

/**
 * True for a line that only draws: `+---+---+`, `├──┼──┤`, also with gaps where a cell spans rows.
 *
 * @example
 * isDrawn('+-----+---+') // => true
 */
export function isDrawn(text: string): boolean {
  const first = text.charAt(0);
  if (first === '+') return /^\+(?:[-=:]+\+)+$/.test(text);
  return /[─━═]{2}/.test(text) && /^[\s│┃║┌┬┐├┼┤└┴┘─━═╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛]+$/.test(text);
}

/**
 * True for a content line of a drawn table.
 *
 * @example
 * isDrawnRow('│规章│0│') // => true
 */
export function isDrawnRow(text: string): boolean {
  const first = text.charAt(0);
  return first !== '|' && VERTICAL.includes(first) && text.length > 1;
}

/** A stretch of a line between two vertical strokes, in display columns; `rule` where it is drawn through. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly offset: number;
  readonly rule: boolean;
}

interface OpenCell {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  text: string;
  line: number;
  offset: number;
  rowSpan: number;
}

/**
 * Reads a drawn table. A stroke closes the cells above it; a cell without one goes on, also where its text stands
 * beside a stroke, so cells may span rows and columns.
 *
 * @example
 * readRuled(cutLines('+---+---+\n| 规 | 0 |\n| 章 |   |\n+---+---+').lines)
 * // => a grid of one row: '规 章', '0'
 */
export function readRuled(lines: readonly SourceLine[]): Block {
  if (lines.some(({ text }) => strokesOf(text) > TEXT_LIMITS.columns)) return flattened(lines);
  const cells: OpenCell[] = [];
  const open = new Map<number, OpenCell>();
  let row = -1;
  let drawn = true;
  const width = widthIn(lines);
  for (const line of lines) {
    if (cells.length > TEXT_LIMITS.cells) break;
    const stretches = stretchesOf(line, width);
    const stroke = stretches.some(({ rule }) => rule);
    if (!stroke && drawn) row += 1;
    drawn = stroke;
    for (const stretch of stretches) {
      if (stretch.rule) close(open, stretch, row);
      else
        place({ cells, open }, stretch, {
          line: line.number,
          row: Math.max(0, row + (stroke ? 1 : 0)),
        });
    }
  }
  for (const cell of open.values()) cell.rowSpan = row - cell.row + 1;
  return drawnGrid(cells, row + 1, lines[0]);
}

function strokesOf(text: string): number {
  let strokes = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (isVertical(text, index)) strokes += 1;
  }
  return strokes;
}

function close(open: Map<number, OpenCell>, { from, to }: Stretch, row: number): void {
  for (const [edge, cell] of open) {
    if (edge < from || edge >= to) continue;
    cell.rowSpan = row - cell.row + 1;
    open.delete(edge);
  }
}

function place(
  { cells, open }: { cells: OpenCell[]; open: Map<number, OpenCell> },
  { from, to, text, offset }: Stretch,
  { line, row }: { line: number; row: number },
): void {
  const cell = open.get(from);
  if (cell === undefined) {
    const next = { row, from, to, text, line, offset, rowSpan: 1 };
    open.set(from, next);
    cells.push(next);
  } else if (text !== '') {
    if (cell.text === '') Object.assign(cell, { text, line, offset });
    else cell.text = `${cell.text} ${text}`;
  }
}

/** Columns that a character takes. */
type Width = (code: number) => number;

const WIDTHS: readonly Width[] = [
  (code) => displayWidth(code),
  (code) => displayWidth(code, 2),
  () => 1,
];

/** The width by which the last strokes of the lines stand below one another, display width where several are as good. */
function widthIn(lines: readonly SourceLine[]): Width {
  let best = WIDTHS[0] as Width;
  let fewest = Number.POSITIVE_INFINITY;
  for (const width of WIDTHS) {
    const ends = new Set(lines.map(({ text, indent }) => indent + widthOf(text, width)));
    if (ends.size >= fewest) continue;
    fewest = ends.size;
    best = width;
  }
  return best;
}

function widthOf(text: string, width: Width): number {
  let columns = 0;
  for (let index = 0; index < text.length; index += 1) columns += width(text.charCodeAt(index));
  return columns;
}

function stretchesOf(line: SourceLine, width: Width): Stretch[] {
  const { text } = line;
  const stretches: Stretch[] = [];
  let column = line.indent;
  let from = -1;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (isVertical(text, index)) {
      if (from >= 0) stretches.push(stretchOf(line, [start, index], { from, to: column }));
      from = column + 1;
      start = index + 1;
    }
    column += width(text.charCodeAt(index));
  }
  return stretches;
}

function stretchOf(
  line: SourceLine,
  [start, end]: readonly [number, number],
  { from, to }: Pick<Stretch, 'from' | 'to'>,
): Stretch {
  const raw = line.text.slice(start, end);
  const text = raw.trim();
  const rule =
    /^(?:[─━═]+|[-=:]{2,}|-)$/.test(text) && raw === text && (end - start > 1 || text !== '-');
  const offset = line.offset + start + Math.max(0, raw.search(/\S/));
  return { from, to, text, offset, rule };
}

/** A plus sign is a corner only beside a dash; inside a cell it is a sign. */
function isVertical(text: string, index: number): boolean {
  const letter = text.charAt(index);
  if (letter !== '+') return VERTICAL.includes(letter);
  return /[-=:]/.test(text.charAt(index + 1)) || /[-=:]/.test(text.charAt(index - 1));
}

function drawnGrid(cells: readonly OpenCell[], rows: number, first: SourceLine | undefined): Grid {
  const edges = [...new Set(cells.map(({ from }) => from))].sort((left, right) => left - right);
  const columns = new Map(edges.map((edge, index) => [edge, index]));
  const placed = cells.map(({ row, from, to, text, line, offset, rowSpan }) => ({
    row,
    column: columns.get(from) ?? 0,
    rowSpan: Math.max(1, rowSpan),
    columnSpan: Math.max(1, edges.filter((edge) => edge >= from && edge < to).length),
    text: unmarked(text),
    at: { line, offset: offset + markedLead(text, unmarked(text)) },
  }));
  placed.sort((left, right) => left.row - right.row || left.column - right.column);
  const at = { line: first?.number ?? 1, offset: first?.offset ?? 0 };
  return { kind: 'grid', rows, columns: edges.length, cells: placed, columnsAligned: true, at };
}
