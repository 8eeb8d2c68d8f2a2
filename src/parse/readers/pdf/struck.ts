/**
 * Letters with a line through them. Rulings of a table stand between rows; a line through the middle of a letter is drawn
 * to strike it out.
 *
 * @module
 */
import type { Glyph, RuledLine } from './page-marks.ts';

/** Where a strike runs, in ems above the line the letter stands on; and how much of the letter it covers. */
const LOWEST = 0.12;
const HIGHEST = 0.62;
const COVERED = 0.6;

/** The glyphs with those marked that a level rule runs through. */
export function markStruck<G extends Glyph>(
  glyphs: readonly G[],
  rules: readonly RuledLine[],
): G[] {
  const level = rules
    .filter(({ axis, pale }) => axis === 'h' && pale !== true)
    .sort((a, b) => a.at - b.at);
  if (level.length === 0) return [...glyphs];
  return glyphs.map((glyph) => (isStruck(glyph, level) ? { ...glyph, struck: true } : glyph));
}

function isStruck(
  { text, box, baseline, size, direction }: Glyph,
  level: readonly RuledLine[],
): boolean {
  if (text === ' ' || direction !== 0) return false;
  const [top, bottom] = [baseline - HIGHEST * size, baseline - LOWEST * size];
  let index = firstFrom(level, top);
  for (let rule = level[index]; rule !== undefined && rule.at <= bottom; rule = level[++index]) {
    const shared = Math.min(rule.to, box[2]) - Math.max(rule.from, box[0]);
    if (shared >= COVERED * (box[2] - box[0])) return true;
  }
  return false;
}

function firstFrom(sorted: readonly RuledLine[], at: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
