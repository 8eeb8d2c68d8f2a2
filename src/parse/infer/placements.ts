/**
 * Rows whose values lost their columns: every placement that keeps their order is tried against the row's own sum
 * and the sums of the columns. A row is solved only if one placement is left and every identity it touches then
 * holds exactly.
 *
 * @module
 */
import { APPLICANTS } from '../forms/form.ts';
import type { Identity } from '../forms/identities.ts';

const WIDTH = APPLICANTS.length + 1;
const TOTAL = WIDTH - 1;

/** A row by the index of its first cell, with the values that survived in order. */
export interface LooseRow {
  readonly base: number;
  readonly tokens: readonly number[];
}

export interface Placed {
  readonly base: number;
  /** Seven values where the whole row is certain; null where only the total is. */
  readonly values: readonly number[] | null;
  readonly total: number;
  /** The total is printed as the row's last token rather than implied. */
  readonly totalPrinted: boolean;
}

type Vector = readonly number[];

/**
 * @param values - all cells of the table, loose rows null, forced values filled in
 * @param loose - rows to place
 * @param identities - identities over the same indexes that published values do not violate
 * @param suspects - cells that stand in a violated identity: no conclusion may lean on them
 */
export function placeLooseRows(
  values: readonly (number | null)[],
  loose: readonly LooseRow[],
  identities: readonly Identity[],
  suspects: ReadonlySet<number>,
): Placed[] {
  const domains = new Map(loose.map(({ base, tokens }) => [base, vectors(tokens)]));
  for (const [base, domain] of domains) if (domain.length === 0) domains.delete(base);
  const columnwise = identities.filter(({ column }) => column !== null);
  prune(values, domains, columnwise);
  return conclude(values, loose, domains, columnwise, suspects);
}

/**
 * All order-preserving placements whose own sum holds. An empty cell counts 0. An empty total is only believed
 * where the row holds nothing but zeros: a total that does not add up looks the same as one that was lost.
 */
function vectors(tokens: readonly number[]): Vector[] {
  if (tokens.length === 0 || tokens.length > WIDTH) return [];
  const found = new Map<string, Vector>();
  const place = (token: number, column: number, cells: readonly (number | null)[]): void => {
    if (token === tokens.length) {
      const vector = closed(cells);
      if (vector !== null) found.set(vector.join(), vector);
      return;
    }
    for (let at = column; at <= WIDTH - (tokens.length - token); at++)
      place(token + 1, at + 1, cells.with(at, tokens[token] ?? 0));
  };
  place(
    0,
    0,
    Array.from({ length: WIDTH }, () => null),
  );
  return [...found.values()];
}

function closed(cells: readonly (number | null)[]): Vector | null {
  const parts = cells.slice(0, TOTAL).map((cell) => cell ?? 0);
  const sum = parts.reduce((a, b) => a + b, 0);
  const total = cells[TOTAL] ?? 0;
  return total === sum ? [...parts, total] : null;
}

/** Removes placements no choice of the other rows can complete, until nothing changes. */
function prune(
  values: readonly (number | null)[],
  domains: Map<number, Vector[]>,
  identities: readonly Identity[],
): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const [base, domain] of domains) {
      const kept = domain.filter((vector) =>
        identities.every((identity) => feasible(identity, values, domains, base, vector)),
      );
      if (kept.length < domain.length) {
        domains.set(base, kept);
        changed = true;
      }
    }
  }
}

function feasible(
  identity: Identity,
  values: readonly (number | null)[],
  domains: ReadonlyMap<number, readonly Vector[]>,
  base: number,
  vector: Vector,
): boolean {
  let least = 0;
  let most = 0;
  const add = (index: number, sign: 1 | -1): void => {
    const [low, high] = range(index, values, domains, base, vector);
    least += sign === 1 ? low : -high;
    most += sign === 1 ? high : -low;
  };
  for (const index of identity.left) add(index, 1);
  for (const index of identity.right) add(index, -1);
  return least <= 0 && most >= 0;
}

function range(
  index: number,
  values: readonly (number | null)[],
  domains: ReadonlyMap<number, readonly Vector[]>,
  base: number,
  vector: Vector,
): [number, number] {
  const value = values[index];
  if (value != null) return [value, value];
  const column = index % WIDTH;
  const row = index - column;
  if (row === base) return [vector[column] ?? 0, vector[column] ?? 0];
  const domain = domains.get(row);
  if (domain === undefined || domain.length === 0) return [0, Number.POSITIVE_INFINITY];
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const other of domain) {
    low = Math.min(low, other[column] ?? 0);
    high = Math.max(high, other[column] ?? 0);
  }
  return [low, high];
}

function conclude(
  values: readonly (number | null)[],
  loose: readonly LooseRow[],
  domains: ReadonlyMap<number, readonly Vector[]>,
  identities: readonly Identity[],
  suspects: ReadonlySet<number>,
): Placed[] {
  const filled = [...values];
  for (const [base, domain] of domains)
    for (let column = 0; column < WIDTH; column++) {
      const options = new Set(domain.map((vector) => vector[column]));
      const [only] = options;
      if (options.size === 1 && only !== undefined) filled[base + column] = only;
    }
  const certain = (index: number): boolean => {
    const touching = identities.filter(
      ({ left, right }) => left.includes(index) || right.includes(index),
    );
    return touching.length > 0 && touching.every((identity) => exact(identity, filled, suspects));
  };
  return loose.flatMap(({ base, tokens }): Placed[] => {
    const domain = domains.get(base) ?? [];
    const [only] = domain;
    if (only === undefined || !certain(base + TOTAL)) return [];
    const total = filled[base + TOTAL];
    if (total == null) return [];
    const others = tokens.slice(0, -1).reduce((a, b) => a + b, 0);
    const totalPrinted = others > 0 && tokens.at(-1) === others && total === others;
    const whole =
      domain.length === 1 && only.every((_, column) => certain(base + column)) ? only : null;
    return [{ base, values: whole, total, totalPrinted }];
  });
}

/** Both sides known, equal, and no suspect among them. */
function exact(
  { left, right }: Identity,
  filled: readonly (number | null)[],
  suspects: ReadonlySet<number>,
): boolean {
  let balance = 0;
  for (const [side, sign] of [
    [left, 1],
    [right, -1],
  ] as const)
    for (const index of side) {
      const value = filled[index];
      if (value == null || suspects.has(index)) return false;
      balance += sign * value;
    }
  return balance === 0;
}
