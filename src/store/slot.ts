/**
 * Slots: one SQL column of `report_cells` for each cell of any statutory form, generated from `src/parse/forms`.
 *
 * Name rule: `table__row__column` with every dot written as `_`. A cell that several forms share
 * (same table, row code and column code) shares its slot; what the form called it stands in `code_label`.
 *
 * @module
 */
import {
  FORMS,
  type FormColumn,
  type FormId,
  type FormRow,
  type FormTable,
  type TableName,
} from '../parse/forms/form.ts';

/** Tables in the order in which positions are counted (`states`, `raw`, `inferred`, locators). */
export const TABLE_ORDER: readonly TableName[] = ['disclosure', 'requests', 'review', 'statistics'];

export interface Slot {
  /** Column name in `report_cells`, e.g. `requests__refused_state_secret__total`. */
  readonly name: string;
  readonly table: TableName;
  readonly row: string;
  readonly column: string;
  /** Counts are INTEGER; amounts of money are REAL. */
  readonly type: 'INTEGER' | 'REAL';
}

/** One cell of one form: where it is kept and what the form calls it. */
export interface FormCell {
  readonly form: FormId;
  /** Counts from 0 inside its table, in printed order. */
  readonly position: number;
  /** Index into {@link SLOTS}. */
  readonly slot: number;
  readonly name: string;
  readonly row: FormRow;
  readonly column: FormColumn;
  readonly table: TableName;
  readonly isTotal: boolean;
  /** True for the first cell of its row. */
  readonly startsRow: boolean;
}

/**
 * The SQL column that keeps a cell.
 *
 * @example
 * slotName('requests', 'refused.state_secret', 'total') // => 'requests__refused_state_secret__total'
 */
export function slotName(table: TableName, row: string, column: string): string {
  return `${table}__${underscored(row)}__${underscored(column)}`;
}

/**
 * A code as part of an SQL name.
 *
 * @example
 * underscored('litigation_direct.upheld') // => 'litigation_direct_upheld'
 */
export function underscored(code: string): string {
  return code.replaceAll('.', '_');
}

/** Every slot, tables in {@link TABLE_ORDER}, older forms first; a new form only appends inside its table. */
export const SLOTS: readonly Slot[] = TABLE_ORDER.flatMap((table) => slotsOf(table));

const SLOT_INDEX: ReadonlyMap<string, number> = new Map(
  SLOTS.map((slot, index) => [slot.name, index]),
);

const FORM_CELLS: ReadonlyMap<string, readonly FormCell[]> = new Map(
  FORMS.flatMap((form) =>
    TABLE_ORDER.map((table): [string, readonly FormCell[]] => {
      const printed = form.tables[table];
      return [`${form.id} ${table}`, printed === undefined ? [] : cellsOf(printed)];
    }),
  ),
);

/**
 * The cells of one table of a form in printed order; empty where the form has no such table.
 *
 * @example
 * formCells('2021', 'requests').length // => 175
 */
export function formCells(form: FormId, table: TableName): readonly FormCell[] {
  return FORM_CELLS.get(`${form} ${table}`) ?? [];
}

/** Every cell of every form: the rows of `code_label`. */
export function allFormCells(): readonly FormCell[] {
  return [...FORM_CELLS.values()].flat();
}

/** Index into {@link SLOTS}, or undefined where no form has such a cell. */
export function slotIndex(table: TableName, row: string, column: string): number | undefined {
  return SLOT_INDEX.get(slotName(table, row, column));
}

/** Row codes of a table over all forms, older forms first. */
export function rowCodes(table: TableName): readonly string[] {
  return [...new Set(SLOTS.filter((slot) => slot.table === table).map((slot) => slot.row))];
}

/** Column codes of a table over all forms, older forms first. */
export function columnCodes(table: TableName): readonly string[] {
  return [...new Set(SLOTS.filter((slot) => slot.table === table).map((slot) => slot.column))];
}

function slotsOf(table: TableName): Slot[] {
  const slots = new Map<string, Slot>();
  for (const form of FORMS) {
    for (const row of countRows(form.tables[table])) {
      for (const column of row.columns) {
        const name = slotName(table, row.code, column.code);
        const type = isAmount(column) ? 'REAL' : 'INTEGER';
        if (!slots.has(name))
          slots.set(name, { name, table, row: row.code, column: column.code, type });
      }
    }
  }
  return [...slots.values()];
}

function cellsOf(printed: FormTable): FormCell[] {
  const parents = new Set(printed.rows.map((row) => row.parent ?? null));
  return countRows(printed).flatMap((row, rowIndex, rows) =>
    row.columns.map((column, columnIndex) => {
      const name = slotName(printed.table, row.code, column.code);
      return {
        form: printed.form,
        position: rows.slice(0, rowIndex).reduce((n, r) => n + r.columns.length, 0) + columnIndex,
        slot: SLOT_INDEX.get(name) ?? -1,
        name,
        row,
        column,
        table: printed.table,
        isTotal: isTotal(printed.table, row, column, parents),
        startsRow: columnIndex === 0,
      };
    }),
  );
}

/** Headings of the statistics table hold no number. */
function countRows(printed: FormTable | undefined): readonly FormRow[] {
  return printed?.rows.filter((row) => row.kind !== 'heading') ?? [];
}

function isAmount(column: FormColumn): boolean {
  return column.unit === '万元' || column.code.endsWith('_amount');
}

function isTotal(
  table: TableName,
  row: FormRow,
  column: FormColumn,
  parents: ReadonlySet<string | null>,
): boolean {
  if (table === 'statistics') return parents.has(row.code);
  return (
    column.code === 'total' || column.code.endsWith('.total') || row.code === 'processed_total'
  );
}
