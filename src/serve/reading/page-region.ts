/**
 * The part of a PDF page around some cells, redrawn from its words and lines: nothing outside the table is in it.
 *
 * @module
 */
import type { Grid } from '../../parse/document.ts';
import { FontTrust } from '../../parse/readers/pdf/characters.ts';
import type { Box } from '../../parse/readers/pdf/matrix.ts';
import { eachPage } from '../../parse/readers/pdf/open-pdf.ts';
import type { Glyph, PageMarks, RuledLine } from '../../parse/readers/pdf/page-marks.ts';
import type { PageRegion, PageWord, SourceTable } from '../site.ts';

/** Points kept free around a table, so that its outer lines are whole. */
const MARGIN = 6;
/** Gaps wider than this, in ems, part words: columns stay where they are. */
const GAP = 0.4;
/** More is no table of a report. */
const MAX_WORDS = 6000;

/** Every table of the document on each of its pages; `grids` are those of the document. */
export async function pageTables(
  bytes: Uint8Array,
  grids: readonly Grid[],
): Promise<SourceTable[]> {
  const wanted = grids.flatMap(tablesOf);
  if (wanted.length === 0) return [];
  const trust = new FontTrust();
  const first = await draw(bytes, wanted, trust);
  // As the reader does: a font found out on a later page was believed on the earlier ones.
  return trust.late ? draw(bytes, wanted, trust) : first;
}

/** The tables that hold some places, with these marked. */
export function regionsAt(
  tables: readonly SourceTable[],
  places: readonly { readonly page: number; readonly box: readonly number[] }[],
): PageRegion[] {
  return tables.flatMap(({ cells, ...table }) => {
    const here = cells.filter((cell) =>
      places.some(({ page, box }) => page === table.page && isSameBox(cell, box)),
    );
    return here.length === 0 ? [] : [{ ...table, here }];
  });
}

async function draw(bytes: Uint8Array, wanted: readonly Wanted[], trust: FontTrust) {
  const tables: SourceTable[] = [];
  await eachPage(
    bytes,
    (marks) => {
      for (const one of wanted) if (one.page === marks.page) tables.push(tableOn(marks, one));
    },
    { trust },
  );
  return tables;
}

interface Wanted {
  readonly page: number;
  /** Cells of the table that are on this page. */
  readonly cells: readonly Box[];
}

function tablesOf(grid: Grid): Wanted[] {
  const cells = grid.cells.flatMap(({ at }) => ('page' in at ? [at] : []));
  const pages = Map.groupBy(cells, ({ page }) => page);
  return [...pages].map(([page, own]) => ({ page, cells: own.map(({ box }) => box) }));
}

function tableOn(marks: PageMarks, { page, cells }: Wanted): SourceTable {
  const [x0, y0, x1, y1] = around(cells);
  const box: Box = [
    Math.max(0, x0 - MARGIN),
    Math.max(0, y0 - MARGIN),
    Math.min(marks.width, x1 + MARGIN),
    Math.min(marks.height, y1 + MARGIN),
  ];
  const inside = (glyph: Glyph) => cells.some((cell) => holds(cell, middle(glyph.box)));
  const words = wordsOf(marks.glyphs.filter(inside)).slice(0, MAX_WORDS);
  return {
    page,
    box,
    cells,
    rules: marks.rules.flatMap((rule) => cut(rule, box)),
    words: words.map(({ box: place, ...word }) => ({
      ...word,
      cell: cells.findIndex((cell) => holds(cell, middle(place))),
    })),
  };
}

/** Glyphs in the order of the file, joined while each goes on where the last one ended. */
function wordsOf(glyphs: readonly Glyph[]): (Omit<PageWord, 'cell'> & { readonly box: Box })[] {
  const groups: Glyph[][] = [];
  for (const glyph of glyphs) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && goesOn(last, glyph)) groups.at(-1)?.push(glyph);
    else groups.push([glyph]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    const text = group.map((glyph) => glyph.text).join('');
    if (first === undefined || text.trim() === '') return [];
    const box = around(group.map((glyph) => glyph.box));
    return [{ text, box, size: first.size, direction: first.direction, ...origin(first, box) }];
  });
}

function goesOn(last: Glyph, next: Glyph): boolean {
  if (last.direction !== next.direction || Math.abs(last.size - next.size) > 0.1) return false;
  const reach = GAP * next.size;
  const [[x0, y0, x1, y1], [a0, b0, a1, b1]] = [last.box, next.box];
  if (next.direction === 0) return near(b0, y0) && a0 - x1 < reach && a0 > x0;
  if (next.direction === 180) return near(b0, y0) && x0 - a1 < reach && a0 < x0;
  if (next.direction === 90) return near(a0, x0) && b0 - y1 < reach && b0 > y0;
  return near(a0, x0) && y0 - b1 < reach && b0 < y0;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1;
}

/** Where a word begins on its line, and how long it is along it. The box reaches 0.12 em below the line. */
function origin(
  { direction, size }: Glyph,
  [x0, y0, x1, y1]: Box,
): Pick<PageWord, 'x' | 'y' | 'length'> {
  const drop = 0.12 * size;
  if (direction === 0) return { x: x0, y: y1 - drop, length: x1 - x0 };
  if (direction === 180) return { x: x1, y: y0 + drop, length: x1 - x0 };
  if (direction === 90) return { x: x0 + drop, y: y0, length: y1 - y0 };
  return { x: x1 - drop, y: y1, length: y1 - y0 };
}

/** The piece of a line inside a box. */
function cut({ axis, at, from, to }: RuledLine, [x0, y0, x1, y1]: Box): RuledLine[] {
  const [low, high, near, far] = axis === 'h' ? [y0, y1, x0, x1] : [x0, x1, y0, y1];
  const [start, end] = [Math.max(from, near), Math.min(to, far)];
  return at < low || at > high || start >= end ? [] : [{ axis, at, from: start, to: end }];
}

function around(boxes: readonly Box[]): Box {
  return boxes.reduce<Box>(
    (all, box) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

function middle([x0, y0, x1, y1]: Box): readonly [number, number] {
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}

function holds([x0, y0, x1, y1]: Box, [x, y]: readonly [number, number]): boolean {
  return x >= x0 - 1 && x <= x1 + 1 && y >= y0 - 1 && y <= y1 + 1;
}

/** Boxes are stored to a tenth of a point. */
export function isSameBox(a: readonly number[], b: readonly number[]): boolean {
  return a.every((side, index) => Math.abs(side - (b[index] ?? 0)) < 0.06);
}
