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
  const breaks = places(text, '\n', length);
  const returns = places(text, '\r', length);
  const bars = places(text, '|', length);
  let number = 1;
  let afterBlank = false;
  let afterSpaces = false;
  for (let start = 0; start <= length; number += 1) {
    const end = Math.min(breaks.next(start), returns.next(start));
    let first = start;
    while (first < end && isSpace(text.charCodeAt(first))) first += 1;
    if (first < end) {
      if (lines.length === TEXT_LIMITS.lines) return { lines, truncated: true };
      let behind = end;
      while (isSpace(text.charCodeAt(behind - 1))) behind -= 1;
      lines.push({
        number,
        offset: first,
        text: text.slice(first, behind),
        indent: first - start,
        bars: bars.count(end),
        trail: end - behind,
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

/** The places of a sign from front to back, found by the engine's own search: most signs of a text are none of these. */
function places(text: string, sign: string, length: number) {
  const from = (start: number): number => {
    const at = text.indexOf(sign, start);
    return at < 0 || at > length ? length : at;
  };
  let place = from(0);
  return {
    /** The first place not in front of `start`; the length of the text where there is none. */
    next(start: number): number {
      if (place < start) place = from(start);
      return place;
    },
    /** How many places lie in front of `end` that were not counted before. */
    count(end: number): number {
      let count = 0;
      for (; place < end; place = from(place + 1)) count += 1;
      return count;
    },
  };
}
