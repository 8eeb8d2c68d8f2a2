/**
 * A raw HTML table inside Markdown, as pandoc leaves one where cells hold several paragraphs.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import { isTable } from '../../document.ts';
import { readHtml } from '../html/read-html.ts';
import type { SourceLine } from './lines.ts';
import { flattened } from './unmarked.ts';

/**
 * Reads the lines from `<table>` to `</table>`. Places are those of the text: the line on which the table begins.
 *
 * @example
 * readRawTable(cutLines('<table><tr><td>规章</td><td>0</td></tr></table>').lines).kind // => 'grid'
 */
export function readRawTable(lines: readonly SourceLine[]): Block {
  const [first] = lines;
  const at = { line: first?.number ?? 1, offset: first?.offset ?? 0 };
  const table = readHtml(lines.map(({ text }) => text).join('\n')).blocks.find(isTable);
  if (table === undefined) return flattened(lines);
  if (table.kind === 'stream') return { ...table, at };
  return { ...table, at, cells: table.cells.map((cell) => ({ ...cell, at })) };
}
