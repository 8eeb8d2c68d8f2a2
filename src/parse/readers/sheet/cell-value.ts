/**
 * A spreadsheet cell as text: the number as it is shown.
 *
 * @module
 */
import type { CellObject } from '@e965/xlsx';
import { withDoubt } from '../doubt.ts';

/**
 * Text of a cell. Numbers without a format come out as stored, fractions with the ten digits that are shown; all others as their
 * format shows them.
 *
 * @example
 * cellValue({ t: 'n', v: 12.6, w: '13', z: '0' }) // => '13'
 * cellValue({ t: 'n', v: 0.25, w: '25%', z: '0%' }) // => '25%'
 */
export function cellValue({ t, v, w, z }: CellObject): string {
  if (v === undefined || v === null) return w ?? '';
  if (t === 'n' && typeof v === 'number') {
    const format = String(z ?? 'General');
    // A day or an hour alone looks like a count.
    if (shownOnly(format, w))
      return withDoubt(w ?? '', /^[-\d.\s]*$/.test(w ?? '') ? ['日期格式'] : []);
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

/** General shows eleven characters of a fraction. */
function plainNumber(value: number): string {
  if (!Number.isInteger(value)) return String(Number(value.toPrecision(10)));
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

/** Colours that are seen on white, currencies; conditions, numerals of other scripts and pale colours are not followed. */
const HARMLESS = /^\[(?:black|blue|green|magenta|red|\$[^\]]{0,40})\]$/i;

/** What is left of a section that prints one number: places, separators, decimals; written parts stand round it, not in it. */
const ONE_NUMBER =
  /^(?:[-+(]?~?[#0?,]{0,60}[#0?](?:\.[#0?]{0,30})?[~ ]{0,20}\)?|general|@)?[~ ]{0,20}$/i;

/**
 * Compares what a format shows with the number that is stored. Thousands separators, decimals and blanks change nothing; of a
 * number that is rounded for show, what is shown is read; units are part of what is read; digits that the format itself writes
 * (`0"00"`) are nobody's count, and a format of another kind than these is not followed.
 *
 * @param value - the number as stored
 * @param shown - what the spreadsheet shows
 * @param format - its format
 * @example
 * shownNumber(24, '24万', '0"万"') // => { kind: 'text', text: '24万' }
 * shownNumber(1024, '1,024', '#,##0') // => { kind: 'number' }
 * shownNumber(12.6, '13', '0') // => { kind: 'text', text: '13' }
 * shownNumber(24, '2400', '0"00"') // => { kind: 'doubt' }
 */
export function shownNumber(value: number, shown: string | undefined, format: string): Shown {
  if (/^(?:general|g\/通用格式|@)?$/i.test(format)) return { kind: 'number' };
  if (shown === undefined || !followed(format)) return { kind: 'doubt' };
  const text = shown.trim();
  const digits = text.replace(/[,\s]/g, '');
  const stored = Number(value.toPrecision(15));
  if (/^-?\d+(?:\.\d+)?$/.test(digits)) {
    if (Number(digits) === stored) return { kind: 'number' };
    const decimals = digits.split('.')[1]?.length ?? 0;
    // Just between two numbers programs differ in which one they show.
    const isNear = Math.abs(Number(digits) - stored) < 0.4999 * 10 ** -decimals;
    return isNear ? { kind: 'text', text } : { kind: 'doubt' };
  }
  // A format that shows nothing (`;;;`) hides a number that is there.
  return text === '' ? { kind: 'doubt' } : { kind: 'text', text };
}

function followed(format: string): boolean {
  let isPlain = true;
  const bare = format.replace(LITERAL, (literal, quoted?: string, escaped?: string) => {
    if (/\d/.test(quoted ?? '') || /\d/.test(escaped ?? '')) isPlain = false;
    // A filler repeats its letter, a gap is as wide as its own.
    if (literal.startsWith('*') && !/^\*[ -]$/.test(literal)) isPlain = false;
    if (literal.startsWith('[') && !HARMLESS.test(literal)) isPlain = false;
    return /^[[_*]/.test(literal) ? '' : '~';
  });
  const sections = bare.split(';').map((section) => section.replace(/^[\s~]{0,100}/, ''));
  // What a section for zeros makes of General, programs do not agree on.
  if (sections.length > 1 && /general/i.test(bare)) return false;
  return isPlain && sections.every((section) => ONE_NUMBER.test(section.trim()));
}
