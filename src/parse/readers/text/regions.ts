/**
 * Which lines belong to tables. Bars and rules mark most table lines; the last cell of a table has lost its bar, and
 * dialects without marks give themselves away by the fixed wording of the forms.
 *
 * @module
 */
import { isRule } from './bar-style.ts';
import { dashedEnd } from './dashes.ts';
import type { SourceLine } from './lines.ts';
import { isDrawn, isDrawnRow } from './ruled.ts';
import {
  isPrescribedHeading,
  isProse,
  isSectionHeading,
  isTableCue,
  isValue,
  opensStatistics,
  sectionNumbering,
} from './wording.ts';

type RegionKind = 'prose' | 'barred' | 'unmarked' | 'drawn' | 'dashes' | 'html';

export interface TextRegion {
  readonly kind: RegionKind;
  readonly lines: SourceLine[];
  /** HTML tables opened and not yet closed. */
  openTables: number;
}

/** A short bare line inside a table is a cell or a piece of one; a longer one is a paragraph. */
const LONGEST_BARE_CELL = 45;

/** A cell broken over lines, and the first of the next row, have at most as many pieces before the next bar. */
const LONGEST_CUT = 8;

/** A line of cells without bars may be longer than any cell, but not longer than the longest row. */
const LONGEST_ROW = 160;

/**
 * Cuts lines into prose and table regions, in order.
 *
 * @example
 * cutRegions(cutLines('一、总体情况\n规章 |\n0').lines).map(({ kind }) => kind)
 * // => ['prose', 'barred']
 */
export function cutRegions(lines: readonly SourceLine[]): TextRegion[] {
  const regions: TextRegion[] = [];
  let current: TextRegion | undefined;
  let dashedUntil = -1;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const end = index > dashedUntil && !isInHtml(current) ? dashedEnd(lines, index) : -1;
    const opens = end > index;
    if (opens) dashedUntil = end;
    const kind = index <= dashedUntil ? 'dashes' : kindOf(lines, index, current);
    if (current === undefined || current.kind !== kind || opens || isComplete(current)) {
      const before = current;
      current = { kind, lines: [], openTables: 0 };
      if (kind === 'barred') takeOpening(before, current);
      if (before?.lines.length === 0) regions.pop();
      regions.push(current);
    }
    current.lines.push(line);
    if (kind === 'html') current.openTables += openedTables(line.text);
  }
  return regions;
}

/** A raw HTML table has an end of its own: what follows is another one even if it is of the same kind. */
function isComplete(region: TextRegion): boolean {
  return region.kind === 'html' && isClosedHtml(region);
}

function isInHtml(region: TextRegion | undefined): boolean {
  return region?.kind === 'html' && !isClosedHtml(region);
}

function kindOf(
  lines: readonly SourceLine[],
  index: number,
  current: TextRegion | undefined,
): RegionKind {
  const line = lines[index];
  if (line === undefined) return 'prose';
  const { text, bars } = line;
  const kind = current?.kind ?? 'prose';
  const code = text.charCodeAt(0);
  if (isInHtml(current)) return 'html';
  if (code === 0x3c && /^<table\b/i.test(text)) return 'html';
  if (isDrawnLine(code) && (isDrawn(text) || isDrawnRow(text))) return 'drawn';
  if (kind === 'drawn' && bars > 0) return 'drawn';
  if (bars > 0) return isBarredCell(line) ? 'barred' : 'prose';
  if (kind === 'barred' && isBareCell(lines, index)) return 'barred';
  if (kind === 'unmarked') {
    const statistics = opensStatistics(current?.lines[0]?.text ?? '');
    if (isUnmarkedCell(text) || (statistics && isStatisticsRow(text))) return 'unmarked';
  }
  return isTableCue(text) && opensUnmarked(lines, index) ? 'unmarked' : 'prose';
}

/** `+`, or a box drawing character. */
function isDrawnLine(code: number): boolean {
  return code === 0x2b || (code >= 0x2500 && code <= 0x257f);
}

