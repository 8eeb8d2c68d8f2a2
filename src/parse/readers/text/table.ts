/**
 * Which dialect a table region is in, and the block that dialect allows. Evidence is counted per region, because
 * one page mixes dialects; only whether padding occurs at all is asked of the whole text.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import type { BarStyle } from './bar-style.ts';
import { styleOf } from './bar-style.ts';
import { readBarsBefore } from './bars-before.ts';
import { BEHIND, readBarsBehind } from './bars-behind.ts';
import { readBarsBetween, readBarsBetweenLines } from './bars-between.ts';
import { readDashes } from './dashes.ts';
import type { Line } from './lines.ts';
import { readPipeRows } from './pipe-rows.ts';
import { readRawTable } from './raw-table.ts';
import type { Region } from './regions.ts';
import { readRuled } from './ruled.ts';
import { flattened, readUnmarked } from './unmarked.ts';

/** What the barred regions of a text show together. */
export interface BarEvidence {
  /** Some row is topped up with padding: the serialiser deletes empty cells. */
  readonly pads: boolean;
  /** Some row has an empty cell in front of a filled one: empty cells stand where they stood. */
  readonly keeps: boolean;
  readonly styles: ReadonlyMap<Region, BarStyle>;
}

const INNER_BLANK = /\|\s*\|\s*[^\s|]/;

/** Counts the bars of all regions. */
export function barEvidence(regions: readonly Region[]): BarEvidence {
  const styles = new Map<Region, BarStyle>();
  let pads = false;
  let keeps = false;
  for (const region of regions) {
    if (region.kind !== 'barred') continue;
    const style = styleOf(region.lines);
    styles.set(region, style);
    pads ||= style.padded > 0 || (style.runs > 0 && style.spaced > 0);
    keeps ||= region.lines.some(({ text, bars }) => bars > 2 && INNER_BLANK.test(text));
  }
  return { pads, keeps, styles };
}

/**
 * Reads one table region.
 *
 * @example
 * const regions = cutRegions(cutLines('规章 |\n0 | ||\n尾 |\n1').lines);
 * regions.map((region) => readTable(region, barEvidence(regions)).kind) // => ['stream']
 */
export function readTable(region: Region, evidence: BarEvidence): Block {
  const { kind, lines } = region;
  if (kind === 'unmarked') return readUnmarked(lines);
  if (kind === 'drawn') return readRuled(lines);
  if (kind === 'dashes') return readDashes(lines);
  if (kind === 'html') return readRawTable(lines);
  const style = evidence.styles.get(region) ?? styleOf(lines);
  return readBarred(lines, style, evidence);
}

function readBarred(lines: readonly Line[], style: BarStyle, evidence: BarEvidence): Block {
  const { pads, keeps } = evidence;
  const textLines = style.lines - style.lone - style.rules - style.runs;
  if (lines.some(({ text }) => text.startsWith('+-'))) return readRuled(lines);
  if (isUnderlined(lines)) return flattened(lines);
  if (style.openRules > 0 || (style.closed === 0 && style.opened === 0))
    return withoutEnds(lines, style);
  if (style.paired > 0 && style.rules === 0 && !pads) {
    const rowPerLine = style.bare + style.lone === 0;
    return readBarsBefore(lines, { dialect: 'D0', rowPerLine, bothSides: true, pieces: true });
  }
  if (!pads && style.boxed >= 0.9 * textLines && style.wide > 0)
    return readPipeRows(lines, style.rules > 0, keeps);
  if (isBefore(style)) {
    const pieces = style.bare <= style.lone + style.opened;
    return readBarsBefore(lines, { dialect: 'D1', rowPerLine: false, bothSides: false, pieces });
  }
  return readBehind(lines, style, pads);
}

/**
 * The html2text of C++ draws the bottom of a row by underlining its last line, and cuts labels over lines and bytes:
 * readable by people only.
 */
function isUnderlined(lines: readonly Line[]): boolean {
  return lines.filter(({ text }) => text.includes('_|')).length > lines.length / 4;
}

/** No line with text begins or ends with a bar: bars between cells, or on lines of their own. */
function withoutEnds(lines: readonly Line[], style: BarStyle): Block {
  if (style.lone === 0 && !goesOn(lines)) return readBarsBetween(lines);
  const blankLines = lines.filter((line) => line.afterBlank).length;
  if (blankLines > lines.length / 2 || lines.some((line) => line.trail > 1)) {
    return readBarsBetweenLines(lines);
  }
  const { single, double } = barGaps(lines);
  const pieces = style.bare <= style.lone + 1 || double > single;
  if (double > single) {
    return readBarsBefore(lines, { dialect: 'D0', rowPerLine: false, bothSides: true, pieces });
  }
  const certain = single > 2 * double;
  if (style.barFirst) {
    return readBarsBefore(lines, { dialect: 'D1', rowPerLine: false, bothSides: !certain, pieces });
  }
  return readBarsBehind(lines, {
    ...BEHIND,
    dialect: 'D3',
    loneIsEmpty: certain,
    barBelow: pieces,
  });
}

/** html2text ends a row with two blanks; a bar without them waits for a cell that stands on lines of its own. */
function goesOn(lines: readonly Line[]): boolean {
  return (
    lines.some(({ trail }) => trail > 1) &&
    lines.some(({ text, trail }) => trail < 2 && text.endsWith('|'))
  );
}

/** How often one bar stands between two cells, and how often two: two mean bars on both sides of each cell. */
function barGaps(lines: readonly Line[]): { single: number; double: number } {
  let single = 0;
  let double = 0;
  let run = 0;
  for (const { text } of lines) {
    if (text === '|') run += 1;
    else {
      if (run === 1) single += 1;
      else if (run === 2) double += 1;
      run = 0;
    }
  }
  return { single, double };
}

/** `|规章⏎|0`: a bar in front of most cells and behind hardly any. */
function isBefore(style: BarStyle): boolean {
  return style.opened > 3 * style.closed;
}

function readBehind(lines: readonly Line[], style: BarStyle, pads: boolean): Block {
  const textLines = style.lines - style.lone - style.rules;
  const rowPerLine = style.continued === 0 && style.wide >= 0.4 * textLines;
  const indented =
    style.openedLabels > 0 && lines.some(({ text, indent }) => indent > 0 && text.startsWith('|'));
  const allOpened = style.openedLabels > 0 && style.opened >= 0.9 * textLines;
  const spaced = lines.some(({ text, trail }) => trail > 0 && text.endsWith('|'));
  const d6 = pads && allOpened && (indented || spaced);
  const barBelow = style.bare > 2 && style.bare > style.closed;
  return readBarsBehind(lines, {
    dialect: d6 ? 'D6' : dialectName(style, pads),
    blanks: 'mixed',
    rowPerLine: d6 || rowPerLine,
    loneIsEmpty: !pads,
    barBelow,
    indentContinues: d6,
  });
}

function dialectName(style: BarStyle, pads: boolean): string {
  if (pads) return style.openedLabels > 0 ? 'D5' : 'D4';
  if (style.tight > style.closed / 2) return 'D2';
  if (style.lone > 0 && style.bare < style.closed) return 'fallback';
  return 'D3';
}
