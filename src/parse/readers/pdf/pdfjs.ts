/**
 * Where pdf.js is. The package carries the four of its forty megabytes that reading takes: scripts/carry-libraries.ts writes
 * this module anew for it.
 *
 * @module
 */

export type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** The library itself; no canvas is needed because nothing is painted. */
export function loadPdfJs(): Promise<PdfJs> {
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** URL of its folder, in which its character maps and fonts lie. */
export function pdfJsFolder(): string {
  return new URL('.', import.meta.resolve('pdfjs-dist/package.json')).href;
}
