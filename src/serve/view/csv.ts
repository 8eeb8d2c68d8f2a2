/**
 * CSV (RFC 4180) that Chinese Excel opens as UTF-8: with a byte order mark, and no cell that it runs as a formula.
 *
 * @module
 */
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';

export type CsvField = string | number | null;

/**
 * A file from a header and rows; demo data says so in a column of its own.
 *
 * @example
 * csv(['a'], [['x,y']], false) // => '\ufeffa\r\n"x,y"\r\n'
 */
export function csv(
  header: readonly string[],
  rows: readonly (readonly CsvField[])[],
  demo: boolean,
): string {
  const all = demo
    ? [[...header, 'notice'], ...rows.map((row) => [...row, DEMO_NOTICE])]
    : [header, ...rows];
  return `\ufeff${all.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

/** Text that a spreadsheet would run (`=`, `+`, `-`, `@`, tab at its start) gets an apostrophe before it. */
function field(value: CsvField): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[-+]?[\d.]+$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
