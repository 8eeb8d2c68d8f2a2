/**
 * Whether the number of values on a line pins their columns. In a grid it does. In scraped text a full row may
 * be a short one with a number cut in two, so the serialisation's padding, the row's own sum or the other rows
 * have to agree.
 *
 * @module
 */
import type { FormTable } from '../forms/form.ts';
import { readValue } from '../value.ts';
import type { DocumentLine } from './line.ts';
import type { RowLine } from './rows.ts';

/** What the document as a whole says about its scraped tables. */
export interface StreamEvidence {
  /** Every row of every scraped table has as many values as columns. */
  readonly whole: boolean;
}

/** Looks at all rows of the document's scraped tables. */
export function streamEvidence(
  found: readonly { readonly table: FormTable; readonly rows: readonly RowLine[] }[],
  review: { readonly table: FormTable | undefined; readonly data: readonly DocumentLine[] },
): StreamEvidence {
  const widths = (table: FormTable, code: string): number =>
    table.inPrint.find((row) => row.code === code)?.columns.length ??
    table.rows[0]?.columns.length ??
    0;
  const whole = found.every(({ table, rows }) =>
    rows.every(
      ({ line, row }) => line.blanks === 'kept' || line.slots.length === widths(table, row.code),
    ),
  );
  const { table, data } = review;
  const full =
    table === undefined || data.every(({ slots }) => slots.length === table.columns.length);
  return { whole: whole && full };
}

/** Why as many values as columns may not be one for each. */
export interface CountDoubts {
  /** Values without a row stand beside this one. */
  readonly looseEnds: boolean;
  /** The headings are all there and there is no other. */
  readonly complete: boolean;
  /** Some row has a value in its first column and a sum that only the form's columns give. */
  readonly confirmed: boolean;
}

const NO_DOUBTS: CountDoubts = { looseEnds: false, complete: true, confirmed: true };

export interface CountedRow {
  readonly line: DocumentLine;
  /** How many columns the row has. */
  readonly width: number;
  /** All rows of the table, to see whether padding confirms them. */
  readonly rows: readonly RowLine[];
}

/**
 * True where as many values as columns means one value a column.
 *
 * @param counted - the row
 * @param holds - whether values in printed order satisfy the row's own sums; null where the row has none
 * @param doubts - what makes the count alone too little: then the row's own sum has to confirm it
 */
export function pinsByCount(
  { line, width, rows }: CountedRow,
  evidence: StreamEvidence,
  holds: ((values: readonly (number | null)[]) => boolean) | null,
  { looseEnds, complete, confirmed }: CountDoubts = NO_DOUBTS,
): boolean {
  if (line.blanks === 'kept' || line.slots.length !== width) return true;
  const texts = line.slots.map(({ text }) => text);
  if (!complete && !confirmed) return false;
  if (!complete && !evidence.whole && !(holds?.(numbers(texts)) && texts.some(isPositive)))
    return false;
  const doubtfulBlank = line.blanks === 'mixed' && texts.some((text) => text.trim() === '');
  if (looseEnds)
    return !doubtfulBlank && texts.some(isPositive) && holds !== null && addsUp(texts, holds);
  if (!doubtfulBlank && !joinable(texts)) {
    if (evidence.whole || holds === null) return true;
    return addsUp(texts, holds) || confirmedByPadding(line, rows);
  }
  if (confirmedByPadding(line, rows)) return true;
  // `5 5` at the end of a row is a part and its total, or 55 before a total that was blank.
  if (!line.mayCut && holds?.(numbers(texts)) === true) return true;
  return evidence.whole && (holds === null || !cutNumberFits(texts, holds));
}

/**
 * The most values that any row of the table holds. Where that is more than the heading tells, a column was overlooked,
 * and a row with as many cells as the form may have lost one of them. Empty cells of a grid may be those of spanned
 * labels and do not count.
 */
export function mostFilled(rows: readonly RowLine[]): number {
  return rows.reduce((most, { line: { blanks, slots } }) => {
    if (slots.length <= most) return most;
    const filled = blanks === 'kept' ? slots.filter(({ text }) => text.trim() !== '') : slots;
    return Math.max(most, filled.length);
  }, 0);
}

/** Two neighbours that could be the halves of one number. */
function joinable(texts: readonly string[]): boolean {
  for (let index = 0; index + 1 < texts.length; index += 1) {
    const text = texts[index] ?? '';
    if (text === '0' || text === '') continue;
    if (/^[1-9]\d*$/.test(text.trim()) && /^\d+$/.test((texts[index + 1] ?? '').trim()))
      return true;
  }
  return false;
}

/** Padding tops every row up to one width: where that width is the same everywhere, tokens are cells. */
function confirmedByPadding(line: DocumentLine, rows: readonly RowLine[]): boolean {
  // A padded row that ends here and began behind the first value is another row.
  if (line.pad === null || line.kept < line.slots.length) return false;
  const width = line.kept + line.pad;
  let padded = 0;
  for (const { line: other } of rows) {
    if (other.block !== line.block || other.pad === null) continue;
    if (other.kept + other.pad !== width) return false;
    padded += 1;
  }
  return padded >= 3;
}

function numbers(texts: readonly string[]): (number | null)[] {
  return texts.map((text) => readValue(text, 'count').value);
}

/** A page number behind a blank total makes a full row; it rarely is the sum. Marks count nothing. */
function addsUp(
  texts: readonly string[],
  holds: (values: readonly (number | null)[]) => boolean,
): boolean {
  return holds(numbers(texts).map((value) => value ?? 0));
}

/**
 * True where the sums of a table tell its columns without their headings: a subtotal in place of a blank total is the
 * sum of the parts too, but not where the first part, which it leaves out, counts anything.
 */
export function confirmsColumns(
  rows: readonly RowLine[],
  holds: (values: readonly (number | null)[]) => boolean,
): boolean {
  return rows.some(({ line: { slots } }) => {
    const values = slots.map(({ text }) => readValue(text, 'count').value ?? 0);
    return (values[0] ?? 0) > 0 && holds(values);
  });
}

function isPositive(text: string): boolean {
  return (readValue(text, 'count').value ?? 0) > 0;
}

/** Would the row add up if two neighbours were one number and one cell were empty? */
function cutNumberFits(
  texts: readonly string[],
  holds: (values: readonly (number | null)[]) => boolean,
): boolean {
  for (let i = 0; i + 1 < texts.length; i++) {
    if (!joinable(texts.slice(i, i + 2))) continue;
    const joined = [...texts.slice(0, i), `${texts[i]}${texts[i + 1]}`, ...texts.slice(i + 2)];
    for (let gap = 0; gap <= joined.length; gap++)
      if (holds(numbers([...joined.slice(0, gap), '0', ...joined.slice(gap)]))) return true;
  }
  return false;
}
