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
import type { SourceLine } from './lines.ts';
import { readBarEndedRows, readPipeRows } from './pipe-rows.ts';
import { readRuled } from './ruled.ts';
import { flattened } from './unmarked.ts';

/** A table whose lines hold bars, with what its own bars and those of the whole text show. */
export interface BarredRegion {
  readonly lines: readonly SourceLine[];
  readonly style: BarStyle;
  /** Some row of the text is topped up with padding: its serialiser deletes empty cells. */
  readonly pads: boolean;
  /** Some row of the text has an empty cell in front of a filled one: empty cells stand where they stood. */
  readonly keeps: boolean;
}

interface Dialect {
  /** For people; a stream names its dialect itself. */
  readonly name: string;
  readonly fits: (region: BarredRegion) => boolean;
  readonly read: (region: BarredRegion) => Block;
}

/** In the order in which they are tried: particular marks first. Whatever none fits has its bars behind the cells. */
const DIALECTS: readonly Dialect[] = [
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
    name: 'bars on both sides, on lines of their own (trafilatura 1.4 to 1.6)',
    fits: ({ lines, style }) => endsBare(style) && standInPairs(lines),
    read: ({ lines }) => readBarsBefore(lines, { ...BOTH_SIDES, rowPerLine: false, pieces: true }),
  },
  {
    name: 'bar in front, on a line of its own (trafilatura 1.6.2 to 1.8.0)',
    fits: ({ style }) => endsBare(style) && style.barFirst,
    read: ({ lines, style }) => {
      const pieces = style.bare <= style.lone + 1;
      const bothSides = !isCertainlySingle(lines);
      return readBarsBefore(lines, {
        dialect: 'bar in front',
        rowPerLine: false,
        bothSides,
        pieces,
      });
    },
  },
  {
    name: 'bar behind, on a line of its own (trafilatura 1.8.1 to 1.9)',
    fits: ({ style }) => endsBare(style),
    read: ({ lines, style }) => {
      const barBelow = style.bare <= style.lone + 1;
      const loneIsEmpty = isCertainlySingle(lines);
      return readBarsBehind(lines, { ...BEHIND, dialect: 'bar behind', loneIsEmpty, barBelow });
    },
  },
  {
    name: 'bars on both sides (trafilatura to 1.6.1)',
    fits: ({ style, pads }) => style.paired > 0 && style.rules === 0 && !pads,
    read: ({ lines, style }) =>
      readBarsBefore(lines, {
        ...BOTH_SIDES,
        rowPerLine: style.bare + style.lone === 0,
        pieces: true,
      }),
  },
  {
    name: 'rows between bars, empty cells kept',
    fits: ({ style, pads }) => !pads && style.boxed >= 0.9 * textLines(style) && style.wide > 0,
    read: ({ lines, style, keeps }) => readPipeRows(lines, style.rules > 0, keeps),
  },
  {
    // A label that spans rows is an empty cell in front of the rows below it; trafilatura's opener stands in front of the
    // first label of a row, never in front of the second alone.
    name: 'bar behind each cell, empty cells kept',
    fits: ({ lines, style, pads }) =>
      !pads &&
      style.closed >= 0.9 * textLines(style) &&
      style.opened > 0 &&
      style.lone + style.runs + style.bare === 0 &&
      spansAreEmptyCells(lines),
    read: ({ lines }) => readBarEndedRows(lines),
  },
  {
    name: 'bar in front (trafilatura 1.6.2 to 1.8.0)',
    fits: ({ style }) => style.opened > 3 * style.closed,
    read: ({ lines, style }) => {
      const pieces = style.bare <= style.lone + style.opened;
      return readBarsBefore(lines, {
        dialect: 'bar in front',
        rowPerLine: false,
        bothSides: false,
        pieces,
      });
    },
  },
];

const BOTH_SIDES = { dialect: 'bars on both sides', bothSides: true } as const;

/** Reads a barred table by the first dialect that fits it. */
export function readBarred(region: BarredRegion): Block {
  const { read } = DIALECTS.find(({ fits }) => fits(region)) ?? { read: readBehind };
  return read(region);
}

const FIRST_LABEL = /^[一二三四]\s?[、.．,，]/;
const LATER_LABEL = /^(?:\|\s*)+(?:[（(][一二三四五六七][）)]|[1-9][.．、])/;

function spansAreEmptyCells(lines: readonly SourceLine[]): boolean {
  return (
    lines.some(({ text }) => LATER_LABEL.test(text)) &&
    lines.some(({ text }) => FIRST_LABEL.test(text)) &&
    !lines.some(({ text }) => text.startsWith('|') && FIRST_LABEL.test(text.slice(1).trim()))
  );
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
function goesOn(lines: readonly SourceLine[]): boolean {
  return (
    lines.some(({ trail }) => trail > 1) &&
    lines.some(({ text, trail }) => trail < 2 && text.endsWith('|'))
  );
}

/** Each piece is set off by blank lines, or rows end in two blanks. */
function isSetApart(lines: readonly SourceLine[]): boolean {
  const blankLines = lines.filter((line) => line.afterBlank).length;
  return blankLines > lines.length / 2 || lines.some((line) => line.trail > 1);
}

/** How often one bar stands between two cells, and how often two: two mean bars on both sides of each cell. */
function barGaps(lines: readonly SourceLine[]): { single: number; double: number } {
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

function standInPairs(lines: readonly SourceLine[]): boolean {
  const { single, double } = barGaps(lines);
  return double > single;
}

function isCertainlySingle(lines: readonly SourceLine[]): boolean {
  const { single, double } = barGaps(lines);
  return single > 2 * double;
}

/** A bar behind each cell: trafilatura 1.8.1 to 2.1 and its fallback path. */
function readBehind({ lines, style, pads }: BarredRegion): Block {
  const filled = style.lines - style.lone - style.rules;
  const rowPerLine = style.continued === 0 && style.wide >= 0.4 * filled;
  const indented =
    style.openedLabels > 0 && lines.some(({ text, indent }) => indent > 0 && text.startsWith('|'));
  const allOpened = style.openedLabels > 0 && style.opened >= 0.9 * filled;
  const spaced = lines.some(({ text, trail }) => trail > 0 && text.endsWith('|'));
  const boxed = pads && allOpened && (indented || spaced);
  const barBelow = style.bare > 2 && style.bare > style.closed;
  return readBarsBehind(lines, {
    dialect: boxed ? 'rows between bars, padded' : dialectName(style, pads),
    blanks: 'mixed',
    rowPerLine: boxed || rowPerLine,
    loneIsEmpty: !pads,
    barBelow,
    indentContinues: boxed,
  });
}

function dialectName(style: BarStyle, pads: boolean): string {
  if (pads) return style.openedLabels > 0 ? 'bar behind, padded, opened' : 'bar behind, padded';
  if (style.tight > style.closed / 2) return 'bar behind, touching';
  if (style.lone > 0 && style.bare < style.closed) return 'bar behind, blanks kept';
  return 'bar behind';
}
