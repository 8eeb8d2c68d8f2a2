/**
 * Scans and pictures of tables told from text: what would need character recognition, and where.
 *
 * @module
 */
import type { ReadNote } from '../../document.ts';
import { type ReadResult, refuse } from '../read-result.ts';
import type { Box } from './matrix.ts';
import type { PageMarks } from './page-marks.ts';

/** A page with fewer characters than this holds no text, only a page number or a stamp. */
const FEW = 12;
/** Share of the page a picture covers to be a scan, and to be a picture of a table. */
const WHOLE = 0.4;
const LARGE = 0.12;

/** What a page is made of. */
export interface PageSubstance {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly characters: number;
  readonly hidden: number;
  readonly unreadable: number;
  readonly images: readonly Box[];
}

/** Counts a page's substance. */
export function substanceOf(marks: PageMarks): PageSubstance {
  const characters = marks.glyphs.reduce((sum, { text }) => sum + (text === ' ' ? 0 : 1), 0);
  return {
    page: marks.page,
    width: marks.width,
    height: marks.height,
    characters,
    hidden: marks.hiddenGlyphs,
    unreadable: marks.unreadableGlyphs,
    images: marks.images,
  };
}

/** Whether the pictures must be looked at: a page without text, or no table in the whole file. */
export function imagesMatter(pages: readonly PageSubstance[], tables: number): boolean {
  return tables === 0 || pages.some(({ characters }) => characters < FEW);
}

/**
 * The refusal of a file whose report is in pictures, or the notes on pages that are.
 *
 * @param found - tables that were read, whether the text announces some (the headings of the form), and the format
 */
export function judgeScan(
  pages: readonly PageSubstance[],
  found: { readonly tables: number; readonly announces: boolean; readonly reader: 'pdf' | 'ofd' },
): { readonly refusal: ReadResult | null; readonly notes: readonly ReadNote[] } {
  const { tables, announces, reader } = found;
  const scans = pages.filter(isScan);
  const pictures = pages.filter((page) => !isScan(page) && coverage(page) >= LARGE);
  const unreadable = pages.filter(({ characters, unreadable: bad }) => bad * 2 > characters);
  const first = scans[0] ?? unreadable[0] ?? pictures[0];
  const text = pages.reduce((sum, page) => sum + (isScan(page) ? 0 : page.characters), 0);
  const mostlyScans = scans.length > 0 && scans.length * 2 >= pages.filter(isUsed).length;
  if (text === 0 || (tables === 0 && (mostlyScans || unreadable.length > 0))) {
    return {
      refusal: needsOcr(first ?? pages[0], scans.length, { pages: pages.length, reader }),
      notes: [],
    };
  }
  if (tables === 0 && announces && first !== undefined) {
    return { refusal: needsOcr(first, scans.length, { pages: pages.length, reader }), notes: [] };
  }
  return { refusal: null, notes: [...scans.map(scanNote), ...pictures.map(pictureNote)] };
}

function isUsed({ characters, hidden, images }: PageSubstance): boolean {
  return characters + hidden + images.length > 0;
}

/** A page that is a picture; text that software hid behind the picture was guessed and does not count. */
function isScan(page: PageSubstance): boolean {
  return page.characters < FEW && (coverage(page) >= WHOLE || page.hidden > 0);
}

function coverage({ images, width, height }: PageSubstance): number {
  const area = images.reduce((sum, [x0, y0, x1, y1]) => sum + (x1 - x0) * (y1 - y0), 0);
  return Math.min(1, area / (width * height));
}

function needsOcr(
  page: PageSubstance | undefined,
  scans: number,
  { pages, reader }: { readonly pages: number; readonly reader: string },
): ReadResult {
  const file = reader.toUpperCase();
  if (page === undefined) return refuse('empty', `The ${file} has no pages.`);
  const at = { page: page.page, box: [0, 0, page.width, page.height] as const };
  const which = `page ${page.page} of ${pages}`;
  const why =
    page.unreadable * 2 > page.characters && page.unreadable > 0
      ? `the font on ${which} does not say which characters it shows`
      : scans > 0
        ? `${which} is a scan (${scans} of ${pages} pages are)`
        : `the tables are pictures (first on ${which})`;
  const message = `The ${file} has no text to read its tables from: ${why}. Type the numbers into the blank form (gongkai form) and ingest that.`;
  return refuse('needs_ocr', message, at);
}

function scanNote({ page, width, height }: PageSubstance): ReadNote {
  const message = `Page ${page} is a scan; nothing on it was read.`;
  return { code: 'needs_ocr', message, at: { page, box: [0, 0, width, height] } };
}

function pictureNote({ page, images }: PageSubstance): ReadNote {
  const box = images.reduce((a, b) => (size(b) > size(a) ? b : a));
  const message = `Page ${page} holds a large picture; a table in it was not read.`;
  return { code: 'image_table', message, at: { page, box } };
}

function size([x0, y0, x1, y1]: Box): number {
  return (x1 - x0) * (y1 - y0);
}
