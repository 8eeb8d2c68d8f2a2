/**
 * What the crawl makes of one address: the same look as in a crawl, told instead of followed. Nothing is kept.
 *
 * @module
 */

import { crawl } from '../crawl.ts';
import type { Visited } from '../follow.ts';
import type { CrawlOptions } from '../options.ts';
import { isArticleAddress } from './address.ts';
import type { GapReason } from './gap.ts';
import { lookAt, type PageFindings, unfilled } from './look.ts';
import { homeContext, type PlaceContext } from './place.ts';
import type { TakenAs } from './take.ts';

/** One link or row, and what it was taken for. */
interface ExplainedEntry {
  readonly as: TakenAs;
  readonly title: string;
  readonly href: string;
}

/** What the crawl makes of an address. */
export interface Explanation {
  readonly url: string;
  readonly outcome: string;
  readonly status: number | null;
  /** What it was looked at as; `article` pages are read for the report they hold, not for links. */
  readonly role: 'home' | 'hub' | 'list' | 'article';
  readonly family: string;
  /** The mark that showed the family, as it stands on the page; null for pages without any. */
  readonly mark: string | null;
  /** Entries that mean something; `others` counts the links that do not. */
  readonly entries: readonly ExplainedEntry[];
  readonly others: number;
  /** Rows of its list. */
  readonly rows: number;
  readonly pager: {
    readonly said: string;
    readonly pages: number | null;
    readonly total: number | null;
    readonly isExact: boolean;
  } | null;
  /** What would be asked next of the same list. */
  readonly next: readonly {
    readonly why: 'page' | 'fill' | 'shell';
    readonly href: string;
    /** What would be sent, where that is no plain GET. */
    readonly sends: string | null;
  }[];
  /** What cannot be seen, and what says so. */
  readonly unseen: readonly { readonly reason: GapReason; readonly said: string }[];
}

/**
 * Explains one page that was fetched.
 *
 * @param visited - as the crawl hands it to whoever follows links
 */
function explainPage(visited: Visited): Explanation {
  const { url, outcome, status } = visited;
  const looked = lookAt(visited, placeOf(visited), {});
  const { reading, taken, rows, seen } = looked;
  const told = taken.filter(({ as }) => as !== 'nothing');
  const { pager } = reading;
  return {
    url,
    outcome,
    status,
    role: roleOf(url, looked),
    family: reading.family,
    mark: reading.mark,
    entries: told.map(({ as, entry }) => ({ as, title: entry.title, href: entry.href })),
    others: taken.length - told.length,
    rows: rows.length,
    pager: pager && {
      said: pager.said,
      pages: pager.pages,
      total: pager.total,
      isExact: pager.isExact,
    },
    next: looked.steps.map(({ why, href, ask }) => ({
      why,
      href: URL.parse(href, seen.page?.base ?? url)?.href ?? href,
      sends: ask?.body ?? null,
    })),
    unseen: unseenOf(looked),
  };
}

/** A page is looked at as a list where it has rows, or something of a list; else as a way to lists. */
function placeOf(visited: Visited): PlaceContext {
  const way: PlaceContext = { portal: '', hubs: 1, title: visited.page?.title ?? '', role: 'hub' };
  if (new URL(visited.url).pathname === '/') return { ...way, role: 'home' };
  const { rows, reading } = lookAt(visited, way, {});
  const isList = rows.length > 0 || reading.fills.length > 0 || reading.pager !== null;
  const leadsNowhere = !lookAt(visited, way, {}).taken.some(({ place }) => place !== undefined);
  return isList || leadsNowhere ? { ...way, role: 'list' } : way;
}

function roleOf(url: string, { place, rows }: PageFindings): Explanation['role'] {
  if (isArticleAddress(url) && rows.length === 0) return 'article';
  return place.role === 'home' || place.role === 'hub' ? place.role : 'list';
}

function unseenOf(looked: PageFindings): Explanation['unseen'] {
  const gap = looked.reading.gap ?? unfilled(looked);
  const orphans = looked.orphans.map(
    ({ title }) => ({ reason: 'entry_by_script', said: title }) as const,
  );
  return gap === null ? orphans : [gap, ...orphans];
}

/**
 * Asks for one address with the crawl's own engine and manners, and explains it; null with why where there was no page.
 *
 * @param options - as for a crawl of this one address; its `follow` and `seeds` are its own
 */
export async function explainUrl(
  url: string,
  options: Omit<CrawlOptions, 'seeds'>,
): Promise<Explanation | string> {
  let found: Explanation | string = 'unasked';
  const events = crawl({
    ...options,
    seeds: [{ url, context: homeContext('explain') }],
    refresh: 'all',
    follow: (visited) => {
      if (visited.outcome === 'fetched' || visited.outcome === 'stub') found = explainPage(visited);
      return { links: [], isList: false };
    },
  });
  for await (const event of events)
    if (event.type === 'outcome' && typeof found === 'string')
      found = `${event.outcome}: ${event.reason}`;
  return found;
}
