/**
 * Asking for a robots.txt: what the answer, or the redirect, changes. Pure.
 *
 * @module
 */

import { requestUrl } from './canonical-url.ts';
import { clockAfter } from './completion.ts';
import type { Exchange } from './exchange.ts';
import type { Completion, Lease, NewUrl } from './ledger.ts';
import type { Settings } from './options.ts';
import { delayMs, nextRequest } from './politeness.ts';
import { ROBOTS_HOPS, type RobotsPolicy, readRobots, robotsPolicy } from './robots.ts';

/** Either an answer to judge, or one more hop. */
type RobotsStep =
  | { readonly kind: 'policy'; readonly of: Parameters<typeof robotsPolicy>[1] }
  | { readonly kind: 'hop'; readonly target: NewUrl };

/** A request for the robots.txt of an origin, or for the next hop on the way to it. */
export interface RobotsRequest {
  readonly lease: Lease;
  readonly origin: string;
  readonly url: string;
  /** What was known of the origin's rules before. */
  readonly before: RobotsPolicy | null;
}

function robotsStep({ lease, origin, url }: RobotsRequest, seen: Exchange): RobotsStep {
  if (seen.kind === 'failure') {
    return { kind: 'policy', of: { failure: `${seen.outcome}: ${seen.reason}` } };
  }
  const { status, body } = seen;
  if (status < 300 || status >= 400) {
    const mediaType = seen.headers['content-type'] ?? '';
    return { kind: 'policy', of: { status, mediaType, body } };
  }
  const passed = lease.role === 'robots' ? lease.passed : [];
  const target = requestUrl(seen.headers['location'] ?? ':', url);
  if (target === null || passed.length >= ROBOTS_HOPS) {
    return {
      kind: 'policy',
      of: { failure: target ? 'too many redirects' : 'redirect to nowhere' },
    };
  }
  const hop: NewUrl = {
    // Not an address of the frontier proper: the same file may be asked for on behalf of many origins.
    canonical: `robots:${origin}:${passed.length + 1}:${seen.sentAt}`,
    url: target.href,
    priority: 1_000_000,
    depth: 0,
    role: 'robots',
    passed: [...passed, url],
    context: origin,
  };
  return { kind: 'hop', target: hop };
}

/** What is written after a request for a robots.txt. */
export function robotsCompletion(
  request: RobotsRequest,
  seen: Exchange,
  settings: Settings,
): { completion: Completion; policy: RobotsPolicy } {
  const at = seen.sentAt + seen.tookMs;
  const { lease, origin } = request;
  const step = robotsStep(request, seen);
  // Until the end of redirects is known, nothing of the origin is asked for; should they end nowhere, its robots.txt is
  // asked for again as after any other failure.
  const met = step.kind === 'policy' ? step.of : { failure: `${EXPECTING}${step.target.url}` };
  const policy = robotsPolicy(origin, met, at, failuresBefore(request));
  const answer = seen.kind === 'answer' ? seen : null;
  const throttled = answer?.status === 429 || answer?.status === 503;
  const failed = seen.kind === 'failure' || (answer !== null && answer.status >= 500);
  // Found or not, a robots.txt that was answered is no failure of the host.
  const outcome = throttled ? 'throttled' : failed ? 'server_error' : 'redirected';
  const observed = clockAfter({ lease, seen }, outcome, settings);
  const asked = readRobots(policy, settings.identity.product).crawlDelayMs;
  const clock = { ...observed, crawlDelayMs: Math.max(observed.crawlDelayMs, asked) };
  const wait = nextRequest(clock, at, settings.politeness);
  const completion: Completion = {
    at,
    outcome,
    status: answer?.status ?? null,
    reason: policy.reason,
    tookMs: seen.tookMs,
    wireBytes: answer?.wire.length ?? 0,
    bodyBytes: answer?.body.length ?? 0,
    clock,
    notBefore: wait.until,
    waitingFor: wait.reason,
    // A hop has done its work; the address on whose behalf robots.txt was read goes back to the queue.
    next: lease.role === 'robots' ? 'done' : 'ready',
    dueAt: lease.role === 'robots' ? Number.MAX_SAFE_INTEGER : 0,
    attempts: lease.attempts,
    etag: lease.etag,
    lastModified: lease.lastModified,
    sha256: lease.sha256,
    intervalMs: lease.intervalMs,
    follow: step.kind === 'hop' ? [step.target] : [],
    target: null,
    robots: policy,
    quiet: true,
  };
  return { completion, policy };
}

const EXPECTING = 'redirected to ';

/** Whether a redirect of a robots.txt is under way: the answer may be here in a moment. */
export function isExpected(policy: RobotsPolicy): boolean {
  return policy.kind === 'unknown' && policy.reason.startsWith(EXPECTING);
}

/** How long the addresses of an origin wait for the next hop of its robots.txt, ms. */
export function hopPauseMs(lease: Lease, settings: Pick<Settings, 'politeness'>): number {
  return Math.max(1000, 5 * delayMs(lease.key.clock, settings.politeness));
}

// A hop is part of a try that was counted when it began.
function failuresBefore({ lease, before }: RobotsRequest): number {
  return Math.max(0, (before?.failures ?? 0) - (lease.role === 'robots' ? 1 : 0));
}
