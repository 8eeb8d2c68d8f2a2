/**
 * A whole worksheet as text: CSV, or its cells off the clipboard. Every row has as many separators, those of headings and
 * sentences too, so that the rows of tables keep their columns.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import { gridOf, type RowCell } from './grid.ts';
import type { SourceLine } from './lines.ts';
import { readProse } from './prose.ts';
import { cutRows, type Separator } from './separated.ts';
import { isProse, isSectionHeading, isTableCue } from './wording.ts';

/** A text that is shorter or narrower is no sheet of a report. */
const LEAST_ROWS = 10;
const LEAST_WIDTH = 4;
/** Share of rows that must be equally wide; a stray line in front or behind is allowed. */
const LEAST_EVEN = 0.95;

const SEPARATORS: readonly Separator[] = ['\t', ',', ';'];

/**
 * Reads a text as a worksheet, or null where its lines are no rows of one width.
 *
 * @example
 * const row = '信息内容,本年制发件数,本年废止件数,现行有效件数';
 * readSheetText(`二、主动公开政府信息情况,,,\n${`${row}\n规章,0,,7\n`.repeat(5)}`)?.map(({ kind }) => kind)
 * // => ['heading', 'grid']
 */
export function readSheetText(text: string): Block[] | null {
  for (const separator of SEPARATORS) {
    if (!text.includes(separator.repeat(LEAST_WIDTH - 1))) continue;
    const from = text.startsWith('\ufeff') ? 1 : 0;
    const to = text.length - (/\r?\n$/.exec(text)?.[0].length ?? 0);
    const rows = cutRows({ source: text, from, to, line: 1 }, separator);
    if (isEven(rows)) return sheetBlocks(rows);
  }
  return null;
}

/** Blank rows may have lost their separators. */
function isEven(rows: readonly (readonly RowCell[])[]): boolean {
  const filled = rows.filter((row) => row.length > 1 || row[0]?.text !== '');
  if (filled.length < LEAST_ROWS) return false;
  const widths = Map.groupBy(filled, (row) => row.length);
  const most = [...widths].reduce((best, next) => (next[1].length > best[1].length ? next : best));
  return most[0] >= LEAST_WIDTH && most[1].length >= LEAST_EVEN * filled.length;
}

function sheetBlocks(rows: readonly RowCell[][]): Block[] {
  const blocks: Block[] = [];
  let table: RowCell[][] = [];
  const flush = (): void => {
    const block = tableOf(table);
    if (block !== null) blocks.push(block);
    table = [];
  };
  for (const row of rows) {
    const prose = proseOf(row, table.length > 0);
    if (prose === null) {
      table.push(row);
      continue;
    }
    flush();
    readProse([lineOf(prose)], blocks);
  }
  flush();
  return blocks;
}

/** The only cell of a row that is a heading or running text; a short one inside a table is a heading of that. */
function proseOf(row: readonly RowCell[], inTable: boolean): RowCell | null {
  const [first, ...others] = row;
  if (first === undefined || first.text === '' || others.some(({ text }) => text !== ''))
    return null;
  if (isSectionHeading(first.text) || isProse(first.text)) return first;
  return inTable || isTableCue(first.text) ? null : first;
}

/** Without the columns that the sheet has beside the table. */
function tableOf(rows: readonly RowCell[][]): Block | null {
  const start = rows.findIndex((row) => row.some(({ text }) => text !== ''));
  if (start < 0) return null;
  const own = rows.slice(start);
  const width = own.reduce(
    (widest, row) => Math.max(widest, row.findLastIndex(({ text }) => text !== '') + 1),
    0,
  );
  const even = own.map((row) => row.slice(0, width)).filter((row) => row.length === width);
  const first = own[0]?.[0];
  return gridOf(even, true, first === undefined ? undefined : lineOf(first));
}

function lineOf({ text, line, offset }: RowCell): SourceLine {
  const plain = { indent: 0, bars: 0, trail: 0, afterBlank: false, afterSpaces: false };
  return { ...plain, text, number: line, offset };
}
