/**
 * The surroundings of cells in their archived source: rows of a table, lines of a text, the table on a PDF page.
 *
 * @module
 */

import type { Document, Grid, Locator } from '../../parse/document.ts';
import { readBinary } from '../../parse/readers/binary.ts';
import { readHtml } from '../../parse/readers/html/read-html.ts';
import { sniff } from '../../parse/sniff.ts';
import { decode } from '../../text/decode.ts';
import type { OpenAs, OpenedSource, Snippet, SnippetCell } from '../site.ts';
import { isSameBox, pageTables, regionsAt } from './page-region.ts';

/** Rows and lines shown on each side. */
const AROUND = 2;
const LONGEST = 200;
/** Lines of one snippet: a form in a text with a cell a line has some two hundred. */
const MAX_LINES = 120;

/** What snippets of a document are cut from. */
export async function openSource(
  bytes: Uint8Array,
  uri: string,
  as: OpenAs,
): Promise<OpenedSource> {
  const lines = as.lines ? decode(bytes, {}).text.split(/\r\n|\n|\r/) : [];
  const document = as.tables ? await open(bytes, uri) : null;
  const grids = (document?.blocks ?? []).filter((block) => block.kind === 'grid');
  return { lines, grids, tables: await pageTables(bytes, grids) };
}

/** How a document has to be opened for some places. */
export function openedFor(places: readonly Locator[]): OpenAs {
  const inText = places.filter((at) => 'line' in at).length;
  return { lines: inText > 0, tables: inText < places.length };
}

/** What stands around places of one document, in its order; places that are not in it are left out. */
export function snippetsIn(
  { lines, grids, tables }: OpenedSource,
  places: readonly Locator[],
): Snippet[] {
  const numbers = places.flatMap((at) => ('line' in at ? [at.line] : []));
  const pages = places.flatMap((at) => ('page' in at ? [at] : []));
  return [
    ...linesAround(lines, numbers),
    ...regionsAt(tables, pages).map((region): Snippet => ({ kind: 'page', region })),
    ...rows(grids, places),
  ];
}

async function open(bytes: Uint8Array, uri: string): Promise<Document | null> {
  const container = sniff(bytes, { uri });
  if (container === 'html') return readHtml(decode(bytes, {}).text);
  const read = await readBinary(container, bytes);
  return read.ok ? read.document : null;
}

/** Lines around some, counted from 1. Lines left out between them show by their numbers. */
export function linesAround(all: readonly string[], wanted: readonly number[]): Snippet[] {
  const here = new Set(wanted.filter((line) => line >= 1 && line <= all.length));
  const shown = all
    .map((content, index) => ({
      number: index + 1,
      text: content.slice(0, LONGEST),
      here: here.has(index + 1),
    }))
    .filter(({ number }) => [...here].some((line) => Math.abs(line - number) <= AROUND))
    .slice(0, MAX_LINES);
  return shown.length === 0 ? [] : [{ kind: 'lines', lines: shown }];
}

function rows(grids: readonly Grid[], places: readonly Locator[]): Snippet[] {
  return grids.flatMap((block): Snippet[] => {
    const here = block.cells.filter((cell) => places.some((at) => isSame(cell.at, at)));
    if (here.length === 0) return [];
    const from = Math.max(0, Math.min(...here.map(({ row }) => row)) - AROUND);
    const to = Math.min(block.rows - 1, Math.max(...here.map(({ row }) => row)) + AROUND);
    const headed = headRows(block);
    const heads = from < headed ? [] : rowsOf(block, { from: 0, to: headed - 1, here: [] });
    return [{ kind: 'rows', heads, rows: rowsOf(block, { from, to, here }) }];
  });
}

/** Rows before the first that has a number; a table whose first row has one, or which has none, has no headings. */
function headRows({ cells, rows }: Grid): number {
  const first = Math.min(...cells.filter(({ text }) => isNumber(text)).map(({ row }) => row), rows);
  return first === rows || first > MOST_HEADS ? 0 : first;
}

/** Headings deeper than this are no headings. */
const MOST_HEADS = 5;

function isNumber(text: string): boolean {
  return /^[\d,，.\s]+$/.test(text.trim());
}

/** Rows of a grid; cells that span into them are cut to what is shown. */
function rowsOf(
  grid: Grid,
  { from, to, here }: { readonly from: number; readonly to: number; readonly here: Grid['cells'] },
): SnippetCell[][] {
  const marked = new Set(here);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).map((number) => {
    const own = grid.cells
      .filter((cell) => Math.max(cell.row, from) === number && cell.row + cell.rowSpan > number)
      .sort((a, b) => a.column - b.column);
    const label = rowLabel(own);
    return own.map((cell) => ({
      text: cell.text.slice(0, LONGEST),
      here: marked.has(cell),
      head: cell === label,
      rowSpan: Math.min(cell.row + cell.rowSpan - 1, to) - number + 1,
      columnSpan: cell.columnSpan,
    }));
  });
}

/** The last of the words before the first number; none in a row of words alone. */
function rowLabel(row: Grid['cells']): Grid['cells'][number] | undefined {
  const first = row.findIndex(({ text }) => isNumber(text) || text.trim() === '');
  return first <= 0 ? undefined : row[first - 1];
}

function isSame(a: Locator, b: Locator): boolean {
  if ('table' in a && 'table' in b) {
    return a.table === b.table && a.row === b.row && a.column === b.column;
  }
  if ('sheet' in a && 'sheet' in b) return a.sheet === b.sheet && a.ref === b.ref;
  return 'page' in a && 'page' in b && a.page === b.page && isSameBox(a.box, b.box);
}
