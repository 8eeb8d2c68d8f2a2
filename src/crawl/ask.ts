/**
 * How an address is asked for, where a plain GET is not what the page itself sends. Discovery says what, the engine
 * sends it. Only look-ups of public lists are asked for so: what a page sends by itself when somebody turns its leaves.
 *
 * @module
 */

import { createHash } from 'node:crypto';

/** A look-up that a page sends by itself. */
export interface Ask {
  readonly method: 'POST';
  readonly body: string;
  /** Content-Type of the body: `application/json`, `application/x-www-form-urlencoded`. */
  readonly contentType: string;
}

/**
 * The frontier's key of an address that is asked for with a body: one address answers each body differently. The part
 * behind `#` is never sent.
 *
 * @example
 * askedFor('http://www.a.example/list', undefined) // => 'http://www.a.example/list'
 * askedFor('http://www.a.example/list', { method: 'POST', body: 'page=2', contentType: 'text/plain' })
 * // => 'http://www.a.example/list#post-efa499520ea16e51'
 */
export function askedFor(canonical: string, ask: Ask | undefined): string {
  if (ask === undefined) return canonical;
  const digest = createHash('sha256').update(`${ask.contentType}\n${ask.body}`).digest('hex');
  return `${canonical}#post-${digest.slice(0, 16)}`;
}
