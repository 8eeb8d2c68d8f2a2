/**
 * From an exchange to everything it changes. Pure: the shell sends, this decides, the ledger writes.
 *
 * @module
 */

import { hash } from 'node:crypto';
import { mediaTypeOf } from './archive/snapshot.ts';
import { askedFor } from './ask.ts';
import { canonicalUrl } from './canonical-url.ts';
import { classify } from './classify.ts';
import type { Answered, Exchange } from './exchange.ts';
import { type Followed, prepareLinks } from './follow.ts';
import type { Completion, Lease, NewUrl, Noted } from './ledger.ts';
import type { Settings } from './options.ts';
import { isTransient, type Outcome } from './outcome.ts';
import type { Page } from './page.ts';
import { type HostClock, nextRequest, observe } from './politeness.ts';
import { followHop, REDIRECT_HOPS } from './redirect.ts';
import { retryPauseMs } from './retry.ts';
import { retryAfterMs } from './retry-after.ts';
import { nextVisitMs } from './revisit.ts';

/** What an exchange was. */
export interface ExchangeJudgement {
  readonly outcome: Outcome;
  readonly status: number | null;
  readonly reason: string;
  readonly page: Page | null;
  /** Where a redirect leads. */
  readonly target: string | null;
  /** Whether that address is asked for even where it was asked for before. */
  readonly again?: boolean;
}

/** Decides what an exchange was. */
export function judge(
  lease: Lease,
  seen: Exchange,
  cookies: boolean,
  settings: Pick<Settings, 'inScope' | 'ledger'>,
): ExchangeJudgement {
  if (seen.kind === 'failure') {
    return { outcome: seen.outcome, status: null, reason: seen.reason, page: null, target: null };
  }
  const { status } = seen;
  const isRedirect = status >= 301 && status <= 308 && status !== 304 && status !== 305;
  if (status === 304 && lease.etag === null && lease.lastModified === null) {
    // Nothing was asked on a condition, so there is no page it could stand for.
    const reason = 'status 304 to a request without a condition';
    return { outcome: 'bad_request', reason, status, page: null, target: null };
  }
  if (!isRedirect) return { ...classify(seen), status, target: null };
  const hop = followHop({
    url: lease.url,
    location: seen.headers['location'],
    passed: lease.passed,
    setsCookie: seen.headers['set-cookie'] !== undefined,
    // A site that goes on asking for the same cookie is not satisfied by it.
    cookies: cookies && lease.attempts < REDIRECT_HOPS,
    beyond: settings.ledger.leadsTo(canonicalUrl(seen.headers['location'] ?? '', lease.url)),
    inScope: settings.inScope,
  });
  return { ...hop, status, page: null };
}

/** An answer under its lease, and what it was judged to be. */
interface JudgedExchange {
  readonly lease: Lease;
  readonly seen: Exchange;
  readonly judged: ExchangeJudgement;
}

export interface Decided {
  readonly completion: Completion;
  readonly repeating: number;
}

/**
 * Decides everything an exchange changes.
 *
 * @param sitemaps - maps of the site that its robots.txt names
 */
export function completionOf(
  { lease, seen, judged }: JudgedExchange,
  settings: Settings,
  sitemaps: readonly string[] = [],
): Decided {
  const at = seen.sentAt + seen.tookMs;
  const { outcome } = judged;
  const answer = seen.kind === 'answer' ? seen : null;
  const clock = clockAfter({ lease, seen }, outcome, settings);
  const wait = nextRequest(clock, at, settings.politeness);
  const follow = followFrom(lease, answer, judged, { ...settings, sitemaps });
  const sha256 = answer && outcome === 'fetched' ? sha256Of(answer.body) : null;
  const completion: Completion = {
    at,
    outcome,
    status: judged.status,
    reason: judged.reason,
    tookMs: seen.tookMs,
    wireBytes: answer ? answer.wire.length : seen.kind === 'failure' ? seen.wireBytes : 0,
    bodyBytes: answer?.body.length ?? 0,
    clock,
    notBefore: wait.until,
    waitingFor: wait.reason,
    ...nextOf(lease, judged, { at, sha256, isList: follow.isList }, settings),
    ...validators(lease, answer, outcome),
    sha256: sha256 ?? lease.sha256,
    follow: follow.urls,
    noted: follow.noted,
    ...(follow.reading === undefined ? {} : { reading: follow.reading }),
    target: judged.target && canonicalUrl(judged.target),
    ...(judged.again ? { reopen: lease.attempts + 1 } : {}),
  };
  return { completion, repeating: follow.repeating };
}

