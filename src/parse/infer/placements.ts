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
  const proven = printsTotals(values, loose);
  const placeable = loose.filter(({ tokens }) => proven || tokens.every((token) => token === 0));
  const domains = new Map(placeable.map(({ base, tokens }) => [base, vectors(tokens)]));
  for (const [base, domain] of domains) if (domain.length === 0) domains.delete(base);
  const columnwise = identities.filter(({ column }) => column !== null);
  prune(values, domains, columnwise);
  return conclude(values, placeable, domains, columnwise, suspects);
}

/**
 * Does the table print its totals at all? A row `1 1` is a part and its total or two parts whose total is blank. Rows
 * with two parts and their sum, rows with different sums, or a row that kept its columns tell.
 */
function printsTotals(values: readonly (number | null)[], loose: readonly LooseRow[]): boolean {
  const sums = new Set<number>();
  for (const { tokens } of loose) {
    const parts = tokens.slice(0, -1).filter((token) => token > 0);
    const sum = parts.reduce((a, b) => a + b, 0);
    if (sum === 0 || tokens.at(-1) !== sum) continue;
    if (parts.length > 1) return true;
    sums.add(sum);
  }
  return (
    sums.size > 1 || values.some((value, index) => index % WIDTH === TOTAL && (value ?? 0) > 0)
  );
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

/** Least and most that each cell can be under the placements still open. */
interface Ranges {
  readonly low: number[];
  readonly high: number[];
}

/** What the rest of an identity leaves for one cell of a row: sign · cell + rest must be able to be zero. */
interface Room {
  readonly column: number;
  readonly sign: 1 | -1;
  readonly least: number;
  readonly most: number;
}

/** Removes placements no choice of the other rows can complete, until nothing changes. */
function prune(
  values: readonly (number | null)[],
  domains: Map<number, Vector[]>,
  identities: readonly Identity[],
): void {
  const ranges: Ranges = {
    low: values.map((value) => value ?? 0),
    high: values.map((value) => value ?? Number.POSITIVE_INFINITY),
  };
  for (const [base, domain] of domains) narrow(ranges, base, domain);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [base, domain] of domains) {
      const rooms = roomsOf(base, identities, ranges);
      const kept = domain.filter((vector) => rooms.every((room) => admits(room, vector)));
      if (kept.length === domain.length) continue;
      domains.set(base, kept);
      narrow(ranges, base, kept);
      changed = true;
    }
  }
}

function narrow({ low, high }: Ranges, base: number, domain: readonly Vector[]): void {
  for (let column = 0; column < WIDTH && domain.length > 0; column++) {
    const options = domain.map((vector) => vector[column] ?? 0);
    low[base + column] = Math.min(...options);
    high[base + column] = Math.max(...options);
  }
}

function roomsOf(base: number, identities: readonly Identity[], ranges: Ranges): Room[] {
  const rooms: Room[] = [];
  for (const { left, right } of identities) {
    const inRow = (index: number): boolean => index >= base && index < base + WIDTH;
    const own = left.find(inRow) ?? right.find(inRow);
    if (own === undefined) continue;
    let least = 0;
    let most = 0;
    for (const index of left) {
      if (index === own) continue;
      least += ranges.low[index] ?? 0;
      most += ranges.high[index] ?? 0;
    }
    for (const index of right) {
      if (index === own) continue;
      least -= ranges.high[index] ?? 0;
      most -= ranges.low[index] ?? 0;
    }
    rooms.push({ column: own - base, sign: left.includes(own) ? 1 : -1, least, most });
  }
  return rooms;
}

/** A sum of unbounded cells on both sides decides nothing. */
function admits({ column, sign, least, most }: Room, vector: Vector): boolean {
  const own = sign * (vector[column] ?? 0);
  return !(least + own > 0) && !(most + own < 0);
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
  return loose.flatMap(({ base }): Placed[] => {
    const domain = domains.get(base) ?? [];
    const [only] = domain;
    if (only === undefined || !certain(base + TOTAL)) return [];
    const total = filled[base + TOTAL];
    if (total == null) return [];
    const whole =
      domain.length === 1 && only.every((_, column) => certain(base + column)) ? only : null;
    return [{ base, values: whole, total }];
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
