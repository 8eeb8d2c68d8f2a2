/**
 * Pages whose tables are no tables: cells between `<br>`, in `<pre>`, in boxes laid out by style. Their lines are read as
 * scraped text is.
 *
 * @module
 */
import type { Block, Document } from '../../document.ts';
import { isTable } from '../../document.ts';
import { moved } from '../moved.ts';
import { isTableCue, isValue } from '../text/wording.ts';
import { readText } from '../text.ts';

/** A table of the forms has more lines that end in a value. */
const LEAST_VALUES = 6;

/** The document with the lines of its tables as tables; a document that has some comes back as it is. */
export function withBareTables(document: Document): Document {
  const { blocks } = document;
  if (blocks.some(isTable) || !holdsTableLines(blocks)) return document;
  const text = blocks.map(textOf).join('\n');
  const places = blocks.flatMap((block) =>
    textOf(block)
      .split('\n')
      .map(() => block.at),
  );
  const read = readText(text).blocks.map((block) =>
    moved(block, (at) => ('line' in at ? (places[at.line - 1] ?? at) : at)),
  );
  return { ...document, blocks: read };
}

function textOf(block: Block): string {
  return 'text' in block ? block.text : '';
}

function holdsTableLines(blocks: readonly Block[]): boolean {
  const lines = blocks.flatMap((block) => textOf(block).split('\n'));
  if (!lines.some(isTableCue)) return false;
  const values = lines.filter((line) => isValue(line.slice(line.lastIndexOf(' ') + 1)));
  return values.length >= LEAST_VALUES;
}
