/**
 * What a crawl could not see, by reason, with the addresses a person may look at. Pure.
 *
 * @module
 */
import { type PlaceContext, placeContext } from '../../crawl/discovery/place.ts';
import { governmentLists } from '../../crawl/discovery/portal-lists.ts';
import { OUTCOMES, type Outcome } from '../../crawl/outcome.ts';
import { coverageReason } from '../../normalize/coverage-reason.ts';
import type { KnownPlace, NotedPlace } from '../../store/crawl/judgements.ts';
import type { CoverageObservation } from '../../store/reference/observations.ts';

export interface NotSeen {
  /** Code of the reason: an outcome (`challenged`, `bad_tls` …), or why a list is not whole (`list_by_script` …). */
  readonly reason: string;
  /** What the crawl wrote down of the first of them: `status 521`. Empty where the code says it all. */
  readonly detail: string;
  /** Addresses to look at, the first ones. */
  readonly addresses: readonly string[];
  readonly count: number;
  /** Whether a list that is not whole, or a page on the way to one, is among them: then nobody knows what is missing. */
  readonly isList: boolean;
}

export interface SearchedPlaces {
  readonly places: readonly KnownPlace[];
  /** Addresses passed over, with the reason. */
  readonly noted: readonly NotedPlace[];
  /** What is known of reports that are not there. */
  readonly observations: readonly CoverageObservation[];
}

/** Addresses named of each reason. */
const NAMED = 5;
/** Reports elsewhere are no gap of this portal. */
const LOOK_ALIKE = /^look-alike/;

interface Gap {
  readonly reason: string;
  readonly detail: string;
  readonly address: string;
  readonly isList: boolean;
}

/** Everything a crawl asked for and did not get, and every list that is not whole; the most frequent reason first. */
export function notSeenOf({ places, noted, observations }: SearchedPlaces): NotSeen[] {
  const gaps = [...places.flatMap(gapAt)];
  const known = new Set(gaps.map(({ address }) => address));
  gaps.push(
    ...portalsOf(places)
      .flatMap((own) => [...withoutColumn(own), ...ofLists(own)])
      .filter(({ address }) => !known.has(address)),
    ...noted.flatMap(({ url, reason }): Gap[] =>
      LOOK_ALIKE.test(reason) ? [] : [{ ...codeOf(reason), address: url, isList: true }],
    ),
  );
  const told = new Set(gaps.map(({ address }) => address));
  for (const { state, bodyKind, reason, uri } of observations) {
    if (state !== 'unknown' || bodyKind !== 'government' || reason === undefined) continue;
    if (uri !== undefined && told.has(uri)) continue;
    // A list that does not say where it ends may well be whole.
    const isList = reason !== 'list_end_unstated';
    gaps.push({ ...codeOf(reason), address: uri ?? '', isList });
  }
  return [...Map.groupBy(gaps, ({ reason }) => reason)]
    .map(([reason, own]): NotSeen => {
      const addresses = [...new Set(own.map(({ address }) => address))].filter(Boolean);
      return {
        reason,
        detail: own[0]?.detail ?? '',
        addresses: addresses.slice(0, NAMED),
        count: Math.max(addresses.length, 1),
        isList: own.some(({ isList }) => isList),
      };
    })
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** Whether what is missing is not known, because a list or the way to one could not be seen. */
export function isIncomplete(notSeen: readonly NotSeen[]): boolean {
  return notSeen.some(({ isList }) => isList);
}

function gapAt({ url, context, outcome, reason, isPending }: KnownPlace): Gap[] {
  const place = placeContext(context);
  // Maps for programs are asked for on a guess: that there is none says nothing.
  if (place === null || place.role === 'map') return [];
  const isList = isOnTheWay(place);
  if (isPending) {
    const why = outcome === null || isGood(outcome) ? 'not_asked_yet' : outcome;
    return [{ reason: why, detail: reason ?? '', address: url, isList }];
  }
  if (outcome === null || isGood(outcome)) return [];
  return [{ reason: outcome, detail: reason ?? '', address: url, isList }];
}

type Placed = KnownPlace & { readonly place: PlaceContext };

function portalsOf(places: readonly KnownPlace[]): Placed[][] {
  const placed = places.flatMap((known): Placed[] => {
    const place = placeContext(known.context);
    return place === null ? [] : [{ ...known, place }];
  });
  return [...Map.groupBy(placed, ({ place }) => place.portal).values()];
}

/** A portal whose home page was read, and that led to no list and no report. */
function withoutColumn(places: readonly Placed[]): Gap[] {
  const home = places.find(({ place }) => place.role === 'home');
  const isRead = home?.outcome !== undefined && home.outcome !== null && isGood(home.outcome);
  const leads = places.some(({ place }) => /^(?:list|article|attachment)$/.test(place.role));
  const isOpen = places.some(({ isPending }) => isPending);
  if (home === undefined || !isRead || leads || isOpen) return [];
  return [{ reason: 'no_column', detail: '', address: home.url, isList: true }];
}

/** What is known to be missing of a government's lists. */
function ofLists(places: readonly Placed[]): Gap[] {
  const { states, orphans, closed } = governmentLists(places);
  const blockers = [
    ...states.flatMap(({ state }) => (state.state === 'incomplete' ? [state] : [])),
    ...orphans.map(({ at }) => ({ reason: 'entry_by_script', address: at })),
    ...closed,
  ];
  return blockers.map(({ reason, address }) => ({ reason, detail: '', address, isList: true }));
}

/** Absent pages are an answer: what that means of a list the observations say. */
function isGood(outcome: string): boolean {
  const counts = OUTCOMES[outcome as Outcome]?.counts;
  return counts === 'good' || counts === 'absent';
}

function isOnTheWay({ role, ofBody }: PlaceContext): boolean {
  return ofBody !== true && (role === 'home' || role === 'hub' || role === 'list');
}

function codeOf(stored: string): Pick<Gap, 'reason' | 'detail'> {
  const { code } = coverageReason(stored);
  return code === 'note' || code === stored
    ? { reason: stored, detail: '' }
    : { reason: code, detail: stored };
}
