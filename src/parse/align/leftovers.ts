/**
 * What the tables hold beyond the form: rows it does not have become extras, and every number that found no
 * place is counted, so that nothing is lost without a word.
 *
 * @module
 */
import type { TableName } from '../forms/form.ts';
import type { Conservation, Extra } from '../report.ts';
import { readValue } from '../value.ts';
import type { DocumentLine, ValueSlot } from './line.ts';
import type { RowLine } from './rows.ts';

/** A table by the lines that are its rows: their values have found their place, as cells or as candidates. */
export interface TableRegion {
  readonly table: TableName;
  readonly rows: readonly RowLine[];
  /** Values of a whole row. */
  readonly width: number;
  /** Values of the rows that stand in columns the form does not have. */
  readonly columns: readonly Extra[];
}

/** What the tables hold beyond the form. */
export interface Leftovers {
  readonly extras: Extra[];
  /** Labels of rows that the form does not have and that hold as many numbers as its rows. */
  readonly foreign: readonly string[];
  readonly conservation: Conservation;
}

/** Splits the lines between a table's rows into extras; returns them with the count of numbers kept and lost. */
export function leftovers(region: TableRegion, lines: readonly DocumentLine[]): Leftovers {
  const extras: Extra[] = [];
  const lost: Conservation['lost'][number][] = [];
  let tokens = 0;
  let inCells = 0;
  const foreign: string[] = [];
  const own = new Set(region.rows.map(({ line }) => line));
  for (const line of linesOf(region, lines)) {
    if (own.has(line)) {
      for (const { text } of line.slots) if (hasDigit(text)) inCells += 1;
      continue;
    }
    const numbers = line.slots.filter(({ text }) => hasDigit(text));
    tokens += numbers.length;
    const label = line.labels.map(({ text }) => text.trim()).join(' ');
    for (const slot of numbers)
      if (label === '') lost.push({ raw: slot.text, at: slot.at });
      else extras.push(extraOf(region.table, label, line, slot));
    if (label !== '' && numbers.length >= region.width) foreign.push(label);
  }
  const besideColumns = region.columns.filter(({ raw }) => hasDigit(raw)).length;
  const placed = inCells - besideColumns;
  tokens += inCells;
  const beside = tokens - placed - lost.length;
  const conservation = { table: region.table, tokens, placed, beside, lost };
  return { extras, foreign, conservation };
}

function hasDigit(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}

/** Lines of a table's blocks, from its first row to its last. */
function linesOf({ rows }: TableRegion, lines: readonly DocumentLine[]): readonly DocumentLine[] {
  const first = rows[0]?.line;
  const last = rows.at(-1)?.line;
  if (first === undefined || last === undefined) return [];
  const own = new Set(rows.map(({ line }) => line.block));
  return lines.slice(first.index, last.index + 1).filter(({ block }) => own.has(block));
}

function extraOf(table: TableName, rowLabel: string, line: DocumentLine, slot: ValueSlot): Extra {
  return {
    table,
    rowLabel,
    columnLabel: String(line.slots.indexOf(slot) + 1),
    rowCode: null,
    columnCode: null,
    value: readValue(slot.text, 'change').value,
    raw: slot.text,
    at: slot.at,
  };
}
