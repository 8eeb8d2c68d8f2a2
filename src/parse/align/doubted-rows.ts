/**
 * Rows whose values, or whose lack of values, may be another row's. In text a row without values may be half of a label
 * broken over lines whose values stand beside the other half: nothing is called blank while values nearby belong to no
 * row.
 *
 * @module
 */
import type { FormRow, TableName } from '../forms/form.ts';
import type { Cell } from '../report.ts';
import { blankRow, doubtfulRow, type NearbyValues } from './cells.ts';
import type { DocumentLine, LinePiece } from './line.ts';
import type { RowLine } from './rows.ts';

/** The lines of a document as the rows of one table see them. */
export interface Surroundings {
  readonly lines: readonly DocumentLine[];
  /** Row of each line by its index; lines of no row have none. */
  readonly assigned: readonly (RowLine | undefined)[];
}

export function surroundings(
  rows: readonly RowLine[],
  lines: readonly DocumentLine[],
): Surroundings {
  const assigned = new Array<RowLine | undefined>(lines.length);
  for (const row of rows) assigned[row.line.index] = row;
  return { lines, assigned };
}

/** The line so many lines below, or above where negative, in the same block. */
function beside(
  line: DocumentLine,
  step: number,
  { lines }: Surroundings,
): DocumentLine | undefined {
  const near = lines[line.index + step];
  return near?.block === line.block ? near : undefined;
}

/** True where no slot of a line holds anything. */
function isEmptyRow({ slots }: DocumentLine): boolean {
  return slots.every(({ text }) => text.trim() === '');
}

/** Cells of a line whose values are not its own for certain, or that has none; null where its slots say all there is. */
export function doubtedRow(
  table: TableName,
  row: FormRow,
  line: DocumentLine,
  around: Surroundings,
): Cell[] | null {
  const mayCut = line.blanks !== 'kept';
  const own = (): NearbyValues => ({ texts: line.slots.map(({ text }) => text), mayCut });
  if (around.assigned[line.index]?.astray === true) return doubtfulRow(table, row, own());
  if (!isEmptyRow(line)) {
    if (mayBorrow(line, around)) return doubtfulRow(table, row, own());
    const unread = line.blanks === 'kept' ? runOver(line, around) : unreadPieces(line);
    return unread.length > 0 ? doubtfulRow(table, row, own()) : null;
  }
  const doubt = valuesInDoubt(line, row.columns.length, around);
  if (doubt === null || doubt.length > 0)
    return doubtfulRow(table, row, { texts: doubt ?? [], mayCut });
  return line.slots.length === 0 && line.blanks !== 'kept' ? blankRow(table, row) : null;
}

/** A label broken over lines stands behind its values in text of printed pages: they look like those of the row above. */
function mayBorrow(line: DocumentLine, around: Surroundings): boolean {
  if (!line.mayCut) return false;
  const next = beside(line, 1, around);
  const row = next === undefined ? undefined : around.assigned[next.index];
  if (next === undefined || row === undefined || !isEmptyRow(next)) return false;
  return row.fuzzy || next.labels.some(({ broken }) => broken);
}

/**
 * Values near an empty row that may be its own; an empty list where the row is known to be blank, null where its
 * label is not whole, so that even its place is doubtful.
 *
 * @param line - the row, without values
 * @param width - how many columns the row has
 */
function valuesInDoubt(
  line: DocumentLine,
  width: number,
  around: Surroundings,
): readonly string[] | null {
  const own = unreadPieces(line);
  if (own.length > 0 || !mayBreak(line)) return own;
  const { assigned } = around;
  const found: string[] = [];
  for (const step of [-1, 1]) {
    const near = nearestWithValues(line, step, around);
    if (near === null) continue;
    const texts = near.slots.map(({ text }) => text).filter((text) => text.trim() !== '');
    if (assigned[near.index]?.astray === false && texts.length <= width) continue;
    found.push(...texts);
  }
  if (found.length > 0) return found;
  return line.blanks !== 'kept' && assigned[line.index]?.fuzzy === true ? null : [];
}

/** A row of text or of printed pages may be broken in two; in a web page, a sheet or a document file a row is a row. */
function mayBreak({ labels }: DocumentLine): boolean {
  return labels.some(({ at }) => 'line' in at || 'page' in at);
}

/**
 * Values in a row of their own below a row: the rest of it. A page break cuts the numbers of a narrow column in two, and
 * scraped text the last cell off its row.
 */
function runOver(line: DocumentLine, around: Surroundings): string[] {
  const next = beside(line, 1, around);
  if (next === undefined || around.assigned[next.index] !== undefined) return [];
  const printed = line.slots.some(({ at }) => 'page' in at);
  const scraped = line.slots.at(-1)?.text === '' && mayBreak(line);
  if (!printed && !scraped) return [];
  const code = around.assigned[line.index]?.row.code;
  const goesOn = next.labels.every(({ hit }) =>
    hit.rows.some(({ label }) => label.kind === 'row' && label.code === code),
  );
  if (!goesOn) return [];
  const texts = next.slots.map(({ text }) => text).filter((text) => text.trim() !== '');
  return texts.length < line.slots.length ? texts : [];
}

/** The line beside a row of a stream holds the rest of a number that its narrow cell broke over lines, or may. */
export function looseEnds(line: DocumentLine, width: number, around: Surroundings): boolean {
  if (line.blanks === 'kept') return false;
  return hasLooseDigits(-1) || hasLooseDigits(1);

  function hasLooseDigits(step: number): boolean {
    const near = beside(line, step, around);
    if (near === undefined || around.assigned[near.index] !== undefined) return false;
    return near.slots.length < width && near.slots.some(({ text }) => /[\d０-９]/.test(text));
  }
}

/** Texts on the line that hold digits, marks or bars and are no label: values nobody could tell apart. */
function unreadPieces({ labels }: DocumentLine): string[] {
  const unread: string[] = [];
  const row = labels.findLastIndex(({ hit }) => hit.rows.length > 0);
  for (let at = Math.max(0, row); at < labels.length; at += 1) {
    const { text, hit } = labels[at] as LinePiece;
    const stuck = text.includes(' ') && / [-/—|]$|^[-/—|] /.test(text.trim());
    if (stuck || (!hit.exact && /\d/.test(text.replace(NUMBERING, '')))) unread.push(text);
  }
  return unread;
}

/** The item number in front of a label. */
const NUMBERING = /^\s*[（(]?\d{1,2}[)）.．、]/;

/** The nearest line of the same block that holds values. A grid keeps its rows, so only a neighbour counts there. */
function nearestWithValues(
  line: DocumentLine,
  step: number,
  around: Surroundings,
): DocumentLine | null {
  for (let distance = step; ; distance += step) {
    const near = beside(line, distance, around);
    if (near === undefined) return null;
    if (!isEmptyRow(near)) return near;
    if (near.blanks === 'kept' && near.labels.length > 0) return null;
  }
}
