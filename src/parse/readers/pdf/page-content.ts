/**
 * Pages to blocks: tables and lines in reading order, furniture left out, what page breaks cut made whole.
 *
 * @module
 */
import type { Block, Locator } from '../../document.ts';
import { LIMITS } from '../limits.ts';
import { joinTables } from './join-tables.ts';
import type { Direction, PageMarks } from './page-marks.ts';
import { type PageTable, ruledTables } from './page-tables.ts';
import { type PagedLine, tenth, toParagraphs } from './paragraphs.ts';
import { inReadingOrder } from './reading-order.ts';
import { type GlyphLine, textLines } from './text-lines.ts';
import { findUnruled } from './unruled.ts';
import { boxAsPrinted, makeUpright } from './upright.ts';

/** One page's tables and lines, upright. */
export interface PageContent {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly turn: Direction;
  readonly tables: readonly PageTable[];
  readonly lines: readonly GlyphLine[];
}

/** Parts one page into tables and lines. */
export function pageContent(marks: PageMarks): PageContent {
  const upright = makeUpright(marks);
  const { page, width, height, turn } = upright;
  const { tables, rest } = ruledTables(upright, LIMITS.pdf.rulesPerPage);
  return { page, width, height, turn, tables, lines: textLines(rest) };
}

type Piece =
  | { readonly kind: 'line'; readonly line: PagedLine }
  | { readonly kind: 'table'; readonly table: PageTable };

/** All pages as one run of blocks. */
export function toBlocks(pages: readonly PageContent[]): Block[] {
  const kept = withoutFurniture(pages);
  const pieces = pages.flatMap(({ page, tables, width }, index) =>
    inReadingOrder(kept[index] ?? [], tables, width).map(
      (placed): Piece =>
        placed.kind === 'line' ? { kind: 'line', line: { ...placed.line, page } } : placed,
    ),
  );
  const heights = new Map(pages.map(({ page, height }) => [page, height]));
  const blocks: Block[] = [];
  for (const run of runsOfOneKind(pieces)) {
    const lines = run.flatMap((piece) => (piece.kind === 'line' ? [piece.line] : []));
    const tables = run.flatMap((piece) => (piece.kind === 'table' ? [piece.table] : []));
    blocks.push(...(lines.length > 0 ? textBlocks(lines, heights) : joinTables(tables)));
  }
  const turned = new Map(pages.filter(({ turn }) => turn !== 0).map((page) => [page.page, page]));
  return turned.size === 0 ? blocks : blocks.map((block) => printed(block, turned));
}

function textBlocks(lines: readonly PagedLine[], heights: ReadonlyMap<number, number>): Block[] {
  return findUnruled(lines, heights).flatMap((part): Block[] =>
    part.kind === 'table' ? [part.grid] : toParagraphs(part.lines),
  );
}

function runsOfOneKind(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.[0]?.kind === piece.kind) last.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

/** Places on turned pages as the page lies in the file. */
function printed(block: Block, turned: ReadonlyMap<number, PageContent>): Block {
  const place = (at: Locator): Locator => {
    const page = 'page' in at ? turned.get(at.page) : undefined;
    if (page === undefined || !('page' in at)) return at;
    const [x0, y0, x1, y1] = boxAsPrinted(at.box, page.turn, page.width, page.height);
    return { page: at.page, box: [tenth(x0), tenth(y0), tenth(x1), tenth(y1)] };
  };
  if (block.kind !== 'grid') return { ...block, at: place(block.at) };
  const cells = block.cells.map((cell) => ({ ...cell, at: place(cell.at) }));
  return { ...block, cells, at: place(block.at) };
}

/** Share of the page's height at its top and bottom where furniture stands. */
const MARGIN = 0.12;

const PAGE_NUMBER =
  /^(?:[-‐-―－~·.\s—]*\d{1,4}[-‐-―－~·.\s—]*|第\s*[\d一二三四五六七八九十百]+\s*页.{0,12}|(?:page\s*)?\d{1,4}\s*(?:\/|of)\s*\d{1,4})$/iu;

interface PageLines {
  readonly height: number;
  readonly lines: readonly GlyphLine[];
}

/** The lines of each page that belong to the report. */
function withoutFurniture(pages: readonly PageLines[]): (readonly GlyphLine[])[] {
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
