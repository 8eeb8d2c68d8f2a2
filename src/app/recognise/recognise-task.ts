/**
 * Reads one scan after the other with the recogniser that is installed, in whichever thread.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { recognisedScan } from '../../normalize/recognised.ts';
import type { NumberedPage } from '../../parse/readers/recognised/page.ts';
import { sniff } from '../../parse/sniff.ts';
import { pngOf } from './png.ts';
import type {
  PagePart,
  PartPicture,
  Pixels,
  RecogniseAnswer,
  RecognisedPart,
  RecogniserData,
  RecogniserModule,
  RecogniseTask,
} from './recognising-protocol.ts';

/** Reports have some ten pages; a book of scans is none. */
const MOST_PAGES = 60;

/** A function that answers tasks; the recogniser is loaded with the first. */
export function recogniseAnswerer({
  module,
  version,
}: RecogniserData): (
  task: RecogniseTask,
  sendPart: (part: RecognisedPart) => void,
) => Promise<RecogniseAnswer> {
  let loaded: Promise<RecogniserModule> | undefined;
  let recogniser: ReturnType<RecogniserModule['createRecogniser']> | undefined;
  return async (task, sendPart) => {
    loaded ??= import(module) as Promise<RecogniserModule>;
    const library = await loaded;
    if (task.kind === 'picture') return picture(library, task.bytes, task.page);
    if (task.kind === 'crops') return crops(library, task.bytes, task.parts);
    const pages = pagesOf(library, task.bytes);
    if (pages === null) return { kind: 'unread', reason: 'its container is not read page by page' };
    recogniser ??= library.createRecogniser();
    const { model, read } = await recogniser;
    const done: NumberedPage[] = [];
    for await (const { page, pages: all, pixels } of pages) {
      if (all > MOST_PAGES)
        return { kind: 'unread', reason: `it has ${all} pages, more than ${MOST_PAGES}` };
      sendPart({ page, pages: all });
      done.push({ page, picture: pictureHash(pixels), read: await read(pixels) });
    }
    const scan = recognisedScan(
      { model: `${version}, ${model}`, pages: done },
      task.source,
      task.hints,
    );
    return { kind: 'scan', scan };
  };
}

async function picture(
  library: RecogniserModule,
  bytes: Uint8Array,
  wanted: number,
): Promise<RecogniseAnswer> {
  const pages = pagesOf(library, bytes, wanted);
  if (pages !== null)
    for await (const { page, pixels } of pages)
      if (page === wanted)
        return { kind: 'picture', png: pngOf(pixels), picture: pictureHash(pixels) };
  return { kind: 'unread', reason: `it has no page ${wanted}` };
}

async function crops(
  library: RecogniserModule,
  bytes: Uint8Array,
  parts: readonly PagePart[],
): Promise<RecogniseAnswer> {
  const made = parts.map((): PartPicture | null => null);
  const pages = pagesOf(library, bytes);
  if (pages !== null)
    for await (const { page, pixels } of pages) {
      const picture = pictureHash(pixels);
      for (const [index, part] of parts.entries()) {
        if (part.page !== page) continue;
        const crop = cropOf(pixels, part.box);
        if (crop !== null) made[index] = { ...sizeOf(crop), png: pngOf(crop), picture };
      }
    }
  return { kind: 'crops', crops: made };
}

/** A part of the pixels; null where it has none. */
function cropOf({ width, height, data }: Pixels, box: PagePart['box']): Pixels | null {
  const [left, top] = [Math.max(0, Math.floor(box[0])), Math.max(0, Math.floor(box[1]))];
  const wide = Math.min(width, Math.ceil(box[2])) - left;
  const high = Math.min(height, Math.ceil(box[3])) - top;
  if (!(wide > 0 && high > 0)) return null;
  const own = new Uint8ClampedArray(4 * wide * high);
  for (let y = 0; y < high; y++) {
    const from = 4 * ((top + y) * width + left);
    own.set(data.subarray(from, from + 4 * wide), 4 * wide * y);
  }
  return { width: wide, height: high, data: own };
}

function sizeOf({ width, height }: Pixels): { readonly width: number; readonly height: number } {
  return { width, height };
}

type Pages = ReturnType<RecogniserModule['pdfPixels']>;

/** The pages of a PDF, or a picture as a page; null for what is neither. */
function pagesOf(library: RecogniserModule, bytes: Uint8Array, only?: number): Pages | null {
  const container = sniff(bytes);
  if (container === 'pdf')
    return library.pdfPixels(bytes, only === undefined ? {} : { pages: [only] });
  return container === 'image' ? onePage(library, bytes) : null;
}

async function* onePage(library: RecogniserModule, bytes: Uint8Array): Pages {
  yield { page: 1, pages: 1, pixels: await library.pixelsOf(bytes) };
}

/** SHA-256 of a picture: its size and its pixels. */
function pictureHash({ width, height, data }: Pixels): string {
  return createHash('sha256').update(`${width}×${height}\n`).update(data).digest('hex');
}
