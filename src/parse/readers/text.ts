/**
 * Scraped text → {@link Document}: headings, paragraphs and table regions. Which serialisation a table is in
 * is decided per table, because one crawl, and even one page, mixes them.
 *
 * @module
 */
import type { Block, Document, ReadNote } from '../document.ts';
import { cutLines, TEXT_LIMITS } from './text/lines.ts';
import { readProse } from './text/prose.ts';
import { cutRegions } from './text/regions.ts';
import { readTable } from './text/table.ts';

/**
 * Reads the text a scraper made of a report. Never throws; a text beyond {@link TEXT_LIMITS} is cut short with a note.
 *
 * @example
 * const text = '一、总体情况\n无。\n二、主动公开政府信息情况\n规章 |\n0 | ||\n规范性文件 |\n7';
 * readText(text).blocks.map((block) => block.kind)
 * // => ['heading', 'paragraph', 'heading', 'stream']
 */
export function readText(text: string): Document {
  const { lines, truncated } = cutLines(text);
  const blocks: Block[] = [];
  const { meta, regions } = cutRegions(lines);
  for (const region of regions) {
    if (region.table) blocks.push(readTable(region.lines));
    else readProse(region.lines, blocks);
  }
  return { reader: 'text', meta, blocks, notes: truncated ? [limitNote(text)] : [] };
}

function limitNote(text: string): ReadNote {
  return {
    code: 'limit_reached',
    message:
      `The text has ${text.length} characters; only the first ${TEXT_LIMITS.characters} characters or ` +
      `${TEXT_LIMITS.lines} lines were read. Split the file into one report each.`,
  };
}
