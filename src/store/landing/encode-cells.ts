/**
 * The cells of a record as one wide row: values by slot, and the exceptions only.
 *
 * Positions count through the tables of the report (disclosure, requests, review, statistics), each in the
 * printed order of its own form; `states`, `raw`, `inferred` and the locators all count this way.
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';
import { type FormId, formTable, type TableName } from '../../parse/forms/form.ts';
import type { Cell, CellState } from '../../parse/report.ts';
import { type FormCell, formCells, structureWith, TABLE_ORDER } from '../slot.ts';

/** One letter a state in `report_cells.states`. */
export const STATE_LETTERS: Readonly<Record<CellState, string>> = {
  number: 'n',
  blank: 'b',
  mark: 'm',
  text: 't',
  ambiguous: 'a',
  missing: 'x',
};

export type Forms = Readonly<Partial<Record<TableName, FormId>>>;

export interface EncodedCells {
  /** Form of each table that has cells. */
  readonly forms: Forms;
  /** What {@link EncodedCells.values} are values of, in the same order. */
  readonly order: readonly FormCell[];
  /** One for each position, null where no number stands there. */
  readonly values: readonly (number | null)[];
  readonly states: string | null;
  readonly raw: string | null;
  readonly inferred: string | null;
  readonly places: readonly (Locator | null)[];
  /** Cells whose position the source pins (number, blank, mark or text), and all cells. */
  readonly pinned: number;
  readonly total: number;
  readonly remarkable: readonly RemarkableCell[];
}

/** What is landed of them beside their places and remarks. */
export type LandedCells = Omit<EncodedCells, 'places' | 'remarkable'>;

/** A cell with a note, candidates, or a unit other than the form's. */
export interface RemarkableCell {
  readonly name: string;
  readonly note: string | null;
  readonly candidates: Cell['candidates'];
  readonly ownUnit: string | null;
}

/** Forms and tables give a few dozen combinations; each is put together once. */
const ORDERS = new Map<string, readonly FormCell[]>();

/** The cells of a report's forms in the order of positions; the same array for the same forms. */
export function cellsInOrder(forms: Forms): readonly FormCell[] {
  const key = TABLE_ORDER.map((table) => forms[table] ?? '').join();
  const known = ORDERS.get(key);
  if (known !== undefined) return known;
  const order = TABLE_ORDER.flatMap((table) => {
    const form = forms[table];
    return form === undefined ? [] : formCells(form, table);
  });
  ORDERS.set(key, order);
  return order;
}

/**
 * Encodes a record's cells. A requests table of 2021 that prints one （六）其他处理 row in place of its three parts has
 * row for row the structure of 2019 and is kept as such; the report's own form stays what it is.
 *
 * @param form the form of the report, for tables whose own form is not named in `forms`
 * @throws Error where a cell is not in its form: the record breaks its contract and nothing is landed
 */
export function encodeCells(
  cells: readonly Cell[],
  forms: Forms,
  form: FormId | null,
): EncodedCells {
  const used = formsWithCells(cells, forms, form);
  const { structure, own } = structured(cells, used);
  const order = cellsInOrder(structure);
  return encode(structure, order, placed(own, order));
}

/** The structure that keeps the cells, and those of them that it has. */
function structured(
  cells: readonly Cell[],
  used: Forms,
): { structure: Forms; own: readonly Cell[] } {
  const requests = used.requests;
  const alternatives =
    requests === undefined ? [] : (formTable(requests, 'requests')?.roles.alternatives ?? []);
  const instead = alternatives.find(({ row }) =>
    cells.some((cell) => cell.table === 'requests' && cell.row === row.code),
  );
  if (requests === undefined || instead === undefined) return { structure: used, own: cells };
  const gone = new Set(instead.insteadOf);
  return {
    structure: { ...used, requests: structureWith(requests, instead.row.code) },
    own: cells.filter(({ table, row }) => table !== 'requests' || !gone.has(row)),
  };
}

