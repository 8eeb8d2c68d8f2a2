/**
 * Lines to headings and paragraphs.
 *
 * @module
 */
import type { Heading, Paragraph } from '../../document.ts';
import { boxAround } from './matrix.ts';
import type { GlyphLine } from './text-lines.ts';

/** A line on its page, in reading order. */
export interface PagedLine extends GlyphLine {
  readonly page: number;
}

const SECTION = /^[一二三四五六七八九十]{1,3}\s*[、．.]\s*\S/u;
const SENTENCE_END = /[。！？；：!?;:”）)]$/u;
const ENUMERATOR = /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])/u;

/**
 * Blocks of running text. A new paragraph begins at an indent, after a short line, after a gap, at an enumerator,
 * or where the type size changes; a page break alone begins none.
 */
export function toParagraphs(lines: readonly PagedLine[]): (Heading | Paragraph)[] {
  const body = bodySize(lines);
  const [left, , right] = boxAround(lines.map(({ box }) => box));
  const groups: PagedLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (
      group !== undefined &&
      last !== undefined &&
      continues(last, line, { edges: last.edges ?? [left, right], body })
    ) {
      group.push(line);
    } else groups.push([line]);
  }
  return groups.map((group) => toBlock(group, body, (left + right) / 2));
}

/** The size most characters are set in. */
function bodySize(lines: readonly GlyphLine[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

function continues(
  last: PagedLine,
  line: PagedLine,
  context: { readonly edges: readonly [number, number]; readonly body: number },
): boolean {
  const {
    edges: [left, right],
    body,
  } = context;
  const em = last.size;
  if (Math.abs(last.size - line.size) > 0.15 * em) return false;
  if (isSection(line.text) || isSection(last.text) || ENUMERATOR.test(line.text)) return false;
  if (em > 1.15 * body && last.box[2] > right - 2.5 * em) return near(last, line, 2.6);
  const centred = last.box[0] > left + 3 * em && last.box[2] < right - 3 * em;
  if (centred) {
    const alsoCentred = line.box[0] > left + 3 * em && line.box[2] < right - 3 * em;
    return alsoCentred && near(last, line, 2) && !SENTENCE_END.test(last.text);
  }
  const indent = line.box[0] - (line.edges?.[0] ?? left);
  if (indent > 1.2 * em) return false;
  if (last.box[2] < right - 2.5 * em) return false;
  return near(last, line, 2.6);
}

/** On one page, not further apart than so many ems; over a page break always near. */
function near(last: PagedLine, line: PagedLine, ems: number): boolean {
  if (last.page !== line.page) return true;
  const step = line.box[1] - last.box[1];
  return step < 0 || step <= ems * last.size;
}

function isSection(text: string): boolean {
  return SECTION.test(text) && text.length <= 40 && !/[。；]$/u.test(text);
}

function toBlock(group: readonly PagedLine[], body: number, middle: number): Heading | Paragraph {
  const [first] = group;
  const page = first?.page ?? 1;
  const text = group.map((line) => line.text).reduce(joinText, '');
  const at = { page, box: roundBox(group.filter((line) => line.page === page)) };
  const size = first?.size ?? 0;
  const centred = group.every(({ box }) => Math.abs((box[0] + box[2]) / 2 - middle) < 2 * size);
  const large = size > 1.15 * body && text.length <= 80;
  const heading = isSection(text) || (large && centred && !/[。；]$/u.test(text));
  return { kind: heading ? 'heading' : 'paragraph', text, at };
}

/** Two lines of a paragraph: a space between Latin words, nothing around Chinese. */
function joinText(above: string, below: string): string {
  const latin = /[A-Za-z,.;]$/.test(above) && /^[A-Za-z]/.test(below);
  return latin ? `${above} ${below}` : above + below;
}

export function roundBox(lines: readonly { readonly box: GlyphLine['box'] }[]) {
  const [x0, y0, x1, y1] = boxAround(lines.map(({ box }) => box));
  return [tenth(x0), tenth(y0), tenth(x1), tenth(y1)] as const;
}

/** Tenths of a point are finer than any print; more digits would be noise in the output. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
