/**
 * A cell of a table while it is read: its text, what is set apart from it, and why what a person sees there is not known.
 *
 * @module
 */
import { CUT_OFF } from '../../document.ts';
import { UNEVEN, withDoubt } from '../doubt.ts';
import type { MarkupRegion, PageItem } from './items.ts';
import type { RowRange } from './layers.ts';
import { MAX_PIECE } from './limits.ts';
import { isOneSetting, type Look } from './look/look.ts';
import { hasDigits, isBlank, oneLine } from './text.ts';
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

const NONE: readonly never[] = [];

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
function compareSettings(
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

/**
 * A text comes into a cell, or stands outside tables; true where it is set apart as a note, and no part of the text.
 *
 * @param pending - the text before it that has not become an item yet
 */
export function setsApart(
  cell: OpenCell | undefined,
  look: Look,
  data: string,
  pending: { readonly hasDigits: boolean },
): boolean {
  if (cell === undefined) return false;
  const { struck, raised, doubt: why } = look;
  if ((struck || raised === 'mark' || why !== '') && !isBlank(data)) {
    doubt(cell, why);
    if (struck || raised === 'mark') {
      cell.asides = [...cell.asides, struck ? 'struck' : 'mark'];
      if (cell.aside.length < MAX_PIECE) cell.aside += data.slice(0, MAX_PIECE);
      return true;
    }
  }
  if (look !== cell.setting) compareSettings(cell, look, data, pending);
  return false;
}

/** The same items, the cells of these rows in doubt because something may lie over them. */
export function withCovered(
  items: readonly PageItem[],
  covered: ReadonlyMap<number, readonly RowRange[]>,
): readonly PageItem[] {
  if (covered.size === 0) return items;
  return items.map((item) => {
    if (item.kind !== 'grid' || !('table' in item.grid.at)) return item;
    const ranges = covered.get(item.grid.at.table);
    if (ranges === undefined) return item;
    const cells = item.grid.cells.map((cell) =>
      ranges.some(({ first, last }) => cell.row <= last && cell.row + cell.rowSpan > first)
        ? { ...cell, text: withDoubt(cell.text, ['可能被遮盖']) }
        : cell,
    );
    return { ...item, grid: { ...item.grid, cells } };
  });
}

/** Decides what a closed cell says. */
export function finishCell(cell: OpenCell, region: MarkupRegion | null): void {
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
