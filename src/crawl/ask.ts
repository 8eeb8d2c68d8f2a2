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
 * @param apart - on whose behalf it is asked for, where that decides what follows from the answer
 * @example
 * askedFor('http://www.a.example/list', undefined) // => 'http://www.a.example/list'
 * askedFor('http://www.a.example/list', { method: 'POST', body: 'page=2', contentType: 'text/plain' })
 * // => 'http://www.a.example/list#post-efa499520ea16e51'
 */
export function askedFor(canonical: string, ask: Ask | undefined, apart?: string): string {
  if (ask === undefined && apart === undefined) return canonical;
  if (ask === undefined) return `${canonical}#for-${digestOf(apart ?? '')}`;
  return `${canonical}#post-${digestOf(`${ask.contentType}\n${ask.body}`)}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * The Referer of a request: the page within its own site, its origin elsewhere, nothing from https to http
 * (`strict-origin-when-cross-origin`, what browsers do unless told).
 *
 * @param from - the page that led there
 * @example
 * refererOf('http://a.example/col/?p=1#x', 'http://a.example/t1.html') // => 'http://a.example/col/?p=1'
 * refererOf('http://a.example/col/', 'http://b.example/') // => 'http://a.example/'
 * refererOf('https://a.example/col/', 'http://a.example/') // => null
 */
export function refererOf(from: string | undefined, to: string): string | null {
  const page = URL.parse(from ?? '');
  const target = URL.parse(to);
  if (page === null || target === null || !/^https?:$/.test(page.protocol)) return null;
  if (page.protocol === 'https:' && target.protocol === 'http:') return null;
  page.hash = '';
  page.username = '';
  page.password = '';
  return page.origin === target.origin ? page.href : `${page.origin}/`;
}
