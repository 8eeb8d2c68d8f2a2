/**
 * The recogniser: model, runtime and pages.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { dictionaryOf } from './model/dictionary.ts';
import { modelFiles } from './model/files.ts';
import { readStrips } from './model/read-strips.ts';
import { openRuntime } from './model/runtime.ts';
import { readPage } from './page/read-page.ts';
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
  const [model, keys] = await Promise.all([readFile(files.model), readFile(files.keys, 'utf8')]);
  const dictionary = dictionaryOf(keys);
  const runtime = await openRuntime(model, native);
  return {
    model: `PP-OCRv4 mobile rec (${runtime.name})`,
    read: (page) => readPage(checked(page), (strips) => readStrips(runtime, dictionary, strips)),
    close: () => runtime.close(),
  };
}

function checked(page: PagePixels): PagePixels {
  const { width, height, data } = page;
  if (!(width > 0 && height > 0 && data.length === 4 * width * height))
    throw new RangeError(`${width} × ${height} pixels do not go with ${data.length} bytes`);
  if (width * height > MOST_PIXELS)
    throw new RangeError(`${width} × ${height} pixels: more than ${MOST_PIXELS} are not read`);
  return page;
}