function formsWithCells(cells: readonly Cell[], forms: Forms, form: FormId | null): Forms {
  const used: Partial<Record<TableName, FormId>> = {};
  let last: TableName | undefined;
  for (const { table } of cells) {
    if (table === last) continue;
    last = table;
    const own = forms[table] ?? form;
    if (own !== null) used[table] = own;
  }
  return used;
}

/** Puts each cell at its position. Records list cells in form order, so the next one usually fits. */
function placed(cells: readonly Cell[], order: readonly FormCell[]): (Cell | undefined)[] {
  const found = new Array<Cell | undefined>(order.length).fill(undefined);
  let next = 0;
  for (const cell of cells) {
    if (!isAt(order[next], cell)) next = order.findIndex((place) => isAt(place, cell));
    if (next < 0) {
      throw new Error(`no form has a cell ${cell.table} ${cell.row} ${cell.column}`);
    }
    found[next++] = cell;
  }
  return found;
}

function isAt(place: FormCell | undefined, cell: Cell): boolean {
  return (
    place !== undefined &&
    place.row.code === cell.row &&
    place.column.code === cell.column &&
    place.table === cell.table
  );
}

function encode(
  forms: Forms,
  order: readonly FormCell[],
  cells: readonly (Cell | undefined)[],
): EncodedCells {
  const values = new Array<number | null>(order.length).fill(null);
  const remarkable: RemarkableCell[] = [];
  let regular = true;
  for (let position = 0; position < order.length; position += 1) {
    const cell = cells[position];
    const place = order[position];
    if (cell?.state !== 'number') regular = false;
    if (cell === undefined || place === undefined) continue;
    values[position] = cell.value;
    const ownUnit = cell.unit === place.column.unit ? null : cell.unit;
    if (cell.note !== null || cell.candidates !== null || ownUnit !== null) {
      const { note, candidates } = cell;
      remarkable.push({ name: place.name, note, candidates, ownUnit });
    }
  }
  const states = regular ? null : cells.map((cell) => letterOf(cell)).join('');
  return {
    forms,
    order,
    values,
    states,
    raw: rawExceptions(cells),
    inferred: inferredValues(cells),
    places: cells.map((cell) => cell?.at ?? null),
    pinned: states === null ? order.length : (states.match(/[nbmt]/g)?.length ?? 0),
    total: order.length,
    remarkable,
  };
}

/** A cell the record does not mention is not in the source. */
function letterOf(cell: Cell | undefined): string {
  return STATE_LETTERS[cell?.state ?? 'missing'];
}

/** Raw text is kept where it is not what the value prints as (or empty for a blank). */
function rawExceptions(cells: readonly (Cell | undefined)[]): string | null {
  let exceptions: Record<string, string | null> | undefined;
  for (let position = 0; position < cells.length; position += 1) {
    const cell = cells[position];
    if (cell === undefined || cell.raw === usualRaw(cell)) continue;
    exceptions ??= {};
    exceptions[position] = cell.raw;
  }
  return exceptions === undefined ? null : JSON.stringify(exceptions);
}

function usualRaw({ state, value }: Cell): string | null {
  if (state === 'number') return value !== null && printsAlike(value) ? String(value) : null;
  return state === 'blank' ? '' : null;
}

/** Whether SQL prints a number as JavaScript does; of any other the text is kept. */
function printsAlike(value: number): boolean {
  const size = Math.abs(value);
  if (Number.isInteger(value)) return size < 1e15;
  return size >= 1e-4 && size < 1e15 && Number(value.toPrecision(15)) === value;
}

/** `{"v":{"31":[0,2]},"by":[…]}`: value and indexes of the identities that force it. */
function inferredValues(cells: readonly (Cell | undefined)[]): string | null {
  const by: string[] = [];
  let v: Record<string, number[]> | undefined;
  for (let position = 0; position < cells.length; position += 1) {
    const inferred = cells[position]?.inferred ?? null;
    if (inferred === null) continue;
    v ??= {};
    v[position] = [inferred.value, ...inferred.by.map((rule) => indexIn(by, rule))];
  }
  return v === undefined ? null : JSON.stringify({ v, by });
}

function indexIn(list: string[], item: string): number {
  const found = list.indexOf(item);
  return found >= 0 ? found : list.push(item) - 1;
}
