/**
 * Rows whose values lost their columns: every placement that keeps their order is tried against the row's own sum
 * and the sums of the columns. A row is solved only if one placement is left and every identity it touches then
 * holds exactly.
 *
 * @module
 */
import type { CellSum } from '../forms/identities.ts';

/** How the rows of a table are laid out: so many cells, one of them the total of the others. */
export interface RowLayout {
  readonly width: number;
  readonly total: number;
}

/** What is known of the cells of a table, all by one index. */
export interface KnownCells {
  /** Published and forced values; null in loose rows. */
  readonly values: readonly (number | null)[];
  /** Sums that published values do not violate. */
  readonly sums: readonly CellSum[];
  /** Cells that stand in a violated sum: no conclusion may lean on them. */
  readonly suspects: ReadonlySet<number>;
}

/** A row by the index of its first cell, with the values that survived in order. */
export interface LooseRow {
  readonly base: number;
  readonly tokens: readonly number[];
}

export interface RowPlacement {
  readonly base: number;
  /** A value for each column where the whole row is certain; null where only the total is. */
  readonly values: readonly number[] | null;
  readonly total: number;
}

type Vector = readonly number[];

/**
 * The placements of a row still open: `2 2` is a part and its printed total, or two parts whose total was left blank,
 * as whole tables leave theirs. Only the first kind is ever concluded; the second stands in its way.
 */
interface Domain {
  readonly printed: readonly Vector[];
  readonly blank: readonly Vector[];
}

/**
 * Rows that keep no placement with a printed total hold a mistake or a blank total; nobody can tell which, so all of
 * their cells are unknown and the other rows are tried again without them.
 *
 * @param loose - rows to place
 * @param known - what is known of the table's cells
 * @param shape - how its rows are laid out
 */
export function placeLooseRows(
  loose: readonly LooseRow[],
  known: KnownCells,
  shape: RowLayout,
): RowPlacement[] {
  const placed = loose.map(({ base, tokens }) => [base, placements(tokens, shape)] as const);
  const believed = new Map(placed.filter(([, { printed }]) => printed.length > 0));
  const columnwise = { ...known, sums: known.sums.filter(({ column }) => column !== null) };
  for (;;) {
    const domains = prune(columnwise, believed, shape);
    const [doubtful] = [...domains].find(([, { printed }]) => printed.length === 0) ?? [];
    if (doubtful === undefined) return conclude(columnwise, domains, shape);
    believed.delete(doubtful);
  }
}

/** All order-preserving placements whose own sum holds. An empty part counts 0, an empty total its parts. */
function placements(tokens: readonly number[], { width, total: end }: RowLayout): Domain {
  const printed = new Map<string, Vector>();
  const blank = new Map<string, Vector>();
  if (tokens.length === 0 || tokens.length > width) return { printed: [], blank: [] };
  // Most rows; wherever its zeros stand, the row is the same.
  if (tokens.every((token) => token === 0))
    return { printed: [Array.from({ length: width }, () => 0)], blank: [] };
  const vector = Array.from({ length: width }, () => 0);
  const add = (sum: number, total: number | null): void => {
    if (total !== null && total !== sum) return;
    const whole = vector.with(end, sum);
    (total === sum || sum === 0 ? printed : blank).set(whole.join(), whole);
  };
  const place = (token: number, column: number, sum: number, total: number | null): void => {
    const value = tokens[token];
    if (value === undefined) {
      add(sum, total);
      return;
    }
    for (let at = column; at <= width - (tokens.length - token); at++) {
      if (at === end) place(token + 1, at + 1, sum, value);
      else {
        vector[at] = value;
        place(token + 1, at + 1, sum + value, total);
        vector[at] = 0;
      }
    }
  };
  place(0, 0, 0, null);
  return { printed: [...printed.values()], blank: [...blank.values()] };
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
  { values, sums }: KnownCells,
  believed: ReadonlyMap<number, Domain>,
  { width }: RowLayout,
): Map<number, Domain> {
  const domains = new Map(believed);
  const ranges: Ranges = {
    low: values.map((value) => value ?? 0),
    high: values.map((value) => value ?? Number.POSITIVE_INFINITY),
  };
  for (const [base, domain] of domains) narrow(ranges, base, domain, width);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [base, { printed, blank }] of domains) {
      const rooms = roomsOf(base, width, sums, ranges);
      const fits = (vector: Vector): boolean => rooms.every((room) => admits(room, vector));
      const kept: Domain = { printed: printed.filter(fits), blank: blank.filter(fits) };
      if (kept.printed.length + kept.blank.length === printed.length + blank.length) continue;
      domains.set(base, kept);
      if (kept.printed.length === 0) return domains;
      narrow(ranges, base, kept, width);
      changed = true;
    }
  }
  return domains;
}

function narrow(
  { low, high }: Ranges,
  base: number,
  { printed, blank }: Domain,
  width: number,
): void {
  for (let column = 0; column < width; column++) {
    const options = [...printed, ...blank].map((vector) => vector[column] ?? 0);
    low[base + column] = Math.min(...options);
    high[base + column] = Math.max(...options);
  }
}

function roomsOf(base: number, width: number, sums: readonly CellSum[], ranges: Ranges): Room[] {
  const rooms: Room[] = [];
  for (const { left, right } of sums) {
    const inRow = (index: number): boolean => index >= base && index < base + width;
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
  { values, sums, suspects }: KnownCells,
  domains: ReadonlyMap<number, Domain>,
  { width, total: end }: RowLayout,
): RowPlacement[] {
  const filled = [...values];
  for (const [base, { printed, blank }] of domains)
    for (let column = 0; column < width; column++) {
      const options = new Set([...printed, ...blank].map((vector) => vector[column]));
      const [only] = options;
      if (options.size === 1 && only !== undefined) filled[base + column] = only;
    }
  const certain = (index: number): boolean => {
    const touching = sums.filter(
      ({ left, right }) => left.includes(index) || right.includes(index),
    );
    return touching.length > 0 && touching.every((sum) => exact(sum, filled, suspects));
  };
  return [...domains].flatMap(([base, { printed, blank }]): RowPlacement[] => {
    const [only] = printed;
    const total = filled[base + end] ?? null;
    if (only === undefined || total === null || blank.length > 0) return [];
    if (!certain(base + end)) return [];
    const whole =
      printed.length === 1 && only.every((_, column) => certain(base + column)) ? only : null;
    return [{ base, values: whole, total }];
  });
}

/** Both sides known, equal, and no suspect among them. */
function exact(
  { left, right }: CellSum,
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
