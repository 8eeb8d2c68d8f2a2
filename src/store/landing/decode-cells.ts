/**
 * A wide row as it lies in `report_cells`, read back: the reverse of `encode-cells.ts`.
 *
 * @module
 */
import type { Cell, CellState, Inferred } from '../../parse/report.ts';
import type { FormCell } from '../slot.ts';
import { STATE_LETTERS } from './encode-cells.ts';

export interface WideRow {
  readonly states: string | null;
  readonly raw: string | null;
  readonly inferred: string | null;
  /** By position. */
  readonly values: readonly (number | null)[];
}

const STATES = new Map(
  Object.entries(STATE_LETTERS).map(([state, letter]) => [letter, state as CellState]),
);

/** Inferred values by position. */
function decodeInferred(inferred: string | null): ReadonlyMap<number, Inferred> {
  const found = new Map<number, Inferred>();
  if (inferred === null) return found;
  const { v, by } = JSON.parse(inferred) as { v: Record<string, number[]>; by: string[] };
  for (const [position, [value = 0, ...rules]] of Object.entries(v)) {
    found.set(Number(position), { value, by: rules.map((rule) => by[rule] ?? '') });
  }
  return found;
}

/** Values that may be used: published, else inferred. The published array itself where nothing was inferred. */
export function usedValues(row: WideRow): readonly (number | null)[] {
  if (row.inferred === null) return row.values;
  const inferred = decodeInferred(row.inferred);
  return row.values.map((value, position) => value ?? inferred.get(position)?.value ?? null);
}

/** Cells in the order of positions, without what the side tables hold (note, candidates, own unit) and places. */
export function decodeCells(row: WideRow, order: readonly FormCell[]): Cell[] {
  const raw = row.raw === null ? {} : (JSON.parse(row.raw) as Record<string, string | null>);
  const inferred = decodeInferred(row.inferred);
  return order.map((place, position) => {
    const state = stateAt(row.states, position);
    const value = row.values[position] ?? null;
    const kept = raw[position];
    return {
      table: place.table,
      row: place.row.code,
      column: place.column.code,
      state,
      value,
      raw: kept === undefined ? usualRaw(state, value) : kept,
      note: null,
      unit: place.column.unit,
      inferred: inferred.get(position) ?? null,
      candidates: null,
      at: null,
    };
  });
}

/** How many cells are blank. */
export function blankCells(states: string | null): number {
  return states === null ? 0 : states.split(STATE_LETTERS.blank).length - 1;
}

function stateAt(states: string | null, position: number): CellState {
  if (states === null) return 'number';
  return STATES.get(states[position] ?? '') ?? 'missing';
}

function usualRaw(state: CellState, value: number | null): string | null {
  if (state === 'number') return String(value);
  return state === 'blank' ? '' : null;
}
