/**
 * How the requests table is printed: which rows, which columns in which order, and where spanned labels left their
 * empty cells.
 *
 * @module
 */
import type { FormRow, FormTable } from '../forms/form.ts';
import { type FillerSide, fillerSide, type HeaderCell } from './columns.ts';
import type { DocumentLine } from './line.ts';
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

/** Of a block without rows: the order of the form, and nothing that says so. */
export function unheaded({ columns }: FormTable): Layout {
  const codes = columns.map(({ code }) => code);
  return { codes, header: [], side: 'unknown', complete: false, confirmed: false };
}

/** The layout of each block that holds rows of the table, by the block's index. */
export function layoutsByBlock(
  table: FormTable,
  rows: readonly RowLine[],
  lines: readonly DocumentLine[],
): Map<number, Layout> {
  const layouts = new Map<number, Layout>();
  const [first] = rows;
  if (first === undefined) return layouts;
  // Headings may have come away from the rows they stand over: their order still holds.
  const above = headerCells(lines, first.line);
  let codes = printedOrder(table, above, null);
  let complete = isComplete(table, above);
  for (const { line } of rows) {
    if (layouts.has(line.block)) continue;
    const block = lines.filter((other) => other.block === line.block);
    const header = headerCells(block, line);
    if (header.length > 0) {
      codes = printedOrder(table, header, line);
      complete = isComplete(table, header);
    }
    const side = sideOf(table, line.block, rows, { codes, header });
    const confirmed = complete || confirmsCodes(table, rows, codes);
    layouts.set(line.block, { codes, header, side, complete, confirmed });
  }
  return layouts;
}

/** A row of the table has a sum that only these columns give. */
function confirmsCodes(
  table: FormTable,
  rows: readonly RowLine[],
  codes: readonly string[],
): boolean {
  const full = rows.filter(({ line }) => line.slots.length === codes.length);
  return confirmsColumns(full, (values) => sumsUp(table, values, codes));
}

function isComplete({ columns }: FormTable, header: readonly HeaderCell[]): boolean {
  const codes = new Set(header.map(({ code }) => code));
  return !codes.has(null) && columns.every(({ code }) => codes.has(code));
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
    return row === undefined ? [] : [{ slots, most: fillers(table, row, layout) }];
  });
  return fillerSide(own, layout.codes.length);
}

/** Headings of the columns: label cells of the lines above the first row that hold no values. */
function headerCells(block: readonly DocumentLine[], firstRow: DocumentLine): HeaderCell[] {
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
function printedOrder(
  { columns, roles: { subtotal } }: FormTable,
  header: readonly HeaderCell[],
  row: DocumentLine | null,
): readonly string[] {
  const official = columns.map(({ code }) => code);
  const known = header.filter(({ code }) => code !== null);
  if (row !== null && standAbove(known, row)) {
    const sorted = known.toSorted((a, b) => a.column - b.column).map(({ code }) => code ?? '');
    const plain = sorted.filter((code) => code !== subtotal?.code);
    if (plain.length === official.length && new Set(sorted).size === sorted.length) return sorted;
  }
  const codes = known.map(({ code }) => code);
  if (subtotal === null || !codes.includes(subtotal.code)) return official;
  const [first = '', last = first] = [subtotal.of[0], subtotal.of.at(-1)];
  const inFront = codes.indexOf(subtotal.code) < codes.indexOf(first);
  const at = inFront ? official.indexOf(first) : official.indexOf(last) + 1;
  return [...official.slice(0, at), subtotal.code, ...official.slice(at)];
}

function standAbove(header: readonly HeaderCell[], row: DocumentLine): boolean {
  return (
    row.columnsAligned &&
    row.slots.length === header.length &&
    row.slots.every((slot) => header.some(({ column }) => column === slot.column))
  );
}

/** Do values in printed order add up to the total? */
export function sumsUp(
  { roles: { total, subtotal } }: FormTable,
  values: readonly (number | null)[],
  codes: readonly string[],
): boolean {
  let balance = 0;
  for (const [index, value] of values.entries()) {
    if (codes[index] === subtotal?.code) continue;
    if (value === null) return false;
    balance += codes[index] === total ? -value : value;
  }
  return balance === 0;
}

/** The rows of the form, and those that the report prints in place of several, behind these. */
export function formRows(table: FormTable, rows: readonly RowLine[]): FormRow[] {
  const instead = table.roles.alternatives.map(({ row }) => row);
  if (!rows.some(({ row }) => instead.some(({ code }) => code === row.code)))
    return [...table.rows];
  const printed = new Set(rows.map(({ row }) => row.code));
  return table.inPrint.filter((row) => !instead.includes(row) || printed.has(row.code));
}

/** Empty cells a padded label may leave: the form spans its numbered rows over the group columns. */
export function fillers(
  { rows, columns }: FormTable,
  row: FormRow,
  { header, codes }: Pick<Layout, 'codes' | 'header'>,
): number {
  if (header.length === 0 || codes.length !== columns.length) return 0;
  if (header.some(({ code }) => code === null)) return 0;
  return depthOf(rows) - row.path.length;
}

const depths = new WeakMap<readonly FormRow[], number>();

/** The most headings that a row of a form stands under. */
function depthOf(rows: readonly FormRow[]): number {
  const known = depths.get(rows);
  if (known !== undefined) return known;
  const depth = Math.max(...rows.map(({ path }) => path.length));
  depths.set(rows, depth);
  return depth;
}
