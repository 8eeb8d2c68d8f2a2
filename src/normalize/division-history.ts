/**
 * What became of a division: the chain of renames forward and back, and the ends of splits and merges.
 * Only a rename keeps the territory; nothing is carried over a split or a merge silently.
 *
 * @module
 */
import { type DivisionRow, divisionAt, divisionsByCode, validIn } from './division-table.ts';

export interface Successors {
  /** The division of today that covers exactly the same territory, or null. */
  readonly current: DivisionRow | null;
  /** Codes of today that hold parts of the territory; one code where `current` is set. */
  readonly codes: readonly string[];
  /** True where a split or merge lies between. */
  readonly broken: boolean;
}

let predecessors: Map<string, DivisionRow[]> | undefined;

/** Rows that were renamed into a code in the year the row begins. */
function renamedInto(row: DivisionRow): DivisionRow | undefined {
  if (predecessors === undefined) {
    predecessors = new Map();
    for (const rows of divisionsByCode().values())
      for (const old of rows) {
        const [next] = old.successors;
        if (old.endedBy !== 'rename' || old.to === null || next === undefined) continue;
        const key = `${next}@${old.to + 1}`;
        predecessors.set(key, [...(predecessors.get(key) ?? []), old]);
      }
  }
  const found = predecessors.get(`${row.code}@${row.from}`);
  return found?.length === 1 ? found[0] : undefined;
}

function next(row: DivisionRow): DivisionRow[] {
  const { to } = row;
  if (to === null) return [];
  return row.successors.flatMap((code) => divisionAt(code, to + 1) ?? []);
}

/**
 * The divisions of today that stand where a division stood.
 *
 * @example
 * // 盘县 became 盘州市 in 2017; 遵义县 went to three districts in 2016
 * successorsOf('520222', 2015).current?.code // => '520281'
 * successorsOf('520321', 2015).current // => null
 * successorsOf('520321', 2015).codes // => ['520302', '520303', '520304']
 */
export function successorsOf(code: string, year: number): Successors {
  const start = divisionAt(code, year);
  if (start === undefined) return { current: null, codes: [], broken: false };
  const ends = new Map<string, DivisionRow>();
  let broken = false;
  const open = [start];
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    if (row.to === null) ends.set(row.code, row);
    else if (row.endedBy !== 'rename') broken = true;
    open.push(...next(row));
  }
  const [only] = ends.values();
  return {
    current: !broken && ends.size === 1 && only !== undefined ? only : null,
    codes: [...ends.keys()].sort(),
    broken,
  };
}

/**
 * The same division in another year, along renames only; undefined where it did not exist as one.
 *
 * @example
 * divisionInYear(divisionAt('520281', 2020), 2016)?.code // => '520222'
 */
export function divisionInYear(row: DivisionRow, year: number): DivisionRow | undefined {
  let current: DivisionRow | undefined = row;
  while (current !== undefined && !validIn(current, year)) {
    if (year < current.from) current = renamedInto(current);
    else current = current.endedBy === 'rename' ? next(current)[0] : undefined;
  }
  return current;
}

/**
 * Code that keys a body over the years: the code of today where renames alone lead there, else the given one.
 *
 * @example
 * stableCode('520222', 2015) // => '520281'
 * stableCode('520321', 2015) // => '520321'
 */
export function stableCode(code: string, year: number): string {
  return successorsOf(code, year).current?.code ?? code;
}
