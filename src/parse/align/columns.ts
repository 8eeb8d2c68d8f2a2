/**
 * Which slot of a line is which column of the form. Columns count by order where the line has as many slots as
 * the table has columns, by the grid column of the heading where headings and slots stand under each other, and
 * not at all where the two disagree.
 *
 * @module
 */
import type { DocumentLine, ValueSlot } from './line.ts';

/** A heading as printed: the code of its column, or null for one the form does not have. */
export interface HeaderCell {
  readonly code: string | null;
  readonly label: string;
  readonly column: number;
  readonly span: number;
}

export interface Placement {
  /** Slot of each wanted column; null where the source has no cell. */
  readonly slots: readonly (ValueSlot | null)[];
  /** Slots under headings that the form does not have. */
  readonly extras: readonly { readonly slot: ValueSlot; readonly label: string }[];
}

/** Empty cells that a spanned label left, and whether they are known to stand in front of the values. */
export interface Fillers {
  readonly most: number;
  readonly side: FillerSide;
}

export type FillerSide = 'front' | 'either' | 'unknown';

/** No label of the row spans. */
export const NO_FILLERS: Fillers = { most: 0, side: 'unknown' };

/**
 * Whether the rows of a table were filled up in front of their values. A blank value looks like a filler, so one row
 * tells little: every row must allow it, and one must rule the other end out. A row that is filled beyond its columns
 * holds a column that the form does not have.
 *
 * @param rows - slots of each row with how many fillers it may have, all rows of one table
 * @param wanted - how many columns the table has
 */
export function fillerSide(
  rows: readonly { readonly slots: readonly ValueSlot[]; readonly most: number }[],
  wanted: number,
): FillerSide {
  let front = false;
  for (const { slots, most } of rows) {
    const surplus = slots.length - wanted;
    if (surplus <= 0) continue;
    if (surplus > most || !slots.slice(0, surplus).every(isBlank)) return 'unknown';
    front ||= !slots.slice(-surplus).every(isBlank);
  }
  return front ? 'front' : 'either';
}

function isBlank({ text }: ValueSlot): boolean {
  return text.trim() === '';
}

export interface PrintedColumns {
  readonly codes: readonly string[];
  readonly header: readonly HeaderCell[];
}

/**
 * Places the slots of one line under the wanted columns, or returns null where the source does not pin them.
 *
 * @param line - one row of the table
 * @param columns - column codes in the order in which the source prints them, and the headings with their grid columns,
 *   none where none were read
 * @param fillers - empty cells that a spanned label may leave beside the values
 * @param byCount - whether as many slots as columns mean one for each
 */
export function placeSlots(
  line: DocumentLine,
  { codes, header }: PrintedColumns,
  fillers: Fillers,
  byCount = true,
): Placement | null {
  const byHeader = line.columnsAligned ? underHeader(line.slots, codes, header) : null;
  const byOrder = line.slots.length === codes.length ? [...line.slots] : null;
  if (byHeader !== null && byOrder !== null)
    return byOrder.every((slot, index) => byHeader.slots[index] === slot) ? byHeader : null;
  if (byHeader !== null) return byHeader;
  if (!byCount) return null;
  if (byOrder !== null) return { slots: byOrder, extras: [] };
  return behindFillers(line.slots, codes.length, fillers) ?? onlyValue(line.slots, codes.length);
}

/** Fits only if every wanted column has exactly one slot that begins under its heading, and no value is left over. */
function underHeader(
  slots: readonly ValueSlot[],
  codes: readonly string[],
  header: readonly HeaderCell[],
): Placement | null {
  const placed: ValueSlot[] = [];
  for (const code of codes) {
    const slot = slotUnder(code, slots, header);
    if (slot === null || placed.includes(slot)) return null;
    placed.push(slot);
  }
  const extras: { slot: ValueSlot; label: string }[] = [];
  for (const slot of slots) {
    if (placed.includes(slot)) continue;
    const heading = header.find((cell) => cell.code === null && cell.column === slot.column);
    if (heading !== undefined) extras.push({ slot, label: heading.label });
    else if (slot.text.trim() !== '') return null;
  }
  return { slots: placed, extras };
}

function slotUnder(
  code: string,
  slots: readonly ValueSlot[],
  header: readonly HeaderCell[],
): ValueSlot | null {
  for (const heading of header) {
    if (heading.code !== code) continue;
    for (const slot of slots) if (slot.column === heading.column) return slot;
    return null;
  }
  return null;
}

/**
 * Serialisations that pad spanned labels put empty cells between the label and the first value. Those that do not know
 * spans may fill rows up at their end, where blank values stand too: such rows are not read by count.
 */
function behindFillers(
  slots: readonly ValueSlot[],
  wanted: number,
  { most, side }: Fillers,
): Placement | null {
  const surplus = slots.length - wanted;
  if (surplus <= 0 || surplus > most || side === 'unknown') return null;
  if (!slots.slice(0, surplus).every(isBlank)) return null;
  const placed = slots.slice(surplus);
  const moves = placed.some(({ text }, at) => text !== slots[at]?.text);
  return side === 'either' && moves ? null : { slots: placed, extras: [] };
}

/** One wanted column and one value: wherever the padding stands, there is only one reading. */
function onlyValue(slots: readonly ValueSlot[], wanted: number): Placement | null {
  if (wanted !== 1 || slots.length === 0) return null;
  const filled = slots.filter(({ text }) => text.trim() !== '');
  if (filled.length > 1) return null;
  return { slots: [filled[0] ?? slots[0] ?? null], extras: [] };
}
