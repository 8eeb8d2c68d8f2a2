/**
 * Tables drawn with rules: pandoc's grid tables (`+---+`) and terminal browsers' boxes (`┌──┐`). Columns are found
 * by display width, where an ideograph takes two.
 *
 * @module
 */
import type { Grid } from '../../document.ts';
import { displayWidth } from './display.ts';
import type { RowCell } from './grid.ts';
import { gridOf } from './grid.ts';
import type { Line } from './lines.ts';
import { TEXT_LIMITS } from './lines.ts';

/** A piece of a content line between two vertical rules, in display columns. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly line: number;
  readonly offset: number;
}

const VERTICAL = '|│┃║';

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
  return VERTICAL.includes(first) && first !== '|' && text.length > 1;
}

/**
 * Reads a drawn table. A band between two rules is a row; its lines are joined cell by cell.
 *
 * @example
 * readRuled(cutLines('+---+---+\n| 规 | 0 |\n| 章 |   |\n+---+---+').lines).cells.map(({ text }) => text)
 * // => ['规 章', '0']
 */
export function readRuled(lines: readonly Line[]): Grid {
  const bands: Piece[][][] = [];
  let band: Piece[][] = [];
  let pieces = 0;
  for (const line of lines) {
    if (pieces > TEXT_LIMITS.cells) break;
    if (isDrawn(line.text)) {
      if (band.length > 0) bands.push(band);
      band = [];
    } else {
      const row = piecesOf(line);
      pieces += row.length;
      band.push(row);
    }
  }
  if (band.length > 0) bands.push(band);
  const edges = edgesOf(bands);
  return gridOf(
    bands.map((rows) => rowOf(rows, edges)),
    true,
    lines[0],
  );
}

function piecesOf(line: Line): Piece[] {
  const pieces: Piece[] = [];
  let column = line.indent;
  let from = -1;
  let start = 0;
  const { text } = line;
  for (let index = 0; index < text.length; index += 1) {
    const width = displayWidth(text.charCodeAt(index));
    if (VERTICAL.includes(text.charAt(index))) {
      if (from >= 0) pieces.push(piece(line, start, index, from, column));
      from = column + 1;
      start = index + 1;
    }
    column += width;
  }
  return pieces;
}

function piece(line: Line, start: number, end: number, from: number, to: number): Piece {
  const raw = line.text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  const offset = line.offset + start + (lead === raw.length ? 0 : lead);
  return { from, to, text: raw.trim(), line: line.number, offset };
}

/** Left edges of all columns of the table. */
function edgesOf(bands: readonly (readonly (readonly Piece[])[])[]): number[] {
  const edges = new Set<number>();
  for (const band of bands) for (const row of band) for (const { from } of row) edges.add(from);
  return [...edges].sort((left, right) => left - right);
}

/** One row: the pieces of its lines that share a left edge are one cell. */
function rowOf(band: readonly (readonly Piece[])[], edges: readonly number[]): RowCell[] {
  const cells = new Map<number, { -readonly [Key in keyof RowCell]: RowCell[Key] }>();
  for (const { from, to, text, line, offset } of band.flat()) {
    const cell = cells.get(from);
    if (cell === undefined) {
      const columnSpan = Math.max(1, edges.filter((edge) => edge >= from && edge < to).length);
      cells.set(from, { text, line, offset, columnSpan });
    } else if (text !== '') {
      if (cell.text === '') Object.assign(cell, { text, line, offset });
      else cell.text = `${cell.text} ${text}`;
    }
  }
  return [...cells.entries()].sort(([left], [right]) => left - right).map(([, cell]) => cell);
}
