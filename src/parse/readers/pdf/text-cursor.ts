/**
 * Where text is shown: the text matrix, the line and the advance of every glyph (ISO 32000-1, 9.4).
 *
 * @module
 */
import { directionOf, type State } from './graphics-state.ts';
import { apply, applyToBox, IDENTITY_MATRIX, type Matrix, multiply } from './matrix.ts';
import type { Glyph } from './page-marks.ts';

/** The part of pdf.js's glyph that is used. */
export interface FontGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly originalCharCode?: number;
  readonly vmetric?: readonly [number, number, number] | null;
}

export interface FontInfo {
  readonly vertical: boolean;
  readonly composite: boolean;
  readonly fontMatrix: readonly number[];
}

/** A glyph's place; null for leaning text (watermarks, seals) and text too small to see. */
export type GlyphPlace = Omit<Glyph, 'text'> | null;

export interface ShownText {
  readonly glyph: FontGlyph;
  readonly place: GlyphPlace;
}

/** Share of its width below which a letter cannot be told. */
const FLATTEST = 0.08;
/** Share of the em above and below the line a glyph stands on. */
const [ABOVE, BELOW] = [0.88, 0.12];

export class TextCursor {
  #matrix: Matrix = IDENTITY_MATRIX;
  #x = 0;
  #y = 0;
  #lineX = 0;
  #lineY = 0;

  /** `Tm`: a new matrix, at its origin. */
  place(matrix: Matrix): void {
    this.#matrix = matrix;
    this.#x = this.#y = this.#lineX = this.#lineY = 0;
  }

  /** `Td`: a new line, so far from the start of the last. */
  move(x: number, y: number): void {
    this.#x = this.#lineX += x;
    this.#y = this.#lineY += y;
  }

  /** `TJ`: the glyphs of one operator with their places; numbers between them move the pen. */
  show(glyphs: readonly (FontGlyph | number)[], state: State, font: FontInfo): ShownText[] {
    const shown: ShownText[] = [];
    const em = state.fontSize * (font.fontMatrix[0] ?? 0.001);
    const full = multiply(state.matrix, this.#matrix);
    let along = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        along += ((font.vertical ? 1 : -1) * glyph * state.fontSize) / 1000;
        continue;
      }
      const width = glyph.width * em;
      const spacing = (glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing;
      const place = font.vertical
        ? this.#below(full, state, along)
        : this.#beside(full, state, { along, width });
      shown.push({ glyph, place });
      along += font.vertical
        ? (glyph.vmetric?.[0] ?? -1000) * em - spacing * state.fontDirection
        : width + spacing * state.fontDirection;
    }
    if (font.vertical) this.#y += along;
    else this.#x += along * state.scale * state.fontDirection;
    return shown;
  }

  #beside(full: Matrix, state: State, { along, width }: { along: number; width: number }) {
    const stretch = state.scale * state.fontDirection;
    return placed(full, state, {
      x: this.#x + along * stretch,
      y: this.#y + state.rise,
      width: width * stretch,
    });
  }

  /** Vertical writing: glyphs an em wide, hanging below one another. */
  #below(full: Matrix, state: State, along: number): GlyphPlace {
    const { fontSize } = state;
    const y = this.#y + along - ABOVE * fontSize;
    return placed(full, state, { x: this.#x - fontSize / 2, y, width: fontSize });
  }
}

function placed(
  full: Matrix,
  { fontSize, fontDirection, scale }: State,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): GlyphPlace {
  const direction = directionOf(full, fontDirection);
  const size = fontSize * Math.hypot(full[2], full[3]);
  if (direction === null || size < 1) return null;
  // Squeezed flat, a letter is a stroke.
  if (Math.abs(scale) < FLATTEST) return null;
  const box = applyToBox(full, [x, y - BELOW * fontSize, x + width, y + ABOVE * fontSize]);
  const place = { box, size, baseline: apply(full, x, y)[1], direction };
  // The page's own matrix turns its upward y round once: text that it does not turn round is mirrored.
  const mirrored = full[0] * full[3] - full[1] * full[2] > 0 !== scale < 0;
  return mirrored ? { ...place, doubt: '镜像文字' } : place;
}
