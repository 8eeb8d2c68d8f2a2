/**
 * Rows as CSV (RFC 4180), readable by spreadsheets: UTF-8, CRLF, quotes where they are needed.
 *
 * @module
 */
import { harmless } from '../store/export/csv.ts';

export type CsvValue = string | number | bigint | boolean | null | Uint8Array;

/**
 * One line without its line break. A null is an empty field, an empty text is `""`: they are not the same.
 *
 * @example
 * csvLine(['a,b', 1, null, '', 'say "x"']) // => '"a,b",1,,"","say ""x"""'
 */
export function csvLine(values: readonly CsvValue[]): string {
  return values.map(field).join(',');
}

/**
 * The same for files that a spreadsheet opens: a text that it would run as a formula gets an apostrophe in front.
 *
 * @example
 * safeCsvLine(['=1+1', -5, '--']) // => "'=1+1,-5,--"
 */
export function safeCsvLine(values: readonly CsvValue[]): string {
  return csvLine(values.map((value) => (typeof value === 'string' ? harmless(value) : value)));
}

function field(value: CsvValue): string {
  if (value === null) return '';
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
