/**
 * Stretches of a worksheet in which something lies over the values: formats by condition, drawings, zeros that are not
 * shown (ECMA-376 part 1, 18.3 and 20.5). Whether a condition holds is not worked out: that it may is enough.
 *
 * @module
 */
import { type Colour, legibility, WHITE } from '../html/look/colour.ts';
import { childOf, elementsOf, elementText, type XmlElement } from '../xml-tree.ts';
import { colourOf, fontLook } from './font-look.ts';

/** Rows and columns from 0, both ends included. */
export interface DoubtfulRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly doubt: string;
  /** An empty slot is in doubt too: what lies over it is seen. */
  readonly covers: boolean;
}

/** More stretches than this are taken for the whole sheet: each cell is held against all. */
const MOST = 200;
const EVERYWHERE = { top: 0, left: 0, bottom: 1_048_575, right: 16_383 };

/** What conditions and drawings of a sheet leave in doubt. */
export function doubtfulRanges(
  sheet: XmlElement | undefined,
  differential: readonly XmlElement[],
  drawing: XmlElement | undefined,
): DoubtfulRange[] {
  const ranges = [...conditions(sheet, differential), ...drawings(drawing)];
  const [first] = ranges;
  return first !== undefined && ranges.length > MOST
    ? [{ ...EVERYWHERE, doubt: first.doubt, covers: false }]
    : ranges;
}

function conditions(
  sheet: XmlElement | undefined,
  differential: readonly XmlElement[],
): DoubtfulRange[] {
  const found: DoubtfulRange[] = [];
  for (const format of formatsIn(sheet)) {
    const rules = elementsOf(format).filter(({ name }) => /(?:^|:)cfRule$/.test(name));
    if (!rules.some((rule) => changesText(rule, differential))) continue;
    const list = format.attributes['sqref'] ?? elementText(childOf(format, 'xm:sqref') ?? EMPTY);
    for (const reference of list.trim().split(/\s+/)) {
      const range = rangeOf(reference);
      if (range !== null) found.push({ ...range, doubt: '条件格式', covers: false });
      if (found.length > MOST) return found;
    }
  }
  return found;
}

const EMPTY: XmlElement = { name: '', attributes: {}, children: [] };

/** Those of the sheet, and those that newer programs put into the extension list. */
function formatsIn(element: XmlElement | undefined, depth = 0): XmlElement[] {
  if (element === undefined || depth > 4) return [];
  return elementsOf(element).flatMap((child) => {
    if (/(?:^|:)conditionalFormatting$/.test(child.name)) return [child];
    return /(?:^|:)(?:extLst|ext|conditionalFormattings)$/.test(child.name)
      ? formatsIn(child, depth + 1)
      : [];
  });
}

/** Grounds that are light, bold and borders change no number; all else may. */
function changesText(rule: XmlElement, differential: readonly XmlElement[]): boolean {
  for (const child of elementsOf(rule)) {
    if (/^(?:0|false)$/.test(child.attributes['showValue'] ?? '')) return true;
    if (/(?:^|:)dxf$/.test(child.name) && isTelling(child)) return true;
    if (/colorScale$/.test(child.name) && elementsOf(child).some(isDark)) return true;
  }
  const index = rule.attributes['dxfId'];
  const format = index === undefined ? undefined : differential[Number(index)];
  return format !== undefined && isTelling(format);
}

function isDark(element: XmlElement): boolean {
  if (!/(?:^|:)color$/.test(element.name)) return false;
  const colour = colourOf(element);
  return colour !== null && legibility([0, 0, 0, 1], colour) !== 'seen';
}

function isTelling(format: XmlElement): boolean {
  const part = (name: string): XmlElement | undefined =>
    elementsOf(format).find((one) => one.name === name || one.name.endsWith(`:${name}`));
  if (part('numFmt') !== undefined) return true;
  const look = fontLook(part('font'), groundOf(part('fill')));
  return look.hidden || look.struck || look.raised || look.unsure;
}

/** Differential fills name their ground as the background of the pattern. */
function groundOf(fill: XmlElement | undefined): Colour | null {
  if (fill === undefined) return WHITE;
  const pattern = childOf(fill, 'patternFill');
  return colourOf(childOf(pattern, 'bgColor') ?? childOf(pattern, 'fgColor'));
}

/** Columns of ordinary width and rows of ordinary height, in English Metric Units. */
const COLUMN = 609_600;
const ROW = 190_500;

/** Pictures, shapes and charts lie over the cells between their anchors. */
function drawings(drawing: XmlElement | undefined): DoubtfulRange[] {
  const root = childOf(drawing, 'xdr:wsDr');
  return (root === undefined ? [] : elementsOf(root)).flatMap((anchor): DoubtfulRange[] => {
    const from = childOf(anchor, 'xdr:from');
    const to = childOf(anchor, 'xdr:to');
    const size = childOf(anchor, 'xdr:ext')?.attributes;
    if (from === undefined) return [];
    const [top, left] = [numberIn(from, 'xdr:row'), numberIn(from, 'xdr:col')];
    const bottom =
      to === undefined ? top + Number(size?.['cy'] ?? '0') / ROW : numberIn(to, 'xdr:row');
    const right =
      to === undefined ? left + Number(size?.['cx'] ?? '0') / COLUMN : numberIn(to, 'xdr:col');
    return [{ top, left, bottom, right, doubt: '图形', covers: true }];
  });
}

function numberIn(element: XmlElement, name: string): number {
  return Number(elementText(childOf(element, name) ?? EMPTY)) || 0;
}

/** `B2:D9` or `B2`; null for anything else. */
function rangeOf(reference: string): Omit<DoubtfulRange, 'doubt' | 'covers'> | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference);
  if (match === null) return null;
  const [, left = '', top = '', right = left, bottom = top] = match;
  return {
    ...{ top: Number(top) - 1, bottom: Number(bottom) - 1 },
    ...{ left: columnOf(left), right: columnOf(right) },
  };
}

/** The letters of a column from 0. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/**
 * The index of a column from 0.
 *
 * @example
 * columnOf('AA') // => 26
 */
export function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
