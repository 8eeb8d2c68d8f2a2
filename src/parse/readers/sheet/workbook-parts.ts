/**
 * What the parts of an XLSX file say of its cells beside their values: fonts, runs, formulas without a result, numbers
 * that are none, hidden rows and columns (ECMA-376 part 1, 18). The library that reads the values drops these.
 *
 * @module
 */
import { isOtherSize } from '../doubt.ts';
import type { Colour } from '../html/look/colour.ts';
import { WHITE } from '../html/look/colour.ts';
import { childOf, elementsOf, elementText, readXml, type XmlElement } from '../xml-tree.ts';
import type { ZipMember } from '../zip-members.ts';
import { type DoubtfulRange, doubtfulRanges } from './doubtful-ranges.ts';
import { colourOf, type FontLook, fontLook } from './font-look.ts';

/** What is known of one cell. */
interface CellFacts {
  /** The text that is seen, where runs are struck, raised or hidden; undefined where the value says all. */
  readonly text?: string;
  /** Struck and raised runs. */
  readonly note?: string;
  /** Why the cell is no number. */
  readonly doubt?: string;
}

export interface SheetFacts {
  readonly cells: ReadonlyMap<string, CellFacts>;
  /** Rows and columns, from 0, that are not shown. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** Where something lies over the values. */
  readonly ranges: readonly DoubtfulRange[];
  /** Widths that were set, in digits, by column from 0. */
  readonly widths: ReadonlyMap<number, number>;
  readonly showsZeros: boolean;
}

interface Book {
  readonly fonts: readonly XmlElement[];
  /** Ground of each fill; null where it is a pattern or a colour that is not known. */
  readonly fills: readonly (Colour | null)[];
  readonly formats: readonly {
    readonly font: number;
    readonly fill: number;
    readonly alignment: XmlElement | undefined;
  }[];
  /** Formats that conditions lay over others. */
  readonly differential: readonly XmlElement[];
  readonly strings: readonly XmlElement[];
}

