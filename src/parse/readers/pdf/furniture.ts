/**
 * Page furniture: page numbers, running heads and feet, which are on the page and not in the report.
 *
 * @module
 */
import type { GlyphLine } from './text-lines.ts';

/** Share of the page's height at its top and bottom where furniture stands. */
const MARGIN = 0.12;

const PAGE_NUMBER =
  /^(?:[-‐-―－~·.\s—]*\d{1,4}[-‐-―－~·.\s—]*|第\s*[\d一二三四五六七八九十百]+\s*页.{0,12}|(?:page\s*)?\d{1,4}\s*(?:\/|of)\s*\d{1,4})$/iu;

export interface PageLines {
  readonly height: number;
  readonly lines: readonly GlyphLine[];
}

/** The lines of each page that belong to the report. */
export function withoutFurniture(pages: readonly PageLines[]): (readonly GlyphLine[])[] {
  const repeated = repeatedHeads(pages);
  return pages.map(({ height, lines }) =>
    lines.filter((line) => {
      const place = marginOf(line, height);
      if (place === null) return true;
      return !PAGE_NUMBER.test(line.text) && !repeated.has(headKey(line, place));
    }),
  );
}

function marginOf({ box }: GlyphLine, height: number): 'top' | 'bottom' | null {
  if (box[3] <= height * MARGIN) return 'top';
  if (box[1] >= height * (1 - MARGIN)) return 'bottom';
  return null;
}

/** Heads that stand at one height on most pages, digits aside: two pages at least, half of all. */
function repeatedHeads(pages: readonly PageLines[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { height, lines } of pages) {
    const keys = lines.flatMap((line) => {
      const place = marginOf(line, height);
      return place === null ? [] : [headKey(line, place)];
    });
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const enough = Math.max(2, pages.length / 2);
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key));
}

function headKey({ text, box }: GlyphLine, place: string): string {
  return `${place}|${Math.round(box[1] / 4)}|${text.replaceAll(/\d+/g, '#').replaceAll(/\s+/g, '')}`;
}
