/**
 * The review table (四、政府信息公开行政复议、行政诉讼情况): one row of fifteen values behind headings that
 * PDFs print upright and scrapers lose, so the row is found by its number of values.
 *
 * @module
 */
import type { Document } from '../document.ts';
import { FORMS, type FormTable } from '../forms/form.ts';
import { formSums } from '../infer/sums.ts';
import { ambiguousRow, anyOrder, blankRow, missingRow, pinnedCell, shuffledRow } from './cells.ts';
import type { DocumentLine, ValueSlot } from './line.ts';
import { pinsByCount, type StreamEvidence } from './pinned.ts';
import type { Aligned } from './requests.ts';
import { joinedParts } from './review-parts.ts';

/** True where a line's labels are headings of this table. */
function isReviewLabel({ hit, text }: DocumentLine['labels'][number]): boolean {
  if (hit.group?.label.table === 'review') return true;
  const column = hit.column?.label;
  if (column?.kind === 'column' && (column.table === 'review' || column.code === 'total'))
    return true;
  return HEADING_PIECE.test(text);
}

function isHeading(line: DocumentLine): boolean {
  return line.labels.some(({ text, hit }) => {
    const column = hit.column?.label;
    if (column?.kind === 'column' && column.table === 'review' && RESULTS.has(column.code))
      return true;
    return hit.group?.label.table === 'review' && COURSES.test(text);
  });
}

const TABLES: readonly FormTable[] = FORMS.flatMap(({ tables }) => tables.review ?? []);
/**
 * Upright headings come out letter by letter, and narrow ones line by line: 总 计, 尚 未, 维持 纠正 结果. 其它 and 合计 are
 * printed for 其他 and 总计.
 */
const LETTERS = [
  ...new Set([
    ...TABLES.flatMap(({ columns }) => columns.flatMap(({ label }) => [...label])),
    ...'它合',
  ]),
].join('');
const HEADING_PIECE = new RegExp(`^[\\s${LETTERS}]+$`);

/** The two courses of a lawsuit: no other table names them, and narrow headings of results are broken beyond recognition. */
const COURSES = new RegExp(
  `^[\\s（(]*(?:${[
    ...new Set(TABLES.flatMap(({ columns }) => columns.flatMap(({ path }) => path.slice(1)))),
  ].join('|')})[\\s）)]*$`,
);

/** Result headings alone tell this table from prose about reconsideration; its totals do not. */
const RESULTS: ReadonlySet<string> = new Set(
  TABLES.flatMap(({ identities }) =>
    identities.flatMap(({ left }) => left.map((code) => code.slice(code.lastIndexOf('.') + 1))),
  ),
);

export interface ReviewLines {
  readonly headed: boolean;
  /** The row of fifteen values, or what may be it. */
  readonly data: readonly DocumentLine[];
  /** The lines of the document that `data` was made of. */
  readonly printed: readonly DocumentLine[];
}

/**
 * The lines that hold the fifteen values, with the block of their headings; empty where the document has no
 * such table.
 *
 * @param lines - all lines of the document in order
 */
export function reviewLines(document: Document, lines: readonly DocumentLine[]): ReviewLines {
  const first = lines.findIndex(isHeading);
  if (first < 0) return { headed: false, data: [], printed: [] };
  const data: DocumentLine[] = [];
  for (const line of lines.slice(first)) {
    if (line.block === lines[first]?.block) takeWords(line);
    const own = line.labels.every(isReviewLabel);
    if (line.slots.length > 0 && own) data.push(line);
    else if (line.labels.length > 0 && !own && !isHeading(line)) {
      if (line.labels.some(({ hit }) => hit.rows.length > 0)) break;
    }
  }
  const printed = data.filter(({ slots }) => slots.some(({ text }) => text !== ''));
  const whole = printed.filter(({ slots }) => WIDTHS.has(slots.length));
  // Behind the report stand other tables with a row 总计: the count of a visitor counter is no piece of this row.
  if (whole.length > 0) return { headed: true, data: whole, printed };
  const joined = joinedParts(document, printed);
  return { headed: true, data: joined === null ? printed : [joined], printed };
}

const WIDTHS: ReadonlySet<number> = new Set(TABLES.map(({ columns }) => columns.length));

/** 无法统计 in the first cell of a row that has as many cells as the table has columns is what it says there, no label. */
function takeWords({ labels, slots, blanks }: DocumentLine): void {
  const words = labels.filter((label) => !isReviewLabel(label));
  if (blanks !== 'kept' || words.length === 0) return;
  // Where nobody knows what is seen of any cell, the row holds no value that looks like one.
  if (slots.length === 0 && words.length < labels.length) return;
  if (!WIDTHS.has(labels.length + slots.length)) return;
  slots.unshift(
    ...labels.map(({ text, column, span, at }) => ({ text, note: null, column, span, at })),
  );
  labels.length = 0;
}

export function alignReview(
  table: FormTable,
  { headed, data }: ReviewLines,
  lines: readonly DocumentLine[],
  evidence: StreamEvidence,
): Aligned | null {
  const row = table.rows[0];
  if (!headed || row === undefined) return null;
  const [line, second] = data;
  const nothing = { extras: [], repeated: [], loose: [] };
  if (line === undefined) {
    const cells = isBlank(lines, row.columns.length)
      ? blankRow('review', row)
      : missingRow('review', row);
    return { ...nothing, cells };
  }
  if (second !== undefined && !sameTexts(line, second)) {
    const slots = data.flatMap(({ slots }) => slots);
    return {
      ...nothing,
      cells: ambiguousRow('review', row, { slots, printed: anyOrder(line), mayCut: line.mayCut }),
      repeated: [row.code],
    };
  }
  if (line.shuffled) return { ...nothing, cells: shuffledRow('review', row, line) };
  const width = row.columns.length;
  if (
    line.slots.length !== width ||
    !pinsByCount({ line, width, rows: [] }, evidence, (values) => sumsUp(table, values))
  )
    return {
      ...nothing,
      cells: ambiguousRow('review', row, {
        slots: line.slots,
        printed: line.slots.length > width ? null : width,
        mayCut: line.mayCut,
      }),
      loose: [{ row: row.code, slots: line.slots }],
    };
  const cells = row.columns.map((column, index) =>
    pinnedCell({ table: 'review', row: row.code, column }, line.slots[index] ?? null),
  );
  return { ...nothing, cells };
}

/** The row under the headings is there, empty, and nothing else in its table could be its values. */
function isBlank(lines: readonly DocumentLine[], width: number): boolean {
  const at = lines.findLastIndex(isHeading);
  const own = lines.slice(at + 1).filter(({ block }) => block === lines[at]?.block);
  const empty = own.some(({ labels, slots }) => labels.length === 0 && slots.length === width);
  return empty && own.every(({ labels, slots }) => labels.length === 0 && slots.every(isEmpty));
}

function isEmpty({ text }: ValueSlot): boolean {
  return text.trim() === '';
}

/** Each block's results add up to its total. */
function sumsUp(table: FormTable, values: readonly (number | null)[]): boolean {
  const sum = (indexes: readonly number[]): number | null =>
    indexes.reduce<number | null>((all, index) => {
      const value = values[index] ?? null;
      return all === null || value === null ? null : all + value;
    }, 0);
  return formSums(table).every(({ left, right }) => {
    const total = sum(right);
    return total !== null && sum(left) === total;
  });
}

function sameTexts(a: DocumentLine, b: DocumentLine): boolean {
  return (
    a.slots.length === b.slots.length &&
    a.slots.every(({ text }, index) => text === b.slots[index]?.text)
  );
}
