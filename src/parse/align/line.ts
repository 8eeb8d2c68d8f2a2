/**
 * Lines: the rows of a table as alignment sees them, labels apart from slots, whether the container kept
 * rows (grid) or only the order of cells (stream).
 *
 * @module
 */
import type { BlankPolicy, Grid, GridCell, Locator } from '../document.ts';
import { type LabelHit, matchLabel } from '../forms/labels.ts';
import { plainInteger, readValue } from '../value.ts';

/** One position that may hold a value. `column` is the grid column, or the ordinal in a stream. */
export interface ValueSlot {
  readonly text: string;
  readonly note: string | null;
  readonly column: number;
  readonly span: number;
  readonly at: Locator;
}

export interface LinePiece {
  readonly text: string;
  /** Put together from several tokens of a stream. */
  readonly broken?: true;
  readonly hit: LabelHit;
  readonly column: number;
  readonly span: number;
  readonly at: Locator;
}

export interface DocumentLine {
  /** Position among the lines of the document. */
  index: number;
  /** Index of the block in the document. */
  readonly block: number;
  readonly labels: LinePiece[];
  readonly slots: ValueSlot[];
  /** Bars of padding printed behind the row, null where none were. */
  pad: number | null;
  /** Cells of the row that were printed, labels included: what `pad` tops up. */
  kept: number;
  readonly blanks: BlankPolicy;
  /** One number may stand here as two tokens. */
  readonly mayCut: boolean;
  /** Grid columns can be trusted. */
  readonly columnsAligned: boolean;
  /** The order of its values need not be that of its columns. */
  shuffled: boolean;
}

/** Portals repeat themselves: the labels of the forms make up half of all cells. */
const CACHE_LIMIT = 20_000;
const looks = new Map<string, boolean>();

/**
 * True where a cell's text is a value or the lack of one rather than a label.
 *
 * @example
 * looksLikeValue('增1') // => true
 * looksLikeValue('规章') // => false
 */
export function looksLikeValue(text: string): boolean {
  if (text === '' || plainInteger(text) !== null) return true;
  const known = looks.get(text);
  if (known !== undefined) return known;
  const { state, candidates } = readValue(text, 'change');
  const look = state !== 'text' || candidates !== null;
  if (looks.size >= CACHE_LIMIT) looks.clear();
  if (text.length <= 120) looks.set(text, look);
  return look;
}

/** True where the text is a row, column or group label of a form, or good part of one. */
function isKnown({ rows, column, group }: LabelHit): boolean {
  return rows.length > 0 || column !== null || group !== null;
}

/**
 * Rows of a grid as lines. Cells spanning down from above stand in their first row only.
 *
 * @param anchors - labels of the block forms mark where the values begin; other tables begin them behind the
 *   leading texts
 */
export function gridLines(grid: Grid, block: number, anchors = true): DocumentLine[] {
  const rows: GridCell[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) rows[cell.row]?.push(cell);
  return rows
    .filter((cells) => cells.length > 0)
    .map((cells) => gridLine(cells, grid, block, anchors));
}

function gridLine(
  cells: readonly GridCell[],
  grid: Grid,
  block: number,
  anchors: boolean,
): DocumentLine {
  const line: DocumentLine = {
    index: 0,
    block,
    labels: [],
    slots: [],
    pad: null,
    kept: cells.length,
    blanks: 'kept',
    mayCut: false,
    columnsAligned: grid.columnsAligned,
    shuffled: false,
  };
  const first = firstSlot(cells, anchors);
  cells.forEach((cell, index) => {
    const { text, column, columnSpan: span, at } = cell;
    if (index >= first) line.slots.push({ text, note: cell.note ?? null, column, span, at });
    else if (text.trim() !== '')
      line.labels.push({ text, hit: matchLabel(text), column, span, at });
  });
  return line;
}

/** Index of the first cell behind the labels: behind the last known label, else behind the leading text cells. */
function firstSlot(cells: readonly GridCell[], anchors: boolean): number {
  let behindText = 0;
  let leading = true;
  let behindKnown = 0;
  for (let index = 0; index < cells.length; index += 1) {
    const text = cells[index]?.text ?? '';
    if (looksLikeValue(text)) {
      if (text !== '') leading = false;
      continue;
    }
    if (anchors && isKnown(matchLabel(text))) behindKnown = index + 1;
    else if (leading) behindText = index + 1;
  }
  return behindKnown > 0 ? behindKnown : behindText;
}
