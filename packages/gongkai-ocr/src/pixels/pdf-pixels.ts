/**
 * Pages of a PDF to pixels, as they are painted: pictures of any coding, in strips or masks, and fonts that do not say
 * which characters they show.
 *
 * @module
 */
import { createRequire } from 'node:module';
import type { PagePixels } from '../types.ts';

export interface PdfPagePixels {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly pixels: PagePixels;
  /** Pixels for each point of the page. */
  readonly scale: number;
}

export interface PdfPixelsOptions {
  /** Which pages, from 1; all unless told. */
  readonly pages?: readonly number[];
  /** Dots an inch. */
  readonly dpi?: number;
}

/** Dots an inch: digits of small print have some 16 pixels then, and a page has 4 million. */
const DPI = 200;
/** A page larger than paper is painted smaller. */
const MOST_PIXELS = 20_000_000;
/** Pixels of one picture inside a page. */
const MOST_IMAGE = 60_000_000;

/**
 * Paints the pages one by one; only one is held at a time.
 *
 * @throws what pdf.js throws for files that are no PDF or are locked
 */
export async function* pdfPixels(
  bytes: Uint8Array,
  { pages, dpi = DPI }: PdfPixelsOptions = {},
): AsyncGenerator<PdfPagePixels> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: bytes.slice(),
    ...folders(),
    verbosity: VerbosityLevel.ERRORS,
    maxImageSize: MOST_IMAGE,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
  });
  try {
    const file = await task.promise;
    const numbers = pages ?? Array.from({ length: file.numPages }, (_, index) => index + 1);
    for (const number of numbers) {
      const page = await file.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const scale = Math.min(dpi / 72, Math.sqrt(MOST_PIXELS / (width * height)));
      const viewport = page.getViewport({ scale });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      const context = canvas.getContext('2d');
      await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      yield {
        page: number,
        pages: file.numPages,
        pixels: { width: canvas.width, height: canvas.height, data },
        scale,
      };
      page.cleanup();
    }
  } finally {
    await task.destroy();
  }
}

/** What pdf.js reads beside itself: character maps, fonts, decoders. */
function folders() {
  const root = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const folder = (name: string) => `${root.slice(0, -'package.json'.length)}${name}/`;
  return {
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  };
}
