/**
 * Columns that are cells of the forms: label, unit, form and additivity, generated from the forms.
 *
 * @module
 */
import { FORMS } from '../../parse/forms/form.ts';
import { allFormCells, type FormCell, underscored } from '../slot.ts';

/** Whether numbers of a column may be added, and over what. */
export interface Additivity {
  /** Over the six kinds of applicants, the total left out. */
  readonly applicants: 'yes' | 'no' | 'not_applicable';
  /** Over bodies of the same level and scope `own`; never over aggregates. */
  readonly bodies: 'yes' | 'no';
  readonly years: 'yes' | 'no';
}

export interface CodeColumn {
  readonly zh: string;
  readonly en: string;
  readonly unit: string | null;
  readonly forms: readonly string[];
  readonly additivity: Additivity;
  readonly caveat: string;
}

/** Stocks and carry-overs: the same thing is there again next year. */
const STOCK =
  /published_total|in_force|items_previous_year|carried_|cumulative|staff|offices|reading_points/;

const GROUP_SUMS: Readonly<Record<string, string>> = {
  refused_all: '（三）不予公开',
  unavailable_all: '（四）无法提供',
  not_processed_all: '（五）不予处理',
  other_all: '（六）其他处理',
};

/** The entry of a column of `report_cells`, `request`, `request_total`, `disclosure`, `review` or `statistics`. */
export function codeColumn(relation: string, column: string): CodeColumn | undefined {
  const found = allFormCells().filter((cell) => isColumn(cell, relation, column));
  if (found.length > 0) return describe(found, relation, column);
  const group = relation === 'request_total' ? GROUP_SUMS[column] : undefined;
  if (group === undefined) return undefined;
  return {
    zh: `${group}各项之和（总计列）；任一项为空则为空`,
    en: `Sum of the rows of ${group} in the total column; null where one is null`,
    unit: '件',
    forms: FORMS.flatMap(({ id, tables }) => (tables.requests === undefined ? [] : [id])),
    additivity: { applicants: 'not_applicable', bodies: 'yes', years: 'yes' },
    caveat: 'a sum made here, not a published number',
  };
}

function isColumn(cell: FormCell, relation: string, column: string): boolean {
  const own = underscored(cell.column.code);
  switch (relation) {
    case 'report_cells':
      return cell.name === column;
    case 'request':
      return cell.table === 'requests' && own === column;
    case 'request_total':
      return cell.table === 'requests' && own === 'total' && underscored(cell.row.code) === column;
    case 'disclosure':
    case 'review':
    case 'statistics':
      return cell.table === relation && own === column;
    default:
      return false;
  }
}

function describe(cells: readonly FormCell[], relation: string, column: string): CodeColumn {
  const wholeRow = relation === 'report_cells' || relation === 'request_total';
  const labels = [...new Set(cells.map((cell) => labelOf(cell, wholeRow)))];
  const units = [...new Set(cells.map((cell) => cell.column.unit))];
  const [first] = cells;
  return {
    zh: labels.slice(0, 3).join('；'),
    en: `Cells ${first?.table}/${wholeRow ? first?.row.code : '*'}/${first?.column.code}`,
    unit: units.length === 1 ? (units[0] ?? null) : null,
    forms: [...new Set(cells.map((cell) => cell.form))],
    additivity: additivity(cells, wholeRow, column),
    caveat: caveat(cells, units.length > 1),
  };
}

function labelOf(cell: FormCell, wholeRow: boolean): string {
  const row = wholeRow ? [...cell.row.path, cell.row.label] : [];
  const parts = [...row, ...cell.column.path, cell.column.label];
  return parts.filter((part) => part !== '').join(' > ');
}

function additivity(cells: readonly FormCell[], wholeRow: boolean, column: string): Additivity {
  const [cell] = cells;
  const isRequest = cell?.table === 'requests';
  const isApplicant = isRequest && cell?.column.code !== 'total';
  const names = wholeRow ? `${cell?.row.code} ${column}` : column;
  const recurs = cell?.table === 'review' || STOCK.test(names);
  return {
    applicants: isRequest ? (isApplicant ? 'yes' : 'no') : 'not_applicable',
    bodies: 'yes',
    years: recurs ? 'no' : 'yes',
  };
}

function caveat(cells: readonly FormCell[], severalUnits: boolean): string {
  const [cell] = cells;
  const notes: string[] = [];
  if (cells.every((one) => one.isTotal)) notes.push('a total: never add it to its parts');
  if (cell?.table === 'review')
    notes.push('pending cases come again next year; law changed in 2024');
  if (cell?.column.code === 'procurement_amount') notes.push('the form states no unit');
  if (severalUnits) notes.push('unit by row: see code_label');
  if (cell?.column.code === 'items_change') notes.push('signed');
  return notes.join('; ');
}
