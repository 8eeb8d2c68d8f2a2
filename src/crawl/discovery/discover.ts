/**
 * From a portal's home page to its annual reports: which links are followed, and as what.
 *
 * @module
 */

import { isAttachment } from '../../text/attachment.ts';
import { charsetOf, decode } from '../../text/decode.ts';
import { titleYear } from '../../text/title-year.ts';
import {
  type Follow,
  type Followed,
  type FollowUp,
  scriptRedirect,
  type Visited,
} from '../follow.ts';
import type { Page } from '../page.ts';
import { familyOf, generic } from './families/generic.ts';
import type { Entry } from './family.ts';
import { BY_SCRIPT, isShell, scriptedList } from './scripted.ts';
import { MAPS, onSite, readSiteMap } from './site-map.ts';
import {
  isBodyName,
  isColumn,
  isGovernmentTitle,
  isHub,
  isMapFile,
  isReportTitle,
  isSiteMap,
  mayBeReport,
} from './title.ts';

/** What an address was queued as. */
export interface PlaceContext {
  /** Code of the portal in the registry. */
  readonly portal: string;
  readonly role: 'home' | 'hub' | 'list' | 'article' | 'attachment' | 'map';
  /** Hubs passed on the way. */
  readonly hubs: number;
  /** Text of the link that led here. */
  readonly title: string;
  /** Reached by the name of one body. */
  readonly ofBody?: boolean;
  /** Family the portal was found to be of. */
  readonly family?: string;
  /** Of a map: the portal's origin, and whether a list of maps named it. */
  readonly site?: string;
  readonly listed?: true;
}

export interface DiscoverOptions {
  /** Fiscal years wanted; others are not fetched where the title names one. */
  readonly years?: { readonly from: number; readonly to: number };
  /** `government`: only what is the government's own. */
  readonly kind?: 'government' | 'all';
  /** False reads every portal with the generic family. */
  readonly fingerprints?: boolean;
  /** Whether a host may be visited; report-like links elsewhere are noted as look-alikes. */
  readonly inScope: (host: string) => boolean;
}

const DEEPEST_HUB = 3;
/** Where the order of visits begins: the government's reports first. */
const PRIORITY = {
  governmentArticle: 90,
  list: 80,
  attachment: 75,
  hub: 60,
  article: 50,
  bodies: 40,
  siteMap: 30,
  /** Maps for programs: after everything that links lead to. */
  map: 20,
};

/** The context of a portal's home page. */
export function homeContext(portal: string): string {
  const context: PlaceContext = { portal, role: 'home', hubs: 0, title: '' };
  return JSON.stringify(context);
}

/** Reads a context back; null for addresses queued by something else. */
export function placeContext(context: string): PlaceContext | null {
  try {
    const value = JSON.parse(context) as PlaceContext;
    return typeof value?.role === 'string' && typeof value.portal === 'string' ? value : null;
  } catch {
    return null;
  }
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
        return fromHub(visited, place, options);
      case 'list':
        return fromList(visited, place, options);
      case 'article':
        return fromArticle(visited, place);
      case 'map':
        return fromMap(visited, place);
      case 'attachment':
        return { links: [], isList: false };
    }
  };
}

function go(
  place: PlaceContext,
  role: PlaceContext['role'],
  entry: Entry,
  priority: number,
): FollowUp {
  const hubs = place.hubs + (role === 'hub' ? 1 : 0);
  const context: PlaceContext = { ...place, role, hubs, title: entry.title.slice(0, 200) };
  return { href: entry.href, priority, context: JSON.stringify(context) };
}

function fromHub(visited: Visited, place: PlaceContext, options: DiscoverOptions): Followed {
  const { page } = visited;
  // The official tag marks a column of annual reports wherever it stands, be it a portal's front page.
  if (isMarked(page) && place.role === 'hub')
    return fromList(visited, { ...place, role: 'list' }, options);
  const links: FollowUp[] = [];
  for (const entry of entriesOn(page)) {
    const { href, title } = entry;
    if (isColumn(title, href)) links.push(go(place, 'list', entry, PRIORITY.list));
    else if (isReportTitle(title)) links.push(...article(entry, place, options));
    else if (place.hubs >= DEEPEST_HUB) continue;
    else if (isHub(title)) links.push(go(place, 'hub', entry, PRIORITY.hub));
    else if (isMapFile(href)) links.push(goToMap(place, href, visited.url));
    else if (isSiteMap(title)) links.push(go(place, 'hub', entry, PRIORITY.siteMap));
    else if (place.role === 'hub' && isBodyName(title) && options.kind !== 'government') {
      links.push(goToBody(place, entry));
    }
  }
  links.push(...aside(page, place));
  if (place.role === 'home') links.push(...mapsOf(visited, place));
  const noted = lookAlikes(entriesOn(page), visited.url, options);
  if (isShell(page)) noted.push({ url: visited.url, reason: BY_SCRIPT.page });
  return { links, isList: true, noted };
}

// Where robots.txt names no map, the usual place is asked.
function mapsOf({ url, sitemaps = [] }: Visited, place: PlaceContext): FollowUp[] {
  const named = new Set([...sitemaps.slice(0, MAPS), new URL('/sitemap.xml', url).href]);
  return [...named].map((href) => goToMap(place, href, url));
}

function goToMap(place: PlaceContext, href: string, url: string): FollowUp {
  const site = place.site ?? new URL(url).origin;
  const own = onSite(URL.parse(href, url)?.href ?? href, site)?.href ?? href;
  return go({ ...place, site }, 'map', { href: own, title: '' }, PRIORITY.map);
}

