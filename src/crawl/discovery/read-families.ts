/**
 * What all families together find on a page. Software is mixed on real portals, so that every family's constructs are read
 * wherever they stand; the mark only says whose page it is, and whose pager is believed first.
 *
 * @module
 */

import { FAMILIES, GENERIC } from './families.ts';
import type { Entry, Family, FamilyReading, Gap, Pager, Seen, Step } from './family.ts';
import { listAnswer } from './list-answer.ts';
import { listCalls } from './list-call.ts';
import { readPager } from './pager.ts';
import { pageRows } from './rows.ts';

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
  const known = families.map((family) => family.read(seen));
  const readings = known.some(isSomething) ? known : [...known, unknownCalls(seen)];
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

/** Whether a family found what brings the rows of a list. */
function isSomething({ entries, columns, fills, pager, gap }: FamilyReading): boolean {
  const holds = (list: readonly unknown[] | undefined): boolean => (list?.length ?? 0) > 0;
  const stated = pager !== undefined && pager !== null;
  return holds(entries) || holds(columns) || holds(fills) || stated || (gap ?? null) !== null;
}

/** Calls of software that nobody knows, read from the page's own script, and their answers. */
function unknownCalls(seen: Seen): FamilyReading {
  if (seen.page === null || seen.json !== undefined) return listAnswer(seen) ?? {};
  const fills = listCalls(seen);
  return fills.length > 0 && pageRows(seen).links.length === 0 ? { fills } : {};
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
