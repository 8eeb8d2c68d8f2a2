/**
 * gongkai-ocr: readings of scanned pages.
 *
 * @module
 */
export { type PdfPagePixels, type PdfPixelsOptions, pdfPixels } from './pixels/pdf-pixels.ts';
export { PictureError, pixelsOf } from './pixels/picture-pixels.ts';
export { createRecogniser, type RecogniserOptions } from './recogniser.ts';
export type * from './types.ts';
