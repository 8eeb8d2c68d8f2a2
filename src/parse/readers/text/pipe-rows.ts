/**
 * Dialects that keep each row on a line with its empty cells in place, a bar on both sides of the row:
 * trafilatura 2.2 and the fallback path of 2.1, markdownify and markitdown, pandoc's pipe tables, docling, plain Markdown.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import { isRule } from './bar-style.ts';
import type { RowCell } from './grid.ts';
import { evenRows, gridOf } from './grid.ts';
import type { SourceLine } from './lines.ts';
import { TEXT_LIMITS } from './lines.ts';
import { markedLead, unmarked } from './markdown-text.ts';
import { joinRepeated } from './repeated-spans.ts';
import { Tokens } from './tokens.ts';

/** Two numerals in one cell: the columns were torn apart before the text was made. */
const SEVERAL = /\d\s+\d+(?:\s+\d|$)/;

/**
 * Reads rows with bars on both sides. Columns count as aligned where all rows are equally wide and no cell
 * holds several numerals.
 *
 * @param lines - the rows, with or without a rule under the first
 * @param printsSpans - a single blank between bars is a further column of the cell before it (markdownify)
 * @param keepsBlanks - an empty cell stands where it stood; else it may only fill the row up
 * @example
 * readPipeRows(cutLines('| 规章 | 0 |  | 7 |').lines).kind // => 'grid'
 */
export function readPipeRows(
  lines: readonly SourceLine[],
  printsSpans = false,
  keepsBlanks = true,
): Block {
  const rows: RowCell[][] = [];
  let cells = 0;
  let torn = false;
  let broken = false;
  for (const line of lines) {
    if (cells > TEXT_LIMITS.cells) break;
    if (line.bars > 0 && isRule(line.text)) continue;
    const row = rowOf(line, printsSpans);
    const above = broken ? rows.at(-1) : undefined;
    broken = line.text.includes('\\') && BROKEN.test(line.text);
    if (above?.length === row.length) {
      rows[rows.length - 1] = above.map((cell, at) => continued(cell, row[at]));
      continue;
    }
    if (rows.length === 1 && row.every(({ text }) => /^:?-+:?$/.test(text))) continue;
    if (rows.length === 0 && row.every(({ text }) => text === '')) continue;
    torn ||= row.some(({ text }) => text.length > 2 && text.length < 40 && SEVERAL.test(text));
    rows.push(row);
    cells += row.length;
  }
  if (!keepsBlanks && lines.some(isFillRule)) return withoutFill(rows, lines);
  if (lines.some(isUnclosed)) return withoutFill(rows, lines);
  return gridOf(joinRepeated(rows), !torn && evenRows(rows), lines[0]);
}

/** A row without its last bar goes on in the next line, as mail wraps it: its empty cells do not tell where they stood. */
function isUnclosed({ text, bars }: SourceLine): boolean {
  return bars > 0 && text.startsWith('|') && !text.endsWith('|') && !isRule(text);
}

/** The rule of node-html-markdown is as wide as its columns and set off by blanks. */
function isFillRule({ text }: SourceLine): boolean {
  return /^\|(?: -+ \|)+$/.test(text) && / (?:--?|-{4,}) /.test(text);
}

/** node-html-markdown deletes empty cells and fills the row up at its end: what is blank there says nothing. */
function withoutFill(rows: readonly RowCell[][], lines: readonly SourceLine[]): Block {
  const tokens = new Tokens();
  const byNumber = new Map(lines.map((line) => [line.number, line]));
  for (const row of rows) {
    for (const { text, line, offset } of row) {
      const own = byNumber.get(line);
      if (text !== '' && own !== undefined) tokens.push(text, own, offset);
    }
    tokens.endRow();
  }
  return tokens.stream('filled', 'deleted', lines[0]);
}

/**
 * Reads rows that have a bar behind each cell and none in front, empty cells kept: `| | 商业企业 |` begins with two empty
 * cells, those of labels that span rows.
 *
 * @example
 * readBarEndedRows(cutLines('三、本年度办理结果 | （一）予以公开 | 0 |\n| （二）部分公开 | 7 |').lines).kind // => 'grid'
 */
export function readBarEndedRows(lines: readonly SourceLine[]): Block {
  const rows = lines.filter((line) => !isRule(line.text)).map((line) => rowOf(line, false, 0));
  return gridOf(rows, false, lines[0]);
}

/** pandoc's org tables go on in the next line behind a cell that ends in two backslashes. */
const BROKEN = /\S\\\\\s*\|/;

function continued(cell: RowCell, below: RowCell | undefined): RowCell {
  const text = `${cell.text} ${below?.text ?? ''}`.trim();
  return { ...(cell.text === '' && below !== undefined ? below : cell), text };
}

/** The cells of a line; where spans are printed, `| |` with a single blank continues the cell before it. */
function rowOf(
  line: SourceLine,
  printsSpans: boolean,
  start = line.text.startsWith('|') ? 1 : 0,
): RowCell[] {
  const { text } = line;
  const row: (RowCell & { columnSpan: number })[] = [];
  let from = start;
  while (from < text.length && row.length <= TEXT_LIMITS.cells) {
    let bar = text.indexOf('|', from);
    while (bar > 0 && text.charAt(bar - 1) === '\\') bar = text.indexOf('|', bar + 1);
    const to = bar < 0 ? text.length : bar;
    const inner = text.slice(from, to);
    const last = row.at(-1);
    if (printsSpans && inner === ' ' && last !== undefined && last.text !== '')
      last.columnSpan += 1;
    else {
      const bare = inner.trim();
      const text = unmarked(bare);
      const offset = line.offset + from + inner.indexOf(bare) + markedLead(bare, text);
      row.push({ text, line: line.number, offset, columnSpan: 1 });
    }
    from = to + 1;
  }
  return row;
}
