/**
 * Changes that leave a division its code and take or give it territory: others joined it, parts of it became others,
 * counties went over to a neighbour. A series over such a year compares two different places.
 *
 * @module
 */
import { divisionInYear } from './division-history.ts';
import { type DivisionRow, divisionAt, divisionsByCode } from './division-table.ts';

export interface TerritoryChange {
  /** First year with the territory after the change. */
  readonly year: number;
  /** merge, split: another ended and this one took over; carve_out: a new one was founded out of it; moved: a county crossed its border. */
  readonly kind: 'merge' | 'split' | 'carve_out' | 'moved';
  /** The other division. */
  readonly other: string;
}

let byCode: Map<string, TerritoryChange[]> | undefined;

/**
 * Every change of territory of a code that went on, oldest first.
 *
 * @example
 * // 临平区 was founded out of 余杭区 in 2021; 江干区 went to 上城区 in the same year
 * territoryChanges('330110').map(({ year, kind }) => `${year} ${kind}`) // => ['2021 carve_out']
 * territoryChanges('330102').map(({ year, other }) => `${year} ${other}`) // => ['2021 330104']
 */
export function territoryChanges(code: string): readonly TerritoryChange[] {
  byCode ??= allChanges();
  return byCode.get(code) ?? [];
}

/**
 * The first year, after `year` and up to `until`, from which a division has another territory than it had; null
 * where it is the same. Renames do not change it.
 *
 * @param row the division as it is called in `until`
 * @example
 * territoryChangedIn(divisionAt('330102', 2024), 2020, 2024) // => 2021
 */
export function territoryChangedIn(row: DivisionRow, year: number, until: number): number | null {
  const [from, to] = year < until ? [year, until] : [until, year];
  for (let at = from + 1; at <= to; at += 1) {
    const own = divisionInYear(row, at);
    const before = divisionInYear(row, at - 1);
    if (own === undefined || before === undefined) continue;
    const changed = [own.code, before.code].some((code) =>
      territoryChanges(code).some((change) => change.year === at),
    );
    if (changed) return at;
  }
  return null;
}

function allChanges(): Map<string, TerritoryChange[]> {
  const found = new Map<string, TerritoryChange[]>();
  const add = (code: string, change: TerritoryChange) => {
    const list = found.get(code) ?? [];
    if (!list.some(({ year, other }) => year === change.year && other === change.other))
      list.push(change);
    found.set(code, list);
  };
  for (const row of [...divisionsByCode().values()].flat()) {
    if (row.to !== null && row.endedBy !== null) {
      const year = row.to + 1;
      const { endedBy: kind } = row;
      for (const code of row.successors) {
        if (kind !== 'rename') add(code, { year, kind, other: row.code });
        for (const above of crossed(row, code, year))
          add(above, { year, kind: 'moved', other: row.code });
      }
    }
    if (row.from <= FIRST_YEAR) continue;
    for (const code of row.carvedFrom) {
      add(code, { year: row.from, kind: 'carve_out', other: row.code });
      for (const above of crossed(row, code, row.from))
        add(above, { year: row.from, kind: 'moved', other: row.code });
    }
  }
  for (const list of found.values())
    list.sort((a, b) => a.year - b.year || (a.other < b.other ? -1 : 1));
  return found;
}

/** What stands in the table as 2008 stood before it. */
const FIRST_YEAR = 2008;

/** Prefectures and provinces on both sides of a border that territory crossed; not where they were renamed as a whole. */
function crossed(row: DivisionRow, other: string, year: number): string[] {
  return [4, 2].flatMap((digits) => {
    const pad = (code: string) => code.slice(0, digits).padEnd(6, '0');
    const [here, there] = [pad(row.code), pad(other)];
    if (here === there || row.code === here || other === there) return [];
    const renamed = [here, there].some((code) => {
      const before = divisionAt(code, year - 1);
      return before?.to === year - 1 && before.endedBy === 'rename';
    });
    return renamed ? [] : [here, there];
  });
}
