/**
 * Word 97–2003 files ([MS-DOC]) as paragraphs with the table marks Word keeps: which paragraph is in a table, which
 * ends a row, and where the cells of that row end.
 *
 * Libraries that give the text alone lose the ends of rows, and with them the difference between an empty cell and the
 * next row; so the properties of paragraphs are read here.
 *
 * @module
 */
import { readProperties, type WordRow } from './word-properties.ts';

export interface WordParagraph {
  readonly text: string;
  /** The paragraph ends a cell (its mark is U+0007). */
  readonly endsCell: boolean;
  readonly inTable: boolean;
  /** The paragraph is the end of a row, with the edges of its cells where the file states them. */
  readonly row: WordRow | null;
  readonly depth: number;
  /** Position of its first character in the document. */
  readonly offset: number;
}

/** Streams of the compound file that are needed. */
export interface WordStreams {
  readonly document: Uint8Array;
  readonly table: Uint8Array;
  readonly data: Uint8Array;
}

/** Offsets into the file information block ([MS-DOC] 2.5). */
const FIB = { characters: 0x4c, paragraphBins: 0x102, pieces: 0x1a2 } as const;
const PAGE = 512;

interface Run {
  readonly from: number;
  readonly to: number;
  readonly properties: Uint8Array;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly bytesEach: 1 | 2;
}

/**
 * Paragraphs of the main text.
 *
 * @throws RangeError where the file points outside of itself
 */
export function wordParagraphs(streams: WordStreams): WordParagraph[] {
  const fib = new DataView(
    streams.document.buffer,
    streams.document.byteOffset,
    streams.document.length,
  );
  const runs = paragraphRuns(streams, fib);
  const length = fib.getInt32(FIB.characters, true);
  const paragraphs: WordParagraph[] = [];
  let text = '';
  let offset = 0;
  for (const { from, to, offset: start, bytesEach } of pieces(streams, fib)) {
    for (let at = from; at < Math.min(to, length); at++) {
      const place = start + (at - from) * bytesEach;
      const code = bytesEach === 2 ? fib.getUint16(place, true) : fib.getUint8(place);
      if (code !== 0x0d && code !== 0x07 && code !== 0x0c) {
        text += bytesEach === 2 ? String.fromCharCode(code) : LATIN.decode(Uint8Array.of(code));
        continue;
      }
      const run = runs.find((candidate) => place >= candidate.from && place < candidate.to);
      const properties = readProperties(run?.properties ?? new Uint8Array(), streams.data);
      paragraphs.push({ text: visible(text), endsCell: code === 0x07, offset, ...properties });
      text = '';
      offset = at + 1;
    }
  }
  if (text !== '') {
    const outside = { endsCell: false, inTable: false, row: null, depth: 0 };
    paragraphs.push({ text: visible(text), offset, ...outside });
  }
  return paragraphs;
}

const LATIN = new TextDecoder('windows-1252');

/** Text without field codes (between U+0013 and U+0014), anchors and other marks. */
function visible(text: string): string {
  let shown = '';
  let fields = 0;
  for (const letter of text) {
    const code = letter.charCodeAt(0);
    if (code === 0x13) fields += 1;
    else if (code === 0x14 || code === 0x15) fields = Math.max(0, fields - 1);
    else if (code === 0x0b || code === 0x09) shown += fields > 0 ? '' : ' ';
    else if (code >= 0x20 && fields === 0) shown += letter;
  }
  return shown;
}

/** The piece table: which stretch of the file holds which stretch of the text ([MS-DOC] 2.9.177). */
function pieces({ table }: WordStreams, fib: DataView): Piece[] {
  const start = fib.getUint32(FIB.pieces, true);
  const size = fib.getUint32(FIB.pieces + 4, true);
  const view = new DataView(table.buffer, table.byteOffset + start, size);
  let at = 0;
  while (view.getUint8(at) === 1) at += 3 + view.getUint16(at + 1, true);
  const bytes = view.getUint32(at + 1, true);
  const count = (bytes - 4) / 12;
  const base = at + 5;
  return Array.from({ length: Math.floor(count) }, (_, index): Piece => {
    const descriptor = base + 4 * (count + 1) + 8 * index;
    const place = view.getUint32(descriptor + 2, true);
    const compressed = (place & 0x40000000) !== 0;
    return {
      from: view.getUint32(base + 4 * index, true),
      to: view.getUint32(base + 4 * index + 4, true),
      offset: compressed ? (place & 0x3fffffff) / 2 : place,
      bytesEach: compressed ? 1 : 2,
    };
  });
}

/** Paragraph properties by stretch of the file ([MS-DOC] 2.9.168, 2.9.135). */
function paragraphRuns({ document, table }: WordStreams, fib: DataView): Run[] {
  const start = fib.getUint32(FIB.paragraphBins, true);
  const size = fib.getUint32(FIB.paragraphBins + 4, true);
  const bins = new DataView(table.buffer, table.byteOffset + start, size);
  const count = Math.floor((size - 4) / 8);
  const runs: Run[] = [];
  for (let bin = 0; bin < count; bin++) {
    const page = (bins.getUint32(4 * (count + 1) + 4 * bin, true) & 0x3fffff) * PAGE;
    runs.push(...pageRuns(document.subarray(page, page + PAGE)));
  }
  return runs;
}

function pageRuns(page: Uint8Array): Run[] {
  if (page.length < PAGE) throw new RangeError('a page of paragraph properties is cut off');
  const view = new DataView(page.buffer, page.byteOffset, PAGE);
  const count = view.getUint8(PAGE - 1);
  return Array.from({ length: count }, (_, index): Run => {
    const word = view.getUint8(4 * (count + 1) + 13 * index);
    return {
      from: view.getUint32(4 * index, true),
      to: view.getUint32(4 * index + 4, true),
      properties: word === 0 ? new Uint8Array() : propertiesAt(page, 2 * word),
    };
  });
}

/** The list of changes behind its length and the style number (PapxInFkp). */
function propertiesAt(page: Uint8Array, at: number): Uint8Array {
  const words = page[at] ?? 0;
  const [start, size] = words === 0 ? [at + 2, 2 * (page[at + 1] ?? 0)] : [at + 1, 2 * words - 1];
  return page.subarray(start + 2, start + size);
}