/** What is known of a host once it has answered, or has not. */
export function clockAfter(
  { lease, seen }: Pick<JudgedExchange, 'lease' | 'seen'>,
  outcome: Outcome,
  settings: Pick<Settings, 'politeness'>,
): HostClock {
  const at = seen.sentAt + seen.tookMs;
  const asked = seen.kind === 'answer' ? seen.headers['retry-after'] : undefined;
  const observed = { outcome, at, tookMs: seen.tookMs, retryAfterMs: retryAfterMs(asked, at) };
  return observe(lease.key.clock, observed, settings.politeness);
}

type Next = Pick<Completion, 'next' | 'dueAt' | 'attempts' | 'intervalMs'>;

function nextOf(
  lease: Lease,
  judged: ExchangeJudgement,
  { at, sha256, isList }: { at: number; sha256: string | null; isList: boolean },
  settings: Settings,
): Next {
  const { outcome } = judged;
  // A throttled host says nothing about the address: no try is used up.
  if (outcome === 'throttled') {
    return { next: 'ready', dueAt: 0, attempts: lease.attempts, intervalMs: lease.intervalMs };
  }
  if (
    outcome === 'redirected' &&
    judged.target &&
    canonicalUrl(judged.target) === lease.canonical
  ) {
    return { next: 'ready', dueAt: 0, attempts: lease.attempts + 1, intervalMs: lease.intervalMs };
  }
  if (isTransient(outcome)) {
    const attempts = lease.attempts + 1;
    const pause = retryPauseMs(attempts, settings.random(), settings.retry);
    if (pause !== null) {
      return { next: 'retry', dueAt: at + pause, attempts, intervalMs: lease.intervalMs };
    }
  }
  const changed = outcome === 'fetched' && sha256 !== lease.sha256;
  const intervalMs = Math.round(
    nextVisitMs({ at, outcome, intervalMs: lease.intervalMs, changed, isList }),
  );
  return { next: 'done', dueAt: at + intervalMs, attempts: 0, intervalMs };
}

function validators(
  lease: Lease,
  answer: Answered | null,
  outcome: Outcome,
): Pick<Completion, 'etag' | 'lastModified'> {
  const isPage = outcome === 'fetched' || outcome === 'not_modified';
  if (answer === null || lease.ask !== undefined || !isPage) {
    return { etag: lease.etag, lastModified: lease.lastModified };
  }
  const kept = outcome === 'not_modified' ? lease : { etag: null, lastModified: null };
  return {
    // Weak validators are sent back as they came (RFC 9110, 13.1.2).
    etag: answer.headers['etag'] ?? kept.etag,
    lastModified: answer.headers['last-modified'] ?? kept.lastModified,
  };
}

function followFrom(
  lease: Lease,
  answer: Answered | null,
  judged: ExchangeJudgement,
  settings: Pick<Settings, 'follow' | 'inScope'> & { readonly sitemaps: readonly string[] },
): Pick<Followed, 'isList' | 'reading'> & {
  urls: readonly NewUrl[];
  repeating: number;
  noted: readonly Noted[];
} {
  if (answer === null) return { urls: [], repeating: 0, isList: false, noted: [] };
  if (judged.target !== null) {
    const urls = redirectTarget(lease, judged.target, answer.status);
    return { urls, repeating: 0, isList: false, noted: [] };
  }
  const followed: Followed = settings.follow({
    url: lease.url,
    outcome: judged.outcome,
    status: answer.status,
    mediaType: mediaTypeOf(answer.headers['content-type']),
    headers: answer.headers,
    body: answer.body,
    page: judged.page,
    depth: lease.depth,
    context: lease.context,
    ...(lease.ask === undefined ? {} : { ask: lease.ask }),
    sitemaps: settings.sitemaps,
  });
  const from = { url: lease.url, base: judged.page?.base ?? null, lease };
  return {
    ...prepareLinks(followed.links, from, settings.inScope),
    isList: followed.isList,
    noted: followed.noted ?? [],
    ...(followed.reading === undefined ? {} : { reading: followed.reading }),
  };
}

function redirectTarget(lease: Lease, target: string, status: number): NewUrl[] {
  const address = canonicalUrl(target);
  // Other redirects of a POST are followed by a GET, as by browsers (RFC 9110, 15.4).
  const ask = status === 307 || status === 308 ? lease.ask : undefined;
  const canonical = address && askedFor(address, ask);
  if (canonical === null || canonical === lease.canonical) return [];
  return [
    {
      canonical,
      ...(ask === undefined ? {} : { ask }),
      ...(lease.referer === undefined ? {} : { referer: lease.referer }),
      url: target,
      // The page that was asked for is at the end of the way: it goes next.
      priority: lease.priority + 1,
      depth: lease.depth,
      passed: [...lease.passed, lease.canonical],
      context: lease.context,
    },
  ];
}

/** SHA-256 in hex. */
export function sha256Of(bytes: Uint8Array): string {
  return hash('sha256', bytes);
}