/** The facts of every sheet, in the order of the workbook. */
export function workbookFacts(parts: readonly ZipMember[]): SheetFacts[] {
  const part = (name: string): XmlElement | undefined => {
    const found = parts.find((one) => one.name === name);
    return found === undefined ? undefined : readXml(found.bytes);
  };
  const book = readBook(part('xl/styles.xml'), part('xl/sharedStrings.xml'));
  const targets = new Map(
    elements(childOf(part('xl/_rels/workbook.xml.rels'), 'Relationships')).map(({ attributes }) => [
      attributes['Id'] ?? '',
      (attributes['Target'] ?? '').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  );
  return elements(childOf(childOf(part('xl/workbook.xml'), 'workbook'), 'sheets')).map(
    ({ attributes }) => {
      const name = targets.get(attributes['r:id'] ?? '') ?? '';
      return sheetFacts(part(name), book, drawingOf(name, part));
    },
  );
}

/** The part with the drawings of a sheet. */
function drawingOf(
  sheet: string,
  part: (name: string) => XmlElement | undefined,
): XmlElement | undefined {
  const folder = sheet.lastIndexOf('/') + 1;
  const relations = part(`${sheet.slice(0, folder)}_rels/${sheet.slice(folder)}.rels`);
  const target = elements(childOf(relations, 'Relationships')).find(({ attributes }) =>
    attributes['Type']?.endsWith('/drawing'),
  )?.attributes['Target'];
  return target === undefined ? undefined : part(target.replace(/^(?:\.\.\/|\/xl\/)/, 'xl/'));
}

function elements(element: XmlElement | undefined): XmlElement[] {
  return element === undefined ? [] : elementsOf(element);
}

function readBook(styles: XmlElement | undefined, strings: XmlElement | undefined): Book {
  const sheet = childOf(styles, 'styleSheet');
  return {
    fonts: elements(childOf(sheet, 'fonts')),
    fills: elements(childOf(sheet, 'fills')).map(groundOf),
    formats: elements(childOf(sheet, 'cellXfs')).map((format) => ({
      font: Number(format.attributes['fontId'] ?? '0'),
      fill: Number(format.attributes['fillId'] ?? '0'),
      alignment: childOf(format, 'alignment'),
    })),
    differential: elements(childOf(sheet, 'dxfs')),
    strings: elements(childOf(strings, 'sst')),
  };
}

function groundOf(fill: XmlElement): Colour | null {
  const pattern = childOf(fill, 'patternFill');
  const kind = pattern?.attributes['patternType'] ?? 'none';
  if (pattern !== undefined && kind === 'none') return WHITE;
  return kind === 'solid' ? colourOf(childOf(pattern, 'fgColor')) : null;
}

function sheetFacts(
  part: XmlElement | undefined,
  book: Book,
  drawing: XmlElement | undefined,
): SheetFacts {
  const sheet = childOf(part, 'worksheet');
  const cells = new Map<string, CellFacts>();
  const formulas = new Map<string, CellFacts>();
  const hiddenRows = new Set<number>();
  elements(childOf(sheet, 'sheetData')).forEach((row, index) => {
    const number = Number(row.attributes['r'] ?? index + 1);
    if (isHidden(row.attributes, 'ht')) hiddenRows.add(number - 1);
    elementsOf(row).forEach((cell) => {
      const facts = cellFacts(cell, book);
      if (facts !== null) cells.set(cell.attributes['r'] ?? '', facts);
      if (childOf(cell, 'f') !== undefined) formulas.set(cell.attributes['r'] ?? '', facts ?? {});
    });
  });
  const hiddenColumns = new Set<number>();
  const widths = new Map<number, number>();
  for (const { attributes } of elements(childOf(sheet, 'cols'))) {
    const last = Math.min(Number(attributes['max'] ?? '0'), MAX_COLUMNS);
    const width = Number(attributes['width'] ?? 'NaN');
    for (let at = Math.max(1, Number(attributes['min'] ?? '1')); at <= last; at++) {
      if (isHidden(attributes, 'width')) hiddenColumns.add(at - 1);
      else if (width < NARROW) widths.set(at - 1, width);
    }
  }
  const [view] = elements(childOf(sheet, 'sheetViews'));
  if (isOn(view?.attributes['showFormulas']))
    for (const [ref, facts] of formulas) cells.set(ref, { ...facts, doubt: '显示公式' });
  return {
    ...{ cells, hiddenRows, hiddenColumns, widths },
    ranges: doubtfulRanges(sheet, book.differential, drawing),
    showsZeros: !/^(?:0|false)$/.test(view?.attributes['showZeros'] ?? ''),
  };
}

const MAX_COLUMNS = 16_384;
/** Columns at least so many digits wide hold every number of a report. */
const NARROW = 12;

function isOn(written: string | undefined): boolean {
  return /^(?:1|true)$/.test(written ?? '');
}

function isHidden(attributes: Readonly<Record<string, string>>, extent: string): boolean {
  if (/^(?:1|true)$/.test(attributes['hidden'] ?? '')) return true;
  const size = attributes[extent];
  return size !== undefined && Number(size) === 0;
}

/** Null where the value says all there is. */
function cellFacts(cell: XmlElement, book: Book): CellFacts | null {
  const { fonts, fills, formats } = book;
  const format = formats[Number(cell.attributes['s'] ?? '0')];
  const ground = format === undefined ? WHITE : (fills[format.fill] ?? null);
  const look = fontLook(fonts[format?.font ?? 0], ground);
  const string = stringOf(cell, book);
  const runs = string === undefined ? undefined : runsOf(string, look, ground);
  const doubt =
    valueDoubt(cell) ||
    stringDoubt(cell, string) ||
    alignmentDoubt(format?.alignment) ||
    lookDoubt(look) ||
    (runs?.unsure ? '颜色与底色相近' : '');
  if (runs === undefined) return doubt === '' ? null : { doubt };
  const text = runs.text === '' && runs.note !== '' ? runs.note : runs.text;
  const alone = runs.text === '' && runs.note !== '' ? '上下标或删除线' : '';
  return {
    text,
    ...(runs.note === '' || alone !== '' ? {} : { note: runs.note }),
    ...(doubt === '' && alone === '' ? {} : { doubt: doubt || alone }),
  };
}

function stringOf(cell: XmlElement, { strings }: Book): XmlElement | undefined {
  const kind = cell.attributes['t'];
  if (kind === 'inlineStr') return childOf(cell, 'is');
  if (kind !== 's') return undefined;
  const value = childOf(cell, 'v');
  return value === undefined ? undefined : strings[Number(elementText(value))];
}

interface Runs {
  text: string;
  note: string;
  unsure: boolean;
}

/** The runs of a string; undefined where it is one text without looks of its own. */
function runsOf(string: XmlElement, own: FontLook, ground: Colour | null): Runs | undefined {
  const runs = elementsOf(string).filter(({ name }) => name === 'r');
  if (runs.length === 0) return undefined;
  const read: Runs = { text: '', note: '', unsure: false };
  let size: number | undefined;
  for (const run of runs) {
    const properties = childOf(run, 'rPr');
    const look = properties === undefined ? own : fontLook(properties, ground);
    const text = elementText(childOf(run, 't') ?? run);
    if (text.trim() === '') read.text += text;
    else if (look.hidden) continue;
    else if (look.struck || look.raised) read.note += text;
    else {
      read.text += text;
      read.unsure ||= look.unsure || look.symbols;
      if (!/\p{Nd}/u.test(text)) continue;
      size ??= look.size;
      read.unsure ||= isOtherSize(size, look.size);
    }
  }
  return { ...read, note: read.note.trim() };
}

const NUMBER = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** A formula whose result was not kept, and what is no number though it is called one. */
function valueDoubt(cell: XmlElement): string {
  const value = childOf(cell, 'v');
  const text = value === undefined ? '' : elementText(value);
  if (childOf(cell, 'f') !== undefined && text === '' && cell.attributes['t'] !== 'str')
    return '公式没有结果';
  const kind = cell.attributes['t'] ?? 'n';
  if (kind === 'd') return '日期';
  return kind === 'n' && text !== '' && !NUMBER.test(text) ? `不是数字：${text.slice(0, 40)}` : '';
}

/** A shared string that the file does not hold. */
function stringDoubt(cell: XmlElement, string: XmlElement | undefined): string {
  return cell.attributes['t'] === 's' && string === undefined ? '字符串缺失' : '';
}

/** Text that is turned, repeated over the width of its cell, or set so far in that it leaves it. */
function alignmentDoubt(alignment: XmlElement | undefined): string {
  const { horizontal, textRotation, indent } = alignment?.attributes ?? {};
  if (horizontal === 'fill') return '填充对齐';
  if (Number(textRotation ?? '0') !== 0) return '文字旋转';
  return Number(indent ?? '0') > 15 ? '缩进' : '';
}

function lookDoubt({ hidden, struck, raised, unsure, symbols }: FontLook): string {
  if (symbols) return '符号字体';
  if (hidden) return '看不见的字';
  if (struck) return '删除线';
  if (raised) return '上下标';
  return unsure ? '颜色与底色相近' : '';
}
