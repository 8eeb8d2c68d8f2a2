/**
 * Whether a row without any value is a row of empty cells. In text it may as well be half of a label broken over lines
 * whose values stand beside the other half: nothing is called blank while values nearby belong to no row.
 *
 * @module
 */
import type { FormRow, TableName } from '../forms/form.ts';
import type { Cell } from '../report.ts';
import { blankRow, doubtfulRow } from './cells.ts';
import type { Line } from './line.ts';
import type { RowLine } from './rows.ts';

/** True where no slot of a line holds anything. */
function isEmptyRow({ slots }: Line): boolean {
  return slots.every(({ text }) => text.trim() === '');
}

/** Cells of a line whose values are not its own for certain, or that has none; null where its slots say all there is. */
export function doubtedRow(
  table: TableName,
  row: FormRow,
  line: Line,
  rows: readonly RowLine[],
  lines: readonly Line[],
): Cell[] | null {
  const texts = line.slots.map(({ text }) => text);
  if (rows.some((own) => own.line === line && own.astray)) return doubtfulRow(table, row, texts);
  if (!isEmptyRow(line)) {
    const unread = line.blanks === 'kept' ? runOver(line, rows, lines) : unreadPieces(line);
    return unread.length > 0 ? doubtfulRow(table, row, texts) : null;
  }
  const doubt = valuesInDoubt(line, row.columns.length, rows, lines);
  if (doubt === null || doubt.length > 0) return doubtfulRow(table, row, doubt ?? []);
  return line.slots.length === 0 && line.blanks !== 'kept' ? blankRow(table, row) : null;
}

/**
 * Values near an empty row that may be its own; an empty list where the row is known to be blank, null where its
 * label is not whole, so that even its place is doubtful.
 *
 * @param line - the row, without values
 * @param width - how many columns the row has
 * @param rows - all rows of the table
 * @param lines - all lines of the document
 */
function valuesInDoubt(
  line: Line,
  width: number,
  rows: readonly RowLine[],
  lines: readonly Line[],
): readonly string[] | null {
  const own = unreadPieces(line);
  if (own.length > 0 || !mayBreak(line)) return own;
  const assigned = new Map(rows.map((row) => [row.line, row]));
  const at = lines.indexOf(line);
  const found: string[] = [];
  for (const step of [-1, 1]) {
    const near = nearestWithValues(lines, at, step);
    if (near === null) continue;
    const texts = near.slots.map(({ text }) => text).filter((text) => text.trim() !== '');
    if (assigned.get(near)?.astray === false && texts.length <= width) continue;
    found.push(...texts);
  }
  if (found.length > 0) return found;
  return line.blanks !== 'kept' && assigned.get(line)?.fuzzy === true ? null : [];
}

/** A row of text or of printed pages may be broken in two; in a web page, a sheet or a document file a row is a row. */
function mayBreak({ labels }: Line): boolean {
  return labels.some(({ at }) => 'line' in at || 'page' in at);
}

/**
 * Values in a row of their own below a row: the rest of it. A page break cuts the numbers of a narrow column in two, and
 * scraped text the last cell off its row.
 */
function runOver(line: Line, rows: readonly RowLine[], lines: readonly Line[]): string[] {
  const places = line.slots.map(({ at }) => at);
  const printed = places.some((at) => 'page' in at);
  const scraped = places.some((at) => 'line' in at) && line.slots.at(-1)?.text === '';
  const next = lines[lines.indexOf(line) + 1];
  if (!(printed || scraped) || next === undefined || next.block !== line.block) return [];
  const code = rows.find((row) => row.line === line)?.row.code;
  const goesOn = next.labels.every(({ hit }) =>
    hit.rows.some(({ label }) => label.kind === 'row' && label.code === code),
  );
  if (!goesOn || rows.some((row) => row.line === next)) return [];
  const texts = next.slots.map(({ text }) => text).filter((text) => text.trim() !== '');
  return texts.length < line.slots.length ? texts : [];
}

/** The line beside a row of a stream holds the rest of a number that its narrow cell broke over lines, or may. */
export function looseEnds(
  line: Line,
  width: number,
  rows: readonly RowLine[],
  lines: readonly Line[],
): boolean {
  if (line.blanks === 'kept') return false;
  const assigned = new Set(rows.map((row) => row.line));
  const at = lines.indexOf(line);
  return [lines[at - 1], lines[at + 1]].some(
    (near) =>
      near !== undefined &&
      near.block === line.block &&
      !assigned.has(near) &&
      near.slots.length < width &&
      near.slots.some(({ text }) => /\d/.test(text.normalize('NFKC'))),
  );
}

/** Texts on the line that hold digits, marks or bars and are no label: values nobody could tell apart. */
function unreadPieces({ labels }: Line): string[] {
  const row = labels.findLastIndex(({ hit }) => hit.rows.length > 0);
  return labels.slice(Math.max(0, row)).flatMap(({ text, hit }) => {
    const stuck = / [-/—|]$|^[-/—|] /.test(text.trim());
    return stuck || (!hit.exact && /\d/.test(text.replace(NUMBERING, ''))) ? [text] : [];
  });
}

/** The item number in front of a label. */
const NUMBERING = /^\s*[（(]?\d{1,2}[)）.．、]/;

/** The nearest line of the same block that holds values. A grid keeps its rows, so only a neighbour counts there. */
function nearestWithValues(lines: readonly Line[], at: number, step: number): Line | null {
  const own = lines[at];
  for (let i = at + step; i >= 0 && i < lines.length; i += step) {
    const line = lines[i];
    if (line === undefined || line.block !== own?.block) return null;
    if (!isEmptyRow(line)) return line;
    if (line.blanks === 'kept' && line.labels.length > 0) return null;
  }
  return null;
}
