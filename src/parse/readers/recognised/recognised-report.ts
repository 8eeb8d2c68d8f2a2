/**
 * Recognised pages to readings: the same tables, the same alignment as for a PDF, and for every cell of the form what was
 * read in it, with the doubts. No number of it is a value of anything: a report made of recognised print is not handed on.
 *
 * @module
 */
import { align } from '../../align/align.ts';
import type { Locator } from '../../document.ts';
import type { FormId, TableName } from '../../forms/form.ts';
import type { Cell, ParsedReport } from '../../report.ts';
import type { PageContent } from '../pdf/page-content.ts';
import { toBlocks } from '../pdf/page-content.ts';
import type { NumberedPage, PixelBox, ReadCell } from './page.ts';
import { inPoints, placeKey, pointsPerPixel, recognisedTables } from './recognised-tables.ts';

/** What was read in one cell of the form. */
export interface CellReading {
  readonly table: TableName;
  readonly row: string;
  readonly column: string;
  /** As read; '' where no ink was seen. */
  readonly text: string;
  /** The number the text says; null where it says none. */
  readonly number: number | null;
  readonly agreement: number;
  readonly doubts: readonly string[];
  /** The page of the file, from 1; the box on its picture, in pixels; the picture's hash. */
  readonly page: number;
  readonly box: PixelBox;
  readonly picture: string;
}

/** Both models have to agree, and nothing speaks against it. */
export function isUnsure({
  agreement,
  doubts,
}: Pick<CellReading, 'agreement' | 'doubts'>): boolean {
  return agreement < 1 || doubts.length > 0;
}

/** The readings of a scan, and the report as it was aligned: for who, where and when alone. */
export interface RecognisedReport {
  readonly forms: Readonly<Partial<Record<TableName, FormId>>>;
  readonly cells: readonly CellReading[];
  readonly report: ParsedReport;
}

/**
 * Aligns recognised pages to the form.
 *
 * @param pages - in the order of the file
 * @returns readings by table, row and column; a cell whose place was lost, or that is not there, has none
 * @example
 * recognisedReport([]).cells // => []
 */
export function recognisedReport(pages: readonly NumberedPage[]): RecognisedReport {
  const readings = new Map<string, ReadCell>();
  const pictures = new Map(pages.map(({ page, picture }) => [page, picture]));
  const contents = pages.map(({ page, read }): PageContent => {
    const found = recognisedTables(page, read);
    for (const [place, cell] of found.readings) readings.set(place, cell);
    return { ...pageSize(page, read), tables: found.tables, lines: linesOf(read) };
  });
  const document = { reader: 'pdf', meta: [], blocks: toBlocks(contents), notes: [] } as const;
  const report = align(document);
  const cells = report.cells.flatMap((cell) => {
    const reading = readingAt(readings, cell.at);
    if (reading === null || !('page' in reading)) return [];
    const picture = pictures.get(reading.page) ?? '';
    return [readingOf(cell, { ...reading, picture })];
  });
  return { forms: report.forms, cells, report };
}

interface PlacedReading {
  readonly page: number;
  readonly cell: ReadCell;
}

function readingAt(
  readings: ReadonlyMap<string, ReadCell>,
  at: Locator | null,
): PlacedReading | null {
  if (at === null || !('page' in at)) return null;
  const cell = readings.get(placeKey(at.page, at.box));
  return cell === undefined ? null : { page: at.page, cell };
}

function readingOf(
  { table, row, column, state, value }: Cell,
  { page, cell, picture }: PlacedReading & { readonly picture: string },
): CellReading {
  const { text, agreement, doubts, box } = cell;
  const number = state === 'number' ? value : null;
  return { ...{ table, row, column, text, number, agreement, doubts, page, box, picture } };
}

function pageSize(page: number, read: NumberedPage['read']): Omit<PageContent, 'tables' | 'lines'> {
  const scale = pointsPerPixel(read);
  return { page, width: read.width * scale, height: read.height * scale, turn: 0 };
}

/** Lines of print outside tables, as text alone: no table is made of them. */
function linesOf(read: NumberedPage['read']): PageContent['lines'] {
  const scale = pointsPerPixel(read);
  return read.lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, upright }) => {
      const box = inPoints(upright, scale);
      return { text, box, size: box[3] - box[1], pieces: [{ text, box, value: false }] };
    })
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}
