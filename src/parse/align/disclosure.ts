/**
 * The disclosure table (二、主动公开政府信息情况): five or four small tables, one for each item of article 20,
 * each with its own columns. Lines to cells.
 *
 * @module
 */
import type { FormRow, FormTable } from '../forms/form.ts';
import type { Cell } from '../report.ts';
import { ambiguousRow, anyOrder, missingRow, pinnedCell, shuffledRow } from './cells.ts';
import { type HeaderCell, NO_FILLERS, placeSlots } from './columns.ts';
import { doubtedRow, looseEnds, surroundings } from './doubted-rows.ts';
import type { DocumentLine, LinePiece, ValueSlot } from './line.ts';
import { pinsByCount, type StreamEvidence } from './pinned.ts';
import type { Aligned } from './requests.ts';
import { linesByRow, type RowLine } from './rows.ts';

export function alignDisclosure(
  table: FormTable,
  rows: readonly RowLine[],
  lines: readonly DocumentLine[],
  evidence: StreamEvidence,
): Aligned {
  const cells: Cell[] = [];
  const found = linesByRow(rows);
  const around = surroundings(rows, lines);
  const repeated: string[] = [];
  const loose: { row: string; slots: readonly ValueSlot[] }[] = [];
  for (const row of table.rows) {
    const own = found.get(row.code) ?? [];
    const [first] = own;
    if (first === undefined) {
      cells.push(...missingRow('disclosure', row));
      continue;
    }
    if (own.length > 1) {
      repeated.push(row.code);
      cells.push(
        ...ambiguousRow('disclosure', row, {
          slots: own.flatMap(({ slots }) => slots),
          printed: anyOrder(first),
          mayCut: first.mayCut,
        }),
      );
      continue;
    }
    if (first.shuffled) {
      cells.push(...(bySign(row, first) ?? shuffledRow('disclosure', row, first)));
      continue;
    }
    const doubted = doubtedRow('disclosure', row, first, around);
    if (doubted !== null) {
      cells.push(...doubted);
      continue;
    }
    const width = row.columns.length;
    const doubts = { looseEnds: looseEnds(first, width, around), complete: true, confirmed: true };
    const pinned = pinsByCount({ line: first, width, rows }, evidence, null, doubts);
    const result = pinned ? rowCells(row, first, lines) : null;
    if (result !== null && first.mayCut && result.some(isMisplaced))
      cells.push(...(bySign(row, first) ?? shuffledRow('disclosure', row, first)));
    else if (result === null) {
      loose.push({ row: row.code, slots: first.slots });
      const { slots, mayCut } = first;
      cells.push(...ambiguousRow('disclosure', row, { slots, printed: width, mayCut }));
    } else cells.push(...result);
  }
  return { cells, extras: [], repeated, loose };
}

const SIGNED = /^[增减]/;

/** 减15 is the change whatever its place, and digits beside it keep their order: null where more than that is open. */
function bySign(row: FormRow, { slots }: DocumentLine): Cell[] | null {
  const [signed, ...others] = slots.filter(({ text }) => SIGNED.test(text));
  const digits = slots.filter(({ text }) => /^\d[\d.,]*$/.test(text));
  const hasChange = row.columns.filter(({ kind }) => kind === 'change').length === 1;
  const isWhole = slots.length === row.columns.length && digits.length === slots.length - 1;
  if (signed === undefined || others.length > 0 || !hasChange || !isWhole) return null;
  return row.columns.map((column) => {
    const slot = column.kind === 'change' ? signed : digits.shift();
    return pinnedCell({ table: 'disclosure', row: row.code, column }, slot ?? null);
  });
}

/** 减15 where no change stands: the row came in another order. */
function isMisplaced({ state, raw }: Cell): boolean {
  return state === 'text' && SIGNED.test(raw ?? '');
}

function rowCells(row: FormRow, line: DocumentLine, lines: readonly DocumentLine[]): Cell[] | null {
  const header = headingOf(line, lines, row);
  const codes = row.columns.map(({ code }) => code);
  const placement = placeSlots(line, { codes, header }, NO_FILLERS);
  if (placement === null) return null;
  return row.columns.map((column, index) => {
    const printed = printedUnit(header.find(({ code }) => code === column.code)?.label ?? '');
    return pinnedCell(
      {
        table: 'disclosure',
        row: row.code,
        column: printed === null ? column : { ...column, unit: printed },
      },
      placement.slots[index] ?? null,
    );
  });
}

/** A unit stated in the heading itself wins over the form's: `采购总金额（万元）`. */
function printedUnit(label: string): string | null {
  return /[（(](?:单位[:：]?)?\s*(亿元|万元|千元|元|件|项)[)）]/.exec(label)?.[1] ?? null;
}

/** The line of column headings above a row: the nearest one without values, matched to columns by order. */
function headingOf(line: DocumentLine, lines: readonly DocumentLine[], row: FormRow): HeaderCell[] {
  // In a stream the headings run on into the label of the first row below them.
  const own = line.labels.filter(isHeading);
  if (own.length === row.columns.length) return headerCells(own, row);
  for (let i = line.index - 1; i >= 0; i--) {
    const above = lines[i];
    if (above === undefined || above.block !== line.block) return [];
    const pieces = above.labels.filter(isHeading);
    if (above.slots.some(({ text }) => text !== '') || pieces.length === 0) continue;
    if (pieces.length !== row.columns.length) return [];
    return headerCells(pieces, row);
  }
  return [];
}

function headerCells(pieces: readonly LinePiece[], row: FormRow): HeaderCell[] {
  return pieces.map(({ text, column, span }, index) => ({
    code: row.columns[index]?.code ?? null,
    label: text,
    column,
    span,
  }));
}

function isHeading({ hit }: LinePiece): boolean {
  return hit.group === null && hit.column?.label.table === 'disclosure';
}
