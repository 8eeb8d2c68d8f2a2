/**
 * Building cells: a slot that position pins becomes a value or its honest state; slots that nothing pins become
 * ambiguous cells with every reading the order of the row allows.
 *
 * @module
 */
import type { FormColumn, FormRow, TableName } from '../forms/form.ts';
import type { Cell } from '../report.ts';
import { readValue, type ValueKind } from '../value.ts';
import type { Slot } from './line.ts';

/** What a column may hold, by its code. */
export function valueKind(columnCode: string): ValueKind {
  if (columnCode === 'items_change') return 'change';
  return columnCode.endsWith('_amount') ? 'amount' : 'count';
}

/** A cell in the place of a column of a row. */
interface Place {
  readonly table: TableName;
  readonly row: string;
  readonly column: FormColumn;
}

/** The cell of a slot that position pins; a slot of null is a cell the source does not have. */
export function pinnedCell({ table, row, column }: Place, slot: Slot | null): Cell {
  const read = slot === null ? null : readValue(slot.text, valueKind(column.code));
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

/** A row without values beside values that belong to no row: blank, or some of those. */
export function doubtfulRow(table: TableName, row: FormRow, nearby: readonly string[]): Cell[] {
  return row.columns.map((column) => {
    const values = nearby.map((text) => readValue(text, valueKind(column.code)).value);
    return {
      ...pinnedCell({ table, row: row.code, column }, null),
      state: 'ambiguous',
      raw: '',
      unit: column.unit,
      candidates: [...new Set([null, ...values])],
    };
  });
}

/**
 * A row whose values lost their positions. Each column may hold any token that order allows: token i of k stands
 * under column j only if i tokens fit before it and k−1−i behind it.
 */
export function ambiguousRow(
  table: TableName,
  row: FormRow,
  slots: readonly Slot[],
  printed = row.columns.length,
): Cell[] {
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
    candidates: readings(slots, j, printed, valueKind(column.code)),
    at: slots[0]?.at ?? null,
  }));
}

function readings(
  slots: readonly Slot[],
  j: number,
  printed: number,
  kind: ValueKind,
): (number | null)[] {
  const values = new Set<number | null>();
  const excess = slots.length > printed;
  const first = excess ? 0 : Math.max(0, slots.length - printed + j);
  const last = excess ? slots.length - 1 : Math.min(j, slots.length - 1);
  for (let i = first; i <= last; i += 1) values.add(readValue(slots[i]?.text ?? '', kind).value);
  if (slots.length < printed) values.add(null);
  return [...values];
}
