/**
 * Dialects without any table mark: one cell a line (get_text, jusText, trafilatura up to 1.3 and minified pages up to
 * 1.9), rows of cells by single blanks (Common Crawl WET, get_text with blanks), by tabs (resiliparse), by two blanks
 * or more (inscriptis, lynx). Empty cells left no trace, except inner ones between tabs.
 *
 * @module
 */
import { type Block, PRINTED_DIALECT, type Stream } from '../../document.ts';
import type { SourceLine } from './lines.ts';
import { isSpace, TEXT_LIMITS } from './lines.ts';
import { readTabRows } from './separated.ts';
import { Tokens } from './tokens.ts';
import { isNumberedLabel, isValue } from './wording.ts';

/** A label glued to its digits: `规章07`. Numbered labels (`1.属于`) and changes (`增1`) are not. */
const GLUED = /(?:(?![增减加少])[\u4e00-\u9fff]|[）)”"])\d+(?=[.．、]?[\u4e00-\u9fff（(]|\s|$)/g;

/**
 * Reads a region without bars.
 *
 * @param source - the text the lines were cut from
 * @example
 * readUnmarked(cutLines('规章 0 7\n规范性文件 1 2\n行政许可 3').lines).kind // => 'stream'
 */
export function readUnmarked(lines: readonly SourceLine[], source = ''): Block {
  if (isGlued(lines)) return flattened(lines);
  if (lines.some(({ text }) => text.includes('\t')))
    return (source === '' ? null : readTabRows(lines, source)) ?? readTabs(lines);
  if (lines.some(({ text }) => / {2}/.test(text))) return readGaps(lines);
  return rowLines(lines) >= ROWS || lines.length === 1
    ? readBlanks(lines)
    : readCells(lines, source.includes('\f') ? PRINTED_DIALECT : 'lines');
}

/** The fifteen cells of the review table behind its last heading: no single number is as long. */
const GLUED_ROW = /(?:^|[\u4e00-\u9fff])\d{14,}$/;

/** True where labels and values mostly stand in one word: nobody can cut `规章000` by rule. */
function isGlued(lines: readonly SourceLine[]): boolean {
  let glued = 0;
  let values = 0;
  for (const { text } of lines) {
    if (GLUED_ROW.test(text)) return true;
    glued += text.match(GLUED)?.length ?? 0;
    if (text.length > 200) {
      for (const word of text.split(/\s+/)) if (isValue(word)) values += 1;
    } else if (isValue(text)) values += 1;
  }
  return glued >= 3 && glued > values;
}

/** Run-together lines as one block: readable by people, not to be cut by rule. */
export function flattened(lines: readonly SourceLine[]): Block {
  const [first] = lines;
  const at = { line: first?.number ?? 1, offset: first?.offset ?? 0 };
  return { kind: 'flattened', text: lines.map(({ text }) => text).join('\n'), at };
}

/** One line that reads like a row makes a table of rows; cells such as `1 0` do not. */
const ROWS = 1;

/** As many values in a line are a row of the review table, not one number cut by spans. */
const LONGEST_NUMERAL = 10;

/** Lines that read like a row: a label first, a value last. */
function rowLines(lines: readonly SourceLine[]): number {
  let rows = 0;
  for (const { text } of lines) {
    const gap = text.lastIndexOf(' ');
    if (gap < 0 || !isValue(text.slice(gap + 1))) continue;
    const words = text.split(' ');
    if (words.every(isValue)) {
      if (words.length >= LONGEST_NUMERAL || /[^\d ]/.test(text)) return ROWS;
    }
    if (!isValue(text.slice(0, text.indexOf(' ')))) rows += 1;
  }
  return rows;
}

function readCells(lines: readonly SourceLine[], dialect: string): Stream {
  const tokens = new Tokens();
  for (const line of lines) {
    if (tokens.length > TEXT_LIMITS.cells) break;
    tokens.push(line.text, line, line.offset);
  }
  return tokens.stream(dialect, 'deleted', lines[0]);
}

/**
 * Cells by single blanks. A label with blanks in it comes out in pieces, unless it is numbered and spelled letter by
 * letter (`（六）其 他 处 理`): of such letters nobody could tell which label they belong to.
 */
function readBlanks(lines: readonly SourceLine[]): Stream {
  const tokens = new Tokens();
  const rowPerLine = lines.length > 1 && lines.every(startsRow);
  let spelling = false;
  for (const line of lines) {
    let from = 0;
    while (from < line.text.length && tokens.length <= TEXT_LIMITS.cells) {
      let to = from;
      while (to < line.text.length && !isSpace(line.text.charCodeAt(to))) to += 1;
      const word = line.text.slice(from, to);
      const letter = to - from === 1 && isIdeograph(word.charCodeAt(0));
      if (letter && spelling) tokens.join(word);
      else {
        tokens.push(word, line, line.offset + from);
        spelling = isNumberedLabel(word);
      }
      from = to;
      while (from < line.text.length && isSpace(line.text.charCodeAt(from))) from += 1;
    }
    if (rowPerLine) tokens.endRow();
  }
  return tokens.stream(lines.length === 1 ? 'blanks' : 'wet', 'deleted', lines[0]);
}

/** Full-width digits are beyond the ideographs. */
function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** A line that starts with a value continues the row above, unless it is as long as the row of the review table. */
function startsRow({ text }: SourceLine): boolean {
  const gap = text.indexOf(' ');
  return !isValue(gap < 0 ? text : text.slice(0, gap)) || text.split(' ').length >= 10;
}

/** resiliparse: two tabs behind each cell, the last ones of a row stripped. */
function readTabs(lines: readonly SourceLine[]): Stream {
  const double = lines.some(({ text }) => text.includes('\t\t'));
  return readSeparated(lines, double ? '\t\t' : '\t', 'resiliparse', 'mixed');
}

function readSeparated(
  lines: readonly SourceLine[],
  separator: string,
  dialect: string,
  blanks: Stream['blanks'],
): Stream {
  const tokens = new Tokens();
  for (const line of lines) {
    let from = 0;
    while (from <= line.text.length && tokens.length <= TEXT_LIMITS.cells) {
      const next = line.text.indexOf(separator, from);
      const to = next < 0 ? line.text.length : next;
      tokens.pushPiece(line, from, to);
      from = to + (next < 0 ? 1 : separator.length);
    }
    tokens.endRow();
  }
  return tokens.stream(dialect, blanks, lines[0]);
}

/**
 * Columns by two blanks or more: the width of the gap says nothing for certain.
 *
 * @example
 * readGaps(cutLines('规章   0  7').lines).tokens.length // => 3
 */
export function readGaps(lines: readonly SourceLine[]): Stream {
  const tokens = new Tokens();
  let cut = false;
  for (const line of lines) {
    const { text } = line;
    let from = 0;
    while (from < text.length && tokens.length <= TEXT_LIMITS.cells) {
      const next = text.indexOf('  ', from);
      const to = next < 0 ? text.length : next;
      cut = pushNarrow(tokens, line, from, to) || cut;
      from = to;
      while (from < text.length && isSpace(text.charCodeAt(from))) from += 1;
    }
    tokens.endRow();
  }
  return tokens.stream(cut ? 'blanks' : 'gaps', 'deleted', lines[0]);
}

/** A numbered item behind a heading: `（五）不予处理 1.信访举报投诉类申请`. */
const NEXT_ITEM =
  /(?<=[\u4e00-\u9fff）”"]) (?=[1-9][.．、]|[（(][一二三四五六七][）)]|[一二三四]、)/g;

/**
 * Where columns are full only one blank is left between them: values at the end of a piece become cells of their own.
 * Returns whether two values stood side by side, which may as well be one number cut in two.
 */
function pushNarrow(tokens: Tokens, line: SourceLine, from: number, to: number): boolean {
  let end = to;
  const starts: number[] = [];
  for (;;) {
    const gap = line.text.lastIndexOf(' ', end - 1);
    const start = gap < from ? from : gap + 1;
    if (!isValue(line.text.slice(start, end))) break;
    starts.unshift(start);
    end = gap;
    if (gap < from) break;
  }
  const [first = to] = starts;
  let at = from;
  for (const match of line.text.slice(from, first).matchAll(NEXT_ITEM)) {
    tokens.pushPiece(line, at, from + match.index);
    at = from + match.index;
  }
  if (first > at) tokens.pushPiece(line, at, first);
  starts.forEach((start, index) => {
    tokens.pushPiece(line, start, starts[index + 1] ?? to);
  });
  return starts.length > 1;
}
