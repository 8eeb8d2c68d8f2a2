/**
 * Which line is which row of the form: whole labels first, then lost halves and misprints between them,
 * in the order of the form. A line that fits two rows is neither.
 *
 * @module
 */
import { type LabelMatch, matchLabel, type RowLabel } from '../forms/labels.ts';
import { isNumbered, labelKey } from '../label.ts';
import { readValue } from '../value.ts';
import type { DocumentLine, LinePiece } from './line.ts';

export interface RowLine {
  readonly line: DocumentLine;
  readonly row: RowLabel;
  /** The label was found by resemblance: part of it is lost or misprinted. */
  readonly fuzzy: boolean;
  /** Text of another label stands between the row's label and the values: they may be that label's. */
  readonly astray: boolean;
}

type Table = RowLabel['table'];

/** Rows whose whole label is also that of a column (其他, 总计): only their place in the order tells. */
function isWeak({ hit }: LinePiece): boolean {
  return !hit.exact || hit.column !== null || hit.rows.length > 1;
}

/** The label that names the row: the last on the line that any row of the table answers to. */
function namingPiece(line: DocumentLine, table: Table): LinePiece | null {
  const { labels } = line;
  for (let at = labels.length - 1; at >= 0; at -= 1) {
    const piece = labels[at] as LinePiece;
    for (const { label } of piece.hit.rows) if (isRow(label, table)) return piece;
  }
  return null;
}

function isRow(label: LabelMatch['label'], table: Table): label is RowLabel {
  return label.kind === 'row' && label.table === table;
}

/** The line carries the whole official label of the row. */
function isWhole(line: DocumentLine, row: RowLabel): boolean {
  return line.labels.some(
    ({ hit }) =>
      hit.exact && hit.rows.some(({ label }) => isRow(label, row.table) && label.code === row.code),
  );
}

/** Letters that a misprinted label may have too many. */
const MISPRINTS = 2;

/** Where only order tells cells apart, values belong to the last label in front of them. */
function isAstray(line: DocumentLine, row: RowLabel): boolean {
  if (line.blanks === 'kept' || line.slots.length === 0 || line.labels.length < 2) return false;
  const at = line.labels.findLastIndex(({ hit }) =>
    hit.rows.some(({ label }) => isRow(label, row.table) && label.code === row.code),
  );
  const [own, ...behind] = line.labels.slice(at).map(({ text }) => text);
  if (own === undefined || behind.length === 0) return false;
  if (behind.some(isNumbered)) return true;
  const text = [own, ...behind].join('');
  const whole = matchLabel(text).rows[0];
  const longer = labelKey(text).length - (whole?.key.length ?? 0) > MISPRINTS;
  return longer || !(whole?.label.kind === 'row' && whole.label.code === row.code);
}

/** Column headings in a row of their own, however they are spelled. */
function isHeader(line: DocumentLine): boolean {
  if (line.slots.some(({ text }) => text !== '')) return false;
  return line.labels.filter(({ hit }) => hit.column !== null).length >= 2;
}

/**
 * Assigns lines to rows of one table, in reading order. The same row may come twice (a page break prints a row
 * again, a document holds two reports): the caller decides what that means.
 */
export function matchRows(lines: readonly DocumentLine[], table: Table): RowLine[] {
  const named = lines.map((line) => (mayHoldRow(line) ? namingPiece(line, table) : null));
  const strong = named.map((piece, index) => strongRow(lines[index] as DocumentLine, piece));
  const found = [...strong];
  named.forEach((piece, index) => {
    if (piece !== null && found[index] === null)
      found[index] = weakRow(lines[index] as DocumentLine, piece, table, () =>
        neighbours(found, lines, index),
      );
  });
  const rows: RowLine[] = [];
  lines.forEach((line, index) => {
    const row = found[index];
    if (row === null || row === undefined) return;
    // The label that a strong row was named by is whole.
    const fuzzy = row !== strong[index] && !isWhole(line, row);
    rows.push({ line, row, fuzzy, astray: isAstray(line, row) });
  });
  return withoutGroupRow(rows);
}

function strongRow(line: DocumentLine, piece: LinePiece | null): RowLabel | null {
  if (piece === null || isWeak(piece)) return null;
  // In a stream the headings of a table run on into the label of an empty row beside them.
  if (isHeader(line) && line.blanks === 'kept') return null;
  const label = piece.hit.rows[0]?.label;
  return label?.kind === 'row' ? label : null;
}

