/**
 * A line read character by character, by the small model: another way than the recogniser's, with other mistakes.
 *
 * @module
 */
import type { Reading } from '../model/dictionary.ts';
import { classified, type GlyphNet } from '../model/glyph-net.ts';

/** Numbers are not longer; prose is not read this way. */
const LONGEST = 14;

/** What the pictures of a line's characters show; `?` for what is neither digit nor mark. */
export function glyphReading(net: GlyphNet, pictures: readonly Uint8Array[]): Reading {
  if (pictures.length > LONGEST) return { text: '?', score: 0, least: 0 };
  const found = pictures.map((picture) => classified(net, picture));
  const sure = found.map(({ probability }) => probability);
  return {
    text: found.map(({ character }) => character).join(''),
    score: sure.reduce((sum, one) => sum + one, 0) / Math.max(1, sure.length),
    least: Math.min(1, ...sure),
  };
}
