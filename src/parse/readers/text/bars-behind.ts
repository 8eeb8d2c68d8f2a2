/**
 * Dialects that print a bar *behind* each cell (trafilatura 1.8.1 to 2.1, its fallback path from 1.9 to 2.0):
 * `规章 | 0 | 7 | |` in one line, or one cell a line `规章 |⏎0 |⏎7 |⏎|`, or the bar on the line below `规章⏎|⏎0⏎|`.
 *
 * Empty cells were deleted and the row was topped up at its end: `||||` counts missing cells, it does not place them.
 * A lone `|` is padding of one or a surviving empty cell; nothing in the text tells which.
 *
 * @module
 */
import type { BlankPolicy, Stream } from '../../document.ts';
import { isRule } from './bar-style.ts';
import type { SourceLine } from './lines.ts';
import { isSpace, TEXT_LIMITS } from './lines.ts';
import { Tokens } from './tokens.ts';
import { isValue, startsCell } from './wording.ts';

const BAR = 0x7c;

/** What the evidence says about a region. */
export interface BehindOptions {
  readonly dialect: string;
  readonly blanks: BlankPolicy;
  /** Each line is a row; nothing but padding ends rows otherwise. */
  readonly rowPerLine: boolean;
  /** A lone bar is an empty cell, because this path never pads. */
  readonly loneIsEmpty: boolean;
  /** The bar stands on the line below its cell, so lines before it are pieces of one cell. */
  readonly barBelow: boolean;
  /** A bar in front of an indented line closes an empty cell; in front of other lines it opens a row (2.1). */
  readonly indentContinues: boolean;
}

export const BEHIND: BehindOptions = {
  dialect: 'bar behind, padded',
  blanks: 'mixed',
  rowPerLine: false,
  loneIsEmpty: false,
  barBelow: false,
  indentContinues: false,
};

/**
 * Reads a region whose bars stand behind the cells.
 *
 * @example
 * readBarsBehind(cutLines('规章 |\n0 |\n7 | ||\n尾 |\n1').lines, BEHIND)
 *   .tokens.map(({ text, pad }) => `${text}:${pad}`)
 * // => ['规章:0', '0:0', '7:2', '尾:0', '1:0']
 */
export function readBarsBehind(lines: readonly SourceLine[], options: BehindOptions): Stream {
  const tokens = new Tokens();
  let open = false;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || tokens.length > TEXT_LIMITS.cells) break;
    if (line.bars > 0 && isRule(line.text)) continue;
    const continued = options.indentContinues && (lines[index + 1]?.indent ?? 0) > 0;
    open = readLine(tokens, line, open, options);
    if (options.rowPerLine && !continued) tokens.endRow();
  }
  return tokens.stream(options.dialect, options.blanks, lines[0]);
}

/** Appends the cells of one line; returns whether the last one still waits for its bar. */
function readLine(
  tokens: Tokens,
  line: SourceLine,
  open: boolean,
  options: BehindOptions,
): boolean {
  const { text } = line;
  let from = 0;
  let waiting = open;
  if (text.charCodeAt(0) === BAR) {
    if (isBarsOnly(line)) return readBars(tokens, line, open, options);
    if (!open) leadingBar(tokens, line, options);
    from = 1;
    waiting = false;
  }
  while (from < text.length && tokens.length <= TEXT_LIMITS.cells) {
    const bar = text.indexOf('|', from);
    const to = bar < 0 ? text.length : bar;
    const piece = waiting && options.barBelow ? text.slice(from, to).trim() : '';
    if (piece !== '' && !startsCell(tokens.lastText, piece)) tokens.extend(piece);
    else {
      if (waiting && !options.barBelow) tokens.endRow();
      tokens.pushPiece(line, from, to);
    }
    if (bar < 0) return true;
    waiting = false;
    from = bar + 1;
    const pad = paddingFrom(text, from);
    if (pad > 0 && !(options.loneIsEmpty && pad === 1)) {
      tokens.pad(pad, pad > 1 || options.rowPerLine);
      return false;
    }
  }
  return waiting;
}

/** A bar in front of text: the opener of a row, or the bar of an empty cell that broke its line. */
function leadingBar(tokens: Tokens, line: SourceLine, options: BehindOptions): void {
  if (options.indentContinues) {
    if (line.indent > 0) tokens.push('', line, line.offset);
    return;
  }
  if (tokens.atRowStart && !options.rowPerLine) return;
  const bar = line.text.indexOf('|', 1);
  const label = !isValue(line.text.slice(1, bar < 0 ? undefined : bar).trim());
  if (label) tokens.endRow();
  else if (!options.rowPerLine) tokens.pad(1, false);
}

/** A line of nothing but bars, perhaps with blanks between them. */
function readBars(
  tokens: Tokens,
  line: SourceLine,
  open: boolean,
  options: BehindOptions,
): boolean {
  const { bars, text, indent } = line;
  if (options.indentContinues && indent > 0) {
    const run = text.length - 1 - text.lastIndexOf(' ');
    const pad = bars === 1 || run === text.length ? bars - 1 : run;
    for (let index = pad; index < Math.min(bars, TEXT_LIMITS.cells); index += 1)
      tokens.push('', line, line.offset);
    if (pad > 0) tokens.pad(pad, true);
    return false;
  }
  const extra = bars - (open ? 1 : 0);
  if (options.loneIsEmpty && (bars === 1 || bars < text.length)) {
    for (let index = 0; index < Math.min(extra, TEXT_LIMITS.cells); index += 1)
      tokens.push('', line, line.offset);
  } else if (extra > 0) tokens.pad(extra, extra > 1);
  return false;
}

function isBarsOnly({ text, bars }: SourceLine): boolean {
  if (bars === text.length) return true;
  if (bars * 3 < text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== BAR && !isSpace(code)) return false;
  }
  return true;
}

/** Bars of padding from `from` to the end of the line: one contiguous run; 0 where anything else follows. */
function paddingFrom(text: string, from: number): number {
  let start = from;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  let end = start;
  while (end < text.length && text.charCodeAt(end) === BAR) end += 1;
  return end === text.length ? end - start : 0;
}
