/**
 * The weights of the small model as a file: each layer as a factor and whole numbers of two bytes.
 *
 * @module
 */
import { GLYPH_SHAPE, type GlyphNet } from './glyph-net.ts';

const LARGEST = 32_767;
const NAMES = Object.keys(GLYPH_SHAPE) as (keyof GlyphNet)[];

/**
 * Weights from a file.
 *
 * @throws RangeError where the length is not that of the model
 */
export function netFrom(bytes: Uint8Array): GlyphNet {
  const length = NAMES.reduce((sum, name) => sum + 4 + 2 * GLYPH_SHAPE[name], 0);
  if (bytes.length !== length)
    throw new RangeError(`${bytes.length} bytes of weights, the model has ${length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const layer = (name: keyof GlyphNet): Float32Array => {
    const factor = view.getFloat32(at, true);
    at += 4;
    return Float32Array.from({ length: GLYPH_SHAPE[name] }, () => {
      at += 2;
      return view.getInt16(at - 2, true) * factor;
    });
  };
  return Object.fromEntries(NAMES.map((name) => [name, layer(name)])) as unknown as GlyphNet;
}

/**
 * Weights as a file.
 *
 * @internal what the training writes
 */
export function fileOf(net: GlyphNet): Uint8Array {
  const length = NAMES.reduce((sum, name) => sum + 4 + 2 * net[name].length, 0);
  const view = new DataView(new ArrayBuffer(length));
  let at = 0;
  for (const name of NAMES) {
    const most = net[name].reduce((a, b) => Math.max(a, Math.abs(b)), 1e-9);
    view.setFloat32(at, most / LARGEST, true);
    at += 4;
    for (const weight of net[name]) {
      view.setInt16(at, Math.round((weight / most) * LARGEST), true);
      at += 2;
    }
  }
  return new Uint8Array(view.buffer);
}