function fromMap(
  { body, headers }: Visited,
  { listed, site = '', ...place }: PlaceContext,
): Followed {
  const { maps, columns, articles } = readSiteMap(body, headers['content-type'], site);
  // A list of maps names maps; one that names lists again is a maze.
  const further = listed === true ? [] : maps;
  const links = [
    ...further.map((href) => goToMap({ ...place, site, listed: true }, href, site)),
    ...columns.map((href) => go(place, 'list', { href, title: '' }, PRIORITY.list)),
    ...articles.map((href) => {
      const role = isAttachment(href) ? 'attachment' : 'article';
      return go(place, role, { href, title: '' }, PRIORITY.article);
    }),
  ];
  return { links, isList: true };
}

// What stands behind the name of a body may be its list of reports or a small portal of its own.
function goToBody(place: PlaceContext, entry: Entry): FollowUp {
  return go({ ...place, hubs: place.hubs + 1, ofBody: true }, 'list', entry, PRIORITY.bodies);
}

function fromList(visited: Visited, place: PlaceContext, options: DiscoverOptions): Followed {
  const { page, url, body, headers } = visited;
  const { text } = decode(body, { charset: charsetOf(headers['content-type']) });
  const seen = { url, text, page };
  const family = options.fingerprints === false ? generic : familyOf(seen);
  const reading = family.read(seen);
  const known = { ...place, family: family.name };
  // A family's own constructs first; ordinary links and pagers are read on every list.
  const ordinary = generic === family ? [] : generic.read({ ...seen, text: '' }).more;
  const entries = [...reading.entries, ...entriesOn(page)];
  const links = [...new Set([...reading.more, ...ordinary])].map((href) =>
    go(known, 'list', { href, title: place.title }, PRIORITY.list),
  );
  for (const entry of entries) {
    // The name of the column itself, in a menu or a path of links, is no entry of it.
    const isMenu = /^(政府|政务)?信息公开(工作)?年报$/.test(entry.title.replace(/\s+/g, ''));
    if (mayBeReport(entry.title) && !isMenu) links.push(...article(entry, known, options));
    else if (isColumn(entry.title, '')) links.push(go(known, 'list', entry, PRIORITY.list));
    else if (place.hubs >= DEEPEST_HUB || options.kind === 'government') continue;
    else if (isBodyName(entry.title)) links.push(goToBody(known, entry));
    else if (place.ofBody && isHub(entry.title)) {
      links.push(go(known, 'hub', entry, PRIORITY.bodies));
    }
  }
  links.push(...aside(page, known));
  const noted = lookAlikes(entries, url, options);
  const reason = reading.more.length > 0 ? null : scriptedList({ ...seen, ...rowsOf(links) });
  if (reason !== null) noted.push({ url, reason });
  return { links, isList: true, noted };
}

function rowsOf(links: readonly FollowUp[]): { hasRows: boolean; lists: string[] } {
  const roles = links.map(({ context = '' }) => placeContext(context)?.role);
  const hasRows = roles.some((role) => role === 'article' || role === 'attachment');
  return { hasRows, lists: links.map(({ href }) => href) };
}

function fromArticle(visited: Visited, place: PlaceContext): Followed {
  const links = entriesOn(visited.page)
    .filter(({ href }) => isAttachment(href))
    .map((entry) =>
      go(place, 'attachment', { ...entry, title: entry.title || place.title }, PRIORITY.attachment),
    );
  const frames = (visited.page?.links ?? []).filter((link) => link.kind === 'frame');
  const framed = frames.map(({ href }) =>
    go(place, 'attachment', { href, title: place.title }, PRIORITY.attachment),
  );
  return { links: [...links, ...framed], isList: false };
}

function article(entry: Entry, place: PlaceContext, options: DiscoverOptions): FollowUp[] {
  const year = titleYear(entry.title);
  const { years } = options;
  if (years && year !== null && (year < years.from || year > years.to)) return [];
  const own = isGovernmentTitle(entry.title);
  // A title that names no body (`2023年`) may be the government's; one that names another body is not.
  const other = isReportTitle(entry.title) && !own && /局|委|办|镇|乡|街道|中心/.test(entry.title);
  if (options.kind === 'government' && other) return [];
  const role = isAttachment(entry.href) ? 'attachment' : 'article';
  return [go(place, role, entry, own ? PRIORITY.governmentArticle : PRIORITY.article)];
}

// Shells: pages that only frame another, or send on by refresh or script, lead to what they stand for.
function aside(page: Page | null, place: PlaceContext): FollowUp[] {
  if (page === null) return [];
  const shells = page.links.filter((link) => link.kind !== 'anchor').map((link) => link.href);
  const script = scriptRedirect(page);
  if (script !== null) shells.push(script);
  const role = place.role === 'home' ? 'hub' : place.role;
  return shells.map((href) => go(place, role, { href, title: place.title }, PRIORITY.list));
}

function lookAlikes(entries: readonly Entry[], from: string, options: DiscoverOptions) {
  return entries.flatMap(({ href, title }) => {
    const url = isReportTitle(title) ? URL.parse(href, from) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || options.inScope(url.hostname)) return [];
    return [{ url: url.href, reason: `look-alike: "${title}" on a host that is no government's` }];
  });
}

function entriesOn(page: Page | null): Entry[] {
  return (page?.links ?? [])
    .filter(
      (link) => link.kind === 'anchor' && !/^\s*(javascript:|#|mailto:|tel:)/i.test(link.href),
    )
    .map((link) => ({ href: link.href, title: link.text }));
}

function isMarked(page: Page | null): boolean {
  return /公开年报/.test(page?.meta.get('columntype') ?? '');
}
