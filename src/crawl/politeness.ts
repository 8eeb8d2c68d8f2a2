/**
 * When a server may be asked again. Pure: an observation turns one clock into the next.
 *
 * One clock belongs to one politeness key: all host names that share a server share the clock. A 429
 * is a fact about the host, not about the address that happened to receive it.
 *
 * @module
 */

import type { Outcome } from './outcome.ts';
import { afterQuietHours, type QuietHours } from './quiet-hours.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export interface PolitenessSettings {
  /** Pause after a response on a quick server, ms. */
  readonly minDelayMs: number;
  /** Longest pause that latency alone can cause, ms. */
  readonly maxDelayMs: number;
  /** The pause is this many times the mean latency, within the two bounds. */
  readonly latencyFactor: number;
  /** Failures in a row that park a host. */
  readonly failuresToPark: number;
  /** Challenges in a row that park a host. */
  readonly challengesToPark: number;
  /** First time a host stays parked, ms; doubles each time, up to a day. */
  readonly parkMs: number;
  /** First pause after a 429 or 503 without Retry-After, ms; doubles each time, up to a day. */
  readonly backoffMs: number;
  readonly quietHours?: QuietHours;
}

export const POLITE: PolitenessSettings = {
  minDelayMs: 2 * SECOND,
  maxDelayMs: 5 * SECOND,
  latencyFactor: 5,
  failuresToPark: 5,
  challengesToPark: 2,
  parkMs: 30 * MINUTE,
  backoffMs: MINUTE,
};

/** What is remembered about a politeness key between requests, and between runs. */
export interface HostClock {
  /** Weighted mean of the time answers took, ms. */
  readonly latencyMs: number | null;
  /** Longest Crawl-delay asked for by a host of this key, ms. */
  readonly crawlDelayMs: number;
  /** How often 429/503 came lately: the exponent of the next backoff. */
  readonly backoffLevel: number;
  readonly backoffUntil: number;
  /** Whether the current backoff was named by the server (Retry-After) or chosen here. */
  readonly backoffAsked: boolean;
  readonly throttledAt: number;
  readonly failures: number;
  readonly challenges: number;
  readonly parkLevel: number;
  readonly parkedUntil: number;
  readonly parkedFor: 'failures' | 'challenges' | null;
}

export const FRESH_CLOCK: HostClock = {
  latencyMs: null,
  crawlDelayMs: 0,
  backoffLevel: 0,
  backoffUntil: 0,
  backoffAsked: false,
  throttledAt: 0,
  failures: 0,
  challenges: 0,
  parkLevel: 0,
  parkedUntil: 0,
  parkedFor: null,
};

export interface HostObservation {
  readonly outcome: Outcome;
  /** When the answer was complete, epoch ms. */
  readonly at: number;
  /** From sending to the end of the answer, ms. */
  readonly tookMs: number;
  /** What Retry-After asked for, ms; null without a usable header. */
  readonly retryAfterMs: number | null;
}

/** Longest Retry-After obeyed to the letter; longer ones are asked again after this. */
const LONGEST_RETRY_AFTER = HOUR;
const LONGEST_PAUSE = 24 * HOUR;
/** After this long without a 429, a level of backoff is forgotten. */
const FORGET_AFTER = 30 * MINUTE;
const WEIGHT = 0.3;

/** Why a key waits. */
type WaitReason =
  | 'delay'
  | 'crawl_delay'
  | 'retry_after'
  | 'backoff'
  | 'parked_failures'
  | 'parked_challenges'
  | 'quiet_hours';

/**
 * The pause between the end of one answer and the next request, ms. A robots.txt can make it longer,
 * never shorter.
 *
 * @example
 * ```ts
 * delayMs(FRESH_CLOCK, POLITE); // 2000
 * delayMs({ ...FRESH_CLOCK, latencyMs: 900 }, POLITE); // 4500
 * delayMs({ ...FRESH_CLOCK, crawlDelayMs: 30_000 }, POLITE); // 30000
 * ```
 */
export function delayMs(clock: HostClock, settings: PolitenessSettings): number {
  const wanted = (clock.latencyMs ?? 0) * settings.latencyFactor;
  const own = Math.min(Math.max(wanted, settings.minDelayMs), settings.maxDelayMs);
  return Math.ceil(Math.max(own, clock.crawlDelayMs));
}

