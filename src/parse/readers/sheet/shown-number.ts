/**
 * The number of a cell as its format shows it.
 *
 * @module
 */

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
