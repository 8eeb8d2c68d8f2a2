/**
 * OFD (GB/T 33190-2016) to a document: its pages give the same marks as pages of a PDF and are read by the same rules.
 *
 * @module
 */
import { LIMITS } from './limits.ts';
import { OfdError } from './ofd/package.ts';
import { pageDrawings } from './ofd/page-drawing.ts';
import { FontTrust } from './pdf/characters.ts';
import { judgePages, type ReadPages, takePage } from './pdf/judge-pages.ts';
import { toBlocks } from './pdf/page-content.ts';
import { type ReadResult, refuse } from './read-result.ts';
import { XmlTooLarge } from './xml-tree.ts';
import { ContainerError } from './zip-members.ts';

/**
 * Reads an OFD file: tables as grids by their lines, text as headings and paragraphs, places as page and box.
 *
 * @param bytes - the file
 * @returns the document, or a refusal: `needs_ocr` with the page, `encrypted`, `broken`, `too_large`, `hostile`
 * @example
 * (await readOfd(new Uint8Array())).ok // => false
 */
export async function readOfd(bytes: Uint8Array): Promise<ReadResult> {
  if (bytes.length > LIMITS.fileBytes)
    return refuse('too_large', 'The OFD file has more than 64 MB, which no report has.');
  try {
    const trust = new FontTrust();
    const first = readPages(bytes, trust);
    // A font found out on a later page was believed on the earlier ones: read them again.
    const { contents, substance } = trust.late ? readPages(bytes, trust) : first;
    return judgePages(toBlocks(contents), substance, 'ofd');
  } catch (error) {
    if (error instanceof XmlTooLarge)
      return refuse('too_large', `The OFD file is too large to read: a part has ${error.message}.`);
    if (error instanceof OfdError || error instanceof ContainerError)
      return refuse(error.code, SENTENCES[error.code](error.message));
    throw error;
  }
}

function readPages(bytes: Uint8Array, trust: FontTrust): ReadPages {
  const pages: ReadPages = { contents: [], substance: [] };
  for (const marks of pageDrawings(bytes, trust)) takePage(pages, marks);
  return pages;
}

const SENTENCES: Readonly<Record<(OfdError | ContainerError)['code'], (why: string) => string>> = {
  encrypted: (why) =>
    `The OFD file is locked (${why}). Save a copy without protection and read that.`,
  broken: (why) => `The OFD file is damaged and cannot be opened (${why}).`,
  hostile: (why) => `The OFD file was not opened: ${why}.`,
  too_large: (why) => `The OFD file is too large to read: ${why}.`,
};
