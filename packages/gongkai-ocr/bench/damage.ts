/**
 * What a printer, a copier, a phone and a fax do to a page: seeded, and with the place every point goes to.
 *
 * @module
 */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Random } from '../../../test/generate/random.ts';
import {
  composed,
  inverted,
  mapped,
  type Point,
  type Projective,
  turnAround,
} from '../src/image/projective.ts';
import type { PagePixels } from '../src/types.ts';
import { PAINTED_DPI } from './painted-report.ts';

export const DAMAGES = [
  'clean_200',
  'clean_300',
  'low_dpi',
  'jpeg_32',
  'turned',
  'perspective',
  'fax',
  'blurred',
  'seal',
  'curved',
  'faint',
  'dirty',
] as const;
export type Damage = (typeof DAMAGES)[number];

export interface Scan {
  readonly pixels: PagePixels;
  /** Where a point of the painted page lies in the scan. */
  readonly place: (point: Point) => Point;
}

interface Recipe {
  readonly dpi: number;
  readonly quality: number;
  readonly angle: number;
  readonly tilt: number;
  readonly bend: number;
  readonly blur: number;
  /** Shades of ink and paper, and the grain over both. */
  readonly ink: number;
  readonly paper: number;
  readonly grain: number;
  readonly dots: number;
  readonly seal: boolean;
  readonly fax: boolean;
}

/** A page damaged in one way, a little of everything besides. */
export async function scanned(page: PagePixels, damage: Damage, random: Random): Promise<Scan> {
  const recipe = recipeOf(damage, random);
  const scale = recipe.dpi / PAINTED_DPI;
  const width = Math.round(page.width * scale);
  const height = Math.round(page.height * scale);
  const forward = composed(
    tilted(width, height, recipe, random),
    composed(turnAround({ x: width / 2, y: height / 2 }, (recipe.angle * Math.PI) / 180), [
      scale,
      0,
      0,
      0,
      scale,
      0,
      0,
      0,
      1,
    ]),
  );
  const bend = (x: number) => recipe.bend * Math.sin((Math.PI * x) / width);
  const stamped = recipe.seal ? withSeal(page, random) : page;
  const picture = resampled(stamped, { width, height, back: inverted(forward), bend, scale });
  const blurred = recipe.blur >= 0.3 ? softened(picture, recipe.blur) : picture;
  shade(blurred, recipe, random);
  const pixels = recipe.fax ? binary(blurred) : await throughJpeg(blurred, recipe.quality);
  return {
    pixels,
    place: (point) => {
      const { x, y } = mapped(forward, point);
      return { x, y: y + bend(x) };
    },
  };
}

function recipeOf(damage: Damage, random: Random): Recipe {
  const between = (low: number, high: number) => low + random.int(0, 1000) * ((high - low) / 1000);
  const plain: Recipe = {
    dpi: random.pick([150, 200, 200, 300]),
    quality: random.int(50, 85),
    angle: between(-0.4, 0.4),
    tilt: 0,
    bend: 0,
    blur: between(0, 0.5),
    ink: random.int(10, 50),
    paper: random.int(235, 254),
    grain: between(1, 5),
    dots: 0,
    seal: false,
    fax: false,
  };
  switch (damage) {
    case 'clean_200':
      return { ...plain, dpi: 200, quality: 85 };
    case 'clean_300':
      return { ...plain, dpi: 300, quality: 85 };
    case 'low_dpi':
      return { ...plain, dpi: random.int(100, 130) };
    case 'jpeg_32':
      return { ...plain, quality: random.int(32, 45) };
    case 'turned':
      return { ...plain, angle: random.pick([-1, 1]) * between(0.5, 2) };
    case 'perspective':
      return { ...plain, tilt: between(0.01, 0.05), angle: between(-2, 2) };
    case 'fax':
      return { ...plain, fax: true, dpi: random.pick([150, 200, 200]) };
    case 'blurred':
      return { ...plain, blur: between(0.8, 1.4) };
    case 'seal':
      return { ...plain, seal: true };
    case 'curved':
      return { ...plain, bend: between(2, 9) };
    case 'faint':
      return { ...plain, ink: random.int(110, 160), grain: between(3, 8) };
    case 'dirty':
      return { ...plain, dots: random.int(200, 1500), grain: between(3, 9) };
  }
}

