/**
 * Building cells: a slot that position pins becomes a value or its honest state; slots that nothing pins become
 * ambiguous cells with every reading the order of the row allows.
 *
 * @module
 */
import type { FormColumn, FormRow, TableName, ValueKind } from '../forms/form.ts';
import type { Cell } from '../report.ts';
import { readValue } from '../value.ts';
import type { DocumentLine, ValueSlot } from './line.ts';

/** A cell in the place of a column of a row. */
interface Place {
  readonly table: TableName;
  readonly row: string;
  readonly column: FormColumn;
}

/** The cell of a slot that position pins; a slot of null is a cell the source does not have. */
export function pinnedCell({ table, row, column }: Place, slot: ValueSlot | null): Cell {
  const read = slot === null ? null : readValue(slot.text, column.kind);
  return {
    table,
    row,
    column: column.code,
    state: read?.state ?? 'missing',
    value: read?.value ?? null,
    raw: slot?.text ?? null,
    note: slot?.note ?? read?.note ?? null,
    unit: read === null ? null : (read.unit ?? column.unit),
    inferred: null,
    candidates: read?.candidates ?? null,
    at: slot?.at ?? null,
  };
}

/** A row the source does not have. */
export function missingRow(table: TableName, row: FormRow): Cell[] {
  return row.columns.map((column) => pinnedCell({ table, row: row.code, column }, null));
}

/** A row whose cells all were empty and left no trace in the serialisation. */
export function blankRow(table: TableName, row: FormRow): Cell[] {
  return row.columns.map((column) => ({
    ...pinnedCell({ table, row: row.code, column }, null),
    state: 'blank',
    raw: '',
    unit: column.unit,
  }));
}

/** Values near a row that may be its own. */
export interface NearbyValues {
  readonly texts: readonly string[];
  /** One number may stand there as two texts. */
  readonly mayCut: boolean;
}

/** A row without values beside values that belong to no row: blank, or some of those. */
export function doubtfulRow(
  table: TableName,
  row: FormRow,
  { texts, mayCut }: NearbyValues,
): Cell[] {
  const cut = mayCut && texts.some((text, i) => isCut(text, texts[i + 1] ?? ''));
  return row.columns.map((column) => {
    const read = texts.map((text) => readValue(text, column.kind));
    const values = read.map(({ value }) => value);
    const unsure =
      cut || (mayCut && (read.length === 0 || read.some(({ state }) => state === 'text')));
    return {
      ...pinnedCell({ table, row: row.code, column }, null),
      state: 'ambiguous',
      raw: '',
      unit: column.unit,
      candidates: unsure ? [] : [...new Set([null, ...values])],
    };
  });
}

/** Values of a row in printed order, without their columns. */
export interface LooseValues {
  readonly slots: readonly ValueSlot[];
  /** How many columns the source prints in the row; 0 where any value may stand anywhere, null where a blank may too. */
  readonly printed: number | null;
  /** One number may stand here as two tokens. */
  readonly mayCut: boolean;
}

/** A row whose values came in an order that need not be that of its columns. */
export function shuffledRow(table: TableName, row: FormRow, line: DocumentLine): Cell[] {
  const { slots, mayCut } = line;
  return ambiguousRow(table, row, { slots, printed: anyOrder(line), mayCut });
}

/** Of a row printed several times: any of its values in any column, or a blank that left no trace. */
export function anyOrder({ blanks }: DocumentLine): 0 | null {
  return blanks === 'kept' ? 0 : null;
}

/**
 * A row whose values lost their positions. Each column may hold any token that order allows: token i of k stands
 * under column j only if i tokens fit before it and k−1−i behind it. Readings are listed only where the printed one is
 * among them for certain.
 */
export function ambiguousRow(table: TableName, row: FormRow, loose: LooseValues): Cell[] {
  const { slots } = loose;
  const raw = slots.map(({ text }) => text).join(' | ');
  return row.columns.map((column, j) => ({
    table,
    row: row.code,
    column: column.code,
    state: 'ambiguous',
    value: null,
    raw,
    note: null,
    unit: column.unit,
    inferred: null,
    candidates: readings(loose, j, column.kind),
    at: slots[0]?.at ?? null,
  }));
}

/** More columns than the requests table has. */
const WIDE = 7;

function readings(
  { slots, printed, mayCut }: LooseValues,
  j: number,
  kind: ValueKind,
): (number | null)[] {
  if (mayCut && slots.some(({ text }, i) => isCut(text, slots[i + 1]?.text ?? ''))) return [];
  // One numeral alone in the row of the review table may be all of its cells, run together.
  const [only] = slots;
  if (mayCut && slots.length === 1 && (printed ?? 0) > WIDE && /^\d{2,}$/.test(only?.text ?? ''))
    return [];
  const width = printed ?? 0;
  // An empty token may be a cell, padding, or the bar of another row.
  const filled = slots.filter(({ text }) => text.trim() !== '');
  const excess = filled.length > width;
  const first = excess ? 0 : Math.max(0, filled.length - width + j);
  const last = excess ? filled.length - 1 : Math.min(j, filled.length - 1);
  const values = new Set<number | null>();
  for (let i = first; i <= last; i += 1) {
    const { state, value } = readValue(filled[i]?.text ?? '', kind);
    // `1 0` may be one number that was cut, or two cells that were put together.
    if (state === 'text') return [];
    values.add(value);
  }
  if (filled.length < width || printed === null) values.add(null);
  return [...values];
}

/** Two tokens that may be the halves of one number. */
function isCut(text: string, next: string): boolean {
  return /^[1-9]\d*$/.test(text.trim()) && /^\d+$/.test(next.trim());
}
