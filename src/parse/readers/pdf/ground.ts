/**
 * What lies under and over the text of a page: surfaces in the order in which they are painted. Text in the colour of its
 * ground, fully transparent, or painted over afterwards is not seen (ISO 32000-1, 8.5.3 and 11.6.4).
 *
 * @module
 */
import { type Colour, legibility, over, readColour, WHITE } from '../html/look/colour.ts';
import type { Box } from './matrix.ts';

/** Colours and opacity of what is painted next; null for a pattern. */
export interface Paint {
  readonly fill: Colour | null;
  readonly stroke: Colour | null;
  readonly alpha: number;
  /** Multiplied and the like: what lies below shows through. */
  readonly blends: boolean;
  /** A soft mask lets through what nobody knows. */
  readonly masked?: boolean;
  /** Mixed with the ground in another way than by darkening it. */
  readonly inverts?: boolean;
}

export const BLACK_PAINT: Paint = {
  fill: [0, 0, 0, 1],
  stroke: [0, 0, 0, 1],
  alpha: 1,
  blends: false,
};

/** How a glyph was painted, and how many surfaces lay there before it. */
export interface Painted {
  readonly order: number;
  readonly paint: Paint;
  /** Text rendering mode: filled, stroked or both. */
  readonly mode: number;
}

interface Surface {
  readonly order: number;
  readonly box: Box;
  /** Null where the colour differs from place to place: a picture, a shading. */
  readonly colour: Colour | null;
  /** It hides what was painted before. */
  readonly covers: boolean;
  /** It may hide it: a picture, a shading, a shape that is no rectangle. */
  readonly mayCover: boolean;
}

/** More surfaces are no ground of a report: then nothing is known of what they hide. */
const MAX_SURFACES = 20_000;
const BAND = 24;
const OPAQUE = 0.9;
const TRANSPARENT = 0.05;
/** What is laid over text so faintly leaves it readable: watermarks. */
const FAINT = 0.6;

export class PaintedGround {
  readonly #bands = new Map<number, Surface[]>();
  #count = 0;

  /** Surfaces painted so far: the order of whatever is painted next. */
  get order(): number {
    return this.#count;
  }

  /** A filled rectangle, a picture or a shading. */
  paint(box: Box, colour: Colour | null, { alpha, blends }: Pick<Paint, 'alpha' | 'blends'>): void {
    const order = this.#count++;
    if (order >= MAX_SURFACES || alpha <= TRANSPARENT) return;
    const solid =
      colour === null || alpha >= OPAQUE
        ? colour
        : ([...colour.slice(0, 3), alpha] as unknown as Colour);
    const surface = {
      order,
      box,
      colour: blends ? null : solid,
      covers: colour !== null && alpha >= OPAQUE && !blends,
      mayCover: alpha >= FAINT && !blends,
    };
    const last = Math.min(Math.floor(box[3] / BAND), Math.floor(box[1] / BAND) + 200);
    for (let band = Math.floor(box[1] / BAND); band <= last; band++) {
      const own = this.#bands.get(band);
      if (own === undefined) this.#bands.set(band, [surface]);
      else own.push(surface);
    }
  }

  /** The glyphs that are seen, of all with how they were painted; those of which it is not known say so. */
  seen<G extends { readonly box: Box; readonly doubt?: string }>(
    glyphs: readonly G[],
    painted: readonly Painted[],
  ): G[] {
    return glyphs.flatMap((glyph, index) => {
      const how = painted[index];
      const shown = how === undefined ? true : this.#shows(glyph.box, how);
      if (shown === true) return [glyph];
      return shown === false ? [] : [{ ...glyph, doubt: glyph.doubt ?? shown }];
    });
  }

  /** Whether it shows, or why that is not known. */
  #shows(box: Box, { order, paint, mode }: Painted): boolean | string {
    if (paint.alpha <= TRANSPARENT) return false;
    if (paint.masked === true || paint.inverts === true) return '图形效果';
    if (this.#count > MAX_SURFACES) return '图形太多';
    const point: readonly [number, number] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const here = (this.#bands.get(Math.floor(point[1] / BAND)) ?? []).filter((surface) =>
      holds(surface.box, point),
    );
    if (here.some((surface) => surface.order >= order && surface.covers)) return false;
    if (here.some((surface) => surface.order >= order && surface.mayCover)) return '图形盖住';
    const below = groundOf(here.filter((surface) => surface.order < order));
    const colours =
      mode % 4 === 1 ? [paint.stroke] : mode % 4 === 2 ? [paint.fill, paint.stroke] : [paint.fill];
    if (colours.includes(null)) return '颜色不明';
    if (below === null) return true;
    return colours.some((colour) => colour !== null && legibility(colour, below) !== 'unseen');
  }
}

/** The colour that shows where these surfaces lie on white paper; null where it is not known. */
function groundOf(surfaces: readonly Surface[]): Colour | null {
  let colour: Colour | null = WHITE;
  for (const surface of surfaces) {
    if (surface.colour === null) colour = null;
    else if (surface.covers) colour = surface.colour;
    else if (colour !== null) colour = over(surface.colour, colour);
  }
  return colour;
}

function holds([x0, y0, x1, y1]: Box, [x, y]: readonly [number, number]): boolean {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/** The colour of pdf.js's colour operators: `['#rrggbb']`; null for anything else. */
function paintColour([first]: readonly unknown[]): Colour | null {
  return typeof first === 'string' ? (readColour(first) ?? null) : null;
}

const NOTHING: Colour = [0, 0, 0, 0];

/** What each colour operator changes. */
export const PAINT_OPERATORS: Readonly<
  Record<string, (args: readonly unknown[]) => Partial<Paint>>
> = {
  setFillRGBColor: (args) => ({ fill: paintColour(args) }),
  setFillColorN: () => ({ fill: null }),
  setFillTransparent: () => ({ fill: NOTHING }),
  setStrokeRGBColor: (args) => ({ stroke: paintColour(args) }),
  setStrokeColorN: () => ({ stroke: null }),
  setStrokeTransparent: () => ({ stroke: NOTHING }),
};

/** What an entry of a graphics state changes. */
export function statePaint(name: unknown, value: unknown): Partial<Paint> {
  if (name === 'ca') return { alpha: typeof value === 'number' ? value : 1 };
  if (name === 'SMask') return { masked: value !== false && value !== null && value !== undefined };
  if (name !== 'BM') return {};
  const mode = String(value);
  return {
    blends: !/^(?:source-over|normal)$/i.test(mode),
    inverts: !/^(?:source-over|normal|compatible|multiply|darken|color-burn)$/i.test(mode),
  };
}

/** True where what is drawn with a paint is not seen on white. */
export function isPale({ fill, stroke, alpha }: Paint, strokes: boolean): boolean {
  const colour = strokes ? stroke : fill;
  return alpha <= TRANSPARENT || (colour !== null && legibility(colour, WHITE) === 'unseen');
}
