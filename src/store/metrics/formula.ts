/**
 * Formulas over the cells of one report: terms resolved to positions once for each combination of forms.
 *
 * @module
 */
import type { FormCell } from '../slot.ts';
import { type FactName, isFact } from './report-facts.ts';

/** One side of a formula: positions to add, positions to subtract, facts to add. */
export interface Side {
  readonly plus: readonly number[];
  readonly minus: readonly number[];
  readonly facts: readonly FactName[];
}

/**
 * Resolves terms in the cells of a report's forms; null where a term names nothing in them, so that a metric is
 * not available rather than computed from a part of its formula.
 *
 * @example
 * resolveSide(['requests/refused.*\/total'], cellsInOrder({ requests: '2021' }))?.plus.length // => 8
 */
export function resolveSide(terms: readonly string[], order: readonly FormCell[]): Side | null {
  const known = sidesByOrder.get(order) ?? new Map<string, Side | null>();
  sidesByOrder.set(order, known);
  const key = terms.join(' + ');
  const found = known.get(key);
  if (found !== undefined) return found;
  const side = resolved(terms, order);
  known.set(key, side);
  return side;
}

/** The orders are those of the forms: as many as there are combinations of them. */
const sidesByOrder = new WeakMap<readonly FormCell[], Map<string, Side | null>>();

function resolved(terms: readonly string[], order: readonly FormCell[]): Side | null {
  const side = { plus: [] as number[], minus: [] as number[], facts: [] as FactName[] };
  for (const term of terms) {
    if (term.startsWith('@')) {
      const name = term.slice(1);
      if (!isFact(name)) throw new Error(`no report has a fact ${term}`);
      side.facts.push(name);
      continue;
    }
    const positions = resolveTerm(term.replace(/^-/, ''), order);
    if (positions.length === 0) return null;
    (term.startsWith('-') ? side.minus : side.plus).push(...positions);
  }
  return side;
}

/** Positions that a `table/row/column` names. */
export function resolveTerm(term: string, order: readonly FormCell[]): number[] {
  return order.flatMap((cell, position) => {
    const place = { table: cell.table, row: cell.row.code, column: cell.column.code };
    return namesCell(term, place) ? [position] : [];
  });
}

/**
 * True where a term, with or without its sign, names a cell.
 *
 * @example
 * namesCell('-requests/refused.*\/total', { table: 'requests', row: 'refused.state_secret', column: 'total' }) // => true
 */
export function namesCell(
  term: string,
  place: { readonly table: string; readonly row: string; readonly column: string },
): boolean {
  const [table, row = '', column] = term.replace(/^-/, '').split('/');
  return place.table === table && place.column === column && matchesRow(row, place.row);
}

function matchesRow(pattern: string, row: string): boolean {
  if (pattern.endsWith('.*')) return row.startsWith(pattern.slice(0, -1));
  if (!pattern.endsWith('*')) return row === pattern;
  const stem = pattern.slice(0, -1);
  return row === stem || row.startsWith(`${stem}.`);
}

/** The sum of the cells of a side; null where one of them has no value. */
export function cellSum(
  { plus, minus }: Pick<Side, 'plus' | 'minus'>,
  values: readonly (number | null)[],
): number | null {
  let sum = 0;
  for (const position of plus) {
    const value = values[position];
    if (value == null) return null;
    sum += value;
  }
  for (const position of minus) {
    const value = values[position];
    if (value == null) return null;
    sum -= value;
  }
  return sum;
}

/** The sum of a side; null where one of its cells or facts has no value. */
export function sumOf(
  side: Side,
  values: readonly (number | null)[],
  facts: Readonly<Record<FactName, number | null>>,
): number | null {
  const cells = cellSum(side, values);
  if (cells === null) return null;
  let sum = cells;
  for (const name of side.facts) {
    const fact = facts[name];
    if (fact === null) return null;
    sum += fact;
  }
  return sum;
}
