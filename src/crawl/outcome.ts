/**
 * What came of asking for a page. Every request ends in exactly one outcome, stored with its evidence.
 *
 * @module
 */

/** Every outcome with what it means and how a run counts it. */
export const OUTCOMES = {
  fetched: { counts: 'good', says: 'the page, archived' },
  not_modified: { counts: 'good', says: '304: unchanged since the last visit' },
  redirected: { counts: 'good', says: 'sent on to another address, which was queued' },
  gone: { counts: 'absent', says: '404 or 410' },
  soft_404: { counts: 'absent', says: 'status 200, but the page says it does not exist' },
  stub: { counts: 'absent', says: 'a page without content: past the end of a list, or a shell' },
  off_site: {
    counts: 'absent',
    says: 'sent on to a host outside the crawl: recorded, not followed',
  },
  robots_disallowed: { counts: 'declined', says: 'robots.txt forbids it; nothing was asked for' },
  challenged: { counts: 'declined', says: 'the site serves browsers only; never bypassed' },
  forbidden: { counts: 'declined', says: '401 or 403 without a challenge' },
  throttled: { counts: 'waiting', says: '429 or 503: the host asked for time; tried again later' },
  too_large: { counts: 'failed', says: 'more bytes than allowed, on the wire or unpacked' },
  bad_tls: { counts: 'failed', says: 'the certificate or the handshake is not acceptable' },
  bad_body: { counts: 'failed', says: 'the body is truncated or its encoding is broken' },
  bad_redirect: { counts: 'failed', says: 'a loop, more than five hops, or no usable target' },
  refused_address: { counts: 'failed', says: 'the host resolves to a private or special address' },
  unreachable: { counts: 'failed', says: 'no answer: name, connection, time or reset' },
  server_error: { counts: 'failed', says: 'a 5xx or 408' },
  bad_request: { counts: 'failed', says: 'another 4xx, or a status without meaning here' },
} as const;

export type Outcome = keyof typeof OUTCOMES;

/** Transient outcomes are worth another try after a pause; all others stand until the next visit. */
export function isTransient(outcome: Outcome): boolean {
  return outcome === 'unreachable' || outcome === 'server_error' || outcome === 'bad_body';
}
