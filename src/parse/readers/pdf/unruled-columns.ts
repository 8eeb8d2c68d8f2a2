/**
 * The columns of a table without upright rules: where most rows leave a gap, a column ends. A number that runs over such a
 * gap belongs to nobody.
 *
 * @module
 */
import { type Atom, type AtomLine, overlaps, span } from './atoms.ts';
import { CUT } from './cell-text.ts';

/** A stretch of the page's width in which the values of one column stand. */
export type ColumnBand = readonly [number, number];

/** From so many lines on, a gap counts that all but a tenth of them leave. */
const MANY_LINES = 10;
const EXCEPTIONS = 0.1;

/**
 * Columns: where values stand, and the lowest headings that stand over no value.
 *
 * @param left - where the values begin
 * @param before - columns of the table before this one: a table that goes on over a page keeps them
 */
export function valueColumns(
  valueLines: readonly AtomLine[],
  head: readonly Atom[],
  { left, before }: { readonly left: number; readonly before: readonly ColumnBand[] },
): ColumnBand[] {
  const values = valueLines.flatMap(({ atoms }) => atoms.filter(({ value }) => value));
  const tokens = values.flatMap(tokensOf).map(span);
  const spare = valueLines.length < MANY_LINES ? 0 : Math.floor(EXCEPTIONS * valueLines.length);
  const common = covered(tokens, spare);
  // A column that is blank in nearly all rows is one all the same.
  const rare = tokens.filter((own) => !common.some((column) => overlaps(own, column)));
  const columns = unite([...common, ...rare]);
  const lowest = head.filter(
    (atom) =>
      atom.box[0] >= left &&
      !head.some((other) => other.top > atom.top + 1 && overlaps(span(other), span(atom))),
  );
  const blank = lowest.map(span).filter((own) => !columns.some((column) => overlaps(own, column)));
  const own = unite([...columns, ...blank]);
  const goesOn =
    before.length > own.length && tokens.every((token) => under(token, before).length > 0);
  return goesOn ? [...before] : own;
}

function under(stretch: ColumnBand, columns: readonly ColumnBand[]): number[] {
  return columns.flatMap((column, index) => (overlaps(stretch, column) ? [index] : []));
}

function tokensOf(atom: Atom): Atom[] {
  if (atom.tokens === undefined) return [atom];
  return atom.tokens.map(({ text, box }): Atom => {
    return {
      text,
      box,
      value: true,
      page: atom.page,
      top: atom.top,
      bottom: atom.bottom,
      size: atom.size,
    };
  });
}

/** Stretches that more than so many others cover. */
function covered(stretches: readonly ColumnBand[], spare: number): ColumnBand[] {
  if (spare === 0) return unite(stretches);
  const edges = stretches
    .flatMap(([from, to]) => [
      { x: from, step: 1 },
      { x: to, step: -1 },
    ])
    .sort((a, b) => a.x - b.x || a.step - b.step);
  const found: ColumnBand[] = [];
  let depth = 0;
  let from = 0;
  for (const { x, step } of edges) {
    const before = depth;
    depth += step;
    if (before <= spare && depth > spare) from = x;
    if (before > spare && depth <= spare && x > from) found.push([from, x]);
  }
  return found;
}

function unite(stretches: readonly ColumnBand[]): ColumnBand[] {
  const united: [number, number][] = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = united.at(-1);
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to);
    else united.push([from, to]);
  }
  return united;
}

/**
 * The values of a row by column. Digits that a space parts go to columns of their own where they stand in different ones;
 * a number over several columns stands in each of them as what it is: no number.
 */
export function inColumns(values: readonly Atom[], columns: readonly ColumnBand[]): Atom[][] {
  const found: Atom[][] = columns.map(() => []);
  for (const atom of values) {
    const tokens = tokensOf(atom);
    const apart = tokens.every((token) => under(span(token), columns).length === 1);
    const together =
      !apart || new Set(tokens.map((token) => under(span(token), columns)[0])).size < tokens.length;
    for (const one of together ? [atom] : tokens) {
      const own = under(span(one), columns);
      const shown = own.length > 1 ? { ...one, text: one.text + CUT } : one;
      for (const index of own) found[index]?.push(shown);
    }
  }
  return found;
}

/**
 * A heading that runs over several columns without a gap, cut where the columns part: its letters are all one em wide, so
 * each stands where it stands.
 */
export function splitOver(atom: Atom, columns: readonly ColumnBand[]): Atom[] {
  const [x0, , x1] = atom.box;
  const letters = [...atom.text];
  const middles = columns.map(([from, to]) => (from + to) / 2);
  const under = middles.filter((x) => x > x0 && x < x1);
  const step = (x1 - x0) / letters.length;
  const even = /^\p{Script=Han}+$/u.test(atom.text) && Math.abs(step - atom.size) < 0.2 * atom.size;
  if (under.length < 3 || letters.length < 2 * under.length || !even) return [atom];
  const parts = new Map<number, { text: string; from: number; to: number }>();
  letters.forEach((letter, index) => {
    const [from, to] = [x0 + index * step, x0 + (index + 1) * step];
    const nearest = nearestOf(middles, (from + to) / 2);
    const part = parts.get(nearest);
    parts.set(nearest, { text: (part?.text ?? '') + letter, from: part?.from ?? from, to });
  });
  return [...parts.values()].map(({ text, from, to }): Atom => {
    return { ...atom, text, value: false, box: [from, atom.box[1], to, atom.box[3]] };
  });
}

function nearestOf(places: readonly number[], x: number): number {
  let best = 0;
  places.forEach((place, index) => {
    if (Math.abs(place - x) < Math.abs((places[best] ?? 0) - x)) best = index;
  });
  return best;
}
