/**
 * Scraped text → {@link Document}: headings, paragraphs and table regions. Which serialisation a table is in
 * is decided per table, because one crawl, and even one page, mixes them.
 *
 * @module
 */
import {
  type Block,
  type Document,
  isTable,
  type MetaEntry,
  type ReaderName,
  type ReadNote,
} from '../document.ts';
import { cutLines, type SourceLine, TEXT_LIMITS } from './text/lines.ts';
import { cutLongLines } from './text/long-lines.ts';
import { withoutPageNumbers } from './text/page-lines.ts';
import { readProse } from './text/prose.ts';
import { cutRegions, type TextRegion } from './text/regions.ts';
import { readSheetText } from './text/sheet-text.ts';
import { barEvidence, readTable } from './text/table.ts';
import { flattened } from './text/unmarked.ts';

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

/** A smaller table may be free of repetitions by chance. */
const LEAST_LINES = 12;

/** Headings of which the forms print one for each of several tables, with the count of those tables. */
const HEADINGS: readonly (readonly [string, RegExp])[] = [
  ['信息内容', /^第二十条第/],
  ['结果维持', /^(?:行政复议|复议后起诉)$/],
];

/**
 * True where the table lines of a text repeat nothing, not even the headings that its tables share.
 *
 * @example
 * lacksRepeats(cutRegions(cutLines('规章 |\n0 |\n规范性文件 |\n0').lines)) // => false
 */
export function lacksRepeats(regions: readonly TextRegion[]): boolean {
  const seen = new Set<string>();
  for (const { kind, lines } of regions) {
    if (kind === 'prose') continue;
    if (kind !== 'unmarked' && kind !== 'barred') return false;
    for (const { text } of lines) {
      const key = text.replace(/[\s|]+/g, '');
      if (key === '') continue;
      if (seen.has(key)) return false;
      seen.add(key);
    }
  }
  if (seen.size < LEAST_LINES) return false;
  const keys = [...seen];
  return HEADINGS.some(
    ([heading, table]) => seen.has(heading) && keys.filter((key) => table.test(key)).length > 1,
  );
}

/** Lines beyond these belong to the article. */
const HEAD = 30;

const ENTRY =
  /^(标题|名称|发布时间|发布日期|发文日期|成文日期|生成日期|公开日期|更新时间|文号|发文字号|发布机构|发文机关|公开机构|信息来源|来源|作者|栏目|索引号|主题分类|原文链接|链接|网址|本地目录|title|date|url|source)\s{0,4}[:：](.*)$/i;

/**
 * Splits the entries off the head of a text.
 *
 * @example
 * const { meta, rest } = splitMeta(cutLines('标题: 年度报告\n文号:\n一、总体情况').lines);
 * meta // => [{ name: '标题', value: '年度报告', at: { line: 1, offset: 0 } }, { name: '文号', value: '', at: { line: 2, offset: 9 } }]
 * rest.length // => 1
 */
export function splitMeta(lines: readonly SourceLine[]): {
  readonly meta: readonly MetaEntry[];
  readonly rest: readonly SourceLine[];
} {
  const meta: MetaEntry[] = [];
  const taken = new Set<SourceLine>();
  for (const line of lines.slice(0, HEAD)) {
    if (line.bars > 0 || line.text.startsWith('一、')) break;
    if (/^={4,}/.test(line.text)) {
      taken.add(line);
      break;
    }
    const match = line.text.length < 400 ? ENTRY.exec(line.text) : null;
    if (match === null) continue;
    taken.add(line);
    const [, name = '', behind = ''] = match;
    const value = behind.trimStart();
    meta.push({ name, value, at: { line: line.number, offset: line.offset } });
  }
  return { meta, rest: taken.size === 0 ? lines : lines.filter((line) => !taken.has(line)) };
}
