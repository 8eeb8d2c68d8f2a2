/**
 * The requests table (三、收到和处理政府信息公开申请情况): lines to cells.
 *
 * @module
 */
import { APPLICANTS, type FormColumn, type FormRow, type FormTable } from '../forms/form.ts';
import type { Cell, Extra } from '../report.ts';
import { readValue } from '../value.ts';
import { ambiguousRow, missingRow, pinnedCell } from './cells.ts';
import { type FillerSide, fillerSide, type HeaderCell, NO_FILLERS, placeSlots } from './columns.ts';
import { doubtedRow, looseEnds, surroundings } from './doubted-rows.ts';
import type { Line, Slot } from './line.ts';
import { confirmsColumns, mostFilled, pinsByCount, type StreamEvidence } from './pinned.ts';
import { linesByRow, type RowLine, slotsOf } from './rows.ts';

export interface Aligned {
  readonly cells: Cell[];
  readonly extras: Extra[];
  /** Slots that found their place, for token conservation. */
  readonly placed: ReadonlySet<Slot>;
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
}

const CANONICAL: readonly string[] = [...APPLICANTS, 'total'];
const UNHEADED: Layout = { codes: CANONICAL, header: [], side: 'unknown', complete: false };

export function alignRequests(
  table: FormTable,
  rows: readonly RowLine[],
  lines: readonly Line[],
  evidence: StreamEvidence,
): Aligned {
  const layouts = layoutsByBlock(table, rows, lines);
  const cells: Cell[] = [];
  const extras: Extra[] = [];
  const found = linesByRow(rows);
  const around = surroundings(rows, lines);
  const widest = mostFilled(rows);
  const repeated: string[] = [];
  const loose: { row: string; slots: readonly Slot[] }[] = [];
  const sevenWide =
    rows.every(({ line }) => line.slots.length <= CANONICAL.length) &&
    [...layouts.values()].every(({ codes }) => codes.length === CANONICAL.length);
  for (const row of formRows(table, rows)) {
    const own = found.get(row.code) ?? [];
    const [first] = own;
    if (first === undefined) {
      cells.push(...missingRow('requests', row));
      continue;
    }
    const layout = layouts.get(first.block) ?? UNHEADED;
    if (own.length > 1) {
      repeated.push(row.code);
      cells.push(
        ...ambiguousRow(
          'requests',
          row,
          own.flatMap(({ slots }) => slots),
          0,
        ),
      );
      continue;
    }
    const line = first;
    const doubted = doubtedRow('requests', row, line, around);
    if (doubted !== null) {
      cells.push(...doubted);
      continue;
    }
    const holds = (values: readonly (number | null)[]): boolean => sumsUp(values, layout.codes);
    const width = layout.codes.length;
    const loosely = looseEnds(line, width, around);
    const full = (): RowLine[] => rows.filter((one) => one.line.slots.length === width);
    const doubts = {
      looseEnds: loosely,
      complete: layout.complete,
      confirmed: layout.complete || line.blanks === 'kept' || confirmsColumns(full(), holds),
    };
    const pinned = pinsByCount(line, width, rows, evidence, holds, doubts);
    const kept = line.blanks === 'kept';
    const placement = pinned
      ? placeSlots(
          line,
          layout.codes,
          layout.header,
          kept ? { most: fillers(row, layout), side: layout.side } : NO_FILLERS,
          widest <= width,
        )
      : null;
    if (placement === null) {
      if (sevenWide && !loosely) loose.push({ row: row.code, slots: line.slots });
      cells.push(...ambiguousRow('requests', row, line.slots, layout.codes.length));
      continue;
    }
    for (const column of row.columns) {
      const slot = placement.slots[layout.codes.indexOf(column.code)] ?? null;
      cells.push(pinnedCell({ table: 'requests', row: row.code, column }, slot));
    }
    extras.push(...rowExtras(row, placement, layout));
  }
  return { cells, extras, placed: slotsOf(rows), repeated, loose };
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

function rowExtras(
  row: FormRow,
  placement: NonNullable<ReturnType<typeof placeSlots>>,
  layout: Layout,
): Extra[] {
  const subtotal = placement.slots[layout.codes.indexOf('subtotal')] ?? null;
  const own =
    layout.codes.includes('subtotal') && subtotal !== null
      ? [{ slot: subtotal, label: layout.header.find(isSubtotal)?.label ?? '小计' }]
      : [];
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
    const layout = { codes, header, complete };
    layouts.set(line.block, { ...layout, side: sideOf(table, line.block, rows, layout) });
  }
  return layouts;
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
  layout: Omit<Layout, 'side'>,
): FillerSide {
  const most = new Map(formRows(table, rows).map((row) => [row.code, fillers(row, layout)]));
  const own = rows.flatMap(({ line, row }) => {
    const padded = line.block === block && line.slots.length > layout.codes.length;
    const fills = padded ? most.get(row.code) : undefined;
    return fills === undefined ? [] : [{ slots: line.slots, most: fills }];
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
