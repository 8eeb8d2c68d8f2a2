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

export interface StoredSlot {
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

/** How a report's tables are kept: as those of a form, or as those of a form with a row in place of several. */
export interface Structure {
  readonly id: FormId;
  readonly tables: Readonly<Partial<Record<TableName, FormTable>>>;
}

/**
 * Every form, and every form with each row that offices print in place of several; where an older form has just those
 * rows and columns, that one is the structure: a table of 2021 with one （六）其他处理 is kept as one of 2019.
 */
export const STRUCTURES: readonly Structure[] = [
  ...FORMS,
  ...FORMS.flatMap(({ id, tables: { requests } }) =>
    requests === undefined ? [] : variantsOf(id, requests),
  ),
];

function variantsOf(id: FormId, table: FormTable): Structure[] {
  return table.roles.alternatives.flatMap(({ row, insteadOf }) => {
    const variant = { ...table, form: `${id}~${row.code}`, rows: replaced(table, row, insteadOf) };
    const known = FORMS.some(({ tables }) => isAlike(tables.requests, variant));
    return known ? [] : [{ id: variant.form, tables: { requests: variant } }];
  });
}

function replaced({ inPrint }: FormTable, own: FormRow, gone: readonly string[]): FormRow[] {
  return inPrint.filter((row) => row.code === own.code || !gone.includes(row.code));
}

/** The same cells, whatever they are called. */
function isAlike(one: FormTable | undefined, other: FormTable): boolean {
  const cells = ({ rows }: FormTable): string =>
    JSON.stringify(rows.map(({ code, columns }) => [code, columns.map((column) => column.code)]));
  return one !== undefined && cells(one) === cells(other);
}

/**
 * The structure that keeps a requests table of a form in which a row stands in place of several.
 *
 * @example
 * structureWith('2021', 'other') // => '2019'
 */
export function structureWith(form: FormId, row: string): FormId {
  const table = FORMS.find(({ id }) => id === form)?.tables.requests;
  const alternative = table?.roles.alternatives.find((one) => one.row.code === row);
  if (table === undefined || alternative === undefined) return form;
  const rows = replaced(table, alternative.row, alternative.insteadOf);
  const found = STRUCTURES.find(({ tables }) => isAlike(tables.requests, { ...table, rows }));
  return found?.id ?? form;
}

/**
 * The form that a requests table follows, where it is kept as another with a row in place of several.
 *
 * @param kept - the structure it is kept as
 * @param own - the form of the report
 * @example
 * formKeptAs('2019', '2021') // => '2021'
 */
export function formKeptAs(kept: FormId, own: FormId | null): FormId {
  const alternatives = FORMS.find(({ id }) => id === own)?.tables.requests?.roles.alternatives;
  const isOwn = alternatives?.some(({ row }) => structureWith(own ?? '', row.code) === kept);
  return own !== null && isOwn === true ? own : kept;
}

/** Every slot, tables in {@link TABLE_ORDER}, older forms first; a new form only appends inside its table. */
export const SLOTS: readonly StoredSlot[] = TABLE_ORDER.flatMap((table) => slotsOf(table));

const SLOT_INDEX: ReadonlyMap<string, number> = new Map(
  SLOTS.map((slot, index) => [slot.name, index]),
);

const FORM_CELLS: ReadonlyMap<string, readonly FormCell[]> = new Map(
  STRUCTURES.flatMap((form) =>
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

function slotsOf(table: TableName): StoredSlot[] {
  const slots = new Map<string, StoredSlot>();
  for (const form of STRUCTURES) {
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
  return column.unit === '万元' || column.kind === 'amount';
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
