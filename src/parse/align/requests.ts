/**
 * The requests table (三、收到和处理政府信息公开申请情况): lines to cells.
 *
 * @module
 */
import type { FormRow, FormTable } from '../forms/form.ts';
import type { Cell, Extra } from '../report.ts';
import { readValue } from '../value.ts';
import { ambiguousRow, anyOrder, missingRow, pinnedCell, shuffledRow } from './cells.ts';
import { NO_FILLERS, type Placement, placeSlots } from './columns.ts';
import { doubtedRow, looseEnds, type Surroundings, surroundings } from './doubted-rows.ts';
import type { DocumentLine, ValueSlot } from './line.ts';
import { mostFilled, pinsByCount, type StreamEvidence } from './pinned.ts';
import {
  fillers,
  formRows,
  type Layout,
  layoutsByBlock,
  sumsUp,
  unheaded,
} from './request-layout.ts';
import { linesByRow, type RowLine } from './rows.ts';

export interface Aligned {
  readonly cells: Cell[];
  readonly extras: Extra[];
  /** Rows with more than one line of values that disagree. */
  readonly repeated: readonly string[];
  /** Rows whose values lost their positions, with the slots in order. */
  readonly loose: readonly { readonly row: string; readonly slots: readonly ValueSlot[] }[];
}

/** What every row of the table is read with. */
interface Table {
  readonly form: FormTable;
  readonly rows: readonly RowLine[];
  readonly layouts: ReadonlyMap<number, Layout>;
  readonly around: Surroundings;
  readonly evidence: StreamEvidence;
  /** No row and no layout has more columns than the form. */
  readonly asWideAsForm: boolean;
  /** Values of the row that has most. */
  readonly widest: number;
}

interface AlignedRow {
  readonly cells: readonly Cell[];
  readonly extras?: readonly Extra[];
  readonly repeated?: true;
  /** Values without columns. */
  readonly loose?: readonly ValueSlot[];
}

export function alignRequests(
  table: FormTable,
  rows: readonly RowLine[],
  lines: readonly DocumentLine[],
  evidence: StreamEvidence,
): Aligned {
  const layouts = layoutsByBlock(table, rows, lines);
  const width = table.columns.length;
  const asWideAsForm =
    rows.every(({ line }) => line.slots.length <= width) &&
    [...layouts.values()].every(({ codes }) => codes.length === width);
  const around = surroundings(rows, lines);
  const widest = mostFilled(rows);
  const own: Table = { form: table, rows, layouts, around, evidence, asWideAsForm, widest };
  const found = linesByRow(rows);
  const cells: Cell[] = [];
  const extras: Extra[] = [];
  const repeated: string[] = [];
  const loose: { row: string; slots: readonly ValueSlot[] }[] = [];
  for (const row of formRows(table, rows)) {
    const aligned = alignRow(row, found.get(row.code) ?? [], own);
    cells.push(...aligned.cells);
    extras.push(...(aligned.extras ?? []));
    if (aligned.repeated) repeated.push(row.code);
    if (aligned.loose !== undefined) loose.push({ row: row.code, slots: aligned.loose });
  }
  return { cells, extras, repeated, loose };
}

function alignRow(row: FormRow, lines: readonly DocumentLine[], table: Table): AlignedRow {
  const [line, ...others] = lines;
  if (line === undefined) return { cells: missingRow('requests', row) };
  if (others.length > 0) {
    const slots = lines.flatMap((one) => one.slots);
    const loose = { slots, printed: anyOrder(line), mayCut: line.mayCut };
    return { cells: ambiguousRow('requests', row, loose), repeated: true };
  }
  if (line.shuffled) return { cells: shuffledRow('requests', row, line) };
  const doubted = doubtedRow('requests', row, line, table.around);
  if (doubted !== null) return { cells: doubted };
  const layout = table.layouts.get(line.block) ?? unheaded(table.form);
  const width = layout.codes.length;
  const loosely = looseEnds(line, width, table.around);
  const placement = placeRow({ row, line, loosely }, layout, table);
  if (placement === null) {
    const printed = layout.complete && table.asWideAsForm && !loosely ? width : null;
    const { slots, mayCut } = line;
    const cells = ambiguousRow('requests', row, { slots, printed, mayCut });
    return { cells, ...(table.asWideAsForm && !loosely && { loose: line.slots }) };
  }
  const cells = row.columns.map((column) => {
    const slot = placement.slots[layout.codes.indexOf(column.code)] ?? null;
    return pinnedCell({ table: 'requests', row: row.code, column }, slot);
  });
  return { cells, extras: rowExtras(row, placement, layout, table.form) };
}

/** The columns of a row's values; null where nothing pins them. */
function placeRow(
  { row, line, loosely }: { row: FormRow; line: DocumentLine; loosely: boolean },
  layout: Layout,
  { form, rows, evidence, widest }: Table,
): Placement | null {
  const width = layout.codes.length;
  const kept = line.blanks === 'kept';
  const holds = (values: readonly (number | null)[]): boolean => sumsUp(form, values, layout.codes);
  const { complete } = layout;
  const doubts = { looseEnds: loosely, complete, confirmed: layout.confirmed || kept };
  if (!pinsByCount({ line, width, rows }, evidence, holds, doubts)) return null;
  const spare = kept ? { most: fillers(form, row, layout), side: layout.side } : NO_FILLERS;
  return placeSlots(line, layout, spare, widest <= width);
}

function rowExtras(row: FormRow, placement: Placement, layout: Layout, form: FormTable): Extra[] {
  const code = form.roles.subtotal?.code ?? '';
  const subtotal = placement.slots[layout.codes.indexOf(code)] ?? null;
  if (subtotal === null && placement.extras.length === 0) return [];
  const own =
    subtotal === null
      ? []
      : [
          {
            slot: subtotal,
            label:
              layout.header.find((cell) => cell.code === code)?.label ??
              form.roles.subtotal?.labels[0] ??
              '',
          },
        ];
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