/** A page seen from the side: its corners moved. */
function tilted(width: number, height: number, { tilt }: Recipe, random: Random): Projective {
  if (tilt === 0) return [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const [g, h] = [random.pick([-1, 1]) * (tilt / width), random.pick([-1, 0, 1]) * (tilt / height)];
  const centre: Projective = [1, 0, -width / 2, 0, 1, -height / 2, 0, 0, 1];
  return composed(inverted(centre), composed([1, 0, 0, 0, 1, 0, 2 * g, 2 * h, 1], centre));
}

interface Sampling {
  readonly width: number;
  readonly height: number;
  readonly back: Projective;
  readonly bend: (x: number) => number;
  readonly scale: number;
}

/** The page at the resolution of the scan: the mean over the area of each pixel. */
function resampled(page: PagePixels, { width, height, back, bend, scale }: Sampling): PagePixels {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  const taps = Math.max(1, Math.round(1 / scale));
  const bends = Float64Array.from({ length: width }, (_, x) => bend(x));
  const [a, b, c, d, e, f, g, h, i] = back;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let [red, green, blue] = [0, 0, 0];
      for (let v = 0; v < taps; v++)
        for (let u = 0; u < taps; u++) {
          const toX = x + (u + 0.5) / taps - 0.5;
          const toY = y + (v + 0.5) / taps - 0.5 - (bends[x] ?? 0);
          const w = g * toX + h * toY + i;
          const fromX = Math.round((a * toX + b * toY + c) / w);
          const fromY = Math.round((d * toX + e * toY + f) / w);
          const outside = fromX < 0 || fromY < 0 || fromX >= page.width || fromY >= page.height;
          const at = 4 * (fromY * page.width + fromX);
          red += outside ? 255 : (page.data[at] ?? 0);
          green += outside ? 255 : (page.data[at + 1] ?? 0);
          blue += outside ? 255 : (page.data[at + 2] ?? 0);
        }
      const to = 4 * (y * width + x);
      data[to] = red / taps ** 2;
      data[to + 1] = green / taps ** 2;
      data[to + 2] = blue / taps ** 2;
    }
  return { width, height, data };
}

/** A round red seal somewhere over the middle or the lower right. */
function withSeal(page: PagePixels, random: Random): PagePixels {
  const data = page.data.slice();
  const radius = Math.round(0.08 * page.width);
  const centreX = random.int(Math.round(page.width * 0.3), Math.round(page.width * 0.85));
  const centreY = random.int(Math.round(page.height * 0.3), Math.round(page.height * 0.9));
  const ring = radius * 0.07;
  for (let y = -radius; y <= radius; y++)
    for (let x = -radius; x <= radius; x++) {
      const away = Math.hypot(x, y);
      const turn = Math.atan2(y, x);
      const onRing = away <= radius && away >= radius - ring;
      const letter = away < radius * 0.85 && away > radius * 0.6 && Math.sin(turn * 14) > 0.2;
      const star = away < radius * (0.22 + 0.12 * Math.cos(5 * turn));
      if (!onRing && !letter && !star) continue;
      const [toX, toY] = [centreX + x, centreY + y];
      if (toX < 0 || toY < 0 || toX >= page.width || toY >= page.height) continue;
      const at = 4 * (toY * page.width + toX);
      data[at] = Math.min(data[at] ?? 0, 215);
      data[at + 1] = Math.min(data[at + 1] ?? 0, 40);
      data[at + 2] = Math.min(data[at + 2] ?? 0, 45);
    }
  return { ...page, data };
}

/** A Gaussian of the given width, by rows and columns. */
function softened({ width, height, data }: PagePixels, sigma: number): PagePixels {
  const reach = Math.ceil(2.5 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, one) => sum + one, 0);
  const pass = (source: Uint8ClampedArray, dx: number, dy: number) => {
    const target = new Uint8ClampedArray(source.length).fill(255);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let channel = 0; channel < 3; channel++) {
          let sum = 0;
          for (let at = -reach; at <= reach; at++) {
            const fromX = Math.min(width - 1, Math.max(0, x + at * dx));
            const fromY = Math.min(height - 1, Math.max(0, y + at * dy));
            sum +=
              (source[4 * (fromY * width + fromX) + channel] ?? 0) * (weights[at + reach] ?? 0);
          }
          target[4 * (y * width + x) + channel] = sum / total;
        }
    return target;
  };
  return { width, height, data: pass(pass(data, 1, 0), 0, 1) };
}

/** Ink and paper as they are, the lamp's fall-off, grain, and dirt. */
function shade({ width, height, data }: PagePixels, recipe: Recipe, random: Random): void {
  const noise = generator(random.int(1, 2 ** 30));
  const range = recipe.paper - recipe.ink;
  const fall = random.int(0, 25);
  for (let at = 0, pixel = 0; at < data.length; at += 4, pixel++) {
    const dark = fall * ((pixel % width) / width);
    const grain = (noise() + noise() + noise() - 1.5) * 2 * recipe.grain;
    for (let channel = 0; channel < 3; channel++)
      data[at + channel] = recipe.ink + ((data[at + channel] ?? 0) / 255) * range - dark + grain;
  }
  for (let dot = 0; dot < recipe.dots; dot++) {
    const [x, y] = [Math.floor(noise() * (width - 3)), Math.floor(noise() * (height - 3))];
    const size = noise() < 0.85 ? 1 : 2;
    for (let v = 0; v < size; v++)
      for (let u = 0; u < size; u++)
        data.fill(
          recipe.ink + 30,
          4 * ((y + v) * width + x + u),
          4 * ((y + v) * width + x + u) + 3,
        );
  }
}

/** Uniform numbers from 0 to 1: one for each pixel, so a quick one. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function binary({ width, height, data }: PagePixels): PagePixels {
  for (let at = 0; at < data.length; at += 4)
    data.fill((data[at] ?? 0) < 140 ? 0 : 255, at, at + 3);
  return { width, height, data };
}

async function throughJpeg(
  { width, height, data }: PagePixels,
  quality: number,
): Promise<PagePixels> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  image.data.set(data);
  context.putImageData(image, 0, 0);
  const jpeg = await canvas.encode('jpeg', quality);
  context.drawImage(await loadImage(jpeg), 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}
