/**
 * Whether the number of values on a line pins their columns. In a grid it does. In scraped text a full row may
 * be a short one with a number cut in two, so the serialisation's padding, the other rows or the row's own sum
 * has to agree.
 *
 * @module
 */
import { readValue } from '../value.ts';
import type { Line } from './line.ts';
import type { RowLine } from './rows.ts';

/**
 * True where as many values as columns means one value a column.
 *
 * @param line - the row
 * @param codes - columns in printed order
 * @param rows - all rows found, to see whether the serialisation drops empty cells here
 */
export function pinsByCount(
  line: Line,
  codes: readonly string[],
  rows: readonly RowLine[],
): boolean {
  if (line.blanks === 'kept' || line.slots.length !== codes.length) return true;
  if (confirmedByPadding(line, rows)) return true;
  const sum = rowSum(line, codes);
  if (sum === 'holds') return true;
  const whole = rows.every(
    (row) => row.line.block !== line.block || row.line.slots.length === codes.length,
  );
  return whole && !cutNumberFits(line, codes);
}

/** Padding tops every row up to one width: where that width is the same everywhere, tokens are cells. */
function confirmedByPadding(line: Line, rows: readonly RowLine[]): boolean {
  if (line.pad === null) return false;
  const widths = new Set<number>();
  let padded = 0;
  for (const { line: other } of rows)
    if (other.block === line.block && other.pad !== null) {
      widths.add(other.kept + other.pad);
      padded += 1;
    }
  return padded >= 3 && widths.size === 1;
}

function numbers(line: Line): (number | null)[] {
  return line.slots.map(({ text }) => readValue(text, 'count').value);
}

function sumsUp(values: readonly (number | null)[], codes: readonly string[]): boolean {
  const total = values[codes.indexOf('total')] ?? null;
  const parts = values.filter(
    (_, index) => codes[index] !== 'total' && codes[index] !== 'subtotal',
  );
  if (total === null || parts.some((value) => value === null)) return false;
  return parts.reduce<number>((sum, value) => sum + (value ?? 0), 0) === total;
}

function rowSum(line: Line, codes: readonly string[]): 'holds' | 'fails' {
  return sumsUp(numbers(line), codes) ? 'holds' : 'fails';
}

/** Would the row add up if two neighbours were one number and one cell were empty? */
function cutNumberFits(line: Line, codes: readonly string[]): boolean {
  const texts = line.slots.map(({ text }) => text);
  for (let i = 0; i + 1 < texts.length; i++) {
    if (!/^[1-9]\d*$/.test(texts[i] ?? '') || !/^\d+$/.test(texts[i + 1] ?? '')) continue;
    const joined = [...texts.slice(0, i), `${texts[i]}${texts[i + 1]}`, ...texts.slice(i + 2)];
    for (let gap = 0; gap <= joined.length; gap++) {
      const full = [...joined.slice(0, gap), '0', ...joined.slice(gap)];
      const values = full.map((text) => readValue(text, 'count').value);
      if (sumsUp(values, codes)) return true;
    }
  }
  return false;
}
