/**
 * One table region → the block its dialect allows.
 *
 * @module
 */
import type { Block } from '../../document.ts';
import { readBarsBehind, styleOf } from './bars-behind.ts';
import type { Line } from './lines.ts';

/**
 * Detects the dialect of a region and reads it.
 *
 * @example
 * readTable(cutLines('规章 |\n0 | ||\n尾 |\n1').lines).kind // => 'stream'
 */
export function readTable(lines: readonly Line[]): Block {
  const style = styleOf(lines);
  const barBelow = style.bare > 1 && style.lone + style.opened >= style.bare;
  return readBarsBehind(lines, {
    dialect: style.opened > 0 ? 'D5' : 'D4',
    blanks: 'mixed',
    rowPerLine: style.single + style.continued <= 1 && style.lone === 0 && style.closed > 1,
    loneIsEmpty: style.lone > 0 && style.padded === 0,
    barBelow,
  });
}
