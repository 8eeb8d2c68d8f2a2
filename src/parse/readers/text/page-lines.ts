/**
 * Lines that are page numbers: in the usual dresses (`- 4 -`, `第 4 页`) anywhere, bare ones only at the ends of pages
 * that form feeds part, as `pdftotext` writes them, where they count the pages.
 *
 * @module
 */
import { isPageNumber } from '../../page-number.ts';
import type { SourceLine } from './lines.ts';
import { isProse, isSectionHeading, isTableCue, isValue } from './wording.ts';

/**
 * The lines without page numbers. Behind a label that waits for values `- 4 -` may be three cells as well: there it stays,
 * in one piece.
 *
 * @example
 * withoutPageNumbers(cutLines('行政许可 0\n- 4 -\n行政处罚 0').lines, '').map(({ text }) => text)
 * // => ['行政许可 0', '行政处罚 0']
 */
export function withoutPageNumbers(
  lines: readonly SourceLine[],
  source: string,
): readonly SourceLine[] {
  const bare = bareNumbers(lines, source);
  if (bare.size === 0 && !lines.some(({ text }) => mayBeDressed(text))) return lines;
  const kept: SourceLine[] = [];
  for (const line of lines) {
    if (bare.has(line)) continue;
    if (!mayBeDressed(line.text)) kept.push(line);
    else if (awaitsValues(kept.at(-1))) kept.push({ ...line, text: line.text.replace(/\s+/g, '') });
  }
  return kept;
}

function mayBeDressed(text: string): boolean {
  if (text.length < 3 || text.length > 20) return false;
  const code = text.charCodeAt(0);
  // Most short lines are labels and values: Chinese letters but 第 begin no page number.
  if (code > LETTERS && code < LAST_LETTER && code !== ORDINAL) return false;
  // Of those that begin with a digit only `3/8` may count pages.
  if (code >= ZERO && code <= NINE)
    return (text.includes('/') || text.includes('／')) && isPageNumber(text);
  return DRESSES.has(code) && isPageNumber(text);
}

/** What a page number in a dress begins with. */
const DRESSES: ReadonlySet<number> = new Set(
  Array.from('-—–－‐―·•第pP', (sign) => sign.charCodeAt(0)),
);
const ORDINAL = '第'.charCodeAt(0);
const LETTERS = 0x4dff;
const LAST_LETTER = 0xa000;
const ZERO = 0x30;
const NINE = 0x39;

/** A label without values behind it. */
function awaitsValues(line: SourceLine | undefined): boolean {
  if (line === undefined) return false;
  const { text } = line;
  if (isSectionHeading(text) || isTableCue(text) || isProse(text)) return false;
  return !isValue(text.slice(text.lastIndexOf(' ') + 1));
}

/** Last or first lines of pages that hold a number alone, one more on each page. */
function bareNumbers(lines: readonly SourceLine[], source: string): ReadonlySet<SourceLine> {
  if (!source.includes('\f')) return new Set();
  const pages: SourceLine[][] = [[]];
  let feed = source.indexOf('\f');
  for (const line of lines) {
    while (feed >= 0 && feed < line.offset) {
      pages.push([]);
      feed = source.indexOf('\f', feed + 1);
    }
    pages.at(-1)?.push(line);
  }
  return new Set([...counting(pages, -1), ...counting(pages, 0)]);
}

/** The lines at one end of the pages, where they count them: as many lines as pages with text, two at least. */
function counting(pages: readonly (readonly SourceLine[])[], end: 0 | -1): SourceLine[] {
  const found = pages.flatMap((page, index) => {
    const line = page.at(end);
    return line !== undefined && /^\d{1,3}$/.test(line.text)
      ? [{ line, ahead: Number(line.text) - index }]
      : [];
  });
  const filled = pages.filter((page) => page.length > 0).length;
  const counts = new Set(found.map(({ ahead }) => ahead)).size === 1;
  return counts && found.length >= Math.max(2, filled - 1) ? found.map(({ line }) => line) : [];
}
