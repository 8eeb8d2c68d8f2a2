/**
 * The rows of a table that a user hands in, each with the line a spreadsheet shows beside it.
 *
 * @module
 */
import type { WorkBook } from '@e965/xlsx';
import type { Words } from '../normalize/vocabulary.ts';

export interface NumberedRow {
  /** From 1; the names of the columns stand in the first. */
  readonly line: number;
  /** By the name of their column, as text; an empty one is ''. */
  readonly fields: Readonly<Record<string, string>>;
}

export const NO_ROWS: Words = {
  en: 'no row below the names of the columns',
  zh: '列名之下没有任何一行',
};

/** What to say of columns that the first row lacks. */
export function missingColumns(names: readonly string[]): Words {
  const quoted = names.map((name) => `"${name}"`);
  return {
    en: `the first row names no column ${quoted.join(', ')}`,
    zh: `首行缺少列 ${quoted.join('、')}`,
  };
}

/** The rows of the first sheet; empty ones are left out, and counted. */
export async function numberedRows(book: WorkBook): Promise<NumberedRow[]> {
  const { utils } = await import('@e965/xlsx');
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  return utils
    .sheet_to_json<Record<string, string>>(sheet, { defval: '', raw: false })
    .map((row, index) => {
      // The library keeps the number from 0 beside the fields, where no listing of them meets it.
      const at: unknown = Reflect.get(row, '__rowNum__');
      return { line: (typeof at === 'number' ? at : index + 1) + 1, fields: row };
    });
}
