/**
 * Physical lines of a text, cut in one pass over its character codes.
 *
 * @module
 */

/** One line that holds more than white space. */
export interface SourceLine {
  /** From 1, blank lines counted. */
  readonly number: number;
  /** Offset of the first character of `text` in the source. */
  readonly offset: number;
  /** The line without surrounding white space. */
  readonly text: string;
  /** White space in front of `text`, in characters: dialects that indent mean something by it. */
  readonly indent: number;
  /** Vertical bars in the line. */
  readonly bars: number;
  /** White space behind `text`, in characters: two blanks end a row of html2text. */
  readonly trail: number;
  /** True where at least one blank line stands before this one. */
  readonly afterBlank: boolean;
  /** True where one of those blank lines holds two characters of white space or more. */
  readonly afterSpaces: boolean;
}

export interface Lines {
  readonly lines: readonly SourceLine[];
  /** True where the limits cut the text short. */
  readonly truncated: boolean;
}

/** A report is 2 to 60 KB of text; these bounds leave room for a yearbook and keep memory flat. */
export const TEXT_LIMITS = {
  characters: 4_000_000,
  lines: 120_000,
  /** Cells of one table. */
  cells: 60_000,
  /** Columns of a drawn table. */
  columns: 1000,
} as const;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BAR = 0x7c;

/**
 * True for white space of scraped text: blanks, tabs, NBSP, ideographic space, zero-width marks, NUL.
 *
 * @example
 * isSpace(0x3000) // => true
 */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0x7f || (code > 0x3000 && code < 0xfeff)) return false;
  return (
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200d) ||
    code === 0x202f ||
    code === 0x2060
  );
}

/**
 * Cuts a text into lines at `\n`, `\r\n` and `\r`. Blank lines are dropped but counted.
 *
 * @example
 * cutLines('a |\n\n b').lines.map((line) => [line.number, line.text, line.bars])
 * // => [[1, 'a |', 1], [3, 'b', 0]]
 */
export function cutLines(text: string): Lines {
  const lines: SourceLine[] = [];
  const length = Math.min(text.length, TEXT_LIMITS.characters);
  let number = 1;
  let afterBlank = false;
  let afterSpaces = false;
  for (let start = 0; start <= length; number += 1) {
    // One walk over the signs: lines of cells are so short that each search of their ends costs more than they do.
    let bars = 0;
    let first = -1;
    let last = start;
    let end = start;
    for (; end < length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === NEWLINE || code === RETURN) break;
      if (code === BAR) bars += 1;
      else if (isSpace(code)) continue;
      if (first < 0) first = end;
      last = end;
    }
    if (first >= 0) {
      if (lines.length === TEXT_LIMITS.lines) return { lines, truncated: true };
      lines.push({
        number,
        offset: first,
        text: text.slice(first, last + 1),
        indent: first - start,
        bars,
        trail: end - last - 1,
        afterBlank,
        afterSpaces,
      });
      afterBlank = false;
      afterSpaces = false;
    } else {
      afterBlank = true;
      afterSpaces ||= end - start > 1;
    }
    const isPair = text.charCodeAt(end) === RETURN && text.charCodeAt(end + 1) === NEWLINE;
    start = end + (isPair ? 2 : 1);
  }
  return { lines, truncated: text.length > length };
}
