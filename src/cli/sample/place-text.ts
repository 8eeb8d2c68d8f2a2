/**
 * Where a cell stands in its source, in words a coder can follow.
 *
 * @module
 */
import type { Locator } from '../../parse/document.ts';

/**
 * @example
 * locatorText({ table: 1, row: 4, column: 8 }) // => 'table 1, row 4, column 8 (counted from 0)'
 * locatorText({ sheet: '表二', ref: 'C7' }) // => 'sheet 表二, cell C7'
 */
export function locatorText(at: Locator): string {
  if ('line' in at) return `line ${at.line}`;
  if ('page' in at) return `page ${at.page}, box ${at.box.map((n) => Math.round(n)).join(' ')}`;
  if ('sheet' in at) return `sheet ${at.sheet}, cell ${at.ref}`;
  return `table ${at.table}, row ${at.row}, column ${at.column} (counted from 0)`;
}
