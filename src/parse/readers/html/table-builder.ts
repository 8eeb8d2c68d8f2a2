/**
 * A table element whose end has come: is it a grid, a frame that only lays out the page, or the table of
 * metadata that portals print above an article?
 *
 * @module
 */
import { CUT_OFF, type Grid, type MetaEntry, type ReadNote } from '../../document.ts';
import { UNEVEN, withDoubt } from '../doubt.ts';
import type { GridItem, MarkupRegion, PageItem } from './items.ts';
import { MAX_SLOTS } from './limits.ts';
import { isOneSetting, type Look } from './look/look.ts';
import { metadataOf } from './metadata.ts';
import { columnDoubt } from './roles.ts';
import { placeCells } from './table-model.ts';
import { hasDigits, oneLine } from './text.ts';
import type { Attributes } from './tree-sink.ts';

/** A place that collects items: the body, or a cell. */
export interface ItemCollector {
  readonly items: PageItem[];
}

export interface OpenCell extends ItemCollector {
  readonly colspan: string | undefined;
  readonly rowspan: string | undefined;
  readonly title: string;
  readonly path: string;
  /** Superscripts and struck-out text, as they come, and how they were set apart. */
  aside: string;
  asides: readonly ('struck' | 'mark')[];
  /** The look of its first text, or of its digits where it has any. */
  setting: Look | undefined;
  /** Why what a person sees here is not known, or not only the text. */
  doubts: readonly string[];
  cutOff: boolean;
  /** What stands in the fields of a form, where there are any: one alone is the value of its cell. */
  fields: string | undefined;
  /** What the grid will say, once the table is closed. */
  text: string;
  note: string;
}

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

const NONE: readonly never[] = [];

/** Notes why a cell is in doubt; nothing for an empty reason. */
export function doubt(cell: OpenCell | undefined, why: string): void {
  if (why !== '' && cell !== undefined && !cell.doubts.includes(why))
    cell.doubts = [...cell.doubts, why];
}

/**
 * Compares a text that comes under another look than the texts before it: digits of two sizes or heights are read as one
 * number by nobody.
 *
 * @param pending - the text before it that has not become an item yet
 */
export function compareSettings(
  cell: OpenCell,
  look: Look,
  data: string,
  pending: { readonly hasDigits: boolean },
): void {
  if (cell.setting === undefined) {
    cell.setting = look;
    return;
  }
  if (!hasDigits(data)) return;
  if (
    !pending.hasDigits &&
    !cell.items.some((item) => item.kind === 'text' && hasDigits(item.text))
  )
    cell.setting = look;
  else if (!isOneSetting(cell.setting, look)) doubt(cell, UNEVEN);
}

/** A column that is hidden or coloured takes all cells of its table with it: which are in it is known later. */
export function doubtColumn(table: OpenTable | undefined, look: Look): void {
  if (table !== undefined) table.doubt ||= columnDoubt(look);
}

/** A cell that has just been opened, without content. */
export function newCell(path: string, attributes: Attributes): OpenCell {
  return {
    items: [],
    colspan: attributes.get('colspan'),
    rowspan: attributes.get('rowspan'),
    title: attributes.get('title') ?? '',
    path,
    aside: '',
    asides: NONE,
    setting: undefined,
    doubts: NONE,
    cutOff: false,
    fields: undefined,
    text: '',
    note: '',
  };
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

function finishCell(cell: OpenCell, region: MarkupRegion | null): void {
  const shown = aloneAside(cell, cellText(cell.items, region));
  const picture = shown === '' ? undefined : pictureIn(cell.items);
  if (picture !== undefined) doubt(cell, picture);
  if (cell.fields !== undefined && cell.fields !== shown) doubt(cell, '控件');
  const read = shown === '' && cell.doubts.length === 0 ? unreadable(cell.items) : shown;
  cell.text = cell.cutOff ? read + CUT_OFF : withDoubt(read, cell.doubts);
  cell.note = cellNote(cell);
}

/** A cell with nothing but a mark above the line is not empty; one that is set higher as a whole is what it says. */
function aloneAside(cell: OpenCell, shown: string): string {
  const aside = oneLine(cell.aside);
  if (shown !== '' || aside === '') return shown;
  cell.aside = '';
  if (cell.asides.includes('struck')) doubt(cell, '删除线');
  if (cell.asides.includes('mark')) doubt(cell, '上下标');
  return aside;
}

/** Lines of a cell as a browser breaks them; what is hidden inside the cell is left out. */
function cellText(items: readonly PageItem[], region: MarkupRegion | null): string {
  const [first] = items;
  if (first === undefined) return '';
  if (items.length === 1 && first.kind === 'text' && first.region === region) return first.text;
  const lines: string[] = [];
  for (const item of items) {
    if (isHiddenInside(item.region, region)) continue;
    if (item.kind === 'text') lines.push(item.text);
    if (item.kind === 'grid') for (const { text } of item.grid.cells) lines.push(text);
  }
  return lines.filter((line) => line !== '').join('\n');
}

/** A picture or a choice where a number should be is not an empty cell. */
function unreadable(items: readonly PageItem[]): string {
  const shown = pictureIn(items);
  return shown === undefined ? '' : `[${shown}]`;
}

/** What is shown in a cell beside its text. */
function pictureIn(items: readonly PageItem[]): string | undefined {
  const shown = items.find(
    (item) => item.kind === 'choice' || (item.kind === 'image' && !SPACER.test(item.source)),
  );
  if (shown === undefined) return undefined;
  return shown.kind === 'choice' ? '选择框' : '图片';
}
const SPACER = /(?:space|spacer|blank|clear|transparent|dot|pixel)\d*\.\w+$/i;

function isHiddenInside(region: MarkupRegion | null, outer: MarkupRegion | null): boolean {
  for (let around = region; around !== null && around !== outer; around = around.parent) {
    if (around.kind === 'hidden') return true;
  }
  return false;
}

function cellNote(cell: OpenCell): string {
  if (cell.aside === '' && cell.title === '') return '';
  const aside = oneLine(cell.aside);
  const title = oneLine(cell.title);
  return [aside, title === cell.text ? '' : title].filter((note) => note !== '').join('；');
}

function tooManySlots(rows: number): string {
  return `A table covers more than ${MAX_SLOTS} slots; only its first ${rows} rows were read.`;
}
