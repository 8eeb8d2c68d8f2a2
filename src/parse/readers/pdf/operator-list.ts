/**
 * The operator list of a page as pdf.js hands it over, and what walking it gives.
 *
 * @module
 */
import type { Box, Matrix } from './matrix.ts';
import type { Glyph, RuledLine } from './page-marks.ts';
import type { FontInfo } from './text-cursor.ts';

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Numbers of the operators by name: pdf.js's `OPS`. */
export type OperatorNumbers = Readonly<Record<string, number>>;

export interface WalkOptions {
  readonly numbers: OperatorNumbers;
  /** Page space to points from the top left of the page as shown. */
  readonly viewport: Matrix;
  readonly page: Box;
  readonly font: (name: string) => FontInfo | undefined;
  /** False for the content of a layer that is switched off. */
  readonly layerVisible: (group: unknown) => boolean;
  readonly maxGlyphs: number;
}

export interface ShownGlyph extends Glyph {
  readonly font: string;
}

type FontCodes = ReadonlyMap<string, ReadonlyMap<number, string>>;

export interface Walked {
  readonly glyphs: readonly ShownGlyph[];
  readonly rules: readonly RuledLine[];
  readonly images: readonly Box[];
  readonly hiddenGlyphs: number;
  /** For each font, the character codes shown and the characters pdf.js took them for. */
  readonly codes: FontCodes;
  /** True where the glyph limit cut the page short. */
  readonly truncated: boolean;
}
