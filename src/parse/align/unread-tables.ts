/**
 * Tables that a text holds and that no reader made rows of: where they would stand, and whether the text speaks of them.
 *
 * @module
 */
import type { Document } from '../document.ts';
import { isTable } from '../document.ts';
import type { FormTable } from '../forms/form.ts';
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
export function tableText(document: Document): string {
  const [from, to] = tablePart(document);
  const texts = document.blocks.slice(from, to).flatMap((block) => {
    if (!isTable(block)) return [block.text];
    return block.kind === 'grid'
      ? block.cells.map(({ text }) => text)
      : block.tokens.map(({ text }) => text);
  });
  return labelKey(texts.join('').slice(0, LONGEST));
}

/** No table part of a report is longer. */
const LONGEST = 200_000;

/** Words that stand in no sentence about a table. */
const OWN_WORDS = {
  review: /结果维持|结果纠正|尚未审结/,
  disclosure: /第二十条第.{1,3}项信息内容|信息内容本年/,
} as const;
const LEAST_ROWS = 3;

/** The words of a table stand in the text, with numbers. */
export function speaksOf({ table, rows }: FormTable, text: string): boolean {
  if (!/\d/.test(text)) return false;
  if (table === 'review' || table === 'disclosure') return OWN_WORDS[table].test(text);
  const found = rows.filter(({ label }) => {
    const key = labelKey(label);
    return key.length > LEAST_ROWS && text.includes(key);
  });
  return found.length >= LEAST_ROWS;
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
