/**
 * What all families together find on a page. Software is mixed on real portals, so that every family's constructs are read
 * wherever they stand; the mark only says whose page it is, and whose pager is believed first.
 *
 * @module
 */

import { FAMILIES, GENERIC } from './families.ts';
import type { Entry, Family, FamilyReading, Gap, Pager, Seen, Step } from './family.ts';
import { readPager } from './pager.ts';

/** A page read. */
export interface PageReading {
  readonly family: string;
  /** What showed the family; null for the generic one. */
  readonly mark: string | null;
  readonly entries: readonly Entry[];
  readonly columns: readonly Entry[];
  readonly bodies: readonly Entry[];
  readonly fills: readonly Step[];
  readonly pager: Pager | null;
  readonly gap: Gap | null;
  readonly isEnd: boolean;
}

/** Reads a page or an answer. */
export function readFamilies(seen: Seen): PageReading {
  const marked = markOfPage(seen);
  const families =
    marked === null
      ? FAMILIES
      : [marked.family, ...FAMILIES.filter((one) => one !== marked.family)];
  const readings = families.map((family) => family.read(seen));
  const all = <T>(pick: (reading: FamilyReading) => readonly T[] | undefined): T[] =>
    readings.flatMap((reading) => pick(reading) ?? []);
  const first = <T>(pick: (reading: FamilyReading) => T | null | undefined): T | null =>
    readings.map(pick).find((one) => one !== undefined && one !== null) ?? null;
  const fills = all(({ fills: own }) => own);
  const own = first(({ pager }) => pager);
  // Where the rows come by calls, their answers say how many there are.
  const pager = own ?? (fills.length > 0 ? null : readPager(seen));
  return {
    family: marked?.family.name ?? GENERIC,
    mark: marked?.mark ?? null,
    entries: all(({ entries }) => entries),
    columns: all(({ columns }) => columns),
    bodies: all(({ bodies }) => bodies),
    fills,
    pager,
    gap: first(({ gap }) => gap) ?? pager?.gap ?? null,
    isEnd: readings.some(({ isEnd }) => isEnd === true),
  };
}

function markOfPage(seen: Seen): { family: Family; mark: string } | null {
  for (const family of FAMILIES) {
    const mark = family.mark(seen);
    if (mark !== null) return { family, mark };
  }
  return null;
}

/** The name of a page's family, by its mark. */
export function familyName(seen: Seen): string {
  return markOfPage(seen)?.family.name ?? GENERIC;
}
