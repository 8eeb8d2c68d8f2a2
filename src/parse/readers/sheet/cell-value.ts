/**
 * A spreadsheet cell as text: the number as stored, not as rounded for show.
 *
 * @module
 */
import type { CellObject } from '@e965/xlsx';
import { withDoubt } from '../doubt.ts';
import { shownNumber } from './shown-number.ts';

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
