/**
 * The lists of a government on its portal, and what keeps anybody from saying that a year is not in them. Pure.
 *
 * @module
 */

import { titleYear } from '../../text/title-year.ts';
import type { GapReason } from './gap.ts';
import { type ListReading, listReading } from './list-reading.ts';
import { type ListPage, type ListState, listState } from './list-state.ts';
import type { PlaceContext } from './place.ts';
import { isYearSpan, mayBeReport, namesAnotherBody } from './title.ts';

/** An address of a portal as the ledger knows it. */
export interface PortalPlace {
  readonly canonical: string;
  readonly url: string;
  readonly outcome: string | null;
  readonly isPending: boolean;
  readonly reading: string | null;
  readonly target: string | null;
  readonly verdict: string | null;
  readonly fiscalYear: number | null;
  readonly bodyKind: string | null;
  readonly place: PlaceContext;
}

export interface Lists<Place extends PortalPlace = PortalPlace> {
  /** First pages of the government's lists. */
  readonly pages: readonly Place[];
  readonly states: readonly {
    readonly year: number | null;
    readonly at: string;
    readonly state: ListState;
  }[];
  /** Rows without an address: their year (0: any), and the page they stand on. */
  readonly orphans: readonly { readonly year: number; readonly at: string }[];
  /** Ways to lists that could not be gone, and pages that only a script shows. */
  readonly closed: readonly Blocker[];
  /** The oldest fiscal year of a report of the government; null where none was found. */
  readonly oldest: number | null;
}

/** Why it cannot be said that a report is not there, and the address to look at. */
export interface Blocker {
  readonly reason: GapReason;
  readonly address: string;
}

/** Outcomes that leave a way open: what is behind it nobody saw. */
const SEEN = new Set(['fetched', 'not_modified', 'redirected', 'off_site']);

/** What is known of the lists of one portal's government. */
export function governmentLists<Place extends PortalPlace>(places: readonly Place[]): Lists<Place> {
  const own = places.filter(({ place }) => place.ofBody !== true);
  const pages = own.filter((one) => isFirstPage(one) && one.verdict !== 'report');
  // Lists that only a map of the site names have no title: whose they are nobody knows.
  const named = pages.filter(({ place }) => place.title !== '');
  const first = named.length > 0 ? named : pages;
  const known = places.map(toListPage);
  const byKey = new Map(known.map((page) => [page.key, page]));
  const states = first.map((page) => ({
    year: yearOf(page.place),
    at: page.url,
    state: listState(pagesOf(page, own, byKey)),
  }));
  const reports = places.flatMap(({ verdict, bodyKind, fiscalYear }) =>
    verdict === 'report' && bodyKind === 'government' && fiscalYear !== null ? [fiscalYear] : [],
  );
  return {
    pages: first,
    states,
    orphans: own.flatMap((one) => orphansOf(one)),
    closed: own.flatMap((one) => closedAt(one)),
    oldest: reports.length === 0 ? null : Math.min(...reports),
  };
}

/** The one year a list is of, or an entry; null where it may hold any. */
function yearOf({ year, title }: PlaceContext): number | null {
  return isYearSpan(title) ? null : (year ?? titleYear(title));
}

/**
 * What keeps anybody from saying that the government's report of a year is not in its lists; null where nothing does.
 */
export function blockerOf(
  { states, orphans, closed, oldest }: Lists,
  year: number,
): Blocker | null {
  const orphan = orphans.find((row) => row.year === year || row.year === 0);
  const relevant = states.filter((list) => list.year === null || list.year === year);
  for (const { state } of relevant)
    if (state.state === 'incomplete') return { reason: state.reason, address: state.address };
  if (orphan !== undefined) return { reason: 'entry_by_script', address: orphan.at };
  const [way] = closed;
  if (way !== undefined) return way;
  const open = relevant.find(
    ({ state, year: of }) => of === null && state.state === 'complete' && !state.isStated,
  );
  // Where nothing says how long a list is, it surely reaches as far back as its oldest report.
  const isBeyond = oldest !== null && oldest >= year;
  return open === undefined || !isBeyond ? null : { reason: 'list_end_unstated', address: open.at };
}

/** Reports that stand on a way to columns, and go on. */
function isListOnTheWay({ role }: PlaceContext, reading: ListReading | null): boolean {
  if (role !== 'hub' || reading === null || reading.rows.length === 0) return false;
  return (
    reading.needs.length + reading.may.length + reading.fills.length > 0 || reading.gap !== null
  );
}

function leadsOnly(reading: ListReading | null): boolean {
  return (
    reading !== null &&
    reading.rows.length === 0 &&
    reading.gap === null &&
    reading.fills.length === 0
  );
}

function isFirstPage({ place, outcome, target, reading }: PortalPlace): boolean {
  const read = listReading(reading);
  if (place.list !== undefined || (place.role !== 'list' && !isListOnTheWay(place, read)))
    return false;
  // The page of the office itself is a way to its columns.
  if (place.ofOffice === true && leadsOnly(read)) return false;
  return !(outcome === 'redirected' && target !== null) && outcome !== 'off_site';
}

/** A list's pages: those queued as its own, and those it names that something else led to before. */
function pagesOf(
  first: PortalPlace,
  places: readonly PortalPlace[],
  byKey: ReadonlyMap<string, ListPage>,
): ListPage[] {
  const keys = [first.canonical];
  for (const { place, canonical } of places)
    if (place.list === first.canonical) keys.push(canonical);
  const found = new Map<string, ListPage>();
  for (let key = keys.shift(); key !== undefined; key = keys.shift()) {
    const page = byKey.get(key);
    if (page === undefined || found.has(key)) continue;
    found.set(key, page);
    if (page.target !== null) keys.push(page.target);
    if (page.reading !== null)
      keys.push(...page.reading.needs, ...page.reading.may, ...page.reading.fills);
  }
  return [...found.values()];
}

function toListPage({
  canonical,
  url,
  outcome,
  isPending,
  reading,
  target,
}: PortalPlace): ListPage {
  const isRead = !isPending && (outcome === 'fetched' || outcome === 'not_modified');
  return { key: canonical, url, isRead, target, reading: listReading(reading) };
}

function orphansOf({ reading, url }: PortalPlace): { year: number; at: string }[] {
  const read: ListReading | null = listReading(reading);
  return (read?.orphans ?? []).map((year) => ({ year, at: url }));
}

function closedAt({ place, outcome, isPending, url, reading }: PortalPlace): Blocker[] {
  const isOpen = isPending || !SEEN.has(outcome ?? '');
  if (isUndatedEntry(place)) return isOpen ? [{ reason: 'entry_unread', address: url }] : [];
  const read = listReading(reading);
  const away = (read?.away ?? []).map((to) => ({ reason: 'way_off_site' as const, address: to }));
  if (place.role !== 'hub' && place.role !== 'home') return away;
  const gap = read?.gap;
  if (away.length > 0) return away;
  if (gap?.reason === 'page_by_script') return [{ reason: gap.reason, address: url }];
  return place.role === 'hub' && isOpen ? [{ reason: 'hub_unread', address: url }] : [];
}

/** An entry that may be a report of any year, or a list of several. */
function isUndatedEntry(place: PlaceContext): boolean {
  const { role, title } = place;
  if (role !== 'article' && role !== 'attachment') return false;
  return yearOf(place) === null && mayBeReport(title) && !namesAnotherBody(title);
}
