/**
 * Fonts of the bench and of the training, as a page is to be told of them.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Fonts whose digits the small model is trained on. Chinese characters always come from the browser's own font. */
export const TRAINED_FONTS = [
  'tinos',
  'arimo',
  'carlito',
  'cousine',
  'roboto',
  'source-serif-4',
  'gelasio',
] as const;

/** Fonts it has never seen. */
export const HELD_OUT_FONTS = ['libre-baskerville', 'courier-prime'] as const;

export type FontName =
  | (typeof TRAINED_FONTS)[number]
  | (typeof HELD_OUT_FONTS)[number]
  | 'sans-serif';

export const FONTS: readonly [FontName, ...FontName[]] = [
  'sans-serif',
  ...TRAINED_FONTS,
  ...HELD_OUT_FONTS,
];

export type FontWeight = 400 | 700;

/** The rule that brings a font into a page, its file inside; nothing for the browser's own. */
export function fontFace(font: FontName, weight: FontWeight): string {
  if (font === 'sans-serif') return '';
  const file = require.resolve(`@fontsource/${font}/files/${font}-latin-${weight}-normal.woff2`);
  const data = readFileSync(file).toString('base64');
  return `@font-face{font-family:'${font}';font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2')}`;
}

/** The value of `font-family`. */
export function fontFamily(font: FontName): string {
  return font === 'sans-serif' ? font : `'${font}', sans-serif`;
}
