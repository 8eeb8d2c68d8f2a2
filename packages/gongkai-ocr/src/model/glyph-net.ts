/**
 * The small model: a picture of one printed character to what it is. Two convolutions and two full layers, trained by
 * `scripts/train-glyphs.ts` on nothing but generated cells.
 *
 * @module
 */

export const GLYPH_SIDE = 28;
/** What a character may be; the last stands for everything else: 件, letters, two digits that touch. */
export const GLYPH_CLASSES = [...'0123456789/-.', '?'] as const;

/** Sizes: picture 28, after the first layer 14, after the second 7. */
export const FIRST = { from: 1, to: 8, side: 5, in: GLYPH_SIDE, out: 14 } as const;
export const SECOND = { from: 8, to: 16, side: 3, in: 14, out: 7 } as const;
const HIDDEN = 64;
const FLAT = SECOND.to * SECOND.out * SECOND.out;

export interface GlyphNet {
  readonly first: Float32Array;
  readonly firstBias: Float32Array;
  readonly second: Float32Array;
  readonly secondBias: Float32Array;
  readonly hidden: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly last: Float32Array;
  readonly lastBias: Float32Array;
}

/** Lengths of the weights, in the order in which a file holds them. */
export const GLYPH_SHAPE: Readonly<Record<keyof GlyphNet, number>> = {
  first: FIRST.to * FIRST.from * FIRST.side ** 2,
  firstBias: FIRST.to,
  second: SECOND.to * SECOND.from * SECOND.side ** 2,
  secondBias: SECOND.to,
  hidden: HIDDEN * FLAT,
  hiddenBias: HIDDEN,
  last: GLYPH_CLASSES.length * HIDDEN,
  lastBias: GLYPH_CLASSES.length,
};

/** What each layer gives for a picture; the last are probabilities. */
export interface GlyphLayers {
  readonly input: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly hidden: Float32Array;
  readonly scores: Float32Array;
}

export interface Classified {
  readonly character: string;
  /** 0 to 1. */
  readonly probability: number;
}

/** The likeliest character. */
export function classified(net: GlyphNet, picture: Uint8Array): Classified {
  const { scores } = layersOf(net, picture);
  let best = 0;
  scores.forEach((score, at) => {
    if (score > (scores[best] ?? 0)) best = at;
  });
  return { character: GLYPH_CLASSES[best] ?? '?', probability: scores[best] ?? 0 };
}

/** A run through the net, with all that is between: training needs it. */
export function layersOf(net: GlyphNet, picture: Uint8Array): GlyphLayers {
  const input = Float32Array.from(picture, (shade) => shade / 255);
  const first = convolved(input, net.first, net.firstBias, FIRST);
  const second = convolved(first, net.second, net.secondBias, SECOND);
  const hidden = full(second, net.hidden, net.hiddenBias);
  for (let at = 0; at < hidden.length; at++) hidden[at] = Math.max(0, hidden[at] ?? 0);
  const scores = full(hidden, net.last, net.lastBias);
  const most = scores.reduce((a, b) => Math.max(a, b));
  let total = 0;
  for (let at = 0; at < scores.length; at++) {
    scores[at] = Math.exp((scores[at] ?? 0) - most);
    total += scores[at] ?? 0;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / total;
  return { input, first, second, hidden, scores };
}

export interface Convolution {
  readonly from: number;
  readonly to: number;
  readonly side: number;
  readonly in: number;
  readonly out: number;
}

/** A convolution in steps of two, cut off at 0. */
function convolved(
  input: Float32Array,
  weights: Float32Array,
  bias: Float32Array,
  shape: Convolution,
): Float32Array {
  const { from, to, side, out } = shape;
  const output = new Float32Array(to * out * out);
  const reach = (side - 1) / 2;
  for (let y = 0; y < out; y++)
    for (let x = 0; x < out; x++)
      for (let target = 0; target < to; target++) {
        let sum = bias[target] ?? 0;
        for (let source = 0; source < from; source++)
          for (let v = 0; v < side; v++) {
            const fromY = 2 * y + v - reach;
            if (fromY < 0 || fromY >= shape.in) continue;
            const row = (source * shape.in + fromY) * shape.in;
            const kernel = ((target * from + source) * side + v) * side;
            for (let u = 0; u < side; u++) {
              const fromX = 2 * x + u - reach;
              if (fromX < 0 || fromX >= shape.in) continue;
              sum += (input[row + fromX] ?? 0) * (weights[kernel + u] ?? 0);
            }
          }
        output[(target * out + y) * out + x] = Math.max(sum, 0);
      }
  return output;
}

function full(input: Float32Array, weights: Float32Array, bias: Float32Array): Float32Array {
  const output = new Float32Array(bias.length);
  for (let to = 0; to < bias.length; to++) {
    let sum = bias[to] ?? 0;
    const row = to * input.length;
    for (let from = 0; from < input.length; from++)
      sum += (input[from] ?? 0) * (weights[row + from] ?? 0);
    output[to] = sum;
  }
  return output;
}
