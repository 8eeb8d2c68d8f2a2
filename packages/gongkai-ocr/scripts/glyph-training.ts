/**
 * Training of the small model: Adam over the gradient of the cross entropy.
 *
 * @module
 */
import type { Random } from '../../../test/generate/random.ts';
import {
  type Convolution,
  FIRST,
  GLYPH_SHAPE,
  type GlyphNet,
  layersOf,
  SECOND,
} from '../src/model/glyph-net.ts';
import type { GlyphSample } from './glyph-samples.ts';

const NAMES = Object.keys(GLYPH_SHAPE) as (keyof GlyphNet)[];
const BATCH = 32;
const FORGET_MEAN = 0.9;
const FORGET_SQUARE = 0.999;

/** Weights to begin with: small and random, by the number of inputs of each. */
export function freshNet(random: Random): GlyphNet {
  const inputs: Partial<Record<keyof GlyphNet, number>> = {
    first: 25,
    second: 72,
    hidden: 784,
    last: 64,
  };
  return netOf((name) => {
    const spread = Math.sqrt(2 / (inputs[name] ?? Number.POSITIVE_INFINITY));
    return () => normal(random) * spread;
  });
}

/** The training of one net; each round goes once over the samples in another order. */
export class GlyphTraining {
  readonly net: GlyphNet;
  readonly #mean = netOf(() => () => 0);
  readonly #square = netOf(() => () => 0);
  #steps = 0;

  constructor(net: GlyphNet) {
    this.net = net;
  }

  /** Gives the mean loss. */
  round(samples: readonly GlyphSample[], random: Random, rate: number): number {
    const order = shuffled(samples, random);
    let loss = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      const gradient = netOf(() => () => 0);
      for (const sample of order.slice(from, from + BATCH))
        loss += addGradient(this.net, gradient, sample);
      this.#step(gradient, rate);
    }
    return loss / order.length;
  }

  #step(gradient: GlyphNet, rate: number): void {
    this.#steps += 1;
    const step =
      (rate * Math.sqrt(1 - FORGET_SQUARE ** this.#steps)) / (1 - FORGET_MEAN ** this.#steps);
    for (const name of NAMES) {
      const [weights, own] = [this.net[name], gradient[name]];
      const [mean, square] = [this.#mean[name], this.#square[name]];
      for (let at = 0; at < weights.length; at++) {
        const slope = (own[at] ?? 0) / BATCH;
        const moved = FORGET_MEAN * (mean[at] ?? 0) + (1 - FORGET_MEAN) * slope;
        const squared = FORGET_SQUARE * (square[at] ?? 0) + (1 - FORGET_SQUARE) * slope * slope;
        mean[at] = moved;
        square[at] = squared;
        weights[at] = (weights[at] ?? 0) - (step * moved) / (Math.sqrt(squared) + 1e-8);
      }
    }
  }
}

/** Adds the gradient of one sample; gives its loss. */
function addGradient(net: GlyphNet, to: GlyphNet, { picture, label }: GlyphSample): number {
  const { input, first, second, hidden, scores } = layersOf(net, picture);
  const loss = -Math.log(Math.max(1e-9, scores[label] ?? 0));
  const error = scores.slice();
  error[label] = (error[label] ?? 0) - 1;
  const atHidden = backFull(error, hidden, {
    weights: net.last,
    gradient: to.last,
    bias: to.lastBias,
  });
  const atSecond = backFull(atHidden, second, {
    weights: net.hidden,
    gradient: to.hidden,
    bias: to.hiddenBias,
  });
  const atFirst = backConvolution(atSecond, first, SECOND, {
    weights: net.second,
    gradient: to.second,
    bias: to.secondBias,
  });
  backConvolution(atFirst, input, FIRST, {
    weights: net.first,
    gradient: to.first,
    bias: to.firstBias,
  });
  return loss;
}

interface Layer {
  readonly weights: Float32Array;
  readonly gradient: Float32Array;
  readonly bias: Float32Array;
}

/** The error of the layer below, cut off where that gave nothing. */
function backFull(error: Float32Array, below: Float32Array, layer: Layer): Float32Array {
  const { weights, gradient, bias } = layer;
  const back = new Float32Array(below.length);
  for (let to = 0; to < error.length; to++) {
    const own = error[to] ?? 0;
    if (own === 0) continue;
    bias[to] = (bias[to] ?? 0) + own;
    const row = to * below.length;
    for (let from = 0; from < below.length; from++) {
      const value = below[from] ?? 0;
      if (value <= 0) continue;
      gradient[row + from] = (gradient[row + from] ?? 0) + own * value;
      back[from] = (back[from] ?? 0) + own * (weights[row + from] ?? 0);
    }
  }
  return back;
}

function backConvolution(
  error: Float32Array,
  below: Float32Array,
  shape: Convolution,
  { weights, gradient, bias }: Layer,
): Float32Array {
  const { from, to, side, out } = shape;
  const back = new Float32Array(below.length);
  const reach = (side - 1) / 2;
  for (let target = 0; target < to; target++)
    for (let y = 0; y < out; y++)
      for (let x = 0; x < out; x++) {
        const own = error[(target * out + y) * out + x] ?? 0;
        if (own === 0) continue;
        bias[target] = (bias[target] ?? 0) + own;
        for (let source = 0; source < from; source++)
          for (let v = 0; v < side; v++) {
            const fromY = 2 * y + v - reach;
            if (fromY < 0 || fromY >= shape.in) continue;
            const row = (source * shape.in + fromY) * shape.in;
            const kernel = ((target * from + source) * side + v) * side;
            for (let u = 0; u < side; u++) {
              const fromX = 2 * x + u - reach;
              if (fromX < 0 || fromX >= shape.in) continue;
              const value = below[row + fromX] ?? 0;
              if (value <= 0) continue;
              gradient[kernel + u] = (gradient[kernel + u] ?? 0) + own * value;
              back[row + fromX] = (back[row + fromX] ?? 0) + own * (weights[kernel + u] ?? 0);
            }
          }
      }
  return back;
}

function netOf(value: (name: keyof GlyphNet) => () => number): GlyphNet {
  return Object.fromEntries(
    NAMES.map((name) => [name, Float32Array.from({ length: GLYPH_SHAPE[name] }, value(name))]),
  ) as unknown as GlyphNet;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random.int(0, 2 ** 30) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** A normal number, by the sum of twelve. */
function normal(random: Random): number {
  let sum = -6;
  for (let at = 0; at < 12; at++) sum += random.int(0, 1_000_000) / 1_000_000;
  return sum;
}
