/**
 * CSV as RFC 4180 has it, with a byte order mark where Excel is to open it: Chinese Excel takes a file without one
 * for GBK.
 *
 * @module
 */

export const BOM = '\ufeff';

/**
 * One record with its line end. A text that a spreadsheet would run as a formula gets an apostrophe in front; a number
 * and the lone mark `-` or `--` of an empty cell stay as they are.
 *
 * @example
 * csvRecord(['a', 1, null, 'x,"y"']) // => 'a,1,,"x,""y"""\r\n'
 */
export function csvRecord(values: readonly (string | number | bigint | null)[]): string {
  return `${values.map(field).join(',')}\r\n`;
}

const HARMLESS = /^(?:[+-]?\d+(?:\.\d+)?|[+-]+)$/;

/**
 * A text that no spreadsheet runs as a formula.
 *
 * @example
 * harmless('=cmd()') // => "'=cmd()"
 */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !HARMLESS.test(text) ? `'${text}` : text;
}

function field(value: string | number | bigint | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = harmless(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
