/**
 * From a portal's home page to its annual reports: which links are followed, and as what.
 *
 * @module
 */

import { isAttachment } from '../../text/attachment.ts';
import { canonicalUrl } from '../canonical-url.ts';
import type { Follow, Followed, FollowUp, Visited } from '../follow.ts';
import { isArticleAddress } from './address.ts';
import { type Seen, seenOf } from './family.ts';
import { baseOf, keptReading } from './list-reading.ts';
import { entriesOn, isShell, leadsOn, lookAt, type PageFindings, unfilled } from './look.ts';
import { type PlaceContext, placeContext } from './place.ts';
import { pageRows } from './rows.ts';
import { MAPS, onSite, readSiteMap } from './site-map.ts';
import { PRIORITY, type Taken, type TakeOptions } from './take.ts';
import { isReportTitle } from './title.ts';

export interface DiscoverOptions extends TakeOptions {
  /** Whether a host may be visited; report-like links elsewhere are noted as look-alikes. */
  readonly inScope: (host: string) => boolean;
}

/** A {@link Follow} that goes after annual reports. */
export function discover(options: DiscoverOptions): Follow {
  return (visited) => {
    const place = placeContext(visited.context);
    if (place === null || (visited.outcome !== 'fetched' && visited.outcome !== 'stub')) {
      return { links: [], isList: false };
    }
    switch (place.role) {
      case 'home':
      case 'hub':
      case 'list':
        return followed(lookAt(visited, place, options), visited, options);
      case 'article':
        return fromArticle(visited, place, options);
      case 'map':
        return fromMap(visited, place);
      case 'attachment':
        return { links: [], isList: false };
    }
  };
}

function followed(looked: PageFindings, visited: Visited, options: DiscoverOptions): Followed {
  const { seen, place, reading, taken, rows, orphans, steps } = looked;
  const links = [
    ...taken.flatMap((one) => linkTo(one, visited, place)),
    ...steps.map((step) => goOn(step, visited, looked)),
    ...(place.role === 'home' ? mapsOf(visited, place) : []),
  ];
  const leads = leadsOn(looked);
  const goesOn = steps.length > 0 || taken.some(({ place: to }) => to !== undefined);
  const isShellPage = place.role !== 'list' && isShell(seen.page) && !goesOn;
  const read = isShellPage
    ? { ...reading, gap: { reason: 'page_by_script' as const, said: 'script' } }
    : { ...reading, gap: reading.gap ?? unfilled(looked) };
  const away = waysAway(taken, seen, options);
  const kept = keptReading({ seen, reading: read, rows, orphans, leads, away });
  return {
    links,
    isList: true,
    noted: lookAlikes(taken, seen, options),
    reading: JSON.stringify(kept),
  };
}

function linkTo(
  { entry, as, place, priority = 0 }: Taken,
  visited: Visited,
  from: PlaceContext,
): FollowUp[] {
  if (as === 'map') return [goToMap(from, entry.href, visited.url)];
  if (place === undefined) return [];
  const ask = entry.ask === undefined ? {} : { ask: entry.ask };
  return [
    {
      href: entry.href,
      priority,
      context: JSON.stringify(place),
      ...referer(visited, from),
      ...ask,
    },
  ];
}

/** A further page of the same list, or what brings its rows. */
function goOn(
  { href, ask, apart, row, why }: PageFindings['steps'][number],
  visited: Visited,
  { place, rows }: Pick<PageFindings, 'place' | 'rows'>,
): FollowUp {
  const list = place.list ?? canonicalUrl(visited.url) ?? visited.url;
  const isOfList = why !== 'shell' && (place.role === 'list' || rows.length > 0);
  const role = isOfList ? 'list' : place.role === 'home' ? 'hub' : place.role;
  const further = why === 'page' ? ({ further: true } as const) : {};
  const context: PlaceContext = {
    ...place,
    role,
    ...(isOfList ? { list, ...further } : {}),
    ...(row === undefined ? {} : { row }),
  };
  const asked = {
    ...(ask === undefined ? {} : { ask }),
    ...(apart === undefined ? {} : { apart }),
  };
  const priority = place.ofBody === true && why !== 'shell' ? PRIORITY.bodies : PRIORITY.list;
  return { href, priority, context: JSON.stringify(context), ...referer(visited, place), ...asked };
}

