/**
 * The surroundings of a cell in its archived source: the rows of its table, or the lines of its text.
 *
 * @module
 */
import { decode } from '../../parse/decode.ts';
import type { Document, Grid, Locator } from '../../parse/document.ts';
import { readBinary } from '../../parse/readers/binary.ts';
import { readHtml } from '../../parse/readers/html/read-html.ts';
import { sniff } from '../../parse/sniff.ts';
import type { Snippet, SnippetCell } from '../site.ts';

/** Rows and lines shown on each side. */
const AROUND = 2;
const LONGEST = 200;

/** What stands around a place; null where the place is not in these bytes. */
export async function snippetOf(
  bytes: Uint8Array,
  uri: string,
  at: Locator,
): Promise<Snippet | null> {
  if ('line' in at) return lines(decode(bytes, {}).text, at.line);
  const document = await open(bytes, uri);
  return document === null ? null : rows(document, at);
}

async function open(bytes: Uint8Array, uri: string): Promise<Document | null> {
  const container = sniff(bytes, { uri });
  if (container === 'html') return readHtml(decode(bytes, {}).text);
  const read = await readBinary(container, bytes);
  return read.ok ? read.document : null;
}

/** Lines of decoded text around one, counted from 1. */
export function lines(text: string, line: number): Snippet | null {
  const all = text.split(/\r\n|\n|\r/);
  if (line < 1 || line > all.length) return null;
  const from = Math.max(1, line - AROUND);
  return {
    kind: 'lines',
    lines: all.slice(from - 1, line + AROUND).map((content, index) => ({
      number: from + index,
      text: content.slice(0, LONGEST),
      here: from + index === line,
    })),
  };
}

function rows(document: Document, at: Locator): Snippet | null {
  for (const block of document.blocks) {
    if (block.kind !== 'grid') continue;
    const cell = block.cells.find((one) => isSame(one.at, at));
    if (cell !== undefined) return { kind: 'rows', rows: rowsAround(block, cell.row, at) };
  }
  return null;
}

/** Rows around one, with cells that span into them cut to what is shown. */
function rowsAround(grid: Grid, row: number, at: Locator): SnippetCell[][] {
  const from = Math.max(0, row - AROUND);
  const to = Math.min(grid.rows - 1, row + AROUND);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).map((number) =>
    grid.cells
      .filter((cell) => Math.max(cell.row, from) === number && cell.row + cell.rowSpan > number)
      .sort((a, b) => a.column - b.column)
      .map((cell) => ({
        text: cell.text.slice(0, LONGEST),
        here: isSame(cell.at, at),
        rowSpan: Math.min(cell.row + cell.rowSpan - 1, to) - number + 1,
        columnSpan: cell.columnSpan,
      })),
  );
}

/** Boxes are stored to a hundredth of a point. */
function isSame(a: Locator, b: Locator): boolean {
  if ('table' in a && 'table' in b) {
    return a.table === b.table && a.row === b.row && a.column === b.column;
  }
  if ('sheet' in a && 'sheet' in b) return a.sheet === b.sheet && a.ref === b.ref;
  if ('page' in a && 'page' in b) {
    return a.page === b.page && a.box.every((side, i) => Math.abs(side - (b.box[i] ?? 0)) < 0.02);
  }
  return false;
}
