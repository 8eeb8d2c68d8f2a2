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
