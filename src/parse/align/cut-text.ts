/**
 * Text that ends inside a table: a scraper's limit or a broken download cut it off.
 *
 * @module
 */
import type { Document } from '../document.ts';
import { CUT_OFF, isTable } from '../document.ts';
import { APPLICANTS, FORMS, type FormTable, type TableName } from '../forms/form.ts';
import type { DocumentLine } from './line.ts';
import type { ReviewLines } from './review.ts';
import type { RowLine } from './rows.ts';

/** Rows with which the tables of the forms end. */
const LAST_ROWS: ReadonlySet<string> = new Set(
  tablesOf(['disclosure', 'requests']).map(({ table, rows }) => `${table} ${rows.at(-1)?.code}`),
);
/** Columns of the review table, which has one row in three parts. */
const REVIEW_WIDTHS: ReadonlySet<number> = new Set(
  tablesOf(['review']).map(({ rows }) => rows[0]?.columns.length ?? 0),
);
const REVIEW_PARTS = 3;

function tablesOf(names: readonly TableName[]): FormTable[] {
  return FORMS.flatMap(({ tables }) => names.flatMap((name) => tables[name] ?? []));
}

/** The table in which the document breaks off, or null where a table ends, or words stand behind it. */
export function tableCutOff(
  document: Document,
  lines: readonly DocumentLine[],
  found: { readonly rows: readonly RowLine[]; readonly review: ReviewLines },
): TableName | null {
  const end = document.blocks.length - 1;
  const last = document.blocks[end];
  if (document.reader !== 'text' || last === undefined || !isTable(last)) return null;
  const own = found.rows.filter(({ line }) => line.block === end).at(-1);
  if (own !== undefined) {
    const { table, code } = own.row;
    return LAST_ROWS.has(`${table} ${code}`) ? null : table;
  }
  const { headed, data } = found.review;
  if (headed)
    return data.length === 1 && REVIEW_WIDTHS.has(data[0]?.slots.length ?? 0) ? null : 'review';
  const heading = lines.findLast(({ block, labels }) => block === end && labels.length > 0);
  return heading?.labels.at(-1)?.hit.group?.label.table ?? null;
}

/**
 * Marks the last value of a text that ends right behind it: it may be the beginning of a longer one. A total that is the
 * sum of what stands in front of it is whole.
 */
export function markCutValue({ reader, notes }: Document, lines: readonly DocumentLine[]): void {
  if (reader !== 'text' || !notes.some(({ code }) => code === 'truncated')) return;
  const line = lines.at(-1);
  const slot = line?.slots.at(-1);
  if (line === undefined || slot === undefined || isSum(line)) return;
  line.slots[line.slots.length - 1] = { ...slot, text: slot.text + CUT_OFF };
}

/** The parts of a total are the applicants, or the results of one part of the review table. */
function isSum({ slots }: DocumentLine): boolean {
  const parts = REVIEW_WIDTHS.has(slots.length)
    ? slots.length / REVIEW_PARTS - 1
    : APPLICANTS.length;
  const values = slots.slice(-parts - 1).map(({ text }) => Number(text));
  const total = values.pop();
  return values.length === parts && values.reduce((sum, value) => sum + value, 0) === total;
}
