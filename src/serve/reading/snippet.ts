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
import type { Snippet, SnippetCell } from '../site.ts';
import { isSameBox, pageRegions } from './page-region.ts';

/** Rows and lines shown on each side. */
const AROUND = 2;
const LONGEST = 200;
/** Lines of one snippet: a form in a text with a cell a line has some two hundred. */
const MAX_LINES = 120;

/** What stands around places of one document, in its order; places that are not in these bytes are left out. */
export async function snippetsOf(
  bytes: Uint8Array,
  uri: string,
  places: readonly Locator[],
): Promise<Snippet[]> {
  const numbers = places.flatMap((at) => ('line' in at ? [at.line] : []));
  const found = numbers.length > 0 ? lines(decode(bytes, {}).text, numbers) : [];
  if (numbers.length === places.length) return found;
  const document = await open(bytes, uri);
  if (document === null) return found;
  const pages = places.flatMap((at) => ('page' in at ? [at] : []));
  const regions = pages.length > 0 ? await pageRegions(bytes, document.blocks, pages) : [];
  return [
    ...found,
    ...regions.map((region): Snippet => ({ kind: 'page', region })),
    ...rows(document, places),
  ];
}

async function open(bytes: Uint8Array, uri: string): Promise<Document | null> {
  const container = sniff(bytes, { uri });
  if (container === 'html') return readHtml(decode(bytes, {}).text);
  const read = await readBinary(container, bytes);
  return read.ok ? read.document : null;
}

/** Lines of decoded text around some, counted from 1. Lines left out between them show by their numbers. */
export function lines(text: string, wanted: readonly number[]): Snippet[] {
  const all = text.split(/\r\n|\n|\r/);
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

function rows(document: Document, places: readonly Locator[]): Snippet[] {
  return document.blocks.flatMap((block): Snippet[] => {
    if (block.kind !== 'grid') return [];
    const here = block.cells.filter((cell) => places.some((at) => isSame(cell.at, at)));
    return here.length === 0 ? [] : [{ kind: 'rows', rows: rowsAround(block, here) }];
  });
}

/** Rows from the first to the last of some cells, and around; cells that span into them are cut to what is shown. */
function rowsAround(grid: Grid, here: Grid['cells']): SnippetCell[][] {
  const from = Math.max(0, Math.min(...here.map(({ row }) => row)) - AROUND);
  const to = Math.min(grid.rows - 1, Math.max(...here.map(({ row }) => row)) + AROUND);
  const marked = new Set(here);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).map((number) =>
    grid.cells
      .filter((cell) => Math.max(cell.row, from) === number && cell.row + cell.rowSpan > number)
      .sort((a, b) => a.column - b.column)
      .map((cell) => ({
        text: cell.text.slice(0, LONGEST),
        here: marked.has(cell),
        rowSpan: Math.min(cell.row + cell.rowSpan - 1, to) - number + 1,
        columnSpan: cell.columnSpan,
      })),
  );
}

function isSame(a: Locator, b: Locator): boolean {
  if ('table' in a && 'table' in b) {
    return a.table === b.table && a.row === b.row && a.column === b.column;
  }
  if ('sheet' in a && 'sheet' in b) return a.sheet === b.sheet && a.ref === b.ref;
  return 'page' in a && 'page' in b && a.page === b.page && isSameBox(a.box, b.box);
}
