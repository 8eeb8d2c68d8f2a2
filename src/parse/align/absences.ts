/**
 * Blank and missing are claims about the source and need the same proof as a number. Text keeps neither rows nor columns:
 * while a number of the table part stands beside no row, stands in a row that holds too many, or a row's label stands
 * somewhere outside the rows found, nobody knows that a cell without a value has none.
 *
 * @module
 */
import type { Block, Document } from '../document.ts';
import { isTable } from '../document.ts';
import type { FormTable, TableName } from '../forms/form.ts';
import { isNumbered, labelKey } from '../label.ts';
import { isPageNumber } from '../page-number.ts';
import type { Cell, Unread } from '../report.ts';
import type { DocumentLine } from './line.ts';
import type { ReviewLines } from './review.ts';
import type { RowLine } from './rows.ts';
import { mayHideTables, tablePart } from './unread-tables.ts';

/** What a document says beside the rows that were found in it. */
export interface Beside {
  /** The document kept no cells: what is not seen may still be there. */
  readonly lossy: boolean;
  /** A limit was reached: what was not read may hold anything. */
  readonly cut: boolean;
  /** Some number of the table part has no row of its own for certain. */
  readonly strayValues: () => boolean;
  /** The label stands somewhere outside the rows found. */
  readonly prints: (label: string) => boolean;
}

/** Rows of the tables that were found. */
export interface FoundRows {
  readonly rows: readonly RowLine[];
  readonly review: ReviewLines;
  /** The text ends inside a table. */
  readonly cut: boolean;
  /** The tables of the forms that the rows are of. */
  readonly tables: readonly FormTable[];
}

/** What the reader left unread because a limit was reached. */
export function unreadParts({ notes }: Document): Unread[] {
  return notes
    .filter(({ code }) => code === 'limit_reached' || code === 'nested_too_deep')
    .map(({ message, at }) => ({ message, at: at ?? null }));
}

/** Looks beside the rows found; the looking is done when it is asked for. */
export function besideRows(
  document: Document,
  lines: readonly DocumentLine[],
  found: FoundRows,
): Beside {
  const lossy = mayHideTables(document);
  const cut = found.cut || unreadParts(document).length > 0;
  let own: ReadonlySet<DocumentLine> | null = null;
  const placed = (): ReadonlySet<DocumentLine> => {
    own ??= new Set([...found.rows.map(({ line }) => line), ...found.review.printed]);
    return own;
  };
  let stray: boolean | null = null;
  let texts: ReturnType<typeof outerTexts> | null = null;
  return {
    lossy,
    cut,
    strayValues: () => {
      stray ??= hasStrayValues(document, lines, placed(), found);
      return stray;
    },
    prints: (label) => {
      texts ??= outerTexts(document, lines, placed());
      return standsIn(label, texts);
    },
  };
}

/**
 * Cells called blank or missing without proof become ambiguous without readings, and readings are not listed where a
 * value that stands elsewhere may be the right one. A blank cell that the serialisation prints keeps its state in a table
 * of rows; in a stream it counts its place from values that may be others'.
 */
export function provedAbsences(
  cells: readonly Cell[],
  table: FormTable,
  beside: Beside,
): readonly Cell[] {
  if (beside.cut) return cells.map((cell) => (isAbsent(cell) ? unknown(cell) : cell));
  if (!beside.lossy || !cells.some((cell) => isAbsent(cell) || cell.state === 'ambiguous'))
    return cells;
  if (beside.strayValues())
    return cells.map((cell) =>
      isAbsent(cell) || cell.state === 'ambiguous' ? unknown(cell) : cell,
    );
  const filled = new Set(cells.flatMap(({ row, state }) => (state === 'missing' ? [] : [row])));
  const hidden = new Set(
    table.rows.flatMap(({ code, label }) =>
      !filled.has(code) && beside.prints(label) ? [code] : [],
    ),
  );
  return cells.map((cell) => (hidden.has(cell.row) ? unknown(cell) : cell));
}

/** Called missing, or blank without a place. */
function isAbsent({ state, at }: Cell): boolean {
  return state === 'missing' || (state === 'blank' && at === null);
}

/**
 * A row of the form is not missing for certain where rows under labels nobody knows hold as many numbers: the same cells
 * where there are no such rows or no row is missing.
 *
 * @param foreign - labels of those rows
 */
