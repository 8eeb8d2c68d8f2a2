/**
 * The rows of view `cell` for exports, decoded from the wide rows report by report: the same values as the view has
 * (a test compares them) in a small part of the time.
 *
 * @module
 */
import { cellsOfVersion, type StoredCell } from '../read/report-cells.ts';
import { allFormCells, type FormCell } from '../slot.ts';
import type { Store } from '../store.ts';
import type { CellValue, Field } from './field.ts';

/** Columns of the view, in its order. */
export const CELL_FIELDS: readonly Field[] = (
  [
    ['string', 'report_id table_name row_code column_code'],
    ['integer', 'is_total'],
    ['number', 'value used_value'],
    ['string', 'basis state raw note unit row_label column_label form'],
    ['integer', 'position'],
    ['string', 'cell_name'],
    ['integer', 'fiscal_year'],
    ['string', 'division_code agency body_kind level scope origin'],
  ] as const
).flatMap(([type, names]) => names.split(' ').map((name) => ({ name, type })));

/** Who, when and where of one report, beside its cells. */
export interface ReportCells {
  readonly report: {
    readonly report_id: string;
    readonly version_id: number;
    readonly fiscal_year: number | null;
    readonly division_code: string | null;
    readonly agency: string | null;
    readonly body_kind: string;
    readonly level: string | null;
    readonly scope: string;
    readonly origin: string;
  };
  readonly cells: readonly StoredCell[];
}

/** Counted versions in the order of `report_id`, each with its cells ordered by table, row and column. */
export function* reportsWithCells(store: Store): Generator<ReportCells> {
  const reports = store.connection
    .prepare(
      `SELECT o.report_id, r.version_id, o.fiscal_year, o.division_code, o.agency, o.body_kind, o.level,
         o.scope, o.origin
       FROM report_overview o JOIN report r ON r.report_id = o.report_id ORDER BY o.report_id`,
    )
    .iterate() as IterableIterator<ReportCells['report']>;
  for (const report of reports) {
    const cells = cellsOfVersion(store, report.version_id);
    yield { report, cells: cells.toSorted(byCode) };
  }
}

/** One array a cell, values in the order of {@link CELL_FIELDS}. */
export function* cellRows(store: Store): Generator<CellValue[]> {
  for (const { report, cells } of reportsWithCells(store))
    for (const cell of cells) yield rowOf(report, cell, placeOf(cell));
}

const PLACES: ReadonlyMap<string, FormCell> = new Map(
  allFormCells().map((place) => [
    `${place.form} ${place.table} ${place.row.code} ${place.column.code}`,
    place,
  ]),
);

function placeOf({ form, table, row, column }: StoredCell): FormCell {
  const place = PLACES.get(`${form} ${table} ${row} ${column}`);
  if (place === undefined) throw new Error(`no form ${form} has a cell ${table}.${row}.${column}`);
  return place;
}

function rowOf(report: ReportCells['report'], cell: StoredCell, place: FormCell): CellValue[] {
  return [
    ...[report.report_id, cell.table, cell.row, cell.column, place.isTotal ? 1 : 0],
    ...[cell.value, cell.used, cell.basis, cell.state, cell.raw, cell.note, cell.unit],
    ...[place.row.label, place.column.label, cell.form, place.position, place.name],
    ...[report.fiscal_year, report.division_code, report.agency, report.body_kind],
    ...[report.level, report.scope, report.origin],
  ];
}

function byCode(a: StoredCell, b: StoredCell): number {
  return compare(a.table, b.table) || compare(a.row, b.row) || compare(a.column, b.column);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
