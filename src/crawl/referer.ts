/**
 * From which page an address is asked for, as browsers say it. Some portals answer nothing without.
 *
 * @module
 */

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
