/**
 * The dialects of barred tables: what gives each away, and how it is read. The first that fits a region reads it; a new
 * one is an entry here, with a file of its own where no reader of bars does what it needs.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import type { BarStyle } from './bar-style.ts';
import { readBarsBefore } from './bars-before.ts';
import { BEHIND, readBarsBehind } from './bars-behind.ts';
import { readBarsBetween, readBarsBetweenLines } from './bars-between.ts';
import type { Line } from './lines.ts';
import { readPipeRows } from './pipe-rows.ts';
import { readRuled } from './ruled.ts';
import { flattened } from './unmarked.ts';

/** A table whose lines hold bars, with what its own bars and those of the whole text show. */
export interface BarredRegion {
  readonly lines: readonly Line[];
  readonly style: BarStyle;
  /** Some row of the text is topped up with padding: its serialiser deletes empty cells. */
  readonly pads: boolean;
  /** Some row of the text has an empty cell in front of a filled one: empty cells stand where they stood. */
  readonly keeps: boolean;
}

export interface Dialect {
  /** For people; a stream names its dialect itself. */
  readonly name: string;
  readonly fits: (region: BarredRegion) => boolean;
  readonly read: (region: BarredRegion) => Block;
}

/** In the order in which they are tried: particular marks first. Whatever none fits has its bars behind the cells. */
export const DIALECTS: readonly Dialect[] = [
  {
    name: 'grid drawn with plus signs',
    fits: ({ lines }) => lines.some(({ text }) => text.startsWith('+-')),
    read: ({ lines }) => readRuled(lines),
  },
  {
    // The html2text of C++ draws the bottom of a row by underlining its last line, and cuts labels over lines and
    // bytes: readable by people only.
    name: 'underlined rows',
    fits: ({ lines }) => lines.filter(({ text }) => text.includes('_|')).length > lines.length / 4,
    read: ({ lines }) => flattened(lines),
  },
  {
    name: 'bars between cells',
    fits: ({ lines, style }) => endsBare(style) && style.lone === 0 && !goesOn(lines),
    read: ({ lines }) => readBarsBetween(lines),
  },
  {
    name: 'bars between cells, on lines of their own',
    fits: ({ lines, style }) => endsBare(style) && isSetApart(lines),
    read: ({ lines }) => readBarsBetweenLines(lines),
  },
  {
    name: 'D0, bars on lines of their own',
    fits: ({ lines, style }) => endsBare(style) && standInPairs(lines),
    read: ({ lines }) => readBarsBefore(lines, { ...D0, rowPerLine: false, pieces: true }),
  },
  {
    name: 'D1, bars on lines of their own',
    fits: ({ style }) => endsBare(style) && style.barFirst,
    read: ({ lines, style }) => {
      const pieces = style.bare <= style.lone + 1;
      const bothSides = !isCertainlySingle(lines);
      return readBarsBefore(lines, { dialect: 'D1', rowPerLine: false, bothSides, pieces });
    },
  },
  {
    name: 'D3, bars on lines of their own',
    fits: ({ style }) => endsBare(style),
    read: ({ lines, style }) => {
      const barBelow = style.bare <= style.lone + 1;
      const loneIsEmpty = isCertainlySingle(lines);
      return readBarsBehind(lines, { ...BEHIND, dialect: 'D3', loneIsEmpty, barBelow });
    },
  },
  {
    name: 'D0',
    fits: ({ style, pads }) => style.paired > 0 && style.rules === 0 && !pads,
    read: ({ lines, style }) =>
      readBarsBefore(lines, { ...D0, rowPerLine: style.bare + style.lone === 0, pieces: true }),
  },
  {
    name: 'rows between bars, empty cells kept',
    fits: ({ style, pads }) => !pads && style.boxed >= 0.9 * textLines(style) && style.wide > 0,
    read: ({ lines, style, keeps }) => readPipeRows(lines, style.rules > 0, keeps),
  },
  {
    name: 'D1',
    fits: ({ style }) => style.opened > 3 * style.closed,
    read: ({ lines, style }) => {
      const pieces = style.bare <= style.lone + style.opened;
      return readBarsBefore(lines, { dialect: 'D1', rowPerLine: false, bothSides: false, pieces });
    },
  },
];

const D0 = { dialect: 'D0', bothSides: true } as const;

/** Reads a barred table by the first dialect that fits it. */
export function readBarred(region: BarredRegion): Block {
  const { read } = DIALECTS.find(({ fits }) => fits(region)) ?? { read: readBehind };
  return read(region);
}

/** Lines that hold text. */
function textLines(style: BarStyle): number {
  return style.lines - style.lone - style.rules - style.runs;
}

/** No line with text begins or ends with a bar: bars between cells, or on lines of their own. */
function endsBare(style: BarStyle): boolean {
  return style.openRules > 0 || (style.closed === 0 && style.opened === 0);
}

/** html2text ends a row with two blanks; a bar without them waits for a cell that stands on lines of its own. */
function goesOn(lines: readonly Line[]): boolean {
  return (
    lines.some(({ trail }) => trail > 1) &&
    lines.some(({ text, trail }) => trail < 2 && text.endsWith('|'))
  );
}

/** Each piece is set off by blank lines, or rows end in two blanks. */
function isSetApart(lines: readonly Line[]): boolean {
  const blankLines = lines.filter((line) => line.afterBlank).length;
  return blankLines > lines.length / 2 || lines.some((line) => line.trail > 1);
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

function standInPairs(lines: readonly Line[]): boolean {
  const { single, double } = barGaps(lines);
  return double > single;
}

function isCertainlySingle(lines: readonly Line[]): boolean {
  const { single, double } = barGaps(lines);
  return single > 2 * double;
}

/** A bar behind each cell: D2 to D6 and trafilatura's fallback path. */
function readBehind({ lines, style, pads }: BarredRegion): Block {
  const filled = style.lines - style.lone - style.rules;
  const rowPerLine = style.continued === 0 && style.wide >= 0.4 * filled;
  const indented =
    style.openedLabels > 0 && lines.some(({ text, indent }) => indent > 0 && text.startsWith('|'));
  const allOpened = style.openedLabels > 0 && style.opened >= 0.9 * filled;
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
