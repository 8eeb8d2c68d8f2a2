/**
 * A spreadsheet cell as text: the number as stored, not as rounded for show.
 *
 * @module
 */
import type { CellObject } from '@e965/xlsx';
import { withDoubt } from '../doubt.ts';

/**
 * Text of a cell. Numbers come out as stored, with the fifteen digits a spreadsheet keeps; dates and percentages, which
 * mean nothing without their format, as shown.
 *
 * @example
 * cellValue({ t: 'n', v: 12.5, w: '13' }) // => '12.5'
 * cellValue({ t: 'n', v: 0.25, w: '25%', z: '0%' }) // => '25%'
 */
export function cellValue({ t, v, w, z }: CellObject): string {
  if (v === undefined || v === null) return w ?? '';
  if (t === 'n' && typeof v === 'number') {
    const format = String(z ?? 'General');
    if (shownOnly(format, w)) return w ?? '';
    const shown = shownNumber(v, w, format);
    if (shown.kind === 'text') return shown.text;
    return shown.kind === 'number' ? plainNumber(v) : withDoubt(w ?? '', ['数字格式']);
  }
  if (t === 's' || t === 'z') return String(v);
  return w ?? String(v);
}

/** Formats that change what a number says: dates, times, percentages, fractions. */
function shownOnly(format: string, shown: string | undefined): boolean {
  const bare = format.replaceAll(/"[^"]{0,100}"|\[[^\]]{0,100}\]|\\./g, '');
  return (
    shown !== undefined &&
    (/[ymdhs%]/i.test(bare.replace(/general/i, '')) || /年|月|日/.test(shown))
  );
}

function plainNumber(value: number): string {
  const kept = Number(value.toPrecision(15));
  return Number.isInteger(kept) && Math.abs(kept) < 1e21 ? BigInt(kept).toString() : String(kept);
}

/** What a format makes of a number: the number itself, other text, or something that nobody should read as its value. */
export type Shown =
  | { readonly kind: 'number' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'doubt' };

/** Written parts of a format: in quotes, behind a backslash, conditions and colours in brackets, fillers. */
const LITERAL = /"([^"]{0,100})"|\\(.)|\[[^\]]{0,100}\]|[_*]./gu;

/**
 * Compares what a format shows with the number that is stored. Thousands separators, decimals that are rounded and blanks
 * change nothing; units are part of what is read; digits that the format itself writes (`0"00"`) are nobody's count.
 *
 * @param value - the number as stored
 * @param shown - what the spreadsheet shows
 * @param format - its format
 * @example
 * shownNumber(24, '24万', '0"万"') // => { kind: 'text', text: '24万' }
 * shownNumber(1024, '1,024', '#,##0') // => { kind: 'number' }
 * shownNumber(24, '2400', '0"00"') // => { kind: 'doubt' }
 */
export function shownNumber(value: number, shown: string | undefined, format: string): Shown {
  if (shown === undefined || /^(?:general|@)?$/i.test(format)) return { kind: 'number' };
  const text = shown.trim();
  if (writesDigits(format)) return { kind: 'doubt' };
  const digits = text.replace(/[,\s]/g, '');
  if (/^-?\d+(?:\.\d+)?$/.test(digits)) {
    const decimals = digits.split('.')[1]?.length ?? 0;
    const near = Math.abs(Number(digits) - value) <= 0.5000001 * 10 ** -decimals;
    return near ? { kind: 'number' } : { kind: 'doubt' };
  }
  // A format that shows nothing (`;;;`) hides a number that is there.
  return text === '' ? { kind: 'doubt' } : { kind: 'text', text };
}

function writesDigits(format: string): boolean {
  for (const [, quoted, escaped] of format.matchAll(LITERAL))
    if (/\d/.test(quoted ?? '') || /\d/.test(escaped ?? '')) return true;
  return /[1-9]/.test(
    format
      .replace(LITERAL, '')
      .replace(/[eE][+-]?\d*/g, '')
      .replace(/\/\d+/g, ''),
  );
}
