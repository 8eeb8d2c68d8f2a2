/**
 * Scraped text → {@link Document}: headings, paragraphs and table regions. Which serialisation a table is in
 * is decided per table, because one crawl, and even one page, mixes them.
 *
 * @module
 */
import { type Block, type Document, isTable, type ReaderName, type ReadNote } from '../document.ts';
import { cutLines, TEXT_LIMITS } from './text/lines.ts';
import { cutLongLines } from './text/long-lines.ts';
import { splitMeta } from './text/meta.ts';
import { withoutPageNumbers } from './text/page-lines.ts';
import { readProse } from './text/prose.ts';
import { cutRegions } from './text/regions.ts';
import { readSheetText } from './text/sheet-text.ts';
import { barEvidence, readTable } from './text/table.ts';
import { flattened } from './text/unmarked.ts';
import { lacksRepeats } from './text/without-repeats.ts';

/**
 * Reads the text a scraper made of a report. Never throws; a text beyond {@link TEXT_LIMITS} is cut short with a note.
 *
 * @param printed - decoded text, Markdown included
 * @param reader - name to put on the document
 * @example
 * const text = '一、总体情况\n无。\n二、主动公开政府信息情况\n规章 |\n0 | ||\n规范性文件 |\n7';
 * readText(text).blocks.map((block) => block.kind)
 * // => ['heading', 'paragraph', 'heading', 'stream']
 */
export function readText(printed: string, reader: ReaderName = 'text'): Document {
  const text = withoutQuoting(printed);
  const sheet = readSheetText(text);
  if (sheet !== null)
    return { reader, meta: [], blocks: sheet, notes: endNotes(text, sheet.at(-1)) };
  const { lines, truncated } = cutLines(text);
  const { meta, rest } = splitMeta(lines);
  const regions = cutRegions(cutLongLines(withoutPageNumbers(rest, text)));
  const evidence = barEvidence(regions, text);
  const thinned = lacksRepeats(regions);
  const blocks: Block[] = [];
  for (const region of regions) {
    if (region.kind === 'prose') readProse(region.lines, blocks);
    else if (thinned) blocks.push(flattened(region.lines));
    else blocks.push(readTable(region, evidence));
  }
  const cut = truncated || blocks.some((block) => cellsOf(block) > TEXT_LIMITS.cells);
  const notes = [...(cut ? [limitNote(text)] : []), ...endNotes(text, blocks.at(-1))];
  return { reader, meta, blocks, notes };
}

/** Behind the last number of a text stands neither a bar nor the end of its line: more digits may have. */
function endNotes(text: string, last: Block | undefined): ReadNote[] {
  if (last === undefined || !isTable(last) || !/[\d０-９]$/.test(text.slice(-1))) return [];
  const message =
    'The text ends right behind a number in a table, which may be the beginning of a longer one.';
  return [{ code: 'truncated', message }];
}

/** Share of lines that begin with `>` where a text is quoted as a whole. */
const QUOTED = 0.8;

/** A text quoted in a mail or by Markdown, with blanks in place of the marks, so that places stay as they are. */
function withoutQuoting(text: string): string {
  if (!text.includes('\n>')) return text;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.filter((line) => line.startsWith('>')).length < QUOTED * lines.length) return text;
  return text.replace(/^(?:>[ \t]?)+/gm, (marks) => ' '.repeat(marks.length));
}

function cellsOf(block: Block): number {
  if (block.kind === 'stream') return block.tokens.length;
  return block.kind === 'grid' ? block.cells.length : 0;
}

function limitNote(text: string): ReadNote {
  return {
    code: 'limit_reached',
    message:
      `The text has ${text.length} characters; only the first ${TEXT_LIMITS.characters} characters, ` +
      `${TEXT_LIMITS.lines} lines and ${TEXT_LIMITS.cells} cells of a table were read. Split the file into one report each.`,
  };
}
