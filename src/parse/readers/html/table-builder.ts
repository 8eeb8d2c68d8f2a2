/**
 * A table element whose end has come: is it a grid, a frame that only lays out the page, or the table of
 * metadata that portals print above an article?
 *
 * @module
 */
import type { Grid, MetaEntry, ReadNote } from '../../document.ts';
import { finishCell, type ItemCollector, type OpenCell } from './cell-builder.ts';
import type { GridItem, MarkupRegion, PageItem } from './items.ts';
import { MAX_SLOTS } from './limits.ts';
import type { Look } from './look/look.ts';
import { metadataOf } from './metadata.ts';
import { columnDoubt } from './roles.ts';
import { placeCells } from './table-model.ts';
import { oneLine } from './text.ts';

interface OpenRow {
  readonly cells: OpenCell[];
  readonly group: number;
  readonly footer: boolean;
}

export interface OpenTable {
  readonly index: number;
  readonly path: string;
  groupPath: string;
  rowPath: string;
  readonly rows: OpenRow[];
  group: number;
  footer: boolean;
  cell: OpenCell | undefined;
  /** Why all its cells are in doubt. */
  doubt: string;
  readonly outer: ItemCollector;
  readonly region: MarkupRegion | null;
  readonly offset: number;
}

export interface ClosedTable {
  readonly items: readonly PageItem[];
  readonly meta: readonly MetaEntry[];
  readonly notes: readonly ReadNote[];
}

/** A table that has just been opened, without rows. */
export function newTable(
  index: number,
  path: string,
  place: Pick<OpenTable, 'outer' | 'region' | 'offset'>,
): OpenTable {
  const start = {
    groupPath: '',
    rowPath: '',
    rows: [],
    group: 0,
    footer: false,
    cell: undefined,
    doubt: '',
  };
  return { index, path, ...start, ...place };
}

/** A column that is hidden or coloured takes all cells of its table with it: which are in it is known later. */
export function doubtColumn(table: OpenTable | undefined, look: Look): void {
  if (table !== undefined) table.doubt ||= columnDoubt(look);
}

/** A cell that holds one number as these reports print it. */
const NUMBER = /^[-−－+]?\d[\d,，]*(?:\.\d+)?$/;
/** A cell this long holds prose: the table is the frame of an article. */
const PROSE = 500;
/** Labels are shorter. */
const LABEL = 60;
/** Empty cells behind the label of a row of data. */
const BLANKS = 4;
/** So many cells of numbers outside inner tables make a table data of its own. */
const OWN_NUMBERS = 6;

/** What a table element contributes to the place it stands in. */
export function closeTable(table: OpenTable): ClosedTable {
  const facts = survey(table);
  if (isFrame(facts)) return { items: dissolved(table), meta: [], notes: [] };
  for (const row of table.rows) for (const cell of row.cells) finishCell(cell, table.region);
  const placed = placeCells(table.rows, table.index);
  const meta = facts.nested.length === 0 ? metadataOf(placed) : [];
  if (meta.length > 0) return { items: [], meta, notes: [] };
  const at = { table: table.index, row: 0, column: 0, path: table.path };
  const { rows: height, columns, cells } = placed;
  const grid: Grid = { kind: 'grid', rows: height, columns, cells, columnsAligned: true, at };
  const item: GridItem = {
    kind: 'grid',
    grid,
    numbers: facts.numbers,
    linked: facts.filled > 0 && facts.linked === facts.filled,
    offset: table.offset,
    region: table.region,
  };
  const notes: ReadNote[] = placed.cut
    ? [{ code: 'limit_reached', message: tooManySlots(height), at }]
    : [];
  return { items: [item, ...facts.nested], meta: [], notes };
}

interface Survey {
  /** Cells with text, those whose text is all links, those with one number, and the widest row of filled cells. */
  readonly filled: number;
  readonly linked: number;
  readonly numbers: number;
  readonly widest: number;
  readonly longest: number;
  /** Rows of a short text with empty cells behind it, as many as no layout has. */
  readonly blankRows: number;
  readonly nested: readonly GridItem[];
}

function survey(table: OpenTable): Survey {
  let [filled, linked, numbers, widest, longest, blankRows] = [0, 0, 0, 0, 0, 0];
  const nested: GridItem[] = [];
  for (const row of table.rows) {
    let width = 0;
    for (const { items } of row.cells) {
      const [first] = items;
      if (first === undefined) continue;
      width++;
      filled++;
      let length = 0;
      let links = true;
      for (const item of items) {
        if (item.kind === 'grid') nested.push(item);
        if (item.kind === 'text') length += item.text.length;
        if (item.kind !== 'text' || !item.linked) links = false;
      }
      if (links) linked++;
      else if (items.length === 1 && first.kind === 'text' && NUMBER.test(first.text)) numbers++;
      longest = Math.max(longest, length);
    }
    widest = Math.max(widest, width);
    if (width === 1 && isBlankRow(row.cells)) blankRows++;
  }
  return { filled, linked, numbers, widest, longest, blankRows, nested };
}

/** A label in front and at least four empty cells behind it. */
function isBlankRow([label, ...values]: readonly OpenCell[]): boolean {
  const [text] = label?.items ?? [];
  return text?.kind === 'text' && text.text.length < LABEL && values.length >= BLANKS;
}

function isFrame({ filled, numbers, widest, longest, blankRows, nested }: Survey): boolean {
  if (nested.length > 0) return numbers < OWN_NUMBERS;
  if (filled <= 1) return true;
  if (widest <= 1) return numbers < 3 && blankRows < 3;
  return longest > PROSE && numbers < OWN_NUMBERS;
}

/** The contents of a frame, cell after cell. */
function dissolved(table: OpenTable): PageItem[] {
  return table.rows.flatMap((row) =>
    row.cells.flatMap((cell): PageItem[] => {
      const note = oneLine(cell.aside);
      if (note === '') return cell.items;
      const { region, offset } = table;
      const aside: PageItem = {
        kind: 'text',
        text: note,
        heading: false,
        linked: false,
        offset,
        region,
      };
      return [...cell.items, aside];
    }),
  );
}

function tooManySlots(rows: number): string {
  return `A table covers more than ${MAX_SLOTS} slots; only its first ${rows} rows were read.`;
}