/** The clock after an answer, or after none came. */
export function observe(
  clock: HostClock,
  seen: HostObservation,
  settings: PolitenessSettings,
): HostClock {
  const next = { ...clock, latencyMs: steer(clock.latencyMs, seen) };
  switch (seen.outcome) {
    case 'throttled':
      return throttled(next, seen, settings);
    case 'challenged':
      return counted({ ...next, challenges: clock.challenges + 1, failures: 0 }, seen.at, settings);
    case 'unreachable':
    case 'server_error':
    case 'bad_tls':
      return counted({ ...next, failures: clock.failures + 1 }, seen.at, settings);
    case 'bad_body':
      // The server answered; what is broken is this one page.
      return calmed(next, seen.at);
    case 'fetched':
    case 'not_modified':
      return calmed({ ...next, failures: 0, challenges: 0, parkLevel: 0 }, seen.at);
    default:
      return calmed({ ...next, failures: 0 }, seen.at);
  }
}

// Errors are often answered quickly; only a page may make the crawl faster (as in Scrapy's AutoThrottle).
function steer(mean: number | null, seen: HostObservation): number | null {
  if (mean === null) return seen.outcome === 'fetched' ? seen.tookMs : null;
  const moved = mean + WEIGHT * (seen.tookMs - mean);
  return seen.outcome === 'fetched' ? moved : Math.max(mean, moved);
}

function throttled(
  clock: HostClock,
  seen: HostObservation,
  settings: PolitenessSettings,
): HostClock {
  const { backoffLevel: level } = clock;
  const own = (power: number) =>
    Math.min(settings.backoffMs * 2 ** Math.min(power, 30), LONGEST_PAUSE);
  const asked =
    seen.retryAfterMs === null ? null : Math.min(seen.retryAfterMs, LONGEST_RETRY_AFTER);
  // Who asks for a second over and over means more than a second.
  const least = asked === null ? own(level) : level === 0 ? 0 : own(level - 1);
  const until = seen.at + Math.max(asked ?? 0, least);
  const isLater = until > clock.backoffUntil;
  return {
    ...clock,
    backoffLevel: level + 1,
    backoffUntil: isLater ? until : clock.backoffUntil,
    backoffAsked: isLater ? asked !== null && asked >= least : clock.backoffAsked,
    throttledAt: seen.at,
  };
}

function counted(clock: HostClock, at: number, settings: PolitenessSettings): HostClock {
  const challenged = clock.challenges >= settings.challengesToPark;
  if (!challenged && clock.failures < settings.failuresToPark) return clock;
  const pause = Math.min(settings.parkMs * 2 ** Math.min(clock.parkLevel, 30), LONGEST_PAUSE);
  return {
    ...clock,
    failures: 0,
    challenges: 0,
    parkLevel: clock.parkLevel + 1,
    parkedUntil: at + pause,
    parkedFor: challenged ? 'challenges' : 'failures',
  };
}

function calmed(clock: HostClock, at: number): HostClock {
  if (clock.backoffLevel === 0 || at - clock.throttledAt < FORGET_AFTER) return clock;
  return { ...clock, backoffLevel: Math.floor(clock.backoffLevel / 2), throttledAt: at };
}

/**
 * One clock for two that turn out to be of one server: whatever either of them owes still holds.
 *
 * @example
 * ```ts
 * strictest(FRESH_CLOCK, { ...FRESH_CLOCK, crawlDelayMs: 30_000 }).crawlDelayMs; // 30000
 * ```
 */
export function strictest(clock: HostClock, other: HostClock): HostClock {
  const backoff = other.backoffUntil > clock.backoffUntil ? other : clock;
  const parked = other.parkedUntil > clock.parkedUntil ? other : clock;
  return {
    ...clock,
    crawlDelayMs: Math.max(clock.crawlDelayMs, other.crawlDelayMs),
    backoffUntil: backoff.backoffUntil,
    backoffAsked: backoff.backoffAsked,
    parkedUntil: parked.parkedUntil,
    parkedFor: parked.parkedFor,
  };
}

export interface Wait {
  /** Epoch ms before which nothing may be sent. */
  readonly until: number;
  readonly reason: WaitReason;
}

/**
 * From when the key may be asked again, and why not before.
 *
 * @param from end of the last answer (or the moment of sending, while none has come), epoch ms.
 */
export function nextRequest(clock: HostClock, from: number, settings: PolitenessSettings): Wait {
  const pause = delayMs(clock, settings);
  const asked = clock.crawlDelayMs > 0 && pause === Math.ceil(clock.crawlDelayMs);
  const waits: Wait[] = [
    { until: from + pause, reason: asked ? 'crawl_delay' : 'delay' },
    { until: clock.backoffUntil, reason: clock.backoffAsked ? 'retry_after' : 'backoff' },
    {
      until: clock.parkedUntil,
      reason: clock.parkedFor === 'challenges' ? 'parked_challenges' : 'parked_failures',
    },
  ];
  const longest = waits.reduce((a, b) => (b.until > a.until ? b : a));
  if (settings.quietHours === undefined) return longest;
  const until = afterQuietHours(settings.quietHours, longest.until);
  return until > longest.until ? { until, reason: 'quiet_hours' } : longest;
}