export function besideUnmatched(
  cells: readonly Cell[],
  { inPrint, roles }: FormTable,
  foreign: readonly string[],
): readonly Cell[] {
  if (foreign.length === 0) return cells;
  const printed = new Set(cells.flatMap(({ row, state }) => (state === 'missing' ? [] : [row])));
  const replaced = roles.alternatives.flatMap(({ row, insteadOf }) =>
    printed.has(row.code) ? insteadOf : [],
  );
  const open = new Set(
    inPrint.flatMap(({ code }) => (printed.has(code) || replaced.includes(code) ? [] : [code])),
  );
  if (!cells.some(({ row }) => open.has(row))) return cells;
  return cells.map((cell) => (open.has(cell.row) ? unknown(cell) : cell));
}

function unknown(cell: Cell): Cell {
  return { ...cell, state: 'ambiguous', candidates: [] };
}

function hasStrayValues(
  document: Document,
  lines: readonly DocumentLine[],
  placed: ReadonlySet<DocumentLine>,
  { rows, review, tables }: FoundRows,
): boolean {
  const { data } = review;
  const cases = tables.find(({ table }) => table === 'review')?.columns.length ?? 0;
  if (data.length > 1 || data.some(({ slots }) => slots.length > cases)) return true;
  const codes = rows.map(({ row }) => `${row.table} ${row.code}`);
  if (new Set(codes).size < codes.length) return true;
  const widths = new Map(tables.map((table) => [table.table, widest(table)]));
  if (rows.some((row) => holdsOthers(row, widths))) return true;
  const [from, to] = tablePart(document);
  const stray = lines.some(
    (line) =>
      line.block >= from &&
      line.block < to &&
      ((!placed.has(line) && hasNumber(line)) ||
        line.labels.some(({ text }) => holdsLooseNumber(text))),
  );
  return stray || document.blocks.slice(from, to).some(isLooseValue);
}

/**
 * A row with more values than any row of its table has columns, or with another label in front of them. Where a label is
 * broken over lines, its values may stand in front of it, beside the row above.
 */
function holdsOthers(
  { line, row, astray, fuzzy }: RowLine,
  widths: ReadonlyMap<TableName, number>,
): boolean {
  if (astray || (line.mayCut && (fuzzy || line.labels.some(({ broken }) => broken)))) return true;
  const most = widths.get(row.table) ?? line.slots.length;
  return (
    line.slots.length > most && line.slots.filter(({ text }) => text.trim() !== '').length > most
  );
}

/** Values of a whole row. */
export function widest({ rows }: FormTable): number {
  return rows.reduce((most, { columns }) => Math.max(most, columns.length), 0);
}

function hasNumber({ slots, labels }: DocumentLine): boolean {
  if (slots.length === 1 && labels.length === 0 && isPageNumber(slots[0]?.text ?? '')) return false;
  return slots.some(({ text }) => /[\d０-９]/.test(text));
}

/** A number between blanks: a value that stayed in one piece with its label. */
function holdsLooseNumber(text: string): boolean {
  return LOOSE_NUMBER.test(text);
}

const LOOSE_NUMBER = /(?:^|\s)[\d０-９][\d０-９,，.]*(?:\s|$)/;

/** Words outside the tables that hold a number which stands alone, and are no sentence. */
function isLooseValue(block: Block): boolean {
  if (block.kind !== 'paragraph' && block.kind !== 'flattened') return false;
  return !isPageNumber(block.text) && !block.text.includes('。') && holdsLooseNumber(block.text);
}

interface OuterTexts {
  readonly whole: string;
  readonly pieces: ReadonlySet<string>;
}

/** All words outside the rows found. */
function outerTexts(
  document: Document,
  lines: readonly DocumentLine[],
  placed: ReadonlySet<DocumentLine>,
): OuterTexts {
  const texts = document.blocks.flatMap((block) => (isTable(block) ? [] : [block.text]));
  for (const line of lines)
    if (!placed.has(line)) texts.push(...line.labels.map(({ text }) => text));
  const pieces = texts.flatMap((text) => text.split(/[\n\t|]/)).map(pieceKey);
  return { whole: labelKey(texts.join('').slice(0, 200_000)), pieces: new Set(pieces) };
}

/** Shorter labels (规章, 其他) are words of any text. */
const LEAST_LETTERS = 4;

function standsIn(label: string, { whole, pieces }: OuterTexts): boolean {
  const key = labelKey(label);
  return key.length < LEAST_LETTERS ? pieces.has(pieceKey(label)) : whole.includes(key);
}

/** 其他 heads a column; 3.其他 is a row. */
function pieceKey(text: string): string {
  return `${isNumbered(text) ? '#' : ''}${labelKey(text)}`;
}
