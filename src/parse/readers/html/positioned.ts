/**
 * Pages that `pdftohtml -s` (or `-c`) writes: every piece of text a paragraph at a place of its own, tables no more than
 * numbers beside each other. They are put back into lines as `pdftotext -layout` prints them and read as such text.
 *
 * @module
 */
import type { Document, Locator } from '../../document.ts';
import { moved } from '../moved.ts';
import { readText } from '../text.ts';
import { decodeEntities } from './entities.ts';

interface Fragment {
  readonly page: number;
  readonly top: number;
  readonly left: number;
  readonly size: number;
  readonly text: string;
  /** Of its first character in the page's source. */
  readonly offset: number;
}

/** Fewer places than this are a page with a box or two. */
const LEAST_FRAGMENTS = 20;
const MOST_FRAGMENTS = 200_000;
const OPENING = '<p style="position:absolute;top:';
const PLACE = /^(\d{1,6})px;left:(\d{1,6})px[^">]{0,80}"(?:\s+class="(\w{1,20})")?[^>]{0,80}>/;

/**
 * Reads a page of placed pieces, or returns null where a page is no such.
 *
 * @param html - the page, decoded
 */
export function readPositioned(html: string): Document | null {
  if (!html.includes(OPENING)) return null;
  const fragments = fragmentsOf(html);
  if (fragments.length < LEAST_FRAGMENTS) return null;
  const { text, places } = layOut(fragments);
  const document = readText(text);
  const at = placeIn(html, places);
  return { ...document, reader: 'html', blocks: document.blocks.map((block) => moved(block, at)) };
}

function fragmentsOf(html: string): Fragment[] {
  const styles = fontStyles(html);
  const fragments: Fragment[] = [];
  let page = 0;
  let from = 0;
  while (fragments.length < MOST_FRAGMENTS) {
    const start = html.indexOf(OPENING, from);
    if (start < 0) break;
    if (html.lastIndexOf('<div id="page', start) >= from) page += 1;
    const place = PLACE.exec(html.slice(start + OPENING.length, start + OPENING.length + 220));
    const end = html.indexOf('</p>', start);
    if (end < 0) break;
    from = end;
    if (place === null) continue;
    const style = styles.get(place[3] ?? '') ?? { size: 12, height: 0 };
    const offset = start + OPENING.length + place[0].length;
    html
      .slice(offset, end)
      .split(/<br\s*\/?>/)
      .forEach((raw, index) => {
        const text = decodeEntities(raw.replace(/<[^<>]*>/g, ''), 'text').replaceAll('\u00a0', ' ');
        if (text.trim() === '') return;
        const top = Number(place[1]) + index * (style.height || style.size * 1.4);
        fragments.push({ page, top, left: Number(place[2]), size: style.size, text, offset });
      });
  }
  return fragments;
}

/** Font sizes and line heights by class; classes count on from page to page. */
function fontStyles(html: string): Map<string, { size: number; height: number }> {
  const styles = new Map<string, { size: number; height: number }>();
  const rules = html.matchAll(
    /\.(ft\d{1,6})\{font-size:(\d{1,3})px;(?:line-height:(\d{1,3})px;)?/g,
  );
  for (const [, name = '', size, height] of rules)
    styles.set(name, { size: Number(size) || 12, height: Number(height ?? 0) });
  return styles;
}

/** Where a line of the text was made from: its offsets in the text, ascending, with those of the page. */
type Places = { readonly text: number; readonly source: number }[];

/** Lines of fragments that stand beside each other, with as many blanks between them as the gap is wide. */
function layOut(fragments: readonly Fragment[]): { text: string; places: Places } {
  const places: Places = [];
  let text = '';
  for (const line of linesOf(fragments)) {
    let right = 0;
    let width = 0;
    for (const fragment of line) {
      const gap = fragment.left - right;
      const narrow = gap < fragment.size * JOINED ? 0 : gap < fragment.size * APART ? 1 : 2;
      const column = Math.round(fragment.left / COLUMN);
      const blanks = width === 0 ? 0 : Math.max(narrow, narrow > 1 ? column - width : narrow);
      const piece = ' '.repeat(Math.min(blanks, MOST_BLANKS)) + fragment.text.trim();
      places.push({ text: text.length + Math.min(blanks, MOST_BLANKS), source: fragment.offset });
      text += piece;
      width = Math.max(width + blanks, column) + displayWidth(fragment.text.trim());
      right = fragment.left + letters(fragment.text) * fragment.size;
    }
    text += '\n';
  }
  return { text, places };
}

/** Half the usual letter, in pixels: a column of the lines. */
const COLUMN = 6;
/** Gaps in letters below which two pieces are one, or two words of one cell. */
const JOINED = 0.3;
const APART = 0.7;
const MOST_BLANKS = 120;

/** Width in letters as wide as high; figures of bold serif fonts take two thirds. */
function letters(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += text.charCodeAt(at) < 0x1100 ? 0.67 : 1;
  return width;
}

function displayWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += text.charCodeAt(at) < 0x1100 ? 1 : 2;
  return width;
}

function linesOf(fragments: readonly Fragment[]): Fragment[][] {
  const sorted = fragments.toSorted((a, b) => a.page - b.page || a.top - b.top || a.left - b.left);
  const lines: Fragment[][] = [];
  for (const fragment of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    const beside =
      first?.page === fragment.page && fragment.top - first.top <= 0.4 * Math.max(first.size, 8);
    if (beside) line?.push(fragment);
    else lines.push([fragment]);
  }
  return lines.map((line) => line.toSorted((a, b) => a.left - b.left));
}

/** The place in the page of an offset in the text. */
function placeIn(html: string, places: Places): (at: Locator) => Locator {
  const starts = [0];
  for (let at = html.indexOf('\n'); at >= 0; at = html.indexOf('\n', at + 1)) starts.push(at + 1);
  const offsets = places.map(({ text }) => text);
  return (at) => {
    if (!('offset' in at)) return at;
    const offset = places[lastNotAbove(offsets, at.offset)]?.source ?? 0;
    return { line: lastNotAbove(starts, offset) + 1, offset };
  };
}

/** Index of the last of ascending numbers that is not above a value. */
function lastNotAbove(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
