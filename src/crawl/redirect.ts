/**
 * What a redirect leads to. Each hop is a request of its own, under the robots.txt and the clock of the
 * host it leads to.
 *
 * @module
 */

import { canonicalUrl, requestUrl } from './canonical-url.ts';
import type { Outcome } from './outcome.ts';

/** Hops followed from the address first asked for. */
export const REDIRECT_HOPS = 5;

export interface Hop {
  /** Address asked for. */
  readonly url: string;
  /** The Location header. */
  readonly location: string | undefined;
  /** Canonical addresses passed on the way here, this one excluded. */
  readonly passed: readonly string[];
  /** Canonical addresses the target is known to lead on to, from earlier visits. */
  readonly beyond?: readonly string[];
  /** Whether the answer sets a cookie. */
  readonly setsCookie: boolean;
  /** Whether cookies are kept for this host, and it has not yet sent on too often for them. */
  readonly cookies: boolean;
  /** Whether a host belongs to the crawl. */
  readonly inScope: (host: string) => boolean;
}

export interface HopDecision {
  readonly outcome: Outcome;
  readonly reason: string;
  /** Where to go on; null when nowhere. */
  readonly target: string | null;
  /** Whether the target is to be asked for even where it was asked for before: it may answer a cookie otherwise. */
  readonly again?: boolean;
}

/**
 * Decides about one hop.
 *
 * @example
 * ```ts
 * followHop({ url: 'http://a.example/x', location: '/y', passed: [], setsCookie: false, cookies: false,
 *   inScope: () => true }); // { outcome: 'redirected', reason: 'to http://a.example/y', target: 'http://a.example/y' }
 * ```
 */
export function followHop(hop: Hop): HopDecision {
  const target = hop.location === undefined ? null : requestUrl(hop.location, hop.url);
  if (target === null) {
    return stop('bad_redirect', `no usable Location (${(hop.location ?? 'none').slice(0, 80)})`);
  }
  const here = canonicalUrl(hop.url);
  const there = canonicalUrl(target.href);
  if (there === null) return stop('bad_redirect', 'the target is too long');
  if (!hop.inScope(target.hostname)) return stop('off_site', `to ${there}`);
  if (/\/(404|error|notfound|nofound)(\.\w+)?$/i.test(target.pathname)) {
    return stop('soft_404', `to ${there}`);
  }
  if (hop.passed.length >= REDIRECT_HOPS)
    return stop('bad_redirect', `after ${REDIRECT_HOPS} hops`);
  const circular = here !== null && hop.beyond?.includes(here);
  const isBack = there === here || circular === true || hop.passed.includes(there);
  if (isBack && !hop.cookies) return loop(hop, here, there);
  const downgrade = hop.url.startsWith('https:') && target.protocol === 'http:';
  return {
    outcome: 'redirected',
    reason: `${isBack ? 'back ' : ''}to ${there}${downgrade ? ' (from https to http)' : ''}`,
    target: target.href,
    ...(hop.cookies ? { again: true } : {}),
  };
}

// "Take this cookie and come back": an ordinary site when cookies are kept, a challenge to us otherwise.
function loop(hop: Hop, here: string | null, there: string): HopDecision {
  if (there === here && hop.setsCookie)
    return stop('challenged', 'redirects to itself with a cookie');
  return stop('bad_redirect', `loop to ${there}`);
}

function stop(outcome: Outcome, reason: string): HopDecision {
  return { outcome, reason, target: null };
}
