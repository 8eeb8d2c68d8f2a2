/**
 * Which lines belong to tables. Bars mark most table lines; the last cell of a table has lost its bar, and prose
 * caught in a layout table has one too many.
 *
 * @module
 */
import type { MetaEntry } from '../../document.ts';
import type { Line } from './lines.ts';
import { isPrescribedHeading, isProse, isSectionHeading, isValue } from './wording.ts';

export interface Region {
  readonly table: boolean;
  readonly lines: readonly Line[];
}

/** A short bare line inside a barred region is a cell or a piece of one; a longer one is a paragraph. */
const LONGEST_BARE_CELL = 40;

/**
 * Cuts lines into prose and table regions, in order.
 *
 * @example
 * cutRegions(cutLines('一、总体情况\n规章 |\n0').lines).regions.map((region) => region.table)
 * // => [false, true]
 */
export function cutRegions(lines: readonly Line[]): {
  readonly meta: readonly MetaEntry[];
  readonly regions: readonly Region[];
} {
  const regions: { table: boolean; lines: Line[] }[] = [];
  let current: { table: boolean; lines: Line[] } | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const table =
      line.bars > 0 ? isBarredCell(line) : current?.table === true && isBareCell(lines, index);
    if (current === undefined || current.table !== table) {
      current = { table, lines: [] };
      regions.push(current);
    }
    current.lines.push(line);
  }
  return { meta: [], regions };
}

/** A line with bars is a table line unless it is a heading or running text with a bar behind. */
function isBarredCell({ text, bars }: Line): boolean {
  if (bars > 2 || text.length < 5) return true;
  const cell = text.replaceAll('|', ' ').trim();
  return !(isProse(cell) || isPrescribedHeading(cell));
}

/** A line without bars behind a table line: a cell whose bar is on the next line, or the last cell of a table. */
function isBareCell(lines: readonly Line[], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (isSectionHeading(text) || text.length > LONGEST_BARE_CELL || isProse(text)) return false;
  if (isValue(text)) return true;
  const next = lines[index + 1];
  return next !== undefined && next.bars > 0;
}
