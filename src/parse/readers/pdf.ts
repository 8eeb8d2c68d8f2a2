/**
 * PDF with a text layer to a document: ruled tables by their lines, running text by its lines.
 *
 * @module
 */
import { LIMITS } from './limits.ts';
import { FontTrust } from './pdf/characters.ts';
import { judgePages, type ReadPages, tablesIn, takePage } from './pdf/judge-pages.ts';
import { eachPage, PdfLimit } from './pdf/open-pdf.ts';
import { type PageContent, toBlocks } from './pdf/page-content.ts';
import { loadPdfJs } from './pdf/pdfjs.ts';
import { imagesMatter, type PageSubstance, substanceOf } from './pdf/scan.ts';
import { overweight } from './pdf/stream-guard.ts';
import { type ReadResult, refuse } from './read-result.ts';

/**
 * Reads a PDF: tables as grids (cut by page breaks or not), text as headings and paragraphs, places as page and box.
 * A number comes out whole only where the geometry leaves one reading; else its text holds a space or `¦`.
 *
 * @param bytes - the file
 * @returns the document, or a refusal: `needs_ocr` with the page, `encrypted`, `broken`, `too_large`, `hostile`
 * @example
 * const result = await readPdf(await readFile('report.pdf'));
 * // => { ok: true, document: { reader: 'pdf', blocks: [ … ] } }
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  const refusal = refuseUnread(bytes);
  if (refusal !== null) return refusal;
  // Where the library is not to be had, nothing is said of the file.
  await loadPdfJs();
  try {
    const trust = new FontTrust();
    const first = await readPages(bytes, trust, false);
    const images = first.contents.some(({ tables }) => tables.length > 0) && holdsImages(bytes);
    // A font found out on a later page was believed on the earlier ones: read them again.
    // So may a picture lie over the numbers of a table.
    const isWhole = !trust.late && !images;
    return await judged(bytes, isWhole ? first : await readPages(bytes, trust, images));
  } catch (error) {
    return refuseFailed(error);
  }
}

/** True where the file has a picture of its own: their dictionaries are never packed (ISO 32000-1, 7.5.7). */
function holdsImages(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/Image');
}

async function readPages(bytes: Uint8Array, trust: FontTrust, images: boolean): Promise<ReadPages> {
  const pages = { contents: [] as PageContent[], substance: [] as PageSubstance[] };
  await eachPage(bytes, (marks) => takePage(pages, marks), { trust, images });
  return pages;
}

async function judged(bytes: Uint8Array, { contents, substance }: ReadPages): Promise<ReadResult> {
  const blocks = toBlocks(contents);
  let pages: readonly PageSubstance[] = substance;
  if (imagesMatter(substance, tablesIn(blocks))) {
    const looked: PageSubstance[] = [];
    await eachPage(bytes, (marks) => looked.push(substanceOf(marks)), { images: true });
    pages = looked;
  }
  return judgePages(blocks, pages, 'pdf');
}

/** Refusals that need no library: size, weight, and files that are no PDF at all. */
function refuseUnread(bytes: Uint8Array): ReadResult | null {
  if (bytes.length > LIMITS.fileBytes) {
    const size = Math.round(bytes.length / 1024 / 1024);
    return refuse('too_large', `The PDF has ${size} MB; more than 64 MB is not read. Split it.`);
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (!head.includes('%PDF-')) {
    const start = JSON.stringify(head.trim().slice(0, 20));
    const hint = /^\s*</.test(head) ? ' It looks like HTML: save it as .html and read that.' : '';
    return refuse('broken', `This is not a PDF: it begins with ${start}.${hint}`);
  }
  const weight = overweight(bytes);
  if (weight?.kind === 'objects') {
    const message = `The PDF declares ${weight.count} objects; more than ${LIMITS.pdf.objects} are not opened.`;
    return refuse('too_large', message);
  }
  if (weight !== null) {
    const message = `The PDF holds a stream (byte ${weight.offset}) that unpacks beyond all measure; it was not opened.`;
    return refuse('hostile', message);
  }
  return null;
}

/** What pdf.js throws, as one sentence. */
function refuseFailed(error: unknown): ReadResult {
  if (error instanceof PdfLimit) {
    return refuse('too_large', `The PDF is too large to read: ${error.message}.`);
  }
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (/worker failed|Cannot find module/.test(message)) throw error;
  if (name === 'PasswordException') {
    return refuse(
      'encrypted',
      'The PDF is locked with a password. Save a copy without it and read that.',
    );
  }
  return refuse('broken', `The PDF is damaged and cannot be opened (${message.slice(0, 120)}).`);
}
