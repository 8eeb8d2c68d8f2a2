/**
 * How the requests table is printed: which rows, which columns in which order, and where spanned labels left their
 * empty cells.
 *
 * @module
 */
import { APPLICANTS, type FormColumn, type FormRow, type FormTable } from '../forms/form.ts';
import { type FillerSide, fillerSide, type HeaderCell } from './columns.ts';
import type { Line } from './line.ts';
import { confirmsColumns } from './pinned.ts';
import type { RowLine } from './rows.ts';

/** How the columns of one block are printed. */
export interface Layout {
  readonly codes: readonly string[];
  readonly header: readonly HeaderCell[];
  /** Where spanned labels left their empty cells. */
  readonly side: FillerSide;
  /** The headings are those of the form, no more and no less. */
  readonly complete: boolean;
  /** The headings are complete, or a sum that only these columns give tells as much. */
  readonly confirmed: boolean;
}

/** Columns in the order of the form. */
export const CANONICAL: readonly string[] = [...APPLICANTS, 'total'];
/** Of a block without rows: the order of the form, and nothing that says so. */
export const UNHEADED: Layout = {
  codes: CANONICAL,
  header: [],
  side: 'unknown',
  complete: false,
  confirmed: false,
};

/** The layout of each block that holds rows of the table, by the block's index. */
export function layoutsByBlock(
  table: FormTable,
  rows: readonly RowLine[],
  lines: readonly Line[],
): Map<number, Layout> {
  const layouts = new Map<number, Layout>();
  const [first] = rows;
  if (first === undefined) return layouts;
  // Headings may have come away from the rows they stand over: their order still holds.
  const above = headerCells(lines, first.line);
  let codes = printedOrder(above, null);
  let complete = isComplete(above);
  for (const { line } of rows) {
    if (layouts.has(line.block)) continue;
    const block = lines.filter((other) => other.block === line.block);
    const header = headerCells(block, line);
    if (header.length > 0) {
      codes = printedOrder(header, line);
      complete = isComplete(header);
    }
    const side = sideOf(table, line.block, rows, { codes, header });
    const confirmed = complete || confirmsCodes(rows, codes);
    layouts.set(line.block, { codes, header, side, complete, confirmed });
  }
  return layouts;
}

/** A row of the table has a sum that only these columns give. */
function confirmsCodes(rows: readonly RowLine[], codes: readonly string[]): boolean {
  const full = rows.filter(({ line }) => line.slots.length === codes.length);
  return confirmsColumns(full, (values) => sumsUp(values, codes));
}

function isComplete(header: readonly HeaderCell[]): boolean {
  const codes = new Set(header.map(({ code }) => code));
  return !codes.has(null) && CANONICAL.every((code) => codes.has(code));
}

/** Where the rows of a block have their fillers. */
function sideOf(
  table: FormTable,
  block: number,
  rows: readonly RowLine[],
  layout: Pick<Layout, 'codes' | 'header'>,
): FillerSide {
  const padded = rows.filter(
    ({ line }) => line.block === block && line.slots.length > layout.codes.length,
  );
  const form = padded.length > 0 ? formRows(table, rows) : [];
  const own = padded.flatMap(({ line: { slots }, row: { code } }) => {
    const row = form.find((one) => one.code === code);
    return row === undefined ? [] : [{ slots, most: fillers(row, layout) }];
  });
  return fillerSide(own, layout.codes.length);
}

/** Headings of the columns: label cells of the lines above the first row that hold no values. */
function headerCells(block: readonly Line[], firstRow: Line): HeaderCell[] {
  const above = block.slice(0, block.indexOf(firstRow));
  return above
    .filter(({ labels }) => labels.some(({ hit }) => hit.column?.label.table === 'requests'))
    .flatMap(({ labels }) =>
      labels
        .filter(({ hit }) => hit.group === null || hit.column !== null)
        .map(({ text, hit, column, span }) => ({
          code: hit.column?.label.table === 'requests' ? codeOf(hit.column.label) : null,
          label: text,
          column,
          span,
        })),
    );
}

function codeOf(label: { readonly kind: string; readonly code?: string }): string | null {
  return label.code ?? null;
}

/**
 * Column codes in the order of the page. Headings only move columns where each stands exactly above a value of the
 * row; a header that lost its spans names columns but does not place them.
 */
function printedOrder(header: readonly HeaderCell[], row: Line | null): readonly string[] {
  const known = header.filter(({ code }) => code !== null);
  if (row !== null && standAbove(known, row)) {
    const sorted = known.toSorted((a, b) => a.column - b.column).map(({ code }) => code ?? '');
    const plain = sorted.filter((code) => code !== 'subtotal');
    if (plain.length === CANONICAL.length && new Set(sorted).size === sorted.length) return sorted;
  }
  const codes = known.map(({ code }) => code);
  if (!codes.includes('subtotal')) return CANONICAL;
  const at = codes.indexOf('subtotal') < codes.indexOf('enterprise') ? 1 : CANONICAL.length - 1;
  return [...CANONICAL.slice(0, at), 'subtotal', ...CANONICAL.slice(at)];
}

function standAbove(header: readonly HeaderCell[], row: Line): boolean {
  return (
    row.columnsAligned &&
    row.slots.length === header.length &&
    row.slots.every((slot) => header.some(({ column }) => column === slot.column))
  );
}

/** Do values in printed order add up to the total? */
export function sumsUp(values: readonly (number | null)[], codes: readonly string[]): boolean {
  let balance = 0;
  for (const [index, value] of values.entries()) {
    if (codes[index] === 'subtotal') continue;
    if (value === null) return false;
    balance += codes[index] === 'total' ? -value : value;
  }
  return balance === 0;
}

/** The rows of the form, and one （六）其他处理 where the report prints that in place of its three parts. */
export function formRows(table: FormTable, rows: readonly RowLine[]): FormRow[] {
  const single = rows.some(({ row }) => row.code === 'other');
  if (!single || table.rows.some(({ code }) => code === 'other')) return [...table.rows];
  const at = table.rows.findIndex(({ code }) => code === 'processed_total');
  const columns: readonly FormColumn[] = table.rows[0]?.columns ?? [];
  const other: FormRow = {
    code: 'other',
    label: '（六）其他处理',
    path: ['三、本年度办理结果'],
    columns,
  };
  return [...table.rows.slice(0, at), other, ...table.rows.slice(at)];
}

/** Empty cells a padded label may leave: the form spans its numbered rows over the group columns. */
export function fillers(row: FormRow, { header, codes }: Pick<Layout, 'codes' | 'header'>): number {
  if (header.length === 0 || codes.length !== CANONICAL.length) return 0;
  if (header.some(({ code }) => code === null)) return 0;
  if (row.path.length === 0) return 2;
  return row.path.length === 1 ? 1 : 0;
}
