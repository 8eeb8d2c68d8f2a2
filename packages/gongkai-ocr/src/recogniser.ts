/**
 * The recogniser: model, runtime and pages.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dictionaryOf } from './model/dictionary.ts';
import { modelFiles } from './model/files.ts';
import { netFrom } from './model/glyph-file.ts';
import { readStrips } from './model/read-strips.ts';
import { openRuntime } from './model/runtime.ts';
import { type ReadAll, readPage } from './page/read-page.ts';
import type { PagePixels, Recogniser } from './types.ts';

/** A page may have this many pixels; larger ones are refused. */
const MOST_PIXELS = 60_000_000;

export interface RecogniserOptions {
  /** Use onnxruntime-node where it is installed; true unless told. */
  readonly native?: boolean;
}

/**
 * Loads the model; some 200 MB of memory until it is closed.
 *
 * Reading costs about two seconds of a processor for a page, four times as much without onnxruntime-node.
 */
export async function createRecogniser({
  native = true,
}: RecogniserOptions = {}): Promise<Recogniser> {
  const files = modelFiles();
  const [model, keys, weights] = await Promise.all([
    readFile(files.model),
    readFile(files.keys, 'utf8'),
    readFile(files.glyphs),
  ]);
  const dictionary = dictionaryOf(keys);
  const runtime = await openRuntime(model, native);
  const glyphs = netFrom(weights);
  const readAll: ReadAll = (strips) => readStrips(runtime, dictionary, strips);
  return {
    model: `PP-OCRv4 mobile rec (${runtime.name}), glyphs ${digestOf(weights)}`,
    read: (page) => readPage(checked(page), { readAll, glyphs }),
    close: () => runtime.close(),
  };
}

/** Names the weights: they change with every training. */
function digestOf(weights: Uint8Array): string {
  return createHash('sha256').update(weights).digest('hex').slice(0, 8);
}

function checked(page: PagePixels): PagePixels {
  const { width, height, data } = page;
  if (!(width > 0 && height > 0 && data.length === 4 * width * height))
    throw new RangeError(`${width} × ${height} pixels do not go with ${data.length} bytes`);
  if (width * height > MOST_PIXELS)
    throw new RangeError(`${width} × ${height} pixels: more than ${MOST_PIXELS} are not read`);
  return page;
}
