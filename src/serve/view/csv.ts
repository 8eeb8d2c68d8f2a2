/**
 * CSV (RFC 4180) that Chinese Excel opens as UTF-8: with a byte order mark, and no cell that it runs as a formula.
 *
 * @module
 */

import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { BOM, csvRecord } from '../../store/export/csv.ts';

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
  return BOM + all.map(csvRecord).join('');
}
