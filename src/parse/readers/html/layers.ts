/**
 * Boxes that may lie over a table: placed, pulled or moved, with a ground or with digits of their own. Nothing is laid out;
 * what stands between such a box and a table is counted for the least room that it can take, and a table that the box may
 * reach is in doubt in all its cells.
 *
 * @module
 */
import type { Looks } from './look/looks.ts';
import type { Shift } from './look/shift.ts';
import { drawsItself, type ElementRole } from './roles.ts';

/** The least height of a piece of text: many short ones stand beside each other, a long one has lines. */
const SHORT = 20;
const SHORT_HEIGHT = 2;
const LINE = 16;
const LONGEST_LINE = 120;
/** The most height of a box by the letters in it, where it has no height of its own. */
const LETTER = 8;
const FIRST_LINE = 30;

/** Boxes that are kept; of more it is taken that they reach everything. */
const MOST_LAYERS = 500;

/** A stretch of the page, in what is read and in the least height of it. */
interface Span {
  readonly opened: number;
  closed: number;
  readonly from: number;
  to: number;
}

interface TableSpan extends Span {
  readonly table: number;
  rows: number;
}

/** Rows of a table, the last one included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

interface Layer extends Span {
  readonly shift: Shift;
  readonly around: Span;
  /** The innermost table it stands in, and the row there. */
  readonly table: TableSpan | undefined;
  readonly row: number;
  letters: number;
  /** It has a ground, digits or a picture. */
  covers: boolean;
}

export class Layers {
  #clock = 0;
  #height = 0;
  /** Boxes out of the flow that are open: what stands in them takes no room. */
  #out = 0;
  readonly #page: Span = {
    opened: 0,
    closed: Number.POSITIVE_INFINITY,
    from: 0,
    to: Number.POSITIVE_INFINITY,
  };
  readonly #stack: Layer[] = [];
  readonly #layers: Layer[] = [];
  readonly #tables = new Map<number, TableSpan>();
  readonly #openTables: TableSpan[] = [];
  #tooMany = false;

  /** Boxes are open of which it matters what stands in them. */
  get isOpen(): boolean {
    return this.#stack.length > 0;
  }

  /** A piece of text has ended. */
  passed(length: number): void {
    if (this.#out === 0)
      this.#height += length < SHORT ? SHORT_HEIGHT : LINE * Math.ceil(length / LONGEST_LINE);
  }

  /** An element opens; true where it is placed or moved, so that what it holds is watched until it closes. */
  enter(looks: Looks, role: ElementRole, name: string): boolean {
    const { shift, grounded, scripted, top } = looks;
    if (shift === undefined && this.#stack.length === 0) return false;
    if (top.gone || top.faint || top.invisible) return false;
    if (shift !== undefined) this.#open(scripted ? { ...shift, ...ANYWHERE } : shift);
    this.holds(0, grounded || drawsItself(role, name, top));
    return shift !== undefined;
  }

  #open(shift: Shift): void {
    const around = this.#stack.findLast(({ shift: { places } }) => places) ?? this.#page;
    const table = this.#openTables.at(-1);
    const place = { table, row: (table?.rows ?? 0) - 1 };
    this.#stack.push({ ...this.#span(), ...place, shift, around, letters: 0, covers: false });
    if (shift.out) this.#out++;
  }

  close(): void {
    const layer = this.#stack.pop();
    if (layer === undefined) return;
    if (layer.shift.out) this.#out--;
    this.#end(layer);
    if (!layer.shift.moves || !layer.covers) return;
    if (this.#layers.length >= MOST_LAYERS) this.#tooMany = true;
    else this.#layers.push(layer);
  }

  /** Something stands in all open boxes: `covers` where it hides or changes what is below it. */
  holds(letters: number, covers: boolean): void {
    for (const layer of this.#stack) {
      layer.letters += letters;
      layer.covers ||= covers;
    }
  }

  openTable(table: number): void {
    const span = { ...this.#span(), table, rows: 0 };
    this.#tables.set(table, span);
    this.#openTables.push(span);
  }

  openRow(): void {
    const table = this.#openTables.at(-1);
    if (table !== undefined) table.rows++;
  }

  closeTable(): void {
    const span = this.#openTables.pop();
    if (span !== undefined) this.#end(span);
  }

  /** The rows of each table that something may lie over, by the number of the table. */
  covered(): ReadonlyMap<number, readonly RowRange[]> {
    if (this.#layers.length === 0) return NONE;
    const found = new Map<number, RowRange[]>();
    for (const table of this.#tables.values()) {
      const ranges = this.#tooMany
        ? [ALL]
        : this.#layers.flatMap((layer) => reachedRows(layer, table) ?? []);
      if (ranges.length > 0) found.set(table.table, ranges);
    }
    return found;
  }

  #span(): Span {
    return {
      opened: this.#clock++,
      closed: Number.POSITIVE_INFINITY,
      from: this.#height,
      to: this.#height,
    };
  }

  #end(span: Span): void {
    span.closed = this.#clock++;
    span.to = this.#height;
  }
}

const ANYWHERE = { from: 'around', down: Number.POSITIVE_INFINITY, up: 0, moves: true } as const;

const NONE: ReadonlyMap<number, readonly RowRange[]> = new Map();
const ALL: RowRange = { first: 0, last: Number.POSITIVE_INFINITY };
/** The least height of a row of a table. */
const ROW = 12;

function isInside(inner: Span, outer: Span): boolean {
  return inner.opened > outer.opened && inner.closed < outer.closed;
}

function reachedRows(layer: Layer, table: TableSpan): RowRange | undefined {
  // What it holds itself moves with it.
  if (isInside(table, layer)) return undefined;
  if (!isInside(layer, table)) return reaches(layer, table) ? ALL : undefined;
  if (layer.table !== table || layer.shift.from !== 'here') return ALL;
  const { down, up } = layer.shift;
  return {
    first: layer.row - 1 - Math.ceil(up / ROW),
    last: layer.row + 1 + Math.ceil((down + heightOf(layer)) / ROW),
  };
}

function heightOf({ shift, letters }: Layer): number {
  return shift.height ?? FIRST_LINE + LETTER * letters;
}

function reaches(layer: Layer, table: Span): boolean {
  const { shift, around } = layer;
  const height = heightOf(layer);
  if (shift.from === 'foot') {
    if (isInside(table, around)) return true;
    return below(table, around.to, shift.down) || above(table, around.to, height - shift.down);
  }
  if (shift.from !== 'here')
    return (
      below(table, shift.from === 'page' ? 0 : around.from, shift.down + height) ||
      above(table, around.from, -shift.down)
    );
  const foot = shift.out ? shift.down + height : shift.down;
  return (
    below(table, shift.out ? layer.from : layer.to, foot) || above(table, layer.from, shift.up)
  );
}

/** The table begins behind a place, and less room lies between than a box reaches down. */
function below(table: Span, place: number, reach: number): boolean {
  return table.from >= place && reach > table.from - place;
}

function above(table: Span, place: number, reach: number): boolean {
  return table.to <= place && reach > place - table.to;
}
