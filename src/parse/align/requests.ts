/**
 * The requests table (三、收到和处理政府信息公开申请情况): lines to cells.
 *
 * @module
 */
import { APPLICANTS, type FormColumn, type FormRow, type FormTable } from '../forms/form.ts';
import type { Cell, Extra } from '../report.ts';
import { readValue } from '../value.ts';
import { ambiguousRow, missingRow, pinnedCell } from './cells.ts';
import {
  type FillerSide,
  fillerSide,
  type HeaderCell,
  NO_FILLERS,
  type Placement,
  placeSlots,
} from './columns.ts';
import { doubtedRow, looseEnds, type Surroundings, surroundings } from './doubted-rows.ts';
import type { Line, Slot } from './line.ts';
import { confirmsColumns, mostFilled, pinsByCount, type StreamEvidence } from './pinned.ts';
import { linesByRow, type RowLine } from './rows.ts';

export interface Aligned {
  readonly cells: Cell[];
  readonly extras: Extra[];
  /** Rows with more than one line of values that disagree. */
  readonly repeated: readonly string[];
  /** Rows whose values lost their positions, with the slots in order. */
  readonly loose: readonly { readonly row: string; readonly slots: readonly Slot[] }[];
}

/** How the columns of one block are printed. */
interface Layout {
  readonly codes: readonly string[];
  readonly header: readonly HeaderCell[];
  /** Where spanned labels left their empty cells. */
  readonly side: FillerSide;
  /** The headings are those of the form, no more and no less. */
  readonly complete: boolean;
  /** The headings are complete, or a sum that only these columns give tells as much. */
  readonly confirmed: boolean;
}

const CANONICAL: readonly string[] = [...APPLICANTS, 'total'];
const UNHEADED: Layout = {
  codes: CANONICAL,
  header: [],
  side: 'unknown',
  complete: false,
  confirmed: false,
};

/** What every row of the table is read with. */
interface Table {
  readonly rows: readonly RowLine[];
  readonly layouts: ReadonlyMap<number, Layout>;
  readonly around: Surroundings;
  readonly evidence: StreamEvidence;
  /** No row and no layout has more than the seven columns of the form. */
  readonly sevenWide: boolean;
  /** Values of the row that has most. */
  readonly widest: number;
}

interface AlignedRow {
  readonly cells: readonly Cell[];
  readonly extras?: readonly Extra[];
  readonly repeated?: true;
  /** Values without columns. */
  readonly loose?: readonly Slot[];
}

export function alignRequests(
  table: FormTable,
  rows: readonly RowLine[],
  lines: readonly Line[],
  evidence: StreamEvidence,
): Aligned {
  const layouts = layoutsByBlock(table, rows, lines);
  const sevenWide =
    rows.every(({ line }) => line.slots.length <= CANONICAL.length) &&
    [...layouts.values()].every(({ codes }) => codes.length === CANONICAL.length);
  const around = surroundings(rows, lines);
  const own: Table = { rows, layouts, around, evidence, sevenWide, widest: mostFilled(rows) };
  const found = linesByRow(rows);
  const cells: Cell[] = [];
  const extras: Extra[] = [];
  const repeated: string[] = [];
  const loose: { row: string; slots: readonly Slot[] }[] = [];
  for (const row of formRows(table, rows)) {
    const aligned = alignRow(row, found.get(row.code) ?? [], own);
    cells.push(...aligned.cells);
    extras.push(...(aligned.extras ?? []));
    if (aligned.repeated) repeated.push(row.code);
    if (aligned.loose !== undefined) loose.push({ row: row.code, slots: aligned.loose });
  }
  return { cells, extras, repeated, loose };
}

function alignRow(row: FormRow, lines: readonly Line[], table: Table): AlignedRow {
  const [line, ...others] = lines;
  if (line === undefined) return { cells: missingRow('requests', row) };
  if (others.length > 0) {
    const slots = lines.flatMap((one) => one.slots);
    return { cells: ambiguousRow('requests', row, slots, 0), repeated: true };
  }
  const doubted = doubtedRow('requests', row, line, table.around);
  if (doubted !== null) return { cells: doubted };
  const layout = table.layouts.get(line.block) ?? UNHEADED;
  const width = layout.codes.length;
  const loosely = looseEnds(line, width, table.around);
  const placement = placeRow(row, line, layout, loosely, table);
  if (placement === null) {
    const cells = ambiguousRow('requests', row, line.slots, width);
    return { cells, ...(table.sevenWide && !loosely && { loose: line.slots }) };
  }
  const cells = row.columns.map((column) => {
    const slot = placement.slots[layout.codes.indexOf(column.code)] ?? null;
    return pinnedCell({ table: 'requests', row: row.code, column }, slot);
  });
  return { cells, extras: rowExtras(row, placement, layout) };
}

/** The columns of a row's values; null where nothing pins them. */
function placeRow(
  row: FormRow,
  line: Line,
  layout: Layout,
  loosely: boolean,
  { rows, evidence, widest }: Table,
): Placement | null {
  const width = layout.codes.length;
  const kept = line.blanks === 'kept';
  const holds = (values: readonly (number | null)[]): boolean => sumsUp(values, layout.codes);
  const { complete } = layout;
  const doubts = { looseEnds: loosely, complete, confirmed: layout.confirmed || kept };
  if (!pinsByCount(line, width, rows, evidence, holds, doubts)) return null;
  const spare = kept ? { most: fillers(row, layout), side: layout.side } : NO_FILLERS;
  return placeSlots(line, layout.codes, layout.header, spare, widest <= width);
}

/** Do values in printed order add up to the total? */
function sumsUp(values: readonly (number | null)[], codes: readonly string[]): boolean {
  let balance = 0;
  for (const [index, value] of values.entries()) {
    if (codes[index] === 'subtotal') continue;
    if (value === null) return false;
    balance += codes[index] === 'total' ? -value : value;
  }
  return balance === 0;
}

/** The rows of the form, and one （六）其他处理 where the report prints that in place of its three parts. */
function formRows(table: FormTable, rows: readonly RowLine[]): FormRow[] {
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
function fillers(row: FormRow, { header, codes }: Pick<Layout, 'codes' | 'header'>): number {
  if (header.length === 0 || codes.length !== CANONICAL.length) return 0;
  if (header.some(({ code }) => code === null)) return 0;
  if (row.path.length === 0) return 2;
  return row.path.length === 1 ? 1 : 0;
}

function rowExtras(row: FormRow, placement: Placement, layout: Layout): Extra[] {
  const subtotal = placement.slots[layout.codes.indexOf('subtotal')] ?? null;
  if (subtotal === null && placement.extras.length === 0) return [];
  const own =
    subtotal === null
      ? []
      : [{ slot: subtotal, label: layout.header.find(isSubtotal)?.label ?? '小计' }];
  return [...own, ...placement.extras].map(({ slot, label }) => ({
    table: 'requests',
    rowLabel: row.label,
    columnLabel: label,
    rowCode: row.code,
    columnCode: null,
    value: readValue(slot.text, 'count').value,
    raw: slot.text,
    at: slot.at,
  }));
}

function isSubtotal({ code }: HeaderCell): boolean {
  return code === 'subtotal';
}

function layoutsByBlock(
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
