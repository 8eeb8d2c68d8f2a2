/**
 * DOCX by way of HTML: mammoth keeps tables with their merged cells, and the HTML reader makes the grids.
 *
 * @module
 */
import type { Block, Document, ReadNote } from '../document.ts';
import { readHtml } from './html/read-html.ts';
import { officeParts } from './office-xml.ts';
import { type ReadResult, refuse } from './read-result.ts';
import { messageOf } from './zip-members.ts';

/**
 * Reads a DOCX file.
 *
 * @param bytes - the file
 * @returns the document, places as table, row and column; or a refusal: `broken`, `hostile`, `encrypted`, `too_large`
 * @example
 * (await readDocx(await readFile('report.docx'))).ok // => true
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  const opened = officeParts(bytes, 'Word');
  if ('refused' in opened) return opened.refused;
  const main = opened.parts.find(({ name }) => name === 'word/document.xml');
  const { default: mammoth } = await import('mammoth');
  let images = 0;
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(opened.archive) },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => {
          images += 1;
          return { src: '' };
        }),
      },
    );
    const shifted = main !== undefined && skipsCells(main.bytes);
    return { ok: true, document: toDocument(readHtml(value), { images, shifted }) };
  } catch (error) {
    return refuse('broken', `The Word file is damaged and cannot be read (${messageOf(error)}).`);
  }
}

/** Rows that begin or end with skipped grid columns: mammoth drops the skip, so their cells stand shifted. */
function skipsCells(xml: Uint8Array): boolean {
  return /<w:grid(?:Before|After)\b(?![^>]*w:val="0")/.test(new TextDecoder().decode(xml));
}

function toDocument(
  document: Document,
  { images, shifted }: { readonly images: number; readonly shifted: boolean },
): Document {
  const blocks = document.blocks.map(
    (block): Block =>
      shifted && block.kind === 'grid' ? { ...block, columnsAligned: false } : block,
  );
  const tables = blocks.some(({ kind }) => kind === 'grid');
  const picture: ReadNote = {
    code: 'image_table',
    message: `The Word file has no table but ${images} picture(s); a table in a picture was not read.`,
  };
  const notes = tables || images === 0 ? document.notes : [...document.notes, picture];
  return { ...document, reader: 'docx', blocks, notes };
}
