/**
 * Dialects that print a bar *behind* each cell (trafilatura 1.8.1 to 2.0, its fallback path from 1.9 to 2.0):
 * `规章 | 0 | 7 | |` in one line, or one cell a line `规章 |⏎0 |⏎7 |⏎|`, or the bar on a line of its own `规章⏎|⏎0⏎|`.
 *
 * Empty cells were deleted and the row was topped up at its end: `||||` counts missing cells, it does not place them.
 * A lone `|` is padding of one or a surviving empty cell; nothing in the text tells which.
 *
 * @module
 */
import type { Stream, StreamToken } from '../../document.ts';
import type { Line } from './lines.ts';
import { isSpace, TEXT_LIMITS } from './lines.ts';
import { isValue } from './wording.ts';

const BAR = 0x7c;

/** How the lines of one region use their bars, counted once. */
export interface BarStyle {
  /** Lines that hold nothing but one bar. */
  readonly lone: number;
  /** Lines that end in two or more bars without a space between them. */
  readonly padded: number;
  /** Lines with text and no bar. */
  readonly bare: number;
  /** Lines with text that start with a bar. */
  readonly opened: number;
  /** Lines with text that end with a bar. */
  readonly closed: number;
  /** Lines in which a bar touches the text before it: `规章|`. */
  readonly tight: number;
  /** Lines with exactly one cell and no padding. */
  readonly single: number;
  /** Lines that start with a value and have fewer than ten cells: they continue a row. */
  readonly continued: number;
  readonly lines: number;
}

interface Token {
  text: string;
  line: number;
  offset: number;
  pad: number;
  endsRow: boolean;
}

/** What the grammar of the region leaves open. */
export interface BehindOptions {
  readonly dialect: string;
  readonly blanks: Stream['blanks'];
  /** Each line is a row: nothing but padding ends rows otherwise. */
  readonly rowPerLine: boolean;
  /** A lone bar is an empty cell, because this path never pads. */
  readonly loneIsEmpty: boolean;
  /** The bar stands on the line below its cell, so lines before it are pieces of one cell. */
  readonly barBelow: boolean;
}

/**
 * Counts how a region uses its bars.
 *
 * @example
 * const { lines } = cutLines('规章 |\n0 | ||\n7');
 * styleOf(lines).padded // => 1
 */
export function styleOf(lines: readonly Line[]): BarStyle {
  const style = {
    lone: 0,
    padded: 0,
    bare: 0,
    opened: 0,
    closed: 0,
    tight: 0,
    single: 0,
    continued: 0,
    lines: lines.length,
  };
  for (const { text, bars } of lines) {
    const end = text.length - 1;
    if (bars === 0) style.bare += 1;
    else if (bars === text.length) {
      if (bars === 1) style.lone += 1;
      else style.padded += 1;
    } else {
      const closed = text.charCodeAt(end) === BAR;
      if (text.charCodeAt(0) === BAR) style.opened += 1;
      if (closed) style.closed += 1;
      if (closed && text.charCodeAt(end - 1) === BAR) style.padded += 1;
      else if (closed && !isSpace(text.charCodeAt(end - 1))) style.tight += 1;
      if (bars === 1 && closed) style.single += 1;
      else if (bars < 10 && isValue(text.slice(0, text.indexOf('|')).trimEnd())) {
        style.continued += 1;
      }
    }
  }
  return style;
}

/**
 * Reads a region whose bars stand behind the cells.
 *
 * @example
 * const { lines } = cutLines('规章 |\n0 |\n7 | ||\n尾 |\n1');
 * const options = { dialect: 'D4', blanks: 'mixed', rowPerLine: false, loneIsEmpty: false, barBelow: false } as const;
 * readBarsBehind(lines, options).tokens.map(({ text, pad }) => `${text}:${pad}`)
 * // => ['规章:0', '0:0', '7:2', '尾:0', '1:0']
 */
export function readBarsBehind(lines: readonly Line[], options: BehindOptions): Stream {
  const tokens: Token[] = [];
  let open = false;
  for (const line of lines) {
    if (isRule(line.text)) continue;
    if (tokens.length > TEXT_LIMITS.cells) break;
    const before = tokens.length;
    open = readLine(tokens, line, open, options);
    if (options.rowPerLine && tokens.length > before) endRow(tokens);
  }
  endRow(tokens);
  const [first] = lines;
  return {
    kind: 'stream',
    dialect: options.dialect,
    blanks: options.blanks,
    tokens: tokens as StreamToken[],
    at: { line: first?.number ?? 1, offset: first?.offset ?? 0 },
  };
}

/** Appends the cells of one line; returns whether the last one still waits for its bar. */
function readLine(tokens: Token[], line: Line, open: boolean, options: BehindOptions): boolean {
  const { text } = line;
  let from = 0;
  let waiting = open;
  if (text.charCodeAt(0) === BAR) {
    if (text.length === 1 || text.charCodeAt(1) === BAR)
      return readBars(tokens, line, open, options);
    from = 1;
    waiting = false;
  }
  while (from < text.length) {
    const bar = text.indexOf('|', from);
    const cell = trimmed(text, from, bar < 0 ? text.length : bar);
    if (waiting && options.barBelow && cell.text !== '') extend(tokens, cell.text);
    else {
      if (waiting) endRow(tokens);
      tokens.push(token(cell.text, line.number, line.offset + cell.start));
    }
    if (bar < 0) return true;
    waiting = false;
    from = bar + 1;
    const pad = paddingFrom(text, from);
    if (pad > 0) {
      addPad(tokens, pad, pad > 1 || options.rowPerLine || !options.barBelow);
      return false;
    }
  }
  return waiting;
}

/** A line of nothing but bars. */
function readBars(tokens: Token[], line: Line, open: boolean, options: BehindOptions): boolean {
  const extra = line.text.length - (open ? 1 : 0);
  if (extra === 0) return false;
  if (line.text.length === 1 && options.loneIsEmpty) {
    tokens.push(token('', line.number, line.offset));
  } else addPad(tokens, extra, line.bars > 1);
  return false;
}

/**
 * Bars of padding from `from` to the end of the line: a contiguous run, or one bar behind a space; 0 where text or
 * more than one separated bar follows.
 */
function paddingFrom(text: string, from: number): number {
  let start = from;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  let end = start;
  while (end < text.length && text.charCodeAt(end) === BAR) end += 1;
  return end === text.length ? end - start : 0;
}

function trimmed(text: string, from: number, to: number): { text: string; start: number } {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return { text: text.slice(start, end), start };
}

function token(text: string, line: number, offset: number): Token {
  return { text, line, offset, pad: 0, endsRow: false };
}

function extend(tokens: Token[], text: string): void {
  const last = tokens.at(-1);
  if (last !== undefined) last.text = `${last.text} ${text}`;
}

function addPad(tokens: Token[], pad: number, endsRow: boolean): void {
  const last = tokens.at(-1);
  if (last === undefined) return;
  last.pad += pad;
  last.endsRow ||= endsRow;
}

function endRow(tokens: Token[]): void {
  const last = tokens.at(-1);
  if (last !== undefined) last.endsRow = true;
}

/** The line under a header row: `---|---|`. */
function isRule(text: string): boolean {
  const code = text.charCodeAt(0);
  return (
    (code === 0x2d || code === BAR) && text.length > 3 && /^\|?(?:\s*:?-{3,}:?\s*\|)+$/.test(text)
  );
}
