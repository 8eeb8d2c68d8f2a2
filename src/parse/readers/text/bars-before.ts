/**
 * Dialects that print a bar in front of each cell (trafilatura up to 1.8.0): `|规章||0||7|` with bars on both sides,
 * `|规章⏎|0⏎|7` with one in front, and both with the bars on lines of their own where cells hold paragraphs.
 * Empty cells are deleted; nothing counts them.
 *
 * @module
 */
import type { Stream } from '../../document.ts';
import { isRule } from './bar-style.ts';
import type { SourceLine } from './lines.ts';
import { TEXT_LIMITS } from './lines.ts';
import { Tokens } from './tokens.ts';
import { startsCell } from './wording.ts';

export interface BeforeOptions {
  readonly dialect: string;
  /** Each line is a row. */
  readonly rowPerLine: boolean;
  /** Bars stand on both sides of a cell, so two in a row mean nothing. */
  readonly bothSides: boolean;
  /** Lines without a bar between them are pieces of one cell; else each is a cell of its own. */
  readonly pieces: boolean;
}

/**
 * Reads a region whose bars stand before the cells, or on both sides of them.
 *
 * @example
 * const options = { dialect: 'bar in front', rowPerLine: false, bothSides: false, pieces: true };
 * readBarsBefore(cutLines('|规章\n|0\n|\n7').lines, options).tokens.map(({ text }) => text)
 * // => ['规章', '0', '7']
 */
export function readBarsBefore(lines: readonly SourceLine[], options: BeforeOptions): Stream {
  const tokens = new Tokens();
  let afterBar = true;
  for (const line of lines) {
    if (tokens.length > TEXT_LIMITS.cells) break;
    if (line.bars > 0 && isRule(line.text)) continue;
    afterBar = readLine(tokens, line, afterBar, options);
    if (options.rowPerLine && line.bars > 1) tokens.endRow();
  }
  const last = lines.at(-1);
  if (afterBar && !options.bothSides && last?.text === '|') tokens.push('', last, last.offset);
  return tokens.stream(options.dialect, options.bothSides ? 'deleted' : 'mixed', lines[0]);
}

/** Returns whether a bar is the last thing read. */
function readLine(
  tokens: Tokens,
  line: SourceLine,
  before: boolean,
  options: BeforeOptions,
): boolean {
  const { text } = line;
  let afterBar = before;
  let from = 0;
  while (from < text.length && tokens.length <= TEXT_LIMITS.cells) {
    const bar = text.indexOf('|', from);
    const to = bar < 0 ? text.length : bar;
    const piece = text.slice(from, to).trim();
    if (piece !== '') {
      if (afterBar || !options.pieces || startsCell(tokens.lastText, piece))
        tokens.pushPiece(line, from, to);
      else tokens.extend(piece);
      afterBar = false;
    }
    if (bar >= 0) {
      if (afterBar && !options.bothSides && tokens.length > 0)
        tokens.push('', line, line.offset + bar);
      afterBar = true;
    }
    from = to + 1;
  }
  return afterBar;
}
