/**
 * What makes a reading of a cell doubtful, by the shape of its ink. Each is a way in which readings were wrong.
 *
 * @module
 */
import type { Reading } from '../model/dictionary.ts';
import type { DoubtCode } from '../types.ts';
import type { CellInk, InkLine } from './cell-ink.ts';
import { inkCharacters, slant } from './characters.ts';

/** A character read with less is not sure. */
export const SURE = 0.8;
const ZERO_SURE = 0.98;
/** A seal's pixels in a cell, as a share of it. */
const SEAL_SHARE = 0.002;
/** Correlation of x and y in the ink: a 1 stands upright, a stroke leans to the right. */
const LEANING = -0.3;
/** In heights of the line: widths of one digit, and of the step from one to the next. */
const DIGIT_WIDTH = [0.08, 0.95] as const;
const STEP_WIDTH = [0.5, 1.05] as const;
/** Shares of the highest character by which digits of one number differ in height. */
const SAME_HEIGHT = 0.82;
/** In digit heights of the page: flatter ink is no digit; smaller print is not read for sure. */
const FLAT = 0.6;
const SMALL = 12;

const NUMBER = /^[0-9]+$/;
const DIGIT = /[0-9]/;

export interface CellEvidence {
  readonly ink: CellInk;
  /** For each line what each pass read. */
  readonly readings: readonly (readonly Reading[])[];
  readonly sealShare: number;
  readonly isAtEdge: boolean;
  readonly digitHeight: number;
  /** Pixels of the straight table for one of the page. */
  readonly enlarged: number;
}

/** The doubts of a cell, in the order of their codes here. */
export function doubtsOf(evidence: CellEvidence): DoubtCode[] {
  const { ink, readings, sealShare, isAtEdge } = evidence;
  const found = new Set<DoubtCode>();
  if (isAtEdge) found.add('page_edge');
  if (sealShare > SEAL_SHARE) found.add('seal');
  if (ink.specks > 0) found.add('specks');
  ink.lines.forEach((line, at) => {
    const own = readings[at] ?? [];
    const [first] = own;
    if (own.some(({ text }) => text !== first?.text)) found.add('disagree');
    if (own.some(({ least }) => least < SURE) && !isLoneZero(own)) found.add('unsure');
    if (own.some(({ text }) => text.trim() === '')) found.add('no_reading');
    if (own.some(({ text }) => DIGIT.test(text)))
      for (const code of digitDoubts(line, own, evidence)) found.add(code);
  });
  const withDigits = readings.filter((own) => own.some(({ text }) => DIGIT.test(text)));
  if (ink.lines.length > 1 && withDigits.length > 0) found.add('several_lines');
  if (ink.cut && withDigits.length > 0) found.add('cut_by_ruling');
  return [...found];
}

/** By itself a 0 looks like an o to the recogniser, never to the small model, which knows no letters. */
function isLoneZero(readings: readonly Reading[]): boolean {
  const glyph = readings[1];
  return readings.every(({ text }) => text === '0') && (glyph?.least ?? 0) >= ZERO_SURE;
}

function digitDoubts(
  line: InkLine,
  readings: readonly Reading[],
  { digitHeight, enlarged }: CellEvidence,
): DoubtCode[] {
  const found: DoubtCode[] = [];
  const [text = ''] = readings.map((one) => one.text).filter((one) => NUMBER.test(one));
  const characters = inkCharacters(line);
  const height = line.box.y1 - line.box.y0;
  if (height < FLAT * digitHeight) found.push('flat_ink');
  if (height / enlarged < SMALL) found.push('small_print');
  if (readings.some((one) => !NUMBER.test(one.text) && /[^0-9.,]/.test(one.text)))
    found.push('unit_beside');
  const heights = characters.map(({ y0, y1 }) => y1 - y0);
  if (NUMBER.test(text)) {
    if (heights.some((one) => one < SAME_HEIGHT * height)) found.push('unit_beside');
    const ratio = (line.box.x1 - line.box.x0) / height;
    const steps = text.length - 1;
    if (
      ratio < DIGIT_WIDTH[0] + steps * STEP_WIDTH[0] - (steps > 0 ? 0.1 : 0) ||
      ratio > DIGIT_WIDTH[1] + steps * STEP_WIDTH[1]
    )
      found.push('wide_ink');
    if (characters.length !== text.length || characters.some(({ pieces }) => pieces > 1))
      found.push('broken_strokes');
  }
  if (readings.some((one) => one.text === '1') && slant(line) < LEANING) found.push('slash_or_one');
  return found;
}
