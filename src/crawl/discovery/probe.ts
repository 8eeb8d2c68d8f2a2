/**
 * A look at one portal before it enters the registry: what its robots.txt allows, whether its home page answers, what
 * software its lists come from. A handful of polite requests, nothing is guessed.
 *
 * @module
 */

import { charsetOf, decode } from '../../text/decode.ts';
import { crawl } from '../crawl.ts';
import type { CrawlOptions } from '../options.ts';
import { readPage } from '../page.ts';
import { discover } from './discover.ts';
import { seenOf } from './family.ts';
import { homeContext, placeContext } from './place.ts';
import { familyName } from './read-families.ts';

export interface Probe {
  readonly url: string;
  readonly robots: 'rules' | 'none' | 'unknown' | null;
  /** What came of asking for the home page. */
  readonly home: string;
  /** Title of the home page; null where there was none. */
  readonly title: string | null;
  /** Software of the first list found, `generic` where it has no marks; null where no list was reached. */
  readonly family: string | null;
  /** Address of the first column of annual reports that was reached. */
  readonly column: string | null;
}

/** Requests a probe may send to one server. */
export const PROBE_REQUESTS = 8;

/**
 * Probes a portal with the crawl's own engine and manners.
 *
 * @param options - as for a crawl of this one portal; its `follow` and `pageBudget` are the probe's own
 */
export async function probe(options: CrawlOptions): Promise<Probe> {
  const [seed] = options.seeds;
  const url = seed?.url ?? '';
  const inScope = options.inScope ?? ((host: string) => host === URL.parse(url)?.hostname);
  const follow = discover({ inScope, kind: 'government' });
  const seen = { robots: null, home: 'unasked', title: null, family: null, column: null } as {
    -readonly [Key in keyof Omit<Probe, 'url'>]: Probe[Key];
  };
  const events = crawl({
    ...options,
    seeds: [{ url, context: homeContext('probe') }],
    inScope,
    pageBudget: PROBE_REQUESTS,
    follow: (visited) => {
      const role = placeContext(visited.context)?.role;
      const charset = charsetOf(visited.headers['content-type']);
      const { text } = decode(visited.body, { charset });
      if (role === 'home') seen.title ??= visited.page?.title ?? readPage(text).title;
      const followed = follow(visited);
      if (role === 'list' && seen.column === null && visited.outcome === 'fetched') {
        seen.column = visited.url;
        seen.family = familyName(seenOf({ url: visited.url, text, page: visited.page }));
      }
      const links = followed.links.filter(
        (link) => !/article|attachment/.test(placeContext(link.context ?? '')?.role ?? ''),
      );
      return { ...followed, links: seen.column === null ? links : [] };
    },
  });
  for await (const event of events) {
    if (event.type === 'robots') seen.robots ??= event.kind;
    if (event.type === 'outcome' && placeContext(event.context)?.role === 'home')
      seen.home = event.outcome === 'fetched' ? 'fetched' : `${event.outcome}: ${event.reason}`;
  }
  return { url, ...seen };
}
