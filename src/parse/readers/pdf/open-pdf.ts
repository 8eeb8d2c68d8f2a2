/**
 * pdf.js, loaded when the first PDF comes: bytes to the marks of every page.
 *
 * @module
 */
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../limits.ts';
import { FontTrust } from './characters.ts';
import type { Box, Matrix } from './matrix.ts';
import type { Walked } from './operator-list.ts';
import { walkOperators } from './operators.ts';
import { type Glyph, type PageMarks, UNREADABLE } from './page-marks.ts';
import { loadPdfJs, type PdfJs, pdfJsFolder } from './pdfjs.ts';
import type { FontInfo } from './text-cursor.ts';

/** Thrown where a count passes its bound; readPdf turns it into a refusal. */
export class PdfLimit extends Error {
  override readonly name = 'PdfLimit';
}

export interface PdfOptions {
  /** Look at images too: pdf.js decodes each of them. */
  readonly images?: boolean;
  /** What is known of the fonts; pages add to it. */
  readonly trust?: FontTrust;
}

type Task = ReturnType<PdfJs['getDocument']>;
type PdfDocument = Awaited<Task['promise']>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/**
 * Marks of all pages, in order. Pages are handed over one by one, so memory does not grow with the file.
 *
 * Images are left out unless asked for: pdf.js would decode every one of them, and their pixels are of no use here.
 *
 * @throws PdfLimit, or pdf.js's PasswordException, InvalidPDFException …
 */
export async function eachPage(
  bytes: Uint8Array,
  visit: (marks: PageMarks) => void,
  { images = false, trust = new FontTrust() }: PdfOptions = {},
): Promise<void> {
  const pdfjs = await loadPdfJs();
  const maxImageSize = images ? LIMITS.pdf.imagePixels : LINE_PIXELS;
  const data = new Uint8Array(bytes);
  const task = pdfjs.getDocument({ ...sources(), ...QUIET, maxImageSize, data });
  try {
    const document = await task.promise;
    if (document.numPages > LIMITS.pdf.pages) {
      throw new PdfLimit(`${document.numPages} pages, the bound is ${LIMITS.pdf.pages}`);
    }
    const layers = await document.getOptionalContentConfig();
    const budget = { operators: LIMITS.pdf.operatorsPerFile };
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      visit(await readMarks(pdfjs, task, page, { number, budget, layers, trust }));
      page.cleanup();
      if (number % FORGET_EVERY === 0) await document.cleanup();
    }
  } finally {
    await task.destroy();
  }
}

/** Images this small are kept anyway: some producers draw lines as masks of a few pixels. */
const LINE_PIXELS = 1024;

/** Pages after which pdf.js drops what it keeps of fonts and streams: memory stays level in long files. */
const FORGET_EVERY = 20;

const QUIET = {
  verbosity: 0,
  fontExtraProperties: true,
  disableFontFace: true,
  useSystemFonts: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  useWasm: false,
  stopAtErrors: false,
  enableXfa: false,
};

function sources() {
  const root = pdfJsFolder();
  const folder = (name: string) => fileURLToPath(new URL(`${name}/`, root));
  return {
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
  };
}

interface PageContext {
  readonly number: number;
  readonly budget: { operators: number };
  readonly layers: { isVisible(group: unknown): boolean };
  readonly trust: FontTrust;
}

async function readMarks(
  pdfjs: PdfJs,
  task: Task,
  page: PdfPage,
  { number, budget, layers, trust }: PageContext,
): Promise<PageMarks> {
  const viewport = page.getViewport({ scale: 1 });
  const limit = Math.min(LIMITS.pdf.operatorsPerPage, budget.operators);
  const list = await boundedOperators(page, limit, task);
  budget.operators -= list.fnArray.length;
  const box: Box = [0, 0, viewport.width, viewport.height];
  const walked = walkOperators(list, {
    numbers: pdfjs.OPS,
    viewport: viewport.transform as unknown as Matrix,
    page: box,
    font: fontLookup(page),
    layerVisible: (group) => layers.isVisible(group),
    maxGlyphs: LIMITS.pdf.glyphsPerPage,
  });
  if (walked.truncated) throw new PdfLimit(`page ${number} has more than 100,000 characters`);
  const { glyphs, unreadable } = believed(walked, fontLookup(page), trust);
  return {
    page: number,
    width: viewport.width,
    height: viewport.height,
    glyphs,
    rules: walked.rules,
    images: walked.images,
    hiddenGlyphs: walked.hiddenGlyphs,
    unreadableGlyphs: unreadable,
    turn: 0,
  };
}

/**
 * The operator list, stopped at the bound: forms that draw forms may make a few bytes endless. pdf.js hands operators
 * over in chunks through one method of the page; counting there stops the work, not only the result.
 */
async function boundedOperators(page: PdfPage, limit: number, task: Task) {
  const internals = page as unknown as {
    _renderPageChunk?: (chunk: { length: number }, state: unknown) => void;
  };
  const original = internals._renderPageChunk;
  let over: (reason: Error) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    over = reject;
  });
  let count = 0;
  if (original !== undefined) {
    internals._renderPageChunk = (chunk, state) => {
      count += chunk.length;
      if (count > limit) {
        over(new PdfLimit(`page ${page.pageNumber} has more than ${limit} drawing operators`));
        void task.destroy();
      } else original.call(page, chunk, state);
    };
  }
  const list = page.getOperatorList();
  list.catch(() => {});
  return Promise.race([list, stopped]);
}

function fontLookup(page: PdfPage): (name: string) => FontInfo | undefined {
  const cache = new Map<string, FontInfo | undefined>();
  return (name) => {
    if (!cache.has(name)) cache.set(name, fontInfo(page, name));
    return cache.get(name);
  };
}

function fontInfo(page: PdfPage, name: string): FontInfo | undefined {
  if (!page.commonObjs.has(name)) return undefined;
  const font: unknown = page.commonObjs.get(name);
  if (typeof font !== 'object' || font === null) return undefined;
  const { vertical, composite, fontMatrix } = font as Partial<FontInfo>;
  return {
    vertical: vertical === true,
    composite: composite === true,
    fontMatrix: fontMatrix ?? [0.001],
  };
}

/** Glyphs with those of fonts that do not say their characters made unreadable. */
function believed(
  { glyphs, codes }: Walked,
  font: (name: string) => FontInfo | undefined,
  trust: FontTrust,
): { glyphs: readonly Glyph[]; unreadable: number } {
  for (const [name, seen] of codes) if (font(name)?.composite === true) trust.learn(name, seen);
  let unreadable = 0;
  const kept = glyphs.map((glyph) => {
    if (trust.believes(glyph.font)) return glyph;
    unreadable += 1;
    return { ...glyph, text: UNREADABLE };
  });
  return { glyphs: kept, unreadable };
}