/** Most cells: short, no full stop, no numbering or mark in front. */
function isPlainCell(text: string): boolean {
  if (text.length < 5) return true;
  if (text.length > 12 || text.includes('。')) return false;
  const code = text.charCodeAt(0);
  return code >= 0x4e00 ? sectionNumbering(text) === 0 : code !== 0x7c && code > 0x2a;
}

/** An explanation in brackets behind a label, longer than any cell: `规范性文件（行政机关制定发布的…）`. */
const REMARK = /(?<=^.{2,12})[（(][^。；]{0,60}[)）]$/;

/** A line with bars is a table line unless it is a heading or running text with a bar behind. */
function isBarredCell({ text, bars }: SourceLine): boolean {
  if (bars > 2 || isPlainCell(text)) return true;
  const cell = text.replaceAll('|', ' ').trim();
  const bare = cell.endsWith(')') || cell.endsWith('）') ? cell.replace(REMARK, '') : cell;
  return !(cell.endsWith('。') || isProse(bare) || isPrescribedHeading(cell));
}

const HASH = 0x23;
const MARKDOWN_HEADING = /^#{1,6}\s/;

/** The line above a Markdown table of its own: its header and the rule follow. */
function headsMarkdownTable(lines: readonly SourceLine[], index: number): boolean {
  const header = lines[index + 1];
  const rule = lines[index + 2];
  if (header === undefined || rule === undefined || header.bars < 2 || rule.bars < 2) return false;
  return rule.text.startsWith('|') && isRule(rule.text);
}

/** A line without bars behind a table line: a cell whose bar is on the next line, or the last cell of a table. */
function isBareCell(lines: readonly SourceLine[], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (isSectionHeading(text) || text.length > LONGEST_BARE_CELL || isProse(text)) return false;
  if (text.charCodeAt(0) === HASH && MARKDOWN_HEADING.test(text)) return false;
  if (isValue(text)) return true;
  if (headsMarkdownTable(lines, index)) return false;
  if (isTableCue(text)) return true;
  for (let ahead = index + 1; ahead <= index + LONGEST_CUT; ahead += 1) {
    const next = lines[ahead];
    if (next === undefined || (next.bars === 0 && !isUnmarkedCell(next.text))) return false;
    if (next.bars > 0 || isValue(next.text)) return true;
  }
  return false;
}

function isUnmarkedCell(text: string): boolean {
  if (isSectionHeading(text)) return false;
  if (text.includes('  ') || text.includes('\t')) return !/[。；]/.test(text);
  return text.length <= LONGEST_ROW && !isProse(text);
}

/** A numbered row of a statistics table: no section of the reports after 2019 begins like it. */
function isStatisticsRow(text: string): boolean {
  return isSectionHeading(text) && !isPrescribedHeading(text);
}

/** A cue opens a table only where cells follow, so that a sentence about the form does not. */
function opensUnmarked(lines: readonly SourceLine[], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (text.includes('。')) return false;
  if (text.length > LONGEST_BARE_CELL || /\d\s+\d/.test(text)) return true;
  const next = lines[index + 1];
  return next !== undefined && isUnmarkedCell(next.text);
}

/** Tables inside the cells of a raw HTML table are part of it. */
function isClosedHtml(region: TextRegion | undefined): boolean {
  return region !== undefined && region.openTables <= 0;
}

/** Tables opened in a line less those closed. */
function openedTables(text: string): number {
  return (text.match(/<table\b/gi)?.length ?? 0) - (text.match(/<\/table>/gi)?.length ?? 0);
}

/** The first cell of a table whose bar stands on the line below was taken for prose: take it back. */
function takeOpening(before: TextRegion | undefined, region: TextRegion): void {
  const last = before?.lines.at(-1);
  if (before === undefined || last === undefined || last.bars > 0) return;
  if (before.kind === 'unmarked') region.lines.push(...before.lines.splice(0));
  else if (before.kind === 'prose') {
    const count = /^-{3,}$/.test(last.text) ? 2 : 1;
    if (isTableCue(before.lines.at(-count)?.text ?? '')) {
      region.lines.push(...before.lines.splice(-count));
    }
  }
}
