/**
 * Which links of a page are followed. The crawl asks a {@link Follow}; discovery brings its own.
 *
 * @module
 */

import { charsetOf, decode } from '../text/decode.ts';
import { type Ask, askedFor } from './ask.ts';
import { canonicalUrl, repeatsItself, requestUrl, urlShape } from './canonical-url.ts';
import type { Lease, NewUrl, Noted } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import type { Page } from './page.ts';
import { scriptRedirect } from './script-redirect.ts';

/** A visited address as the one who follows links sees it. */
export interface Visited {
  readonly url: string;
  readonly outcome: Outcome;
  readonly status: number;
  readonly mediaType: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Outside of the page, for HTML. */
  readonly page: Page | null;
  readonly depth: number;
  /** What was queued with the address. */
  readonly context: string;
  /** What was sent, where that was no plain GET. */
  readonly ask?: Ask;
  /** Maps of the site that robots.txt names. */
  readonly sitemaps?: readonly string[];
}

/** What was read: of a page as it was decoded for its model, of anything else decoded now. */
export function textOf({ page, body, headers }: Visited): string {
  return page?.source ?? decode(body, { charset: charsetOf(headers['content-type']) }).text;
}

/** An address to go on to. */
export interface FollowUp {
  /** Absolute, or relative to the page (and its base element). */
  readonly href: string;
  /** Higher goes first; default 0. */
  readonly priority?: number;
  readonly context?: string;
  /** Where it is not asked for by a plain GET. */
  readonly ask?: Ask;
  /** On whose behalf it is asked for, where that decides what follows: kept apart from the same address otherwise. */
  readonly apart?: string;
  /** Page it is asked for from, as browsers say; default: the page that was visited. */
  readonly referer?: string;
}

export interface Followed {
  readonly links: readonly FollowUp[];
  /** Lists are visited again sooner than articles. */
  readonly isList: boolean;
  /** Addresses not followed, worth remembering with the reason. */
  readonly noted?: readonly Noted[];
  /** What the page was found to hold; stored with the address as it is, until a later body says otherwise. */
  readonly reading?: string;
}

export type Follow = (visited: Visited) => Followed;

/**
 * Follows every link of a page, to a depth.
 *
 * @example
 * ```ts
 * const follow = followAll({ maxDepth: 5 });
 * ```
 */
export function followAll(options: { readonly maxDepth: number }): Follow {
  return ({ page, depth, outcome }) => {
    const wanted = outcome === 'fetched' || outcome === 'stub';
    if (page === null || !wanted || depth >= options.maxDepth) return { links: [], isList: false };
    const links = page.links
      .filter(({ kind }) => kind !== 'blind')
      .map(({ href }) => ({ href, priority: -depth }));
    const script = scriptRedirect(page);
    if (script !== null) links.push({ href: script, priority: 0 });
    return { links, isList: links.length > 20 };
  };
}

export interface Prepared {
  readonly urls: readonly NewUrl[];
  /** Links refused because their path repeats itself. */
  readonly repeating: number;
}

/** Turns links into addresses for the frontier: absolute, in scope, each once. Pure. */
export function prepareLinks(
  links: readonly FollowUp[],
  from: { readonly url: string; readonly base: string | null; readonly lease: Lease },
  inScope: (host: string) => boolean,
): Prepared {
  const base = (from.base && requestUrl(from.base, from.url)?.href) || from.url;
  const urls = new Map<string, NewUrl>();
  let repeating = 0;
  for (const link of links) {
    const target = requestUrl(link.href, base);
    const address = target && canonicalUrl(target.href);
    if (!target || !address || !inScope(target.hostname)) continue;
    const canonical = askedFor(address, link.ask, link.apart);
    if (urls.has(canonical)) continue;
    if (repeatsItself(canonical)) {
      repeating += 1;
      continue;
    }
    urls.set(canonical, {
      canonical,
      url: target.href,
      priority: link.priority ?? 0,
      depth: from.lease.depth + 1,
      shape: `${urlShape(address)}${link.ask === undefined ? '' : '#post'}`,
      ...(link.context === undefined ? {} : { context: link.context }),
      ...(link.ask === undefined ? {} : { ask: link.ask }),
      referer: link.referer ?? from.url,
    });
  }
  return { urls: [...urls.values()], repeating };
}