/** A line of a grid without slots is a heading; in a stream its empty cells may have left no trace. */
function mayHoldRow(line: DocumentLine): boolean {
  return line.slots.length > 0 || line.blanks !== 'kept';
}

/** The nearest rows found before and behind a line. */
interface Neighbours {
  /** Orders between which the line's row must lie. */
  readonly before: number;
  readonly behind: number;
  /** Orders of neighbours that the line may be a piece of: a label broken over lines has its values beside one. */
  readonly pieceOf: readonly number[];
}

function neighbours(
  found: readonly (RowLabel | null)[],
  lines: readonly DocumentLine[],
  index: number,
): Neighbours {
  const own = hasValues(lines[index]);
  const nearest = (step: 1 | -1): { order: number | null; whole: boolean } => {
    for (let i = index + step; i >= 0 && i < found.length; i += step) {
      const row = found[i];
      if (row != null) return { order: row.order, whole: own && hasValues(lines[i]) };
    }
    return { order: null, whole: true };
  };
  const before = nearest(-1);
  const behind = nearest(1);
  return {
    before: before.order ?? -1,
    behind: behind.order ?? Number.POSITIVE_INFINITY,
    pieceOf: [before, behind].flatMap(({ order, whole }) =>
      order === null || whole ? [] : [order],
    ),
  };
}

function hasValues(line: DocumentLine | undefined): boolean {
  return line?.slots.some(({ text }) => text.trim() !== '') ?? false;
}

function weakRow(
  line: DocumentLine,
  piece: LinePiece,
  table: Table,
  near: () => Neighbours,
): RowLabel | null {
  if (isHeader(line)) return null;
  const bare = piece.hit.exact && piece.hit.column !== null && !piece.hit.numbered;
  if (bare && line.slots.length === 0) return null;
  const { before, behind, pieceOf } = near();
  const fitting = piece.hit.rows.flatMap((match) =>
    isRow(match.label, table) && match.label.order > before && match.label.order < behind
      ? [{ row: match.label, score: match.score }]
      : [],
  );
  const [best, second] = fitting;
  if (best === undefined) return null;
  const rival = fitting.find(({ row }) => row.code !== best.row.code) ?? second;
  const tied =
    rival !== undefined && rival.row.code !== best.row.code && rival.score === best.score;
  const isPiece = piece.hit.rows.some(
    ({ label, score }) =>
      isRow(label, table) && pieceOf.includes(label.order) && score >= best.score,
  );
  return tied || isPiece ? null : best.row;
}

/**
 * （六）其他处理 heads three rows in the form of 2021 and is a row in that of 2019. In text the values beside it are those
 * of the first of the three, whose label stands on lines of its own.
 */
function withoutGroupRow(rows: readonly RowLine[]): RowLine[] {
  const parts = rows.some(({ row }) => row.code.startsWith('other.'));
  return rows.filter(
    ({ row, line }) =>
      !(parts && row.code === 'other' && (line.slots.length === 0 || line.blanks !== 'kept')),
  );
}

/** Lines of each row without exact repetitions: a page break may print a row again. */
export function linesByRow(rows: readonly RowLine[]): ReadonlyMap<string, readonly DocumentLine[]> {
  const found = new Map<string, DocumentLine[]>();
  for (const { line, row } of rows) {
    const own = found.get(row.code);
    if (own === undefined) found.set(row.code, [line]);
    else if (!own.some((other) => sameValues(other, line))) own.push(line);
  }
  for (const [code, lines] of found) {
    const filled = lines.length > 1 ? lines.filter((line) => !isEmptyAgain(line)) : lines;
    if (filled.length > 0 && filled.length < lines.length) found.set(code, filled);
  }
  return found;
}

/** Printed alike, or the same numbers in another spelling: 1,200 on one page and 1200 on the next. */
function sameValues({ slots: a }: DocumentLine, { slots: b }: DocumentLine): boolean {
  return a.length === b.length && a.every(({ text }, index) => isSame(text, b[index]?.text ?? ''));
}

function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [readValue(one, 'change'), readValue(other, 'change')];
  if (a.state !== b.state || a.state === 'text') return false;
  return a.value === b.value && a.unit === b.unit;
}

/** A page break prints the label of the row it cuts again, with cells that hold nothing. */
function isEmptyAgain({ blanks, slots }: DocumentLine): boolean {
  return blanks === 'kept' && slots.every(({ text }) => text.trim() === '');
}
