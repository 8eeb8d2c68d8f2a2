/**
 * A locator as a template and numbers: cells of one table share the template and differ in the numbers.
 *
 * Templates: `L` line and offset · `P` page and box (in hundredths of a point) · `S<sheet>!A1` a cell reference
 * · `G` grid slot · `G:<path>` grid slot and CSS path, each digit run of the path written as `#`.
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';

export interface LocatorShape {
  readonly template: string;
  readonly numbers: readonly number[];
}

const HUNDREDTHS = 100;

/** Splits a locator. Exact for all but boxes, which are kept to a hundredth of a point. */
export function locatorShapeOf(at: Locator): LocatorShape {
  if ('line' in at) return { template: 'L', numbers: [at.line, at.offset] };
  if ('page' in at) {
    return { template: 'P', numbers: [at.page, ...at.box.map((n) => Math.round(n * HUNDREDTHS))] };
  }
  if ('sheet' in at) return sheetShape(at.sheet, at.ref);
  const slot = [at.table, at.row, at.column];
  if (at.path === undefined) return { template: 'G', numbers: slot };
  return pathShape(at.path, slot);
}

/** The locator again. */
export function locatorOf({ template, numbers }: LocatorShape): Locator {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = numbers;
  if (template === 'L') return { line: a, offset: b };
  if (template === 'P') {
    return {
      page: a,
      box: [b / HUNDREDTHS, c / HUNDREDTHS, d / HUNDREDTHS, e / HUNDREDTHS],
    };
  }
  if (template.startsWith('S')) return sheetLocator(template, a, b);
  const slot = { table: a, row: b, column: c };
  return template === 'G' ? slot : { ...slot, path: fill(template.slice(2), numbers.slice(3)) };
}

/** `#` cannot stand for itself: an id selector is written `\u0001` inside a template. */
function pathShape(path: string, slot: readonly number[]): LocatorShape {
  const numbers = [...slot];
  const template = path.replaceAll('#', '\u0001').replace(/[1-9]\d{0,14}|0/g, (digits) => {
    numbers.push(Number(digits));
    return '#';
  });
  return { template: `G:${template}`, numbers };
}

function fill(template: string, numbers: readonly number[]): string {
  let next = 0;
  return template.replace(/#/g, () => String(numbers[next++])).replaceAll('\u0001', '#');
}

function sheetShape(sheet: string, ref: string): LocatorShape {
  const found = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(ref);
  const [, letters, row] = found ?? [];
  if (letters === undefined || row === undefined) {
    return { template: `S${sheet}!=${ref}`, numbers: [] };
  }
  const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
  return { template: `S${sheet}!A1`, numbers: [column, Number(row)] };
}

function sheetLocator(template: string, column: number, row: number): Locator {
  const bang = template.lastIndexOf('!');
  const sheet = template.slice(1, bang);
  const ref = template.slice(bang + 1);
  if (ref !== 'A1') return { sheet, ref: ref.slice(1) };
  return { sheet, ref: `${letters(column)}${row}` };
}

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
