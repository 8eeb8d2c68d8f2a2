/**
 * How the lines of a region use their bars, counted once: the evidence for its dialect.
 *
 * @module
 */
import type { SourceLine } from './lines.ts';
import { isSpace } from './lines.ts';
import { isValue } from './wording.ts';

const BAR = 0x7c;

export interface BarStyle {
  readonly lines: number;
  /** Lines that hold nothing but one bar. */
  readonly lone: number;
  /** Lines with text that end in two bars or more without a space between them, a space before: padding. */
  readonly padded: number;
  /** Lines that hold nothing but several bars: padding, or a row of empty cells in compact Markdown. */
  readonly runs: number;
  /** Lines with text and no bar. */
  readonly bare: number;
  /** Lines with text that start with a bar. */
  readonly opened: number;
  /** Of these, lines that start with a label. */
  readonly openedLabels: number;
  /** Lines with text that end with a bar. */
  readonly closed: number;
  /** Lines that start and end with a bar. */
  readonly boxed: number;
  /** Lines that end with a bar that touches the text before it: `规章|`. */
  readonly tight: number;
  /** Lines that end with a space and one or more bars. */
  readonly spaced: number;
  /** Lines of two cells or more. */
  readonly wide: number;
  /** Lines that start with a value and have fewer than ten cells: they continue a row. */
  readonly continued: number;
  /** Lines with text in which bars stand in pairs: `|规章||0|`. */
  readonly paired: number;
  /** Lines of a rule: `---|---|`. */
  readonly rules: number;
  /** Rules without a bar at their end, or without any bar: `---|---`. */
  readonly openRules: number;
  /** The first line of the region with a bar starts with it. */
  readonly barFirst: boolean;
}

/**
 * Counts how a region uses its bars.
 *
 * @example
 * barStyleOf(cutLines('规章 |\n0 | ||\n7').lines).padded // => 1
 */
export function barStyleOf(lines: readonly SourceLine[]): BarStyle {
  const style = {
    lines: lines.length,
    lone: 0,
    padded: 0,
    runs: 0,
    bare: 0,
    opened: 0,
    openedLabels: 0,
    closed: 0,
    boxed: 0,
    tight: 0,
    spaced: 0,
    wide: 0,
    continued: 0,
    paired: 0,
    rules: 0,
    openRules: 0,
    barFirst: lines[0]?.text.charCodeAt(0) === BAR,
  };
  for (const line of lines) {
    if (line.bars === 0) {
      if (isRule(line.text)) style.openRules += 1;
      else style.bare += 1;
    } else if (line.bars === line.text.length) {
      if (line.bars === 1) style.lone += 1;
      else style.runs += 1;
    } else if (isRule(line.text)) {
      style.rules += 1;
      if (!line.text.endsWith('|')) style.openRules += 1;
    } else countLine(line, style);
  }
  return style;
}

function countLine(
  { text, bars }: SourceLine,
  style: { -readonly [Key in keyof BarStyle]: BarStyle[Key] },
): void {
  const end = text.length - 1;
  const opened = text.charCodeAt(0) === BAR;
  const closed = text.charCodeAt(end) === BAR;
  if (closed) {
    style.closed += 1;
    let run = end;
    while (text.charCodeAt(run - 1) === BAR) run -= 1;
    const spaced = isSpace(text.charCodeAt(run - 1));
    if (spaced) style.spaced += 1;
    if (run < end && spaced) style.padded += 1;
    if (run === end && !spaced) style.tight += 1;
  }
  if (opened && closed) style.boxed += 1;
  if (bars > 2 && text.includes('||') && /[^\s|]\|\|[^\s|]/.test(text)) style.paired += 1;
  const from = opened ? 1 : 0;
  const bar = text.indexOf('|', from);
  if (bar >= 0 && bar < end && text.charCodeAt(bar + 1) !== BAR) style.wide += 1;
  if (bars === 1 && !opened) return;
  const value = isValue(text.slice(from, bar < 0 ? text.length : bar).trim());
  if (value && bars > 1 && bars < 10) style.continued += 1;
  if (opened) {
    style.opened += 1;
    if (!value) style.openedLabels += 1;
  }
}

/**
 * True for the line under a header row, in any of its spellings.
 *
 * @example
 * isRule('|---|---|') // => true
 * isRule('|---+---|') // => true
 * isRule('| - |') // => false
 */
export function isRule(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code !== 0x2d && code !== BAR && code !== 0x3a) return false;
  return text.length > 2 && /^\|?(?:\s*:?-{3,}:?\s*(?:[|+]|$))+$/.test(text);
}
