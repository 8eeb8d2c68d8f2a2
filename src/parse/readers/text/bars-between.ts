/**
 * html2text: bars *between* cells, none at the ends of a row, two blanks behind it; empty cells kept in place,
 * spans unknown. Where cells hold paragraphs each piece and each bar stands on a line of its own, and a line of two
 * blanks ends the row.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import { isRule } from './bar-style.ts';
import type { RowCell } from './grid.ts';
import { gridOf } from './grid.ts';
import type { SourceLine } from './lines.ts';
import { TEXT_LIMITS } from './lines.ts';
import { markedLead, unmarked } from './markdown-text.ts';
import { Tokens } from './tokens.ts';

/**
 * Reads rows whose cells are separated by bars, a row a line.
 *
 * @example
 * readBarsBetween(cutLines('规章| 0| | 7  \n尾| 1| 2| 3').lines).kind // => 'grid'
 */
export function readBarsBetween(lines: readonly SourceLine[]): Block {
  const rows: RowCell[][] = [];
  let cells = 0;
  for (const line of lines) {
    if (cells > TEXT_LIMITS.cells) break;
    if (isRule(line.text)) continue;
    const row = rowOf(line);
    rows.push(row);
    cells += row.length;
  }
  return gridOf(rows, false, lines[0]);
}

function rowOf(line: SourceLine): RowCell[] {
  const row: RowCell[] = [];
  let from = 0;
  while (from <= line.text.length && row.length <= TEXT_LIMITS.cells) {
    const bar = line.text.indexOf('|', from);
    const to = bar < 0 ? line.text.length : bar;
    const inner = line.text.slice(from, to);
    const text = unmarked(inner.trim());
    row.push({
      text,
      line: line.number,
      offset: line.offset + from + markedLead(inner, text),
      columnSpan: 1,
    });
    from = to + 1;
  }
  return row;
}

/**
 * Reads the form with a piece or a bar on each line. With its blanks intact the rows are known and a grid comes out;
 * a text that lost them, or is padded with more of them, gives a stream without row ends.
 *
 * @example
 * readBarsBetweenLines(cutLines('规章\n\n|\n\n0\n\n|\n\n7  \n  \n尾\n\n|\n\n1').lines).kind // => 'grid'
 */
export function readBarsBetweenLines(lines: readonly SourceLine[]): Block {
  const marks = lines.filter((line) => line.afterSpaces).length;
  const mixed = lines.some(({ text, bars }) => bars > 0 && text !== '|' && !isRule(text));
  const rows = marks > 0 && marks < lines.length / 2 && !mixed;
  return rows ? rowsBetween(lines) : streamBetween(lines);
}

function rowsBetween(lines: readonly SourceLine[]): Block {
  const rows: RowCell[][] = [];
  let row: (RowCell & { text: string })[] = [];
  let bars = 0;
  const start = (line: SourceLine, text: string): void => {
    row.push({
      text,
      line: line.number,
      offset: line.offset + markedLead(line.text, text),
      columnSpan: 1,
    });
  };
  for (const line of lines) {
    const rule = isRule(line.text);
    if ((rule || line.afterSpaces) && row.length > 0) {
      if (bars === row.length) start(line, '');
      rows.push(row);
      row = [];
      bars = 0;
    }
    if (rule) continue;
    if (line.text === '|') {
      if (bars === row.length) start(line, '');
      bars += 1;
      continue;
    }
    const last = row.at(-1);
    if (last !== undefined && row.length > bars) last.text = `${last.text} ${unmarked(line.text)}`;
    else start(line, unmarked(line.text));
  }
  const last = lines.at(-1);
  if (last !== undefined && bars > 0 && bars === row.length) start(last, '');
  if (row.length > 0) rows.push(row);
  return gridOf(rows, false, lines[0]);
}

function streamBetween(lines: readonly SourceLine[]): Block {
  const tokens = new Tokens();
  let afterBar = false;
  for (const line of lines) {
    if (isRule(line.text)) continue;
    let from = 0;
    while (from < line.text.length && tokens.length <= TEXT_LIMITS.cells) {
      const bar = line.text.indexOf('|', from);
      const to = bar < 0 ? line.text.length : bar;
      const raw = line.text.slice(from, to);
      const text = raw.trim();
      if (text !== '') {
        const shown = unmarked(text);
        tokens.push(shown, line, line.offset + from + markedLead(raw, shown));
        afterBar = false;
      }
      if (bar >= 0) {
        if (afterBar) tokens.push('', line, line.offset + bar);
        afterBar = true;
      }
      from = to + 1;
    }
  }
  return tokens.stream('html2text', 'mixed', lines[0]);
}
