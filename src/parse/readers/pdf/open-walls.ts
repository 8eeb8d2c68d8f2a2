/**
 * Tables ruled in one direction only: borders are drawn cell by cell, so that each level rule ends where its cell does.
 * Where the ends of neighbouring rules meet, the wall between the cells stands, drawn or not.
 *
 * @module
 */
import { type TextLine, toLines } from './cell-text.ts';
import type { Glyph, RuledLine } from './page-marks.ts';
import { clusters } from './rules.ts';

/** Ends nearer than this meet, in points. */
const MEET = 1.6;
/** Shorter rules are dashes of one line, not borders of cells. */
const SHORTEST_BORDER = 8;
/** Lines with the same meeting place that make it a wall of a table. */
const LINES = 3;
/** The right ends of two lines of one table differ by no more than a merged cell. */
const WIDEST_STEP = 60;
/** Glyphs nearer than this, in ems, are one text: no wall stands between them. */
const ONE_TEXT = 0.6;
/** Digits of one number touch. */
const ONE_NUMBER = 0.1;
const DIGIT = /[0-9.]/;

interface Level {
  readonly at: number;
  /** Where two rules meet end to end. */
  readonly joints: readonly number[];
  readonly from: number;
  readonly to: number;
}

/**
 * Upright walls that are not drawn, for a page whose tables have level rules alone.
 *
 * @param rules - all rules as drawn, not joined
 * @param glyphs - the text of the page: a wall does not run through it
 * @returns none where upright rules are drawn: those say where the cells are
 */
export function undrawnWalls(rules: readonly RuledLine[], glyphs: readonly Glyph[]): RuledLine[] {
  if (rules.some(({ axis, from, to }) => axis === 'v' && to - from >= SHORTEST_BORDER)) return [];
  const texts = toLines(glyphs.filter(({ text, direction }) => direction === 0 && text !== ' '));
  return tablesOf(levelLines(rules)).flatMap((levels) => wallsOf(levels, texts));
}

/** Lines from top to bottom, those of one table together. */
function tablesOf(levels: readonly Level[]): Level[][] {
  const tables: Level[][] = [];
  for (const level of levels) {
    const last = tables.at(-1)?.at(-1);
    if (last !== undefined && sameTable(last, level)) tables.at(-1)?.push(level);
    else tables.push([level]);
  }
  return tables;
}

/** What stands between two lines of a table. */
interface Band {
  readonly upper: Level;
  readonly lower: Level;
  readonly texts: readonly TextLine[];
}

function wallsOf(levels: readonly Level[], texts: readonly TextLine[]): RuledLine[] {
  const places = clusters(
    levels.flatMap(({ joints }) => joints).sort((a, b) => a - b),
    (x) => x,
    MEET,
  )
    .filter((group) => group.length >= LINES)
    .map((group) => group.reduce((sum, x) => sum + x, 0) / group.length);
  const left = Math.min(...levels.map(({ from }) => from));
  const right = Math.max(...levels.map(({ to }) => to));
  const edges = [left, ...places.filter((x) => x > left + MEET && x < right - MEET), right];
  const bands = levels.slice(1).map((lower, index): Band => {
    const upper = levels[index] ?? lower;
    const own = texts.filter(({ baseline }) => baseline > upper.at && baseline < lower.at + 2);
    return { upper, lower, texts: own };
  });
  const walls: RuledLine[] = [];
  for (const band of bands) {
    edges.slice(1, -1).forEach((x, index) => {
      const column = { from: edges[index] ?? left, x, to: edges[index + 2] ?? right };
      if (stands(band, column, bands))
        walls.push({ axis: 'v', at: x, from: band.upper.at, to: band.lower.at });
    });
  }
  return walls;
}

/** A place where two columns meet, with the outer edges of both. */
interface Meeting {
  readonly from: number;
  readonly x: number;
  readonly to: number;
}

function stands(band: Band, { from, x, to }: Meeting, bands: readonly Band[]): boolean {
  const { upper, lower, texts } = band;
  // Left of where a line begins, cells go on over several rows: their walls go on with them.
  if (x <= Math.max(upper.from, lower.from) + MEET) return true;
  if (![...upper.joints, ...lower.joints].some((joint) => Math.abs(joint - x) <= 2 * MEET))
    return false;
  if (texts.some(({ glyphs }) => crosses(glyphs, x))) return false;
  // A label that is merged with the empty cells beside it: there, other rows have labels of their own.
  const merged = isLabel(band, from, x) && textIn(band, x, to) === '';
  return !(merged && bands.filter((other) => isLabel(other, x, to)).length * 2 > bands.length);
}

function textIn({ texts }: Band, from: number, to: number): string {
  return texts
    .flatMap(({ glyphs }) => glyphs)
    .filter(({ box }) => (box[0] + box[2]) / 2 > from && (box[0] + box[2]) / 2 < to)
    .map(({ text }) => text)
    .join('');
}

function isLabel(band: Band, from: number, to: number): boolean {
  return /\p{Script=Han}{2}/u.test(textIn(band, from, to));
}

function levelLines(rules: readonly RuledLine[]): Level[] {
  const level = rules
    .filter(({ axis, from, to }) => axis === 'h' && to - from >= SHORTEST_BORDER)
    .sort((a, b) => a.at - b.at);
  return clusters(level, ({ at }) => at, MEET).map((own) => {
    const ends = own.map(({ to }) => to);
    const starts = own.map(({ from }) => from);
    return {
      at: own.reduce((sum, { at }) => sum + at, 0) / own.length,
      joints: starts.filter((from) => ends.some((to) => Math.abs(to - from) <= MEET)),
      from: Math.min(...starts),
      to: Math.max(...ends),
    };
  });
}

/** Lines of one table: the places where cells meet on one of them are places on the other, but for merged cells. */
function sameTable(a: Level, b: Level): boolean {
  if (Math.min(a.to, b.to) - Math.max(a.from, b.from) <= 0) return false;
  const [few, many] = a.joints.length <= b.joints.length ? [a, b] : [b, a];
  const near = (x: number): boolean => many.joints.some((joint) => Math.abs(joint - x) <= 2 * MEET);
  return few.joints.length > 0 && few.joints.every(near) && Math.abs(a.to - b.to) <= WIDEST_STEP;
}

/** True where a text goes on over a place: its letters stand on both sides as near as letters of one text. */
function crosses(line: readonly Glyph[], x: number): boolean {
  const left = line.findLast(({ box }) => (box[0] + box[2]) / 2 <= x);
  const right = line.find(({ box }) => (box[0] + box[2]) / 2 > x);
  if (left === undefined || right === undefined) return false;
  const near = DIGIT.test(left.text) && DIGIT.test(right.text) ? ONE_NUMBER : ONE_TEXT;
  return right.box[0] - left.box[2] < near * Math.min(left.size, right.size);
}
