/**
 * What a robots.txt permits, after RFC 9309: no rules where there is none (4xx), no visit where the
 * answer is unknown (5xx, 429, no answer).
 *
 * @module
 */

import robotsParserModule from 'robots-parser';
import { plainEscapes, requestUrl } from './canonical-url.ts';
import type { Outcome } from './outcome.ts';

// The package declares a default export but is CommonJS: Node's default import is the function itself.
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Bytes of a robots.txt that count (RFC 9309, 2.5, asks for at least this many). */
const ROBOTS_BYTES = 500 * 1024;
/** Redirects followed from a robots.txt (RFC 9309, 2.3.1.2). */
export const ROBOTS_HOPS = 5;

/** A robots.txt as remembered for one origin (scheme, host and port). */
export interface RobotsPolicy {
  readonly origin: string;
  /** `unknown` forbids everything until it expires and is asked for again. */
  readonly kind: 'rules' | 'none' | 'unknown';
  /** The text of the rules; empty unless kind is `rules`. */
  readonly text: string;
  /** Why, for people: `200`, `404`, `500`, `html page`, `timeout` … */
  readonly reason: string;
  readonly fetchedAt: number;
  readonly expiresAt: number;
  /** How often in a row the answer was unknown. */
  readonly failures: number;
}

/** An answer to the request for a robots.txt, or why there was none. */
export type RobotsAnswer =
  | { readonly status: number; readonly mediaType: string; readonly body: Uint8Array }
  | { readonly failure: string };

/**
 * The policy an answer amounts to. Redirects are followed before, and are unknown if they end nowhere.
 *
 * @param failures unknown answers in a row before this one: each doubles the time until the next try,
 *   from 5 minutes to 1 hour.
 * @example
 * ```ts
 * robotsPolicy('http://a.example', { status: 404, mediaType: '', body: new Uint8Array() }, 0, 0).kind; // 'none'
 * robotsPolicy('http://a.example', { status: 500, mediaType: '', body: new Uint8Array() }, 0, 0).kind; // 'unknown'
 * ```
 */
export function robotsPolicy(
  origin: string,
  answer: RobotsAnswer,
  now: number,
  failures: number,
): RobotsPolicy {
  const base = { origin, text: '', fetchedAt: now };
  const known = { ...base, expiresAt: now + 24 * HOUR, failures: 0 };
  const unknown = {
    ...base,
    kind: 'unknown' as const,
    expiresAt: now + Math.min(5 * MINUTE * 2 ** Math.min(failures, 10), HOUR),
    failures: failures + 1,
  };
  if ('failure' in answer) return { ...unknown, reason: answer.failure };
  const { status } = answer;
  if (status === 429 || status >= 500 || status < 200 || (status >= 300 && status < 400)) {
    return { ...unknown, reason: String(status) };
  }
  if (status >= 400) return { ...known, kind: 'none', reason: String(status) };
  const text = new TextDecoder().decode(answer.body.subarray(0, ROBOTS_BYTES));
  // Many portals answer every unknown address with their home page or an error page and status 200.
  if (/^\s*<(!doctype|html|head|script|meta|body)/i.test(text)) {
    return { ...known, kind: 'none', reason: 'html page' };
  }
  return { ...known, kind: 'rules', text, reason: String(status) };
}

/**
 * What an unknown robots.txt says of the host, as the outcome of the addresses that wait for it.
 *
 * @example
 * ```ts
 * const policy = robotsPolicy('http://a.example', { failure: 'bad_tls: CERT_HAS_EXPIRED' }, 0, 0);
 * unknownOutcome(policy); // { outcome: 'bad_tls', reason: 'robots.txt: CERT_HAS_EXPIRED' }
 * ```
 */
export function unknownOutcome({ reason }: RobotsPolicy): { outcome: Outcome; reason: string } {
  const failed = /^(unreachable|bad_tls|too_large|bad_body|refused_address): (.*)$/s.exec(reason);
  if (failed) return { outcome: failed[1] as Outcome, reason: `robots.txt: ${failed[2]}` };
  const isThrottled = reason === '429' || reason === '503';
  const outcome = isThrottled
    ? 'throttled'
    : /^\d+$/.test(reason)
      ? 'server_error'
      : 'bad_redirect';
  return { outcome, reason: `robots.txt: ${reason}` };
}

interface RobotsVerdict {
  readonly allowed: boolean;
  /** Line of the robots.txt that decided, from 1; null when no rule did. */
  readonly line: number | null;
}

/** Answers questions about one origin's robots.txt. */
export interface Robots {
  verdict(address: string): RobotsVerdict;
  /** Pause asked for between requests, ms; 0 when none is. */
  readonly crawlDelayMs: number;
  readonly sitemaps: readonly string[];
}

/**
 * Reads a policy for one crawler.
 *
 * @param product the product token alone: robots-parser matches a full user agent string to no group,
 *   which would silently allow everything.
 * @example
 * ```ts
 * const policy = robotsPolicy('http://a.example', { status: 200, mediaType: 'text/plain',
 *   body: new TextEncoder().encode('User-agent: *\nDisallow: /private/\nCrawl-delay: 3') }, 0, 0);
 * readRobots(policy, 'GongkaiBot').verdict('http://a.example/private/x'); // { allowed: false, line: 2 }
 * readRobots(policy, 'GongkaiBot').crawlDelayMs; // 3000
 * ```
 */
export function readRobots(policy: RobotsPolicy, product: string): Robots {
  if (policy.kind !== 'rules') {
    const verdict = { allowed: policy.kind === 'none', line: null };
    return { verdict: (address) => own(address) ?? verdict, crawlDelayMs: 0, sitemaps: [] };
  }
  const parser = robotsParser(`${policy.origin}/robots.txt`, tidy(policy.text));
  return {
    verdict: (address) => own(address) ?? ask(address),
    crawlDelayMs: Math.max(0, (parser.getCrawlDelay(product) ?? 0) * 1000),
    sitemaps: parser.getSitemaps(),
  };

  function ask(address: string): RobotsVerdict {
    const line = parser.getMatchingLineNumber(plainEscapes(address), product);
    // `undefined` means another origin: asked in error, so nothing is permitted.
    return {
      allowed: parser.isAllowed(plainEscapes(address), product) === true,
      line: line > 0 ? line : null,
    };
  }

  // robots.txt itself is always permitted (RFC 9309, 2.2.2); the parser would apply rules to it.
  function own(address: string): RobotsVerdict | null {
    const url = requestUrl(address);
    if (url?.origin !== policy.origin) return { allowed: false, line: null };
    return url.pathname === '/robots.txt' ? { allowed: true, line: null } : null;
  }
}

// The parser compares escapes as written, but `%62` and `b` are one character (RFC 9309, 2.2.2), and it
// reads `Crawl-delay: 10s` as nothing.
function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const delay = /^\s*crawl-delay\s*:\s*(\d+(?:\.\d+)?)/i.exec(line);
      return delay ? `Crawl-delay: ${delay[1]}` : plainEscapes(line);
    })
    .join('\n');
}
