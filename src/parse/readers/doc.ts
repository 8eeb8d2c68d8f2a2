/**
 * DOC (Word 97–2003, also as WPS writes it): paragraphs and tables with their merged cells.
 *
 * @module
 */
import type { Block } from '../document.ts';
import { joinParagraphs, textBlock } from './doc/cell-paragraphs.ts';
import { type EdgeCell, type EdgeRow, edgeGrid } from './doc/edge-grid.ts';
import { type WordParagraph, type WordStreams, wordParagraphs } from './doc/word-binary.ts';
import type { WordRow } from './doc/word-properties.ts';
import { LIMITS } from './limits.ts';
import { type ReadResult, refuse } from './read-result.ts';
import { messageOf } from './zip-members.ts';

/**
 * Reads a DOC file.
 *
 * @param bytes - the file
 * @returns the document, places as table, row and column, or a refusal: `encrypted`, `broken`, `unsupported_format`
 * @example
 * (await readDoc(await readFile('report.doc'))).ok // => true
 */
export async function readDoc(bytes: Uint8Array): Promise<ReadResult> {
  if (bytes.length > LIMITS.fileBytes) {
    return refuse('too_large', 'The Word file has more than 64 MB, which no report has.');
  }
  try {
    const streams = await openStreams(bytes);
    if ('ok' in streams) return streams;
    const paragraphs = wordParagraphs(streams);
    const blocks = toBlocks(paragraphs);
    return { ok: true, document: { reader: 'doc', meta: [], blocks, notes: [] } };
  } catch (error) {
    const message = messageOf(error);
    return refuse('broken', `The Word file is damaged and cannot be read (${message}).`);
  }
}

/** The streams of the compound file, or the refusal of one that holds no readable Word text. */
async function openStreams(bytes: Uint8Array): Promise<WordStreams | ReadResult> {
  const { CFB } = await import('@e965/xlsx');
  const file = CFB.read(bytes, { type: 'array' });
  const stream = (name: string): Uint8Array => {
    const found = CFB.find(file, name)?.content;
    return found === undefined ? new Uint8Array() : Uint8Array.from(found);
  };
  const document = stream('WordDocument');
  const flags = (document[10] ?? 0) + 256 * (document[11] ?? 0);
  const version = (document[2] ?? 0) + 256 * (document[3] ?? 0);
  if (document.length < 0x200 || document[0] !== 0xec || document[1] !== 0xa5 || version < 0xc1) {
    const message =
      'The file is from Word before 97 or another program; open it and save it as DOCX or PDF.';
    return refuse('unsupported_format', message);
  }
  if ((flags & 0x100) !== 0) {
    const message =
      'The Word file is locked with a password. Save a copy without it and read that.';
    return refuse('encrypted', message);
  }
  const table = stream((flags & 0x200) === 0 ? '0Table' : '1Table');
  return { document, table, data: stream('Data') };
}

function toBlocks(paragraphs: readonly WordParagraph[]): Block[] {
  const blocks: Block[] = [];
  let rows: EdgeRow[] = [];
  let cells: string[] = [];
  let open: string[] = [];
  let tables = 0;
  const endTable = () => {
    if (rows.length > 0) blocks.push(edgeGrid(rows, tables++));
    rows = [];
  };
  for (const { text, inTable, endsCell, row, depth, offset } of paragraphs) {
    if (!inTable) {
      const block = textBlock(text, blocks.length + 1, offset);
      if (block === null) continue;
      endTable();
      blocks.push(block);
    } else if (row !== null && depth <= 1) {
      if (cells.length > 0) rows.push(toRow(cells, row));
      cells = [];
      open = [];
    } else {
      open.push(text);
      if (!endsCell || depth > 1) continue;
      cells.push(joinParagraphs(open));
      open = [];
    }
  }
  endTable();
  return blocks;
}

/** A row by the edges its end states; without them every cell is a column of its own. */
function toRow(texts: readonly string[], { edges, cells }: WordRow): EdgeRow {
  if (edges.length !== texts.length + 1) {
    return texts.map((text, index) => ({
      text,
      left: index * 1000,
      right: (index + 1) * 1000,
      merge: null,
    }));
  }
  const row: EdgeCell[] = [];
  texts.forEach((text, index) => {
    const [left = 0, right = 0] = [edges[index], edges[index + 1]];
    const last = row.at(-1);
    if (cells[index]?.joined === true && last !== undefined) {
      row[row.length - 1] = { ...last, right, text: joinParagraphs([last.text, text]) };
    } else row.push({ text, left, right, merge: cells[index]?.merge ?? null });
  });
  return row;
}
