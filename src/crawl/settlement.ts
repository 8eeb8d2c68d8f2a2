/**
 * From an exchange to everything it changes. Pure: the shell sends, this decides, the ledger writes.
 *
 * @module
 */

import { createHash } from 'node:crypto';
import { mediaTypeOf } from './archive/snapshot.ts';
import { askedFor } from './ask.ts';
import { canonicalUrl } from './canonical-url.ts';
import { classify } from './classify.ts';
import type { Answered, Exchange } from './exchange.ts';
import { type Followed, prepareLinks } from './follow.ts';
import type { Lease, NewUrl, Noted, Settlement } from './ledger.ts';
import type { Settings } from './options.ts';
import { isTransient, type Outcome } from './outcome.ts';
import type { Page } from './page.ts';
import { nextRequest, observe } from './politeness.ts';
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
  claim: Lease,
  seen: Exchange,
  cookies: boolean,
  settings: Pick<Settings, 'inScope' | 'ledger'>,
): ExchangeJudgement {
  if (seen.kind === 'failure') {
    return { outcome: seen.outcome, status: null, reason: seen.reason, page: null, target: null };
  }
  const { status } = seen;
  const isRedirect = status >= 301 && status <= 308 && status !== 304 && status !== 305;
  if (status === 304 && claim.etag === null && claim.lastModified === null) {
    // Nothing was asked on a condition, so there is no page it could stand for.
    const reason = 'status 304 to a request without a condition';
    return { outcome: 'bad_request', reason, status, page: null, target: null };
  }
  if (!isRedirect) return { ...classify(seen), status, target: null };
  const hop = followHop({
    url: claim.url,
    location: seen.headers['location'],
    passed: claim.passed,
    setsCookie: seen.headers['set-cookie'] !== undefined,
    // A site that goes on asking for the same cookie is not satisfied by it.
    cookies: cookies && claim.attempts < REDIRECT_HOPS,
    beyond: settings.ledger.leadsTo(canonicalUrl(seen.headers['location'] ?? '', claim.url)),
    inScope: settings.inScope,
  });
  return { ...hop, status, page: null };
}

export interface Decided {
  readonly settlement: Settlement;
  readonly repeating: number;
}

/**
 * Decides everything an exchange changes.
 *
 * @param sitemaps - maps of the site that its robots.txt names
 */
export function decide(
  claim: Lease,
  seen: Exchange,
  judged: ExchangeJudgement,
  settings: Settings,
  sitemaps: readonly string[] = [],
): Decided {
  const at = seen.sentAt + seen.tookMs;
  const { outcome } = judged;
  const answer = seen.kind === 'answer' ? seen : null;
  const clock = observe(
    claim.key.clock,
    {
      outcome,
      at,
      tookMs: seen.tookMs,
      retryAfterMs: retryAfterMs(answer?.headers['retry-after'], at),
    },
    settings.politeness,
  );
  const wait = nextRequest(clock, at, settings.politeness);
  const follow = followFrom(claim, answer, judged, { ...settings, sitemaps });
  const sha256 = answer && outcome === 'fetched' ? sha256Of(answer.body) : null;
  const settlement: Settlement = {
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
    ...fate(claim, judged, at, sha256, follow.isList, settings),
    ...validators(claim, answer, outcome),
    sha256: sha256 ?? claim.sha256,
    follow: follow.urls,
    noted: follow.noted,
    ...(follow.reading === undefined ? {} : { reading: follow.reading }),
    target: judged.target && canonicalUrl(judged.target),
    ...(judged.again ? { reopen: claim.attempts + 1 } : {}),
  };
  return { settlement, repeating: follow.repeating };
}

type Fate = Pick<Settlement, 'next' | 'dueAt' | 'attempts' | 'intervalMs'>;

function fate(
  claim: Lease,
  judged: ExchangeJudgement,
  at: number,
  sha256: string | null,
  isList: boolean,
  settings: Settings,
): Fate {
  const { outcome } = judged;
  // A throttled host says nothing about the address: no try is used up.
  if (outcome === 'throttled') {
    return { next: 'ready', dueAt: 0, attempts: claim.attempts, intervalMs: claim.intervalMs };
  }
  if (
    outcome === 'redirected' &&
    judged.target &&
    canonicalUrl(judged.target) === claim.canonical
  ) {
    return { next: 'ready', dueAt: 0, attempts: claim.attempts + 1, intervalMs: claim.intervalMs };
  }
  if (isTransient(outcome)) {
    const attempts = claim.attempts + 1;
    const pause = retryPauseMs(attempts, settings.random(), settings.retry);
    if (pause !== null) {
      return { next: 'retry', dueAt: at + pause, attempts, intervalMs: claim.intervalMs };
    }
  }
  const changed = outcome === 'fetched' && sha256 !== claim.sha256;
  const intervalMs = Math.round(
    nextVisitMs({ at, outcome, intervalMs: claim.intervalMs, changed, isList }),
  );
  return { next: 'done', dueAt: at + intervalMs, attempts: 0, intervalMs };
}

function validators(
  claim: Lease,
  answer: Answered | null,
  outcome: Outcome,
): Pick<Settlement, 'etag' | 'lastModified'> {
  const isPage = outcome === 'fetched' || outcome === 'not_modified';
  if (answer === null || claim.ask !== undefined || !isPage) {
    return { etag: claim.etag, lastModified: claim.lastModified };
  }
  const kept = outcome === 'not_modified' ? claim : { etag: null, lastModified: null };
  return {
    // Weak validators are sent back as they came (RFC 9110, 13.1.2).
    etag: answer.headers['etag'] ?? kept.etag,
    lastModified: answer.headers['last-modified'] ?? kept.lastModified,
  };
}

function followFrom(
  claim: Lease,
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
    const urls = redirectTarget(claim, judged.target, answer.status);
    return { urls, repeating: 0, isList: false, noted: [] };
  }
  const followed: Followed = settings.follow({
    url: claim.url,
    outcome: judged.outcome,
    status: answer.status,
    mediaType: mediaTypeOf(answer.headers['content-type']),
    headers: answer.headers,
    body: answer.body,
    page: judged.page,
    depth: claim.depth,
    context: claim.context,
    ...(claim.ask === undefined ? {} : { ask: claim.ask }),
    sitemaps: settings.sitemaps,
  });
  const from = { url: claim.url, base: judged.page?.base ?? null, claim };
  return {
    ...prepareLinks(followed.links, from, settings.inScope),
    isList: followed.isList,
    noted: followed.noted ?? [],
    ...(followed.reading === undefined ? {} : { reading: followed.reading }),
  };
}

function redirectTarget(claim: Lease, target: string, status: number): NewUrl[] {
  const address = canonicalUrl(target);
  // Other redirects of a POST are followed by a GET, as by browsers (RFC 9110, 15.4).
  const ask = status === 307 || status === 308 ? claim.ask : undefined;
  const canonical = address && askedFor(address, ask);
  if (canonical === null || canonical === claim.canonical) return [];
  return [
    {
      canonical,
      ...(ask === undefined ? {} : { ask }),
      ...(claim.referer === undefined ? {} : { referer: claim.referer }),
      url: target,
      // The page that was asked for is at the end of the way: it goes next.
      priority: claim.priority + 1,
      depth: claim.depth,
      passed: [...claim.passed, claim.canonical],
      context: claim.context,
    },
  ];
}

/** SHA-256 in hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
