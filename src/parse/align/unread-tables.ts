/**
 * Tables that a text holds and that no reader made rows of: where they would stand, and whether the text speaks of them.
 *
 * @module
 */
import type { Document } from '../document.ts';
import { isTable } from '../document.ts';
import type { FormColumn, FormTable } from '../forms/form.ts';
import { labelKey } from '../label.ts';
import type { Cell } from '../report.ts';

/** The document kept no cells: what is not seen may still be there. */
export function mayHideTables({ reader, blocks }: Document): boolean {
  return reader === 'text' || blocks.some(({ kind }) => kind === 'stream' || kind === 'flattened');
}

/** The headings between which the tables stand. */
const FIRST_HEADING = /^.{0,4}主动公开政府信息/;
const LAST_HEADING = /^.{0,4}存在的?主?要?问题/;

/** Indexes of the blocks of the table part: behind the prose of section one, before that of section five. */
export function tablePart({ blocks }: Document): readonly [number, number] {
  const indexOf = (pattern: RegExp): number =>
    blocks.findLastIndex((block) => block.kind === 'heading' && pattern.test(block.text));
  const first = indexOf(FIRST_HEADING);
  const last = indexOf(LAST_HEADING);
  return [Math.max(0, first), last > first && last > 0 ? last : blocks.length];
}

/** The words of the table part in one key: text, labels and values. */
export function tablePartText(document: Document): string {
  return textKey(document, ...tablePart(document));
}

/** The words of the blocks from one index to another in one key. */
export function textKey({ blocks }: Document, from = 0, to = blocks.length): string {
  const texts = blocks.slice(from, to).flatMap((block) => {
    if (!isTable(block)) return [block.text];
    return block.kind === 'grid'
      ? block.cells.map(({ text }) => text)
      : block.tokens.map(({ text }) => text);
  });
  return labelKey(texts.join('').slice(0, LONGEST));
}

/** No table part of a report is longer. */
const LONGEST = 200_000;

/** Items of article 20; a sentence names one, the table all. */
const ITEMS = /第二十条第.?[一五六八九]/g;
const LEAST_ITEMS = 2;
const LEAST_ROWS = 3;
/** Indicators before 2019 are named in prose one by one. */
const LEAST_INDICATORS = 8;

/** The words of a table stand in the text, with numbers. */
export function speaksOf({ table, rows, columns }: FormTable, text: string): boolean {
  if (!/\d/.test(text)) return false;
  if (table === 'review')
    return (
      resultsOf(columns).some((result) => text.includes(result)) ||
      BROKEN_HEADS.some((halves) => halves.every((half) => text.includes(half)))
    );
  if (table === 'disclosure') return new Set(text.match(ITEMS)).size >= LEAST_ITEMS;
  const found = rows.filter(({ label }) => {
    const key = labelKey(label.replace(/(?<=.)（[^（）]*）$/, ''));
    return key.length > LEAST_ROWS && text.includes(key);
  });
  if (table !== 'statistics') return found.length >= LEAST_ROWS;
  return found.length >= LEAST_INDICATORS && /统计指标|指标名称/.test(text);
}

/** The heading of a table of statistics, run together with the numbers under it. */
const INDICATORS =
  /(?:统计指标|指标名称)(?:计量)?单位(?:20\d\d年度?|统计数|数量|数值|历年累计|累计)[^。；]{0,40}\d/;

/** A table of statistics of a province's own stands in the text. */
export function holdsIndicators(text: string): boolean {
  return INDICATORS.test(text);
}

/** Pieces of headings, where a narrow print broke each over lines and gave those of a line side by side. */
const BROKEN_HEADS = [
  ['维持', '纠正', '审结', '总计'],
  ['结果维', '结果纠', '尚未审'],
];

/** Headings of results and of the courses of a lawsuit; 其他结果, 总计 and 行政诉讼 stand in prose too. */
function resultsOf(columns: readonly FormColumn[]): string[] {
  const keys = new Set(
    columns.flatMap(({ label, path }) => [label, ...path.slice(1)].map(labelKey)),
  );
  return [...keys].filter((key) => key.length > LEAST_ROWS && !key.startsWith('其他'));
}

/** The cells of a table that the text speaks of and that nobody could read. */
export function unreadTable(table: FormTable): Cell[] {
  return table.rows.flatMap((row) =>
    row.columns.map(
      (column): Cell => ({
        ...{ table: table.table, row: row.code, column: column.code },
        ...{ state: 'ambiguous', value: null, raw: null, note: null, unit: column.unit },
        ...{ inferred: null, candidates: [], at: null },
      }),
    ),
  );
}