/** The page that a reader would have open: the list itself, not the answer that filled it. */
function referer(visited: Visited, { list }: PlaceContext): Pick<FollowUp, 'referer'> {
  return list !== undefined && visited.page === null ? { referer: list } : {};
}

// Where robots.txt names no map, the usual place is asked.
function mapsOf({ url, sitemaps = [] }: Visited, place: PlaceContext): FollowUp[] {
  const named = new Set([...sitemaps.slice(0, MAPS), new URL('/sitemap.xml', url).href]);
  return [...named].map((href) => goToMap(place, href, url));
}

function goToMap(place: PlaceContext, href: string, url: string): FollowUp {
  const site = place.site ?? new URL(url).origin;
  const own = onSite(URL.parse(href, url)?.href ?? href, site)?.href ?? href;
  const context: PlaceContext = { ...place, site, role: 'map', title: '' };
  return { href: own, priority: PRIORITY.map, context: JSON.stringify(context) };
}

function fromMap(
  { body, headers }: Visited,
  { listed, site = '', ...place }: PlaceContext,
): Followed {
  const { maps, columns, articles } = readSiteMap(body, headers['content-type'], site);
  // A list of maps names maps; one that names lists again is a maze.
  const further = listed === true ? [] : maps;
  const go = (role: PlaceContext['role'], href: string, priority: number): FollowUp => ({
    href,
    priority,
    context: JSON.stringify({ ...place, role, title: '' } satisfies PlaceContext),
  });
  const links = [
    ...further.map((href) => goToMap({ ...place, site, listed: true }, href, site)),
    ...columns.map((href) => go('list', href, PRIORITY.list)),
    ...articles.map((href) =>
      go(isAttachment(href) ? 'attachment' : 'article', href, PRIORITY.article),
    ),
  ];
  return { links, isList: true };
}

function fromArticle(visited: Visited, place: PlaceContext, options: DiscoverOptions): Followed {
  if (isListInDisguise(visited, place)) {
    const { year: _year, ...list } = place;
    return followed(lookAt(visited, { ...list, role: 'list' }, options), visited, options);
  }
  const context = (title: string) =>
    JSON.stringify({ ...place, role: 'attachment', title } satisfies PlaceContext);
  const files = entriesOn(visited.page)
    .filter(({ href }) => isAttachment(href))
    .map(({ href, title }) => ({
      href,
      priority: PRIORITY.attachment,
      context: context(title || place.title),
    }));
  const frames = (visited.page?.links ?? [])
    .filter(({ kind }) => kind === 'frame')
    .map(({ href }) => ({ href, priority: PRIORITY.attachment, context: context(place.title) }));
  return { links: [...files, ...frames], isList: false };
}

/** A link that says nothing but a year may lead to a list, whatever its address looks like. */
function isListInDisguise({ page, url }: Visited, place: PlaceContext): boolean {
  if (page === null || /[\u4e00-\u9fff]{2}(?:局|委|办|镇|乡|政府)/.test(place.title)) return false;
  if (/[一二三]、.{0,40}(?:总体情况|主动公开|依申请公开)/.test(page.text)) return false;
  const rows = pageRows(seenOf({ url, text: page.source, page })).links;
  return rows.filter((link) => isReportTitle(link.text) && isArticleAddress(link.href)).length > 1;
}

/** Ways to lists that may be the government's, on hosts where the crawl may not go: what is there nobody saw. */
function waysAway(taken: readonly Taken[], seen: Seen, options: DiscoverOptions): string[] {
  const found = taken.flatMap(({ entry: { href }, place }) => {
    if (place === undefined || place.ofBody === true) return [];
    if (place.role !== 'hub' && place.role !== 'list') return [];
    return outside(href, seen, options) ?? [];
  });
  return [...new Set(found)].slice(0, MOST_AWAY);
}

const MOST_AWAY = 5;

function lookAlikes(taken: readonly Taken[], seen: Seen, options: DiscoverOptions) {
  return taken.flatMap(({ entry: { href, title } }) => {
    const url = isReportTitle(title) ? outside(href, seen, options) : null;
    return url === null
      ? []
      : [{ url, reason: `look-alike: "${title}" on a host that is no government's` }];
  });
}

/** The address of a web page on a host that may not be visited; null for any other. */
function outside(href: string, seen: Seen, { inScope }: DiscoverOptions): string | null {
  const url = URL.parse(href, baseOf(seen));
  if (url === null || !/^https?:$/.test(url.protocol) || inScope(url.hostname)) return null;
  return url.href;
}
