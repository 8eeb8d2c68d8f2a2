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

const ZEROS: Vector = Array.from({ length: WIDTH }, () => 0);

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
  const placed = loose.map(({ base, tokens }) => [base, placements(tokens)] as const);
  const believed = new Map(placed.filter(([, { printed }]) => printed.length > 0));
  const columnwise = identities.filter(({ column }) => column !== null);
  for (;;) {
    const domains = prune(values, believed, columnwise);
    const [doubtful] = [...domains].find(([, { printed }]) => printed.length === 0) ?? [];
    if (doubtful === undefined) return conclude(values, domains, columnwise, suspects);
    believed.delete(doubtful);
  }
}

/** All order-preserving placements whose own sum holds. An empty part counts 0, an empty total its parts. */
function placements(tokens: readonly number[]): Domain {
  const printed = new Map<string, Vector>();
  const blank = new Map<string, Vector>();
  if (tokens.length === 0 || tokens.length > WIDTH) return { printed: [], blank: [] };
  // Most rows; wherever its zeros stand, the row is the same.
  if (tokens.every((token) => token === 0)) return { printed: [ZEROS], blank: [] };
  const parts = Array.from({ length: TOTAL }, () => 0);
  const place = (token: number, column: number, sum: number): void => {
    const value = tokens[token];
    if (value === undefined) {
      add(sum, null);
      return;
    }
    for (let at = column; at <= WIDTH - (tokens.length - token); at++) {
      if (at === TOTAL) add(sum, value);
      else {
        parts[at] = value;
        place(token + 1, at + 1, sum + value);
        parts[at] = 0;
      }
    }
  };
  const add = (sum: number, total: number | null): void => {
    if (total !== null && total !== sum) return;
    const vector = [...parts, sum];
    (total === sum || sum === 0 ? printed : blank).set(vector.join(), vector);
  };
  place(0, 0, 0);
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
  values: readonly (number | null)[],
  believed: ReadonlyMap<number, Domain>,
  identities: readonly Identity[],
): Map<number, Domain> {
  const domains = new Map(believed);
  const ranges: Ranges = {
    low: values.map((value) => value ?? 0),
    high: values.map((value) => value ?? Number.POSITIVE_INFINITY),
  };
  for (const [base, domain] of domains) narrow(ranges, base, domain);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [base, { printed, blank }] of domains) {
      const rooms = roomsOf(base, identities, ranges);
      const fits = (vector: Vector): boolean => rooms.every((room) => admits(room, vector));
      const kept: Domain = { printed: printed.filter(fits), blank: blank.filter(fits) };
      if (kept.printed.length + kept.blank.length === printed.length + blank.length) continue;
      domains.set(base, kept);
      if (kept.printed.length === 0) return domains;
      narrow(ranges, base, kept);
      changed = true;
    }
  }
  return domains;
}

function narrow({ low, high }: Ranges, base: number, { printed, blank }: Domain): void {
  for (let column = 0; column < WIDTH; column++) {
    const options = [...printed, ...blank].map((vector) => vector[column] ?? 0);
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
  domains: ReadonlyMap<number, Domain>,
  identities: readonly Identity[],
  suspects: ReadonlySet<number>,
): Placed[] {
  const filled = [...values];
  for (const [base, { printed, blank }] of domains)
    for (let column = 0; column < WIDTH; column++) {
      const options = new Set([...printed, ...blank].map((vector) => vector[column]));
      const [only] = options;
      if (options.size === 1 && only !== undefined) filled[base + column] = only;
    }
  const certain = (index: number): boolean => {
    const touching = identities.filter(
      ({ left, right }) => left.includes(index) || right.includes(index),
    );
    return touching.length > 0 && touching.every((identity) => exact(identity, filled, suspects));
  };
  return [...domains].flatMap(([base, { printed, blank }]): Placed[] => {
    const [only] = printed;
    const total = filled[base + TOTAL] ?? null;
    if (only === undefined || total === null || blank.length > 0) return [];
    if (!certain(base + TOTAL)) return [];
    const whole =
      printed.length === 1 && only.every((_, column) => certain(base + column)) ? only : null;
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
