/**
 * What a crawl found out about the portals themselves: software, column, day of the last look. Pure.
 *
 * @module
 */
import { type PlaceContext, placeContext } from '../../crawl/discovery/place.ts';
import { latestDivision } from '../../normalize/division-table.ts';
import type { KnownPlace } from '../../store/crawl/judgements.ts';
import type { Portal } from '../../store/reference/observations.ts';

type Seen = KnownPlace & { readonly place: PlaceContext };

/** Portals of the ledger whose home page was asked for, in the order in which they were named. */
export function seenPortals(places: readonly KnownPlace[]): Portal[] {
  const seen = places.flatMap((one): Seen[] => {
    const place = placeContext(one.context);
    return place === null ? [] : [{ ...one, place }];
  });
  return [...Map.groupBy(seen, ({ place }) => place.portal)].flatMap(([id, own]) => {
    const home = own.find(({ place, visitedAt }) => place.role === 'home' && visitedAt !== null);
    return home === undefined ? [] : [portalOf(id, home.url, own)];
  });
}

function portalOf(portalId: string, url: string, places: readonly Seen[]): Portal {
  const isDivision = /^\d{6}$/.test(portalId);
  const own = places.filter(({ place }) => place.ofBody !== true);
  const column = own.find(
    ({ place, outcome }) =>
      place.role === 'list' &&
      place.title !== '' &&
      (outcome === 'fetched' || outcome === 'not_modified'),
  );
  const last = Math.max(...places.map(({ visitedAt }) => visitedAt ?? 0));
  const name = isDivision ? latestDivision(portalId)?.name : portalId.split('z-')[1];
  return {
    portalId,
    name: name ?? portalId,
    divisionCode: isDivision ? portalId : null,
    url,
    family: mostFrequent(own.flatMap(({ place }) => place.family ?? [])),
    columnUrl: column?.url ?? null,
    checkedOn: new Date(last).toISOString().slice(0, 10),
  };
}

function mostFrequent(words: readonly string[]): string | null {
  const counts = [...Map.groupBy(words, (word) => word)];
  return counts.sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? null;
}
